"""Recognised pages as the sources of PDF pages give theirs, so that all that follows treats them alike."""

from __future__ import annotations

from extractors.ocr.model import ReadPage
from extractors.pdf.geometry import ASCENT, DESCENT, PageContent, Ruling, Word


def content_of(page: ReadPage) -> PageContent:
    """The page with the issue "ocr_page"."""
    words: list[Word] = []
    index = 0
    for w in page.words:
        top, bottom = w.baseline - ASCENT * w.size, w.baseline + DESCENT * w.size
        words.append(Word(w.text, w.x0, top, w.x1, bottom, w.baseline, w.size, w.bold, index=index, recognised=True))
        # A letter apart: no two words touch.
        index += len(w.text) + 1
    return PageContent(
        page.number,
        page.width,
        page.height,
        words,
        [Ruling(*line) for line in page.horizontal],
        [Ruling(*line) for line in page.vertical],
        turned=page.turned,
        issues=[("ocr_page", f"confidence {page.confidence} %" if words else "no text")],
    )
