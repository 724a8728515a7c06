"""Rows of a table whose columns are known: pieces of text in their columns, lines of one row put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    if len(pieces) != 1 or pieces[0].first == 0 or pieces[0].figure or len(columns) < 3:
        return None
    line = pieces[0].line
    if any(abs(p.line.x0 - line.x0) < 0.4 * line.size for p in above.pieces):
        # Flush with the text above it: the next line of the same cell.
        return None
    middle = (line.x0 + line.x1) / 2
    own = abs(middle - sum(columns.extents[pieces[0].first]) / 2)
    # Figures are set flush right, so the middle of their columns is known less well than that of the table.
    for first, slack in ((0, 1.0), (1, 2.5)):
        off = abs(middle - (columns.extents[first][0] + columns.right) / 2)
        if off < slack * line.size and off < own:
            return first
    return None


def pieces_of(line: Line, columns: Columns) -> list[Piece]:
    """A line cut into the texts of its cells."""
    pieces: list[Piece] = []
    for part in segments(line, TIGHT):
        first, last = columns.span(part)
        if pieces and first <= pieces[-1].last:
            # Words of one cell that stand far apart.
            before = pieces[-1]
            pieces[-1] = Piece(before.first, max(before.last, last), make_line(before.line.words + part.words))
        else:
            pieces.append(Piece(first, last, part))
    return pieces


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
    for i, row in enumerate(rows[1:], 1):
        before = out[-1]
        if row.ruled_above:
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
