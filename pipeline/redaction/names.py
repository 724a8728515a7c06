"""A person's name as written, taken apart: what its spellings and cases share."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from language.morphology import is_known, may_be, readings, stem

_TOKEN = re.compile(r"[А-ЯЁа-яё]{2,}(?:-[А-ЯЁа-яё]+)*|[А-ЯЁ](?![А-ЯЁа-яё])")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ьич|мич|тич|кич)(?:а|у|ем|е)?$|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой|ою)$", re.IGNORECASE
)
_PATRONYMIC_END = re.compile(r"(?:ович|евич|ич|овн|евн|иничн|ичн)(?:а|у|ем|е|ы|ой|ою)?$")
_GIVEN_END = re.compile(r"(?:ия|ии|ию|ией|ий|ием|ею|ей|ея|ее|еем|ой|ою|ом|ем|[аяоеуюыийь])$")
_AFTER_PATRONYMIC = frozenset({"оглы", "кызы"})
# «Ветрова», «Лунин»: a surname by its shape, even where the dictionary knows a common word that looks alike
_SURNAME_SHAPE = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой|ою|ы|ых)?$")
# «Белозорск», «в Белозорске» is a town, although «Белозорская» has the same stem
_TOWN = re.compile(r"[сц]к[ауе]?$")


@dataclass(frozen=True, slots=True)
class Name:
    """Stems in lower case with е for ё: "Ветровой Анны Викторовны" is ветров, анн, виктор; an initial is its one
    letter; "" where the name as written has no such part."""

    surname: str
    given: str = ""
    patronymic: str = ""

    @property
    def parts(self) -> int:
        """How much it tells: a letter counts less than a word."""
        return sum(2 if len(p) > 1 else len(p) for p in (self.given, self.patronymic))

    def agrees(self, other: Name) -> bool:
        """Whether both may be one person's: same surname, nothing that contradicts."""
        if not self.surname or not other.surname:
            whole = all(len(p) > 1 for n in (self, other) for p in (n.given, n.patronymic))
            return whole and self.given == other.given and self.patronymic == other.patronymic
        return (
            self.surname == other.surname
            and _agree(self.given, other.given)
            and _agree(self.patronymic, other.patronymic)
        )

    def merged(self, other: Name) -> Name:
        """What both tell together."""
        return Name(
            self.surname or other.surname,
            max(self.given, other.given, key=len),
            max(self.patronymic, other.patronymic, key=len),
        )


def _agree(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1)


def name_of(text: str) -> Name | None:
    """The name in the words of a mention; None where they hold no word of a name."""
    tokens = [t for t in _TOKEN.findall(text) if t.lower() not in _AFTER_PATRONYMIC]
    words = [t for t in tokens if len(t) > 1]
    initials = [t.lower().replace("ё", "е") for t in tokens if len(t) == 1]
    if not words:
        return None
    if initials:
        return Name(surname_stem(words[0]), initials[0], initials[1] if len(initials) > 1 else "")
    at = max((n for n, word in enumerate(words) if _PATRONYMIC.search(word)), default=0)
    if at:
        others = [w for n, w in enumerate(words) if n not in (at, at - 1)]
        return Name(surname_stem(others[0]) if others else "", given_stem(words[at - 1]), patronymic_stem(words[at]))
    if len(words) == 1:
        return Name(surname_stem(words[0]))
    first, second = words[0], words[1]
    given_first = may_be(first, "Name") and not (may_be(second, "Name") and may_be(first, "Surn"))
    surname, given = (second, first) if given_first else (first, second)
    return Name(surname_stem(surname), given_stem(given))


def surname_stem(word: str) -> str:
    """What all cases of a surname share: "Ветровой" and "Ветрова" are "ветров"."""
    return stem(word)


def given_stem(word: str) -> str:
    """The same for a given name."""
    word = word.lower().replace("ё", "е")
    short = _GIVEN_END.sub("", word)
    return short if len(short) >= 2 else word


def patronymic_stem(word: str) -> str:
    """The same for a patronymic."""
    word = word.lower().replace("ё", "е")
    return _PATRONYMIC_END.sub("", word) or word


def tells_surname(word: str, common: Collection[str]) -> bool:
    """Whether the word, found alone and equal in stem to somebody's surname, is to be taken for that surname.

    A common word («Золотая», «Русских») is not: it stands in texts on its own account. `common` are the stems of such
    words.
    """
    if may_be_town(word):
        return False
    return bool(_SURNAME_SHAPE.search(word.lower())) or surname_stem(word) not in common


def may_be_town(word: str) -> bool:
    """Whether the word ends as names of towns do: «Белозорск», and no form of «Белозорская»."""
    return bool(_TOWN.search(word.lower()))


def is_common(word: str) -> bool:
    """Whether the dictionary knows the word, and not as a name of a person."""
    return is_known(word) and not any(tag & {"Surn", "Name", "Patr"} for _, tag in readings(word))


def is_surname(word: str) -> bool:
    """Whether the dictionary holds the word as a surname before anything else."""
    found = readings(word)
    return is_known(word) and bool(found) and "Surn" in found[0][1]
