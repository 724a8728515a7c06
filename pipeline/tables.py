"""A table read once: what each of its rows and columns is for. Rows and columns are axes alike, so that a transposed
table says the same.

    reading.columns[3].role == "time"    reading.rows[5].of("subject")    reading.series()    reading.wholes()

Rows and columns are 0-based positions of the grid; cells are (row, col).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

AxisRole = Literal[
    "measure", "time", "school", "territory", "class", "subject", "level", "unit", "kind", "total", "term", "answer"
]
Axis = Literal["rows", "columns"]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """One label of a row or a column and what it is for; `head` is what stands over the labels of rows («Класс»)."""

    text: str
    role: AxisRole
    head: str = ""


@dataclass(frozen=True, slots=True)
class AxisItem:
    """A row or a column of values: its labels from the outermost to the nearest, merged and inherited ones included.
    Items that share `measured`, their words without time and kind, measure the same."""

    index: int
    labels: tuple[AxisLabel, ...] = ()
    period: str | None = None
    measured: tuple[str, ...] = ()

    @property
    def role(self) -> AxisRole:
        """What tells it from its neighbours: the role of its nearest label."""
        return self.labels[-1].role if self.labels else "measure"

    def of(self, *roles: AxisRole) -> str:
        """The nearest label of one of these roles, "" where there is none."""
        return next((la.text for la in reversed(self.labels) if la.role in roles), "")


@dataclass(frozen=True, slots=True)
class Series:
    """Cells that state one thing at one time after another, the earliest first."""

    along: Axis
    cells: tuple[Position, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableWhole:
    """A total and the cells beside it, along one axis, that it may be the sum or the mean of."""

    along: Axis
    total: Position
    parts: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says of its cells. `path` is that of the table's place; `rows` are those below the head, `columns`
    those that hold values."""

    path: str
    title: str
    rows: tuple[AxisItem, ...]
    columns: tuple[AxisItem, ...]

    def row(self, index: int) -> AxisItem | None:
        """The row of values at this position of the grid."""
        return next((i for i in self.rows if i.index == index), None)

    def column(self, index: int) -> AxisItem | None:
        """The column of values at this position of the grid."""
        return next((i for i in self.columns if i.index == index), None)

    def series(self) -> Iterator[Series]:
        """One thing over time, along the axis whose labels name periods."""
        for along, timed, others in (("columns", self.columns, self.rows), ("rows", self.rows, self.columns)):
            for run in _same(timed):
                for other in others:
                    if other.period is None:
                        cells = tuple(
                            (other.index, i.index) if along == "columns" else (i.index, other.index) for i in run
                        )
                        yield Series(
                            "columns" if along == "columns" else "rows", cells, tuple(i.period or "" for i in run)
                        )

    def wholes(self) -> Iterator[TableWhole]:
        """Totals with what stands before them since the last total, or after one that comes first."""
        for along, items, others in (("rows", self.rows, self.columns), ("columns", self.columns, self.rows)):
            for total, parts in _totals(items, along):
                for other in others:
                    if other.role == "total" and along == "columns":
                        continue
                    cells = [(i.index, other.index) if along == "rows" else (other.index, i.index) for i in parts]
                    at = (total.index, other.index) if along == "rows" else (other.index, total.index)
                    yield TableWhole("rows" if along == "rows" else "columns", at, tuple(cells))


def _same(items: tuple[AxisItem, ...]) -> list[list[AxisItem]]:
    """Runs of items that differ in time alone, each in order of time."""
    groups: dict[tuple[str, ...], list[AxisItem]] = {}
    for item in items:
        if item.period is not None:
            groups.setdefault(item.measured, []).append(item)
    runs = (sorted(g, key=lambda i: i.period or "") for g in groups.values())
    return [run for run in runs if len({i.period for i in run}) > 1]


def _totals(items: tuple[AxisItem, ...], along: str) -> Iterator[tuple[AxisItem, list[AxisItem]]]:
    """Each total with its parts. The row of a district sums up its schools."""
    schools = along == "rows" and any(i.role == "school" for i in items)
    totals = ("total", "territory") if schools else ("total",)
    parts: list[AxisItem] = []
    for n, item in enumerate(items):
        if item.role not in totals:
            parts.append(item)
        elif parts:
            yield item, parts
            parts = []
        elif n == 0 and not any(i.role in totals for i in items[1:]) and len(items) > 1:
            yield item, list(items[1:])
            return
