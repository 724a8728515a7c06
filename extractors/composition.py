"""What each figure means, composed from the outside in: document, title or heading, column, row, clause.

    title of the table or heading -> label of the row or section -> own words of the figure

Each step may give measure, population, exam, stage and period; the nearer overrides the farther, and the basis of what
was taken from farther off is kept. How sure the whole is decides what may be said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from extractors.figures import subject_of_label
from language.periods import find_periods
from language.senses import annotate, sense, senses
from language.sentences import sentences
from language.taxonomy import Named, named_in
from pipeline.model import (
    Certainty,
    DocumentFacts,
    Exam,
    ExtractionIssue,
    Measurement,
    OwnerBasis,
    PeriodBasis,
    Section,
    Stage,
)

_EXAMS = ("ege", "oge", "gve", "vpr")
_STAGES = ("stage_school", "stage_municipal", "stage_regional", "stage_national", "stage_international")
_PEOPLE = {"graduates": "graduates", "family": "parents", "teachers": "teachers", "pupils": "pupils"}
_LEVELS = ("level_primary", "level_basic", "level_secondary")
_LAST_CLASS = 11
_HIGHEST_MARK = 5
# What could not be read for sure makes the figures there doubtful.
_UNSURE = frozenset({"letters_unknown", "words_guessed", "head_unclear", "row_cut"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: what was taken (`field`, `value`), from which words, at which distance."""

    field: str
    value: str
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a figure: its section, the title or heading above it, what the document says of itself and
    what could not be read in it; `sole` is the organization that the whole document is about, `corner` the head of the
    column of labels."""

    section: Section
    above: str
    facts: DocumentFacts
    issues: tuple[ExtractionIssue, ...] = ()
    sole: str | None = None
    corner: str = ""


def composed(m: Measurement, setting: Setting) -> Measurement:
    """The measurement with what it means."""
    path = _path(m, setting)
    sentence = _sentence(setting.section.text, *m.span)
    measure = _measure(m, path, sentence)
    period, basis = _period(m, setting, sentence)
    if m.kind == "current" and _AIMS.search(setting.section.label) and _is_programme(setting.facts):
        m = replace(m, kind="target")  # what a programme states of the years to come
    owner = None if _is_of_territory(m, setting.section) else m.organization_id
    return replace(
        m,
        organization_id=owner,
        measure=measure,
        population=_population((*path[:1], sentence if not m.label else "", *path[1:])),
        exam=cast("Exam | None", _attribute((*path, sentence), _EXAMS, "exam")),
        level=m.level or _level(m, setting),
        grade=m.grade or _grade(setting),
        subject=m.subject or _subject(setting),
        stage=cast("Stage | None", _attribute((path[0], sentence, *path[1:]), _STAGES, "stage")),
        reported_period=period,
        period_basis=basis,
        owner_basis=_owner_basis(m, owner, setting),
        certainty=_certainty(m, setting),
    )


_AIMS = sense("aims_row")
_PROGRAMME = sense("programme_title")
_ACCOUNT = sense("account_title")


def _is_programme(facts: DocumentFacts) -> bool:
    """Whether the document is a programme itself and no report on one."""
    title = facts.title or ""
    return _PROGRAMME.search(title) is not None and _ACCOUNT.search(title) is None


def explained(m: Measurement, setting: Setting) -> Iterator[Step]:
    """Why a figure means what it means, step by step."""
    path, sentence = _path(m, setting), _sentence(setting.section.text, *m.span)
    places = ("clause", "row or section", "title or heading")
    named = _named(m, path, sentence)
    if named is not None:
        words = annotate(path[named.depth])
        found = next(f for f in words.of(named.sense))
        yield Step("measure", named.measure.code, places[min(named.depth, 2)], words.text[found.start : found.end])
    if m.period_basis:
        yield Step("reported_period", m.reported_period or "", m.period_basis, m.period or "")
    if m.owner_basis:
        yield Step("organization_id", m.organization_id or "", m.owner_basis, setting.section.label)
    yield Step("certainty", m.certainty, "flags", " ".join(m.flags))


def _path(m: Measurement, setting: Setting) -> tuple[str, str, str]:
    return m.label, setting.section.label, setting.above


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in sentences(text))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence of a figure."""
    return next((text[a:b] for a, b in _sentences(text) if a <= start < b), text[start:end])


def _named(m: Measurement, path: tuple[str, str, str], sentence: str) -> Named | None:
    own, row, above = path
    if (named := named_in((own,), m.unit)) is not None:
        return named
    # The clause or the row may complete what its own words leave open («победителей» of an olympiad).
    for beyond in (sentence, row, above):
        if beyond and (named := named_in((own, beyond), m.unit)) is not None and named.depth == 0:
            return named
    if own != row and annotate(own).has("quantity", "school_units"):
        return None  # it names something of its own, that nobody knows
    return named_in((own, row, above), m.unit)


def _measure(m: Measurement, path: tuple[str, str, str], sentence: str) -> str | None:
    named = _named(m, path, sentence)
    if named is None:
        return None
    code = named.measure.code
    if code == "mean_mark" and m.value is not None and m.value > _HIGHEST_MARK:
        return "exam_score" if any(annotate(t).has("exam_of_state") for t in (*path, sentence)) else None
    return str(code)


def _population(texts: tuple[str, ...]) -> str | None:
    for text in texts:
        if not text:
            continue
        said = annotate(text)
        if said.has("school_units"):
            return "schools"
        found = next((people for name, people in _PEOPLE.items() if said.has(name)), None)
        if found:
            return found
    return None


def _attribute(texts: tuple[str, ...], ids: tuple[str, ...], key: str) -> str | None:
    """The attribute of the sense that the nearest text names alone."""
    for text in texts:
        named = {senses()[f.sense].attributes[key] for f in annotate(text).of(*ids)} if text else set()
        if named:
            return named.pop() if len(named) == 1 else None
    return None


_ROMAN = {"i": "primary", "ii": "basic", "iii": "secondary"}


def _level(m: Measurement, setting: Setting) -> str | None:
    """The level of schooling: by the words of column, row and heading, by I, II, III under «Ступени»."""
    role = _role(m, setting.section)
    if annotate(f"{setting.corner} {setting.section.label}").has("levels_head"):
        last = role.split()[-1].lower() if role.split() else ""
        if last in _ROMAN:
            return _ROMAN[last]
    return _attribute((role, m.label, setting.section.label, setting.above), _LEVELS, "level")


_CLASS = re.compile(r"\s*(\d{1,2})(?:-?[яйе])?\s*[«\"“]?\s*([а-яА-ЯёЁ])?\s*[»\"”]?(?=\W|$)")


def _grade(setting: Setting) -> str | None:
    """The class that a row is named by under the head «Класс»: «9 «а»» is 9а."""
    if not annotate(setting.corner).has("class_head"):
        return None
    found = _CLASS.match(setting.section.label)
    if found is None or not 1 <= int(found[1]) <= _LAST_CLASS:
        return None
    return f"{found[1]}{(found[2] or '').lower()}"


def _subject(setting: Setting) -> str | None:
    """The one school subject that the title of the table or the heading names."""
    return subject_of_label(setting.above.strip(' «»"“”')) if setting.above else None


def _role(m: Measurement, section: Section) -> str:
    """The head of the column in which a figure stands, "" in running text."""
    return next((p.role for p in section.pieces if p.start <= m.span[0] < p.end), "")


def _period(m: Measurement, setting: Setting, sentence: str) -> tuple[str | None, PeriodBasis | None]:
    section = setting.section
    role = _role(m, section)
    places: tuple[tuple[str, PeriodBasis], ...] = (
        (sentence, "stated"),
        (f"{role} {m.label}", "header"),
        (setting.above, "title"),
        (section.label, "section"),
    )
    if m.period is not None:
        basis = next((b for text, b in places if m.period in _periods(text)), "header")
        return m.period, cast(PeriodBasis, basis)
    if m.kind in ("current", "target"):
        for text, basis in places[2:]:
            found = _periods(text)
            if len(found) == 1:
                return found[0], basis
    year = period_of(setting.facts)
    if year is None:
        return None, None
    return (before(year) if m.kind == "previous" else year), "document"


@lru_cache(maxsize=16384)
def _periods(text: str) -> tuple[str, ...]:
    """The years and school years that a text names, spans aside."""
    return tuple(dict.fromkeys(p.label for p in find_periods(text) if not {"span", "range"} & set(p.flags)))


def period_of(facts: DocumentFacts) -> str | None:
    """The period that a document reports on: "2018/2019", "2019", or "2020-2023" for a span of years."""
    first, last = facts.period_start, facts.period_end
    if first is None or last is None:
        return str(facts.year) if facts.year else None
    if (first.month, last.month) == (9, 8) and last.year == first.year + 1:
        return f"{first.year}/{last.year}"
    return str(last.year) if first.year == last.year else f"{first.year}-{last.year}"


def before(period: str) -> str | None:
    """The period before this one; None for a span of years."""
    if "-" in period:
        return None
    return "/".join(str(int(year) - 1) for year in period.split("/"))


def _is_of_territory(m: Measurement, section: Section) -> bool:
    """Whether a figure is of a district, a region or the country: by its words or by the head of its column."""
    said = annotate(m.label)
    if said.has("of_territory"):
        return not said.has("school_partner")
    return annotate(_role(m, section)).has("territory_head")


def _owner_basis(m: Measurement, owner: str | None, setting: Setting) -> OwnerBasis | None:
    if owner is None:
        return None
    if owner != setting.section.organization_id:
        return "header" if any(p.role for p in setting.section.pieces) else "stated"
    return "document" if owner == setting.sole else "section"


def _certainty(m: Measurement, setting: Setting) -> Certainty:
    if {"ocr", "doubtful", "malformed"} & set(m.flags) or any(_is_at(i, m) for i in setting.issues):
        return "doubtful"
    return "sure"


def _is_at(issue: ExtractionIssue, m: Measurement) -> bool:
    if issue.code not in _UNSURE or issue.place is None:
        return False
    if issue.place.table is not None or m.place.table is not None:
        same = issue.place.table == m.place.table and issue.place.row in (None, m.place.row)
        return same and issue.place.page == m.place.page
    return issue.place.page == m.place.page if issue.place.page else issue.place.path == m.place.path
