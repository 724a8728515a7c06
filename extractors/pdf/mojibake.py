"""Russian text that a font shows rightly and explains wrongly: its codes of an old 8-bit alphabet taken for another.

"Â 2020 ãîäó" is "В 2020 году" in windows-1251, shown as Latin-1. Decoded where that gives Russian words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.pdf.geometry import PageContent, Word

# What the codes were taken for, and what they are.
_READINGS = (
    ("cp1252", "cp1251"),
    ("mac_roman", "mac_cyrillic"),
    ("cp1252", "koi8_r"),
    ("mac_roman", "cp1251"),
    ("cp1252", "mac_cyrillic"),
)
# No word of a language that uses accents has so many letters and none without.
_LONG = 4
# This share of the long words has to be Russian after decoding.
_RUSSIAN = 0.6
# Symbol fonts hold their alphabet in the private use area.
_PRIVATE = range(0xF080, 0xF100)


def decode(page: PageContent) -> None:
    """Decodes the words of the page that are such text; what stays undecoded counts as letters that are unknown."""
    if _STRANGE.search("".join([word.text for word in page.words])) is None:
        return
    suspicious = [word for word in page.words if _is_foreign(word.text)]
    long = [word.text for word in suspicious if sum(map(_is_strange, word.text)) >= _LONG]
    if not long:
        return
    for shown, meant in _READINGS:
        if _share_of_russian(long, shown, meant) >= _RUSSIAN:
            _decode(page.words, suspicious, shown, meant)
            return
    page.unmapped += sum(len(word.text) for word in suspicious)


def _is_foreign(text: str) -> bool:
    """Whether all letters of a word are of those that follow the Latin ones in 8-bit alphabets."""
    letters = [ch for ch in text if ch.isalpha() or _is_strange(ch)]
    return bool(letters) and all(_is_strange(ch) for ch in letters)


def _is_strange(character: str) -> bool:
    code = ord(character)
    return 0xC0 <= code <= 0x17F or code in (0xA8, 0xB8) or code in _PRIVATE or character in _MAC_LETTERS


# Letters of the Macintosh alphabets that are signs in the Latin one.
_MAC_LETTERS = frozenset("†°¢£§•¶®©™´≠∞±≤≥¥µ∂∑∏π∫ªºΩ√ƒ≈∆")


_STRANGE = re.compile(f"[\u00a8\u00b8\u00c0-\u017f\uf080-\uf0ff{re.escape(''.join(sorted(_MAC_LETTERS)))}]{{{_LONG}}}")


def _share_of_russian(texts: Sequence[str], shown: str, meant: str) -> float:
    # The dictionary takes a moment to load: only pages like this wait for it.
    from language.morphology import is_known

    words = [_letters(_decoded(text, shown, meant)) for text in texts]
    return sum(1 for word in words if word and is_known(word)) / len(words)


def _letters(text: str) -> str:
    return text.strip(".,;:!?()«»\"'“”„–—-")


def _decode(words: Sequence[Word], suspicious: Sequence[Word], shown: str, meant: str) -> None:
    for word in suspicious:
        word.text = _decoded(word.text, shown, meant)
    letters = sum(1 for word in words for ch in word.text if ch.isalpha())
    if sum(len(word.text) for word in suspicious) * 2 < letters:
        return
    # Signs and mixed words of the same fonts: "¹" is "№" there.
    done = {id(word) for word in suspicious}
    for word in words:
        if id(word) not in done and not any("а" <= ch <= "я" for ch in word.text.lower()):
            word.text = _decoded(word.text, shown, meant)


@lru_cache(maxsize=4096)
def _decoded(text: str, shown: str, meant: str) -> str:
    return "".join([_character(ch, shown, meant) for ch in text])


def _character(character: str, shown: str, meant: str) -> str:
    code = ord(character)
    if code < 0x80:
        return character
    try:
        byte = bytes([code & 0xFF]) if code in _PRIVATE else character.encode(shown)
    except UnicodeEncodeError:
        # Codes that the Latin alphabet leaves out are kept as they are.
        byte = bytes([code]) if code < 0x100 else b""
    return byte.decode(meant, "ignore") or character
