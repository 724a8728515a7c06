"""The meaning of a figure, put together, and the explanation of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.facts import dimensions
from extractors.facts.around import Setting, around, column_head
from extractors.facts.measure import measure_code, measure_of
from extractors.facts.period import reported_period
from language.senses import annotate, sense
from pipeline.model import Certainty, DocumentFacts, ExtractionIssue, Measurement, OwnerBasis, Section

# What could not be read for sure makes the figures there doubtful.
_UNSURE = frozenset({"letters_unknown", "words_guessed", "head_unclear", "row_cut"})
_UNSURE_FLAGS = frozenset({"ocr", "doubtful", "malformed"})
_AIMS = sense("aims_row")
_PROGRAMME = sense("programme_title")
_ACCOUNT = sense("account_title")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: what was taken (`field`, `value`), from which words, at which distance."""

    field: str
    value: str
    basis: str
    words: str


def composed(m: Measurement, setting: Setting) -> Measurement:
    """The measurement with what it means."""
    a = around(m, setting)
    people = dimensions.population(a, in_table=bool(a.items))
    exam = dimensions.exam(a, people)
    period, basis = reported_period(m, setting, a)
    if m.kind == "current" and _AIMS.search(setting.section.label) and _is_programme(setting.facts):
        m = replace(m, kind="target")  # what a programme states of the years to come
    owner = None if _is_of_territory(m, setting.section) else m.organization_id
    return replace(
        m,
        organization_id=owner,
        measure=measure_code(m, measure_of(m, a), exam),
        population=people,
        exam=exam,
        level=m.level or dimensions.level(a, setting.corner),
        grade=_one(m.grade) or dimensions.grade(a, setting.corner, people, exam) or m.grade,
        subject=m.subject or (None if people in ("teachers", "parents") else dimensions.subject(a)),
        stage=dimensions.stage(a),
        reported_period=period,
        period_basis=basis,
        owner_basis=_owner_basis(m, owner, setting),
        certainty=_certainty(m, setting),
    )


def explained(m: Measurement, setting: Setting) -> Iterator[Step]:
    """Why a figure means what it means, step by step."""
    a = around(m, setting)
    if (found := measure_of(m, a)) is not None:
        said = annotate(found.words)
        place = next(iter(said.of(found.named.sense)))
        yield Step("measure", found.named.measure.code, found.basis, said.text[place.start : place.end])
    for field, value in (("exam", m.exam), ("grade", m.grade), ("level", m.level), ("subject", m.subject)):
        if value:
            words = next((t for t in (*a.near, *a.far) if value.lower() in t.lower()), "")
            yield Step(field, value, "near" if words in a.near else "far", words)
    if m.period_basis:
        yield Step("reported_period", m.reported_period or "", m.period_basis, m.period or "")
    if m.owner_basis:
        yield Step("organization_id", m.organization_id or "", m.owner_basis, setting.section.label)
    yield Step("certainty", m.certainty, "flags", " ".join(m.flags))


def _one(grade: str | None) -> str | None:
    """A class, of several none: a title names more than the one that a figure is of."""
    return None if grade is None or "," in grade else grade


def _is_programme(facts: DocumentFacts) -> bool:
    """Whether the document is a programme itself and no report on one."""
    title = facts.title or ""
    return _PROGRAMME.search(title) is not None and _ACCOUNT.search(title) is None


def _is_of_territory(m: Measurement, section: Section) -> bool:
    """Whether a figure is of a district, a region or the country: by its words or by the head of its column."""
    said = annotate(m.label)
    if said.has("of_territory"):
        return not said.has("school_partner")
    return annotate(column_head(m, section)).has("territory_head")


def _owner_basis(m: Measurement, owner: str | None, setting: Setting) -> OwnerBasis | None:
    if owner is None:
        return None
    if owner != setting.section.organization_id:
        return "header" if any(p.role for p in setting.section.pieces) else "stated"
    return "document" if owner == setting.sole else "section"


def _certainty(m: Measurement, setting: Setting) -> Certainty:
    if _UNSURE_FLAGS & set(m.flags) or any(_is_at(i, m) for i in setting.issues):
        return "doubtful"
    return "sure"


def _is_at(issue: ExtractionIssue, m: Measurement) -> bool:
    if issue.code not in _UNSURE or issue.place is None:
        return False
    if issue.place.table is not None or m.place.table is not None:
        same = issue.place.table == m.place.table and issue.place.row in (None, m.place.row)
        return same and issue.place.page == m.place.page
    return issue.place.page == m.place.page if issue.place.page else issue.place.path == m.place.path
