"""Words of a page from pdfium's text layer: one call for the text, a few for each word, none for each letter."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.pdf import limits, pdfium
from extractors.pdf.frame import Frame
from extractors.pdf.geometry import ASCENT, DESCENT, Box, Word
from language.text import storable

# pdfium's mark for a hyphen at the end of a line; nothing else stands between the two parts of the word.
LINE_HYPHEN = "\ufffe"
_WORD = re.compile("[^\\s\ufffe\u0000-\u001f]+\ufffe?|\ufffe")
_BOLD_NAME = re.compile("bold|black|heavy|demi|semibd|полужир", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
# Bullets of symbol fonts, whose codes mean nothing outside of them.
_SYMBOLS = {
    0xF0B7: "·",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0A8: "□",
    0xF06F: "□",
    0xF06E: "■",
    0xF02D: "-",
    0xF076: "❖",
}


class _Style:
    """Size, direction and weight of a text object; all of its letters share them."""

    __slots__ = ("angle", "bold", "flat", "size", "unmapped")

    def __init__(self, size: float, angle: int, bold: bool, unmapped: bool) -> None:
        self.size = size
        self.angle = angle
        self.bold = bold
        self.flat = angle == 0
        self.unmapped = unmapped


class TextReader:
    """Reads the words of one page, which must stay open meanwhile: handles of fonts are only good that long."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._textpage = textpage
        self._frame = frame
        self._bold: dict[int, bool] = {}
        self.unmapped = 0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = pdfium.Matrix()

    def words(self, budget: int) -> tuple[list[Word], int, int]:
        """The words in the order of the content stream, the letters read and the letters that the page has."""
        total = pdfium.letter_count(self._textpage)
        if total <= 0:
            return [], 0, max(total, 0)
        count = min(total, limits.CHARACTERS_A_PAGE, max(budget, 0))
        text = _text(self._textpage, count).translate(_SYMBOLS)
        words: list[Word] = []
        styles: dict[int, _Style] = {}
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = self._word(match.group(), start, end, styles)
            if word is not None:
                words.append(word)
        return words, count, total

    def cut(self, word: Word, at: Sequence[float]) -> list[Word]:
        """The parts of an upright word that stand between the given positions, judged by the letters' middles."""
        letters = [self._extent(word.index + i) for i in range(len(word.text))]
        parts: list[Word] = []
        start = 0
        for i in range(1, len(letters) + 1):
            if i < len(letters) and bisect(at, _middle(letters[i])) == bisect(at, _middle(letters[i - 1])):
                continue
            part = replace(word, text=word.text[start:i], index=word.index + start)
            part.x0 = word.x0 if start == 0 else letters[start][0]
            part.x1 = word.x1 if i == len(letters) else letters[i - 1][2]
            parts.append(part)
            start = i
        return parts

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.letter_origin(self._textpage, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def _extent(self, index: int) -> Box:
        left, right, bottom, top = self._box
        pdfium.letter_box(self._textpage, index, left, right, bottom, top)
        return self._frame.box(left.value, bottom.value, right.value, top.value)

    def _word(self, text: str, start: int, end: int, styles: dict[int, _Style]) -> Word | None:
        handle = pdfium.letter_object(self._textpage, start)
        if not handle:
            # Letters that pdfium made up (a space, a line break) belong to no object.
            return None
        key = handle
        style = styles.get(key)
        if style is None:
            style = styles[key] = self._style(handle, start)
        if style.unmapped:
            self.unmapped += end - start
        x, y = self._origin(start)
        last = self._extent(end - 1)
        size = style.size
        text = storable(text)
        if text.endswith(LINE_HYPHEN):
            text = text[:-1] + "-"
        if style.flat:
            x1 = last[2] if last[2] > x else x + 0.5 * size * len(text)
            return Word(text, x, y - ASCENT * size, x1, y + DESCENT * size, y, size, style.bold, 0, start)
        first = self._extent(start)
        x0, top = min(first[0], last[0], x), min(first[1], last[1], y)
        x1, bottom = max(first[2], last[2], x), max(first[3], last[3], y)
        return Word(text, x0, top, x1, bottom, y, size, style.bold, style.angle, start)

    def _style(self, handle: Any, index: int) -> _Style:
        pdfium.letter_matrix(self._textpage, index, self._matrix)
        m = self._matrix
        # The nominal size is often 1 with the real one in the matrix; the height is what lines are built from.
        height = math.hypot(m.c, m.d)
        size = pdfium.letter_size(self._textpage, index) * height
        if not 0.5 <= size <= 1000:
            box = self._extent(index)
            size = min(max(box[3] - box[1], box[2] - box[0], 1.0) * 1.3, 1000.0)
        dx, dy = self._frame.direction(m.a, m.b)
        angle = 0 if abs(dy) <= abs(dx) * 0.03 and dx > 0 else round(math.degrees(math.atan2(-dy, dx))) % 360
        if min(angle % 90, 90 - angle % 90) <= 2:
            angle = round(angle / 90) * 90 % 360
        unmapped = pdfium.letter_unmapped(self._textpage, index) == 1
        return _Style(size, angle, self._is_bold(handle), unmapped)

    def _is_bold(self, handle: Any) -> bool:
        if pdfium.text_render_mode(handle) == _FILL_AND_STROKE:
            return True
        font = pdfium.text_font(handle)
        if not font:
            return False
        key = font
        known = self._bold.get(key)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            pdfium.font_name(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            flags = pdfium.font_flags(font)
            weight = pdfium.font_weight(font)
            known = bool(_BOLD_NAME.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD)) or weight >= 650
            self._bold[key] = known
        return known


def _text(textpage: Any, count: int) -> str:
    """Text with exactly one character for each of pdfium's character indices."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.text(textpage, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "surrogatepass")
    if len(text) == count and not re.search("[\ud800-\udfff]", text):
        return text
    # Letters without a code are left out of the text, and those beyond the basic plane are two halves, or one.
    code = pdfium.letter_code
    return "".join([_character(code(textpage, i)) for i in range(count)])


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2
