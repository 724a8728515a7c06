"""A PDF given back with its findings: the words of each highlighted, the finding as the note of the highlight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from pipeline.letters.spelled import Spelled, as_printed

Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the bottom left corner
_MARGIN = 3.0  # points by which a letter may reach out of the box of its paragraph
_HYPHENS = "-\u2010\u00ad\ufffe"


@dataclass(frozen=True, slots=True)
class PdfNote:
    """A note: the words that it is about and where they stand: `page` from 1, `box` from the top left corner."""

    quote: str
    page: int
    box: tuple[float, ...] | None
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class _Char:
    page: int
    box: Box


def highlighted(source: Path, notes: Iterable[PdfNote], to: Path, author: str) -> int:
    """Writes the document with a highlight for each note; how many are at their quotes, the others at the place that
    is known. Raises OSError or a reader's error for a file that can't be opened."""
    pages = _Pages(source)
    writer = PdfWriter(clone_from=PdfReader(source))
    exact = 0
    for note in notes:
        boxes = pages.boxes_of(note)
        exact += bool(boxes)
        for page, found in (boxes or {note.page - 1: [pages.place_of(note)]}).items():
            _annotate(writer, page, found, note.text if boxes else f"{note.otherwise}{note.text}", author)
    pages.close()
    with to.open("wb") as file:
        writer.write(file)
    return exact


def _annotate(writer: PdfWriter, page: int, boxes: Sequence[Box], text: str, author: str) -> None:
    quads = [v for left, bottom, right, top in boxes for v in (left, top, right, top, left, bottom, right, bottom)]
    rect = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    highlight = Highlight(rect=rect, quad_points=ArrayObject([FloatObject(v) for v in quads]), highlight_color="ffe08a")
    highlight[NameObject("/Contents")] = TextStringObject(text)
    highlight[NameObject("/T")] = TextStringObject(author)
    writer.add_annotation(page, highlight)


class _Pages:
    """The letters of the pages, each page read when it is first asked for."""

    def __init__(self, source: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(source)
        self._read: dict[int, list[tuple[str, _Char]]] = {}
        self._heights: dict[int, float] = {}

    def close(self) -> None:
        self._pdf.close()

    def boxes_of(self, note: PdfNote) -> dict[int, list[Box]]:
        """The boxes of a quote's lines by page; of a quote that runs on over the page's end those of both. Letters are
        looked for in the box of the paragraph, then on the page, then over its end."""
        here = self._letters(note.page - 1)
        within = [(c, at) for c, at in here if note.box is None or self._is_in(at, note.box)]
        for letters in (within, here, [*here, *self._letters(note.page)]):
            for spelled in (_spelled(letters, hyphens=True), _spelled(letters, hyphens=False)):
                for quote in as_printed(note.quote):
                    quote = quote if spelled.hyphens else "".join(c for c in quote if c not in _HYPHENS)
                    found = next(spelled.text.find(quote), None)
                    if found is not None:
                        return _lines(spelled.text.of(found))
        return {}

    def place_of(self, note: PdfNote) -> Box:
        """The box of the paragraph that a note is about, else a strip at the top of its page."""
        page = self._pdf[note.page - 1]
        height, width = page.get_height(), page.get_width()
        if note.box is not None and len(note.box) == len(("x0", "top", "x1", "bottom")):
            left, top, right, bottom = note.box
            return left, height - bottom, right, height - top
        return 0.0, height - 12, width, height

    def _is_in(self, at: _Char, box: tuple[float, ...]) -> bool:
        if at.page not in self._heights:
            self._heights[at.page] = self._pdf[at.page].get_height()
        height = self._heights[at.page]
        x, y = (at.box[0] + at.box[2]) / 2, height - (at.box[1] + at.box[3]) / 2
        return box[0] - _MARGIN <= x <= box[2] + _MARGIN and box[1] - _MARGIN <= y <= box[3] + _MARGIN

    def _letters(self, page: int) -> list[tuple[str, _Char]]:
        if page not in self._read:
            self._read[page] = list(self._chars(page)) if page < len(self._pdf) else []
        return self._read[page]

    def _chars(self, number: int) -> Iterable[tuple[str, _Char]]:
        text = self._pdf[number].get_textpage()
        for n in range(text.count_chars()):
            char = chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, n))
            if not char.isspace():
                yield char, _Char(number, text.get_charbox(n))


@dataclass(frozen=True, slots=True)
class _Letters:
    text: Spelled[_Char]
    hyphens: bool


def _spelled(letters: Iterable[tuple[str, _Char]], *, hyphens: bool) -> _Letters:
    """The letters in reading order; without hyphens, since a line may end with one that the word has not."""
    spelled: Spelled[_Char] = Spelled()
    for chars, at in letters:
        for char in chars:
            if hyphens or char not in _HYPHENS:
                spelled.add(char, at)
    return _Letters(spelled, hyphens)


def _lines(chars: Sequence[_Char]) -> dict[int, list[Box]]:
    """A box for each line of the letters, by page."""
    found: dict[int, list[Box]] = {}
    before: _Char | None = None
    for at in chars:
        left, bottom, right, top = at.box
        lines = found.setdefault(at.page, [])
        middle = (bottom + top) / 2
        if (
            before is not None
            and before.page == at.page
            and lines[-1][1] <= middle <= lines[-1][3]
            and left >= lines[-1][0]
        ):
            old = lines[-1]
            lines[-1] = old[0], min(old[1], bottom), max(old[2], right), max(old[3], top)
        else:
            lines.append(at.box)
        before = at
    return found
