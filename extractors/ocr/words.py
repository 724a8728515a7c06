"""From what tesseract saw to words as a text layer gives them: sizes measured, look-alike letters put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from PIL.Image import Image

from extractors.ocr.hocr import SeenWord
from extractors.ocr.letters import as_russian
from extractors.ocr.model import ReadWord
from extractors.ocr.numbers import with_whole_numbers
from extractors.ocr.weight import bold_lines

# The height of capitals and digits as a share of the size; that of small letters as a share of the capitals', where
# the page doesn't show it: fonts differ in it.
_CAPITAL = 0.7
_SMALL = 0.72
_TALL = re.compile(r"[A-ZА-Я\dбёйфbdfhklt№%/()\[\]|!?&]")
_LOW = re.compile(r"[a-zа-я]")
_RUSSIAN = re.compile(r"[А-Яа-я]+[.,;:]?")
# Sizes this near are one: they are measured in pixels.
_SAME_SIZE = 0.09
# Letters that a page without any would have.
_USUAL_SIZE = 10.0


def read_words(lines: Sequence[Sequence[SeenWord]], scale: float, ink: Image) -> tuple[ReadWord, ...]:
    """The words of all lines. `scale` is pixels a point; `ink` is 255 where ink is."""
    small = _small_letters(lines)
    sizes = _evened([_size(line, small) for line in lines], [sum(len(w.text) for w in line) for line in lines])
    bold = bold_lines(lines, sizes, ink)
    out: list[ReadWord] = []
    for line, size, is_bold in zip(lines, sizes, bold, strict=True):
        height = size or _USUAL_SIZE * scale
        for word in with_whole_numbers(line, height):
            text = _in_case(as_russian(word.text), word, height * _CAPITAL, small)
            left, right, baseline = (round(v / scale, 2) for v in (word.x0, word.x1, word.baseline))
            out.append(ReadWord(text, left, right, baseline, round(height / scale, 1), is_bold))
    return tuple(out)


def _small_letters(lines: Sequence[Sequence[SeenWord]]) -> float:
    """The height of small letters as a share of the capitals', by the lines that have words with and without these."""
    shares = []
    for line in lines:
        tall = [_height(w) for w in line if _TALL.search(w.text)]
        low = [_height(w) for w in line if not _TALL.search(w.text) and _LOW.search(w.text)]
        if tall and low and median(tall) > 0:
            shares.append(median(low) / median(tall))
    return min(max(median(shares), 0.6), 0.85) if shares else _SMALL


def _height(word: SeenWord) -> float:
    return word.baseline - word.top


def _size(line: Sequence[SeenWord], small: float) -> float | None:
    """The size of a line by the height of its letters, null where it has none."""
    heights = []
    for word in line:
        if _TALL.search(word.text):
            heights += [_height(word)] * len(word.text)
        elif _LOW.search(word.text):
            heights += [_height(word) / small] * len(word.text)
    size = median(heights) / _CAPITAL if heights else 0.0
    return size if size > 0 else None


def _evened(sizes: list[float | None], weights: list[int]) -> list[float | None]:
    """Sizes that differ by no more than the measuring does made one; a line without letters has the usual size."""
    measured = [(size, weight) for size, weight in zip(sizes, weights, strict=True) if size]
    if not measured:
        return sizes
    usual = median(size for size, weight in measured for _ in range(weight))
    # Groups of neighbouring sizes: (letters, sum of their sizes, members). The nearest two are joined until all differ.
    groups = [(weight, weight * size, [size]) for size, weight in sorted(measured)]
    while len(groups) > 1:
        gaps = [_mean(after) / _mean(before) for before, after in pairwise(groups)]
        i = gaps.index(min(gaps))
        if gaps[i] > 1 + _SAME_SIZE:
            break
        (n, total, members), (m, other, more) = groups[i : i + 2]
        groups[i : i + 2] = [(n + m, total + other, members + more)]
    common = {size: _mean(group) for group in groups for size in group[2]}
    return [common[size] if size else usual for size in sizes]


def _mean(group: tuple[int, float, list[float]]) -> float:
    return group[1] / group[0]


def _in_case(text: str, word: SeenWord, capital: float, small: float) -> str:
    """The word in small letters where it is no higher than these: most capitals differ in nothing but height."""
    lower = text.lower()
    if lower == text or not _RUSSIAN.fullmatch(text) or _TALL.search(lower):
        return text
    return lower if _height(word) < (1 + small) / 2 * capital else text
