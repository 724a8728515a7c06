"""Names in Latin letters, as file names and addresses have them: one key for a surname and its transliterations."""

from __future__ import annotations

import re

# Longest first. Letters that transliterations mix up share a letter of the key.
_KEYS: dict[str, str] = dict(
    pair.split("=")
    for pair in (  # noqa: SIM905
        "shch=ш sch=ш zh=ж kh=х ts=ц tz=ц ch=ч sh=ш yu=у iu=у ju=у ya=а ia=а ja=а yo=е jo=е ye=е je=е "
        "a=а b=б c=ц d=д e=е f=ф g=г h=х i=и j=и k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=х y=и z=з"
    ).split()
)
_LATIN = re.compile("|".join(_KEYS))
_CYRILLIC = str.maketrans({"й": "и", "ы": "и", "э": "е", "ё": "е", "щ": "ш", "ю": "у", "я": "а", "ь": "", "ъ": ""})
_LONGEST_ENDING = 3
_SHORTEST = 4


def key_of_stem(stem: str) -> str:
    """The key of a surname's stem in Cyrillic letters."""
    return stem.lower().translate(_CYRILLIC)


def keys_of_word(word: str) -> list[str]:
    """The keys that a word in Latin letters may have as a form of a surname: its own, and without an ending."""
    key = _LATIN.sub(lambda m: _KEYS[m[0]], word.lower())
    return [key[: len(key) - n] for n in range(_LONGEST_ENDING + 1) if len(key) - n >= _SHORTEST]
