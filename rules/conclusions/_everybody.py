"""«Все обучающиеся 6 класса справились с работой»: a claim about everybody, and a fact that leaves some of them out."""

from __future__ import annotations

from collections.abc import Iterator

from language.senses import annotate
from pipeline.model import Claim, Measurement, Report, Section

_PASSED = frozenset({"attainment", "coped"})
_ALL = 100


def not_everybody(report: Report) -> Iterator[tuple[Section, Claim, Measurement]]:
    """(section of the claim, claim, the share of those who passed): of one owner, subject and class, by one exam."""
    shares = [m for m in report.measurements if _is_share_of_passed(m)]
    for claim in report.claims:
        section = report.section(claim.section_id)
        if claim.kind != "all" or claim.negated or section is None or annotate(claim.text).has("not_all"):
            continue
        owner = claim.organization_id or report.organization_id
        against = [
            m
            for m in shares
            if (m.organization_id or report.organization_id) == owner
            and (m.subject, m.grade) == (claim.subject, claim.grade)
            and m.section_id != claim.section_id
        ]
        # Of several checks it is not told which one is meant.
        if len(against) == 1:
            yield section, claim, against[0]


def _is_share_of_passed(m: Measurement) -> bool:
    exact = m.value is not None and m.comparator == "=" and not m.flags and m.certainty == "sure"
    return exact and m.measure in _PASSED and m.unit == "percent" and m.kind == "current" and (m.value or 0) < _ALL
