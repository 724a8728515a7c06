"""Tables as recognition sees them: what covers a position, what a cell says with its nested tables in place."""

from __future__ import annotations

from dataclasses import dataclass

from language.text import one_line
from pipeline.model import Cell, Paragraph, Piece, Place, Table


class Grid:
    """A table by position; a spanning cell covers all of its positions."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.n_rows, self.n_cols = table.n_rows, table.n_cols
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for r in range(cell.row, min(cell.row + cell.rowspan, self.n_rows)):
                for c in range(cell.col, min(cell.col + cell.colspan, self.n_cols)):
                    self._at.setdefault((r, c), cell)

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers the position."""
        return self._at.get((row, col))

    def row(self, row: int) -> list[Cell]:
        """The different cells that touch the row, left to right."""
        out: list[Cell] = []
        for col in range(self.n_cols):
            cell = self.at(row, col)
            if cell is not None and cell not in out[-1:]:
                out.append(cell)
        return out

    def begins(self, row: int, col: int) -> bool:
        """Does the cell at the position begin in this row?"""
        cell = self.at(row, col)
        return cell is not None and cell.row == row

    def spanning(self, row: int, number_col: int | None = None) -> Cell | None:
        """The only cell with text of a row, its number aside, where it spans the other columns: a group heading."""
        width = self.n_cols - (number_col is not None)
        filled = [c for c in self.row(row) if (c.text.strip() or c.tables) and (c.col != number_col or c.colspan > 1)]
        if len(filled) == 1 and filled[0].colspan >= max(2, width - 1):
            return filled[0]
        return None

    def repeated(self, row: int) -> bool:
        """Is the row a header that a later page repeats?"""
        cells = self.row(row)
        return bool(cells) and any(c.repeated_header for c in cells)


@dataclass
class TextBuilder:
    """Collects the text of a section with the places of its runs."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()

    def add(self, text: str, place: Place, role: str = "", in_table: bool = False) -> None:
        """Another line; an empty one is left out."""
        if not text.strip():
            return
        if self.text:
            self.text += "\n"
        start = len(self.text)
        self.text += text
        self.pieces += (Piece(start, len(self.text), place, role, in_table),)

    def add_cell(self, cell: Cell, role: str = "") -> None:
        """A cell's paragraphs, its nested tables in their place."""
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                self.add(block.text, block.place, role)
            else:
                self.add_table(block, role)

    def add_table(self, table: Table, role: str = "") -> None:
        """A nested table: a line a row, cells divided by " | "; each cell is a piece of its own."""
        for row in table.rows():
            if any(c.repeated_header for c in row):
                continue
            filled = [c for c in row if c.text.strip() or c.tables]
            for n, cell in enumerate(filled):
                joined = one_line(cell.text)
                start = len(self.text) + (1 if n == 0 and self.text else 3 if n else 0)
                self.text += ("\n" if n == 0 and self.text else " | " if n else "") + joined
                if joined:
                    self.pieces += (Piece(start, len(self.text), cell.place, role, True),)
                for inner in cell.tables:
                    self.add_table(inner, role)
