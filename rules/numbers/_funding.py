"""Money by source: a row «Всего» over the rows of the budgets that make it up, as accounts of programmes write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from language.senses import sense
from language.text import one_line
from pipeline.model import Cell, Table

_SOURCE = sense("funding_source")
_TOTAL = sense("funding_total")
_LONGEST_NAME = 80
_LEAST = 2  # sources that make a whole
_HALF = Decimal("0.5")


def funding_rows(labels: Mapping[int, str]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(row of the total, rows of its sources), by the names of the rows: sources follow their total at once."""
    rows = sorted(labels)
    for n, row in enumerate(rows):
        if not _is_total(labels[row]):
            continue
        sources: list[int] = []
        for below in rows[n + 1 :]:
            name = labels[below]
            if below != row + 1 + len(sources) or len(name) > _LONGEST_NAME or not _SOURCE.search(name):
                break
            if _is_total(name) or name in (labels[s] for s in sources):
                break
            sources.append(below)
        if len(sources) >= _LEAST:
            yield row, tuple(sources)


def _is_total(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and _TOTAL.match(name.lstrip(" .0123456789")) is not None


def within_rounding(parts: tuple[Decimal, ...], total: Decimal) -> bool:
    """Whether parts give their total in the precision in which they are stated."""
    steps = [Decimal(1).scaleb(int(n.as_tuple().exponent)) for n in (*parts, total)]
    slack = sum(steps) * _HALF if min(steps) < 1 else Decimal(0)
    return abs(sum(parts, start=Decimal(0)) - total) <= slack


def label_cells(table: Table) -> dict[int, str]:
    """The name of each row: its first cell with words."""
    found: dict[int, str] = {}
    for cell in sorted(table.cells, key=_place):
        text = one_line(cell.text)
        if cell.is_header or not any(c.isalpha() for c in text):
            continue
        if cell.row not in found or (_names_source(text) and not _names_source(found[cell.row])):
            found[cell.row] = text
    return found


def _names_source(text: str) -> bool:
    """Whether a cell is the name of a source or of their total: it may stand right of the name of a measure."""
    return len(text) <= _LONGEST_NAME and (_is_total(text) or _SOURCE.search(text) is not None)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col
