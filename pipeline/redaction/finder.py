"""Where names and contacts stand in a text, each as a rule of its own sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.mentions import find_contacts
from extractors.mentions.people import find_people
from extractors.organizations import find_schools
from extractors.places import find_places
from language.text import fold
from pipeline.model import PersonRole
from pipeline.redaction.names import Name, is_common, is_surname, name_of
from rules.personal_data._contacts import other_contacts, personal_contacts

_CAPITALISED = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
# «Ветрова АН», «Ветрова А Н»: as nobody writes in a text, and many in a file name
_BARE_INITIALS = re.compile(rf"(?<![\w-])(?P<s>{_CAPITALISED})[ .]?(?P<i>[А-ЯЁ][ .]?[А-ЯЁ]?)(?![\w-])")
_WORD = re.compile(rf"(?<![\w-]){_CAPITALISED}(?![\w-])")
_SCHOOL_OF_A_PLACE = re.compile(r"^\w+?[сц]к(?:ая|ой|ую)\b")
_FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """text[start:end] names somebody."""

    start: int
    end: int
    name: Name
    role: PersonRole | None = None


@dataclass(frozen=True, slots=True)
class FoundContact:
    """text[start:end] is a telephone or an address; `key` is the same for its spellings."""

    start: int
    end: int
    key: str


def people_in(text: str) -> list[FoundPerson]:
    """People named with a given name or initials. An underscore parts words, as in file names."""
    found = []
    for mention in find_people(text.replace("_", " ")):
        name = name_of(mention.text)
        if name:
            found.append(FoundPerson(mention.start, mention.end, name, mention.role))
    return found


def people_in_file_name(file_name: str) -> list[FoundPerson]:
    """The same, and names in the spellings of file names."""
    text = file_name.replace("_", " ")
    found = people_in(text)
    for m in _BARE_INITIALS.finditer(text):
        letters = [c for c in m["i"] if c.isalpha()]
        name = name_of(" ".join([m["s"], *letters]))
        if name and not is_common(m["s"]) and not _overlaps(m.span(), found):
            found.append(FoundPerson(m.start(), m.end(), name))
    return found


def surnames_in_file_name(file_name: str) -> Iterator[tuple[int, int]]:
    """Words of a file name that the dictionary knows as surnames."""
    for m in _WORD.finditer(file_name.replace("_", " ")):
        if is_surname(m[0]):
            yield m.span()


def contacts_in(text: str) -> list[FoundContact]:
    """Telephones, e-mail and home addresses, the longer first where two overlap."""
    spans = {(m.start, m.end) for m in find_contacts(text)} | {*personal_contacts(text), *other_contacts(text)}
    found: list[FoundContact] = []
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not _overlaps((start, end), found) and not _in_a_hash(text, start, end):
            found.append(FoundContact(start, end, _contact_key(text[start:end])))
    return sorted(found, key=lambda c: c.start)


def toponyms_in(text: str) -> list[tuple[int, int]]:
    """Names of places, and of schools after them: what looks like a surname in these is none."""
    spans = [(p.start, p.end) for p in find_places(text)]
    for school in find_schools(text):
        if m := _SCHOOL_OF_A_PLACE.match(school.text):
            spans.append((school.start, school.start + m.end()))
    return spans


def digits_of(text: str) -> str:
    """The digits of a telephone."""
    return "".join(c for c in text if c.isdigit())


def _contact_key(text: str) -> str:
    digits = digits_of(text)
    if "@" not in text and len(digits) >= _FEWEST_DIGITS and not any(c.isalpha() for c in text):
        return digits[-10:]  # with or without the code of the country
    return fold(text)


def _in_a_hash(text: str, start: int, end: int) -> bool:
    """Digits among Latin letters are part of an id, no telephone."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return "@" not in text[start:end] and any(c.isascii() and c.isalpha() for c in around)


def _overlaps(span: tuple[int, int], found: Sequence[FoundPerson | FoundContact]) -> bool:
    return any(f.start < span[1] and span[0] < f.end for f in found)
