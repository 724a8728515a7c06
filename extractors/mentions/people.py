"""People named in a text: full names, initials, a surname with a first name. What they are stands in `roles`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractors.mentions.model import FoundMention
from extractors.mentions.roles import with_roles
from language.morphology import is_attribute, is_known, may_be, readings

_WORD = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:(?:ович|евич|ьич|мич|тич|кич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой|ою))"
    r"(?:\s(?:оглы|кызы))?"
)
_CAPITAL = "(?=[А-ЯЁ])"  # looked for before anything else: most letters are small
# From the fullest spelling to the shortest; the first that matches at a place wins.
_SURNAME_INITIALS = re.compile(rf"{_CAPITAL}(?<![\w.-])(?P<s>{_WORD})\s{{0,2}}(?P<i>{_INITIALS})(?![а-яё])")
_INITIALS_SURNAME = re.compile(rf"{_CAPITAL}(?<![\w.-])(?P<i>{_INITIALS})\s{{0,2}}(?P<s>{_WORD})(?![\w])")
_FULL = re.compile(rf"{_CAPITAL}(?<![\w-])(?P<a>{_WORD})\s+(?P<b>{_WORD})\s+(?P<p>{_PATRONYMIC})(?!\w)")
_FULL_FIRST = re.compile(rf"{_CAPITAL}(?<![\w-])(?P<b>{_WORD})\s+(?P<p>{_PATRONYMIC})(?:\s+(?P<a>{_WORD}))?(?!\w)")
_TWO = re.compile(rf"{_CAPITAL}(?<![\w-])(?P<a>{_WORD})\s+(?P<b>{_WORD})(?![\w])")
_ONE_INITIAL = re.compile(rf"{_CAPITAL}(?<![\w.-])(?P<s>{_WORD})\s(?P<i>[А-ЯЁ]\.)(?!\s?[А-ЯЁ]\.)(?![а-яё])")


def find_people(text: str) -> list[FoundMention]:
    """People of a text in order, each with the role that the words around tell, None where they tell none."""
    return with_roles(text, sorted(_named(text), key=lambda p: p.start))


def _named(text: str) -> Iterator[FoundMention]:
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        if any(s < end and start < e for s, e in taken):
            return False
        taken.append((start, end))
        return True

    tests: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        (_FULL, lambda m: not _common(m["a"])),
        (_FULL_FIRST, lambda m: may_be(m["b"], "Name")),
        (_SURNAME_INITIALS, lambda m: _surname(m["s"])),
        (_INITIALS_SURNAME, lambda m: not _common(m["s"])),
        (_TWO, lambda m: _name_and_surname(m["a"], m["b"])),
        (_ONE_INITIAL, lambda m: _known_surname(m["s"])),
    )
    for pattern, test in tests:
        for m in pattern.finditer(text):
            start, end = m.span()
            if pattern is _FULL_FIRST and m["a"] and not _surname(m["a"]):
                end = m.end("p")
            if test(m) and free(start, end):
                yield FoundMention("person", start, end, text[start:end])


def _surname(word: str) -> bool:
    """Whether a capitalised word beside initials may be a surname: known as one, or unknown to the dictionary."""
    return may_be(word, "Surn") or not _common(word)


def _known_surname(word: str) -> bool:
    if is_attribute(word.lower()):
        return False
    if _MASCULINE.search(word) or _FEMININE.search(word):
        return True
    return any("Surn" in tag for _, tag in readings(word)) and not _common(word)


def _common(word: str) -> bool:
    """A common noun of the dictionary («Школа», «Учитель»), not a name of any kind."""
    found = readings(word)
    if not found or not is_known(word) or any(tag & {"Surn", "Name", "Patr"} for _, tag in found):
        return False
    first = found[0][1]
    return ("NOUN" in first and "Geox" not in first) or bool(first & {"PREP", "CONJ", "NPRO", "ADVB"})


def _name_and_surname(a: str, b: str) -> bool:
    """«Морозов Кирилл», «Кирилл Морозов»: one a first name, the other a surname, in one case and gender."""
    for surname, name in ((a, b), (b, a)):
        names = [tag for _, tag in readings(name) if "Name" in tag]
        surnames = [tag for _, tag in readings(surname) if "Surn" in tag]
        if any(_agree(n, s) for n in names for s in surnames):
            return True
        if is_attribute(surname.lower()) and is_known(surname):
            continue  # «Всероссийская Олимпиада»
        gender = "masc" if _MASCULINE.search(surname) else "femn" if _FEMININE.search(surname) else ""
        if any({gender, "nomn"} <= n for n in names):
            return True
    return False


_MASCULINE = re.compile(r"(?:[оеё]в|[иы]н|[сц]к[ио]й)$")
_FEMININE = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая)$")


def _agree(name: frozenset[str], surname: frozenset[str]) -> bool:
    cases = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
    return bool(name & surname & cases) and ("ms-f" in surname or bool(name & surname & {"masc", "femn"}))
