"""A table from lines of text that keep to columns, with what rules there are as hints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.pdf.alignment import WIDE, Columns, columns_of
from extractors.pdf.figures import is_figure, is_heading_figure, numbers_columns
from extractors.pdf.geometry import Ruling, Word
from extractors.pdf.heads import HeadCell, head_cells, head_length
from extractors.pdf.lattice import Grid, GridCell
from extractors.pdf.lines import Line, segments
from extractors.pdf.rows import Row, begins_above, merged_rows, rows_of, stand_at_bottom

_Span = tuple[int, int]
# So many parts between rules show that the rules divide rows, not groups of rows.
_FEWEST_BANDS = 3


def core_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that show the columns: those with figures, or all that fall into pieces."""
    divided = [(line, pieces) for line in lines if len(pieces := segments(line, WIDE)) > 1]
    divided = divided[_naming(divided) :]
    with_figures = [line for line, pieces in divided if any(is_figure(p.text) for p in pieces[1:])]
    if len(with_figures) >= 3 or len(with_figures) * 2 > len(divided):
        return with_figures
    return [line for line, _ in divided]


def _naming(divided: Sequence[tuple[Line, list[Line]]]) -> int:
    """How many lines at the top name columns by years or numbers; their figures stand where the head's do."""
    for i, (_, pieces) in enumerate(divided[: len(divided) - 2]):
        figures = [p.text for p in pieces[1:] if is_figure(p.text)]
        if not (all(map(is_heading_figure, figures)) or numbers_columns([p.text for p in pieces])):
            return i
        if not figures and i + 1 < len(divided) and not any(is_figure(p.text) for p in divided[i + 1][1][1:]):
            return i
    return 0


def find_columns(lines: Sequence[Line], rules: Sequence[float]) -> Columns | None:
    """The columns that lines keep to. `rules` are positions of vertical lines among them."""
    core = core_lines(lines)
    best = columns_of(core, rules)
    # Heads over several columns hide the white between them: try without the first lines.
    for skipped in range(1, min(4, len(core) - 2)):
        without = columns_of(core[skipped:], rules)
        if without is not None and (best is None or len(without) > len(best)):
            best = without
    return best


def grid_from(lines: Sequence[Line], columns: Columns, horizontal: Sequence[Ruling]) -> Grid | None:
    """The table that lines (from the top down) make in given columns; None where there is no body."""
    rows = rows_of(lines, columns, horizontal)
    head = head_length(rows) if len(rows) > 1 else 0
    if head > 1 and begins_above(rows[head - 1], rows[head]) and stand_at_bottom(rows[head:]):
        # The text of the first row begins above its figures.
        head -= 1
    body = merged_rows(rows[head:], _rules_divide_rows(rows[head:]))
    if not body:
        return None
    return _build(lines, columns, head_cells(rows[:head], columns, horizontal), rows[:head], body)


def _rules_divide_rows(rows: Sequence[Row]) -> bool:
    """Whether what stands between two rules is one row: it holds few lines, or words that fill one column only."""
    further = [row for row in rows[1:] if not row.ruled_above]
    bands = len(rows) - len(further)
    if bands < _FEWEST_BANDS:
        return False
    if len(further) <= bands:
        return True
    width = max(len(row.columns) for row in rows)
    full = sum(1 for row in further if row.has_figures or len(row.columns) == width)
    return full * 2 < len(further)


def _build(
    lines: Sequence[Line], columns: Columns, head: list[HeadCell], head_rows: list[Row], body: list[Row]
) -> Grid:
    levels = max((c.level for c in head), default=-1) + 1
    xs = [min(line.x0 for line in lines) - 1, *columns.edges, max(line.x1 for line in lines) + 1]
    ys = _row_edges(lines, head, levels, head_rows, body)
    plate = Plate(xs, ys)
    for c in sorted(head, key=lambda c: c.level):
        below = any(d.level > c.level and d.first <= c.last and d.last >= c.first for d in head)
        rowspan = 1 if below else levels - c.level
        plate.put(c.level, c.first, rowspan, c.last - c.first + 1, [w for line in c.lines for w in line.words])
    for r, row in enumerate(body, levels):
        plate.put_row(r, row)
    return Grid(xs, ys, plate.filled(), ruled=False, header_rows=levels)


def _row_edges(
    lines: Sequence[Line], head: list[HeadCell], levels: int, head_rows: list[Row], body: list[Row]
) -> list[float]:
    ys = [min(line.top for line in lines) - 1]
    if levels:
        for level in range(1, levels):
            ys.append(max(min(c.lines[0].top for c in head if c.level == level), ys[-1] + 0.5))
        ys.append(max((max(r.bottom for r in head_rows) + body[0].top) / 2, ys[-1] + 0.5))
    for above, below in pairwise(body):
        ys.append(max((above.bottom + below.top) / 2, ys[-1] + 0.5))
    ys.append(max(body[-1].bottom + 1, ys[-1] + 0.5))
    return ys


class Plate:
    """A grid of given edges that is being filled: no two cells ever stand in one place."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self._xs, self._ys = xs, ys
        self._cells: list[GridCell] = []
        self._owner: dict[tuple[int, int], GridCell] = {}

    def put(self, row: int, col: int, rowspan: int, colspan: int, words: list[Word]) -> None:
        """Adds a cell; where one stands already, it gets the words instead."""
        places = [(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)]
        for place in places:
            if place in self._owner:
                self._owner[place].words.extend(words)
                return
        box = (self._xs[col], self._ys[row], self._xs[col + colspan], self._ys[row + rowspan])
        cell = GridCell(row, col, rowspan, colspan, box, words)
        self._cells.append(cell)
        self._owner.update((place, cell) for place in places)

    def put_row(self, r: int, row: Row) -> None:
        """Adds the cells of a row; pieces of several lines in the same columns share a cell."""
        spans: list[tuple[int, int, list[Word]]] = []
        for piece in sorted(row.pieces, key=lambda p: (p.first, p.line.baseline)):
            if spans and piece.first <= spans[-1][1]:
                first, last, words = spans[-1]
                spans[-1] = (first, max(last, piece.last), words + piece.line.words)
            else:
                spans.append((piece.first, piece.last, list(piece.line.words)))
        for first, last, words in spans:
            self.put(r, first, 1, last - first + 1, words)

    def filled(self) -> list[GridCell]:
        """All cells, with blank ones where nothing was put."""
        for r in range(len(self._ys) - 1):
            for c in range(len(self._xs) - 1):
                if (r, c) not in self._owner:
                    self.put(r, c, 1, 1, [])
        return sorted(self._cells, key=lambda cell: (cell.row, cell.col))
