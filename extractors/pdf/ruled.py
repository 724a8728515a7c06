"""The ruled tables of a page with the words that stand in them."""

from __future__ import annotations

from bisect import bisect_right

from extractors.pdf import limits
from extractors.pdf.geometry import Box, PageContent, Ruling, Word, contains
from extractors.pdf.lattice import Grid, GridCell, grid_of, without_gaps
from extractors.pdf.outside import take_in
from extractors.pdf.rulings import merged, meshworks
from extractors.pdf.shading import cell_edges
from extractors.pdf.underruled import completed, divided_like_others

# Share of filled cells beyond which a grid is a table without further questions.
_FILLED = 0.3
# Running headers stand within this share of the page's height.
_HEADER = 0.12
# A grid with more slanted lines and curves than this, and many empty cells, is a chart.
_CURVES = 3


def ruled_tables(page: PageContent, horizontal: list[Ruling], vertical: list[Ruling]) -> tuple[list[Grid], list[Word]]:
    """The outer tables from the top down, nested ones in their cells; and the words outside all tables.

    `horizontal` and `vertical` are the page's merged lines.
    """
    grids = [g for m in meshworks(horizontal, vertical) if (g := grid_of(m)) is not None]
    if len(grids) > limits.GRIDS_A_PAGE:
        page.issues.append(("drawings_dropped", str(len(grids))))
        grids = []
    words = page.words
    while True:
        outer = _nest(grids)
        left = _place_words(outer, words)
        rejected = [g for g in grids if not _is_table(g, page.graphics)]
        for grid in rejected:
            grid.fragment = grid in outer and _may_continue(grid, page)
        rejected = [g for g in rejected if not g.fragment]
        if not rejected:
            left = take_in(outer, left)
            outer = [g if g.fragment else _finished(g, horizontal, vertical) for g in outer]
            return sorted(outer, key=lambda g: (g.box[1], g.box[0])), left
        # What stood in a frame that is no table goes where it would be without the frame.
        grids = [g for g in grids if g not in rejected]
        for grid in grids:
            for cell in grid.cells:
                cell.clear()


def _finished(grid: Grid, horizontal: list[Ruling], vertical: list[Ruling]) -> Grid:
    """The grid with what its lines leave out; the tables in its cells as well."""
    for cell in grid.cells:
        cell.tables = [_finished(g, horizontal, vertical) for g in cell.tables]
    return completed(divided_like_others(without_gaps(grid)), horizontal, vertical)


def rulings_of(page: PageContent) -> tuple[list[Ruling], list[Ruling]]:
    """The page's lines and the edges of its filled cells, pieces of one line joined; none where there are too many."""
    across, upright = cell_edges(page)
    horizontal, vertical = merged(page.horizontal + across), merged(page.vertical + upright)
    if len(horizontal) + len(vertical) > limits.RULINGS_A_PAGE:
        page.issues.append(("drawings_dropped", str(len(horizontal) + len(vertical))))
        return [], []
    return horizontal, vertical


def _nest(grids: list[Grid]) -> list[Grid]:
    """Puts each grid into the smallest cell around it; returns those in no cell."""
    outer: list[Grid] = []
    ordered = sorted(grids, key=lambda g: -_area(g.box))
    for i, grid in enumerate(ordered):
        home: GridCell | None = None
        depth = 0
        for other in ordered[:i]:
            if not contains(other.box, grid.box):
                continue
            cell = next((c for c in other.cells if contains(c.box, grid.box)), None)
            if cell is not None:
                home, depth = cell, depth + 1
        if home is None:
            outer.append(grid)
        elif depth <= limits.NESTED_TABLES:
            home.tables.append(grid)
    for grid in ordered:
        for cell in grid.cells:
            cell.tables.sort(key=lambda g: (g.box[1], g.box[0]))
    return outer


def _place_words(grids: list[Grid], words: list[Word]) -> list[Word]:
    """Puts words into the innermost cells; returns the rest."""
    if not grids:
        return words
    finders = [(g.box, _CellFinder(g)) for g in grids]
    left = []
    for word in words:
        if word.angle % 90:
            # A watermark or the label of a chart lies over the cells, not in them.
            left.append(word)
            continue
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for (x0, top, x1, bottom), finder in finders:
            if x0 <= x <= x1 and top <= y <= bottom:
                finder.cell_at(x, y).words.append(word)
                break
        else:
            left.append(word)
    for grid in grids:
        for cell in grid.cells:
            if cell.tables:
                cell.words = _place_words(cell.tables, cell.words)
    return left


class _CellFinder:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._owner: list[list[GridCell]] = [[grid.cells[0]] * grid.n_cols for _ in range(grid.n_rows)]
        for cell in grid.cells:
            for r in range(cell.row, cell.row + cell.rowspan):
                self._owner[r][cell.col : cell.col + cell.colspan] = [cell] * cell.colspan

    def cell_at(self, x: float, y: float) -> GridCell:
        """The cell at a point within the grid."""
        row = min(max(bisect_right(self._grid.ys, y) - 1, 0), self._grid.n_rows - 1)
        col = min(max(bisect_right(self._grid.xs, x) - 1, 0), self._grid.n_cols - 1)
        return self._owner[row][col]


def _is_table(grid: Grid, graphics: list[Box]) -> bool:
    """Whether a grid holds a table rather than a frame around text, a chart or a drawing."""
    filled = sum(1 for c in grid.cells if not c.empty)
    if filled < 2 or (filled == 2 and len(grid.cells) > 2):
        return False
    if grid.n_cols == 1:
        return filled == len(grid.cells)
    if sum(1 for g in graphics if contains(grid.box, g)) > _CURVES and filled * 2 < len(grid.cells):
        return False
    if filled >= _FILLED * len(grid.cells):
        return True
    # A form to be filled in has its head and its first column; the grid of a chart has neither.
    head = grid.row(0)
    return sum(1 for c in head if not c.empty) >= 0.6 * len(head) and filled * 12 >= len(grid.cells)


def _may_continue(grid: Grid, page: PageContent) -> bool:
    """Whether a frame at the head of a page, with one filled cell, may be the rest of a table's row."""
    filled = [c for c in grid.cells if not c.empty]
    if len(filled) != 1 or grid.n_cols < 2 or filled[0].tables:
        return False
    return not any(w.bottom < grid.box[1] and w.top > _HEADER * page.height for w in page.words)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
