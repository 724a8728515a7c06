"""The columns of a row: where each stands in the section's text."""

from __future__ import annotations

from pipeline.model import Section
from rules.spans import Span


def span_of(section: Section, role: str) -> Span | None:
    """From the first to the last character of a column, None where the row has no such column."""
    pieces = [p for p in section.pieces if p.role == role]
    return (min(p.start for p in pieces), max(p.end for p in pieces)) if pieces else None
