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

Судятся числа, у которых период назван. Если раздел хоть где-то называет отчётный период, правило о разделе молчит и
судит отдельные показатели: ряд по годам, который не доходит до отчётного, и число старше его больше чем на год. Прошлое
значение считается старым, когда между ним и отчётным периодом пропущен целый год.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from language.periods import find_periods
from pipeline.model import Measurement, Report
from rules.dynamics._trends import explained
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote, quote_figure
from rules.spans import around
from rules.topics import is_one_answer, tells_of_one
from rules.years import bounds, named, reporting_period, year_before

_SHAPES = ("card", "directions", "criteria")
_TAGS = frozenset({"results", "training", "projects", "monitoring", "targets", "monitoring_results"})


# A sentence about what was before the programme began is history.
_WAS_THEN = re.compile(
    r"\b(?:был[аио]?|на\s+момент|до\s+(?:начала|вступлени)|при\s+вхождени|исходн|стартов|базов\w+\s+значени)", re.I
)


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections whose newest dated value lies before the reporting period."""
    report = ctx.report
    reporting = reporting_period(report.facts)
    if reporting is None:
        return
    told: set[str] = set()
    for section in report.sections:
        if section.shape not in _SHAPES or not _TAGS & set(section.tags):
            continue
        dated = [(span[1], m) for m in report.measurements_of(section) if (span := bounds(m.period))]
        newest = max((d for d, _ in dated), default=None)
        if newest is None or any(p.last >= reporting[0] for p in find_periods(section.text)):
            continue
        items = [m for d, m in dated if d == newest]
        if newest < _limit(reporting[0], items, report.measurements_of(section), section.text):
            told.add(section.section_id)
            if abstention := partly_read(report, "более новые числа", section):
                yield abstention
                continue
            period, (ru, en) = items[0].period or "", named(reporting)
            params = {"label": name_of(section), "period": period, "reporting": ru, "reporting_en": en}
            params |= _what(items, period)
            by_sentence = {around(section.text, *m.span): m for m in reversed(items)}
            evidence = tuple(quote_figure(report, m, before=70, after=10) for m in reversed(by_sentence.values()))
            yield Hit(params, evidence[:3], section=section)
    yield from _old_statements(report, reporting, told)


def _old_statements(report: Report, reporting: tuple[dt.date, dt.date], told: set[str]) -> Iterator[Hit]:
    """Statements of a school whose newest value is old: by years that stop before this one, or of long ago."""
    sentences: set[tuple[str, int]] = set()
    for section in report.sections:
        prose = section.shape in ("card", "narrative", "directions") and is_one_answer(section)
        if section.section_id in told or not prose or not tells_of_one(report, section):
            continue
        statements: dict[str, list[Measurement]] = {}
        for m in report.measurements_of(section):
            if m.kind in ("current", "previous") and m.unit in ("percent", "points") and m.value is not None:
                statements.setdefault(m.statement_id, []).append(m)
        for found in statements.values():
            ends = [span[1] for m in found if (span := bounds(m.period))]
            if len(ends) < len(found) or not any(m.kind == "current" for m in found):
                continue
            # A report of a calendar year may well tell of the school year that ended in it.
            school_years = reporting[0].month > 1 and all("/" in (m.period or "") for m in found)
            by_years = school_years and len({m.period for m in found}) > 1
            newest = max(found, key=lambda m: m.period or "")
            start, end = around(section.text, *newest.span)
            later = any(p.last >= reporting[0] for p in find_periods(section.text[start:end]))
            # «Анализ работы за 2022/2023 учебный год» in the plan for the next one: the head says of which time it is.
            later = later or any(p.label == newest.period for p in find_periods(section.label))
            if (
                later
                or max(ends) >= (reporting[0] if by_years else year_before(reporting[0]))
                or explained(section, newest)
            ):
                continue
            if _WAS_THEN.search(section.text[start:end]):
                continue
            period, (ru, en) = newest.period or "", named(reporting)
            params = {"label": name_of(section), "period": period, "reporting": ru, "reporting_en": en}
            params |= _what([newest], period) if newest.kind == "current" else _what(found, period)
            if (section.section_id, start) not in sentences:
                sentences.add((section.section_id, start))
                yield Hit(params, (quote(report, section, start, end),), section=section)


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
