"""The layout of a table: which cell stands in which row and column, and over how many.

Word states widths in grid columns (`gridSpan`, `gridBefore`) and merges downwards cell by cell (`vMerge`). Grid
columns in which no cell begins are left out, so that a reader counts the columns that he sees; that also makes a
span of a hundred million columns harmless.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.docx import names as n

_GRID_SPAN = n.W + "gridSpan"
_V_MERGE = n.W + "vMerge"
_H_MERGE = n.W + "hMerge"
_GRID_BEFORE = n.W + "gridBefore"
_HEADER = n.W + "tblHeader"
_HIDDEN = n.W + "hidden"
_CELL_DELETED = n.W + "cellDel"
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


def lay_out(table: etree._Element) -> Grid:
    """The cells of a `w:tbl`. Rows that are deleted or hidden are in `dropped` and take no number."""
    grid = Grid([], [], [])
    above: dict[int, Slot] = {}
    row, headers = 0, True
    for element in _children(table, n.TR):
        properties = element.find(n.TR_PR)
        if properties is not None and _is_gone(properties):
            grid.dropped.append(element)
            continue
        headers = headers and properties is not None and _flag(properties, _HEADER)
        _lay_out_row(element, row, headers, above, grid)
        row += 1
    _number_columns(grid.slots)
    return grid


def _lay_out_row(element: etree._Element, row: int, is_header: bool, above: dict[int, Slot], grid: Grid) -> None:
    properties = element.find(n.TR_PR)
    start = _value(properties, _GRID_BEFORE, 0) if properties is not None else 0
    previous: Slot | None = None
    for cell in _children(element, n.TC):
        width, merge, merge_left = _cell_properties(cell)
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
            slot = Slot(row, start, end, is_header)
            above.pop(start, None)
            if merge is not None:  # a continuation under a cell that is not merged begins a merge of its own
                above[start] = slot
            grid.slots.append(slot)
        slot.contents.append(cell)
        grid.order.append((cell, slot))
        previous = slot
        start = end


def _cell_properties(cell: etree._Element) -> tuple[int, str | None, bool]:
    """Width in grid columns (0: deleted), its part in a merge downwards, whether it continues the cell to the left."""
    width, merge, merge_left = 1, None, False
    if len(cell) and cell[0].tag == n.TC_PR:  # the schema puts it first
        for child in cell[0]:
            tag = child.tag
            if tag == _GRID_SPAN:
                width = max(1, n.whole(child.get(n.VAL), 1))
            elif tag == _V_MERGE:
                merge = child.get(n.VAL, _CONTINUE)
            elif tag == _H_MERGE:
                merge_left = child.get(n.VAL, _CONTINUE) == _CONTINUE
            elif tag == _CELL_DELETED:
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


def _is_gone(properties: etree._Element) -> bool:
    return properties.find(n.DEL) is not None or _flag(properties, _HIDDEN)


def _flag(properties: etree._Element, tag: str) -> bool:
    element = properties.find(tag)
    return element is not None and n.is_on(element.get(n.VAL))


def _value(properties: etree._Element, tag: str, default: int) -> int:
    element = properties.find(tag)
    return max(0, n.whole(element.get(n.VAL), default)) if element is not None else default
