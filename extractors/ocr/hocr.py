"""hOCR, the answer of tesseract: pictures, their lines with baselines, words with boxes, in pixels."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PAGE = re.compile(r"<div class='ocr_page'[^>]*; ppageno (\d+)")
_LINE = re.compile(r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]* title=\"([^\"]*)\"")
_WORD = re.compile(r"<span class='ocrx_word'[^>]* title='([^']*)'[^>]*>(.*?)</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FIELD = re.compile(r"(bbox|baseline|x_wconf|textangle) ([-+.\d ]+)")


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word: its box and the height of its baseline in pixels, its confidence in percent."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    confidence: int


def lines_of(hocr: str) -> list[list[list[SeenWord]]]:
    """The words of each line of each picture, in the order in which tesseract gives them; turned lines are left out."""
    pages = _PAGE.finditer(hocr)
    return [_lines(hocr, page.end(), end) for page, end in _with_ends(pages, len(hocr))]


def _lines(hocr: str, start: int, end: int) -> list[list[SeenWord]]:
    lines = [_words(hocr, line, stop) for line, stop in _with_ends(_LINE.finditer(hocr, start, end), end)]
    return [line for line in lines if line]


def _with_ends(found: Iterable[re.Match[str]], end: int) -> Iterator[tuple[re.Match[str], int]]:
    """Matches, each with the beginning of the next."""
    before: re.Match[str] | None = None
    for match in found:
        if before is not None:
            yield before, match.start()
        before = match
    if before is not None:
        yield before, end


def _words(hocr: str, line: re.Match[str], end: int) -> list[SeenWord]:
    about = _fields(line.group(1))
    if about.get("textangle", [0.0])[0]:
        return []
    left, _, _, bottom = about["bbox"]
    slope, offset = about.get("baseline", [0.0, 0.0])[:2]
    words = []
    for match in _WORD.finditer(hocr, line.end(), end):
        text = html.unescape(_TAG.sub("", match.group(2))).strip()
        if text:
            fields = _fields(match.group(1))
            x0, top, x1, low = fields["bbox"]
            baseline = bottom + offset + slope * ((x0 + x1) / 2 - left)
            words.append(SeenWord(text, x0, top, x1, low, baseline, int(fields.get("x_wconf", [0.0])[0])))
    return words


def _fields(title: str) -> dict[str, list[float]]:
    return {name: [float(v) for v in values.split()] for name, values in _FIELD.findall(title)}
