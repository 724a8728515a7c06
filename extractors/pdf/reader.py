"""Reading a PDF: its pages, what runs over them, the document."""

from __future__ import annotations

from extractors.pdf.assemble import Assembler
from extractors.pdf.furniture import set_apart
from extractors.pdf.geometry import PageContent
from extractors.pdf.joins import Draft, mark_repeated
from extractors.pdf.kinds import Kinds
from extractors.pdf.lattice import Grid
from extractors.pdf.layout import PageLayout, Style, blocks_in_order, dissolved, style_of, take_apart
from extractors.pdf.paragraphs import TextBlock
from extractors.pdf.pdfium_source import PdfiumDocument
from extractors.pdf.sequence import Item, PlacedText, Sequence
from pipeline.model import ExtractionIssue, Place, ReportDocument, SourceFile


def read_pdf(source: SourceFile) -> ReportDocument:
    """The document in a PDF file. Raises UnreadableFile("encrypted" | "damaged")."""
    document = PdfiumDocument(source.path)
    try:
        pages = list(document.pages())
        page_count = document.page_count
    finally:
        document.close()
    return _document(source, pages, page_count)


def _document(source: SourceFile, pages: list[PageContent], page_count: int) -> ReportDocument:
    layouts = [take_apart(page) for page in pages]
    set_apart(layouts)
    style = style_of(layouts)
    items = _items(layouts, style)
    furniture = [
        PlacedText(layout.page.number, TextBlock([line], text=line.text))
        for layout in layouts
        for line in layout.furniture
    ]
    kinds = Kinds(line for layout in layouts for line in layout.lines)
    assembler = Assembler({p.number: p for p in pages}, style, kinds)
    issues = _issues(pages, page_count)
    return ReportDocument(
        source,
        assembler.blocks(items),
        assembler.furniture(furniture),
        issues,
        page_count,
        "partial" if issues else "ok",
    )


def _items(layouts: list[PageLayout], style: Style) -> list[Item]:
    filled = [line.bottom for layout in layouts for line in layout.lines]
    filled += [grid.box[3] for layout in layouts for grid in layout.grids]
    sequence = Sequence(style.vocabulary, max(filled, default=0.0))
    for layout in layouts:
        sequence.begin_page(layout.page.number)
        for thing, column in blocks_in_order(layout, style):
            if not isinstance(thing, Grid):
                sequence.add_text(thing, column)
            elif not sequence.add_table(thing):
                for block in dissolved(thing, style):
                    sequence.add_text(block, column)
    for item in sequence.items:
        if isinstance(item, Draft):
            mark_repeated(item)
    return sequence.items


def _issues(pages: list[PageContent], page_count: int) -> tuple[ExtractionIssue, ...]:
    issues: list[ExtractionIssue] = []
    for page in pages:
        place = Place(f"page{page.number}", page=page.number)
        issues.extend(ExtractionIssue(code, detail, place) for code, detail in page.issues)
        if not page.words and page.pictures:
            issues.append(ExtractionIssue("page_without_text", "", place))
    if pages and not any(page.words for page in pages):
        issues.append(ExtractionIssue("scanned_document", ""))
    if len(pages) < page_count:
        issues.append(ExtractionIssue("pages_dropped", str(page_count - len(pages))))
    return tuple(issues)
