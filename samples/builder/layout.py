"""What the writers of DOCX and PDF are given: paragraphs and tables in reading order, and nothing about schools."""

from __future__ import annotations

from dataclasses import dataclass, field

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
ROMAN_BULLET = "·"


@dataclass(frozen=True)
class Para:
    """A paragraph. `kind`: p, h1, h2, bullet, number, letter. `marker` is what a reader sees before a list item;
    items with equal `list_id` are one list."""

    text: str
    kind: str = "p"
    align: str = "justify"
    bold: bool = False
    marker: str = ""
    list_id: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell at its place in the row; cells that a span covers are left out."""

    blocks: tuple[Para | Grid, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Grid:
    """A ruled table. `widths` are relative; `header_rows` are repeated on each page (PDF)."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0


@dataclass(frozen=True)
class PageBreak:
    """Begin a new page."""


Block = Para | Grid | PageBreak


@dataclass(frozen=True)
class Sheet:
    """A document ready to be written."""

    title: str
    blocks: tuple[Block, ...]
    header: str = ""
    footer: str = ""
    landscape: bool = False
    meta: dict[str, str] = field(default_factory=dict)


def placed(grid: Grid) -> list[tuple[int, int, Cell]]:
    """Cells with row and column, spans taken into account."""
    taken: set[tuple[int, int]] = set()
    out = []
    for r, row in enumerate(grid.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            out.append((r, c, cell))
            taken |= {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
            c += cell.colspan
    return out
