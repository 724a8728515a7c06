"""From the grid of a table to its reading: the head, the columns that label rows, the labels of both axes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.grid import Grid
from extractors.headers import topic_of
from extractors.layouts import header_depth, numbers_columns
from extractors.tables.roles import role_of, role_of_head
from language.periods import find_periods
from language.senses import sense
from language.text import one_line
from pipeline.model import Table
from pipeline.tables import AxisItem, AxisLabel, TableReading

_VALUE = re.compile(r"\s*[<>≥≤~+]?\s*[-–—]?\s*(?:\d[\d\s.,]*\s*(?:%|[^\W\d_]{0,6}\.?)?(?:\s*[(/].*)?|[-–—])\s*", re.S)
_NUMBER_HEAD = sense("number_head")
_MOSTLY = 0.5
_MOST_TITLES = 3


def read_table(table: Table, title: str = "") -> TableReading:
    """The reading of a table; `title` is what stands above it."""
    grid = Grid(table)
    top, titles = _titles(grid)
    depth = top + header_depth(_from(grid, top))
    heads = [_labels_of_column(grid, col, top, depth) for col in range(grid.n_cols)]
    stubs = _stubs(grid, depth, heads)
    columns = tuple(
        _item(col, [AxisLabel(t, role_of(t)) for t in heads[col]]) for col in range(grid.n_cols) if col not in stubs
    )
    rows: list[AxisItem] = []
    group = ""
    for row in range(depth, grid.n_rows):
        if grid.repeated(row):
            continue
        if (over := grid.spanning(row)) is not None:
            group = one_line(over.text)
            continue
        rows.append(_item(row, _labels_of_row(grid, row, stubs, heads, group, depth)))
    return TableReading(table.place.path, " ".join((title, *titles)).strip(), tuple(rows), columns)


class Tables:
    """The readings of a document's tables, each read when it is first asked for."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {t.place.path: t for t in tables}
        self._read: dict[str, TableReading] = {}
        self._rows: dict[str, dict[int, AxisItem]] = {}
        self._columns: dict[str, dict[int, AxisItem]] = {}

    def of(self, path: str) -> tuple[AxisItem | None, AxisItem | None]:
        """The row and the column of the cell in which the text at this path stands; None for running text."""
        found = _CELL.match(path)
        table = self._tables.get(found["table"]) if found else None
        if found is None or table is None:
            return None, None
        at = found["table"]
        if at not in self._read:
            reading = self._read[at] = read_table(table)
            self._rows[at] = {i.index: i for i in reading.rows}
            self._columns[at] = {i.index: i for i in reading.columns}
        return self._rows[at].get(int(found["row"])), self._columns[at].get(int(found["col"]))

    def all(self) -> tuple[TableReading, ...]:
        """All of them, in reading order."""
        for path in self._tables:
            self.of(f"{path}/r0/c0")
        return tuple(self._read[path] for path in self._tables)


_CELL = re.compile(r"(?P<table>b\d+)/r(?P<row>\d+)/c(?P<col>\d+)")


def _item(index: int, labels: list[AxisLabel]) -> AxisItem:
    periods = dict.fromkeys(
        p.label for la in labels for p in find_periods(la.text) if not {"span", "range"} & set(p.flags)
    )
    bare = [m[0] for la in labels if (m := re.search(r"\b20\d\d\b", la.text))]
    period = next(iter(periods), None) if len(periods) == 1 else None
    period = period or (bare[-1] if bare and not periods else None)
    measured = tuple(topic for la in labels if la.role not in ("time", "kind") and (topic := _topic(la)))
    return AxisItem(index, tuple(labels), period, measured)


def _topic(label: AxisLabel) -> str:
    return topic_of(label.text) or ("" if find_periods(label.text) else label.text)


def _titles(grid: Grid) -> tuple[int, list[str]]:
    """Rows of one cell over the head: how many, and what they say."""
    row, titles = 0, []
    while row < min(_MOST_TITLES, grid.n_rows - 2) and (cell := grid.spanning(row)) is not None:
        if cell.colspan < grid.n_cols:
            break
        titles.append(one_line(cell.text))
        row += cell.rowspan
    return row, titles


def _from(grid: Grid, top: int) -> Grid:
    if not top:
        return grid
    kept = tuple(replace(c, row=c.row - top) for c in grid.table.cells if c.row >= top)
    return Grid(replace(grid.table, cells=kept))


def _labels_of_column(grid: Grid, col: int, top: int, depth: int) -> list[str]:
    out: list[str] = []
    for row in range(top, depth):
        cell = grid.at(row, col)
        text = one_line(cell.text) if cell and not (row > top and numbers_columns(grid, row)) else ""
        if text and text not in out:
            out.append(text)
    return out


def _stubs(grid: Grid, depth: int, heads: list[list[str]]) -> dict[int, str]:
    """The columns that label rows, with their heads: those named so, and those before the first column of values."""
    stubs: dict[int, str] = {}
    leading = True
    for col in range(grid.n_cols):
        head = heads[col][-1] if heads[col] else ""
        texts = [c.text for r in range(depth, grid.n_rows) if (c := grid.at(r, col)) and c.row == r and c.text.strip()]
        values = sum(bool(_VALUE.fullmatch(t)) for t in texts) >= _MOSTLY * len(texts) and bool(texts)
        named = role_of_head(head) is not None or (leading and bool(texts) and all(role_of(t) == "time" for t in texts))
        number = bool(_NUMBER_HEAD.match(head)) or (col == 0 and values and not head)
        leading = leading and (not values or number or named)
        if named or number or (leading and col < grid.n_cols - 1):
            stubs[col] = head
    return stubs


def _labels_of_row(
    grid: Grid, row: int, stubs: dict[int, str], heads: list[list[str]], group: str, depth: int
) -> list[AxisLabel]:
    labels = [AxisLabel(group, role_of(group))] if group else []
    for col, head in stubs.items():
        if _NUMBER_HEAD.match(head):
            continue
        cell = grid.at(row, col)
        text = one_line(cell.text) if cell else ""
        if text and text not in (la.text for la in labels):
            labels.append(AxisLabel(text, role_of(text, head), head))
    return labels
