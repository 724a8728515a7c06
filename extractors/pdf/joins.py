"""Tables that run over pages, put together from the grids of the single pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from extractors.pdf.figures import is_figure
from extractors.pdf.headers import counts_columns, header_rows, numbers_of, row_texts
from extractors.pdf.lattice import Grid, GridCell
from extractors.pdf.lines import Line
from language.text import fold

# Edges of one column on two pages differ by no more than this.
_EDGE = 4.0
# A row that would have fitted below the table with this much to spare was put on the next page on purpose.
_SPARE = 15.0
_ENDS_SENTENCE = re.compile(r"[.!?;…][»”\")]*$")
_GOES_ON = re.compile(
    r"(?:[,:(«„–—-]|(?:^|\s)(?:и|в|с|о|об|на|по|к|от|из|за|для|при|или|не|№|of|the|and|in|to|for))$", re.IGNORECASE
)
# What begins so goes on with a list: its second item or a later one.
_LATER_ITEM = re.compile(r"(?:[2-9]|\d\d)[.)]\s|[•·▪]|[-–—]\s?[^\W\d_]")
# Marks of a row that the page cut add up to at least this.
_CUT = 1.5
# Heads as recognised on two pages share at least this much.
_ALIKE = 0.9
_DIGITS = re.compile(r"\d+")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?$")


@dataclass(slots=True)
class DraftCell:
    """A cell of the whole table. `parts` are what stands in it on each page."""

    row: int
    col: int
    rowspan: int
    colspan: int
    parts: list[tuple[int, GridCell]]
    header: bool = False
    repeated: bool = False


@dataclass(slots=True)
class Draft:
    """A table under construction: the grid of its first page and those that followed."""

    xs: list[float]
    cells: list[DraftCell]
    n_rows: int
    header_rows: int
    head: list[list[str]]
    pages: list[tuple[int, Grid]] = field(default_factory=list)

    @property
    def last(self) -> tuple[int, Grid]:
        """The last page so far and the grid on it."""
        return self.pages[-1]


def draft_of(grid: Grid, page: int) -> Draft:
    """A table that begins on a page."""
    rows = grid.header_rows or header_rows(grid)
    cells = [DraftCell(c.row, c.col, c.rowspan, c.colspan, [(page, c)], header=c.row < rows) for c in grid.cells]
    head = [row_texts(grid, r) for r in range(min(grid.n_rows, max(rows, 3)))]
    return Draft(list(grid.xs), cells, grid.n_rows, rows, head, [(page, grid)])


def continues(draft: Draft, grid: Grid, room: float, announced: bool = False) -> bool:
    """Whether a grid at the top of the next page is more of the table.

    `room` is the height (points) that was left free below the table on its page; `announced` tells that a line says so.
    """
    edges = _common_edges(draft.xs, grid.xs)
    if edges is None or draft.last[1].ruled != grid.ruled:
        return False
    if repeated_rows(draft, grid):
        return True
    cut = _is_cut(draft, grid, 0, edges)
    if len(grid.xs) != len(draft.xs) and not (grid.n_cols == 1 or cut):
        return False
    if announced:
        return True
    if header_rows(grid, certain=True):
        return False
    return cut or room <= (grid.ys[1] - grid.ys[0]) + _SPARE


def repeated_rows(draft: Draft, grid: Grid) -> int:
    """How many rows at the top of a grid repeat the head of the table."""
    count = 0
    for r, expected in enumerate(draft.head):
        if r >= grid.n_rows or not any(expected) or not _same_texts(expected, grid, r):
            break
        count += 1
    # Head rows that are known as such have to be there all, unless one numbers the columns and stands for them.
    if count >= max(draft.header_rows, 1):
        return count
    return 1 if _repeats_numbers(draft, grid) else 0


def _repeats_numbers(draft: Draft, grid: Grid) -> bool:
    """Whether a grid begins with the row that numbers the columns of the table."""
    return counts_columns(grid, 0) and row_texts(grid, 0) in draft.head[1:]


def _same_texts(expected: list[str], grid: Grid, row: int) -> bool:
    """Whether a row says what is expected; a recognised one may have a few wrong letters, but no other digits."""
    texts = row_texts(grid, row)
    if texts == expected:
        return True
    if len(texts) != len(expected) or not any(w.recognised for c in grid.row(row) for w in c.words):
        return False
    one, other = "|".join(expected), "|".join(texts)
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def extend(draft: Draft, page: int, grid: Grid) -> None:
    """Adds a grid that `continues` the table."""
    edges = _common_edges(draft.xs, grid.xs)
    if edges is None:
        return
    repeated = repeated_rows(draft, grid)
    if repeated:
        # What is repeated on the next page is a head, whatever it looks like.
        height = draft.head.index(row_texts(grid, 0)) + 1 if _repeats_numbers(draft, grid) else repeated
        draft.header_rows = max(draft.header_rows, height)
        for cell in draft.cells:
            cell.header = cell.header or cell.row < draft.header_rows
    cut = repeated < grid.n_rows and _is_cut(draft, grid, repeated, edges)
    last = _last_row(draft, edges)
    if edges != draft.xs:
        index = _mapping(draft.xs, edges)
        for cell in draft.cells:
            cell.col, cell.colspan = index[cell.col], index[cell.col + cell.colspan] - index[cell.col]
        draft.xs = edges
    index = _mapping(grid.xs, edges)
    for c in grid.cells:
        col, colspan = index[c.col], index[c.col + c.colspan] - index[c.col]
        row, rowspan = draft.n_rows + c.row, c.rowspan
        if cut and c.row == repeated:
            above = last[(col, colspan)]
            above.parts.append((page, c))
            above.rowspan += rowspan - 1
            continue
        if cut and c.row > repeated:
            row -= 1
        if not cut and not repeated and c.row == 0 and _goes_on_below(last.get((col, colspan)), c, grid):
            last[(col, colspan)].rowspan += rowspan
            continue
        is_repeated = c.row < repeated
        draft.cells.append(DraftCell(row, col, rowspan, colspan, [(page, c)], header=is_repeated, repeated=is_repeated))
    draft.n_rows += grid.n_rows - (1 if cut else 0)
    draft.pages.append((page, grid))


def _goes_on_below(above: DraftCell | None, cell: GridCell, grid: Grid) -> bool:
    """Whether a blank cell in the first row of a page is the rest of a merged one that the page cut."""
    if above is None or above.header or not cell.empty or cell.rowspan == grid.n_rows == 1:
        return False
    merged = above.rowspan > 1 or cell.rowspan > 1
    return merged and not all(part.empty for _, part in above.parts) and any(not c.empty for c in grid.row(0))


def with_head_freed(draft: Draft, grid: Grid) -> Grid:
    """The grid with its repeated head as a row of its own, where no line divides it from the rest of a cut row."""
    if not grid.ruled or grid.fragment or len(draft.head) < max(draft.header_rows, 1):
        return grid
    r = max(draft.header_rows, 1) - 1
    if r >= grid.n_rows or any(row_texts(grid, k) != draft.head[k] for k in range(r)):
        return grid
    cells = grid.row(r)
    if len(cells) != len(draft.head[r]) or any(c.rowspan > 1 for c in cells) or sum(map(bool, draft.head[r])) < 2:
        return grid
    divided = [_divided_after(c, text) for c, text in zip(cells, draft.head[r], strict=True)]
    if any(d is None for d in divided) or all(d is not None and not d[1] for d in divided):
        return grid
    heads = [line for d in divided if d is not None for line in d[0]]
    rests = [line for d in divided if d is not None for line in d[1]]
    y = max(line.bottom for line in heads)
    if y > min(line.top for line in rests) + 2:
        return grid
    below = [
        GridCell(c.row + 1, c.col, c.rowspan, c.colspan, c.box, c.words, c.tables) for c in grid.cells if c.row > r
    ]
    for c, found in zip(cells, divided, strict=True):
        x0, top, x1, bottom = c.box
        words = [[w for line in lines for w in line.words] for lines in found or ([], [])]
        below.append(GridCell(r, c.col, 1, c.colspan, (x0, top, x1, y), words[0]))
        below.append(GridCell(r + 1, c.col, 1, c.colspan, (x0, y, x1, bottom), words[1], c.tables))
    above = [c for c in grid.cells if c.row < r]
    ys = [*grid.ys[: r + 1], y, *grid.ys[r + 1 :]]
    return Grid(grid.xs, ys, sorted([*above, *below], key=lambda c: (c.row, c.col)), grid.ruled)


def _divided_after(cell: GridCell, text: str) -> tuple[list[Line], list[Line]] | None:
    """The lines of a cell that make up a text, and those after them; None where it begins otherwise."""
    if not text:
        return [], list(cell.lines)
    for k in range(1, len(cell.lines) + 1):
        if fold(" ".join(line.text for line in cell.lines[:k])) == text:
            return list(cell.lines[:k]), list(cell.lines[k:])
    return None


def mark_repeated(draft: Draft) -> None:
    """Marks rows further down that repeat the head, as some programs do in the middle of a page."""
    if not draft.header_rows or len(draft.xs) < 3:
        return
    head = [text for text in draft.head[0] if text]
    if len(head) < 2:
        return
    by_row: dict[int, list[DraftCell]] = {}
    for cell in draft.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for row, cells in by_row.items():
        if row < draft.header_rows or any(c.repeated for c in cells):
            continue
        texts = [fold(c.parts[0][1].text) for c in sorted(cells, key=lambda c: c.col)]
        if (draft.header_rows == 1 and texts == draft.head[0]) or _is_numbers(draft, texts):
            for cell in cells:
                cell.header = cell.repeated = True


def _is_numbers(draft: Draft, texts: list[str]) -> bool:
    """Whether the texts of a row are those of a head row that numbers the columns."""
    return len(texts) > 2 and texts in draft.head[1 : draft.header_rows] and texts == numbers_of(len(texts))


def _common_edges(old: list[float], new: list[float]) -> list[float] | None:
    """The edges of both, if the outer ones agree and one of them has all the edges of the other."""
    if abs(old[0] - new[0]) > _EDGE or abs(old[-1] - new[-1]) > _EDGE:
        return None
    fewer, more = (old, new) if len(old) <= len(new) else (new, old)
    for x in fewer:
        if min(abs(x - y) for y in more) > _EDGE:
            return None
    return more if more is new else old


def _mapping(own: list[float], edges: list[float]) -> list[int]:
    return [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in own]


def _last_row(draft: Draft, edges: list[float]) -> dict[tuple[int, int], DraftCell]:
    """The cells that reach the last row of the author's, by column and width in the common edges."""
    index = _mapping(draft.xs, edges)
    own = [c for c in draft.cells if not c.repeated]
    end = max((c.row + c.rowspan for c in own), default=0)
    return {(index[c.col], index[c.col + c.colspan] - index[c.col]): c for c in own if c.row + c.rowspan == end}


def _is_cut(draft: Draft, grid: Grid, row: int, edges: list[float]) -> bool:
    """Whether a row of a grid is the rest of the table's last row, which the page cut."""
    last = _last_row(draft, edges)
    index = _mapping(grid.xs, edges)
    pairs = []
    for c in grid.row(row):
        above = last.get((index[c.col], index[c.col + c.colspan] - index[c.col]))
        if above is None or above.header:
            return False
        pairs.append((above, c))
    if sum(c.colspan for c in grid.row(row)) != grid.n_cols:
        # Cells from above reach into the row: it is no first row of a rest.
        return False
    if all(c.empty for _, c in pairs):
        return True
    score = 0.0
    for position, (above, c) in enumerate(pairs):
        # What was left blank on the last page may have been filled on the one before: a row over three pages.
        before = next((part.text for _, part in reversed(above.parts) if not part.empty), "")
        text = c.text
        if _ROW_NUMBER.match(text) and (position == 0 or _ROW_NUMBER.match(before)):
            return False
        if text:
            score += _flow(before, text)
        elif before and position == 0 and len(pairs) > 1:
            # A row without its label or number; below a merged cell that is usual.
            merged = c.rowspan > 1 or above.rowspan > 1
            score += 0.0 if merged else 3.0 * max(0.0, 1 - 2 * _blank_share(draft))
        elif before:
            score += 0.5
    return score >= _CUT


def _flow(before: str, text: str) -> float:
    """How much a text looks like the rest of the one before it."""
    if not before:
        return -1.0
    if is_figure(before) and is_figure(text):
        return -1.5
    if _LATER_ITEM.match(text):
        return 1.0 if not before.endswith(":") else 2.0
    score = 1.5 if text[0].islower() else 0.0
    if _ENDS_SENTENCE.search(before):
        score -= 0.5
    elif _GOES_ON.search(before):
        score += 1.0
    return score


def _blank_share(draft: Draft) -> float:
    """Share of the rows whose first cell is blank anyway: there a blank tells nothing."""
    first = [c for c in draft.cells if c.col == 0 and not c.header]
    if not first:
        return 0.0
    return sum(1 for c in first if all(part.empty for _, part in c.parts)) / len(first)
