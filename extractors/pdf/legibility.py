"""Whether the text layer of a page is a language at all, judged by its letters; the dictionary is asked in doubt only.

Names in other alphabets, abbreviations and tables of figures are no reason for doubt.
"""

from __future__ import annotations

import re
from collections import Counter

from extractors.pdf.geometry import PageContent, Word, overlap

# Fewer letters say nothing of a language.
_FEWEST_LETTERS = 40
# Signs that no text is full of; a font with its codes counted from "!" is.
_ODD = frozenset("!\"#$&'*+<=>?@[\\]^`{|}~")
_MOST_ODD = 0.2
# Every language with these alphabets has about two vowels in five letters.
_VOWELS = frozenset("аеёиоуыэюяaeiouyіїє")
_FEWEST_VOWELS, _MOST_VOWELS = 0.24, 0.62
# These are nearly half of any Russian text.
_FREQUENT = frozenset("оеаинт")
_LEAST_FREQUENT = 0.36
# Shares of a page: of a picture that is the page, of letters that are the layer under it, of Russian letters or words.
_PAGE = 0.6
_LAYER = 0.5
_RUSSIAN = 0.5
_LEAST_KNOWN = 0.35
_FEWEST_WORDS = 8
_LOWER_WORD = re.compile(r"(?<![\w-])[а-яё]{4,}(?![\w-])")


def judge(page: PageContent) -> None:
    """Leaves out what is there twice, and counts the letters of a page as unknown where they make no language."""
    if any(word.invisible for word in page.words):
        page.words = _once(page.words)
    if not _is_language(page):
        page.unmapped = max(page.unmapped, sum(len(word.text) for word in page.words))


def _is_language(page: PageContent) -> bool:
    signs = Counter("".join([word.text for word in page.words]).lower())
    letters = Counter({ch: n for ch, n in signs.items() if ch.isalpha()})
    total = letters.total()
    odd = sum(n for ch, n in signs.items() if ch in _ODD)
    if odd >= _FEWEST_LETTERS and odd > _MOST_ODD * signs.total():
        return False
    if total < _FEWEST_LETTERS:
        return True
    russian = sum(n for ch, n in letters.items() if "\u0400" <= ch <= "\u04ff") / total
    if _is_layer(page):
        return russian >= _RUSSIAN and known_share([w.text for w in page.words]) >= _LEAST_KNOWN
    vowels = sum(n for ch, n in letters.items() if ch in _VOWELS) / total
    if total < 3 * _FEWEST_LETTERS:
        return True
    frequent = sum(n for ch, n in letters.items() if ch in _FREQUENT)
    usual = frequent >= _LEAST_FREQUENT * russian * total
    if usual and _FEWEST_VOWELS <= vowels <= _MOST_VOWELS:
        return True
    if russian >= _RUSSIAN:
        return known_share([w.text for w in page.words]) >= _LEAST_KNOWN
    # Greek and others have vowels of their own.
    return sum(n for ch, n in letters.items() if ch.isascii()) < _RUSSIAN * total


def _is_layer(page: PageContent) -> bool:
    """Whether the text is what a program saw in the picture of the page."""
    pictures = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures)
    if pictures > _PAGE * page.width * page.height:
        return True
    letters = sum(len(w.text) for w in page.words)
    return sum(len(w.text) for w in page.words if w.invisible) > _LAYER * letters


def known_share(texts: list[str]) -> float:
    """Share of the words in small letters that the dictionary knows; 1 where there are too few to tell."""
    from language.morphology import is_known  # the dictionary takes a moment to load

    words = list(dict.fromkeys(_LOWER_WORD.findall(" ".join(texts))))[:200]
    if len(words) < _FEWEST_WORDS:
        return 1.0
    return sum(1 for word in words if is_known(word)) / len(words)


def _once(words: list[Word]) -> list[Word]:
    """The words without invisible ones that lie under visible ones."""
    tiles: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        if not word.invisible:
            for tile in _tiles(word):
                tiles.setdefault(tile, []).append(word)
    if not tiles:
        return words
    return [word for word in words if not word.invisible or not _is_covered(word, tiles)]


_TILE_WIDTH, _TILE_HEIGHT = 40.0, 8.0
_MOST_TILES = 64


def _tiles(word: Word) -> list[tuple[int, int]]:
    columns = range(int(word.x0 // _TILE_WIDTH), int(word.x1 // _TILE_WIDTH) + 1)
    rows = range(int(word.top // _TILE_HEIGHT), int(word.bottom // _TILE_HEIGHT) + 1)
    return [(c, r) for c in columns[:_MOST_TILES] for r in rows[:_MOST_TILES]]


def _is_covered(word: Word, tiles: dict[tuple[int, int], list[Word]]) -> bool:
    area = max((word.x1 - word.x0) * (word.bottom - word.top), 0.1)
    seen: set[int] = set()
    shared = 0.0
    for tile in _tiles(word):
        for other in tiles.get(tile, ())[:_MOST_TILES]:
            if id(other) not in seen:
                seen.add(id(other))
                wide = overlap(word.x0, word.x1, other.x0, other.x1)
                shared += wide * overlap(word.top, word.bottom, other.top, other.bottom)
    return shared > 0.4 * area
