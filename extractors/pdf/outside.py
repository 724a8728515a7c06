"""Parts of a table that stand outside its frame: a head above it, labels to its left."""

from __future__ import annotations

from bisect import bisect_right

from extractors.pdf.alignment import TIGHT
from extractors.pdf.geometry import Word
from extractors.pdf.lattice import Grid, GridCell
from extractors.pdf.lines import Line, lines_of, segments

# A head stands no further above the frame than this (points).
_HEAD = 14.0
# Labels stand no further from the frame than this, and on the lines of their rows, give or take (points).
_LABELS = 150.0
_LEVEL = 2.0


def take_in(grids: list[Grid], words: list[Word]) -> list[Word]:
    """Gives each table what belongs to it outside its frame; returns the words that are left."""
    if not grids or not words:
        return words
    lines = lines_of([w for w in words if not w.angle])
    taken: set[int] = set()
    for grid in grids:
        if grid.fragment:
            continue
        head = _head(grid, lines, grids)
        if head is not None:
            taken.update(id(w) for w in head.words)
            _put_above(grid, head)
        labels = _labels(grid, lines_of([w for w in words if id(w) not in taken and not w.angle]))
        if labels:
            taken.update(id(w) for w in labels)
            _put_left(grid, labels)
    return [w for w in words if id(w) not in taken] if taken else words


def _head(grid: Grid, lines: list[Line], grids: list[Grid]) -> Line | None:
    """The line right above a frame that names its columns."""
    x0, top, x1, _ = grid.box
    near = [line for line in lines if top - _HEAD < line.baseline <= top + 1 and line.x1 > x0 and line.x0 < x1]
    if len(near) != 1 or grid.n_cols < 3 or any(abs(g.box[3] - top) < _HEAD for g in grids if g is not grid):
        return None
    columns = set()
    for piece in segments(near[0], TIGHT):
        first, last = bisect_right(grid.xs, piece.x0 + 1), bisect_right(grid.xs, piece.x1 - 1)
        if first != last or not 1 <= first <= grid.n_cols:
            return None
        columns.add(first)
    return near[0] if len(columns) * 3 >= grid.n_cols * 2 else None


def _put_above(grid: Grid, head: Line) -> None:
    top, y = grid.ys[0], head.top - 1
    for cell in grid.cells:
        cell.row += 1
    for col in range(grid.n_cols):
        x0, x1 = grid.xs[col], grid.xs[col + 1]
        words = [w for w in head.words if x0 <= (w.x0 + w.x1) / 2 < x1]
        grid.cells.append(GridCell(0, col, 1, 1, (x0, y, x1, top), words))
    grid.ys.insert(0, y)
    grid.cells.sort(key=lambda c: (c.row, c.col))


def _labels(grid: Grid, lines: list[Line]) -> list[Word]:
    """Words to the left of a frame that stand on the lines of its rows, and nowhere above or below."""
    x0, top, _, bottom = grid.box
    beside = [w for line in lines if line.x1 <= x0 + 3 for w in line.words]
    found = [w for w in beside if top < (w.top + w.bottom) / 2 < bottom]
    if grid.n_rows < 2 or not found or x0 - max(w.x1 for w in found) > _LABELS:
        return []
    size = found[0].size
    if any(top - 2.5 * size < w.baseline <= top or bottom <= w.top < bottom + 1.5 * size for w in beside):
        # Running text beside the table.
        return []
    aligned = 0
    for r in range(grid.n_rows):
        inside = [w.baseline for w in found if grid.ys[r] < (w.top + w.bottom) / 2 < grid.ys[r + 1]]
        own = [line.baseline for c in grid.row(r) if c.rowspan == 1 for line in c.lines[:1]]
        aligned += bool(inside) and any(abs(min(inside) - y) < _LEVEL for y in own)
    return found if aligned >= 2 and aligned * 10 >= grid.n_rows * 7 else []


def _put_left(grid: Grid, labels: list[Word]) -> None:
    left = min(w.x0 for w in labels) - 2
    for cell in grid.cells:
        cell.col += 1
    for r in range(grid.n_rows):
        top, bottom = grid.ys[r], grid.ys[r + 1]
        words = [w for w in labels if top < (w.top + w.bottom) / 2 < bottom]
        grid.cells.append(GridCell(r, 0, 1, 1, (left, top, grid.xs[0], bottom), words))
    grid.xs.insert(0, left)
    grid.cells.sort(key=lambda c: (c.row, c.col))
