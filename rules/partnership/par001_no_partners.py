"""
## Что находит

Школу, у которой не названо ни одного социального партнёра: раздел пуст или в нём «нет».

## Почему это важно

Школе в трудных условиях партнёры нужны больше, чем другим: кружки, библиотека, врачи, вузы – это ресурсы, которых у неё
самой нет.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | нет |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, детская школа искусств |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Известные пределы

Партнёров, упомянутых в других разделах, правило не засчитывает. У пустого раздела находка сворачивается под COM002.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.chapters import goes_on
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import as_said
from rules.vocabulary import is_blank, is_negative


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about partners that name none."""
    report = ctx.report
    for section in tagged(report, "partners"):
        blank = is_blank(section.text)
        if (not blank and not is_negative(section.text)) or (blank and goes_on(report, section)):
            continue
        if blank and (abstention := partly_read(report, "партнёры", section)):
            yield abstention
            continue
        said = as_said(section.text, 90)
        params = {"label": name_of(section)}
        params["answer"] = "ничего не написано" if blank else f"указано «{said}»"
        params["answer_en"] = "is empty" if blank else f"says “{said}”"
        yield Hit(params, (quote(report, section),), section=section)


RULE = Rule(
    code="PAR001",
    name="no-partners",
    severity="warning",
    title_ru="Нет социальных партнёров",
    title_en="No social partners",
    message_ru="Не назван ни один социальный партнёр: в разделе «{label}» {answer}.",
    message_en="No social partner is named: “{label}” {answer_en}.",
    suggestion_ru="Назовите организации, с которыми школа работает, или решение, с кем начать.",
    suggestion_en="Name the organizations the school works with, or whom it will turn to.",
    check=check,
    follows=("COM002",),
    weight=60,
)
