"""Names of regions and municipalities in Russian text, in one form whatever their case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from language.morphology import is_known, may_be, nominative_phrase, nominative_place, stem
from language.text import one_line

PlaceKind = Literal["region", "city", "district"]

_PROPER = r"[А-ЯЁ][а-яё]+(?:[-–](?:[А-ЯЁ][а-яё]+|на|де|по|не)){0,3}"
# «Белые Ключи», «Нижний Лог», «Три Реки»: a second word follows an adjective or a numeral, and heads no region
_TWO_WORDS = (
    r"(?:[А-ЯЁ][а-яё]+(?:ые|ие|ый|ий|ой|ая|яя|ое|ее|ых|их|ого|его|ую)|Три|Трёх|Трех|Два|Двух|Семь|Сорок)"
    r"\s[А-ЯЁ][а-яё]+(?!\s+(?:област|кра[йяюе]\b|район|округ|муниципальн))"
)
_CITY = rf"(?:{_TWO_WORDS}|{_PROPER})"
_ADJECTIVE = r"[А-ЯЁ][а-яё]+(?:\s?[-–]\s?[А-ЯЁ]?[а-яё]+)*(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)"
_DISTRICT = (
    r"(?!(?:Муниципальн|Городск|Сельск|Данн|Кажд|Административн)\w+\s)"
    r"[А-ЯЁ][а-яё]+(?:\s?[-–]\s?[А-ЯЁ]?[а-яё]+)*(?:ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем)"
)
_PATTERNS: tuple[tuple[PlaceKind, re.Pattern[str]], ...] = (
    ("region", re.compile(rf"(?P<name>{_ADJECTIVE})\s+(?P<type>област\w+|обл\.|кра[йяюе]\w*)")),
    ("region", re.compile(rf"(?P<type>[Рр]еспублик[аиеуо]\w?)\s+(?P<name>{_PROPER})")),
    ("city", re.compile(rf"(?P<name>{_DISTRICT})\s+(?P<type>городск\w+\s+округ\w*)")),
    ("district", re.compile(rf"(?P<name>{_DISTRICT})\s+(?P<type>(?:муниципальн\w+\s+)?(?:район\w*|округ\w*|р-н\w*))")),
    (
        "city",
        re.compile(rf"(?P<type>[Гг]ородск\w+\s+округ\w*)\s+(?:город\w*\s+)?[«\"]?(?:[Гг]ород\s+)?(?P<name>{_CITY})"),
    ),
    ("city", re.compile(rf"(?P<type>г\.\s?о\.)\s*(?P<name>{_CITY})")),
    # «2020 г. Дорожная карта»: the end of a year
    (
        "city",
        re.compile(
            rf"(?<!(?:19|20)\d\d)(?<!(?:19|20)\d\d\s)(?<!_\s)(?<!_)\b(?P<type>[Гг]ород(?:а|е|у|ом)?|г\.)\s*[«\"]?(?P<name>{_CITY})"
        ),
    ),
)


_SIGNS = ("обл", "кра", "еспублик", "округ", "район", "р-н", "ород", "г.")  # one of them stands in every name


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A region or municipality in a text: offsets, its name in the nominative, a key that ignores case."""

    kind: PlaceKind
    start: int
    end: int
    name: str
    key: str


def find_places(text: str) -> Iterator[FoundPlace]:
    """Regions, districts and cities named in the text, by kind and then by position."""
    taken: list[tuple[int, int]] = []
    if not any(sign in text for sign in _SIGNS):
        return
    for kind, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            adjective = kind != "region" and m.start("name") < m.start("type")
            if adjective and (_is_thing(m["name"]) or not _agree(m["name"], m["type"])):
                continue
            taken.append(m.span())
            name = _name(kind, m["name"], m["type"], adjective)
            yield FoundPlace(kind, m.start(), m.end(), name, place_key(m["name"], kind))


def _is_thing(name: str) -> bool:
    """Whether a word before «района» is none of its adjectives: «(награждена) Грамотой района»."""
    return is_known(name.lower()) and not may_be(name.lower(), "ADJF")


# Case by case: endings of the adjective, and of «район» or «округ»
_CASES = (
    (("ий", "ый", "ой"), ""),
    (("ого", "его"), "а"),
    (("ому", "ему"), "у"),
    (("им", "ым"), "ом"),
    (("ом", "ем"), "е"),
)


def _agree(name: str, kind_word: str) -> bool:
    """«Заречного округа», not «(посёлок) Заречный городского округа»; abbreviations tell no case."""
    m = re.search(r"(?:район|округ)([а-яё]*)$", kind_word)
    return m is None or any(name.endswith(own) and m[1] == its for own, its in _CASES)


def place_key(name: str, kind: str = "") -> str:
    """What two cases of one name share: «Ясногорска» and «Ясногорск» give the same key."""
    parts = [stem(w) for w in re.findall(r"[А-Яа-яЁё]+", name)]
    prefix = {"district": "район ", "city": "город ", "region": ""}.get(kind, "")
    return prefix + "-".join(parts)


def same_place(a: str | None, b: str | None) -> bool:
    """Whether two names mean one municipality or region; one without «город» or «район» goes with either."""
    if a is None or b is None:
        return False
    one, other = key_of(a), key_of(b)
    bare = " " not in one or " " not in other
    return one == other or (bare and one.rsplit(" ", 1)[-1] == other.rsplit(" ", 1)[-1])


def key_of(name: str) -> str:
    """The key of a place written in words: «город Ясногорск», «Заречный муниципальный район»."""
    return next((place.key for place in find_places(name)), place_key(name))


def _name(kind: PlaceKind, name: str, kind_word: str, adjective: bool) -> str:
    name = re.sub(r"\s?[-–]\s?", "-", name)
    word = one_line(kind_word).lower()
    if kind == "region" and word.startswith("республик"):
        return f"Республика {_proper(name)}"
    if kind == "region":
        gender = "masc" if word.startswith("кра") else "femn"
        return f"{_adjective(name, gender)} {'край' if gender == 'masc' else 'область'}"
    if kind == "district":
        full = "муниципальный " if word.startswith("муниципальн") else ""
        return f"{_adjective(name, 'masc')} {full}{'округ' if 'округ' in word else 'район'}"
    if adjective:
        return f"{_adjective(name, 'masc')} городской округ"
    return f"город {_proper(name)}"


def _adjective(name: str, gender: str) -> str:
    # A regular ending is surer than a dictionary that does not hold the place.
    base = re.sub(r"(?:ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем|ая|ую)$", "", name)
    if gender == "femn":
        return base + "ая"
    soft = name.endswith(("его", "ему", "ем", "ий", "им")) or base.endswith(("к", "г", "х"))
    return base + ("ий" if soft else "ый")


def _proper(name: str) -> str:
    if " " in name:
        return nominative_phrase(name)
    head, *rest = name.split("-")
    return "-".join([nominative_place(head), *rest])
