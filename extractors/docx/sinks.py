"""Where blocks go and what address they get there: the body, a cell, the notes, the running headers."""

from __future__ import annotations

from typing import Protocol

from pipeline.document_model import Block, BlockKind, Paragraph, Place


class Sink(Protocol):
    """Takes paragraphs in reading order and gives each its place."""

    blocks: list[Block]

    def add(self, kind: BlockKind, text: str, level: int | None, bold: int = 0) -> Place:
        """Append a paragraph that opens with so many bold characters."""


class BodySink:
    """The blocks of the document. Paragraphs are counted as a person would: those with text, tables apart."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0

    def add(self, kind: BlockKind, text: str, level: int | None, bold: int = 0) -> Place:
        """Append a paragraph of the body."""
        self.paragraphs += 1
        place = Place(f"b{len(self.blocks)}", paragraph=self.paragraphs)
        self.blocks.append(Paragraph(kind, text, place, level, bold))
        return place

    def table_place(self) -> Place:
        """The place of a table that is about to be appended."""
        self.tables += 1
        return Place(f"b{len(self.blocks)}", table=self.tables)


class CellSink:
    """The blocks of one cell."""

    def __init__(self, place: Place) -> None:
        self.blocks: list[Block] = []
        self.place = place
        self._paragraphs = 0
        self._tables = 0

    def add(self, kind: BlockKind, text: str, level: int | None, bold: int = 0) -> Place:
        """Append a paragraph of the cell."""
        cell, number = self.place, self._paragraphs
        self._paragraphs += 1
        place = Place(f"{cell.path}/p{number}", None, cell.table, cell.row, cell.col, number + 1, cell.inner)
        self.blocks.append(Paragraph(kind, text, place, level))
        return place

    def table_place(self) -> Place:
        """The place of a nested table that is about to be appended."""
        self._tables += 1
        cell = self.place
        return Place(f"{cell.path}/t{self._tables}", table=cell.table, row=cell.row, col=cell.col, inner=cell.inner)


class NoteSink:
    """A note among the blocks of the body. Its first paragraph opens with its mark; for people it stands where its
    reference stands."""

    def __init__(self, blocks: list[Block], mark: str, reference: Place) -> None:
        self.blocks = blocks
        self._mark = mark
        self._reference = reference

    def add(self, kind: BlockKind, text: str, level: int | None, bold: int = 0) -> Place:
        """Append a paragraph of the note."""
        if self._mark:
            text, self._mark = f"[{self._mark}] {text}", ""
        at = self._reference
        place = Place(f"b{len(self.blocks)}", None, at.table, at.row, at.col, at.paragraph, at.inner)
        self.blocks.append(Paragraph("footnote", text, place))
        return place


class FurnitureSink:
    """Running headers and footers, apart from the text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, level: int | None, bold: int = 0) -> Place:
        """Append a line of a running header or footer."""
        place = Place(f"f{len(self.blocks)}")
        self.blocks.append(Paragraph(kind, text, place, level))
        return place
