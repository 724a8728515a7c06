"""Tables that stand side by side: the white between them, where labels of rows begin anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.pdf.alignment import WIDE, Columns, columns_of
from extractors.pdf.captions import CAPTION
from extractors.pdf.figures import is_figure, is_heading_figure
from extractors.pdf.geometry import Ruling
from extractors.pdf.lines import Line, segments
from extractors.pdf.tabular import core_lines
from language.text import fold

# Lines with figures on both sides that tables side by side must have.
_FEWEST = 3
# The white between the tables is no narrower than this (sizes).
_NARROWEST = 1.2
# Lines of the tables and what stands above them are no further apart than this (sizes).
_APART = 3.2
# Shares of the texts of a column that make it one of labels, of figures.
_LABELS = 0.7
_FIGURES = 0.5
# So many rows more on one side speak for tables of their own.
_LONGER = 2


def between_tables(lines: Sequence[Line], horizontal: Sequence[Ruling]) -> tuple[float, int, int] | None:
    """The white between two tables: its position, the first line beside it, the line after the last. None without.

    `lines` are those of one column of text, from the top down.
    """
    pieces = [segments(line, WIDE) for line in lines]
    start = 0
    while start < len(lines):
        if len(pieces[start]) < 4:
            start += 1
            continue
        end = _end_of_run(lines, pieces, start)
        if end - start >= _FEWEST:
            found = _gutter(lines, pieces, start, end, horizontal)
            if found is not None:
                return found
        start = end
    return None


def _end_of_run(lines: Sequence[Line], pieces: Sequence[list[Line]], start: int) -> int:
    end = start + 1
    while end < len(lines):
        near = lines[end].baseline - lines[end - 1].baseline <= _APART * lines[end].size
        if not near or len(pieces[end]) < 2:
            break
        end += 1
    return end


def _gutter(
    lines: Sequence[Line], pieces: Sequence[list[Line]], start: int, end: int, horizontal: Sequence[Ruling]
) -> tuple[float, int, int] | None:
    columns = columns_of(core_lines(lines[start:end]))
    if columns is None or len(columns) < 4:
        return None
    cells: list[list[str]] = [[] for _ in range(len(columns))]
    for row in pieces[start:end]:
        for piece, (first, last) in zip(row, columns.spans(row), strict=True):
            if first == last:
                cells[first].append(piece.text)
    for c in range(2, len(columns) - 1):
        a, b = columns.strips[c - 1]
        if b - a < _NARROWEST * lines[start].size or not _labels_anew(cells, c):
            continue
        first = _first_beside(lines, start, (a, b))
        last = end
        x = b - 1.0
        if any(not _wide_at(line, (a, b)) for line in lines[first:last]):
            continue
        if any(
            r.start < a < b < r.end for r in horizontal if lines[first].top - 12 < r.at < lines[last - 1].bottom + 6
        ):
            # A rule over both holds them together.
            continue
        if _are_two(lines[first:last], pieces[first:last], columns, c, x):
            return x, first, last
    return None


def _labels_anew(cells: list[list[str]], c: int) -> bool:
    """Whether a column inside a table looks like its first one: labels, with figures before and after it."""
    if not all(cells[k] for k in (0, c - 1, c, c + 1)):
        return False
    years = all(_share(cells[k], is_heading_figure) > _LABELS for k in (0, c))
    labels = all(1 - _share(cells[k], is_figure) >= _LABELS for k in (0, c))
    return (years or labels) and all(_share(cells[k], is_figure) >= _FIGURES for k in (c - 1, c + 1))


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(1 for t in texts if test(t)) / len(texts)


def _wide_at(line: Line, strip: tuple[float, float]) -> bool:
    """Whether the white of a line where the strip ends is wider than between words."""
    x = strip[1] - 1.0
    before = max((w.x1 for w in line.words if (w.x0 + w.x1) / 2 < x), default=None)
    after = min((w.x0 for w in line.words if (w.x0 + w.x1) / 2 >= x), default=None)
    return before is None or after is None or after - before > WIDE * line.size


def _first_beside(lines: Sequence[Line], start: int, strip: tuple[float, float]) -> int:
    """The first line of what stands above the tables on both sides: heads and captions."""
    first = start
    while first > 0:
        line, below = lines[first - 1], lines[first]
        both = line.x0 < strip[0] and line.x1 > strip[1]
        if below.baseline - line.baseline > _APART * below.size or not both or not _wide_at(line, strip):
            break
        first -= 1
    return first


def _are_two(lines: Sequence[Line], pieces: Sequence[list[Line]], columns: Columns, c: int, x: float) -> bool:
    """Whether two sides are tables of their own: each has its caption, its head or its number of rows."""
    left = [[p for p in row if p.x0 < x] for row in pieces]
    right = [[p for p in row if p.x0 >= x] for row in pieces]
    if any(CAPTION.match(" ".join(p.text for p in row)) for row in right if row):
        return True
    for before, after in zip(left, right, strict=True):
        # The same head stands over both.
        if len(before) > 1 and [fold(p.text) for p in before] == [fold(p.text) for p in after]:
            return not any(is_figure(p.text) and not is_heading_figure(p.text) for p in before[1:])
        if before and after and fold(before[0].text) == fold(after[0].text) and not is_figure(before[0].text):
            return True
    counts = [sum(1 for row in side if any(is_figure(p.text) for p in row[1:])) for side in (left, right)]
    return abs(counts[0] - counts[1]) >= _LONGER or _levels_differ(left, right)


def _levels_differ(left: list[list[Line]], right: list[list[Line]]) -> bool:
    """Whether the rows of two sides stand at heights of their own."""
    one = {round(p.baseline) for row in left for p in row}
    other = {round(p.baseline) for row in right for p in row}
    return len(one & other) * 2 < min(len(one), len(other))
