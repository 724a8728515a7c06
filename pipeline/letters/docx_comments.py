"""A DOCX given back with comments at the very words of its findings; its text stays as it was, letter for letter."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from pipeline.letters.spelled import Spelled, as_printed

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_HYPHEN = qn("w:noBreakHyphen")
_TEXT = qn("w:t")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: its text and the words that it is about. `path` says where they stand, `otherwise` is put before the
    text where they stand in no text that can bear a comment."""

    quote: str
    path: str
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class _At:
    """A letter: its run, its position among the run's characters, the block of the body and the row it stands in."""

    run: Any
    position: int
    block: int
    row: int


def commented(source: Path, notes: Iterable[Note], to: Path, author: str, initials: str) -> int:
    """Writes the document with a comment for each note; how many stand at their quotes. The others stand at the place
    nearest to it. Raises OSError or ValueError for a file that can't be opened."""
    document = Document(str(source))
    text = _spelled(document)
    placed: list[tuple[Note, tuple[int, int], bool]] = []
    for note in notes:
        span = _span_of(text, note)
        placed.append((note, span or _nearest(text, note.path), span is not None))
    pieces = _cut(text, [span for _, span, _ in placed])
    for note, (start, end), exact in placed:
        first, last = pieces.run_of(start), pieces.run_of(end - 1)
        said = note.text if exact else f"{note.otherwise}{note.text}"
        document.add_comment([Run(first, document), Run(last, document)], said, author, initials)
    document.save(str(to))
    return sum(exact for _, _, exact in placed)


def _spelled(document: DocxDocument) -> Spelled[_At]:
    """The letters of the body in order; deleted ones are none."""
    text: Spelled[_At] = Spelled()
    block = -1
    for element in document.element.body:
        said = any((t.text or "").strip() for t in element.iter(_TEXT))
        block += bool(said or element.tag == qn("w:tbl"))
        rows = {tr: n for table in element.iter(qn("w:tbl")) for n, tr in enumerate(table.iterchildren(qn("w:tr")))}
        for paragraph in element.iter(qn("w:p")):
            row = rows.get(next(reversed([*paragraph.iterancestors(qn("w:tr"))]), None), -1)
            for run in _runs(paragraph):
                for position, char in enumerate(_characters(run)):
                    text.add(char, _At(run, position, block, row))
    return text


def _runs(paragraph: Any) -> Iterable[Any]:
    """The runs of a paragraph itself, those of its text boxes and of deleted text aside."""
    for run in paragraph.iter(qn("w:r")):
        over = run.getparent()
        while over is not paragraph and over.tag not in (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")):
            over = over.getparent()
        if over is paragraph:
            yield run


def _characters(run: Any) -> str:
    return "".join(_said(child) for child in run)


def _said(child: Any) -> str:
    if child.tag == _TEXT:
        return child.text or ""
    return "-" if child.tag == _HYPHEN else _SPACES.get(child.tag, "")


def _span_of(text: Spelled[_At], note: Note) -> tuple[int, int] | None:
    """Where the quote of a note stands: of several places the one nearest to its path."""
    block, row = _address(note.path)
    found = next((spans for quote in as_printed(note.quote) if (spans := list(text.find(quote)))), [])

    def distance(span: tuple[int, int]) -> tuple[int, int]:
        at = text.places[span[0]]
        return abs(at.block - block), abs(at.row - row) if row >= 0 else 0

    return min(found, key=distance, default=None)


def _nearest(text: Spelled[_At], path: str) -> tuple[int, int]:
    """The first letter of the row or block of a path."""
    block, row = _address(path)
    best = min(range(len(text.places)), key=lambda n: _far(text.places[n], block, row), default=None)
    if best is None:
        raise ValueError("no text")
    return best, best + 1


def _far(at: _At, block: int, row: int) -> tuple[int, int]:
    return abs(at.block - block), abs(at.row - row) if row >= 0 else 0


def _address(path: str) -> tuple[int, int]:
    """Block and row of a path: 10 and 16 of "b10/r16/c1/p0"."""
    parts = path.split("/")
    block = int(parts[0][1:]) if parts[0][:1] == "b" and parts[0][1:].isdigit() else 0
    row = next((int(p[1:]) for p in parts[1:2] if p[:1] == "r" and p[1:].isdigit()), -1)
    return block, row


class _Pieces:
    """Runs after they were cut: which one holds the letter at a place."""

    def __init__(self, text: Spelled[_At], cut: dict[int, list[tuple[int, Any]]]) -> None:
        self._text = text
        self._cut = cut

    def run_of(self, letter: int) -> Any:
        """The run that holds a letter."""
        at = self._text.places[letter]
        pieces = self._cut.get(id(at.run), [(0, at.run)])
        return next(run for start, run in reversed(pieces) if start <= at.position)


def _cut(text: Spelled[_At], spans: Sequence[tuple[int, int]]) -> _Pieces:
    """Cuts the runs where spans begin and end, so that a comment is about the very words."""
    at: dict[int, set[int]] = defaultdict(set)
    runs: dict[int, Any] = {}
    for start, end in spans:
        first, last = text.places[start], text.places[end - 1]
        for place, position in ((first, first.position), (last, last.position + 1)):
            runs[id(place.run)] = place.run
            if 0 < position < len(_characters(place.run)):
                at[id(place.run)].add(position)
    pieces: dict[int, list[tuple[int, Any]]] = {}
    for key, positions in at.items():
        run, begun = runs[key], 0
        pieces[key] = [(0, run)]
        for position in sorted(positions):
            run = _split(run, position - begun)
            begun = position
            pieces[key].append((position, run))
    return _Pieces(text, pieces)


def _split(run: Any, position: int) -> Any:
    """Parts a run before a character; the new run, which holds what follows."""
    after = copy.deepcopy(run)
    for child in list(after):
        if child.tag != qn("w:rPr"):
            after.remove(child)
    left = position
    for child in list(run):
        if child.tag == qn("w:rPr"):
            continue
        length = len(_said(child))
        if left >= length > 0 or (length == 0 and left > 0):
            left -= length
            continue
        if 0 < left < length:  # a text to be cut itself
            rest = copy.deepcopy(child)
            rest.text, child.text = (child.text or "")[left:], (child.text or "")[:left]
            for part in (rest, child):
                part.set(_XML_SPACE, "preserve")
            after.append(rest)
            left = 0
        else:
            run.remove(child)
            after.append(child)
            left = 0
    run.addnext(after)
    return after
