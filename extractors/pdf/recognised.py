"""Recognised pages as the sources of PDF pages give theirs, so that all that follows treats them alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.ocr.model import ReadPage
from extractors.pdf.geometry import ASCENT, DESCENT, PageContent, Ruling, Word
from extractors.pdf.legibility import known_share
from extractors.pdf.pdfium_text import UNKNOWN

# So alike are a text layer and what was seen of it, as a share of letters, where the layer says what it shows.
_ALIKE = 0.8
# Of the words seen, this share has to be Russian to take the place of a layer.
_RUSSIAN = 0.5


def chosen(layer: PageContent, page: ReadPage | None) -> PageContent:
    """A page as its text layer has it, or as it was recognised.

    What is seen confirms a layer that could not be trusted; where nothing was seen, the little that it holds stays.
    """
    if page is None:
        return layer
    holes = any(UNKNOWN in word.text for word in layer.words)
    if not holes and _likeness(layer.words, page) >= _ALIKE:
        layer.confirmed = True
        return layer
    if layer.unmapped and known_share([word.text for word in page.words]) < _RUSSIAN:
        # A page in another language, or too bad a picture: the layer is no worse, and not to be trusted.
        return layer
    seen = content_of(page)
    seen.words = seen.words or layer.words
    return seen


def _likeness(words: Iterable[Word], page: ReadPage) -> float:
    ours = Counter("".join(word.text for word in words))
    seen = Counter("".join(word.text for word in page.words))
    longer = max(ours.total(), seen.total())
    return (ours & seen).total() / longer if longer else 0.0


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
