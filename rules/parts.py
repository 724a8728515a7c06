"""The columns of a row: where each stands in the section's text; and what stands over a table."""

from __future__ import annotations

from language.senses import sense
from pipeline.model import Paragraph, Place, Report, Section
from rules.spans import Span

_UNIT = sense("unit_head")


def is_unit_column(role: str) -> bool:
    """Whether a column holds units («%», «есть/нет») and no answers."""
    return _UNIT.search(role) is not None


def span_of(section: Section, role: str) -> Span | None:
    """From the first to the last character of a column, None where the row has no such column."""
    pieces = [p for p in section.pieces if p.role == role]
    return (min(p.start for p in pieces), max(p.end for p in pieces)) if pieces else None


def head_of_column(report: Report, place: Place) -> str:
    """The header over a place of a table: its marked header rows, else the first row; "" outside tables."""
    if place.table is None or place.col is None or place.row is None:
        return ""
    table = next((t for t in report.document.tables() if t.place.table == place.table), None)
    if table is None:
        return ""
    above = [c for c in table.cells if c.row < place.row - 1 and c.col < place.col <= c.col + c.colspan]
    heads = [c for c in above if c.is_header and not c.repeated_header] or [c for c in above if c.row == 0]
    return " ".join(c.text for c in heads)


def captions_of(report: Report) -> dict[int, str]:
    """The caption or paragraph over each table."""
    found: dict[int, str] = {}
    last = ""
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            last = block.text
        elif block.place.table is not None:
            found[block.place.table] = last
    return found
