"""From drafts to the document: blocks with their places, numbers and paths."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extractors.pdf.geometry import Box, PageContent, union
from extractors.pdf.headers import header_rows
from extractors.pdf.hyphens import join_texts
from extractors.pdf.joins import Draft
from extractors.pdf.kinds import Kinds
from extractors.pdf.lattice import Grid, GridCell
from extractors.pdf.layout import Style
from extractors.pdf.paragraphs import Column, TextBlock, paragraphs
from extractors.pdf.sequence import Item, PlacedText
from pipeline.document_model import Block, BlockKind, Cell, Paragraph, Place, Table

_ENDS = re.compile(r"[.!?;:…][»”\")]*$")
_GOES_ON = re.compile(r"[,(«–—]$|[^\W_][-\u2010\u00ad]$")


def _runs_on(before: str, block: TextBlock) -> bool:
    """Whether the first paragraph of a cell's part is the rest of the last one on the page before."""
    if block.marker or _ENDS.search(before):
        return False
    return block.text[0].islower() or bool(_GOES_ON.search(before))


class Assembler:
    """Builds the blocks of one document."""

    def __init__(self, pages: dict[int, PageContent], style: Style, kinds: Kinds) -> None:
        self._pages = pages
        self._style = style
        self._kinds = kinds

    def blocks(self, items: list[Item]) -> tuple[Block, ...]:
        """The blocks in the order given."""
        out: list[Block] = []
        on_page: Counter[int] = Counter()
        tables = 0
        for i, item in enumerate(items):
            path = f"b{len(out)}"
            if isinstance(item, Draft):
                tables += 1
                out.append(self._table(item, path, tables))
                continue
            on_page[item.page] += 1
            following = items[i + 1] if i + 1 < len(items) else None
            if item.footnote:
                place = Place(path, page=item.page, paragraph=on_page[item.page], box=self._box(item.page, item.block))
                out.append(Paragraph("footnote", item.block.text, place))
                continue
            kind, level = self._kinds.kind_of(item.block, before_table=isinstance(following, Draft))
            place = Place(path, page=item.page, paragraph=on_page[item.page], box=self._box(item.page, item.block))
            out.append(Paragraph(kind, item.block.text, place, level))
        return tuple(out)

    def furniture(self, items: list[PlacedText]) -> tuple[Paragraph, ...]:
        """Running headers, footers and page numbers."""
        return tuple(
            Paragraph(
                "paragraph", item.block.text, Place(f"f{i}", page=item.page, box=self._box(item.page, item.block))
            )
            for i, item in enumerate(items)
        )

    def _box(self, page: int, block: TextBlock) -> Box:
        # A paragraph that goes on on the next page has its box on the page where it begins.
        lines = block.lines[: block.pages.count(page)] if block.pages else block.lines
        return self._rounded(page, union([line.box for line in lines]))

    def _rounded(self, page: int, box: Box) -> Box:
        x0, top, x1, bottom = self._pages[page].displayed(box)
        return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))

    def _table(self, draft: Draft, path: str, number: int) -> Table:
        page, grid = draft.pages[0]
        cells = []
        for c in sorted(draft.cells, key=lambda c: (c.row, c.col)):
            first_page, first = c.parts[0]
            place = Place(
                f"{path}/r{c.row}/c{c.col}",
                page=first_page,
                table=number,
                row=c.row + 1,
                col=c.col + 1,
                box=self._rounded(first_page, first.box),
            )
            blocks = self._cell_blocks(c.parts, place, grid.ruled)
            cells.append(Cell(c.row, c.col, blocks, place, c.rowspan, c.colspan, c.header, c.repeated, page=first_page))
        return Table(tuple(cells), Place(path, page=page, table=number, box=self._rounded(page, grid.box)))

    def _cell_blocks(self, parts: list[tuple[int, GridCell]], place: Place, ruled: bool) -> tuple[Block, ...]:
        """What stands in a cell, from the top down, page by page."""
        blocks: list[Block] = []
        n_paragraphs = n_tables = 0
        for page, part in parts:
            found: list[tuple[float, TextBlock | Grid]] = [(g.box[1], g) for g in part.tables]
            for block in self._cell_paragraphs(part, ruled):
                found.append((block.box[1], block))
            cut = bool(blocks)
            for _, thing in sorted(found, key=lambda pair: pair[0]):
                before = blocks[-1] if cut else None
                cut = False
                if isinstance(thing, TextBlock) and isinstance(before, Paragraph) and _runs_on(before.text, thing):
                    # A page end cut the row in the middle of a sentence.
                    text = join_texts(before.text, thing.text, self._style.vocabulary)
                    blocks[-1] = replace(before, text=text)
                elif isinstance(thing, TextBlock):
                    where = Place(
                        f"{place.path}/p{n_paragraphs}",
                        page=page,
                        table=place.table,
                        row=place.row,
                        col=place.col,
                        paragraph=n_paragraphs + 1,
                        inner=place.inner,
                        box=self._rounded(page, thing.box),
                    )
                    n_paragraphs += 1
                    kind: BlockKind = "list_item" if thing.marker else "paragraph"
                    blocks.append(Paragraph(kind, thing.text, where))
                else:
                    n_tables += 1
                    blocks.append(self._nested(thing, page, place, n_tables))
        return tuple(blocks)

    def _cell_paragraphs(self, part: GridCell, ruled: bool) -> list[TextBlock]:
        lines = part.lines
        if not lines:
            return []
        # Cells have padding on both sides alike; the text shows how much.
        padding = max(min(line.x0 for line in lines) - part.box[0], 0.0)
        # Without lines nobody knows how wide the cell is, so no line of it stops early.
        right = max(part.box[2] - min(padding, 8.0), max(line.x1 for line in lines)) if ruled else part.box[0]
        return paragraphs(
            lines, Column(min(line.x0 for line in lines), right), self._style.vocabulary, self._style.leading
        )

    def _nested(self, grid: Grid, page: int, outer: Place, number: int) -> Table:
        path = f"{outer.path}/t{number}"
        heads = grid.header_rows or header_rows(grid)
        cells = []
        for c in sorted(grid.cells, key=lambda c: (c.row, c.col)):
            place = Place(
                f"{path}/r{c.row}/c{c.col}",
                page=page,
                table=outer.table,
                row=outer.row,
                col=outer.col,
                inner=(c.row + 1, c.col + 1),
                box=self._rounded(page, c.box),
            )
            blocks = self._cell_blocks([(page, c)], place, grid.ruled)
            cells.append(Cell(c.row, c.col, blocks, place, c.rowspan, c.colspan, c.row < heads, page=page))
        place = Place(
            path, page=page, table=outer.table, row=outer.row, col=outer.col, box=self._rounded(page, grid.box)
        )
        return Table(tuple(cells), place)
