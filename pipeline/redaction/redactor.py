"""Replaces the names and contacts that it has learned in any text: sections, messages, paths, tracebacks.

The same name and the same contact get the same placeholder wherever they stand. A text is rewritten on its own: what
is written in one place never depends on which writer asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.model import Lang
from pipeline.redaction.finder import (
    contacts_in,
    people_in,
    people_in_file_name,
    surnames_in_file_name,
    toponyms_in,
)
from pipeline.redaction.latin import key_of_stem, keys_of_word
from pipeline.redaction.names import Name, given_stem, may_be_town, patronymic_stem, surname_stem, tells_surname
from pipeline.redaction.people import People
from pipeline.redaction.rewrite import Edits, Rewrite

_WORDS: Mapping[Lang, tuple[str, str]] = {"ru": ("Человек", "Контакт"), "en": ("Person", "Contact")}
_WORTH_A_LOOK = re.compile(r"[А-ЯЁ@/\\]|[A-Za-z]{4}|(?:\d\D?){5}")
_WORD = re.compile(r"(?<![^\W_])[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?(?![^\W_]|-[А-ЯЁа-яё])")
_ANY_CASE = re.compile(r"[А-ЯЁа-яё]{3,}(?:-[А-ЯЁа-яё]{3,})?")
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_INITIALS_AFTER = re.compile(r"\s?[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[А-ЯЁ]\.\s?){1,2}$")
_WORD_AFTER = re.compile(r"\s+([А-ЯЁ][А-ЯЁа-яё]+)")
_WORD_BEFORE = re.compile(r"(?<![\w-])([А-ЯЁ][А-ЯЁа-яё]+)\s+$")


@dataclass(frozen=True)
class Redactor:
    """`literals` are whole texts with their replacements: file names, folders to leave out, contacts that only their
    surroundings betray. `contacts` are numbers by key, `common` the stems of words that reports write small."""

    lang: Lang
    people: People
    contacts: Mapping[str, int] = field(default_factory=dict)
    literals: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    _memory: dict[str, Rewrite] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The text without names and contacts."""
        return self.rewritten(text).text

    def rewritten(self, text: str) -> Rewrite:
        """The same, with where everything has gone."""
        known = self._memory.get(text)
        if known is None:
            known = self._memory[text] = self._rewritten(text)
        return known

    def person(self, name: Name | None, text: str) -> str:
        """The placeholder of one whose name is the whole text; the text itself for a name that stays."""
        number = self.people.number(name) if name else 0
        return text if number is None else self._person(number)

    def path(self, path: str) -> str:
        """A path or file name, without the folders that are left out."""
        for folder in sorted((k for k, v in self.literals.items() if not v), key=len, reverse=True):
            if path.startswith(folder):
                path = path.removeprefix(folder)
                break
        return "".join(self._file_name(part) for part in re.split(r"([/\\])", path))

    def identifier(self, text: str) -> str:
        """An identity of ours, which may be made of stems of a name."""
        edits = Edits()
        self._known_words(text, edits)
        return Rewrite.of(text, edits.made()).text

    # ------------------------------------------------------------ what is replaced, the surest first

    def _rewritten(self, text: str) -> Rewrite:
        if not _WORTH_A_LOOK.search(text):
            return Rewrite(text)
        edits = Edits()
        if self._literal:
            for m in self._literal.finditer(text):
                edits.claim(m.start(), m.end(), self.literals[m[0]])
        for contact in contacts_in(text):
            edits.claim(contact.start, contact.end, self.contact(self.contacts.get(contact.key, 0)))
        for found in people_in(text):
            number = self.people.number(found.name)
            edits.claim(found.start, found.end, None if number is None else self._person(number))
        self._bare_surnames(text, edits)
        self._latin(text, edits)
        return Rewrite.of(text, edits.made())

    def _bare_surnames(self, text: str, edits: Edits) -> None:
        toponyms: list[tuple[int, int]] | None = None
        for m in _WORD.finditer(text):
            surname = surname_stem(m[0])
            number = self.people.number_of_surname(surname)
            if number is None or not edits.free(*m.span()) or not tells_surname(m[0], self.common):
                continue
            toponyms = toponyms_in(text) if toponyms is None else toponyms
            if any(start < m.end() and m.start() < end for start, end in toponyms):
                continue
            start, end = self._with_given_names(text, m.start(), m.end(), self.people.given_names(surname))
            edits.claim(start, end, self._person(number))
            edits.claim(*m.span(), self._person(number))  # where its neighbours belong to another name

    def _with_given_names(self, text: str, start: int, end: int, given: set[str]) -> tuple[int, int]:
        """The surname with what a cut name has left beside it: initials, a given name, a patronymic."""
        if m := _INITIALS_AFTER.match(text, end):
            return start, m.end()
        if m := _INITIALS_BEFORE.search(text, max(0, start - 8), start):
            return m.start(), end
        for _ in range(2):
            after = _WORD_AFTER.match(text, end)
            if after and _is_given(after[1], given):
                end = after.end()
            before = _WORD_BEFORE.search(text, max(0, start - 40), start)
            if before and _is_given(before[1], given):
                start = before.start()
        return start, end

    def _latin(self, text: str, edits: Edits) -> None:
        for m in _LATIN_WORD.finditer(text):
            keys = keys_of_word(m[0])
            surname = self.people.surname_of_latin(keys)
            number = self.people.number_of_surname(surname) if surname else None
            if surname is None or number is None:
                continue
            ends = keys[0] != key_of_stem(surname)
            if tells_surname(surname, self.common) or (ends and may_be_town(surname)):
                edits.claim(m.start(), m.end(), self._person(number))

    def _known_words(self, text: str, edits: Edits) -> None:
        for m in _ANY_CASE.finditer(text):
            number = self.people.number_of_surname(surname_stem(m[0]))
            if number is not None and tells_surname(m[0], self.common):
                edits.claim(m.start(), m.end(), self._person(number))
        self._latin(text, edits)

    def _file_name(self, name: str) -> str:
        edits = Edits()
        for contact in contacts_in(name):
            edits.claim(contact.start, contact.end, self.contact(self.contacts.get(contact.key, 0)))
        for found in people_in_file_name(name):
            number = self.people.number(found.name)
            edits.claim(found.start, found.end, None if number is None else self._person(number))
        self._known_words(name, edits)
        for start, end in surnames_in_file_name(name):
            edits.claim(start, end, self._person(0))
        return Rewrite.of(name, edits.made()).text

    # ------------------------------------------------------------ placeholders

    def _person(self, number: int) -> str:
        return _numbered(_WORDS[self.lang][0], number)

    def contact(self, number: int) -> str:
        """The placeholder of a contact."""
        return _numbered(_WORDS[self.lang][1], number)

    @cached_property
    def _literal(self) -> re.Pattern[str] | None:
        if not self.literals:
            return None
        return re.compile("|".join(_literal(t) for t in sorted(self.literals, key=len, reverse=True)))


def _literal(text: str) -> str:
    before = r"(?<!\d)" if text[0].isdigit() else ""
    after = r"(?!\d)" if text[-1].isdigit() else ""
    return before + re.escape(text) + after


def _is_given(word: str, given: set[str]) -> bool:
    return given_stem(word) in given or patronymic_stem(word) in given


def _numbered(word: str, number: int) -> str:
    """Without a number where the text came too late to be counted."""
    return f"{word} {number}" if number else word
