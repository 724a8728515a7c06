"""Finds a quote in a text that is spaced and broken otherwise: letters are compared, white space is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
_UNSEEN = "\u00ad\u200b\u2060\ufeff"


@dataclass
class Spelled(Generic[T]):
    """Letters of a text without white space, each with the place where it stands."""

    letters: list[str] = field(default_factory=list)
    places: list[T] = field(default_factory=list)
    _text: str | None = None

    def add(self, char: str, place: T) -> None:
        """Appends a character; white space and what nobody sees is left out."""
        if not char.isspace() and char not in _UNSEEN:
            self.letters.append(char)
            self.places.append(place)
            self._text = None

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where a quote stands, as [start, end) of the letters."""
        wanted = "".join(c for c in quote if not c.isspace() and c not in _UNSEEN)
        if self._text is None:
            self._text = "".join(self.letters)
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = self._text.find(wanted, at + 1)

    def of(self, span: tuple[int, int]) -> Sequence[T]:
        """The places of a stretch of letters."""
        return self.places[span[0] : span[1]]


_MARKER = re.compile(r"^[ \t]*(?:[·•▪–—-]|\d{1,3}[.)]|\w\))[ \t]*", re.M)


def as_printed(quote: str) -> Iterator[str]:
    """A quote as it may stand in the file: as it is, without the marks of lists, which a file may hold apart from its
    text, and without the bars between cells."""
    yield quote
    if (unmarked := _MARKER.sub("", quote)) != quote:
        yield unmarked
    if "|" in quote:
        yield quote.replace("|", " ")
