"""Pages of a PDF through pdfplumber: slow, but it opens some files that pdfium refuses, and the other way round."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from extractors.errors import UnreadableFile
from extractors.pdf import limits
from extractors.pdf.geometry import ASCENT, DESCENT, Fill, PageContent, Ruling, Word
from extractors.pdf.pdfium_drawings import THIN


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    # Imported here: only the few files that pdfium can't read have to wait for it.
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        document = pdfplumber.open(path)
    except Exception as error:  # pdfminer raises whatever its parser ran into
        cause = error.args[0] if error.args else error
        encrypted = isinstance(error, PDFPasswordIncorrect) or isinstance(cause, PDFPasswordIncorrect)
        raise UnreadableFile("encrypted" if encrypted else "damaged", type(cause).__name__) from error
    try:
        yield document
    finally:
        with suppress(Exception):  # it looks at all pages once more, broken ones among them
            document.close()


def plumber_pages(path: str, numbers: Collection[int] | None = None) -> list[PageContent]:
    """The pages of a file, or those with the given numbers. Raises UnreadableFile("encrypted" | "damaged")."""
    pages = []
    with _opened(path) as document:
        try:
            found = document.pages
        except Exception as error:  # the list of pages is read late, and may be broken
            raise UnreadableFile("damaged", type(error).__name__) from error
        for page in found[: limits.PAGES]:
            if numbers is None or page.page_number in numbers:
                pages.append(_content(page))
                page.close()
    if not pages and numbers is None:
        raise UnreadableFile("damaged", "no pages")
    return pages


def _content(page: Any) -> PageContent:
    content = PageContent(page.page_number, float(page.width), float(page.height))
    try:
        left, top = float(page.bbox[0]), float(page.bbox[1])
        _words(page, content, left, top)
        _drawings(page, content, left, top)
    except Exception as error:  # one broken page must not cost the others
        content.issues.append(("page_damaged", type(error).__name__))
    return content


def _words(page: Any, content: PageContent, left: float, top: float) -> None:
    if len(page.chars) > limits.CHARACTERS_A_PAGE:
        content.issues.append(("text_dropped", str(len(page.chars))))
        return
    for i, w in enumerate(page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=True)):
        size = abs(float(w["size"])) or 1.0
        x0, x1, bottom = w["x0"] - left, w["x1"] - left, w["bottom"] - top
        if w.get("upright", True):
            baseline = bottom - DESCENT * size
            box = (x0, baseline - ASCENT * size, x1, bottom)
            angle = 0
        else:
            box, baseline, angle = (x0, w["top"] - top, x1, bottom), bottom, 90
        bold = "bold" in str(w["fontname"]).lower()
        content.words.append(Word(w["text"], *box, baseline=baseline, size=size, bold=bold, angle=angle, index=i * 100))


def _drawings(page: Any, content: PageContent, left: float, top: float) -> None:
    things = [*page.lines, *page.rects]
    if len(things) > limits.DRAWINGS_A_PAGE:
        content.issues.append(("drawings_dropped", str(len(things))))
        things = things[: limits.DRAWINGS_A_PAGE]
    for thing in things:
        x0, x1 = thing["x0"] - left, thing["x1"] - left
        y0, y1 = thing["top"] - top, thing["bottom"] - top
        if y1 - y0 <= THIN < x1 - x0:
            content.horizontal.append(Ruling((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= THIN < y1 - y0:
            content.vertical.append(Ruling((x0 + x1) / 2, y0, y1))
        elif thing.get("stroke"):
            content.horizontal.extend((Ruling(y0, x0, x1), Ruling(y1, x0, x1)))
            content.vertical.extend((Ruling(x0, y0, y1), Ruling(x1, y0, y1)))
        else:
            content.fills.append(Fill(x0, y0, x1, y1))
    for image in page.images:
        box = (image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top)
        content.pictures.append(box)
