"""Words that a line end broke: joined where the break made the hyphen, kept where the word has one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"(?:[^\W\d_]+-)*[^\W\d_]+$")
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_SOFT = "\u00ad"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_.=?&]$")
_ADDRESS_BEGINS = re.compile(r"\W*(?:https?://|www\.)")
# A line may begin with the hyphen of a compound word for which the line before had no room.
_OWN_HYPHEN = re.compile(r"[-\u2010\u2011][а-яё]{3}")
# The number of a row, «1.29.1», in a cell with room for less.
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,4}\.?")
# First parts of compound words end so («учебно-методический»), and particles that are never divided off.
_LINKING = re.compile(r"[а-яё]{2,}[оеё]$")
_PARTICLES = {"по", "во", "в", "из", "кое", "кой", "экс", "вице", "обер", "мини", "макси", "онлайн", "интернет"}
_SUFFIXES = {"то", "либо", "нибудь", "таки", "ка", "де"}
# Room (sizes) at the end of a line that a broken word fills, that it fills to the last letter; the room of a blank.
_MOST_ROOM, _FILLED, _BLANK = 1.2, 0.75, 0.4
_SHORT_ENDING = 3
# A program that hyphenates does so at more than this share of the lines of a text of some length.
_FEWEST_LINES, _MANY_HYPHENS, _LOOKED_AT = 40, 0.03, 50
_STEM = 5
_ENDING = 4
# No word or address is longer; looking further back would take quadratic time in a long paragraph.
_NEAR_END = 300


class Vocabulary:
    """The words of a document that stand whole in a line, and the parts of its compound words.

    `line_ends` are the words with a hyphen at the end of a line and those after them, among so many `lines`;
    `writes_blanks` tells that its text layer has blanks at the ends of lines in cells, where they have room.
    """

    def __init__(
        self,
        texts: Iterable[str],
        writes_blanks: bool = False,
        line_ends: Sequence[tuple[str, str]] = (),
        lines: int = 0,
    ) -> None:
        self.writes_blanks = writes_blanks
        self._lines = lines
        self._ends = [
            (tail.group(), head.group())
            for left, right in line_ends
            if (tail := _TAIL.search(left[-_NEAR_END:-1])) and (head := _HEAD.match(right)) and right[0].islower()
        ]
        self._words: set[str] = set()
        for text in texts:
            for word in _LETTERS.findall(text):
                self._words.add(word.lower())
        self._words.update([part for word in self._words if "-" in word for part in word.split("-")])
        self._stems = {stem for word in self._words if len(word) > _STEM for stem in _stems(word)}

    @cached_property
    def hyphenates(self) -> bool:
        """Whether the document's program breaks words at line ends: some part behind a hyphen is no word, or many lines
        end so. Otherwise each hyphen is the word's own."""
        if not self._ends or self._lines < _FEWEST_LINES or len(self._ends) > _MANY_HYPHENS * self._lines:
            return True
        from language.morphology import is_known

        return any(is_known(a + b) and not is_known(b) for a, b in self._ends[:_LOOKED_AT])

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
    if last in HYPHENS and len(left) > 1 and not left[-2].isspace():
        if left[-2].isalpha() and right[0].isalpha() and right[0].islower() and _was_broken(left, right, vocabulary):
            return left[:-1] + right
        return left + right if left[-2].isalnum() else f"{left} {right}"
    if last == right[0] == "№":
        # Lines may end between two signs, which are never written apart.
        return left + right
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
    if (
        vocabulary.has(compound)
        or not vocabulary.hyphenates
        or first.lower() in _PARTICLES
        or second.lower() in _SUFFIXES
    ):
        return False
    if vocabulary.knows(whole) and not vocabulary.knows(compound):
        return True
    if vocabulary.knows(compound):
        return False
    return not _is_compound(first, second, vocabulary)


def _is_compound(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether two parts that the document has nowhere else have a hyphen of their own between them."""
    # The dictionary takes a moment to load: only words that the document has once wait for it.
    from language.morphology import is_known, may_be

    if is_known(first + second):
        return False
    if _LINKING.search(first.lower()):
        # «психолого-педагогический», but «самообследование».
        return may_be(second, "ADJF") and (is_known(second) or vocabulary.knows(second))
    if not (is_known(second) or vocabulary.knows(second)):
        return False
    return vocabulary.knows(first) or (is_known(first) and may_be(first, "NOUN") and may_be(second, "NOUN"))


def broken_by_width(left: str, right: str, room: float, vocabulary: Vocabulary, blank: bool = False) -> bool:
    """Whether a word too long for its cell goes on in the next line without any hyphen («Количеств|о единиц»).

    `left` is the only word of its line, `room` the space (sizes) that it leaves there, `blank` tells that the text
    layer has one behind it.
    """
    if not blank and room <= _MOST_ROOM and _CODE.fullmatch(left + right) and "." in (left[-1], right[0]):
        return True
    if not blank and room <= _MOST_ROOM and left[-1].isalpha() and _OWN_HYPHEN.match(right):
        return True
    head = _HEAD.match(right)
    if blank or head is None or room > _MOST_ROOM or not left[-1].isalpha() or not head.group()[0].islower():
        return False
    if _ADDRESS_BEGINS.match(left):
        return head.group()[0].isascii()
    first = _TAIL.search(left)
    if first is None:
        return False
    return _is_one_word(first.group(), head.group(), room, vocabulary)


def _is_one_word(first: str, second: str, room: float, vocabulary: Vocabulary) -> bool:
    from language.morphology import is_known

    whole = first + second
    if vocabulary.has(whole):
        return True
    # A writer that ends lines with blanks had the room for one, and a reason to leave it out.
    no_blank = vocabulary.writes_blanks and room > _BLANK
    if not is_known(whole):
        if is_known(first) and (is_known(second) or _joins_words(first)):
            return False
        return no_blank or _is_unknown_word(first, second, room, vocabulary)
    if not is_known(first) or not is_known(second) or no_blank:
        return True
    # Two words that make a third by chance are short ones.
    return len(second) > _SHORT_ENDING or not _joins_words(second)


def _joins_words(word: str) -> bool:
    """Whether a short word is a preposition, a conjunction or a particle first of all."""
    from language.morphology import readings

    likeliest = next((grammemes for _, grammemes in readings(word)), frozenset[str]())
    return "Abbr" not in likeliest and bool(likeliest & {"PREP", "CONJ", "PRCL"})


def _is_unknown_word(first: str, second: str, room: float, vocabulary: Vocabulary) -> bool:
    """Whether the parts of what no dictionary has, such as a name, are one word of the document."""
    from language.morphology import is_known

    if vocabulary.has(first) or vocabulary.has(second) or len(first) < _STEM + 1:
        return False
    # Such a break fills the line to the last letter; between words that rarely happens.
    unknown = not any(is_known(part) or vocabulary.knows(part) for part in (first, second))
    return vocabulary.knows(first + second) or (unknown and room < _FILLED)
