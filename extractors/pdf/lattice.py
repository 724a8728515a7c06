"""Ruled tables: the grid that touching lines make, and which of its cells are merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from extractors.pdf import limits
from extractors.pdf.geometry import Box, Ruling, Word, overlap
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.rulings import SNAP, TOUCH, Meshwork

# A side of a cell is drawn if lines cover this share of it.
_DRAWN = 0.6
# Lines end this much beyond the outermost crossing line: the table is open at that side.
_OPEN_SIDE = 8.0
# No line of text fits into less.
_GAP = 5.0


@dataclass(slots=True)
class GridCell:
    """A cell: its place in the grid, its box, the words in it, the tables in it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    words: list[Word] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The words as lines; worked out once, so ask when the words are all there."""
        if not self._lines and self.words:
            self._lines = lines_of(self.words)
        return self._lines

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(line.text for line in self.lines)

    def clear(self) -> None:
        """Takes out what was put in."""
        self.words, self.tables, self._lines = [], [], []

    @property
    def empty(self) -> bool:
        """Neither words nor tables."""
        return not self.words and not self.tables


@dataclass(slots=True)
class Grid:
    """A table on one page. `xs` and `ys` are the edges of its columns and rows.

    A `fragment` is no table by itself: it may be the rest of one that the page before holds.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    ruled: bool = True
    fragment: bool = False
    header_rows: int = 0

    @property
    def box(self) -> Box:
        """The outer edges."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def row(self, r: int) -> list[GridCell]:
        """Cells that begin in row r, left to right."""
        return sorted((c for c in self.cells if c.row == r), key=lambda c: c.col)


def grid_of(meshwork: Meshwork) -> Grid | None:
    """The grid of a meshwork, or None where its lines make no two cells."""
    left, top, right, bottom = meshwork.box
    xs = _positions([v.at for v in meshwork.vertical], left, right)
    ys = _positions([h.at for h in meshwork.horizontal], top, bottom)
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    if n_rows < 1 or n_cols < 1 or n_rows * n_cols < 2 or n_rows * n_cols > limits.GRID_CELLS:
        return None
    right_side = _drawn(meshwork.vertical, xs, ys)
    bottom_side = _drawn(meshwork.horizontal, ys, xs)
    region = list(range(n_rows * n_cols))

    def find(i: int) -> int:
        while region[i] != i:
            region[i] = region[region[i]]
            i = region[i]
        return i

    for r in range(n_rows):
        for c in range(n_cols):
            if c + 1 < n_cols and not right_side[c + 1][r]:
                region[find(r * n_cols + c + 1)] = find(r * n_cols + c)
            if r + 1 < n_rows and not bottom_side[r + 1][c]:
                region[find((r + 1) * n_cols + c)] = find(r * n_cols + c)
    members: dict[int, list[tuple[int, int]]] = {}
    for r in range(n_rows):
        for c in range(n_cols):
            members.setdefault(find(r * n_cols + c), []).append((r, c))
    cells = []
    for group in members.values():
        for r0, c0, r1, c1 in _rectangles(group):
            cells.append(GridCell(r0, c0, r1 - r0, c1 - c0, (xs[c0], ys[r0], xs[c1], ys[r1])))
    if len(cells) < 2:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return compact(Grid(xs, ys, cells))


def _positions(lines: list[float], low: float, high: float) -> list[float]:
    """Edges: the lines, and the ends of the lines across where no line closes the table."""
    out: list[float] = []
    for value in sorted(lines):
        if not out or value - out[-1] > SNAP:
            out.append(value)
    if not out:
        return [low, high]
    if out[0] - low > _OPEN_SIDE:
        out.insert(0, low)
    if high - out[-1] > _OPEN_SIDE:
        out.append(high)
    return out


def _drawn(rulings: list[Ruling], positions: list[float], across: list[float]) -> list[list[bool]]:
    """For each position, whether each interval between neighbours of `across` is drawn there."""
    table = [[False] * (len(across) - 1) for _ in positions]
    covered: list[list[float]] = [[0.0] * (len(across) - 1) for _ in positions]
    for ruling in rulings:
        p = bisect_right(positions, ruling.at + SNAP) - 1
        if p < 0 or abs(positions[p] - ruling.at) > SNAP + 0.1:
            continue
        first = max(bisect_right(across, ruling.start) - 1, 0)
        for k in range(first, len(across) - 1):
            if across[k] > ruling.end:
                break
            covered[p][k] += overlap(across[k], across[k + 1], ruling.start - TOUCH, ruling.end + TOUCH)
    for p, row in enumerate(covered):
        for k, length in enumerate(row):
            table[p][k] = length >= _DRAWN * (across[k + 1] - across[k])
    return table


def _rectangles(group: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A group of touching grid cells as rectangles (row, col, end row, end col); one where it is a rectangle."""
    r0, c0 = min(r for r, _ in group), min(c for _, c in group)
    r1, c1 = max(r for r, _ in group) + 1, max(c for _, c in group) + 1
    if (r1 - r0) * (c1 - c0) == len(group):
        return [(r0, c0, r1, c1)]
    # Runs of cells in a row; equal runs in following rows are put together.
    by_row: dict[int, list[int]] = {}
    for r, c in sorted(group):
        by_row.setdefault(r, []).append(c)
    out: list[list[int]] = []
    open_runs: dict[tuple[int, int], list[int]] = {}
    for r in sorted(by_row):
        runs: list[tuple[int, int]] = []
        for c in by_row[r]:
            if runs and runs[-1][1] == c:
                runs[-1] = (runs[-1][0], c + 1)
            else:
                runs.append((c, c + 1))
        following = {}
        for run in runs:
            rectangle = open_runs.get(run)
            if rectangle is not None and rectangle[2] == r:
                rectangle[2] = r + 1
            else:
                rectangle = [r, run[0], r + 1, run[1]]
                out.append(rectangle)
            following[run] = rectangle
        open_runs = following
    return [(a, b, c, d) for a, b, c, d in out]


def without_gaps(grid: Grid) -> Grid:
    """The grid without the thin blank rows and columns that stand between cells with frames of their own."""
    rows = _blank(grid, grid.ys, [(c.row, c.rowspan, c.empty) for c in grid.cells])
    cols = _blank(grid, grid.xs, [(c.col, c.colspan, c.empty) for c in grid.cells])
    if not rows and not cols:
        return grid
    keep_row = [r for r in range(grid.n_rows) if r not in rows]
    keep_col = [c for c in range(grid.n_cols) if c not in cols]
    cells = []
    for cell in grid.cells:
        first, end = bisect_left(keep_row, cell.row), bisect_left(keep_row, cell.row + cell.rowspan)
        left, right = bisect_left(keep_col, cell.col), bisect_left(keep_col, cell.col + cell.colspan)
        if end > first and right > left:
            cell.row, cell.rowspan, cell.col, cell.colspan = first, end - first, left, right - left
            cells.append(cell)
    grid.cells = cells
    grid.ys = [*(grid.ys[r] for r in keep_row), grid.ys[-1]]
    grid.xs = [*(grid.xs[c] for c in keep_col), grid.xs[-1]]
    return grid


def _blank(grid: Grid, edges: list[float], spans: list[tuple[int, int, bool]]) -> set[int]:
    """Thin intervals in which no cell with text begins or ends."""
    thin = {i for i in range(len(edges) - 1) if edges[i + 1] - edges[i] < _GAP}
    for first, span, empty in spans:
        if not empty and span == 1:
            thin.discard(first)
    return thin if len(thin) < len(edges) - 1 else set()


def compact(grid: Grid) -> Grid:
    """The grid without the edges at which no cell begins."""
    rows = sorted({c.row for c in grid.cells})
    cols = sorted({c.col for c in grid.cells})
    if len(rows) == grid.n_rows and len(cols) == grid.n_cols:
        return grid
    for cell in grid.cells:
        end_row, end_col = cell.row + cell.rowspan, cell.col + cell.colspan
        cell.row, cell.col = bisect_left(rows, cell.row), bisect_left(cols, cell.col)
        cell.rowspan = bisect_left(rows, end_row) - cell.row
        cell.colspan = bisect_left(cols, end_col) - cell.col
    grid.ys = [grid.ys[r] for r in rows] + [grid.ys[-1]]
    grid.xs = [grid.xs[c] for c in cols] + [grid.xs[-1]]
    return grid
