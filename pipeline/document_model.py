"""The types of a document as read: what the readers hand on, without a word about schools.

A part of `pipeline.model`, which names them all; apart, so that reading one document need not define the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pipeline.frozen import frozen

SCHEMA_VERSION = "1"

Lang = Literal["ru", "en"]
Format = Literal["docx", "pdf", "doc", "odt", "rtf"]
BlockKind = Literal["heading", "paragraph", "list_item", "caption", "footnote"]


# ---------------------------------------------------------------- where something stands


@frozen
class Place:
    """Where a piece of text stands: `anchor` for programs, `locator()` for people.

    `path` is the way through the document ("b17" a block, "b17/r5/c2" a cell, "b17/r5/c2/p0" a paragraph in a cell,
    "b17/r5/c2/t1/r2/c1" a cell of the first table inside that cell; blocks 0-based in reading order, rows and columns
    0-based, tables 1-based).
    `page`, `table`, `row`, `col`, `paragraph` are 1-based: the numbers a person would count. `table` counts the
    document's outer tables; `paragraph` counts within the page (PDF), the document (DOCX) or the cell. `inner`
    is row and column inside a nested table. `box` is (x0, top, x1, bottom) in points from the page's top left
    corner. `span` is a pair of character offsets in the text at `path`.
    """

    path: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    paragraph: int | None = None
    inner: tuple[int, int] | None = None
    box: tuple[float, float, float, float] | None = None
    span: tuple[int, int] | None = None

    @property
    def anchor(self) -> str:
        """The address for programs: "b17/r5/c2:120-164", for PDF with page and box."""
        page = f"p{self.page}/" if self.page is not None else ""
        span = f":{self.span[0]}-{self.span[1]}" if self.span else ""
        box = "@" + ",".join(f"{v:.0f}" for v in self.box) if self.box else ""
        return f"{page}{self.path}{span}{box}"

    def locator(self, lang: Lang = "ru") -> str:
        """The address for people: "стр. 7, таблица 3, строка 5, столбец 2"."""
        words = _LOCATOR_WORDS[lang]
        parts = []
        if self.page is not None:
            parts.append(f"{words['page']} {self.page}")
        if self.table is not None:
            parts.append(f"{words['table']} {self.table}")
        if self.row is not None:
            parts.append(f"{words['row']} {self.row}")
        if self.col is not None:
            parts.append(f"{words['col']} {self.col}")
        if self.inner:
            parts.append(words["inner"].format(*self.inner))
        if self.paragraph is not None and self.table is None:
            parts.append(f"{words['paragraph']} {self.paragraph}")
        return ", ".join(parts) or self.path

    def at(self, start: int, end: int) -> Place:
        """The same place, narrowed to the characters [start, end) of its text."""
        return replace(self, span=(start, end))


_LOCATOR_WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "page": "стр.",
        "table": "таблица",
        "row": "строка",
        "col": "столбец",
        "paragraph": "абзац",
        "inner": "вложенная таблица (строка {}, столбец {})",
    },
    "en": {
        "page": "p.",
        "table": "table",
        "row": "row",
        "col": "column",
        "paragraph": "paragraph",
        "inner": "nested table (row {}, column {})",
    },
}


# ---------------------------------------------------------------- a file, and what was read in it


@frozen
class SourceFile:
    """A file that triage accepted. `format` is what the bytes are, whatever the name says."""

    path: str
    sha256: str
    format: Format
    size: int
    received_at: str | None = None

    @property
    def file_name(self) -> str:
        """The name without folders."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def document_id(self) -> str:
        """Identity by content: the same bytes under another name are the same document."""
        return self.sha256[:16]


@frozen
class Paragraph:
    """Running text. A list item carries its marker in the text ("1. …", "· …"), as a reader sees it.

    `bold` is the length of the bold text that opens it («**Цель:** повысить …»), 0 where none does or all is bold.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int | None = None
    bold: int = 0


@frozen
class Cell:
    """A cell at its top left position; `row` and `col` are 0-based, spans at least 1.

    `repeated_header` marks a header row that a PDF table repeats on its later pages: it stays, and is no data.
    """

    row: int
    col: int
    blocks: tuple[Paragraph | Table, ...]
    place: Place
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False
    repeated_header: bool = False
    page: int | None = None

    @property
    def text(self) -> str:
        """Own paragraphs, a line each; nested tables are left to `tables`."""
        return "\n".join(b.text for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables that stand inside the cell."""
        return tuple(b for b in self.blocks if isinstance(b, Table))


@frozen
class Table:
    """A table as one, over however many pages it runs."""

    cells: tuple[Cell, ...]
    place: Place

    @property
    def n_rows(self) -> int:
        """Rows, spans included."""
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @property
    def n_cols(self) -> int:
        """Columns, spans included."""
        return max((c.col + c.colspan for c in self.cells), default=0)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that begin in each row, left to right."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield tuple(sorted(by_row[row], key=lambda c: c.col))


Block = Paragraph | Table


@frozen
class ExtractionIssue:
    """A place that we could not read well. Not the author's fault: rules that need it abstain.

    `code` is one of the reader's own short names ("text_not_reached", "page_without_text", "picture_only", …).
    """

    code: str
    detail: str
    place: Place | None = None


@frozen
class ReportDocument:
    """What stands in a file, in reading order; nothing about schools is known here.

    `furniture` holds running headers, footers and page numbers. `pages` is null for formats without fixed pages.
    """

    source: SourceFile
    blocks: tuple[Block, ...]
    furniture: tuple[Paragraph, ...] = ()
    issues: tuple[ExtractionIssue, ...] = ()
    pages: int | None = None
    status: Literal["ok", "partial"] = "ok"
    schema_version: str = SCHEMA_VERSION

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those in cells included, in reading order."""
        yield from _paragraphs(self.blocks)

    def tables(self) -> Iterator[Table]:
        """The outer tables."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from _paragraphs(cell.blocks)
