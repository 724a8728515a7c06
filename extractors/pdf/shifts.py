"""Which words of a line stand raised or lowered beside the word next to them: marks of notes, powers, indices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.pdf.geometry import Word
from extractors.raised import Shift

# Raised and lowered letters are smaller than their neighbour by this, or are of its size and further off (sizes).
_SMALLER = 0.86
_RAISED, _LOWERED, _FURTHEST = 0.14, 0.06, 0.75
_SAME_SIZE_OFF = 0.2
# They stand as near to it as this (sizes).
_NEAR = 0.22
_BEFORE = 0.45
# Longer ones are small print beside a line.
_LONGEST = 12


def mark_shifted(words: Sequence[Word]) -> None:
    """Sets the shift of the words of one upright line, which stand in writing order."""
    first = words[0]
    if all(word.size == first.size and word.baseline == first.baseline for word in words):
        return
    main = {word.size for word in words}
    if len(main) < 2 and max(w.baseline for w in words) - min(w.baseline for w in words) < _SAME_SIZE_OFF * max(main):
        return
    for before, word in pairwise(words):
        word.shift = _shift_after(before, word)
    for word, following in reversed(list(pairwise(words))):
        if word.shift is None:
            word.shift = _shift_before(word, following)


def _shift_after(before: Word, word: Word) -> Shift | None:
    if len(word.text) > _LONGEST or word.recognised or not -0.5 * word.size < word.x0 - before.x1 < _NEAR * before.size:
        return None
    if before.shift is not None:
        same = abs(before.size - word.size) < 0.1 * word.size and abs(before.baseline - word.baseline) < 0.5
        return before.shift if same else None
    return _shift(word, before)


def _shift_before(word: Word, following: Word) -> Shift | None:
    """The mark that a note begins with stands raised before its first word."""
    if len(word.text) > 4 or word.recognised or not -1.0 < following.x0 - word.x1 < _BEFORE * following.size:
        return None
    shift = None if following.shift is not None else _shift(word, following)
    return shift if shift == "raised" and not any(map(str.isalpha, word.text)) else None


def _shift(word: Word, main: Word) -> Shift | None:
    up = (main.baseline - word.baseline) / main.size
    if word.size > _SMALLER * main.size:
        small_change = abs(up) < _SAME_SIZE_OFF or word.size > 1.05 * main.size
        return None if small_change or abs(up) > _FURTHEST else ("raised" if up > 0 else "lowered")
    if _RAISED < up < _FURTHEST:
        return "raised"
    return "lowered" if -_FURTHEST < up < -_LOWERED else None
