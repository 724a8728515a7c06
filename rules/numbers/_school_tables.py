"""Figures of a school's text and the rows of its own tables that state the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Measurement, Report, Section
from rules.numbers._meaning import compatible, is_negative, meaning
from rules.rule import Context
from rules.spans import around
from rules.years import bounds, reporting_period

_TEXTS = ("narrative", "card", "directions")
_TABLES = ("criteria", "statistics")
_LEAST = 2  # concepts that a measure must be named by
_ENOUGH = frozenset({"quality", "success"})  # these name one by themselves
_UNITS = ("percent", "points")  # heads are counted by `_headcounts`: of a part of them a text may speak in other words


def disagreeing(ctx: Context) -> Iterator[tuple[Measurement, Measurement]]:
    """(figure of the text, figure of the table) of one measure, one school and one time with different values; where
    two rows fit a text, neither is meant for sure."""
    report = ctx.report
    rows = [(s, m) for s in report.sections if s.shape in _TABLES for m in report.measurements_of(s) if _plain(m)]
    if not rows:
        return
    for section in report.sections:
        if section.shape not in _TEXTS:
            continue
        for told in report.measurements_of(section):
            if _plain(told) and told.kind in ("current", "previous") and " | " not in _sentence(section, told):
                fitting = [m for row, m in rows if _is_same(report, told, row, m)]
                if len({m.section_id for m in fitting}) == 1 and len(fitting) == 1 and _differ(told, fitting[0]):
                    yield told, fitting[0]


def _plain(m: Measurement) -> bool:
    exact = m.value is not None and m.comparator == "=" and m.value_to is None
    return exact and m.unit in _UNITS and not {"malformed", "base", "doubtful"} & set(m.flags)


def _sentence(section: Section, m: Measurement) -> str:
    return section.text[slice(*around(section.text, *m.span))]


def _is_same(report: Report, told: Measurement, row: Section, stated: Measurement) -> bool:
    """Whether both state one measure: one owner, unit, time, subject and class, named by the same concepts."""
    owner = told.organization_id or report.organization_id
    if owner is None or owner != (stated.organization_id or report.organization_id) or told.unit != stated.unit:
        return False
    said, means = meaning(told.label), meaning(row.label)
    if _whose(told, said) != _whose(stated, means):
        return False
    if (len(said) < _LEAST and not said & _ENOUGH) or said != means or not compatible(said, means):
        return False
    return is_negative(told.label) == is_negative(row.label) and _one_time(report, told, stated)


def _whose(m: Measurement, concepts: frozenset[str]) -> tuple[str | None, ...]:
    """Subject, class and level; the unified exam is always that of class 11."""
    grade = m.grade or ("11" if "unified exam" in concepts else None)
    return (m.subject or "").lower()[:5], grade, m.level


def _one_time(report: Report, told: Measurement, stated: Measurement) -> bool:
    """Both name one period, or both are of the time of the report."""
    if told.period or stated.period:
        reporting = reporting_period(report.facts)
        spans = [bounds(m.period) or (reporting if m.kind == "current" else None) for m in (told, stated)]
        return spans[0] is not None and spans[0] == spans[1]
    return told.kind == stated.kind == "current"


def _differ(a: Measurement, b: Measurement) -> bool:
    """Whether rounding does not explain the difference."""
    step = Decimal(1).scaleb(-min(a.decimals, b.decimals))
    return abs((a.value or Decimal(0)) - (b.value or Decimal(0))) >= step
