"""The head of a table without a grid: its levels, and which columns each of its cells stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pdf.alignment import Columns
from extractors.pdf.figures import is_year
from extractors.pdf.geometry import Ruling, overlap
from extractors.pdf.lines import Line
from extractors.pdf.rows import Piece, Row

_MOST_LINES = 8
# An underline stands at most this far (sizes) below the baseline of what it underlines.
_UNDERLINE = 1.2


@dataclass(slots=True)
class HeadCell:
    """A cell of the head over the columns `first` to `last`; level 0 is the uppermost."""

    first: int
    last: int
    level: int
    lines: list[Line]


def head_length(rows: Sequence[Row]) -> int:
    """The number of lines above the first row of figures. Years are head, not figures."""
    length = _lines_before_figures(rows)
    if length is None:
        # No figures at all: the head ends at the first rule, or is one line.
        return next((i for i, row in enumerate(rows[:5]) if row.ruled_above), 1)
    ruled = [i for i in range(1, length + 1) if i < len(rows) and rows[i].ruled_above]
    if ruled:
        return ruled[-1]
    # Labels alone right above the first figures belong to the body.
    while length > 1 and rows[length - 1].columns == {0}:
        length -= 1
    return min(length, _MOST_LINES)


def _lines_before_figures(rows: Sequence[Row]) -> int | None:
    for i, row in enumerate(rows):
        beyond = [p for p in row.pieces if p.first > 0]
        figures = [p for p in beyond if p.figure]
        if not figures:
            continue
        years = sum(1 for p in figures if is_year(p.line.text))
        if i < 4 and years == len(figures) and not (row.label and is_year(row.label)):
            continue
        return i
    return None


def head_cells(rows: Sequence[Row], columns: Columns, horizontal: Sequence[Ruling]) -> list[HeadCell]:
    """The cells of the head: lines of one cell put together, levels told apart."""
    cells: list[HeadCell] = []
    for row in rows:
        spans = _spans(row, columns, horizontal)
        for piece, (first, last) in zip(row.pieces, spans, strict=True):
            above = [c for c in cells if c.first <= last and c.last >= first]
            lowest = max(above, key=lambda c: c.level, default=None)
            if lowest is not None and _goes_on(lowest, piece, first, last, horizontal):
                lowest.lines.append(piece.line)
                lowest.first, lowest.last = min(lowest.first, first), max(lowest.last, last)
                continue
            level = 0 if lowest is None else lowest.level + 1
            cells.append(HeadCell(first, last, level, [piece.line]))
    return cells


def _goes_on(cell: HeadCell, piece: Piece, first: int, last: int, horizontal: Sequence[Ruling]) -> bool:
    """Whether a piece is the next line of a cell above it: over the same columns, with no rule between."""
    if (cell.first, cell.last) != (first, last):
        return False
    low, high = cell.lines[-1].middle, piece.line.middle
    middle = (piece.line.x0 + piece.line.x1) / 2
    return not any(low < r.at < high and r.start <= middle <= r.end for r in horizontal)


def _spans(row: Row, columns: Columns, horizontal: Sequence[Ruling]) -> list[tuple[int, int]]:
    """For each piece the columns it is about: those over its underline, or those that it stands over."""
    spans = []
    for piece in row.pieces:
        taken = {c for p in row.pieces if p is not piece for c in range(p.first, p.last + 1)}
        found = _over_underline(piece, columns, horizontal)
        if found is None or taken.intersection(range(found[0], found[1] + 1)):
            found = (piece.first, piece.last)
        spans.append(found)
    return spans


def _over_underline(piece: Piece, columns: Columns, horizontal: Sequence[Ruling]) -> tuple[int, int] | None:
    line = piece.line
    middle = (line.x0 + line.x1) / 2
    for rule in horizontal:
        if not (-1 <= rule.at - line.baseline <= _UNDERLINE * line.size and rule.start <= middle <= rule.end):
            continue
        inside = [c for c, (a, b) in enumerate(columns.extents) if overlap(a, b, rule.start, rule.end) > 0.5 * (b - a)]
        # A rule under everything says nothing about one piece.
        if 1 < len(inside) < len(columns) - (1 if piece.first == 0 else 0) and inside[0] > 0:
            return inside[0], inside[-1]
    return None
