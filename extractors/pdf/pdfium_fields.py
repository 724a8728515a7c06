"""What stands in the fields of a page's form: boxes with their state, values that the file gives no look to."""

from __future__ import annotations

import ctypes
from typing import Any

from extractors.pdf import limits, pdfium
from extractors.pdf.frame import Frame
from extractors.pdf.geometry import ASCENT, DESCENT, Box, Word

TICKED, EMPTY = "☒", "☐"
_TEXT_BEARING = (pdfium.WIDGET, pdfium.FREE_TEXT)
_PUSH_BUTTON = 1 << 16
_USUAL_SIZE = 10.0
# Widths of letters that nobody has drawn (sizes).
_LETTER, _SPACE = 0.5, 0.3
_LINE = 1.2


class Fields:
    """The fields of one page. `found` tells whether there are any, or free-text notes, which the text layer leaves out.

    Boxes are taken off the page, which must be a loaded one; the file stays as it is.
    """

    def __init__(self, raw_page: Any) -> None:
        self.found = False
        self._boxes: list[tuple[pdfium.Rectangle, str]] = []
        self._values: list[tuple[pdfium.Rectangle, str]] = []
        count = min(pdfium.annotation_count(raw_page), limits.ANNOTATIONS_A_PAGE)
        for i in reversed(range(count)):
            annotation = pdfium.annotation(raw_page, i)
            if not annotation:
                continue
            is_box = self._read(annotation)
            pdfium.close_annotation(annotation)
            if is_box:
                pdfium.remove_annotation(raw_page, i)

    def _read(self, annotation: Any) -> bool:
        """Whether it is a box, to be ticked or not."""
        kind = pdfium.annotation_kind(annotation)
        self.found = self.found or kind in _TEXT_BEARING
        if kind != pdfium.WIDGET:
            return False
        box = pdfium.Rectangle()
        if not pdfium.annotation_box(annotation, box):
            return False
        state = _string(annotation, b"AS")
        if state or _string(annotation, b"FT") == "Btn":
            if _flags(annotation) & _PUSH_BUTTON:
                return False
            state = state or _string(annotation, b"V")
            self._boxes.append((box, EMPTY if state in ("", "Off") else TICKED))
            return True
        if pdfium.annotation_look(annotation, 0, None, 0) <= 2 and (value := _string(annotation, b"V").strip()):
            self._values.append((box, value))
        return False

    def words(self, frame: Frame) -> list[Word]:
        """The boxes and values as words at their places, from the top down."""
        words: list[Word] = []
        for box, sign in self._boxes:
            x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
            # Of the size of text, in the middle of its square.
            size = min(bottom - top, _USUAL_SIZE + 2) or _USUAL_SIZE
            baseline = (top + bottom) / 2 + (ASCENT - DESCENT) / 2 * size
            words.append(_word(sign, x0, max(x1 - x0, 1.0), baseline, size, len(words)))
        for box, value in self._values:
            _write(value, frame.box(box.left, box.bottom, box.right, box.top), words)
        return sorted(words, key=lambda word: (word.baseline, word.x0))


def _write(value: str, box: Box, words: list[Word]) -> None:
    x0, top, _, bottom = box
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(_USUAL_SIZE, max((bottom - top) / len(lines) / _LINE, 4.0))
    for n, line in enumerate(lines):
        x = x0
        for text in line.split():
            words.append(
                _word(text, x, _LETTER * size * len(text), top + ASCENT * size + n * _LINE * size, size, len(words))
            )
            x = words[-1].x1 + _SPACE * size


def _word(text: str, x: float, width: float, baseline: float, size: float, number: int) -> Word:
    # Indices below zero, far apart: no two of them touch, nor any word of the text layer.
    index = -1_000_000 * (number + 1)
    return Word(text, x, baseline - ASCENT * size, x + width, baseline + DESCENT * size, baseline, size, index=index)


def _flags(annotation: Any) -> int:
    value = ctypes.c_float()
    return int(value.value) if pdfium.annotation_number(annotation, b"Ff", value) else 0


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.annotation_string(annotation, key, None, 0)
    if not 2 < length <= limits.FIELD_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.annotation_string(annotation, key, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
