"""
## Что находит

Муниципальный центр, который по отчёту сопровождает школы, не назван среди партнёров школы.

## Почему это важно

Центр создан, чтобы помогать таким школам. Если школа его не называет, либо помощи не было, либо её не заметили.

## Плохо

    Отчет о проведении мониторинга программ, включенных в проект «Муниципальный образовательный центр»
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, детская школа искусств |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Хорошо

    Отчет о проведении мониторинга программ, включенных в проект «Муниципальный образовательный центр»
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, муниципальный образовательный центр |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Известные пределы

Правило говорит только о документах, в которых такой центр упомянут. Центр под собственным именем («Радуга») оно не
узнает.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Report
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.vocabulary import is_blank, is_negative

_MUNICIPAL_CENTRE = sense("municipal_centre")
_PROGRAMME_CENTRE = sense("programme_centre")


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Lists of partners without the centre that the document speaks of."""
    report = ctx.report
    if not _centre_is_meant(report):
        return
    for section in tagged(report, "partners", shapes=("card",)):
        if is_blank(section.text) or is_negative(section.text) or _MUNICIPAL_CENTRE.search(section.text):
            continue
        if abstention := partly_read(report, "партнёры", section):
            yield abstention
            continue
        yield Hit({"label": name_of(section)}, (quote(report, section),), section=section)


def _centre_is_meant(report: Report) -> bool:
    return any(_PROGRAMME_CENTRE.search(p.text) for p in report.document.paragraphs())


RULE = Rule(
    code="PAR002",
    name="municipal-centre-not-partner",
    severity="info",
    title_ru="Муниципальный центр не назван партнёром",
    title_en="The municipal centre is not named as a partner",
    message_ru="В разделе «{label}» нет муниципального центра, хотя отчёт о нём говорит. Помогал ли он?",
    message_en="“{label}” does not name the municipal centre that the report speaks of. Did it help the school?",
    suggestion_ru="Если центр помогал школе, назовите его среди партнёров и скажите чем.",
    suggestion_en="If the centre helped, name it among the partners and say how.",
    check=check,
    weight=15,
)
