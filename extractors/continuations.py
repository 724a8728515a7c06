"""Tables whose parts are typed apart, with «Продолжение таблицы 1» between them: they are one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document_model import Block, Cell, Paragraph, Table

if TYPE_CHECKING:
    from language.matcher import Matcher

# The line names the table and perhaps repeats its title.
_LONGEST = 200
_NUMBER = re.compile(r"\d+(?:[.\-–]\d+)*")
_REST = re.compile(r"[\s.)]*(?:№\s*)?(?:[A-ZА-Я][.\s]?)?(?:\d+(?:[.\-–]\d+)*)?[\s.)]*(?:$|[:–—(«.-])")
_LEAD = re.compile(r"[\s(\[«—–-]*")
# Heads are no higher than this.
_HEAD_ROWS = 6
_LEAST_NUMBERED = 3

Row = tuple[tuple[int, int, str], ...]


def is_continuation(text: str) -> bool:
    """Whether a line says that the table above it goes on below."""
    if len(text) > _LONGEST:
        return False
    found = [f for f in _matcher().find(text) if f.sense == "table_continued"]
    if not found or _LEAD.fullmatch(text[: found[0].start]) is None:
        return False
    return _REST.match(text, found[0].end) is not None


def continued_table(blocks: Sequence[Block], width: int) -> int | None:
    """Where the table of `width` columns stands that goes on behind the last of these blocks, which is the line that
    says so; None where it is no such line, or names another table than the caption over this one."""
    if not blocks or not isinstance(line := blocks[-1], Paragraph) or line.kind == "footnote":
        return None
    return continued_by(line.text, blocks, len(blocks) - 1, width)


def continued_by(line: str, blocks: Sequence[Block], before: int, width: int) -> int | None:
    """The same for a line that stands behind the first so many blocks, or is the first row of a part."""
    at = before - 1
    while at >= 0 and isinstance(note := blocks[at], Paragraph) and note.kind == "footnote":
        at -= 1
    if at < 0 or not isinstance(table := blocks[at], Table) or table.n_cols != width or not is_continuation(line):
        return None
    above = blocks[at - 1] if at else None
    said, named = _NUMBER.search(line), _number_of(above.text) if isinstance(above, Paragraph) else ""
    return at if said is None or not named or said[0] == named else None


def _number_of(caption: str) -> str:
    """The number of a table that a caption names, "" where it names none."""
    found = [f for f in _matcher().find(caption[:_LONGEST]) if f.sense == "table_numbered"]
    if not found or _LEAD.fullmatch(caption[: found[0].start]) is None:
        return ""
    number = _NUMBER.search(caption, found[0].start)
    return number[0] if number is not None else ""


@cache
def _matcher() -> Matcher:
    # Most documents never ask, and none of the other words matters here: the whole lexicon takes a while to load.
    from language.lexicon import load_family
    from language.matcher import Matcher

    return Matcher({sense.id: sense.parsed for sense in load_family("tables").values()})


def repeated_head(first: Table, part: Iterable[Cell]) -> tuple[int, int]:
    """How many rows at the top of a part repeat the head of the table, and how many rows of it are its head as that
    shows. A row that numbers the columns may stand for the whole head; rows marked as head are one in other words."""
    part = tuple(part)
    head, rows = leading_rows(first.cells), leading_rows(part)
    count = 0
    while count < min(len(head), len(rows)) and head[count] == rows[count] and _says_enough(rows[count]):
        count += 1
    if count:
        numbered = count < len(head) and numbers_columns(head[count])
        return count, count + numbered
    if rows and numbers_columns(rows[0]) and rows[0] in head:
        return 1, head.index(rows[0]) + 1
    own, known = (next((c.row - cells[0].row for c in cells if not c.is_header), 0) for cells in (part, first.cells))
    return own, known


def as_head(cells: Iterable[Cell], until: int, repeated: bool) -> list[Cell]:
    """The cells, those above the row `until` marked as head, first or repeated."""
    return [replace(c, is_header=True, repeated_header=repeated) if c.row < until else c for c in cells]


def with_repeats(table: Table) -> Table:
    """The table with the rows marked that repeat its head further down, as people type them at the top of each page.
    The head must be sure: marked as such, or closed by a row that numbers the columns."""
    if not _may_have_head(table.cells):
        return table
    head = leading_rows(table.cells)
    counted = next((i for i, row in enumerate(head) if i and numbers_columns(row)), None)
    marked = next((c.row for c in table.cells if not c.is_header), 0)  # heads stand at the top
    height = marked if counted is None else counted + 1
    if not height or len(head[0]) < _LEAST_NUMBERED:
        return table
    known = {row for row in head[:height] if _says_enough(row)}
    firsts = {row[0][2] for row in known}
    below: dict[int, list[Cell]] = {}
    row = -1
    for cell in table.cells:
        if cell.row < height:
            continue
        if cell.row != row:  # the first of its row
            row = cell.row
            if _text(cell) in firsts:
                below[row] = []
        if row in below:
            below[row].append(cell)
    repeats = {r for r, cells in below.items() if tuple((c.col, c.colspan, _text(c)) for c in cells) in known}
    if not repeats:
        return table
    cells = (replace(c, is_header=True, repeated_header=True) if c.row in repeats else c for c in table.cells)
    return replace(table, cells=tuple(cells))


def _may_have_head(cells: Sequence[Cell]) -> bool:
    """Whether the first rows are marked as head or may number the columns: a look without reading much."""
    for cell in cells:
        if cell.is_header or (cell.row and not cell.col and cell.text == "1"):
            return True
        if cell.row >= _HEAD_ROWS:
            break
    return False


def leading_rows(cells: Iterable[Cell]) -> list[Row]:
    """The first rows of cells in reading order: what begins in them, with columns and widths."""
    rows: dict[int, list[tuple[int, int, str]]] = {}
    first: int | None = None
    for cell in cells:
        first = cell.row if first is None else first
        if cell.row >= first + _HEAD_ROWS:
            break
        rows.setdefault(cell.row, []).append((cell.col, cell.colspan, _text(cell)))
    return [tuple(rows[r]) for r in sorted(rows)]


def numbers_columns(row: Row) -> bool:
    """Whether a row counts the columns: 1, 2, 3 …"""
    texts = [text for _, _, text in row]
    return len(texts) >= _LEAST_NUMBERED and texts == [str(i) for i in range(1, len(texts) + 1)]


def _says_enough(row: Row) -> bool:
    return sum(bool(text) for _, _, text in row) >= min(2, len(row))


def _text(cell: Cell) -> str:
    return " ".join(cell.text.split()).lower()
