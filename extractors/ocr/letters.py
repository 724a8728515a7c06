"""Letters that look alike in Latin and Cyrillic: in a Russian text a word of such letters alone is Russian."""

from __future__ import annotations

import re

_LATIN = "ABCEHKMOPTXaceopxykmtr"
_CYRILLIC = "АВСЕНКМОРТХасеорхукмтг"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_ROMAN = re.compile(r"\W*[IVX]+\W*")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_SURELY_LATIN = re.compile(rf"(?![{_LATIN}])[A-Za-z]")
_CYRILLIC_LETTER = re.compile(r"[А-Яа-яЁё]")
# «№ п/п» heads nearly every table, and no Latin word looks like it.
_RUNNING_NUMBER = re.compile(r"\b[nп]/[nп]\b")
_NUMBER_SIGN = re.compile(r"N[oо]\.?")
# Small letters that look like capitals, taken for capitals within a word.
_CAPITAL_WITHIN = re.compile(r"(?<=[а-яё])[ВКМНТ](?![А-ЯЁ])")


def as_russian(word: str) -> str:
    """The word with look-alikes made Cyrillic, unless enough of its letters are surely Latin («http», «mail»)."""
    if _NUMBER_SIGN.fullmatch(word):
        return "№"
    word = _RUNNING_NUMBER.sub("п/п", word)
    if not _LATIN_LETTER.search(word) or _ROMAN.fullmatch(word):
        return word
    surely_latin = len(_SURELY_LATIN.findall(word))
    if surely_latin > len(_CYRILLIC_LETTER.findall(word)):
        return word
    return _CAPITAL_WITHIN.sub(lambda match: match.group().lower(), word.translate(_TO_CYRILLIC))
