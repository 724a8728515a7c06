"""What each school that a report tells of answers to each indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Report, Section
from rules.indicators.holds import Place, moved, named, share, told
from rules.indicators.model import (
    UNKNOWN,
    Answer,
    Answers,
    HasShare,
    Indicator,
    Moved,
    Names,
    Test,
    Told,
    Verdict,
)

# An authority or territory asked as a whole stands under this key.
TERRITORY = ""
Given = dict[str, Answer]  # code -> answer


def answers_of(report: Report, indicators: Mapping[str, Indicator]) -> dict[str, Given]:
    """Organization id -> code -> answer, for the schools that were asked: those with one of the indicators' sections.

    The territory itself stands under `TERRITORY`. Linear in sections.
    """
    ids = {s for i in indicators.values() if i.per == "school" for s in i.sections}
    places: dict[str, list[Place]] = defaultdict(list)
    whole: list[Place] = []
    schools = {o.organization_id for o in report.organizations if o.kind == "school"}
    for section in report.sections:
        owner = section.organization_id or report.organization_id
        place = Place(report, section)
        whole.append(place)
        if owner in schools:
            places[owner].append(place)
    out: dict[str, Given] = {}
    for owner, mine in places.items():
        if any(p.section.indicator in ids for p in mine):
            out[owner] = _given(mine, (i for i in indicators.values() if i.per == "school"))
    per_territory = [i for i in indicators.values() if i.per == "municipality"]
    if out and per_territory:
        out[TERRITORY] = _given(whole, per_territory)
    return out


def _given(places: Sequence[Place], indicators: Iterable[Indicator]) -> Given:
    given: Given = {}
    for indicator in indicators:
        given[indicator.code] = _answer(indicator, [p for p in places if _asked_here(indicator, p.section)], given)
    return given


def _asked_here(indicator: Indicator, section: Section) -> bool:
    return section.indicator in indicator.sections or bool(set(indicator.tags) & set(section.tags))


def _answer(indicator: Indicator, places: Sequence[Place], given: Given) -> Answer:
    tests: tuple[tuple[Verdict, tuple[Test, ...]], ...] = (
        ("no", indicator.unless),
        ("yes", indicator.yes),
        ("no", indicator.no),
    )
    for verdict, alternatives in tests:
        for test in alternatives:
            if isinstance(test, Answers):
                other = given.get(test.code)
                if other is not None and other.verdict == test.verdict:
                    return Answer(verdict, other.section_id, other.quote)
                continue
            for place in places:
                quote = _holds(test, place)
                if quote is not None:
                    return Answer(verdict, place.section.section_id, quote or None)
    return Answer("unknown", places[0].section.section_id) if places else UNKNOWN


def _holds(test: Told | Names | Moved | HasShare, place: Place) -> str | None:
    match test:
        case Told():
            return told(test, place)
        case Names():
            return named(test, place)
        case Moved():
            return moved(test, place)
        case HasShare():
            return share(test, place)


def merged(given: Iterable[Mapping[str, Given]]) -> dict[str, Given]:
    """The answers of several reports together: of a school that several tell of, the first that decides."""
    out: dict[str, Given] = {}
    for answers in given:
        for owner, mine in answers.items():
            held = out.setdefault(owner, {})
            for code, answer in mine.items():
                if held.get(code, UNKNOWN).verdict == "unknown":
                    held[code] = answer
    return out
