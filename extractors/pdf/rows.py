"""Rows of a table whose columns are known: pieces of text in their columns, lines of one row put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extractors.pdf.alignment import TIGHT, Columns
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Ruling, overlap
from extractors.pdf.lines import Line, make_line, segments

# Lines with baselines nearer than this (sizes) overlap: they are one row in any case.
_OVERLAPPING = 0.8
# Lines of one cell are this much nearer to one another (sizes) than rows are, where the pitch tells rows at all.
_NEARER = 0.15
# A wrapped line is no further from its row than this, in usual pitches.
_FURTHEST = 1.4
# So many lines must tell where the figures of rows stand; lines of a cell have one pitch, give or take (sizes).
_FEWEST_RESTS = 2
_ONE_PITCH = 0.06
# Words of one text are usually nearer than this (sizes).
_WORDS_APART = 0.42
# A text over the middle of the table is off it by less than this (sizes).
_CENTRED = 0.8
# Texts flush or centred with their column are off by less than this (sizes).
_FLUSH = 0.35
# Texts that are put side by side into columns are no further from these than this on average (sizes).
_ASIDE = 1.0


@dataclass(slots=True)
class Piece:
    """The text of one line in one cell; `first` and `last` are the columns it stands in."""

    first: int
    last: int
    line: Line

    @property
    def figure(self) -> bool:
        """Whether it is a figure."""
        return is_figure(self.line.text)


@dataclass(slots=True)
class Row:
    """One line of a table, or several that make one row. `ruled_above` tells of a rule over the width above it."""

    lines: list[Line]
    pieces: list[Piece]
    ruled_above: bool = False

    @property
    def top(self) -> float:
        """Upper edge of the text."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Lower edge of the text."""
        return max(line.bottom for line in self.lines)

    @property
    def columns(self) -> set[int]:
        """Columns in which text stands."""
        return {c for p in self.pieces for c in range(p.first, p.last + 1)}

    @property
    def has_figures(self) -> bool:
        """Whether figures stand in it beyond the first column."""
        return any(p.first > 0 and p.figure for p in self.pieces)

    @property
    def label(self) -> str:
        """The text of the first column."""
        return " ".join(p.line.text for p in self.pieces if p.first == 0)


def rows_of(lines: Sequence[Line], columns: Columns, horizontal: Sequence[Ruling]) -> list[Row]:
    """A row for each line; `horizontal` are sorted rules."""
    rows: list[Row] = []
    for i, line in enumerate(lines):
        ruled = i > 0 and rule_between(lines[i - 1], line, columns, horizontal)
        pieces = pieces_of(line, columns)
        first = _group_begins(pieces, columns, rows[-1]) if i > 0 else None
        if first is not None:
            pieces = [Piece(first, len(columns) - 1, line)]
        rows.append(Row([line], pieces, ruled))
    return rows


def _group_begins(pieces: list[Piece], columns: Columns, above: Row) -> int | None:
    """The first column that a line set in the middle stands over: the name of the rows below it, or their unit.

    None for any other line.
    """
    if len(pieces) != 1 or pieces[0].figure or len(columns) < 3:
        return None
    line = pieces[0].line
    if pieces[0].first == 0:
        off = abs((line.x0 + line.x1 - columns.left - columns.right) / 2)
        return 0 if off < _CENTRED * line.size and line.x0 > columns.left + 4 * line.size else None
    if any(abs(p.line.x0 - line.x0) < 0.4 * line.size for p in above.pieces if not p.figure):
        # Flush with the text above it: the next line of the same cell.
        return None
    middle = (line.x0 + line.x1) / 2
    own = abs(middle - sum(columns.extents[pieces[0].first]) / 2)
    goes_on = any(p.first <= pieces[0].first <= p.last and not p.figure for p in above.pieces)
    # Figures are set flush right, so the middle of their columns is known less well than that of the table.
    for first, slack in ((0, 1.0), (1, 2.5)):
        off = abs(middle - (columns.extents[first][0] + columns.right) / 2)
        if off < slack * line.size and (off < own or (off < _CENTRED * line.size and not goes_on)):
            return first
    return None


def pieces_of(line: Line, columns: Columns) -> list[Piece]:
    """A line cut into the texts of its cells."""
    pieces: list[Piece] = []
    parts = [p for part in segments(line, TIGHT) for p in _cut_in_strip(part, columns)]
    for part, (first, last) in zip(parts, _one_by_one(parts, columns.spans(parts), columns), strict=True):
        if pieces and first <= pieces[-1].last:
            # Words of one cell that stand far apart.
            before = pieces[-1]
            pieces[-1] = Piece(before.first, max(before.last, last), make_line(before.line.words + part.words))
        else:
            pieces.append(Piece(first, last, part))
    return pieces


def _one_by_one(parts: list[Line], spans: list[tuple[int, int]], columns: Columns) -> list[tuple[int, int]]:
    """The columns of the texts of a line, so that those that claim one column stand in columns side by side.

    Where as many texts stand in a line as there are columns, each has its own; else nearer columns go before others.
    """
    if all(a[1] < b[0] for a, b in pairwise(spans)) or len(parts) > len(columns):
        return spans
    # The cheapest way to put the texts seen so far into columns up to each one, and the columns they are in.
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (len(columns) + 1)
    for part in parts:
        costs = [_distance(part, *extent) for extent in columns.extents]
        following: list[tuple[float, list[int]]] = [(inf, [])]
        for c, cost in enumerate(costs):
            before = best[c]
            placed = (before[0] + cost, [*before[1], c])
            following.append(min(following[-1], placed, key=lambda way: way[0]))
        best = following
    cost, found = best[-1]
    if cost > _ASIDE * sum(part.size for part in parts):
        return spans
    return [(c, c) for c in found]


def _distance(part: Line, start: float, end: float) -> float:
    """How far a text is from a column, and a little for being off its middle."""
    off = abs(part.x0 + part.x1 - start - end) / 2
    return max(0.0, start - part.x1, part.x0 - end) + 0.05 * off


def _cut_in_strip(part: Line, columns: Columns) -> list[Line]:
    """A text over two columns as two, where its words keep to the columns and leave some white between these."""
    first, last = columns.span(part)
    if last != first + 1:
        return [part]
    start, end = columns.strips[first]
    for i, (before, word) in enumerate(pairwise(part.words), 1):
        if min(end, word.x0) <= max(start, before.x1) or word.x0 - before.x1 < _WORDS_APART * part.size:
            continue
        left, right = make_line(part.words[:i]), make_line(part.words[i:])
        if _keeps_to(left, *columns.extents[first]) and _keeps_to(right, *columns.extents[last]):
            return [left, right]
    return [part]


def _keeps_to(line: Line, start: float, end: float) -> bool:
    """Whether a text is centred in a column, or ends where the column does."""
    near = _FLUSH * line.size
    return abs(line.x1 - end) < near or abs(line.x0 + line.x1 - start - end) < 2 * near


def rule_between(above: Line, below: Line, columns: Columns, horizontal: Sequence[Ruling]) -> bool:
    """Whether rules over most of the table's width stand between two lines."""
    width = columns.right - columns.left
    covered = 0.0
    for rule in horizontal[bisect_left(horizontal, (above.middle,)) :]:
        if rule.at >= below.middle:
            break
        covered = max(covered, overlap(columns.left, columns.right, rule.start, rule.end))
    return covered > 0.6 * width


def merged_rows(rows: list[Row], bands: bool) -> list[Row]:
    """Lines put together where a row goes on in the next line. `bands`: what rules don't divide is one row."""
    if not rows:
        return []
    figures = any(row.has_figures for row in rows)
    pitches = [b.lines[0].baseline - a.lines[0].baseline for a, b in pairwise(rows)]
    usual = sorted(pitches)[len(pitches) // 2] if pitches else 0.0
    out = [Row(list(rows[0].lines), list(rows[0].pieces), rows[0].ruled_above)]
    upwards = figures and not bands and stand_at_bottom(rows)
    for i, row in enumerate(rows[1:], 1):
        before = out[-1]
        if row.ruled_above:
            joined = False
        elif upwards and begins_above(before, row):
            joined = True
        elif upwards and i + 1 < len(rows) and begins_above(row, rows[i + 1]):
            joined = False
        elif bands:
            joined = not (before.has_figures and row.has_figures and before.label and row.label)
        else:
            around = (pitches[i - 2] if i > 1 else usual, pitches[i] if i < len(pitches) else usual)
            joined = _same_row(before, row, pitches[i - 1], around, usual, figures)
        if joined:
            before.lines.extend(row.lines)
            before.pieces.extend(row.pieces)
        else:
            out.append(Row(list(row.lines), list(row.pieces), row.ruled_above))
    return out


def begins_above(row: Row, figures: Row) -> bool:
    """Whether a line is text alone, in a column of the row of figures that follows."""
    alone = not row.has_figures and len(row.pieces) == 1 and row.pieces[0].first == row.pieces[0].last
    return alone and figures.has_figures and bool(row.columns & figures.columns) and not figures.ruled_above


def stand_at_bottom(rows: Sequence[Row]) -> bool:
    """Whether figures stand on the last lines of their rows: text before them keeps one distance to them.

    Its distance to the row above is wider, and so are those between rows of one line, for there is a little white
    between rows, and between the lines of a cell there is none.
    """
    before, after = [], []
    for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
        if begins_above(row, below) and above.has_figures and 0 not in row.columns:
            before.append(row.lines[0].baseline - above.lines[-1].baseline)
            after.append(below.lines[0].baseline - row.lines[-1].baseline)
    if len(after) < _FEWEST_RESTS or max(after) - min(after) > _ONE_PITCH * rows[0].lines[0].size:
        return False
    rows_apart = [
        below.lines[0].baseline - above.lines[-1].baseline
        for above, below in pairwise(rows)
        if above.has_figures and below.has_figures
    ]
    return min([*before, *rows_apart]) > max(after)


def _goes_on(label: str) -> bool:
    """Whether a label begins as no new one does."""
    return label[0].islower() or label[0] in "%),.;"


def _over_all(row: Row) -> bool:
    """Whether a row is one text from the first column on over others."""
    return len(row.pieces) == 1 and row.pieces[0].first == 0 and row.pieces[0].last > 0


def _same_row(above: Row, row: Row, pitch: float, around: tuple[float, float], usual: float, figures: bool) -> bool:
    """Whether a line goes on with the row above it; `around` are the pitches before and after this one."""
    size = row.lines[0].size
    if pitch < _OVERLAPPING * size:
        return True
    if above.has_figures and row.has_figures:
        return False
    if _over_all(above) or _over_all(row):
        return False
    label = row.label
    near = pitch <= usual * _FURTHEST
    clearly_nearer = pitch < usual - _NEARER * size
    filled = row.columns
    if not figures:
        # A table of words: a new row begins with its first column.
        if 0 not in filled:
            return near and filled <= above.columns
        return clearly_nearer or (near and _goes_on(label))
    if 0 not in filled and not row.has_figures:
        return near and bool(filled & above.columns)
    if above.has_figures and not row.has_figures and len(filled) > 1 and filled <= above.columns:
        # The next lines of a label and of a remark.
        return near and _goes_on(label)
    if filled == {0}:
        # The second line of a label, under a row of figures or under a first line without any.
        return near and (_goes_on(label) or (clearly_nearer and pitch < around[1] - _NEARER * size))
    if above.columns == {0} and row.has_figures:
        # Figures stand on the last line of their label.
        if not label:
            return pitch < 1.1 * size
        return near and (_goes_on(label) or (clearly_nearer and pitch < around[0] - _NEARER * size))
    return False
