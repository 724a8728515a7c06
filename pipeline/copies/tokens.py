"""A text as a row of comparable tokens: words cut to short stems, every number the same, with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from language.text import SOFT_HYPHEN

NUMBER = "#"
_STEM = 5  # characters: «повышение» and «повышения» meet; that «школа» and «школьный» do too, a run of four forgives
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_]+(?:{SOFT_HYPHEN}[^\W\d_]+)*")
_MARKER = re.compile(r"^[ \t]*(?:\d{1,2}[.)](?!\d)|[а-яa-z]\)|[-–—•·*])+[ \t]*", re.M)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Stems with the offsets of their words in the text."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.stems)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word as it is compared."""
    return NUMBER if word[0].isdigit() else word.replace(SOFT_HYPHEN, "").lower().replace("ё", "е")[:_STEM]


def without_markers(text: str) -> str:
    """The text with the markers of its list items blanked out, of the same length."""
    return _MARKER.sub(lambda m: " " * len(m.group()), text)


def tokenize(text: str) -> Tokens:
    """The tokens of a text. Markers of list items are none: numbering a list anew changes nothing."""
    found = list(_TOKEN.finditer(without_markers(text)))
    return Tokens(
        tuple(stem(m.group()) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )
