"""Paragraphs from lines: where one line goes on in the next, and where a new thought begins."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from extractors.pdf.geometry import Box, Word, union
from extractors.pdf.hyphens import Vocabulary, broken_by_width, join_texts
from extractors.pdf.lines import Line

# Leaders of list items as they stand in reports: "1.", "1.2.", "1)", "(1)", "а)", "IV.", "•", "–".
MARKER = re.compile(
    r"(?!\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d\b))\(?\d{1,2}[.)](?:\d{1,3}[.)]?)*(?=\s|[^\W\d_]|$)"
    r"|\(?[а-яёa-z]\)|[IVXІХ]{1,5}[.)](?=\s)"
    r"|[•·▪▫●○◦■□☐♦✓✔➢➤❖](?=\s|[^\W_])|o(?=\s)"
    r"|[-–—−*](?=\s\S|[^\W\d_«\"“(])"
)
LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}")
# No paragraph ends so: at a hyphen, within an address.
_UNFINISHED = re.compile(r"[^\W_][-\u2010\u00ad]$|(?:https?://|www\.)\S*/$")
_ENDS_SENTENCE = re.compile(r"[.!?;:…][»”\")]*$")
_INDENT = 0.8
_DEEPEST_INDENT = 5.0
_WIDER = 1.25
_LONGEST_WORD = 100
_NEXT_LINE = 1.7


@dataclass(slots=True)
class Column:
    """The edges between which a run of lines is set."""

    left: float
    right: float

    def centred(self, line: Line) -> bool:
        """Whether the line stands in the middle, away from both edges."""
        width = self.right - self.left
        before, after = line.x0 - self.left, self.right - line.x1
        return min(before, after) > 1.5 * line.size and abs(before - after) < max(0.03 * width, line.size)


@dataclass(slots=True)
class TextBlock:
    """Lines of one paragraph."""

    lines: list[Line]
    centred: bool = False
    marker: bool = False
    text: str = ""
    pages: list[int] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box around the lines."""
        return union([line.box for line in self.lines])

    @property
    def size(self) -> float:
        """Size of the first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(w.bold for line in self.lines for w in line.words)


def paragraphs(lines: list[Line], column: Column, vocabulary: Vocabulary, leading: float) -> list[TextBlock]:
    """Lines from the top down as paragraphs. `leading` is the document's usual line pitch, in sizes."""
    blocks: list[TextBlock] = []
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if blocks and (
            _goes_on(blocks[-1], line, following, column, leading)
            or _in_one_word(blocks[-1].lines[-1], line, column, vocabulary)
        ):
            blocks[-1].lines.append(line)
            continue
        centred = column.centred(line)
        blocks.append(TextBlock([line], centred=centred, marker=bool(MARKER.match(line.text))))
    for block in blocks:
        block.text = text_of(block.lines, column, vocabulary)
    return blocks


def text_of(lines: list[Line], column: Column, vocabulary: Vocabulary) -> str:
    """The text of a paragraph."""
    text = lines[0].text
    for before, line in itertools.pairwise(lines):
        word = line.text
        room = (column.right - before.x1) / before.size
        too_long = _too_long(before, line, column.right - column.left)
        if too_long and broken_by_width(_last_word(text), word, room, vocabulary, before.words[-1].blank):
            text += word
        else:
            text = join_texts(text, word, vocabulary)
    return text


def _in_one_word(before: Line, line: Line, column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a word begins in one line and ends in the next, however these are set."""
    if before.angle or line.angle or not 0 < line.baseline - before.baseline < _NEXT_LINE * line.size:
        return False
    room = (column.right - before.x1) / before.size
    last = before.words[-1]
    return _too_long(before, line, column.right - column.left) and broken_by_width(
        last.text, line.text, room, vocabulary, last.blank
    )


def _last_word(text: str) -> str:
    """The last word of a text, put together from several lines perhaps; no word is longer than a line of text."""
    return text[-_LONGEST_WORD:].rsplit(maxsplit=1)[-1]


def _too_long(before: Line, line: Line, width: float) -> bool:
    """Whether the last word of a line and the first of the next, put together, would fit into no line.

    A width of nothing is that of a cell without lines: nobody knows how wide it is.
    """
    last, first = before.words[-1], line.words[0]
    return width > 0 and (last.x1 - last.x0) + (first.x1 - first.x0) > 0.97 * width


def whole_words(lines: list[Line], width: float) -> list[Word]:
    """The words of a cell of some width that are surely no halves of longer ones."""
    words: list[Word] = []
    for i, line in enumerate(lines):
        begins = 1 if i > 0 and _too_long(lines[i - 1], line, 0.85 * width) else 0
        ends = 1 if i + 1 < len(lines) and _too_long(line, lines[i + 1], 0.85 * width) else 0
        words.extend(line.words[begins : len(line.words) - ends])
    return words


def _goes_on(block: TextBlock, line: Line, following: Line | None, column: Column, leading: float) -> bool:
    before = block.lines[-1]
    size = max(before.size, line.size)
    if before.angle or line.angle:
        # Lines of turned text lie side by side.
        return before.angle == line.angle and abs(before.x0 - line.x0) < 2 * size
    pitch = line.baseline - before.baseline
    if abs(before.size - line.size) > 0.15 * size or pitch <= 0.2 * size:
        return False
    if pitch > _usual_pitch(block, line, following, leading) * _WIDER:
        return False
    text = line.text
    if LEADERS.search(before.text):
        # A line of a table of contents.
        return False
    if _UNFINISHED.search(before.text):
        return True
    centred = column.centred(line)
    if block.centred and not centred and len(block.lines) == 1 and line.x0 < column.left + 0.5 * size < before.x0:
        # An indented first line with as much white at its end by chance.
        block.centred = before.x0 - column.left > _DEEPEST_INDENT * size
    if block.centred or centred:
        # Lines of a title go together; a last line in the middle of the column by chance does not.
        if block.centred and centred:
            return all(w.bold for w in before.words) == all(w.bold for w in line.words)
        if block.centred and not _same_centre(before, line):
            return False
        if centred and not block.centred and _is_first_of_centred(block, line, column):
            block.centred = True
            return True
    deep = _DEEPEST_INDENT * size
    if before.x0 - line.x0 > deep and all(above.x0 - column.left > deep for above in block.lines):
        return False  # a stamp set to the right, and what stands under it
    new_style = all(w.bold for w in before.words) and not any(w.bold for w in line.words)
    if new_style and not text[0].islower():
        return False
    deliberate = _stopped_early(before, line, column)
    indent = line.x0 - before.x0
    if MARKER.match(text) and (
        deliberate or abs(indent) > _INDENT * size or _ENDS_SENTENCE.search(before.text) or block.marker
    ):
        return not (deliberate or abs(indent) > 0.3 * size or _ENDS_SENTENCE.search(before.text))
    if indent > _INDENT * size:
        # A hanging indent goes on; an indent after a full-width line is a first line.
        return len(block.lines) == 1 and block.marker and not deliberate
    if deliberate:
        return False
    return not (indent < -_INDENT * size and len(block.lines) > 1)


def _is_first_of_centred(block: TextBlock, line: Line, column: Column) -> bool:
    """Whether a line as wide as the column is the first of a title, whose next line stands in the middle."""
    first = block.lines[0]
    if len(block.lines) > 1 or block.marker or _ENDS_SENTENCE.search(first.text):
        return False
    # Running text before a title would rather end in a short line, and not in the title's own weight.
    symmetric = abs((first.x0 - column.left) - (column.right - first.x1)) < 2 * first.size
    bold = all(w.bold for w in first.words), all(w.bold for w in line.words)
    return (
        symmetric and _same_centre(first, line) and (bold == (True, True) or not (any(bold) or line.text[0].isupper()))
    )


def _same_centre(before: Line, line: Line) -> bool:
    return abs((before.x0 + before.x1) - (line.x0 + line.x1)) < 2 * line.size


def _usual_pitch(block: TextBlock, line: Line, following: Line | None, leading: float) -> float:
    """The pitch within the paragraph so far; for its first line, the smaller of the next one and the document's."""
    if len(block.lines) > 1:
        return block.lines[-1].baseline - block.lines[-2].baseline
    usual = leading * line.size
    if following is not None:
        pitch = following.baseline - line.baseline
        if 0.9 * line.size <= pitch < usual:
            return pitch
    return usual


def _stopped_early(before: Line, line: Line, column: Column) -> bool:
    """Whether the first word of a line would have fitted at the end of the line before."""
    first = line.words[0]
    # A compound word could have been broken at its hyphen.
    part = first.text.find("-", 2) + 1 or len(first.text)
    need = (first.x1 - first.x0) * part / len(first.text) + 0.3 * line.size
    room = column.right - before.x1
    return room > need + 0.6 * line.size
