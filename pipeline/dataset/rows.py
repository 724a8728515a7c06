"""Fills the tables of `schema` from a run: one function a table, rows as mappings from column to value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from language.taxonomy import measures
from pipeline.model import Evidence, Place, Report
from pipeline.overview import FileLine, Overview
from pipeline.summary import organization_rows, summary_rows

Row = Mapping[str, object]


def all_rows(overview: Overview) -> dict[str, list[Row]]:
    """The rows of every table, in an order that depends on their contents alone."""
    reports = sorted(overview.corpus.reports, key=lambda r: (r.file_name, r.document_id))
    summary = summary_rows(overview)
    return {
        "documents": [_document(line) for line in overview.files],
        "organizations": list(_organizations(overview)),
        "sections": [row for r in reports for row in _sections(r, overview)],
        "measurements": [row for r in reports for row in _measurements(r, overview)],
        "claims": [row for r in reports for row in _claims(r, overview)],
        "mentions": [row for r in reports for row in _mentions(r, overview)],
        "events": [row for r in reports for row in _events(r, overview)],
        "summary": [
            _fields(row, "code name scope scope_kind year count base percent unknown document_id")
            | _fields(row, "previous_count previous_percent")
            for row in summary
        ],
        "summary_organizations": [
            _fields(row, "code scope year organization_id verdict section_id quote")
            for row in organization_rows(overview)
        ],
        "findings": list(_findings(overview)),
        "evidence": list(_evidence(overview)),
        "measures": list(_measures()),
    }


def _fields(source: object, names: str) -> dict[str, object]:
    return {name: getattr(source, name) for name in names.split()}


def _place(place: Place, overview: Overview) -> dict[str, object]:
    return {"locator": place.locator(overview.lang), "anchor": place.anchor}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _document(line: FileLine) -> Row:
    outcome, report = line.outcome, line.report
    row = _fields(outcome, "file_name path sha256 format status error advice duplicate_of supersedes")
    # One row a document_id: the same bytes under another name name their document in duplicate_of instead.
    row["document_id"] = None if outcome.duplicate_of else outcome.document_id
    row["report_id"] = report.report_id if report else None
    row["form"] = report.form if report else None
    row["pages"] = report.document.pages if report else outcome.pages
    facts = "title municipality region period_start period_end year document_date approved_date signatory"
    return row | (_fields(report.facts, facts) if report else dict.fromkeys(facts.split()))


def _organizations(overview: Overview) -> Iterator[Row]:
    for key in sorted(overview.organizations):
        organization = overview.organizations[key]
        names = "organization_id name short_name number kind level official_id municipality region"
        details = "; ".join(f"{column}: {value}" for column, value in organization.details)
        yield _fields(organization, names) | {"details": details or None}


def _sections(report: Report, overview: Overview) -> Iterator[Row]:
    for section in report.sections:
        yield {
            **_fields(section, "section_id organization_id indicator label match_score position"),
            "text": section.answer,
            "document_id": report.document_id,
            **_place(section.place, overview),
        }


def _measurements(report: Report, overview: Overview) -> Iterator[Row]:
    same = (
        "measurement_id statement_id organization_id section_id indicator label subject grade level period kind "
        "decimals comparator unit raw measure population exam stage reported_period period_basis owner_basis certainty"
    )
    for item in report.measurements:
        yield {
            **_fields(item, same),
            "document_id": report.document_id,
            "value": _number(item.value),
            "value_to": _number(item.value_to),
            "flags": " ".join(item.flags),
            **_place(item.place, overview),
        }


def _claims(report: Report, overview: Overview) -> Iterator[Row]:
    for item in report.claims:
        yield {
            **_fields(item, "claim_id organization_id section_id kind measure population subject period negated text"),
            "document_id": report.document_id,
            "value": _number(item.value),
            **_place(item.place, overview),
        }


def _mentions(report: Report, overview: Overview) -> Iterator[Row]:
    for item in report.mentions:
        yield {
            **_fields(item, "mention_id kind text number date valid_until role organization_id section_id"),
            "document_id": report.document_id,
            **_place(item.place, overview),
        }


def _events(report: Report, overview: Overview) -> Iterator[Row]:
    for item in report.events:
        yield {
            **_fields(item, "event_id organization_id number name term responsible result"),
            "document_id": report.document_id,
            **_place(item.place, overview),
        }


def _findings(overview: Overview) -> Iterator[Row]:
    shown = {f.finding_id for f in overview.findings}
    same = (
        "finding_id rule severity rank document_id report_id file_name organization_id organization section_id "
        "section_label"
    )
    for f in overview.findings:
        yield {
            **_fields(f, same),
            "cause": f.cause if f.cause in shown else None,
            "message": f.message(overview.lang),
            "suggestion": f.suggestion(overview.lang),
        }


def _evidence(overview: Overview) -> Iterator[Row]:
    for f in overview.findings:
        for side, quotes in (("evidence", f.evidence), ("related", f.related)):
            for position, evidence in enumerate(quotes, 1):
                yield {"finding_id": f.finding_id, "side": side, "position": position} | evidence_fields(
                    evidence, overview
                )


def evidence_fields(evidence: Evidence, overview: Overview) -> dict[str, object]:
    """A quote as a row of the evidence table and of findings.jsonl has it."""
    return {
        **_fields(evidence, "document_id file_name organization_id label quote"),
        "organization": overview.name(evidence.organization_id),
        **_place(evidence.place, overview),
    }


def _measures() -> Iterator[Row]:
    for item in measures().values():
        yield {
            **_fields(item, "name_en population aggregate better whole"),
            "measure": item.code,
            "name": item.name_ru,
            "unit": item.units[0],
            "low": _number(item.low),
            "high": _number(item.high),
        }
