"""Lines of text from words: by baseline, not by the boxes of glyphs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pdf.geometry import Box, Word, overlap
from extractors.pdf.shifts import mark_shifted
from extractors.raised import shifted

# Baselines nearer than this share of the size make one line.
_SAME_LINE = 0.3
# Letters of one width take this much, give or take (sizes).
_TYPED_WIDTH = 0.6
_TYPED_OFF = 0.03
_TYPED_SLACK = 0.25
# No space stands before or after a raised mark that is nearer than this to its word (sizes).
_SHIFTED_NEAR = 0.16
# A row of marks above a line of figures is no line of its own; what is longer than this is.
_MOST_RAISED, _LONGEST_RAISED = 24, 8
# Spaces in a justified line are wider than usual, and equal, give or take (sizes).
_FEWEST_SPREAD = 3
_SPREAD = 3.0
_SPREAD_OFF = 0.25


@dataclass(slots=True)
class Line:
    """Words on one baseline, in writing order. `size` is that of most of its letters, `angle` its direction."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    angle: int = 0

    @property
    def box(self) -> Box:
        """The box of the line."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        """The words with one space between, none where the text layer has none and the letters touch."""
        return join_words(self.words)

    @property
    def middle(self) -> float:
        """Height of the middle of small letters."""
        return self.baseline - 0.28 * self.size


def make_line(words: list[Word]) -> Line:
    """A line of at least one word, in the order given."""
    sizes: dict[float, int] = {}
    bold = letters = 0
    for w in words:
        sizes[w.size] = sizes.get(w.size, 0) + len(w.text)
        letters += len(w.text)
        bold += len(w.text) if w.bold else 0
    size = max(sizes, key=lambda s: (sizes[s], s)) if len(sizes) > 1 else words[0].size
    main = next(w for w in words if w.size == size)
    return Line(
        words,
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
        main.baseline,
        size,
        bold * 2 > letters,
        main.angle,
    )


def lines_of(words: list[Word]) -> list[Line]:
    """Words as lines over the whole width, from the top down; turned text after the upright.

    Raised and lowered letters join their line.
    """
    upright = [w for w in words if w.angle == 0]
    if len(upright) == len(words):
        return _upright_lines(upright)
    return _upright_lines(upright) + _turned_lines([w for w in words if w.angle != 0])


def _turned_lines(words: list[Word]) -> list[Line]:
    """Text that runs up or down the page, each line in its own direction; slanted text as it comes."""
    lines: list[Line] = []
    for angle in sorted({w.angle for w in words}):
        found = [w for w in words if w.angle == angle]
        if angle not in (90, 180, 270):
            lines.extend(make_line([w]) for w in found)
            continue
        seen = [_turned(w) for w in found]
        by_id = {id(t): w for t, w in zip(seen, found, strict=True)}
        for line in _upright_lines(seen):
            lines.append(make_line([by_id[id(w)] for w in line.words]))
    return lines


def _turned(word: Word) -> Word:
    """The word on a page turned so that it stands upright."""
    x0, top, x1, bottom = word.box
    if word.angle == 90:
        box = (-bottom, x0, -top, x1)
    elif word.angle == 270:
        box = (top, -x1, bottom, -x0)
    else:
        box = (-x1, -bottom, -x0, -top)
    return Word(word.text, *box, baseline=box[3], size=word.size, bold=word.bold, index=word.index)


def _upright_lines(words: list[Word]) -> list[Line]:
    if not words:
        return []
    rows: list[list[Word]] = []
    ordered = sorted(words, key=lambda w: w.baseline)
    current = [ordered[0]]
    base, size = ordered[0].baseline, ordered[0].size
    for word in ordered[1:]:
        if word.baseline - base <= _SAME_LINE * max(min(size, word.size), 0.6 * max(size, word.size)):
            current.append(word)
            if word.size > size:
                base, size = word.baseline, word.size
        else:
            rows.append(current)
            current, base, size = [word], word.baseline, word.size
    rows.append(current)
    rows = _attach_raised(rows)
    lines = []
    for row in rows:
        row.sort(key=lambda w: w.x0)
        if len(row) > 1:
            mark_shifted(row)
        lines.append(make_line(row))
    return lines


def _attach_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Indices and footnote marks, whose baselines lie off the line, go to the line that they stand in."""
    out: list[list[Word]] = []
    for row in rows:
        if out and _is_raised(row, out[-1]):
            out[-1].extend(row)
        elif out and _is_raised(out[-1], row):
            row.extend(out.pop())
            out.append(row)
        else:
            out.append(row)
    return out


def _is_raised(small: list[Word], main: list[Word]) -> bool:
    """Whether each word of `small` is set smaller than a neighbour in `main` and touches it."""
    if len(small) > _MOST_RAISED:
        return False
    for word in small:
        if len(word.text) > _LONGEST_RAISED:
            return False
        near = [
            w
            for w in main
            if word.size <= 0.8 * w.size
            and overlap(word.top, word.bottom, w.top, w.bottom) >= 0.4 * word.size
            and (abs(word.x0 - w.x1) < 0.4 * w.size or abs(w.x0 - word.x1) < 0.4 * w.size)
        ]
        if not near:
            return False
    return True


def join_words(words: list[Word]) -> str:
    """The text of words on one line, raised and lowered ones in the notation of `extractors.raised`."""
    if len(words) == 1 and words[0].shift is None:
        return words[0].text
    if not any(word.shift for word in words):
        parts = [words[0].text]
        for before, word in itertools.pairwise(words):
            # As `_is_touching`, which costs a call a word.
            touching = word.x0 - before.x1 < 0.08 * word.size and word.index == before.index + len(before.text)
            parts.append(word.text if touching else " " + word.text)
        return "".join(parts)
    text = ""
    for run in _runs(words):
        touching = bool(text) and _belongs(run[0][0], run[0][1])
        piece = _plain(run)
        shift = run[0][1].shift
        if shift is not None:
            piece = shifted(piece, shift, text if touching else " ")
        text += piece if touching or not text else " " + piece
    return text


def _runs(words: list[Word]) -> list[list[tuple[Word, Word]]]:
    """Words with those before them, in runs of one shift; raised words that stand apart are runs of their own."""
    runs = [[(words[0], words[0])]]
    for before, word in itertools.pairwise(words):
        if word.shift == before.shift and (word.shift is None or _belongs(before, word)):
            runs[-1].append((before, word))
        else:
            runs.append([(before, word)])
    return runs


def _plain(run: list[tuple[Word, Word]]) -> str:
    texts = [run[0][1].text]
    texts.extend(w.text if _is_touching(before, w) else " " + w.text for before, w in run[1:])
    return "".join(texts)


def _is_touching(before: Word, word: Word) -> bool:
    """Whether words cut apart at a change of font or a line, with no room for a space, belong together."""
    return word.x0 - before.x1 < 0.08 * word.size and word.index == before.index + len(before.text)


def _belongs(before: Word, word: Word) -> bool:
    """Whether no space stands between two words of which one may be shifted: the text layer may have them anywhere."""
    if before.shift == word.shift and word.shift is None:
        return _is_touching(before, word)
    return word.x0 - before.x1 < _SHIFTED_NEAR * max(before.size, word.size)


def flattened(lines: Sequence[Line]) -> Line:
    """Lines laid over one another: what white is left between words runs down through all of them."""
    return make_line(sorted((w for line in lines for w in line.words), key=lambda w: w.x0))


def _is_typed(line: Line) -> bool:
    """Whether the longest word of a line is as wide as letters of one width make it."""
    word = max(line.words, key=lambda w: len(w.text))
    width = _TYPED_WIDTH * len(word.text)
    return width - _TYPED_SLACK <= (word.x1 - word.x0) / word.size <= width + _TYPED_OFF


def _is_typed_space(before: Word, word: Word) -> bool:
    """Whether the white between two words is one space of a typewriter's, whose letters have one width."""
    typed = _TYPED_WIDTH * word.size
    return abs(word.x0 - before.x0 - (len(before.text) + 1) * typed) < _TYPED_OFF * word.size


def is_justified(line: Line) -> bool:
    """Whether a line of running text is spread to the width of its column: equal spaces between words, no figures."""
    words = line.words
    if len(words) < _FEWEST_SPREAD or sum(1 for w in words if w.text[0].isalpha()) * 4 < len(words) * 3:
        return False
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(words)]
    return max(gaps) - min(gaps) <= _SPREAD_OFF * line.size and max(gaps) <= _SPREAD * line.size


def segments(line: Line, gap: float) -> list[Line]:
    """The line cut where the space between words is wider than `gap` times its size."""
    limit = gap * line.size
    parts: list[list[Word]] = [[line.words[0]]]
    right = line.words[0].x1
    for before, word in itertools.pairwise(line.words):
        if word.x0 - right > limit and not (_is_typed_space(before, word) and _is_typed(line)):
            parts.append([word])
        else:
            parts[-1].append(word)
        right = max(right, word.x1)
    return [line] if len(parts) == 1 else [make_line(p) for p in parts]
