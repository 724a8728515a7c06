"""School years and calendar years as measurements name them, and the year that a report is about."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.model import DocumentFacts

_LABEL = re.compile(r"(\d{4})(?:([/-])(\d{4}))?")


def bounds(label: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of "2018/2019" (a school year), "2019" or "2018-2021"; None for anything else."""
    match = _LABEL.fullmatch(label or "")
    if not match:
        return None
    first, last = int(match[1]), int(match[3] or match[1])
    if match[2] == "/":
        return dt.date(first, 9, 1), dt.date(last, 8, 31)
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def reporting_period(facts: DocumentFacts) -> tuple[dt.date, dt.date] | None:
    """First and last day that the report is about; None where it does not say."""
    if facts.period_start and facts.period_end:
        return facts.period_start, facts.period_end
    if facts.year:
        return dt.date(facts.year, 1, 1), dt.date(facts.year, 12, 31)
    return None


def named(period: tuple[dt.date, dt.date]) -> tuple[str, str]:
    """A period as a message names it, in Russian (accusative, after «за») and English: «2019 год», «2018/2019 учебный
    год», else its first and last day."""
    first, last = period
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return f"{years} {'год' if first.year == last.year else 'годы'}", years
    if (first.month, first.day, last.month, last.day) == (9, 1, 8, 31) and last.year == first.year + 1:
        return f"{first.year}/{last.year} учебный год", f"the school year {first.year}/{last.year}"
    return (f"{first:%d.%m.%Y} – {last:%d.%m.%Y}",) * 2


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier (28 February for 29 February)."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
