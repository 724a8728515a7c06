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

from pipeline.model import Measurement, Report, Section
from rules.dates._orders import Order, orders
from rules.rule import Context, Hit, Rule, quote_figure
from rules.years import bounds


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each approval, with the first result that it could not have held."""
    report = ctx.report
    approvals = {o.section.section_id: o for o in orders(report) if o.approves}
    approval: Order | None = None
    for section in report.sections:
        approval = approvals.get(section.section_id, approval)
        if approval is None or section.shape != "criteria":
            continue
        for measurement in report.measurements_of(section):
            period = _period(report, section, measurement) if measurement.kind == "current" else None
            if period and approval.date < _known_from(period):
                yield _hit(report, approval, measurement, period)
                approval = None
                break


def _period(report: Report, section: Section, current: Measurement) -> str | None:
    """The year that a result is about: its own, else the one after the year beside it."""
    if bounds(current.period):
        return current.period
    before = [
        m.period
        for m in report.measurements_of(section)
        if m.statement_id == current.statement_id and m.kind == "previous" and m.period and bounds(m.period)
    ]
    return _next(max(before)) if before else None


def _next(period: str) -> str:
    """The year after: "2018/2019" after "2017/2018"."""
    return re.sub(r"\d+", lambda m: str(int(m[0]) + 1), period)


def _known_from(period: str) -> dt.date:
    """The first day on which the results of a year may be known: lessons end in May, calendar years in December."""
    span = bounds(period)
    if span is None:
        raise ValueError(f"no year: {period}")
    return dt.date(span[1].year, 5, 20) if "/" in period else dt.date(span[1].year, 12, 1)


def _hit(report: Report, approval: Order, result: Measurement, period: str) -> Hit:
    params = {"date": f"{approval.date:%d.%m.%Y}", "period": period, "number": approval.number}
    related = (quote_figure(report, result, after=40),)
    return Hit(params, (approval.evidence,), related, section=approval.section, about_organization=False)


RULE = Rule(
    code="DAT005",
    name="results-later-than-approval",
    severity="warning",
    title_ru="Результаты позже утверждения",
    title_en="Results later than the approval",
    message_ru="Приложение утверждено {date} (приказ № {number}), а показывает результаты за {period}. "
    "Какая редакция утверждена?",
    message_en="The annex was approved on {date} (order no. {number}) but holds results for {period}. "
    "Which version was approved?",
    suggestion_ru="Укажите приказ, которым утверждены эти результаты, или отделите их от утверждённого приложения.",
    suggestion_en="Name the order that approved these results, or keep them apart from the approved annex.",
    check=check,
    weight=35,
)
