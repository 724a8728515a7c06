"""Ruled frames that leave out lines: rows that only the text divides into columns, columns not cut into rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from extractors.pdf.alignment import TIGHT, WIDE, Columns
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Ruling
from extractors.pdf.heads import head_cells, head_length
from extractors.pdf.lattice import Grid, GridCell
from extractors.pdf.lines import Line, flattened, lines_of, segments
from extractors.pdf.paragraphs import MARKER
from extractors.pdf.rows import Row, merged_rows, rows_of
from extractors.pdf.tabular import Plate, find_columns

# An edge of the frame stands for a strip of white if it lies in it or this near (points).
_NEAR = 3.0
# Pieces of words (not figures) count as cells only with this much white between (sizes).
_FAR = 1.5
# With so few bands, a band may hold many rows.
_FEW_BANDS = 4
# So many rows that keep to an edge make it one of theirs.
_MANY = 3


@dataclass(slots=True)
class _Band:
    """Rows of the frame that merged cells hold together: usually one.

    `poor` ones lack lines; of those that `hides_rows` each line of text may be a row.
    """

    first: int
    end: int
    cells: list[GridCell]
    poor: bool = False
    hides_rows: bool = False

    @property
    def lines(self) -> list[Line]:
        return lines_of([w for c in self.cells for w in c.words])


def completed(grid: Grid, horizontal: list[Ruling], vertical: list[Ruling]) -> Grid:
    """The grid with the divisions that its text shows, or the grid itself where its lines are all there is."""
    if any(c.tables for c in grid.cells):
        return grid
    bands = _bands(grid)
    for band in bands:
        if band.end == band.first + 1 and any(not c.empty for c in band.cells):
            band.hides_rows = _hides_rows(band, grid) or len(bands) <= _FEW_BANDS
            band.poor = _divided(band) or _hides_rows(band, grid)
    poor = [b for b in bands if b.poor]
    lines = [line for b in poor for line in b.lines]
    others = sum(len(b.lines) for b in bands if not b.poor)
    if len(lines) < 3 or len(lines) < others:
        return grid
    across = _inner_rules(grid, poor, vertical)
    rows = [row for b in poor for row in (b.lines if b.hides_rows else [flattened(b.lines)])]
    found = find_columns(rows, across)
    if found is None:
        return grid
    columns, kept = _with_edges(found, grid, bands)
    if len(columns) <= 1:
        return grid
    return _rebuilt(grid, bands, columns, kept, horizontal)


def divided_like_others(grid: Grid) -> Grid:
    """The grid with cells over several columns divided where their text keeps to the columns of other rows.

    Tables that are shaded row by row have no lines in the white rows between.
    """
    credible = _credible_edges(grid)
    cells: list[GridCell] = []
    for cell in grid.cells:
        edges = [c for c in range(cell.col + 1, cell.col + cell.colspan) if c in credible]
        if not edges or cell.rowspan > 1 or cell.tables or not _keeps_to(cell, [grid.xs[c] for c in edges]):
            cells.append(cell)
            continue
        for first, end in pairwise([cell.col, *edges, cell.col + cell.colspan]):
            x0, x1 = grid.xs[first], grid.xs[end]
            words = [w for w in cell.words if x0 <= (w.x0 + w.x1) / 2 < x1]
            cells.append(GridCell(cell.row, first, 1, end - first, (x0, cell.box[1], x1, cell.box[3]), words))
    grid.cells = cells
    return grid


def _credible_edges(grid: Grid) -> set[int]:
    """Edges at which several cells begin, or one does and the text of the cells over it keeps to it."""
    credible: set[int] = set()
    wide = [c for c in grid.cells if c.colspan > 1 and c.rowspan == 1 and c.words]
    if not wide:
        return credible
    begins = Counter(c.col for c in grid.cells)
    for edge in range(1, grid.n_cols):
        over = [c for c in wide if c.col < edge < c.col + c.colspan]
        kept = sum(1 for c in over if _keeps_to(c, [grid.xs[edge]]))
        if begins[edge] > 1 or (begins[edge] and kept >= _MANY and kept * 5 >= len(over) * 4):
            credible.add(edge)
    return credible


def _keeps_to(cell: GridCell, edges: list[float]) -> bool:
    """Whether the text of a cell stands in several of the intervals between edges, and crosses no edge."""
    if not cell.words or any(w.angle for w in cell.words):
        return False
    places = set()
    for piece in segments(flattened(cell.lines), TIGHT):
        place = bisect_right(edges, piece.x0 + 1.0)
        if bisect_right(edges, piece.x1 - 1.0) != place:
            return False
        places.add(place)
    return len(places) > 1


def _bands(grid: Grid) -> list[_Band]:
    bands: list[_Band] = []
    for r in range(grid.n_rows):
        cells = grid.row(r)
        end = max([r + 1, *(c.row + c.rowspan for c in cells)])
        if bands and r < bands[-1].end:
            bands[-1].cells.extend(cells)
            bands[-1].end = max(bands[-1].end, end)
        else:
            bands.append(_Band(r, end, cells))
    return bands


def _divided(band: _Band) -> bool:
    """Whether some cell of the band holds text in several columns."""
    return any(_in_pieces(c.lines) for c in band.cells if c.words)


def _in_pieces(lines: list[Line]) -> bool:
    whole = flattened(lines)
    pieces = segments(whole, WIDE)
    if len(pieces) > 1 and all(MARKER.fullmatch(w.text) for w in pieces[0].words):
        # The numbers of a list stand apart from its text.
        pieces = pieces[1:]
    if len(pieces) < 2:
        return False
    return any(is_figure(p.text) for p in pieces[1:]) or len(segments(whole, _FAR)) > 2


def _hides_rows(band: _Band, grid: Grid) -> bool:
    """Whether the band takes most of the table and each line of its columns is a row of its own."""
    if grid.n_cols < 2 or grid.n_rows > 4 or len(band.cells) < grid.n_cols:
        return False
    columns = [c.lines for c in band.cells]
    labels = columns[0]
    if len(labels) < 4:
        return False
    baselines = [line.baseline for line in labels]
    aligned = 0
    for lines in columns[1:]:
        same = [
            line
            for line in lines
            if is_figure(line.text) and any(abs(line.baseline - b) < 0.3 * line.size for b in baselines)
        ]
        aligned += len(same) == len(lines) and len(same) >= 0.8 * len(labels)
    return aligned * 2 > len(columns) - 1


def _inner_rules(grid: Grid, poor: list[_Band], vertical: list[Ruling]) -> list[float]:
    """Vertical lines that run through most of the poor bands."""
    height = sum(grid.ys[b.end] - grid.ys[b.first] for b in poor)
    out = []
    for x in grid.xs[1:-1]:
        drawn = 0.0
        for v in vertical:
            if abs(v.at - x) <= _NEAR:
                drawn += sum(max(0.0, min(v.end, grid.ys[b.end]) - max(v.start, grid.ys[b.first])) for b in poor)
        if drawn > 0.6 * height:
            out.append(x)
    return out


def _with_edges(found: Columns, grid: Grid, bands: list[_Band]) -> tuple[Columns, list[int]]:
    """The columns with the frame's own edges among them, and the new index of each of the frame's edges."""
    strips = found.strips
    used = {e for b in bands if not b.poor for c in b.cells for e in (c.col, c.col + c.colspan)}
    for i, x in enumerate(grid.xs[1:-1], 1):
        near = next((k for k, (a, b) in enumerate(strips) if a - _NEAR <= x <= b + _NEAR), None)
        if near is not None:
            strips[near] = (x, x)
        elif i in used:
            strips.append((x, x))
            strips.sort()
    columns = Columns(strips, grid.xs[0], grid.xs[-1])
    edges = [grid.xs[0], *columns.edges, grid.xs[-1]]
    kept = [min(range(len(edges)), key=lambda k: abs(edges[k] - x)) for x in grid.xs]
    return columns, kept


def _rebuilt(grid: Grid, bands: list[_Band], columns: Columns, kept: list[int], horizontal: list[Ruling]) -> Grid:
    poor = [b for b in bands if b.poor]
    rules_rows = len(poor) >= 3 and sum(len(b.lines) for b in poor) <= 2.5 * len(poor)
    xs = [grid.xs[0], *columns.edges, grid.xs[-1]]
    ys = [grid.ys[0]]
    parts: list[tuple[_Band, int, list[Row], list[Row]]] = []
    header = 0
    for position, band in enumerate(bands):
        start = len(ys) - 1
        if not band.poor:
            ys.extend(grid.ys[band.first + 1 : band.end + 1])
            parts.append((band, start, [], []))
            continue
        lines = band.lines
        rows = rows_of(lines, columns, horizontal)
        head = rows if position == 0 and not any(row.has_figures for row in rows) else []
        if position == 0 and not head and len(poor) == 1:
            head = rows[: head_length(rows)]
        body = merged_rows(rows[len(head) :], rules_rows)
        levels = 1 + max((c.level for c in head_cells(head, columns, horizontal)), default=-1)
        top, bottom = grid.ys[band.first], grid.ys[band.end]
        ys.extend(_edges(top, bottom, levels, head, body))
        header = header or levels
        parts.append((band, start, head, body))
    plate = Plate(xs, ys)
    for band, start, head, body in parts:
        if not band.poor:
            for c in band.cells:
                first, last = kept[c.col], kept[c.col + c.colspan]
                plate.put(c.row - band.first + start, first, c.rowspan, max(last - first, 1), c.words)
            continue
        cells = head_cells(head, columns, horizontal)
        levels = 1 + max((c.level for c in cells), default=-1)
        for h in cells:
            below = any(d.level > h.level and d.first <= h.last and d.last >= h.first for d in cells)
            words = [w for line in h.lines for w in line.words]
            plate.put(start + h.level, h.first, 1 if below else levels - h.level, h.last - h.first + 1, words)
        for r, row in enumerate(body, start + levels):
            plate.put_row(r, row)
    return Grid(xs, ys, plate.filled(), ruled=True, header_rows=header)


def _edges(top: float, bottom: float, levels: int, head: list[Row], body: list[Row]) -> list[float]:
    """Lower edges of the rows of a band."""
    edges: list[float] = []
    rows = [head[:1]] * max(levels - 1, 0) + ([head] if levels else []) + [[row] for row in body]
    for k, row in enumerate(rows[:-1]):
        low = max(r.bottom for r in row) + 1
        edges.append(min(max(low, (edges[-1] if edges else top) + 0.5), bottom - 0.1 * (len(rows) - k - 1)))
    return [*edges, bottom]
