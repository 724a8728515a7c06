"""The period that a figure is about, and where that was read."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from extractors.facts.around import Around, Setting
from language.periods import find_periods
from pipeline.model import DocumentFacts, Measurement, PeriodBasis


def reported_period(m: Measurement, setting: Setting, a: Around) -> tuple[str | None, PeriodBasis | None]:
    """The period with its basis: said with the figure, by its column or row, the title, the section, the document."""
    places: tuple[tuple[str, PeriodBasis], ...] = (
        (a.sentence, "stated"),
        (" ".join((*a.column, *a.row, m.label)), "header"),
        (a.above, "title"),
        (a.label, "section"),
        (a.headings[0] if a.headings else "", "section"),
    )
    if m.period is not None:
        basis = next((b for text, b in places if m.period in _periods(text)), "header")
        return m.period, cast(PeriodBasis, basis)
    if m.kind in ("current", "target"):
        for text, basis in places[2:]:
            found = _periods(text)
            if len(found) == 1:
                return found[0], basis
    year = period_of(setting.facts)
    if year is None:
        return None, None
    return (before(year) if m.kind == "previous" else year), "document"


@lru_cache(maxsize=16384)
def _periods(text: str) -> tuple[str, ...]:
    """The years and school years that a text names, spans aside."""
    return tuple(dict.fromkeys(p.label for p in find_periods(text) if not {"span", "range"} & set(p.flags)))


def period_of(facts: DocumentFacts) -> str | None:
    """The period that a document reports on: "2018/2019", "2019", or "2020-2023" for a span of years."""
    first, last = facts.period_start, facts.period_end
    if first is None or last is None:
        return str(facts.year) if facts.year else None
    if (first.month, last.month) == (9, 8) and last.year == first.year + 1:
        return f"{first.year}/{last.year}"
    return str(last.year) if first.year == last.year else f"{first.year}-{last.year}"


def before(period: str) -> str | None:
    """The period before this one; None for a span of years."""
    if "-" in period:
        return None
    return "/".join(str(int(year) - 1) for year in period.split("/"))
