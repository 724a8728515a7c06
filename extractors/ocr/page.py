"""One page that is a picture: its words and the rules of its tables, as a text layer and drawings would give them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PIL.Image import Image

from extractors.ocr import tesseract
from extractors.ocr.blanks import with_blanks
from extractors.ocr.drawn_lines import DrawnLine, rules_of
from extractors.ocr.hocr import SeenWord, lines_of
from extractors.ocr.model import Line, ReadPage
from extractors.ocr.parts import Cutter, Part
from extractors.ocr.picture import Picture, render
from extractors.ocr.words import read_words

# Lines are looked for in a picture this many times smaller: exact enough, and with less noise.
REDUCED = 2
# With a mean confidence below this (percent), or so few letters, the page may lie on its side.
_DOUBTFUL = 75
_FEW_LETTERS = 20
# Lines meet within so many points.
_MEETS = 3.0
# Less certain words than this (percent) are dirt if they consist of such signs.
_UNCERTAIN = 50
# What page analysis passed over may be a stamp or a signature: only words as certain as this are taken.
_CERTAIN = 70
_DIRT = frozenset("|¦'`´‘’‚\",.:;~^_*\\/!()[]{}<>")


def recognise_page(path: str, number: int, languages: str, folder: str, cpu_seconds: float) -> ReadPage:
    """The page of a PDF file (counted from 1). `folder` takes pictures meanwhile.

    Raises UnreadableFile where the page can't be drawn, ProgramFailed or ProgramTooSlow of tesseract.
    """
    picture = render(path, number).evened()
    reader = _Reader(number, languages, Path(folder), cpu_seconds)
    page = reader.read(picture)
    if page.confidence >= _DOUBTFUL and page.letters >= _FEW_LETTERS:
        return page
    turned = reader.quarter_turns(picture)
    if not turned:
        return page
    other = replace(reader.read(picture.turned(turned)), turned=turned)
    return max(page, other, key=lambda p: p.confidence * p.letters)


class _Reader:
    """Reads pictures of one page, with one budget of processor time for all of them."""

    def __init__(self, number: int, languages: str, folder: Path, cpu_seconds: float) -> None:
        self._number = number
        self._languages = languages
        self._folder = folder
        self._cpu_seconds = cpu_seconds

    def read(self, picture: Picture) -> ReadPage:
        picture = picture.straightened()
        ink = picture.ink(REDUCED)
        scale = picture.scale / REDUCED
        rules = rules_of(ink, scale)
        across, upright, loose = (
            [_in_points(line, scale) for line in lines] for lines in (rules.across, rules.upright, rules.loose)
        )
        bare = picture.without(
            [(h.start, h.first, h.end, h.last + 1) for h in rules.across]
            + [(v.first, v.start, v.last + 1, v.end) for v in rules.upright],
            REDUCED,
        )
        lines = self._lines(bare, across, upright)
        letters = sum(len(w.text) for line in lines for w in line)
        sure = sum(w.confidence * len(w.text) for line in lines for w in line)
        return ReadPage(
            self._number,
            round(picture.width, 2),
            round(picture.height, 2),
            with_blanks(read_words(lines, picture.scale, bare.ink()), [*loose, *_alone(across, upright)]),
            tuple(across),
            tuple(upright),
            confidence=round(sure / letters) if letters else 0,
        )

    def _lines(self, picture: Picture, across: list[Line], upright: list[Line]) -> list[list[SeenWord]]:
        """The lines of words: those of the page outside of tables, in the cells of tables, and what is left."""
        cutter = Cutter(picture)
        cells = cutter.cells(across, upright)
        page = lines_of(tesseract.read([self._save(cutter.rest, 0)], self._languages, "page", self._left()))[0]
        unread = cutter.unread(page)
        found = [_words(page)]
        if cells or unread:
            files = [self._save(part.image, i) for i, part in enumerate([*cells, *unread])]
            seen = lines_of(tesseract.read(files, self._languages, "block", self._left()))
            found += [_words(lines, part) for lines, part in zip(seen, cells, strict=False)]
            found += [_words(lines, part, _CERTAIN) for lines, part in zip(seen[len(cells) :], unread, strict=True)]
        return [line for lines in found for line in lines]

    def quarter_turns(self, picture: Picture) -> int:
        return tesseract.quarter_turns(self._save(picture.image, 0), self._left())

    def _save(self, image: Image, number: int) -> Path:
        file = self._folder / f"{number}.pgm"
        image.save(file)
        return file

    def _left(self) -> float:
        times = os.times()
        return self._cpu_seconds - times.user - times.system - times.children_user - times.children_system


def _alone(across: list[Line], upright: list[Line]) -> list[Line]:
    """Lines across that meet no upright ones."""
    return [
        (at, start, end)
        for at, start, end in across
        if not any(
            start - _MEETS <= x <= end + _MEETS and top - _MEETS <= at <= bottom + _MEETS for x, top, bottom in upright
        )
    ]


def _in_points(line: DrawnLine, scale: float) -> Line:
    return (round(line.at / scale, 2), round(line.start / scale, 2), round(line.end / scale, 2))


def _words(lines: list[list[SeenWord]], part: Part | None = None, least: int = 0) -> list[list[SeenWord]]:
    """The lines without dirt and words of less than the least confidence, at their place on the page."""
    x, y = (part.x, part.y) if part else (0.0, 0.0)
    kept = ([_moved(w, x, y) for w in line if w.confidence >= least and _is_word(w)] for line in lines)
    return [line for line in kept if line]


def _is_word(word: SeenWord) -> bool:
    return word.confidence >= _UNCERTAIN or not _DIRT.issuperset(word.text)


def _moved(word: SeenWord, x: float, y: float) -> SeenWord:
    return replace(
        word, x0=word.x0 + x, x1=word.x1 + x, top=word.top + y, bottom=word.bottom + y, baseline=word.baseline + y
    )
