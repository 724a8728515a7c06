"""Blanks to be filled in («МБОУ «_____», от «__» ____ 2019 г.»): lines that stand in a line of text between words.

tesseract leaves them out; a reader sees that something has not been filled in.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.ocr.model import Line, ReadWord

# Where a blank lies, in sizes from the baseline downwards; how far from its neighbour; how near it touches it.
_HIGHEST, _LOWEST = -0.15, 0.45
_FAR = 2.5
_TOUCHES = 0.35
# Width of "_" in sizes.
_STROKE = 0.5
_FEWEST = 2


def with_blanks(words: Iterable[ReadWord], loose: Iterable[Line]) -> tuple[ReadWord, ...]:
    """The words with the blanks among them. `loose` are lines across that meet no upright ones."""
    out = list(words)
    for at, start, end in sorted(loose, key=lambda line: (line[0], line[1])):
        beside = [w for w in out if _HIGHEST * w.size <= at - w.baseline <= _LOWEST * w.size]
        if any(min(end, w.x1) - max(start, w.x0) > 0.2 * w.size for w in beside):
            continue  # an underline, or a blank that has been filled in
        on_the_left = [w for w in beside if w.x0 + w.x1 < start + end]
        on_the_right = [w for w in beside if w.x0 + w.x1 >= start + end]
        before = max((w for w in on_the_left if 0 <= start - w.x1 + w.size <= _FAR * w.size), key=_right, default=None)
        after = min((w for w in on_the_right if 0 <= w.x0 - end + w.size <= _FAR * w.size), key=_left, default=None)
        neighbour = before or after
        if neighbour is None:
            continue
        size = neighbour.size
        text = "_" * max(_FEWEST, round((end - start) / (_STROKE * size)))
        x0, x1 = start, end
        if before is not None and start - before.x1 < _TOUCHES * size:
            out.remove(before)
            text, x0 = before.text + text, before.x0
        if after is not None and after.x0 - end < _TOUCHES * size:
            out.remove(after)
            text, x1 = text + after.text, after.x1
        out.append(ReadWord(text, x0, x1, neighbour.baseline, size, neighbour.bold))
    return tuple(out)


def _left(word: ReadWord) -> float:
    return word.x0


def _right(word: ReadWord) -> float:
    return word.x1
