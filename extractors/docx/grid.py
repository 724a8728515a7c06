"""The layout of a table: which cell stands in which row and column, and over how many.

Word states widths in grid columns (`gridSpan`, `gridBefore`) and merges downwards cell by cell (`vMerge`). Grid
columns in which no cell begins are left out, so that a reader counts the columns that he sees; that also makes a
span of a hundred million columns harmless.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from extractors.docx import names as n
from extractors.docx.survey import Told

_CONTINUE = "continue"
_NOT_WRAPPERS = frozenset((n.TBL_PR, n.TBL_GRID, n.TR_PR, n.TC_PR, n.SDT_PR, n.W + "tblPrEx", n.P, n.TBL))


@dataclass(slots=True)
class Slot:
    """A cell of the layout. `contents` are the `w:tc` that it is made of, in order: more than one where merged
    cells have kept texts of their own."""

    row: int
    start: int
    end: int
    is_header: bool
    rowspan: int = 1
    contents: list[etree._Element] = field(default_factory=list)
    col: int = 0
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The slots in reading order; `order` gives each `w:tc` with its slot, as they stand in the file."""

    slots: list[Slot]
    order: list[tuple[etree._Element, Slot]]
    dropped: list[etree._Element]


def lay_out(table: etree._Element, told: Told) -> Grid:
    """The cells of a `w:tbl`. Rows that are deleted or hidden are in `dropped` and take no number."""
    grid = Grid([], [], [])
    above: dict[int, Slot] = {}
    row, headers = 0, True
    for element in _children(table, n.TR):
        start, is_header, is_gone = _row_properties(told.get(element, ()))
        if is_gone:
            grid.dropped.append(element)
            continue
        headers = headers and is_header
        _lay_out_row(element, told, Slot(row, start, start, headers), above, grid)
        row += 1
    _number_columns(grid.slots)
    return grid


def _lay_out_row(element: etree._Element, told: Told, begin: Slot, above: dict[int, Slot], grid: Grid) -> None:
    """Lays the cells of a row from `begin` on, which is no cell."""
    row, start = begin.row, begin.start
    previous: Slot | None = None
    for cell in _children(element, n.TC):
        width, merge, merge_left = _cell_properties(told[cell]) if cell in told else (1, None, False)
        if width == 0:
            grid.dropped.append(cell)
            continue
        end = start + width
        slot: Slot | None = None
        if merge_left and previous is not None:
            slot = previous
            slot.end = end
        elif merge == _CONTINUE:
            over = above.get(start)
            # It must reach down to here, and not be broader than what continues it: cells never overlap.
            if over is not None and over.row + over.rowspan == row and over.end <= end:
                slot = over
                slot.rowspan += 1
        if slot is None:
            slot = Slot(row, start, end, begin.is_header)
            above.pop(start, None)
            if merge is not None:  # a continuation under a cell that is not merged begins a merge of its own
                above[start] = slot
            grid.slots.append(slot)
        slot.contents.append(cell)
        grid.order.append((cell, slot))
        previous = slot
        start = end


def _row_properties(properties: Sequence[etree._Element]) -> tuple[int, bool, bool]:
    """Grid columns before the first cell, whether the row is a header, whether it is deleted or hidden."""
    before, is_header, is_gone = 0, False, False
    for element in properties:
        tag = element.tag
        if tag == n.GRID_BEFORE:
            before = max(0, n.whole(element.get(n.VAL), 0))
        elif tag == n.TBL_HEADER:
            is_header = n.is_on(element.get(n.VAL))
        elif tag == n.DEL or (tag == n.HIDDEN and n.is_on(element.get(n.VAL))):
            is_gone = True
    return before, is_header, is_gone


def _cell_properties(properties: Sequence[etree._Element]) -> tuple[int, str | None, bool]:
    """Width in grid columns (0: deleted), its part in a merge downwards, whether it continues the cell to the left."""
    width, merge, merge_left = 1, None, False
    for element in properties:
        tag = element.tag
        if tag == n.GRID_SPAN:
            width = max(1, n.whole(element.get(n.VAL), 1))
        elif tag == n.V_MERGE:
            merge = element.get(n.VAL, _CONTINUE)
        elif tag == n.H_MERGE:
            merge_left = element.get(n.VAL, _CONTINUE) == _CONTINUE
        elif tag == n.CELL_DEL:
            return 0, None, False
    return width, merge, merge_left


def _number_columns(slots: list[Slot]) -> None:
    starts = sorted({slot.start for slot in slots})
    for slot in slots:
        slot.col = bisect_left(starts, slot.start)
        slot.colspan = max(1, bisect_left(starts, slot.end) - slot.col)


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls and other wrappers included."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag not in _NOT_WRAPPERS and tag not in (n.DEL, n.MOVE_FROM):
            yield from _children(child, wanted)
