"""Figures that state one measure of one school at one time with different values, in whatever places they stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pipeline.model import Measurement, Report
from rules.numbers._meaning import is_negative
from rules.numbers._measures import ENOUGH, EXAMS, Stated, stated_in, tells_part
from rules.years import bounds, reporting_period

_LEAST = 2  # concepts that a measure must be named by
_HIGHEST_MARK = 5  # a mean mark is not compared with a mean score
_DAYS = 31

_MOST = 40  # places of one measure that are held against each other
Span = tuple[dt.date, dt.date]


def conflicts(report: Report) -> Iterator[tuple[Measurement, Measurement, bool]]:
    """(figure that retells, figure that states, whether the second is that of a table against a text) of one measure
    with different values; a statement is told of once, whether by its count or by its share."""
    alike: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for s in stated_in(report):
        if len(s.name) >= _LEAST or s.name & ENOUGH:
            alike[s.owner, s.figure.unit, s.whose, s.name, s.numerals].append(s)
    told_of: set[str] = set()
    for found in alike.values():
        for told, stated in _conflicting(report, found):
            if told.figure.statement_id not in told_of:
                told_of.add(told.figure.statement_id)
                yield told.figure, stated.figure, stated.in_row and not told.in_row


def _conflicting(report: Report, found: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    rows = [s for s in found if s.in_row]
    for told in (s for s in found if not s.in_row):
        fitting = [r for r in rows if _is_same(report, told, r)] or [
            r for r in rows if _is_same(report, told, r, loosely=True)
        ]
        # Where several rows fit the text, they have to agree with each other.
        if fitting and len({r.figure.value for r in fitting}) == 1 and _differ(told.figure, fitting[0].figure):
            yield told, fitting[0]
    whole = [s for s in found if s.figure.kind == "current" and _is_of_whole(s)][:_MOST]
    for a, b in combinations(whole, 2):
        if (
            a.in_row == b.in_row
            and a.beside == b.beside
            and _are_apart(a, b)
            and _is_same(report, a, b)
            and _differ(a.figure, b.figure)
        ):
            yield b, a  # the later place is the one that retells


def _are_apart(a: Stated, b: Stated) -> bool:
    if a.in_row:
        return a.section.place.table != b.section.place.table
    return bool(a.owner) and a.section.section_id != b.section.section_id


def _is_of_whole(stated: Stated) -> bool:
    """Whether the measure is one of the whole school, which can have one value only."""
    known = stated.name <= ENOUGH and not stated.subject and stated.figure.unit == "percent"
    exam = "mean score" in stated.name and bool(stated.name & EXAMS.keys()) and bool(stated.subject)
    return (known or exam) and not stated.setting


def _is_same(report: Report, told: Stated, stated: Stated, *, loosely: bool = False) -> bool:
    """Whether two figures of one name and owner state one measure: of one setting, scale and time."""
    a, b = told.figure, stated.figure
    one = _one_setting(told, stated) and is_negative(a.label) == is_negative(b.label)
    return one and _one_scale(a, b) and (_one_time(report, a, b, loosely) or _one_exam(report, told, stated))


def _one_exam(report: Report, told: Stated, stated: Stated) -> bool:
    """Exams are sat once a year: those of 2022 are the ones of a report about the school year that ends then."""
    reporting = reporting_period(report.facts)
    periods = {m.period for m in (told.figure, stated.figure)}
    current = told.figure.kind == stated.figure.kind == "current"
    return (
        current
        and bool(told.name & EXAMS.keys())
        and reporting is not None
        and periods == {None, str(reporting[1].year)}
    )


def _one_setting(told: Stated, stated: Stated) -> bool:
    """Whether nothing tells the two apart. What stands over a table in the midst of a text holds for the text too."""
    common = stated.over and stated.over in told.section.text
    return told.setting in (stated.setting, stated.setting - tells_part(stated.over) if common else stated.setting)


def _one_scale(a: Measurement, b: Measurement) -> bool:
    marks = [m.value is not None and m.value <= _HIGHEST_MARK for m in (a, b)]
    return a.unit != "points" or marks[0] == marks[1]


def _one_time(report: Report, told: Measurement, stated: Measurement, loosely: bool) -> bool:
    """Both name one period, or both are of the time of the report; `loosely`: of the year that ends in that time."""
    if told.period or stated.period:
        reporting = reporting_period(report.facts)
        spans = [bounds(m.period) or (reporting if m.kind == "current" else None) for m in (told, stated)]
        if spans[0] is None or spans[1] is None:
            return False
        return _nearly_one(spans[0], spans[1]) or (loosely and _ends_within(told, stated, spans[0], spans[1]))
    return told.kind == stated.kind == "current"


def _ends_within(a: Measurement, b: Measurement, of_a: Span, of_b: Span) -> bool:
    """The school year that ends in the year which the report is about is meant by a figure without a period too."""
    named, span, other = (a, of_a, of_b) if a.period else (b, of_b, of_a)
    one_named = bool(a.period) != bool(b.period)
    return one_named and "/" in (named.period or "") and other[0] <= span[1] <= other[1] and span[0] < other[0]


def _nearly_one(a: Span, b: Span) -> bool:
    """A plan's year may begin some days before the school's."""
    return all(abs((x - y).days) <= _DAYS for x, y in zip(a, b, strict=True))


def _differ(a: Measurement, b: Measurement) -> bool:
    """Whether rounding does not explain the difference."""
    step = Decimal(1).scaleb(-min(a.decimals, b.decimals))
    return abs((a.value or Decimal(0)) - (b.value or Decimal(0))) >= step
