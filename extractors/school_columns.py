"""Tables with a school a column: cut into one table a school, so that each is read like any other.

«Раздел | СШ № 2 | СШ № 9» becomes «Раздел | …» twice. A school may head several columns («СШ № 2: 2022 | 2023»);
columns that no school heads («В среднем по району») make a last table, about none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.grid import Grid
from extractors.organizations import OrganizationName, find_schools, heading_of
from pipeline.model import Cell, Table

_LONGEST_HEAD = 120
_HEADER_ROWS = 3  # a row of schools stands among the first


@dataclass(frozen=True, slots=True)
class SchoolColumns:
    """The columns under one school, null for those under none, with the columns of labels before them."""

    organization: OrganizationName | None
    table: Table


def by_school(table: Table) -> list[SchoolColumns]:
    """The tables of the schools, left to right; empty where the head does not name two different ones."""
    grid = Grid(table)
    for row in range(min(_HEADER_ROWS, grid.n_rows - 1)):
        heads = _heads(grid, row)
        if len({name.key for _, name in heads}) >= 2 and heads[0][0].col > 0:
            in_head = all(grid.at(r, 0) is grid.at(row, 0) or grid.spanning(r) is not None for r in range(row))
            # Schools in the next row too are a list of schools and their partners.
            return list(_cut(grid, row, heads)) if in_head and not _heads(grid, row + 1) else []
    return []


def _heads(grid: Grid, row: int) -> list[tuple[Cell, OrganizationName]]:
    return [(c, name) for c in grid.row(row) if c.row == row and (name := _named(c.text)) is not None]


def _named(head: str) -> OrganizationName | None:
    """The school of a column, whatever else its head says («СОШ № 4, охват»)."""
    names = find_schools(head) if len(head) < _LONGEST_HEAD else []
    return heading_of(head) or (names[0] if len({n.key for n in names}) == 1 else None)


def _cut(grid: Grid, row: int, heads: list[tuple[Cell, OrganizationName]]) -> Iterator[SchoolColumns]:
    labels = list(range(heads[0][0].col))
    under: dict[str, list[int]] = {}  # a school may be written over each of its columns
    for head, name in heads:
        under.setdefault(name.key, []).extend(range(head.col, head.col + head.colspan))
    for key, columns in under.items():
        name = next(name for _, name in heads if name.key == key)
        yield SchoolColumns(name, _columns(grid, row, labels + columns, len(labels)))
    taken = {col for columns in under.values() for col in columns}
    others = [col for col in range(len(labels), grid.n_cols) if col not in taken]
    if others:
        yield SchoolColumns(None, _columns(grid, None, labels + others, len(labels)))


def _columns(grid: Grid, school_row: int | None, columns: list[int], n_labels: int) -> Table:
    """The table of these columns; titles and groups that span the whole table stay, names of schools do not."""
    cells = []
    for cell in grid.table.cells:
        covered = [i for i, col in enumerate(columns) if cell.col <= col < cell.col + cell.colspan]
        if not covered:
            continue
        if school_row is not None and cell.row <= school_row and covered[0] >= n_labels:
            cell = replace(cell, blocks=(), rowspan=school_row - cell.row + 1)
        cells.append(replace(cell, col=covered[0], colspan=len(covered)))
    return replace(grid.table, cells=tuple(cells))
