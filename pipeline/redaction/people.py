"""Who is who among the names of a corpus, and the number that each person gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model import PersonRole
from pipeline.redaction.latin import key_of_stem
from pipeline.redaction.names import Name


@dataclass
class _Person:
    """All spellings of one person. `order` is when the first of them was met."""

    name: Name
    order: int
    roles: set[PersonRole | None]
    number: int = 0

    @property
    def eponym(self) -> bool:
        """Named only as the one whose name something bears; where no role was told, that is told by other places."""
        return "eponym" in self.roles and self.roles <= {"eponym", None}


@dataclass(frozen=True)
class People:
    """The people of a corpus. A number is None for a name that stays: an eponym whose surname nobody else bears."""

    _persons: tuple[_Person, ...]
    _of: dict[Name, _Person]
    _by_surname: dict[str, list[_Person]] = field(default_factory=dict)
    _shared: dict[str, int] = field(default_factory=dict)
    _latin: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many people have a number."""
        return sum(p.number > 0 for p in self._persons)

    def number(self, name: Name) -> int | None:
        """The person's number; a name that nobody of the corpus bears is nobody's eponym and gets 0."""
        person = self._of.get(name) or _only(p for p in self._persons_named(name.surname) if p.name.agrees(name))
        if person is not None:
            return person.number or None
        return 0

    def number_of_surname(self, surname: str) -> int | None:
        """The number behind a bare surname: its bearer's, or one of its own where several people bear it."""
        bearers = self._by_surname.get(surname)
        if not bearers or not bearers[0].number:
            return None
        return bearers[0].number if len(bearers) == 1 else self._shared[surname]

    def surname_of_latin(self, keys: Iterable[str]) -> str | None:
        """The surname that a word in Latin letters spells, given its keys."""
        return next((self._latin[key] for key in keys if key in self._latin), None)

    def given_names(self, surname: str) -> set[str]:
        """Stems of given names and patronymics that go with a surname."""
        return {part for p in self._by_surname.get(surname, ()) for part in (p.name.given, p.name.patronymic)} - {""}

    def _persons_named(self, surname: str) -> Iterable[_Person]:
        return self._by_surname.get(surname, ()) if surname else self._persons


def identified(sightings: Iterable[tuple[Name, PersonRole | None]]) -> People:
    """Gathers the spellings of each person. The numbers follow the order of the sightings."""
    order: dict[Name, int] = {}
    roles: dict[Name, set[PersonRole | None]] = defaultdict(set)
    for name, role in sightings:
        order.setdefault(name, len(order))
        roles[name].add(role)
    persons: list[_Person] = []
    of: dict[Name, _Person] = {}
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    # The fullest spelling first: an initial joins the one person whom it fits, and nobody where it fits several.
    for name in sorted(order, key=lambda n: (not n.surname, -n.parts, order[n])):
        known = by_surname[name.surname] if name.surname else persons
        person = _only(p for p in known if p.name.agrees(name))
        if person is None:
            person = _Person(name, order[name], set(roles[name]))
            persons.append(person)
            if name.surname:
                by_surname[name.surname].append(person)
        else:
            person.name = person.name.merged(name)
            person.order = min(person.order, order[name])
            person.roles |= roles[name]
        of[name] = person
    numbered = sorted((p for p in persons if not _stays(p, by_surname)), key=lambda p: p.order)
    for n, person in enumerate(numbered, 1):
        person.number = n
    shared: dict[str, int] = {}
    for person in numbered:
        surname = person.name.surname
        if len(by_surname.get(surname, ())) > 1 and surname not in shared:
            shared[surname] = len(numbered) + len(shared) + 1
    latin = {key_of_stem(p.name.surname): p.name.surname for p in reversed(numbered) if p.name.surname}
    return People(tuple(persons), of, dict(by_surname), shared, latin)


def _stays(person: _Person, by_surname: dict[str, list[_Person]]) -> bool:
    return person.eponym and all(p.eponym for p in by_surname[person.name.surname])


def _only(persons: Iterable[_Person]) -> _Person | None:
    found = list(persons)
    return found[0] if len(found) == 1 else None
