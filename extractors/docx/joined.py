"""Puts the parts of a table together that are typed as tables of their own, as the walk meets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.continuations import as_head, continued_by, continued_table, repeated_head, with_repeats
from pipeline.document_model import Block, Cell, Paragraph, Place, Table


class JoinedTables:
    """The tables of the body that have further parts. `lines` are the lines between parts, which are no text of the
    document but of its pages."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._cells: dict[int, list[Cell]] = {}
        self._rows: dict[int, int] = {}
        self._titled = False

    def open(self, blocks: list[Block], width: int, first_row: str) -> tuple[Place, int] | None:
        """Where a part of `width` columns goes that stands behind these blocks: the place of its table and the number
        of its first row; None where it is a table of its own.

        The line that says so stands before the part, and is taken off the blocks, or is its first row, whose text is
        `first_row` where one cell fills it.
        """
        self._titled = False
        at = continued_table(blocks, width)
        if at is None and first_row:
            at = continued_by(first_row, blocks, len(blocks), width)
            self._titled = at is not None
        table = blocks[at] if at is not None else None
        if at is None or not isinstance(table, Table):
            return None
        if not self._titled and isinstance(line := blocks.pop(), Paragraph):
            self.lines.append(line.text)
        if at not in self._cells:
            self._cells[at], self._rows[at] = list(table.cells), table.n_rows
        return table.place, self._rows[at]

    def add(self, blocks: list[Block], place: Place, part: Sequence[Cell]) -> None:
        """Append a part, whose rows are numbered on from those before it, to the table at `place`."""
        at = int(place.path.removeprefix("b"))
        first = blocks[at]
        if not isinstance(first, Table):
            return
        title = 1 if self._titled else 0
        repeated, head = repeated_head(first, part[title:])
        until = self._rows[at] + title + repeated
        cells = self._cells[at]
        if repeated:
            cells[: len(first.cells)] = as_head(first.cells, head, repeated=False)
        cells.extend(as_head(part, until, repeated=True) if title or repeated else part)
        self._rows[at] = max(c.row + c.rowspan for c in part)

    def finish(self, blocks: list[Block]) -> None:
        """Put the whole tables in the place of their first parts."""
        for at, cells in self._cells.items():
            first = blocks[at]
            if isinstance(first, Table):
                blocks[at] = with_repeats(replace(first, cells=tuple(cells)))
        self._cells.clear()
