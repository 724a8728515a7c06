"""
## Что находит

Раздел, в котором самые новые числа старше отчётного периода: отчёт за 2019 год, а успеваемость – «на конец 2017/2018
учебного года».

## Почему это важно

Отчёт должен показать, что изменилось за год. Старые числа этого не показывают, а часто говорят о том, что раздел взят
из прошлого отчёта.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Успеваемость на конец 2016/2017 уч. года – 98%, качество – 41%. |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Успеваемость на конец 2018/2019 уч. года – 99%, качество – 43%
    (в 2017/2018 уч. году – 41%). |

## Известные пределы

Судятся числа, у которых период назван. Если раздел хоть где-то называет отчётный период, правило молчит. Прошлое
значение считается старым, когда между ним и отчётным периодом пропущен целый год.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.model import Measurement
from pipeline.periods import find_periods
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote_figure
from rules.spans import around
from rules.years import bounds, named, reporting_period, year_before

_SHAPES = ("card", "directions", "criteria")
_TAGS = frozenset({"results", "training", "projects", "monitoring", "targets", "monitoring_results"})


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections whose newest dated value lies before the reporting period."""
    report = ctx.report
    reporting = reporting_period(report.facts)
    if reporting is None:
        return
    for section in report.sections:
        if section.shape not in _SHAPES or not _TAGS & set(section.tags):
            continue
        dated = [(span[1], m) for m in report.measurements_of(section) if (span := bounds(m.period))]
        newest = max((d for d, _ in dated), default=None)
        if newest is None or any(p.last >= reporting[0] for p in find_periods(section.text)):
            continue
        items = [m for d, m in dated if d == newest]
        if newest < _limit(reporting[0], items, report.measurements_of(section), section.text):
            if abstention := partly_read(report, "более новые числа", section):
                yield abstention
                continue
            period, (ru, en) = items[0].period or "", named(reporting)
            params = {"label": name_of(section), "period": period, "reporting": ru, "reporting_en": en}
            params |= _what(items, period)
            by_sentence = {around(section.text, *m.span): m for m in reversed(items)}
            evidence = tuple(quote_figure(report, m, before=70, after=10) for m in reversed(by_sentence.values()))
            yield Hit(params, evidence[:3], section=section)


def _what(items: list[Measurement], period: str) -> dict[str, str]:
    """Old figures as they stand, or new ones without a date that are compared with old ones."""
    if any(m.kind == "current" for m in items):
        return {"what": f"самые новые числа – за {period}", "what_en": f"the newest figures are for {period}"}
    return {"what": f"числа сравниваются с {period}", "what_en": f"the figures are compared with {period}"}


def _limit(start: dt.date, items: list[Measurement], figures: tuple[Measurement, ...], text: str) -> dt.date:
    """Before this day values are old. Values that only stand for comparison (marked so, or beside one without a
    date in their sentence) may be a year older."""
    for m in items:
        first, last = around(text, *m.span)
        beside = any(f.period is None and f.kind == "current" and first <= f.span[0] < last for f in figures)
        if m.kind == "current" and not beside:
            return start
    return year_before(start)


RULE = Rule(
    code="DYN004",
    name="stale-period",
    severity="warning",
    title_ru="Числа старше отчётного периода",
    title_en="Figures older than the reporting period",
    message_ru="В разделе «{label}» {what}, а отчёт – за {reporting}.",
    message_en="In “{label}” {what_en}, but the report is for {reporting_en}.",
    suggestion_ru="Приведите данные отчётного периода; {period} оставьте для сравнения.",
    suggestion_en="Give the figures of the reporting period; keep {period} for comparison.",
    check=check,
    weight=55,
)
