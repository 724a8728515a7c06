"""The head of a table without a grid: its levels, and which columns each of its cells stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pdf.alignment import Columns
from extractors.pdf.figures import is_heading_figure
from extractors.pdf.geometry import Ruling, overlap
from extractors.pdf.lines import Line
from extractors.pdf.rows import Piece, Row

_MOST_LINES = 8
# An underline stands at most this far (sizes) below the baseline of what it underlines.
_UNDERLINE = 1.2
# Lines of one name are flush or centred to this many sizes; a name over columns is off their middle by no more than.
_FLUSH = 0.35
_OFF_CENTRE = 0.8


@dataclass(slots=True)
class HeadCell:
    """A cell of the head over the columns `first` to `last`; level 0 is the uppermost."""

    first: int
    last: int
    level: int
    lines: list[Line]


def head_length(rows: Sequence[Row]) -> int:
    """The number of lines above the first row of figures. Years and ranges are head, not figures."""
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
        names = sum(1 for p in figures if is_heading_figure(p.line.text))
        if i < 4 and names == len(figures) and not (row.label and is_heading_figure(row.label)):
            continue
        return i
    return None


def head_cells(rows: Sequence[Row], columns: Columns, horizontal: Sequence[Ruling]) -> list[HeadCell]:
    """The cells of the head: lines of one cell put together, levels told apart."""
    cells: list[HeadCell] = []
    for i, row in enumerate(rows):
        spans = _spans(row, rows[i + 1] if i + 1 < len(rows) else None, columns, horizontal)
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


def _spans(row: Row, below: Row | None, columns: Columns, horizontal: Sequence[Ruling]) -> list[tuple[int, int]]:
    """For each piece the columns it is about: those over its underline, or those that it stands over."""
    groups = _over_figures(row, columns) or _equal_groups(row, below, columns)
    if groups is not None:
        return groups
    spans = []
    for piece in row.pieces:
        taken = {c for p in row.pieces if p is not piece for c in range(p.first, p.last + 1)}
        for found in (_over_underline(piece, columns, horizontal), _centred_over(piece, below, columns)):
            if found is not None and not taken.intersection(range(found[0], found[1] + 1)):
                spans.append(found)
                break
        else:
            spans.append((piece.first, piece.last))
    return spans


def _over_figures(row: Row, columns: Columns) -> list[tuple[int, int]] | None:
    """All columns but the first, for a line that stands alone in their middle, such as the unit of the figures."""
    if len(row.pieces) != 1 or row.pieces[0].first == 0 or len(columns) < 3:
        return None
    line = row.pieces[0].line
    off = abs((columns.extents[1][0] + columns.right) / 2 - (line.x0 + line.x1) / 2)
    return [(1, len(columns) - 1)] if off < 2 * line.size else None


def _equal_groups(row: Row, below: Row | None, columns: Columns) -> list[tuple[int, int]] | None:
    """The columns of names that divide all columns of figures among them evenly."""
    names = [p for p in row.pieces if p.first > 0]
    figures = len(columns) - 1
    if below is None or len(names) < 2 or figures % len(names) or figures == len(names) or len(below.pieces) < figures:
        return None
    width = figures // len(names)
    groups = [(1 + k * width, (k + 1) * width) for k in range(len(names))]
    for piece, (first, last) in zip(names, groups, strict=True):
        middle = (piece.line.x0 + piece.line.x1) / 2
        if not columns.extents[first][0] <= middle <= columns.extents[last][1]:
            return None
        if width > 1 and _is_upper_line(piece, below):
            return None
    return [(p.first, p.last) for p in row.pieces if p.first == 0] + groups


def _centred_over(piece: Piece, below: Row | None, columns: Columns) -> tuple[int, int] | None:
    """The columns whose middle a name stands over, where it is no upper line of one column's name."""
    if piece.first == 0 or below is None or _is_upper_line(piece, below):
        return None
    middle = (piece.line.x0 + piece.line.x1) / 2
    best: tuple[float, int, int] | None = None
    for first in range(1, piece.first + 1):
        for last in range(max(piece.last, first + 1), len(columns)):
            error = abs((columns.extents[first][0] + columns.extents[last][1]) / 2 - middle)
            if best is None or error < best[0]:
                best = (error, first, last)
    if best is None or best[0] > _OFF_CENTRE * piece.line.size:
        return None
    return best[1], best[2]


def _is_upper_line(piece: Piece, below: Row) -> bool:
    """Whether a piece is set flush or centred with the piece under it: two lines of one name."""
    under = [p.line for p in below.pieces if p.line.x0 < piece.line.x1 and p.line.x1 > piece.line.x0]
    if len(under) != 1:
        return False
    line, other = piece.line, under[0]
    near = _FLUSH * line.size
    centre = abs((line.x0 + line.x1) - (other.x0 + other.x1)) / 2
    return abs(line.x0 - other.x0) < near or abs(line.x1 - other.x1) < near or centre < near


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
