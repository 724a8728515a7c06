"""Which rows at the top of a table are its head."""

from __future__ import annotations

import re

from extractors.pdf.lattice import Grid, GridCell
from extractors.raised import without_marks
from language.text import fold

_NUMBER = re.compile(r"[-–−+<>≤≥~]?[\d\s.,/]*\d[\d\s.,/%]*(?:чел\.?|шт\.?|%)?")
_NUMBER_SIGN = re.compile(r"(?:№|n°|no\.?)(?:\s*п\s*/\s*п\.?)?$|п\s*/\s*п\.?$", re.IGNORECASE)
# A box, ticked or not, is an answer like a figure.
_BOXES = frozenset("☐☒☑✓✗")
# A head is written short; what is longer is an answer.
_LONGEST = 120
_DEEPEST = 4


def row_texts(grid: Grid, row: int) -> list[str]:
    """The folded texts of the cells that begin in a row, for comparing."""
    return [fold(c.text) for c in grid.row(row)]


def header_rows(grid: Grid, certain: bool = False) -> int:
    """The number of head rows, 0 where there is none. `certain` asks for marks that nothing but a head has."""
    if grid.n_rows < 2 or grid.n_cols < 2:
        return 0
    first = grid.row(0)
    filled = [c for c in first if not c.empty]
    texts = [without_marks(c.text).strip() for c in filled]
    if len(filled) < 2 or any(len(t) > _LONGEST for t in texts) or any(c.tables for c in first):
        return 0
    numbered = bool(_NUMBER_SIGN.match(texts[0]))
    bold = all(w.bold for c in filled for w in c.words)
    body_bold = [w.bold for c in grid.cells if c.row > 0 for w in c.words]
    stands_out = bold and sum(body_bold) * 2 < len(body_bold)
    if any(_NUMBER.fullmatch(t) or t in _BOXES for t in texts[1:]) and not (stands_out or numbered):
        return 0
    if not (numbered or stands_out) and (certain or not _looks_like_labels(grid, texts)):
        return 0
    rows = _depth(grid, first)
    if rows < grid.n_rows and counts_columns(grid, rows):
        rows += 1
    return min(rows, grid.n_rows - 1)


def _depth(grid: Grid, first: list[GridCell]) -> int:
    """Rows that the head takes: merged cells beside divided ones show a head of several levels."""
    depth = max(c.rowspan for c in first)
    if depth == 1 and any(c.colspan > 1 for c in first) and len(first) > 1:
        # Levels without vertical merges: the row below names the parts of the cell above.
        below = grid.row(1)
        names = [without_marks(c.text).strip() for c in below if not c.empty]
        covers = {k for c in first if c.colspan > 1 for k in range(c.col, c.col + c.colspan)}
        if names and all(c.col in covers for c in below if not c.empty) and not any(map(_NUMBER.fullmatch, names)):
            depth = 2
    return depth if depth <= _DEEPEST else 1


def counts_columns(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 …"""
    texts = [c.text for c in grid.row(row)]
    return len(texts) >= 3 and texts == numbers_of(len(texts))


def numbers_of(columns: int) -> list[str]:
    """The texts of a row that numbers so many columns."""
    return [str(i + 1) for i in range(columns)]


def _looks_like_labels(grid: Grid, texts: list[str]) -> bool:
    """Whether the first row is short words over a body that is longer or holds figures."""
    if len(texts) < len(grid.row(0)) - 1 or any(t.endswith((".", ";")) and len(t) > 25 for t in texts):
        return False
    body = [without_marks(c.text).strip() for c in grid.cells if c.row > 0 and not c.empty]
    if not body:
        return False
    figures = sum(1 for t in body if _NUMBER.fullmatch(t) or t in _BOXES)
    longer = sum(len(t) for t in body) / len(body) > 1.5 * sum(len(t) for t in texts) / len(texts)
    return figures * 4 >= len(body) or longer
