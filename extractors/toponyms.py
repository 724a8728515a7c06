"""Whether the adjective before «школа» names the place that the school is called after.

«Боровлянская СОШ» and «Заозёрная СОШ» are names, «Сельская школа» and «Каждая СОШ» are none. An adjective in -ская
hardly says anything else; of the others the capital letter tells where it is no beginning of a sentence. At a beginning
they have to stand before an abbreviation, or be made of what settlements are called after: a lake, a birch, a colour.
"""

from __future__ import annotations

import re

from language import lists
from language.morphology import may_be, readings, stem

# What tells one school from another but names none
_KIND = frozenset(lists.toponyms("kinds"))
_DESCRIBE = _KIND | frozenset(lists.toponyms("qualities"))
_LANDSCAPE = re.compile("|".join(lists.toponyms("landscape")))
_OF_PLACE = re.compile(r"(?<!че)[сц]к$")
_ENDING = re.compile(r"(?:ая|яя|ой|ей|ую|юю|ий|ый|ого|его|ому|ему|ым|им|ом|ем)$", re.I)
_NOMINATIVE = re.compile(r"(?:ая|яя|ий|ый|ой)$", re.I)
_NOMINATIVE_TYPE = re.compile(r"(?:школа|гимназия|лицей|центр образования|корпус|интернат)$", re.I)
# A capital letter after these is no more than the beginning of a sentence, of a line, of a title
_BEGINS = re.compile(r"(?:^[\s–—-]*|[.!?:;|•·*)]\s*|(?P<quoted>[«\"“„]))$")
_INITIALS = re.compile(r"(?<!\w)[А-ЯЁ]\.\s*$")
_LOOK_BACK = 200
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,5}")
_OF_LEVEL = re.compile(r"(?:средн|основн|начальн)", re.I)


def describes_schools(adjective: str) -> bool:
    """Whether the word tells one sort of school from another: «Сельская», «Успешная»."""
    return stem(adjective) in _DESCRIBE


def names_place(adjective: str, school_type: str, text: str, start: int, *, in_legal_name: bool = False) -> bool:
    """Whether the adjective at text[start:] before a school type is a toponym. `in_legal_name`: a legal form and an
    opening quotation mark stand before it («МБОУ «Заозёрная школа»»)."""
    base = stem(adjective)
    if describes_schools(adjective):
        return False
    if _OF_PLACE.search(base):
        return True
    line = text[max(0, start - _LOOK_BACK) : start].rsplit("\n", 1)[-1]
    if not _is_adjective(adjective) or not _agree(adjective, school_type) or _INITIALS.search(line):
        return False
    if in_legal_name or _ABBREVIATION.fullmatch(school_type) or _OF_LEVEL.match(school_type):
        return True
    begins = _BEGINS.search(line)
    if begins is None and not text[start : start + 2].isupper():
        return True
    return (begins is None or begins["quoted"] is None) and bool(_LANDSCAPE.search(base))


def is_toponym(adjective: str) -> bool:
    """Whether the word alone can be the name of a school: «Боровлянская» in a column of schools."""
    base = stem(adjective)
    return not describes_schools(adjective) and (bool(_OF_PLACE.search(base)) or bool(_LANDSCAPE.search(base)))


def is_settlement(name: str) -> bool:
    """Whether two words are an adjective and a noun that may be called so together: «Верхняя Тоня»."""
    adjective, noun = name.split()
    tags = readings(noun)[0][1] if readings(noun) else frozenset()
    return stem(adjective) not in _KIND and _is_adjective(adjective) and {"NOUN", "nomn"} <= tags


def in_nominative(adjective: str, masculine: bool) -> str:
    """«Заозёрной (школы)» as «Заозёрная», «Боровлянского (лицея)» as «Боровлянский»."""
    if _NOMINATIVE.search(adjective) and not (adjective.endswith("ой") and not masculine):
        return adjective
    base = _ENDING.sub("", adjective)
    soft = adjective.endswith(("ей", "юю", "его", "ему", "ем"))
    if masculine:
        return base + ("ий" if soft or base.endswith(("к", "г", "х")) else "ый")
    return base + ("яя" if soft else "ая")


def _is_adjective(word: str) -> bool:
    """An adjective, and neither a pronoun, a numeral nor a participle («Наша», «Первая», «Участвующая»)."""
    last = re.split(r"[-–]", word)[-1].strip().lower()
    first = readings(last)[0][1] if readings(last) else frozenset()
    return may_be(last, "ADJF") and not first & {"PRTF", "Apro", "Anum"}


def _agree(adjective: str, school_type: str) -> bool:
    """«Заозёрная школа», «Заозёрной школы», not «Толстой школа»; abbreviations tell no case."""
    if _ABBREVIATION.fullmatch(school_type):
        return True
    nominative = bool(_NOMINATIVE_TYPE.search(school_type))
    masculine = school_type.lower().startswith("лице")
    return nominative == bool(_NOMINATIVE.search(adjective) and (masculine or not adjective.endswith("ой")))
