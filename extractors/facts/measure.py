"""What a figure measures: the measure of the taxonomy that the nearest words name, completed by those farther off."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.facts.around import Around
from extractors.facts.dimensions import people_in
from language.senses import annotate
from language.taxonomy import Named, named_in
from pipeline.model import Measurement

_HIGHEST_MARK = 5
_OF_PUPILS = frozenset({"pupils", "graduates"})


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """The measure, with the words that name it and where they stand."""

    named: Named
    words: str
    basis: str


def measure_of(m: Measurement, a: Around) -> MeasureFound | None:
    """The measure that the words around a figure name, by themselves or together."""
    if (named := named_in((a.own,), m.unit)) is not None:
        return MeasureFound(named, a.own, "clause")
    # The clause or the row may complete what its own words leave open («победителей» of an olympiad).
    for beyond in (a.sentence, *a.column, *a.row, a.label, a.parent, a.above, *a.headings):
        if beyond and (named := named_in((a.own, beyond), m.unit)) is not None and named.depth == 0:
            return MeasureFound(named, a.own, "clause")
    if a.own != a.label and annotate(a.own).has("quantity", "school_units"):
        return None  # it names something of its own, that nobody knows
    people = people_in(a.own)
    inherited = (
        *((t, "column") for t in a.column),
        *((t, "row") for t in (*a.row, a.label, a.parent)),
        (a.above, "title"),
    )
    if a.items:
        inherited = (*inherited, *((t, "heading") for t in a.headings[:1]))
    for text, basis in inherited:
        if text and (named := named_in((text, *a.far), m.unit)) is not None and named.depth == 0:
            of = named.measure.population
            if people in (None, of) or {people, of} <= _OF_PUPILS:
                return MeasureFound(named, text, basis)
            return None
    return None


def measure_code(m: Measurement, found: MeasureFound | None, of_exam: str | None) -> str | None:
    """The code of the measure. Marks go up to five: a mean above is one of an exam's points, or of nothing we know."""
    if found is None:
        return None
    code = found.named.measure.code
    if code != "mean_mark":
        return code
    if m.kind == "change" or m.value is None:
        return "exam_score" if of_exam == "ege" else code
    if m.value > _HIGHEST_MARK:
        return "exam_score" if of_exam in ("ege", "oge", "gve") else None
    return code
