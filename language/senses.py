"""What the words of a text mean: the one place that readers and rules ask.

sense("fall").search(text)        like a pattern: search, finditer, match, fullmatch, ends, sub
annotate(text).of("fall", "rise")  all at once; a text is annotated once and remembered
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

from language.lexicon import LexiconError, Sense, load
from language.matcher import Found, Matcher
from language.tokens import tokens

__all__ = ["Annotation", "Found", "Words", "annotate", "one_word", "own_files", "sense", "senses", "use"]

_own: tuple[Path, ...] = ()


def use(files: tuple[Path, ...]) -> None:
    """Adds the user's own lexicon files for this process. Raises LexiconError where one can't be used."""
    global _own
    if files == _own:
        return
    load(files)
    _own = files
    senses.cache_clear()
    _matcher.cache_clear()
    one_word.cache_clear()
    _annotate.cache_clear()


def own_files() -> tuple[Path, ...]:
    """The user's own files in use, for the fingerprint of what was understood with them."""
    return _own


@cache
def senses() -> dict[str, Sense]:
    """All senses by id."""
    return load(_own)


@cache
def one_word(name: str) -> frozenset[str]:
    """The spellings of a sense that are one word each, as the lexicon writes them: for words that are told by their
    lemmas where no text stands around them."""
    return frozenset(s.lstrip("=") for s in senses()[name].spellings if " " not in s)


@cache
def _matcher() -> Matcher:
    return Matcher(
        {s.id: s.parsed for s in senses().values()}, {s.id: s.includes for s in senses().values() if s.includes}
    )


class Annotation:
    """The senses of one text."""

    def __init__(self, text: str, found: tuple[Found, ...]) -> None:
        self.text = text
        self._by_sense: dict[str, list[Found]] = {}
        self._asked: dict[str, tuple[Found, ...]] = {}
        for f in found:
            self._by_sense.setdefault(f.sense, []).append(f)

    def of(self, *ids: str) -> tuple[Found, ...]:
        """The places of these senses, in order of the text."""
        if len(ids) == 1:
            return self._apart(ids[0])
        return tuple(sorted((f for i in ids for f in self._apart(i)), key=lambda f: (f.start, -f.end)))

    def has(self, *ids: str) -> bool:
        """Whether the text holds one of these senses."""
        return any(self._apart(i) for i in ids)

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """All of them, in order of the text."""
        return self.of(*senses())

    def _apart(self, name: str) -> tuple[Found, ...]:
        """With those of the senses it includes, without those within a sense which means something else."""
        held = self._asked.get(name)
        if held is None:
            held = self._asked[name] = self._weighed(name)
        return held

    def _weighed(self, name: str) -> tuple[Found, ...]:
        entry = senses()[name]
        mine = self._by_sense.get(name, [])
        if entry.includes:
            more = (Found(name, f.start, f.end) for i in entry.includes for f in self._apart(i))
            mine = _leftmost([*mine, *more])
        covers = [c for other in entry.not_within for c in self._apart(other)] if mine else []
        if not covers:
            return tuple(mine)
        return tuple(f for f in mine if not any(c.start <= f.start and f.end <= c.end for c in covers))


def _leftmost(found: list[Found]) -> list[Found]:
    """Of places that overlap the first, of those the longest."""
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or f.start >= out[-1].end:
            out.append(f)
    return out


def annotate(text: str) -> Annotation:
    """The senses of a text; the same text is annotated once."""
    return _annotate(text)


@lru_cache(maxsize=4096)
def _annotate(text: str) -> Annotation:
    return Annotation(text, _matcher().find(text))


class Words:
    """One sense, asked as a pattern is. Offsets are those of the text given."""

    def __init__(self, name: str) -> None:
        self.id = name

    def __repr__(self) -> str:
        return f"Words({self.id!r})"

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Its places that lie within text[start:end]."""
        if self.id not in senses():
            raise LexiconError(f"the lexicon holds no sense {self.id!r}")
        stop = len(text) if end is None else end
        found = annotate(text).of(self.id)
        for f in found[bisect_left(found, start, key=lambda f: f.start) :]:
            if f.start >= stop:
                return
            if f.end <= stop:
                yield f

    def search(self, text: str, start: int = 0, end: int | None = None) -> Found | None:
        """The first place within text[start:end]."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0) -> Found | None:
        """The place at which text[start:] begins, white space aside."""
        begin = len(text) - len(text[start:].lstrip())
        found = self.search(text, start)
        return found if found is not None and found.start == begin else None

    def ends(self, text: str, end: int | None = None) -> Found | None:
        """The place with which text[:end] ends, white space aside."""
        stop = len(text[:end].rstrip())
        return next((f for f in self.finditer(text, 0, stop) if f.end == stop), None)

    def fullmatch(self, text: str) -> Found | None:
        """Its place where it is all that the text says, white space and signs around it aside."""
        found = self.search(text)
        if found is None:
            return None
        outside = text[: found.start] + " " + text[found.end :]
        return None if any(t.kind != "sign" for t in tokens(outside)) else found

    def sub(self, by: str, text: str) -> str:
        """The text with each of its places replaced."""
        parts, at = [], 0
        for f in self.finditer(text):
            parts += [text[at : f.start], by]
            at = f.end
        return "".join((*parts, text[at:]))


def sense(name: str) -> Words:
    """A sense by its id. The lexicon is read at the first question: one that it doesn't hold is a LexiconError then,
    and a test asks for every id that code names."""
    return Words(name)
