"""
## Что находит

Ответ из одного числа там, где единица не видна: «70» в строке «Включение обучающихся в школьные проекты» – это
процентов или человек?

## Почему это важно

Число без единицы нельзя сравнить ни с прошлым годом, ни с другой школой.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 70 |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 70 % |

## Известные пределы

Если единица стоит в названии показателя («…, %», «средний балл», «количество»), число без неё – не ошибка. Ноль понятен
и без единицы.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.text import fold
from pipeline.model import Report, Section
from rules.parts import is_unit_column, span_of
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote

_BARE = re.compile(r"\s*\d+(?:[.,]\d+)?\s*\.?\s*")
_UNIT = re.compile(r"\s*(?:%|процент\w*|балл\w*|чел(?:\.|\w*)|ед\.|шт\.|руб\w*\.?)\s*", re.I)
_NAMED = re.compile(r"%|процент|балл|оценк|отметк|колич|числ|чел\b|человек|ед\.|руб|час", re.I)
# Who won is counted, whatever the column says of units.
_COUNTED = re.compile(r"^\W*(?:победител|приз[её]р|медалист|стобалльник|отличник)", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Answers that are a bare number where neither they nor the label tell the unit."""
    report = ctx.report
    for section in report.sections:
        form = ctx.corpus.forms.get(section.form or "")
        known = form.section(section.indicator) if form else None
        if known is None or known.unit is None or _NAMED.search(section.label):
            continue
        if _COUNTED.search(section.label):
            continue
        role = "current" if section.shape == "criteria" else ""
        if section.shape not in ("card", "criteria"):
            continue
        if any(is_unit_column(p.role) or _UNIT.fullmatch(section.text[p.start : p.end]) for p in section.pieces):
            continue  # another column of the row tells the unit
        if _told_elsewhere(report, section):
            continue
        span = span_of(section, role)
        answer = section.text[slice(*span)] if span else ""
        if _BARE.fullmatch(answer) and answer.strip(" .\n0,") and span:
            params = {"raw": answer.strip(), "label": name_of(section)}
            yield Hit(params, (quote(report, section, *span),), section=section)


def _told_elsewhere(report: Report, section: Section) -> bool:
    """Whether another table of the report states the unit of the same measure: the programme before its report."""
    label = fold(section.label)
    return any(
        other is not section and fold(other.label) == label and any(is_unit_column(p.role) for p in other.pieces)
        for other in report.sections
    )


RULE = Rule(
    code="NUM005",
    name="unit-missing",
    severity="info",
    title_ru="Не указана единица",
    title_en="The unit is missing",
    message_ru="«{label}»: указано «{raw}» без единицы. Процентов, человек, баллов?",
    message_en="“{label}”: “{raw}” is stated without a unit. Percent, persons, points?",
    suggestion_ru="Добавьте единицу к числу «{raw}».",
    suggestion_en="Add the unit to “{raw}”.",
    check=check,
    weight=15,
)
