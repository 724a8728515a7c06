"""Assertions of a trend, and values elsewhere in the report that go the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Corpus, Measurement, Report
from rules.classes import class_told
from rules.dynamics._assertions import Assertion, assertions
from rules.dynamics._series import Series, series
from rules.dynamics._trends import better_by_words, better_of
from rules.spans import around, sentences
from rules.stems import stems

_SHAPES = ("card", "directions", "narrative", "conclusion")
_LEAST_MEMBERS = 2  # of which «на всех уровнях» may be said
_FIGURE = re.compile(r"\d\s*(?:%|чел|балл|п\.)|[–—-]\s*\d")  # what has a value of its own is not about another
# A check, a time or a part of the school, of which its conclusions need not speak.
_PART = re.compile(
    r"\bВПР\b|вход|стартов|пробн|диагност|контрольн|срез|четверт|полугод|триместр|начальн|старш|класс|олимпиад", re.I
)
_YEAR_BEFORE = re.compile(r"прошл\w+\s+(?:учебн\w+\s+)?год|прошлогодн|год\w*\s+(?:назад|ранее)", re.I)
_COVERED = 0.4  # share of the words of a row that an assertion about one row must hold


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An assertion, and two values of what it is about that say otherwise."""

    said: Assertion
    current: Measurement
    previous: Measurement


def contradictions(corpus: Corpus, report: Report) -> Iterator[Contradiction]:
    """One for each assertion that values of its measure, in the sentence before or in a table, contradict."""
    said = [a for section in report.sections if section.shape in _SHAPES for a in assertions(section)]
    known = series(report) if said else []
    for assertion in said:
        meant = _meant(corpus, assertion, known)
        against = [pair for s in meant if (pair := _against(corpus, assertion, s))]
        if against and (assertion.everywhere or len(against) == len(meant)):
            previous, current = max(against, key=_size)
            yield Contradiction(assertion, current, previous)


def _meant(corpus: Corpus, said: Assertion, known: list[Series]) -> list[Series]:
    """The series that an assertion speaks of; none where that can't be told."""
    owner = None if said.of_schools else said.section.organization_id
    told = [s for s in known if owner is None or s.section.organization_id == owner]
    mine = [s for s in told if not s.undated]
    if said.of_all:
        return [s for s in mine if s.in_table and better_of(corpus, s.section, s.last)]
    if not said.about:
        return _just_before(said, told)
    if said.of_schools and said.everywhere:
        schools = [s for s in mine if s.section.organization_id is not None and _is_of_a_school(said, s)]
        if len({s.section.organization_id for s in schools}) >= _LEAST_MEMBERS:
            return schools
    if any(_inside(said, s) for s in mine) and not said.everywhere:
        return []  # it has values of its own, and they are judged with it
    found = [s for s in mine if _is_meant(said, s)] or [s for s in told if s.undated and _is_meant(said, s)]
    found = [s for s in found if said.about <= s.own] or found
    if not found:
        return []
    nearest = min(found, key=lambda s: abs(s.section.position - said.section.position)).place
    found = [s for s in found if s.place == nearest]
    if said.everywhere:
        members = [s for s in found if not s.is_whole]
        return members if len(members) >= _LEAST_MEMBERS else []
    wholes = [s for s in found if s.is_whole]
    return wholes if len(wholes) == 1 else found


def _inside(said: Assertion, s: Series) -> bool:
    return s.section is said.section and said.span[0] <= s.last.span[0] < said.span[1]


def _just_before(said: Assertion, mine: list[Series]) -> list[Series]:
    """«… 44 %, 41 %. Наблюдается рост», «…, наблюдается рост»: the one series of the sentence before, or of what
    comes before in the sentence itself."""
    before = [(a, min(b, said.span[0])) for a, b in sentences(said.section.text) if a < said.span[0]]
    if said.everywhere or _FIGURE.search(said.section.text, *said.span):
        return []
    for low, high in reversed(before[-2:]):
        found = [s for s in mine if s.section is said.section and not s.in_table and low <= s.last.span[0] < high]
        if found:
            return found if len(found) == 1 else []
    return []


def _is_of_a_school(said: Assertion, s: Series) -> bool:
    """Whether a series, wherever a school's part of the report tells it, is of what is said of all schools."""
    if not said.about <= s.own or s.last.level or s.last.subject or class_told(s.last):
        return False
    return len(said.about) >= _COVERED * len(s.own) and (not said.years or said.years <= _years(s.points[-2:]))


def _is_meant(said: Assertion, s: Series) -> bool:
    if not said.about <= s.own | s.near:
        return False
    if not s.in_table and s.section is not said.section and not _is_retold(said, s):
        return False
    if said.of_share is not None and (s.last.unit == "percent") != said.of_share:
        return False
    if said.years and not said.years <= _years(s.points[-2:]):
        return False
    # The parts of one year tell nothing of the year before.
    if _YEAR_BEFORE.search(said.section.text, *said.span) and not s.undated and len(_years(s.points)) < _LEAST_MEMBERS:
        return False
    # «Во всех районах выросло …»: the rows of a table whose caption names the measure.
    named = said.everywhere and bool(said.where & s.own)
    if not said.about & s.own and not named and not stems(said.section.label) & s.near:
        return False
    if said.everywhere or s.is_whole:
        return True
    if s.last.subject and not stems(s.last.subject) & said.about:
        return False
    covered = len(said.about & s.own) >= _COVERED * len(s.own)
    grade = class_told(s.last)
    return covered and (grade is None or grade in f"{said.section.label} {said.section.text[slice(*said.span)]}")


def _is_retold(said: Assertion, s: Series) -> bool:
    """Whether a text of a school speaks of what another of its texts states of the whole school."""
    of_school = said.section.organization_id is not None and s.section.shape in ("card", "narrative")
    whole = s.last.subject is None and class_told(s.last) is None and s.last.level is None
    told = f"{s.section.label} {s.section.text[slice(*around(s.section.text, *s.last.span))]}"
    whole = whole and not _PART.search(told)
    return of_school and whole and bool(said.about & s.own) and not said.everywhere


def _years(points: tuple[Measurement, ...]) -> set[str]:
    return {year for m in points for year in re.findall(r"\d{4}", m.period or "")}


def _against(corpus: Corpus, said: Assertion, s: Series) -> tuple[Measurement, Measurement] | None:
    """The two values of a series that go against what is said; of several steps the last."""
    rises = _rises(corpus, said, s)
    if rises is None:
        return None
    wrong = [(old, new) for old, new in pairwise(s.points) if _turned(old, new, rises)]
    if said.steady:
        return wrong[-1] if wrong else None
    last = (s.points[-2], s.points[-1])
    return last if last in wrong and _turned(s.points[0], s.points[-1], rises) else None


def _rises(corpus: Corpus, said: Assertion, s: Series) -> bool | None:
    """Whether the values should have grown."""
    if said.direction in ("up", "down"):
        return said.direction == "up"
    clause = said.section.text[slice(*said.span)]
    better = better_of(corpus, s.section, s.last) or better_by_words(clause)
    return None if better is None else (said.direction == "better") == (better == "higher")


def _turned(old: Measurement, new: Measurement, rises: bool) -> bool:
    if old.value is None or new.value is None:
        return False
    return new.value < old.value if rises else new.value > old.value


def _size(pair: tuple[Measurement, Measurement]) -> float:
    old, new = (float(m.value or 0) for m in pair)
    return abs(new - old) / (abs(old) or 1)
