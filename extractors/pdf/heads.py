"""The head of a table without a grid: its levels, and which columns each of its cells stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from extractors.pdf.alignment import Columns
from extractors.pdf.figures import is_heading_figure, numbers_columns
from extractors.pdf.geometry import Ruling, overlap
from extractors.pdf.lines import Line
from extractors.pdf.rows import Piece, Row

_MOST_LINES = 8
# An underline stands at most this far (sizes) below the baseline of what it underlines.
_UNDERLINE = 1.2
# Lines of one name are flush or centred to this many sizes; a name over columns is off their middle by no more than.
_FLUSH = 0.35
_OFF_CENTRE = 0.8
_MANY_COLUMNS = 5


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
    # Labels alone right above the first figures belong to the body, and so do names of groups of rows.
    while length > 1 and (rows[length - 1].columns == {0} or _names_group(rows[length - 1])):
        length -= 1
    return min(length, _MOST_LINES)


def _names_group(row: Row) -> bool:
    """Whether a row is one text over the first column and others."""
    return len(row.pieces) == 1 and row.pieces[0].first == 0 and row.pieces[0].last > 0


def _lines_before_figures(rows: Sequence[Row]) -> int | None:
    for i, row in enumerate(rows):
        beyond = [p for p in row.pieces if p.first > 0]
        if numbers_columns([p.line.text for p in row.pieces]):
            continue
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
        if numbers_columns([p.line.text for p in row.pieces]):
            # A level of its own below all names.
            level = 1 + max((c.level for c in cells), default=-1)
            cells.extend(HeadCell(p.first, p.last, level, [p.line]) for p in row.pieces)
            continue
        spans = _spans(row, rows[i + 1 :], columns, horizontal)
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


def _spans(row: Row, below: Sequence[Row], columns: Columns, horizontal: Sequence[Ruling]) -> list[tuple[int, int]]:
    """For each piece the columns it is about: those over its underline, or those that it stands over."""
    if not any(_over_underline(piece, columns, horizontal) for piece in row.pieces):
        groups = _over_figures(row, below, columns) or _equal_groups(row, below, columns)
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


def _over_figures(row: Row, below: Sequence[Row], columns: Columns) -> list[tuple[int, int]] | None:
    """All columns but the first, for a line that stands alone in their middle, such as the unit of the figures."""
    if len(row.pieces) != 1 or row.pieces[0].first == 0 or len(columns) < 3:
        return None
    line = row.pieces[0].line
    middle = (line.x0 + line.x1) / 2
    off = abs((columns.extents[1][0] + columns.right) / 2 - middle)
    names = _names(below)
    if 1 in names and len(columns) - 1 in names:
        # Names that are not flush with their figures.
        off = min(off, abs(names[1][0] + names[len(columns) - 1][1] - 2 * middle) / 2)
    if _is_upper_line(row.pieces[0], below):
        under = _under(line, below)[0]
        nearer = abs((under.x0 + under.x1) / 2 - middle) < off
        small = _begins_small(under, below)
        if nearer and (
            small or not (_has_middle(columns) and off < _OFF_CENTRE * line.size and _has_room(line, under, columns))
        ):
            return None
    return [(1, len(columns) - 1)] if off < 2 * line.size else None


def _names(rows: Sequence[Row]) -> dict[int, tuple[float, float]]:
    """Where the names of single columns begin and end."""
    names: dict[int, tuple[float, float]] = {}
    for row in rows:
        for piece in row.pieces:
            if piece.first == piece.last:
                x0, x1 = names.get(piece.first, (inf, -inf))
                names[piece.first] = (min(x0, piece.line.x0), max(x1, piece.line.x1))
    return names


def _has_middle(columns: Columns) -> bool:
    """Whether one of the columns after the first is the middle one."""
    return len(columns) % 2 == 0


def _is_group(piece: Piece, first: int, last: int, below: Sequence[Row]) -> bool:
    """Whether a name over the middle one of some columns is no upper line of that column's name.

    It stands over the middle of the names of all of them, and what is under it begins like a name.
    """
    names, line = _names(below), piece.line
    if first not in names or last not in names or _begins_small(_under(line, below)[0], below):
        return False
    return abs(names[first][0] + names[last][1] - line.x0 - line.x1) / 2 < _OFF_CENTRE * line.size


def _has_room(line: Line, under: Line, columns: Columns) -> bool:
    """Whether two lines, one under the other, need not be one name that had to wrap.

    They are not if they fit the column on one line. Among many columns it is unlikely that just the middle one wraps.
    """
    if len(columns) > _MANY_COLUMNS or is_heading_figure(under.text):
        return True
    c = columns.at((under.x0 + under.x1) / 2)
    edges = [columns.left, *columns.edges, columns.right]
    return (line.x1 - line.x0) + (under.x1 - under.x0) + line.size < edges[c + 1] - edges[c]


def _equal_groups(row: Row, below: Sequence[Row], columns: Columns) -> list[tuple[int, int]] | None:
    """The columns of names that divide all columns of figures among them evenly."""
    names = [p for p in row.pieces if p.first > 0]
    figures = len(columns) - 1
    if len(names) < 2 or figures % len(names) or figures == len(names) or len(_names(below).keys() - {0}) < figures:
        return None
    width = figures // len(names)
    groups = [(1 + k * width, (k + 1) * width) for k in range(len(names))]
    for piece, (first, last) in zip(names, groups, strict=True):
        middle = (piece.line.x0 + piece.line.x1) / 2
        if not columns.extents[first][0] <= middle <= columns.extents[last][1]:
            return None
        if width > 1 and _is_upper_line(piece, below) and not _is_group(piece, first, last, below):
            return None
    return [(p.first, p.last) for p in row.pieces if p.first == 0] + groups


def _centred_over(piece: Piece, below: Sequence[Row], columns: Columns) -> tuple[int, int] | None:
    """The columns whose middle a name stands over, where it is no upper line of one column's name."""
    if piece.first == 0 or not below or _is_upper_line(piece, below):
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


def _under(line: Line, below: Sequence[Row]) -> list[Line]:
    """What stands next under a line: in the first row that holds anything there."""
    for row in below:
        found = [p.line for p in row.pieces if p.line.x0 < line.x1 and p.line.x1 > line.x0]
        if found:
            return found
    return []


def _is_upper_line(piece: Piece, below: Sequence[Row]) -> bool:
    """Whether a piece is set flush or centred with the piece under it: two lines of one name."""
    under = _under(piece.line, below)
    if len(under) != 1:
        return False
    line, other = piece.line, under[0]
    near = _FLUSH * line.size
    centre = abs((line.x0 + line.x1) - (other.x0 + other.x1)) / 2
    off = min(abs(line.x0 - other.x0), abs(line.x1 - other.x1), centre)
    return off < near and (off <= _off_middle(line, below) or _begins_small(other, below))


def _begins_small(line: Line, rows: Sequence[Row]) -> bool:
    """Whether a line in a head begins with a small letter where others of its row do not."""
    if not line.text[0].islower():
        return False
    beside = next((row.pieces for row in rows if any(p.line is line for p in row.pieces)), [])
    return len(beside) == 1 or any(not p.line.text[0].islower() for p in beside)


def _off_middle(line: Line, below: Sequence[Row]) -> float:
    """How far a name is off the middle of two or more names under it, where it stands over them."""
    best = inf
    names = [name for c, name in sorted(_names(below).items()) if c > 0]
    for first, last in combinations(names, 2):
        if first[0] <= line.x1 and last[1] >= line.x0:
            best = min(best, abs(sum(first) + sum(last) - 2 * (line.x0 + line.x1)) / 4)
    return best


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
