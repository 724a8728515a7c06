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
from language.notation import Reference
from language.tokens import tokens

__all__ = ["Annotation", "Found", "Words", "annotate", "own_files", "sense", "senses", "use"]

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
    _annotate.cache_clear()


def own_files() -> tuple[Path, ...]:
    """The user's own files in use, for the fingerprint of what was understood with them."""
    return _own


@cache
def senses() -> dict[str, Sense]:
    """All senses by id."""
    return load(_own)


@cache
def _matcher() -> Matcher:
    held = senses()
    spelled = {s.id: (*s.parsed, *((Reference(other),) for other in s.includes)) for s in held.values()}
    return Matcher(spelled)


class Annotation:
    """The senses of one text."""

    def __init__(self, text: str, found: tuple[Found, ...]) -> None:
        self.text = text
        self._by_sense: dict[str, list[Found]] = {}
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
        return self.of(*self._by_sense)

    def _apart(self, name: str) -> tuple[Found, ...]:
        """Without those that stand within a sense which means something else."""
        mine = self._by_sense.get(name)
        if not mine:
            return ()
        covers = [c for other in senses()[name].not_within for c in self._by_sense.get(other, ())]
        if not covers:
            return tuple(mine)
        return tuple(f for f in mine if not any(c.start <= f.start and f.end <= c.end for c in covers))


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
