"""Claims of a move against the facts that they speak of: one measure, owner, subject and part of the school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from language.senses import annotate
from language.taxonomy import measures
from pipeline.model import Claim, Measurement, Report, Section
from rules.classes import class_told
from rules.spans import around

_SHAPES = ("card", "directions", "narrative", "conclusion")
_SCORES = frozenset({"mean_mark", "exam_score"})  # «средний балл» may be either
_PARTS = ("level_primary", "level_basic", "level_secondary", "class_head", "not_all")


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim, and the two facts that deny it."""

    section: Section
    claim: Claim
    previous: Measurement
    current: Measurement


def denied_claims(report: Report) -> Iterator[Denied]:
    """The claims that something rose or fell whose facts, stated elsewhere, went the other way."""
    known: dict[str, list[Measurement]] = defaultdict(list)
    for m in report.measurements:
        if m.measure is not None and m.value is not None and m.comparator == "=" and m.certainty == "sure":
            known[_kind_of(m.measure)].append(m)
    for claim in report.claims:
        section = report.section(claim.section_id)
        better = measures()[claim.measure].better if claim.measure in measures() else None
        if claim.kind not in ("rise", "fall") or claim.negated or better != "higher" or section is None:
            continue
        if section.shape not in _SHAPES or not _speaks_of_whole(report, section, claim):
            continue
        points = _points(report, claim, known[_kind_of(claim.measure or "")])
        if len(points) > 1:
            previous, current = points[-2:]
            fell = (current.value or 0) < (previous.value or 0)
            if current.value != previous.value and fell == (claim.kind == "rise"):
                yield Denied(section, claim, previous, current)


def _kind_of(measure: str) -> str:
    return "score" if measure in _SCORES else measure


def _speaks_of_whole(report: Report, section: Section, claim: Claim) -> bool:
    """Whether a claim is about its owner as a whole and leaves the figures to another place."""
    start, end = around(section.text, *claim.span)
    if any(start <= m.span[0] < end for m in report.measurements_of(section)):
        return False
    if any(start <= m.span[0] < end and m.kind == "organization" for m in report.mentions_of(section)):
        return False
    return not annotate(section.text[start:end]).has(*_PARTS)


def _points(report: Report, claim: Claim, known: list[Measurement]) -> list[Measurement]:
    """The values of what a claim is about, one a period and in order of time; none where they are of several things."""
    owner = claim.organization_id or report.organization_id
    mine = [
        m
        for m in known
        if m.kind in ("previous", "current")
        and (m.organization_id or report.organization_id) == owner
        and m.subject == claim.subject
        and class_told(m) is None
        and m.level is None
        and (m.exam is None or m.measure in _SCORES)  # of a check speaks only what names it
    ]
    series: dict[tuple[object, ...], dict[tuple[str, str], list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for m in mine:
        one_place = m.unit, m.exam, m.stage, m.place.table, m.place.row, m.section_id if m.place.table is None else ""
        series[one_place][m.reported_period or "", m.kind].append(m)
    told = [of_time for of_time in series.values() if len(of_time) > 1]
    if len(told) != 1 or any(len(same) > 1 for same in told[0].values()):
        return []
    return [told[0][when][0] for when in sorted(told[0], key=lambda w: (w[0], w[1] == "current"))]
