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
from extractors.symbols import pictorial_font, replace_pictorial, shown
from language.text import storable

# pdfium's mark for a hyphen at the end of a line; nothing else stands between the two parts of the word.
LINE_HYPHEN = "\ufffe"
_WORD = re.compile("[^\\s\ufffe\u0000-\u001f]+\ufffe?|\ufffe")
_BLANK_AT_LINE_END = (" \r", " \n")
_BOLD_NAME = re.compile("bold|black|heavy|demi|semibd|полужир", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE, _INVISIBLE = 2, 3
# Bullets of symbol fonts, whose codes mean nothing outside of them.
_BULLETS = {0xF0B7: "·", 0xF0A7: "▪", 0xF0D8: "➢", 0xF02D: "-", 0xF076: "❖"}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
# A letter whose code says nothing; no text holds the character itself.
UNKNOWN = "\ufffd"
# Codes without a meaning in a text, unless a font takes them for letters; line ends and tabs are looked at only then.
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f]")
_ANY_CONTROL = re.compile("[\u0000-\u001f]")
# Parts of a word differ in size or height by more than this share (a raised digit behind a number).
_SMALLER = 0.85
_OFF_BASELINE = 0.12
# Letters set upwards one by one are a word where the white between them is less than this (sizes).
_NEXT_LETTER = 0.2


class _Style:
    """Size, direction and weight of a text object; all of its letters share them."""

    __slots__ = ("angle", "bold", "flat", "invisible", "pictorial", "size", "unmapped")

    def __init__(self, size: float, angle: int, bold: bool, unmapped: bool, invisible: bool, pictorial: str) -> None:
        self.size = size
        self.angle = angle
        self.bold = bold
        self.flat = angle == 0
        self.unmapped = unmapped
        self.invisible = invisible
        self.pictorial = pictorial


class TextReader:
    """Reads the words of one page, which must stay open meanwhile: handles of fonts are only good that long."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._textpage = textpage
        self._frame = frame
        self._fonts: dict[int, tuple[bool, str]] = {}
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
        text = self._with_symbols(self._with_unknown(_text(self._textpage, count)))
        words: list[Word] = []
        styles: dict[int, _Style] = {}
        upright = True
        for match in _WORD.finditer(text):
            start, end = match.span()
            for first, last in self._parts(start, end, styles):
                word = self._word(text[first:last], first, last, styles)
                if word is not None:
                    word.blank = last == end and text.startswith(_BLANK_AT_LINE_END, end)
                    words.append(word)
                    upright = upright and word.angle == 0
        return words if upright else _put_together(words), count, total

    def _with_unknown(self, text: str) -> str:
        """Text with a mark for each letter that a font without an explanation has under a code of no letter."""
        if not _CONTROL.search(text):
            return text
        drawn = pdfium.letter_object
        return _ANY_CONTROL.sub(lambda m: UNKNOWN if drawn(self._textpage, m.start()) else m[0], text)

    def _with_symbols(self, text: str) -> str:
        """Text with characters of symbol fonts as what they show: boxes, ticks, bullets."""
        if not _PRIVATE.search(text):
            return text
        return _PRIVATE.sub(lambda m: self._symbol(m.start(), m[0]), text)

    def _symbol(self, index: int, character: str) -> str:
        bullet = _BULLETS.get(ord(character))
        if bullet is not None:
            return bullet
        handle = pdfium.letter_object(self._textpage, index)
        font = pdfium.text_font(handle) if handle else 0
        return shown(ord(character), _font_name(font) if font else "") or character

    def _parts(self, start: int, end: int, styles: dict[int, _Style]) -> list[tuple[int, int]]:
        """The word, or its parts where their sizes or baselines differ. Positions in the text layer."""
        drawn = pdfium.letter_object
        if end - start < 2 or drawn(self._textpage, end - 1) == (first := drawn(self._textpage, start)):
            return [(start, end)]
        parts: list[tuple[int, int]] = []
        begin, before = start, first
        for i in range(start + 1, end):
            handle = drawn(self._textpage, i)
            if handle and before and handle != before and self._steps(begin, before, i, handle, styles):
                parts.append((begin, i))
                begin = i
            before = handle or before
        parts.append((begin, end))
        return parts

    def _steps(self, begin: int, before: int, index: int, handle: int, styles: dict[int, _Style]) -> bool:
        """Whether the letter at `index` is set in another size, or higher or lower, than the part that began before."""
        one, other = self._style_at(before, begin, styles), self._style_at(handle, index, styles)
        if not (one.flat and other.flat):
            return False
        larger = max(one.size, other.size)
        if min(one.size, other.size) <= _SMALLER * larger:
            return True
        return abs(self._origin(begin)[1] - self._origin(index)[1]) > _OFF_BASELINE * larger

    def _style_at(self, handle: int, index: int, styles: dict[int, _Style]) -> _Style:
        style = styles.get(handle)
        if style is None:
            style = styles[handle] = self._style(handle, index)
        return style

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
        style = self._style_at(handle, start, styles)
        if style.unmapped or UNKNOWN in text:
            self.unmapped += sum(text[i - start] == UNKNOWN or self._is_unmapped(i) for i in range(start, end))
        x, y = self._origin(start)
        last = self._extent(end - 1)
        size = style.size
        text = storable(replace_pictorial(text, style.pictorial) if style.pictorial else text)
        if text.endswith(LINE_HYPHEN):
            text = text[:-1] + "-"
        if style.flat:
            x1 = last[2] if last[2] > x else x + 0.5 * size * len(text)
            top, bottom = y - ASCENT * size, y + DESCENT * size
            return Word(text, x, top, x1, bottom, y, size, style.bold, 0, start, False, style.invisible)
        first = self._extent(start)
        x0, top = min(first[0], last[0], x), min(first[1], last[1], y)
        x1, bottom = max(first[2], last[2], x), max(first[3], last[3], y)
        return Word(text, x0, top, x1, bottom, y, size, style.bold, style.angle, start, False, style.invisible)

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
        invisible = pdfium.text_render_mode(handle) == _INVISIBLE
        bold, pictorial = self._font(handle)
        return _Style(size, angle, bold, self._is_unmapped(index), invisible, pictorial)

    def _is_unmapped(self, index: int) -> bool:
        return bool(pdfium.letter_unmapped(self._textpage, index) == 1)

    def _font(self, handle: Any) -> tuple[bool, str]:
        """Whether the font of a text object is bold, and its name if it is one of pictures."""
        font = pdfium.text_font(handle)
        stroked = pdfium.text_render_mode(handle) == _FILL_AND_STROKE
        if not font:
            return stroked, ""
        key = font
        known = self._fonts.get(key)
        if known is None:
            name = _font_name(font)
            flags = pdfium.font_flags(font)
            weight = pdfium.font_weight(font)
            bold = bool(_BOLD_NAME.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD)) or weight >= 650
            known = self._fonts[key] = (bold, pictorial_font(name))
        return known[0] or stroked, known[1]


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.font_name(font, buffer, 256)
    return buffer.value.decode("utf-8", "replace")


def _put_together(words: list[Word]) -> list[Word]:
    """Words set upwards or downwards, of which the text layer breaks off every letter as if it were a line."""
    out: list[Word] = []
    for word in words:
        before = out[-1] if out else None
        if before is None or word.angle not in (90, 270) or not _goes_on(before, word):
            out.append(word)
            continue
        before.text += word.text
        before.x0, before.top = min(before.x0, word.x0), min(before.top, word.top)
        before.x1, before.bottom = max(before.x1, word.x1), max(before.bottom, word.bottom)
    return out


def _goes_on(before: Word, word: Word) -> bool:
    """Whether the second of two words set in one turned direction follows the first with no space."""
    if before.angle != word.angle or before.size != word.size or before.invisible != word.invisible:
        return False
    off = abs(min(before.x0, word.x0) - max(before.x1, word.x1))
    white = before.top - word.bottom if word.angle == 90 else word.top - before.bottom
    return off < 1.3 * word.size and -0.3 * word.size < white < _NEXT_LETTER * word.size


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
