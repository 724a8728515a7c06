"""Changes to a document as it was read: the way in which a flaw is planted or repaired without writing a file.

An edit finds its place by words that stand there once; words that are not there, or stand in two places, raise
LookupError, so that no test goes on with a document that it did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.model import Block, Cell, ExtractionIssue, Paragraph, ReportDocument, Table

Edit = Callable[[ReportDocument], ReportDocument]


def edited(document: ReportDocument, *edits: Edit) -> ReportDocument:
    """The document after these edits, one after the other, with addresses as a reader would give them."""
    for edit in edits:
        document = edit(document)
    return replace(document, blocks=tuple(_renumbered(b, f"b{n}") for n, b in enumerate(document.blocks)))


def reword(old: str, new: str, *, nth: int = 0) -> Edit:
    """Other words for these. Line breaks part paragraphs; a paragraph without words is gone. `nth` (from 1) chooses
    among several paragraphs that hold the words."""

    def change(paragraph: Paragraph) -> list[Block]:
        lines = paragraph.text.replace(old, new, 1).split("\n")
        return [replace(paragraph, text=line.strip()) for line in lines if line.strip()]

    return _at(old, nth, change)


def add_below(words: str, *lines: str, nth: int = 0) -> Edit:
    """More paragraphs after the one with these words."""
    return _at(words, nth, lambda p: [p, *(replace(p, text=line) for line in lines)])


def drop(*words: str) -> Edit:
    """Without the paragraphs that hold these words."""

    def edit(document: ReportDocument) -> ReportDocument:
        for piece in words:
            document = _at(piece, 0, lambda _: [])(document)
        return document

    return edit


def refill(words: str, text: str, *, nth: int = 0) -> Edit:
    """Another text in the cell that holds these words."""

    def change(row: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
        return [tuple(_filled(c, text) if words in c.text else c for c in row)]

    return _at_row(words, nth, change)


def answer(label: str, text: str, *, nth: int = 0) -> Edit:
    """Another text in the last cell of the row that holds this label."""
    return _at_row(label, nth, lambda row: [(*row[:-1], _filled(row[-1], text))])


def recell(words: str, old: str, new: str) -> Edit:
    """In the row that holds these words, another text in the first cell whose text is `old`."""

    def change(row: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
        cells = list(row)
        at = next((n for n, cell in enumerate(cells) if cell.text == old), None)
        if at is None:
            raise LookupError(f"no cell «{old}» in the row of: {words}")
        cells[at] = _filled(cells[at], new)
        return [tuple(cells)]

    return _at_row(words, 0, change)


def drop_row(words: str, *, nth: int = 0) -> Edit:
    """Without the row that holds these words; the rows below move up."""
    return _at_row(words, nth, lambda _: [])


def add_row(words: str, *texts: str, nth: int = 0) -> Edit:
    """One more row below the one with these words, a text for each of its cells."""
    return _at_row(words, nth, lambda row: [row, tuple(_filled(c, t) for c, t in zip(row, texts, strict=True))])


def say_everywhere(old: str, new: str) -> Edit:
    """Other words wherever these stand."""

    def edit(document: ReportDocument) -> ReportDocument:
        if not any(old in p.text for p in document.paragraphs()):
            raise LookupError(f"nowhere: {old}")
        return every_paragraph(document, lambda text: text.replace(old, new))

    return edit


def without_tables(document: ReportDocument) -> ReportDocument:
    """Only the running text."""
    return replace(document, blocks=tuple(b for b in document.blocks if isinstance(b, Paragraph)))


def unread(code: str) -> Edit:
    """A place on page 1 that the reader could not read."""

    def edit(document: ReportDocument) -> ReportDocument:
        place = replace(document.blocks[0].place, path="page1", page=1)
        return replace(document, status="partial", issues=(*document.issues, ExtractionIssue(code, "", place)))

    return edit


def every_paragraph(document: ReportDocument, change: Callable[[str], str]) -> ReportDocument:
    """The document with each text changed, those of cells included."""
    return replace(document, blocks=_mapped(document.blocks, lambda p: [replace(p, text=change(p.text))]))


def every_table(document: ReportDocument, change: Callable[[Table], Table]) -> ReportDocument:
    """The document with each outer table changed."""
    return replace(document, blocks=tuple(change(b) if isinstance(b, Table) else b for b in document.blocks))


def _at(words: str, nth: int, change: Callable[[Paragraph], list[Block]]) -> Edit:
    def edit(document: ReportDocument) -> ReportDocument:
        _check(words, nth, [p.text for p in document.paragraphs()])
        seen = 0

        def here(paragraph: Paragraph) -> list[Block]:
            nonlocal seen
            seen += words in paragraph.text
            return change(paragraph) if words in paragraph.text and seen == max(nth, 1) else [paragraph]

        return replace(document, blocks=_mapped(document.blocks, here))

    return edit


def _at_row(words: str, nth: int, change: Callable[[tuple[Cell, ...]], list[tuple[Cell, ...]]]) -> Edit:
    def edit(document: ReportDocument) -> ReportDocument:
        _check(words, nth, [text for t in document.tables() for text in map(_row_text, t.rows()) if words in text])
        seen = 0

        def here(table: Table) -> Table:
            nonlocal seen
            rows: list[tuple[Cell, ...]] = []
            for row in table.rows():
                seen += words in _row_text(row)
                chosen = words in _row_text(row) and seen == max(nth, 1)
                rows += change(row) if chosen else [row]
            return replace(table, cells=tuple(replace(c, row=n) for n, row in enumerate(rows) for c in row))

        return every_table(document, here)

    return edit


def _row_text(row: tuple[Cell, ...]) -> str:
    return "\n\n".join(c.text for c in row)


def _check(words: str, nth: int, texts: list[str]) -> None:
    found = sum(words in text for text in texts)
    if found < max(nth, 1) or (found > 1 and not nth):
        raise LookupError(f"stands {found} times: {words}")


def _filled(cell: Cell, text: str) -> Cell:
    like = next((b for b in cell.blocks if isinstance(b, Paragraph)), Paragraph("paragraph", "", cell.place))
    lines = [line for line in text.split("\n") if line]
    return replace(cell, blocks=tuple(replace(like, kind="paragraph", text=line) for line in lines))


def _mapped(blocks: tuple[Block, ...], change: Callable[[Paragraph], list[Block]]) -> tuple[Block, ...]:
    return tuple(new for block in blocks for new in _new(block, change))


def _new(block: Block, change: Callable[[Paragraph], list[Block]]) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield from change(block)
    else:
        yield replace(block, cells=tuple(replace(c, blocks=_mapped(c.blocks, change)) for c in block.cells))


def _renumbered(block: Block, path: str) -> Block:
    place = replace(block.place, path=path)
    if isinstance(block, Paragraph):
        return replace(block, place=place)
    return replace(block, place=place, cells=tuple(_numbered_cell(c, f"{path}/r{c.row}/c{c.col}") for c in block.cells))


def _numbered_cell(cell: Cell, path: str) -> Cell:
    blocks: list[Block] = []
    for block in cell.blocks:
        inner = isinstance(block, Table)
        number = sum(isinstance(b, Table) == inner for b in blocks)
        blocks.append(_renumbered(block, f"{path}/t{number + 1}" if inner else f"{path}/p{number}"))
    return replace(cell, place=replace(cell.place, path=path), blocks=tuple(blocks))
