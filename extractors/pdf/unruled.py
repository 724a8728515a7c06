"""Tables without a grid of lines: found by figures and pieces of text that keep to columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extractors.pdf.alignment import WIDE, Columns
from extractors.pdf.banded import banded_tables
from extractors.pdf.captions import CAPTION
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Box, Ruling, overlap, union
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line, segments
from extractors.pdf.paragraphs import MARKER
from extractors.pdf.tabular import find_columns, grid_from

_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
# Lines without columns of their own that a table may hold in a row (headings of groups, wrapped labels).
_BETWEEN = 3
# Rows further apart than this (sizes) belong to different things, unless rules hold them together.
_APART = 3.2
# A line of the head is no further above the next one than this (sizes).
_HEAD_PITCH = 2.2
_MOST_HEAD_LINES = 6
_MOST_WRAPPED = 6
# Cells longer than this on average are no cells but columns of text.
_LONG_TEXT = 60


@dataclass(slots=True)
class _Marked:
    """A line and the pieces that wide gaps cut it into."""

    line: Line
    pieces: list[Line]

    @property
    def tabular(self) -> bool:
        return len(self.pieces) > 1


@dataclass(slots=True)
class _Rules:
    """Lines drawn on the page outside ruled tables, and curves, which speak for charts."""

    horizontal: Sequence[Ruling]
    vertical: Sequence[Ruling]
    graphics: Sequence[Box]

    def across(self, left: float, right: float, top: float, bottom: float) -> list[Ruling]:
        """Horizontal rules over most of a width between two heights, from the top down."""
        width = right - left
        first, last = bisect_left(self.horizontal, (top,)), bisect_right(self.horizontal, (bottom, inf))
        return [
            r
            for r in self.horizontal[first:last]
            if overlap(left, right, r.start, r.end) > 0.7 * width and r.end - r.start < 1.6 * width
        ]


def unruled_tables(
    lines: Sequence[Line], horizontal: Sequence[Ruling], vertical: Sequence[Ruling], graphics: Sequence[Box]
) -> tuple[list[Grid], list[Line]]:
    """Tables among the lines of one column of a page (from the top down), and the lines that stand in none."""
    rules = _Rules(sorted(horizontal), vertical, graphics)
    marked = [_Marked(line, _pieces(line)) for line in lines]
    grids: list[Grid] = []
    used: set[int] = set()
    for grid, first, last in banded_tables([m.line for m in marked], rules.horizontal):
        grids.append(grid)
        used.update(range(first, last))
    i = 0
    while i < len(marked):
        if not marked[i].tabular or i in used:
            i += 1
            continue
        end = _end_of_run(marked, i, used, rules)
        found = _table(marked, i, end, used, rules)
        if found is None:
            i = end
            continue
        grid, first, last = found
        grids.append(grid)
        used.update(range(first, last))
        i = max(last, i + 1)
    return grids, [m.line for k, m in enumerate(marked) if k not in used]


def _pieces(line: Line) -> list[Line]:
    """The line cut at wide gaps; the marker of a list item stays with its text."""
    if line.angle:
        return [line]
    pieces = segments(line, WIDE)
    if len(pieces) > 1 and len(pieces[0].words) == 1 and MARKER.fullmatch(pieces[0].text):
        return pieces[1:] if len(pieces) > 2 else [line]
    return pieces


def _end_of_run(marked: list[_Marked], start: int, used: set[int], rules: _Rules) -> int:
    """Index after the last line with columns that belongs to the run that begins at `start`."""
    end = start + 1
    between = 0
    for k in range(start + 1, len(marked)):
        if k in used:
            break
        line, before = marked[k].line, marked[k - 1].line
        pitch = line.baseline - before.baseline
        if pitch > _APART * max(line.size, before.size) and not _in_ruled_row(before, line, rules):
            break
        if marked[k].tabular:
            end, between = k + 1, 0
            continue
        if _is_title(line, marked[k - 1].line):
            break
        if any(abs(p.x0 - line.x0) < 0.4 * line.size for p in marked[end - 1].pieces[1:]):
            # The next line of a cell that takes several.
            continue
        between += 1
        if between > _BETWEEN or _is_running_text(marked, k):
            break
    return end


def _is_title(line: Line, above: Line) -> bool:
    """Whether a line below a row is the heading or the caption of something else."""
    return line.size > 1.1 * above.size or bool(CAPTION.match(line.text))


def _in_ruled_row(above: Line, below: Line, rules: _Rules) -> bool:
    """Whether a rule between two lines shows that they are rows of much height."""
    if below.baseline - above.baseline > 8 * below.size:
        return False
    left, right = min(above.x0, below.x0), max(above.x1, below.x1)
    return bool(rules.across(left, right, above.baseline, below.baseline))


def _is_running_text(marked: list[_Marked], k: int) -> bool:
    """Whether a line and the one after it are full lines of a paragraph."""
    if k + 1 >= len(marked) or marked[k + 1].tabular:
        return False
    a, b = marked[k].line, marked[k + 1].line
    return len(a.words) > 7 and len(b.words) > 3 and abs(a.x0 - b.x0) < 2 * a.size


def _table(marked: list[_Marked], start: int, end: int, used: set[int], rules: _Rules) -> tuple[Grid, int, int] | None:
    """The table that a run of lines makes, with the lines of its head above the run; first line, line after."""
    start, end = _within_rules(marked, start, end, rules)
    run = marked[start:end]
    lines = [m.line for m in run]
    if len(lines) < 2:
        return None
    box = union([line.box for line in lines])
    across = [
        v.at
        for v in rules.vertical
        if box[0] < v.at < box[2] and overlap(box[1], box[3], v.start, v.end) > 0.6 * (box[3] - box[1])
    ]
    columns = find_columns(lines, across)
    if columns is None or not _is_table(run, columns, box, rules):
        return None
    first = _start_of_head(marked, start, columns, used, rules)
    last = _end_of_row(marked, end, columns, used, rules)
    lines = [m.line for m in marked[first:last]]
    size = lines[0].size
    horizontal = [
        r
        for r in rules.horizontal
        if lines[0].top - size <= r.at <= lines[-1].bottom + size
        and overlap(columns.left, columns.right, r.start, r.end) > 0.5 * (r.end - r.start)
    ]
    grid = grid_from(lines, columns, horizontal)
    if grid is None or grid.n_rows < 2:
        return None
    return grid, first, last


def _within_rules(marked: list[_Marked], start: int, end: int, rules: _Rules) -> tuple[int, int]:
    """The run without what stands above its first rule or below its last one, where rules enclose it.

    The first rule encloses if a head stands right under it, that is, if another rule follows after a few lines.
    """
    lines = [m.line for m in marked[start:end]]
    box = union([line.box for line in lines])
    size = lines[0].size
    across = rules.across(box[0], box[2], box[1] - 2 * size, box[3] + 2 * size)
    if len(across) < 2:
        return start, end
    above = next((k for k in range(start, end) if marked[k].line.middle > across[0].at), end)
    if start < above < end and not any(_has_figures(m) for m in marked[start:above]):
        second = next((k for k in range(above, end) if marked[k].line.middle > across[1].at), end)
        if second - above <= _MOST_HEAD_LINES and not any(_has_figures(m) for m in marked[above:second]):
            start = above
    below = next((k for k in range(start, end) if marked[k].line.middle > across[-1].at), end)
    if start < below < end and len(across) > 2 and not any(_has_figures(m) for m in marked[below:end]):
        end = below
    return start, end


def _has_figures(marked: _Marked) -> bool:
    return any(is_figure(p.text) for p in marked.pieces[1:])


def _start_of_head(marked: list[_Marked], start: int, columns: Columns, used: set[int], rules: _Rules) -> int:
    """Index of the first line of the head above a run."""
    first = start
    top = marked[start].line
    closing = rules.across(columns.left, columns.right, top.top - _HEAD_PITCH * top.size, top.middle)
    while first > 0 and start - first < _MOST_HEAD_LINES and first - 1 not in used:
        line, below = marked[first - 1].line, marked[first].line
        if below.baseline - line.baseline > _HEAD_PITCH * max(line.size, below.size):
            break
        ruled = bool(rules.across(columns.left, columns.right, line.baseline, below.middle))
        if ruled and len(closing) > 1 and first < start:
            break
        if not _fits_head(marked[first - 1], columns):
            break
        first -= 1
    return first


def _fits_head(marked: _Marked, columns: Columns) -> bool:
    """Whether a line above the columns can be their head: pieces over columns, no running text, no caption."""
    line = marked.line
    if line.x0 < columns.left - 2 * line.size or line.x1 > columns.right + 2 * line.size:
        return False
    if len(marked.pieces) > 1:
        return all(len(p.text) <= _LONG_TEXT for p in marked.pieces)
    # One piece: the name of columns, if it stands over some of them and not over the first.
    first, _ = columns.span(line)
    return first > 0 and len(line.text) <= _LONG_TEXT


def _end_of_row(marked: list[_Marked], end: int, columns: Columns, used: set[int], rules: _Rules) -> int:
    """The end of a table with the wrapped rest of its last row."""
    closing = rules.across(columns.left, columns.right, marked[end - 1].line.middle, marked[end - 1].line.middle + 60)
    last = end
    while last < len(marked) and last - end < _MOST_WRAPPED and last not in used:
        line, above = marked[last].line, marked[last - 1].line
        first, final = columns.span(line)
        if marked[last].tabular or first != final or line.baseline - above.baseline > 1.5 * line.size:
            break
        inside = bool(closing) and line.middle < closing[0].at
        flush = first > 0 and any(abs(p.x0 - line.x0) < 0.4 * line.size for p in marked[end - 1].pieces)
        if not (inside or flush or (first == 0 and line.text[:1].islower() and line.x1 < columns.edges[0])):
            break
        last += 1
    return last


_Rows = list[tuple[_Marked, list[tuple[tuple[int, int], Line]]]]


def _is_table(run: list[_Marked], columns: Columns, box: Box, rules: _Rules) -> bool:
    """Whether lines with columns are a table, rather than a list, a form, a contents page, a chart, set text."""
    rows: _Rows = []
    for m in run:
        found = [(columns.span(p), p) for p in m.pieces]
        if len({span for span, _ in found}) > 1:
            rows.append((m, found))
    enclosed = len(rules.across(box[0], box[2], box[1] - 20, box[3] + 20)) >= 2
    if len(rows) < (2 if enclosed and len(columns) > 2 else 3):
        return False
    cells = [p for _, found in rows for (first, _), p in found if first > 0]
    filled = sum(len({span for span, _ in found}) for _, found in rows) / (len(rows) * len(columns))
    length = sum(len(p.text) for p in cells) / len(cells)
    if filled < 0.4 or length > _LONG_TEXT or _is_contents(rows, len(columns)) or _is_chart(run, box, rules):
        return False
    share = sum(1 for p in cells if is_figure(p.text)) / len(cells)
    if share >= 0.5:
        return True
    if enclosed:
        return share >= 0.2 or length <= 30
    # Words only, no rules: columns must be many and kept to.
    return len(columns) >= 3 and len(rows) >= 4 and filled >= 0.7 and length <= 25 and _aligned(rows, len(columns))


def _is_contents(rows: _Rows, n_columns: int) -> bool:
    """Whether the rows are titles with the numbers of pages."""
    if n_columns > 3:
        return False
    numbers = [found[-1][1].text for _, found in rows]
    whole = [int(n) for n in numbers if n.isdigit()]
    if len(whole) < 0.8 * len(numbers):
        return False
    leaders = sum(1 for m, _ in rows if _LEADERS.search(m.line.text))
    return leaders * 2 > len(rows) and all(a <= b for a, b in pairwise(whole))


def _is_chart(run: list[_Marked], box: Box, rules: _Rules) -> bool:
    """Whether the lines are the scales and legends of a chart: figures without labels, curves among them."""
    labelled = sum(1 for m in run if m.tabular and any(ch.isalpha() for ch in m.pieces[0].text))
    divided = sum(1 for m in run if m.tabular)
    if any(
        overlap(box[0], box[2], g[0], g[2]) and overlap(box[1] - 40, box[3] + 40, g[1], g[3]) for g in rules.graphics
    ):
        return labelled * 3 < divided * 2
    return labelled == 0 and not any(ch.isalpha() for m in run for ch in m.line.text)


def _aligned(rows: _Rows, n_columns: int) -> bool:
    """Whether in most columns the pieces begin, or end, at one position."""
    good = 0
    for c in range(n_columns):
        pieces = [p for _, found in rows for (first, last), p in found if first == last == c]
        if len(pieces) < 2:
            continue
        near = 0.4 * pieces[0].size
        for edges in ([p.x0 for p in pieces], [p.x1 for p in pieces], [(p.x0 + p.x1) / 2 for p in pieces]):
            middle = sorted(edges)[len(edges) // 2]
            if sum(1 for e in edges if abs(e - middle) < near) >= 0.7 * len(edges):
                good += 1
                break
    return good >= n_columns - 1
