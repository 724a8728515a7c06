"""Reading a PDF: pages, their tables and lines, what runs over pages, the document."""

from __future__ import annotations

from extractors.pdf.assemble import Assembler, Item, PlacedText
from extractors.pdf.furniture import set_apart
from extractors.pdf.geometry import PageContent, contains
from extractors.pdf.hyphens import Vocabulary, join_texts
from extractors.pdf.joins import Draft, continues, draft_of, extend
from extractors.pdf.kinds import Kinds
from extractors.pdf.lattice import Grid
from extractors.pdf.layout import PageLayout, dissolved, in_order, usual_leading
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.paragraphs import MARKER, Column, TextBlock
from extractors.pdf.pdfium_source import PdfiumDocument
from extractors.pdf.ruled import ruled_tables, rulings_of
from extractors.pdf.unruled import unruled_tables
from pipeline.model import ExtractionIssue, Place, ReportDocument, SourceFile


def read_pdf(source: SourceFile) -> ReportDocument:
    """The document in a PDF file. Raises UnreadableFile("encrypted" | "damaged")."""
    document = PdfiumDocument(source.path)
    try:
        pages = list(document.pages())
        page_count = document.page_count
    finally:
        document.close()
    layouts = [_taken_apart(page) for page in pages]
    set_apart(layouts)
    for layout in layouts:
        grids, layout.lines = unruled_tables(layout.lines, layout.horizontal, layout.vertical, layout.page.graphics)
        layout.grids.extend(grids)
    vocabulary = Vocabulary(text for layout in layouts for text in _whole_words(layout))
    leading = usual_leading(layouts)
    kinds = Kinds(line for layout in layouts for line in layout.lines)
    items: list[Item] = []
    furniture: list[PlacedText] = []
    right = _right_edges(layouts)
    bottom = max((line.bottom for layout in layouts for line in layout.lines), default=0.0)
    bottom = max([bottom, *(g.box[3] for layout in layouts for g in layout.grids)])
    for layout in layouts:
        number = layout.page.number
        column = _column(layout, right)
        things = in_order(layout, column, vocabulary, leading)
        for position, thing in enumerate(things):
            if isinstance(thing, Grid):
                if not _add_table(items, thing, number, position == 0, bottom):
                    for block in dissolved(thing, vocabulary, leading):
                        _add_text(items, block, number, False, column, vocabulary)
            else:
                _add_text(items, thing, number, position == 0, column, vocabulary)
        furniture.extend(PlacedText(number, _as_block(line)) for line in layout.furniture)
    assembler = Assembler({p.number: p for p in pages}, vocabulary, kinds, leading)
    issues = _issues(pages, page_count)
    return ReportDocument(
        source,
        assembler.blocks(items),
        assembler.furniture(furniture),
        issues,
        page_count,
        "partial" if issues else "ok",
    )


def _taken_apart(page: PageContent) -> PageLayout:
    horizontal, vertical = rulings_of(page)
    grids, words = ruled_tables(page, horizontal, vertical)
    frames = [g.box for g in grids]
    return PageLayout(
        page,
        grids,
        lines_of(words),
        [r for r in horizontal if not any(contains(f, (r.start, r.at, r.end, r.at), 2.0) for f in frames)],
        [r for r in vertical if not any(contains(f, (r.at, r.start, r.at, r.end), 2.0) for f in frames)],
    )


def _whole_words(layout: PageLayout) -> list[str]:
    """Words that are surely whole: those inside the lines."""
    texts: list[str] = []
    for line in layout.lines:
        texts.extend(w.text for w in line.words[1:-1])
    for grid in layout.grids:
        for cell in grid.cells:
            for line in cell.lines:
                texts.extend(w.text for w in line.words[1:])
                if len(line.words) > 1 or (line.x1 - line.x0) < 0.6 * (cell.box[2] - cell.box[0]):
                    texts.append(line.words[0].text)
    return texts


def _right_edges(layouts: list[PageLayout]) -> dict[float, float]:
    """For each page width, how far to the right running text goes."""
    edges: dict[float, float] = {}
    for layout in layouts:
        width = round(layout.page.width)
        for line in layout.lines:
            edges[width] = max(edges.get(width, 0.0), line.x1)
    return edges


def _column(layout: PageLayout, right: dict[float, float]) -> Column:
    left = min((line.x0 for line in layout.lines), default=0.0)
    return Column(left, right.get(round(layout.page.width), layout.page.width))


def _add_table(items: list[Item], grid: Grid, page: int, first: bool, bottom: float) -> bool:
    """False where the grid is no table by itself and continues none."""
    if first and items and isinstance(items[-1], Draft):
        draft = items[-1]
        last_page, last_grid = draft.last
        if last_page == page - 1 and continues(draft, grid, bottom - last_grid.box[3]):
            extend(draft, page, grid)
            return True
    if grid.fragment:
        return False
    items.append(draft_of(grid, page))
    return True


def _add_text(
    items: list[Item], block: TextBlock, page: int, first: bool, column: Column, vocabulary: Vocabulary
) -> None:
    if first and items and isinstance(items[-1], PlacedText):
        before = items[-1]
        if before.page < page and _runs_on(before.block, block, column):
            before.block.pages.extend([page] * len(block.lines))
            before.block.lines.extend(block.lines)
            before.block.text = join_texts(before.block.text, block.text, vocabulary)
            return
    block.pages = [page] * len(block.lines)
    items.append(PlacedText(page, block))


def _runs_on(before: TextBlock, block: TextBlock, column: Column) -> bool:
    """Whether a page's first paragraph is the rest of the last one of the page before."""
    last, first = before.lines[-1], block.lines[0]
    if abs(last.size - first.size) > 0.1 * last.size or before.centred or block.centred or MARKER.match(block.text):
        return False
    need = first.words[0].x1 - first.words[0].x0 + 0.9 * first.size
    if column.right - last.x1 > need or first.x0 > column.left + 0.8 * first.size:
        return False
    return block.text[0].islower() or before.text[-1] not in ".!?:;"


def _as_block(line: Line) -> TextBlock:
    return TextBlock([line], text=line.text)


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
