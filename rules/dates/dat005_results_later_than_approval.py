"""
## Что находит

Приложение, утверждённое раньше, чем могли появиться результаты, которые в нём стоят: утверждено в августе 2018 года, а
показывает итоги 2018/2019 учебного года.

## Почему это важно

Утвердить можно только то, что уже есть. Значит, после утверждения таблицу меняли, и какая редакция утверждена,
неизвестно.

## Плохо

    # Отчет об исполнении плана мероприятий
    Приложение 2
    Утвержден приказом отдела образования № 317 от 24.08.2018
    Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 61 балл (в 2017-2018 г – 66) | Более 68 баллов |

## Хорошо

    # Отчет об исполнении плана мероприятий
    Приложение 2
    Утвержден приказом отдела образования № 317 от 24.08.2019
    Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 61 балл (в 2017-2018 г – 66) | Более 68 баллов |

## Известные пределы

Дата утверждения действует до следующей пометки «Утверждён …». Год текущих результатов берётся из них самих, а где он не
назван, считается следующим за прошлым, который стоит рядом.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.model import Measurement, Mention, Report, Section
from rules.rule import Context, Hit, Rule, quote_figure
from rules.years import bounds

_APPROVED = re.compile(r"утвержд[её]н\w*", re.I)
_NEAR = 120  # characters between «Утверждён» and the order


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each approval, with the first result that it could not have held."""
    report = ctx.report
    approval: tuple[Mention, dt.date] | None = None
    reported = False
    for section in report.sections:
        found = _approval(report, section)
        if found:
            approval, reported = found, False
        if approval is None or reported or section.shape != "criteria":
            continue
        for measurement in report.measurements_of(section):
            ended = _ended(report, section, measurement)
            if measurement.kind == "current" and ended and ended > approval[1]:
                yield _hit(report, approval, measurement, ended)
                reported = True
                break


def _approval(report: Report, section: Section) -> tuple[Mention, dt.date] | None:
    last = None
    for mention in report.mentions_of(section):
        before = section.text[max(0, mention.span[0] - _NEAR) : mention.span[0]]
        if mention.kind == "order" and mention.date and _APPROVED.search(before):
            last = (mention, mention.date)
    return last


def _ended(report: Report, section: Section, current: Measurement) -> dt.date | None:
    """The last day of the period that a result is about."""
    stated = bounds(current.period)
    if stated:
        return stated[1]
    before = [
        span[1]
        for m in report.measurements_of(section)
        if m.statement_id == current.statement_id and m.kind == "previous" and (span := bounds(m.period))
    ]
    if not before:
        return None
    last = max(before)
    return dt.date(last.year + 1, last.month, last.day)


def _hit(report: Report, approval: tuple[Mention, dt.date], result: Measurement, ended: dt.date) -> Hit:
    mention, date = approval
    params = {"date": f"{date:%d.%m.%Y}", "ended": f"{ended:%d.%m.%Y}", "number": mention.number or "б/н"}
    return Hit(
        params,
        (quote_figure(report, mention, before=80),),
        (quote_figure(report, result, after=40),),
        section=report.section(mention.section_id),
        about_organization=False,
    )


RULE = Rule(
    code="DAT005",
    name="results-later-than-approval",
    severity="warning",
    title_ru="Результаты позже утверждения",
    title_en="Results later than the approval",
    message_ru="Приложение утверждено {date} (приказ № {number}), а показывает результаты периода, который "
    "закончился {ended}. Какая редакция утверждена?",
    message_en="The annex was approved on {date} (order no. {number}) but holds results of a period that ended on "
    "{ended}. Which version was approved?",
    suggestion_ru="Укажите приказ, которым утверждены эти результаты, или отделите их от утверждённого приложения.",
    suggestion_en="Name the order that approved these results, or keep them apart from the approved annex.",
    check=check,
    weight=35,
)
