"""Organizations named in a text: schools by number or name, and others by legal form, quoted name or kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.mentions.model import FoundMention
from extractors.organizations import find_schools
from language import lists
from language.morphology import readings
from language.text import one_line

_LEGAL = r"(?:[МГФОКНЧАПЗ][А-ЯЁ]{1,7}(?:\s(?:ДО|ВО|ДОД|ДПО|СПО|ВПО|ПО))*)"
_QUOTED = (
    r"(?:«(?:[^«»\n]|«[^«»\n]*»){2,120}»|«[^«»\n]{0,100}«[^«»\n]{2,60}»|«[^«»\n]{2,60}"
    r"|\"[^\"\n]{2,60}(?:\"[^\"\n]{2,40}\")?\"?)"
)
_FORMS = lists.legal_forms()
_BY_FORM = re.compile(
    rf"(?=[А-ЯЁ])(?<!\w)(?P<form>{_LEGAL})\s*(?P<name>{_QUOTED})(?:\s*№\s?(?P<n>\d{{1,4}})(?!\d|\s+от\s))?"
)
_KIND = (
    r"(?:университет|институт|академи[яи]|колледж|техникум|училищ[еа]|центр(?:а|ом|у|е)?|библиотек[аиуе]|музе[йя]|театр[а]?"
    r"|дом(?:а)?\s+(?:культуры|творчества)|дворец|филармони[яи]|школ[аыуе]\s+искусств|епархи[яи])"
)
_BY_KIND = re.compile(
    rf"(?=[А-ЯЁ])(?<!\w)(?:[А-ЯЁ][а-яё]+(?:ск|цк)(?:ий|ая|ой|ое|ого|им|ом|ую)\s+)(?:[а-яё-]+\s+){{0,3}}{_KIND}(?!\w)"
    rf"(?:\s+(?:имени|им\.)\s*(?:[А-ЯЁ]\.\s?){{0,2}}[А-ЯЁ][а-яё]+)?",
)
_KIND_NUMBERED = re.compile(
    r"(?=[БбДдСЦШш])(?<!\w)(?:[Дд]етск\w+\s+)?(?:[Бб]иблиотек\w+|[Шш]кол\w+\s+искусств|ДШИ|ДЮСШ|СДЮСШОР|СДЮШОР|СШОР|ЦДО|ДДТ)[»\"]?\s*№\s?(?P<n>\d{1,4})"
)
_LISTED = re.compile(r"\s*(?:,|и)\s*№?\s?(?P<n>\d{1,3})(?!\d|[.,]\d)(?!\s*(?:%|чел|уч|класс|кл\b|балл|школ|педагог))")


def find_institutions(text: str) -> list[FoundMention]:
    """Organizations in order. «ОУ № 5, 10» names two: the second one is its number alone."""
    found: list[FoundMention] = []

    def add(start: int, end: int, number: str | None) -> None:
        if not any(f.start < end and start < f.end for f in found):
            found.append(FoundMention("organization", start, end, one_line(text[start:end]), number=number))

    for m in _BY_FORM.finditer(text):
        if m["form"].split()[0] in _FORMS and re.search(r"[^\W\d_]{2}", m["name"]):  # «_____» names nothing
            inner = re.search(r"№\s?(\d{1,4})", m["name"])
            if inner:  # «Лицей № 5» № 1: the second is the number of a contract
                add(m.start(), m.end("name"), inner[1])
            else:
                add(m.start(), m.end(), m["n"])
    for m in _KIND_NUMBERED.finditer(text):
        add(m.start(), m.end(), m["n"])
        _listed(text, m.end(), add)
    for school in find_schools(text):
        add(school.start, school.end, school.number)
        if school.number:
            _listed(text, school.end, add)
    for start, end, number in _several(text):
        add(start, end, number)
    for m in _BY_KIND.finditer(text):
        add(m.start(), _tail(text, m.end()), None)
    return sorted(found, key=lambda f: f.start)


def _tail(text: str, end: int) -> int:
    """«… институт развития образования»: genitives after the kind belong to the name."""
    for _ in range(4):
        m = _WORD_AFTER.match(text, end)
        if m is None or not _is_genitive(m[1]):
            break
        end = m.end()
    return end


_WORD_AFTER = re.compile(r"\s([а-яё]{4,})(?!\w)")


def _is_genitive(word: str) -> bool:
    found = readings(word)
    return bool(found) and any("gent" in tag and tag & {"NOUN", "ADJF"} for _, tag in found[:2])


_SEVERAL = re.compile(
    r"(?=[ГгЛлОСШш])(?<!\w)(?:ОУ|ОО|СШ|СОШ|ООШ|[Шш]кол(?:ы|ах|ам|ами)?|[Гг]имнази[ияй]\w*|[Лл]ице[иев]\w*)\s*№№?\s?(?P<n>\d{1,3})(?!\d)"
)


def _several(text: str) -> list[tuple[int, int, str | None]]:
    """«школ №№ 5, 10 и 12»."""
    out: list[tuple[int, int, str | None]] = []
    for m in _SEVERAL.finditer(text):
        out.append((m.start(), m.end(), m["n"]))
        _listed(text, m.end(), lambda s, e, n: out.append((s, e, n)))
    return out


def _listed(text: str, at: int, add: Callable[[int, int, str | None], None]) -> None:
    while m := _LISTED.match(text, at):
        add(m.start("n"), m.end("n"), m["n"])
        at = m.end()
