"""
## Что находит

Список социальных партнёров, в котором нет родителей.

## Почему это важно

Региональные обзоры считают школы, где родители – партнёры: участие семьи заметно влияет на успехи детей.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, детская школа искусств |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, родительский клуб «Вместе» |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Известные пределы

Это сведение, а не упрёк: многие школы понимают под партнёрами только организации.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.senses import sense
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.vocabulary import is_blank, is_negative

_PARENTS = sense("family")


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Lists of partners without parents."""
    report = ctx.report
    for section in tagged(report, "partners", shapes=("card",)):
        if is_blank(section.text) or is_negative(section.text) or _PARENTS.search(section.text):
            continue
        if abstention := partly_read(report, "партнёры", section):
            yield abstention
            continue
        yield Hit({"label": name_of(section)}, (quote(report, section),), section=section)


RULE = Rule(
    code="PAR003",
    name="parents-not-partners",
    severity="info",
    title_ru="Родители не названы партнёрами",
    title_en="Parents are not named as partners",
    message_ru="В разделе «{label}» не названы родители. Считает ли школа их партнёрами?",
    message_en="“{label}” does not name the parents. Does the school see them as partners?",
    suggestion_ru="Если родительский совет или клуб участвует в программе, назовите его.",
    suggestion_en="If a parents' council or club takes part in the programme, name it.",
    check=check,
    weight=10,
)
