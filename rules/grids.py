"""Tables of figures: what stands in each cell of a table, by its rows or, turned round, by its columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Measurement, Report
from pipeline.tables import AxisItem, TableReading

Sort = Literal["count", "share", "amount", "other"]
_CELL = re.compile(r"(?P<table>b\d+)/r(?P<row>\d+)/c(?P<col>\d+)(?!/b|/t)")
_COUNTS = frozenset({"count", "persons", None})
_AMOUNTS = frozenset({"rubles", "hours"})
_SORTS: tuple[Sort, ...] = ("count", "share", "amount", "other")

_Cells = Mapping[tuple[int, Sort], Measurement]


@dataclass(frozen=True, slots=True)
class Slot:
    """A column (or row) of figures of one sort: «12 (45 %)» stands in two slots of its column."""

    item: AxisItem
    sort: Sort

    @property
    def index(self) -> int:
        """The position in the table."""
        return self.item.index


@dataclass(frozen=True)
class Line:
    """A row (or column) of a table with its figures, at most one a slot."""

    item: AxisItem
    cells: _Cells

    def at(self, slot: Slot) -> Measurement | None:
        """The figure in a slot."""
        return self.cells.get((slot.index, slot.sort))

    def alone(self, index: int) -> Measurement | None:
        """The figure at a position that holds no other, of whatever sort."""
        found = [m for sort in _SORTS if (m := self.cells.get((index, sort)))]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Grid:
    """The figures of a table, or of several with the same head: lines that cross slots. `along` says whether lines are
    rows or columns."""

    along: Literal["rows", "columns"]
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]


def grids(report: Report) -> tuple[Grid, ...]:
    """The tables of a report that hold figures: by their rows (those with the same head as one), by their columns."""
    figures: dict[str, dict[tuple[int, int], list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for m in report.measurements:
        if found := _CELL.match(m.place.path):
            figures[found["table"]][int(found["row"]), int(found["col"])].append(m)
    by_rows: dict[tuple[object, ...], list[Grid]] = defaultdict(list)
    by_columns: list[Grid] = []
    for reading in report.tables:
        if cells := figures.get(reading.path):
            of_rows, of_columns = _of(reading, cells)
            by_rows[tuple((s.index, s.sort, s.item.labels) for s in of_rows.slots)].append(of_rows)
            by_columns.append(of_columns)
    joined = (
        Grid("rows", tuple(line for g in alike for line in g.lines), alike[0].slots) for alike in by_rows.values()
    )
    return (*joined, *by_columns)


def _of(reading: TableReading, cells: Mapping[tuple[int, int], list[Measurement]]) -> tuple[Grid, Grid]:
    rows: dict[int, dict[tuple[int, Sort], Measurement]] = defaultdict(dict)
    columns: dict[int, dict[tuple[int, Sort], Measurement]] = defaultdict(dict)
    for (row, col), found in cells.items():
        for sort in _SORTS:
            alike = [m for m in found if sort_of(m) == sort]
            if len(alike) == 1 and alike[0].value is not None and alike[0].comparator == "=":
                rows[row][col, sort] = columns[col][row, sort] = alike[0]
    return (
        Grid("rows", tuple(_lines(reading.rows, rows)), _slots(reading.columns, rows)),
        Grid("columns", tuple(_lines(reading.columns, columns)), _slots(reading.rows, columns)),
    )


def _lines(items: tuple[AxisItem, ...], cells: Mapping[int, _Cells]) -> Iterator[Line]:
    return (Line(item, cells[item.index]) for item in items if item.index in cells)


def _slots(items: tuple[AxisItem, ...], cells: Mapping[int, _Cells]) -> tuple[Slot, ...]:
    held = {key for line in cells.values() for key in line}
    return tuple(Slot(i, sort) for i in items for sort in _SORTS if (i.index, sort) in held)


def sort_of(m: Measurement) -> Sort:
    """What sort of figure it is: a count, a share, an amount of money or hours, or another."""
    if m.unit == "percent":
        return "share"
    if m.unit in _AMOUNTS or (m.unit in _COUNTS and m.decimals):
        return "amount"
    return "count" if m.unit in _COUNTS else "other"
