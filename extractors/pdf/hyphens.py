"""Words that a line end broke: joined where the break made the hyphen, kept where the word has one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"(?:[^\W\d_]+-)*[^\W\d_]+$")
_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_.=?&]$")
# First parts of compound words end so («учебно-методический»), and particles that are never divided off.
_LINKING = re.compile(r"[а-яё]{2,}[оеё]$")
_PARTICLES = {"по", "во", "в", "из", "кое", "кой", "экс", "вице", "обер", "мини", "макси", "онлайн", "интернет"}
_SUFFIXES = {"то", "либо", "нибудь", "таки", "ка", "де"}
_STEM = 5
_ENDING = 4
# No word or address is longer; looking further back would take quadratic time in a long paragraph.
_NEAR_END = 300


class Vocabulary:
    """The words of a document that stand whole in a line, and the parts of its compound words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            for word in _LETTERS.findall(text):
                self._words.add(word.lower())
        self._words.update([part for word in self._words if "-" in word for part in word.split("-")])
        self._stems = {stem for word in self._words if len(word) > _STEM for stem in _stems(word)}

    def knows(self, word: str) -> bool:
        """Whether the word stands somewhere in the document in this or another form: texts inflect."""
        word = word.lower()
        return word in self._words or (len(word) > _STEM and any(stem in self._stems for stem in _stems(word)))

    def has(self, word: str) -> bool:
        """Whether the word stands somewhere in the document in exactly this form."""
        return word.lower() in self._words


def _stems(word: str) -> list[str]:
    """The word with fewer and fewer letters of its ending."""
    return [word[:k] for k in range(max(_STEM, len(word) - _ENDING), len(word) + 1)]


def join_texts(left: str, right: str, vocabulary: Vocabulary) -> str:
    """Two lines of one paragraph as one text."""
    if not left or not right:
        return left + right
    last = left[-1]
    if last == _SOFT:
        return left[:-1] + right
    if last in _HYPHENS and len(left) > 1 and not left[-2].isspace():
        if left[-2].isalpha() and right[0].isalpha() and right[0].islower() and _was_broken(left, right, vocabulary):
            return left[:-1] + right
        return left + right if left[-2].isalnum() else f"{left} {right}"
    if last in "–—" and len(left) > 1 and left[-2].isdigit() and right[0].isdigit():
        return left + right
    if _ADDRESS.search(left[-_NEAR_END:]) and right[0].isalnum() and right[0].isascii():
        return left + right
    return f"{left} {right}"


def _was_broken(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between the two belongs to the line end rather than to the word."""
    tail, head = _TAIL.search(left[-_NEAR_END:-1]), _HEAD.match(right)
    if tail is None or head is None:
        return False
    first, second = tail.group(), head.group()
    whole, compound = first + second, f"{first}-{second}"
    if vocabulary.has(whole):
        return not vocabulary.has(compound)
    if vocabulary.has(compound) or first.lower() in _PARTICLES or second.lower() in _SUFFIXES:
        return False
    if vocabulary.knows(whole) and not vocabulary.knows(compound):
        return True
    if vocabulary.knows(compound):
        return False
    # Neither form is known. Both parts being words speaks for a compound, and so does the linking vowel.
    return not (vocabulary.knows(second) and (vocabulary.knows(first) or _LINKING.search(first.lower())))


def broken_by_width(left: str, right: str, room: float, vocabulary: Vocabulary) -> bool:
    """Whether a word too long for its cell goes on in the next line without any hyphen («Количеств|о единиц»).

    `left` is the only word of its line, `room` the space (sizes) that it leaves there.
    """
    head = _HEAD.match(right)
    if head is None or room > 1.2 or not left[-1].isalpha() or not head.group()[0].islower():
        return False
    first, second = left, head.group()
    if vocabulary.has(first + second):
        return True
    if vocabulary.has(first) or vocabulary.has(second) or len(first) < _STEM + 1:
        return False
    # Such a break fills the line to the last letter; between words that rarely happens.
    unknown = not vocabulary.knows(first) and not vocabulary.knows(second)
    return vocabulary.knows(first + second) or len(second) <= 3 or (unknown and room < 0.75)
