"""Words cut to stems, so that «средний балл» and «среднего балла» meet."""

from __future__ import annotations

from collections.abc import Iterable

from language.text import words

_LONGEST = 5
_ENDING = "аеиоуыэюяьй"
_SHORTEST = 3


def stem(word: str) -> str:
    """The beginning of a folded word without its case: "балл" of «балла», "язык" of «языку»."""
    cut = word[:_LONGEST]
    bare = cut.rstrip(_ENDING)
    return bare if len(bare) >= _SHORTEST else cut


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words of three letters and more; numbers are no words."""
    return stems_of(words(text))


def stems_of(found: Iterable[str]) -> frozenset[str]:
    """The stems of folded words."""
    return frozenset(stem(w) for w in found if len(w) >= _SHORTEST and not w[0].isdigit())
