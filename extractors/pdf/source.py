"""The pages of a file: by pdfium, and by pdfplumber where pdfium refuses the file or finds no text."""

from __future__ import annotations

from extractors.errors import UnreadableFile
from extractors.pdf import limits
from extractors.pdf.geometry import PageContent
from extractors.pdf.pdfium_source import PdfiumDocument
from extractors.pdf.plumber_source import plumber_pages


def pages_of(path: str) -> tuple[list[PageContent], int]:
    """The pages that were read and the number that the file has. Raises UnreadableFile("encrypted" | "damaged")."""
    try:
        document = PdfiumDocument(path)
    except UnreadableFile as refusal:
        if refusal.code == "encrypted":
            raise
        return _by_plumber(path, refusal)
    try:
        pages = list(document.pages())
        count = document.page_count
    finally:
        document.close()
    _fill_gaps(path, pages)
    return pages, count


def _by_plumber(path: str, refusal: UnreadableFile) -> tuple[list[PageContent], int]:
    try:
        pages = plumber_pages(path)
    except UnreadableFile as second:
        raise (second if second.code == "encrypted" else refusal) from second
    if not any(page.words for page in pages):
        raise refusal
    return pages, len(pages)


def _fill_gaps(path: str, pages: list[PageContent]) -> None:
    """Gives pages without text a second chance; a document of scans gets it for its first pages only."""
    # Where pdfium stopped at a bound, the slower reader would only take longer.
    blank = [page for page in pages if not page.words and all(code == "page_damaged" for code, _ in page.issues)]
    if len(blank) < len(pages):
        # An empty page among others is just empty.
        blank = [page for page in blank if page.objects or page.issues]
    tried = [page.number for page in blank[: limits.SECOND_CHANCES]]
    if not tried:
        return
    try:
        found = {page.number: page for page in plumber_pages(path, tried)}
        if any(page.words for page in found.values()) and len(blank) > len(tried):
            found.update((page.number, page) for page in plumber_pages(path, {p.number for p in blank} - found.keys()))
    except UnreadableFile:
        return
    for i, page in enumerate(pages):
        other = found.get(page.number)
        if not page.words and other is not None and other.words:
            pages[i] = other
