"""What rules about many reports need, computed once: organizations, copies, previous reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.copies import find_copies
from pipeline.model import Corpus, Form, Organization, Report


def build_corpus(
    reports: Sequence[Report],
    forms: Mapping[str, Form],
    as_of: dt.date | None = None,
    listed: Sequence[Organization] = (),
) -> Corpus:
    """The corpus of these reports and of the organizations that a registry lists; the same for any order of them."""
    ordered = tuple(sorted(reports, key=lambda r: r.document_id))
    registry = {o.organization_id: o for o in listed} | merge_organizations(ordered)
    registry |= {o.organization_id: replace(registry[o.organization_id], details=o.details) for o in listed}
    return Corpus(
        reports=ordered,
        forms=forms,
        registry=dict(sorted(registry.items())),
        copies=find_copies(ordered),
        previous=previous_reports(ordered),
        as_of=as_of,
        listed=frozenset(o.organization_id for o in listed),
    )


def merge_organizations(reports: Iterable[Report]) -> dict[str, Organization]:
    """One organization for each id: as the first document has it, what it leaves open taken from the next."""
    registry: dict[str, Organization] = {}
    for report in sorted(reports, key=lambda r: r.document_id):
        for organization in report.organizations:
            known = registry.setdefault(organization.organization_id, organization)
            registry[organization.organization_id] = replace(
                known,
                level=known.level or organization.level,
                official_id=known.official_id or organization.official_id,
                municipality=known.municipality or organization.municipality,
                region=known.region or organization.region,
            )
    return dict(sorted(registry.items()))


def previous_reports(reports: Iterable[Report]) -> dict[tuple[str, str], Report]:
    """(document id, organization id or "") -> the latest report of an earlier year in the same form about the same
    organization, or for "" by the same authority."""
    by_subject: dict[tuple[str, str], list[Report]] = {}
    reports = sorted(reports, key=lambda r: r.document_id)
    for report in reports:
        for subject, _ in _subjects(report):
            by_subject.setdefault(subject, []).append(report)
    found: dict[tuple[str, str], Report] = {}
    for report in reports:
        for subject, key in _subjects(report):
            earlier = [r for r in by_subject[subject] if _year(r) < _year(report)]
            if earlier and _year(report):
                found[report.document_id, key] = max(earlier, key=lambda r: (_year(r), r.document_id))
    return found


def _subjects(report: Report) -> list[tuple[tuple[str, str], str]]:
    """((form, whom), key in the result) of what a report is about; nothing where its year is unknown."""
    if not report.facts.year:
        return []
    about = [((form, o.organization_id), o.organization_id) for form in report.forms for o in report.organizations]
    place = "/".join(p for p in (report.facts.region, report.facts.municipality) if p)
    if place and report.organization_id is None:
        about += [((form, f"authority of {place}"), "") for form in report.forms]
    return about


def _year(report: Report) -> int:
    return report.facts.year or 0
