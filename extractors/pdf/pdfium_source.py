"""Pages of a PDF through pdfium. pdfium is not thread-safe: one document at a time in a process."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors.errors import UnreadableFile
from extractors.pdf import limits, pdfium
from extractors.pdf.frame import Frame
from extractors.pdf.geometry import PageContent, Word
from extractors.pdf.legibility import judge
from extractors.pdf.mojibake import decode
from extractors.pdf.pdfium_drawings import DrawingReader
from extractors.pdf.pdfium_fields import Fields
from extractors.pdf.pdfium_text import TextReader

_NO_FILE = 2
_PASSWORD_ERRORS = (pdfium.ERROR_PASSWORD, pdfium.ERROR_SECURITY)
# A word is cut at a line only if the line stands clearly inside it.
_INSIDE = 1.0
# Fewer turned letters are a mark in the margin, not a page set sideways.
_FEWEST_TURNED = 60


class PdfiumDocument:
    """An open PDF. Raises UnreadableFile("encrypted" | "damaged")."""

    def __init__(self, path: str) -> None:
        self._document = pdfium.load_document(os.fsencode(path), None)
        if not self._document:
            code = pdfium.last_error()
            if code == _NO_FILE and not os.access(path, os.R_OK):
                raise FileNotFoundError(path)
            raise UnreadableFile("encrypted" if code in _PASSWORD_ERRORS else "damaged", f"pdfium {code}")
        self.page_count = max(pdfium.page_count(self._document), 0)
        self._characters = limits.CHARACTERS_A_DOCUMENT
        self._drawings = limits.DRAWINGS_A_DOCUMENT

    def close(self) -> None:
        """Gives pdfium's memory back."""
        pdfium.close_document(self._document)

    def pages(self) -> Iterator[PageContent]:
        """The pages in order; one that pdfium can't load has the issue "page_damaged"."""
        for index in range(min(self.page_count, limits.PAGES)):
            yield self._page(index)

    def _page(self, index: int) -> PageContent:
        raw = pdfium.load_page(self._document, index)
        if not raw:
            return PageContent(index + 1, 0.0, 0.0, issues=[("page_damaged", "")])
        drawn = raw
        try:
            fields = Fields(raw)
            if fields.found:
                # What is drawn is read from the page as it was: the outlines of its fields are no lines of tables.
                pdfium.flatten_page(raw, pdfium.FOR_DISPLAY)
                raw = pdfium.load_page(self._document, index) or drawn
            return self._content(raw, drawn, fields, index)
        finally:
            if drawn != raw:
                pdfium.close_page(drawn)
            pdfium.close_page(raw)

    def _content(self, raw: Any, drawn: Any, fields: Fields, index: int) -> PageContent:
        frame = _frame(raw)
        page = PageContent(index + 1, frame.width, frame.height)
        textpage = pdfium.load_text(raw)
        if not textpage:
            page.issues.append(("page_damaged", ""))
            return page
        try:
            reader = TextReader(textpage, frame)
            page.words, read, total = reader.words(self._characters)
            turned = _turned(page.words)
            if turned:
                frame = replace(frame, turns=(frame.turns + turned) % 4)
                page = PageContent(index + 1, frame.width, frame.height, turned=turned)
                reader = TextReader(textpage, frame)
                page.words, read, total = reader.words(self._characters)
            page.words += fields.words(frame)
            page.unmapped = reader.unmapped
            self._characters -= read
            if read < total:
                page.issues.append(("text_dropped", f"{total - read}"))
            drawings = DrawingReader(page, frame, self._drawings)
            drawings.read(drawn)
            self._drawings -= drawings.used
            page.objects = drawings.used
            _cut_at_rulings(page, reader)
            decode(page)
            judge(page)
        finally:
            pdfium.close_text(textpage)
        return page


def _turned(words: list[Word]) -> int:
    """Clockwise quarter turns that make the text of a page upright, 0 where most of it is."""
    letters = {0: 0, 90: 0, 180: 0, 270: 0}
    for word in words:
        if word.angle in letters:
            letters[word.angle] += len(word.text)
    angle = max(letters, key=lambda a: letters[a])
    if angle == 0 or letters[angle] < _FEWEST_TURNED or letters[angle] < 3 * letters[0]:
        return 0
    return angle // 90


def _frame(raw: Any) -> Frame:
    box = pdfium.Rectangle()
    turns = max(pdfium.page_rotation(raw), 0) % 4
    if pdfium.page_box(raw, box) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, turns)
    return Frame(0.0, 0.0, pdfium.page_width(raw), pdfium.page_height(raw))


def _cut_at_rulings(page: PageContent, reader: TextReader) -> None:
    """Cuts words that run through a vertical line: the texts of two cells with no space between."""
    lines = sorted(page.vertical)
    if not lines:
        return
    positions = [line.at for line in lines]
    words = []
    for word in page.words:
        cuts = []
        if word.angle == 0 and word.index >= 0:
            middle = (word.top + word.bottom) / 2
            i = bisect_left(positions, word.x0 + _INSIDE)
            while i < len(positions) and positions[i] < word.x1 - _INSIDE:
                if lines[i].start <= middle <= lines[i].end:
                    cuts.append(positions[i])
                i += 1
        if cuts:
            words.extend(reader.cut(word, cuts))
        else:
            words.append(word)
    page.words = words
