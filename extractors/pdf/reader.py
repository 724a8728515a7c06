"""Reading a PDF: its pages, what runs over them, the document."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.ocr.model import ReadPage
from extractors.pdf.assemble import Assembler
from extractors.pdf.footnotes import set_footnotes_apart
from extractors.pdf.furniture import set_apart
from extractors.pdf.geometry import PageContent
from extractors.pdf.joins import Draft, mark_repeated
from extractors.pdf.kinds import Kinds
from extractors.pdf.lattice import Grid
from extractors.pdf.layout import PageLayout, Style, blocks_in_order, dissolved, footnotes_of, style_of, take_apart
from extractors.pdf.paragraphs import Column, TextBlock
from extractors.pdf.recognised import chosen
from extractors.pdf.sequence import Item, PlacedText, Sequence
from extractors.pdf.source import pages_of
from pipeline.document_model import ExtractionIssue, Place, ReportDocument, SourceFile

# A page that is a picture may still have its number as text.
_LEAST_LETTERS = 30
# So many curves on a page without text may be letters turned into drawings.
_LETTERS_DRAWN = 50
# A page with more than this share of unexplained letters, and so many of them, can't be trusted.
_MOST_UNMAPPED = 0.05
_FEWEST_UNMAPPED = 10


# These tell how a page was read; nothing is missing.
_NO_LOSS = frozenset({"ocr_page"})


def read_pdf(source: SourceFile, recognised: Iterable[ReadPage] = ()) -> ReportDocument:
    """The document in a PDF file. Raises UnreadableFile("encrypted" | "damaged").

    `recognised` are pages as seen in their pictures, which take the place of those in the file where they say more.
    """
    pages, page_count = pages_of(source.path)
    seen = {page.number: page for page in recognised}
    return _document(source, [chosen(page, seen.get(page.number)) for page in pages], page_count)


def _document(source: SourceFile, pages: list[PageContent], page_count: int) -> ReportDocument:
    layouts = [take_apart(page) for page in pages]
    set_apart(layouts)
    set_footnotes_apart(layouts)
    style = style_of(layouts)
    items, between_parts = _items(layouts, style)
    furniture = [
        PlacedText(layout.page.number, TextBlock([line], text=line.text), Column(line.x0, line.x1))
        for layout in layouts
        for line in layout.furniture
    ]
    furniture = sorted([*furniture, *between_parts], key=lambda placed: placed.page)
    kinds = Kinds(line for layout in layouts for line in layout.lines)
    assembler = Assembler({p.number: p for p in pages}, style, kinds)
    issues = _issues(pages, page_count)
    return ReportDocument(
        source,
        assembler.blocks(items),
        assembler.furniture(furniture),
        issues,
        page_count,
        "partial" if any(issue.code not in _NO_LOSS for issue in issues) else "ok",
    )


def _items(layouts: list[PageLayout], style: Style) -> tuple[list[Item], list[PlacedText]]:
    """The blocks, and the lines between the parts of tables."""
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
        for note in footnotes_of(layout, style):
            sequence.add_footnote(note)
    sequence.end_announcement()
    for item in sequence.items:
        if isinstance(item, Draft):
            mark_repeated(item)
    return sequence.items, sequence.lines


def _issues(pages: list[PageContent], page_count: int) -> tuple[ExtractionIssue, ...]:
    issues: list[ExtractionIssue] = []
    for page in pages:
        place = Place(f"page{page.number}", page=page.number)
        issues.extend(ExtractionIssue(code, detail, place) for code, detail in page.issues)
        if page.confirmed:
            continue
        letters = sum(len(w.text) for w in page.words)
        if _is_scan(page, letters):
            issues.append(ExtractionIssue("page_without_text", f"{letters} letters", place))
        if page.unmapped >= max(_MOST_UNMAPPED * letters, _FEWEST_UNMAPPED):
            issues.append(ExtractionIssue("letters_unknown", f"{page.unmapped} of {letters} letters", place))
    if not any(page.words for page in pages):
        if any(issue.code == "page_without_text" for issue in issues):
            issues.append(ExtractionIssue("scanned_document", ""))
        else:
            issues.append(ExtractionIssue("no_text", ""))
    if len(pages) < page_count:
        issues.append(ExtractionIssue("pages_dropped", str(page_count - len(pages))))
    return tuple(issues)


def _is_scan(page: PageContent, letters: int) -> bool:
    """Whether pictures stand where the text should be; a page number may be all the text there is."""
    if letters > _LEAST_LETTERS:
        return False
    if not letters and len(page.graphics) > _LETTERS_DRAWN:
        return True
    pictures = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures)
    return pictures > (0.4 if letters else 0.05) * page.width * page.height
