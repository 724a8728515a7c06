"""How many pupils and teachers a school has: in its text and in the row of its table that states the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Measurement, Report
from rules.numbers._wholes import stated_totals, tells_pupils, tells_staff
from rules.spans import around
from rules.years import bounds, reporting_period

_PUPILS = re.compile(r"учащ|обуча|учени|воспит", re.I)
_WITH_OTHERS = re.compile(r"совместител|внешн|вместе\s+с|включая|кроме|администраци", re.I)


def headcounts(report: Report) -> Iterator[tuple[Measurement, Measurement]]:
    """(figure of the text, figure of the table) that state the same whole with different numbers."""
    for owner in dict.fromkeys(m.organization_id for m in report.measurements):
        totals = [(stems, m) for stems, m in stated_totals(report) if m.organization_id == owner]
        pupils = next((m for stems, m in totals if len(stems) == 1 and _PUPILS.match(stems[0])), None)
        staff = next((m for stems, m in totals if stems and stems[0].startswith(("педаг", "учите"))), None)
        for m in _told(report, owner):
            total = staff if tells_staff(m) else pupils if tells_pupils(m) else None
            if total and _may_differ(report, m, total):
                yield m, total


def _told(report: Report, owner: str | None) -> Iterator[Measurement]:
    """Numbers of persons in the texts of a school."""
    for m in report.measurements:
        section = report.section(m.section_id)
        text = section is not None and section.shape in ("narrative", "card", "directions")
        if text and m.organization_id == owner and m.kind == "current" and m.unit == "persons":
            yield m


def _may_differ(report: Report, told: Measurement, table: Measurement) -> bool:
    """Whether the two numbers differ and nothing in the sentence explains it: another day, other people."""
    section = report.section(told.section_id)
    if section is None or told.value == table.value or told.comparator != "=" or "malformed" in told.flags:
        return False
    start, end = around(section.text, *told.span)
    period = reporting_period(report.facts)
    days = {m.date for m in report.mentions_of(section) if m.kind == "date" and m.date and start <= m.span[0] < end}
    stated = bounds(told.period)
    same_time = stated is None or period is None or stated[0] <= period[1] <= stated[1]
    same_day = not days or (period is not None and days == {period[1]})
    return same_time and same_day and not _WITH_OTHERS.search(section.text, start, end)
