"""What every output of a run needs to know, worked out once: names, what became of each file, findings by school."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.model import Corpus, DocumentOutcome, Finding, Lang, Organization, Report, RunReport, Section, Severity
from rules.indicators.answers import Given, answers_of
from rules.indicators.loader import load_indicators
from rules.indicators.model import IndicatorSet
from rules.registry import all_rules
from rules.rule import Rule
from rules.vocabulary import is_blank

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class FileLine:
    """A file and, if it is a current version, the report in it."""

    outcome: DocumentOutcome
    report: Report | None


@dataclass(frozen=True)
class Subject:
    """A school, or a document as a whole, and the findings about it, in order of reading.

    `key` is the organization's id, or the document's where there is no organization.
    """

    key: str
    name: str
    organization: Organization | None
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(f.severity == severity for f in self.findings)


@dataclass(frozen=True)
class Overview:
    """A run seen as a whole. Holds no text of its own: outputs word it in `lang`."""

    corpus: Corpus
    run: RunReport
    lang: Lang = "ru"
    rules: Mapping[str, Rule] = field(default_factory=lambda: {r.code: r for r in all_rules()})
    own_indicators: tuple[Path, ...] = ()

    @cached_property
    def indicators(self) -> IndicatorSet:
        """The indicators that are computed: ours and the user's own."""
        return load_indicators(self.own_indicators)

    @cached_property
    def answers(self) -> dict[str, dict[str, Given]]:
        """Document id -> organization id -> code of an indicator -> answer."""
        return {r.document_id: answers_of(r, self.indicators.indicators) for r in self.corpus.reports}

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        """Every organization by id: of the registry and of the reports."""
        found = {o.organization_id: o for r in self.corpus.reports for o in r.organizations}
        return found | dict(self.corpus.registry)

    @cached_property
    def schools(self) -> tuple[Organization, ...]:
        """The schools that the reports are about, in natural order of their names."""
        ids = {o.organization_id for r in self.corpus.reports for o in r.organizations}
        schools = [o for i in ids if (o := self.organizations[i]).kind == "school"]
        return tuple(sorted(schools, key=lambda o: (o.municipality or "", natural(o.short_name), o.organization_id)))

    def name(self, organization_id: str | None) -> str | None:
        """Short name of an organization, None where there is none."""
        organization = self.organizations.get(organization_id or "")
        return organization.short_name if organization else None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that count, in order of reading."""
        return tuple(sorted((f for f in self.run.findings if f.shown), key=lambda f: f.rank))

    @cached_property
    def known(self) -> int:
        """How many findings are left out because the baseline holds them."""
        return sum(f.known and f.suppressed is None for f in self.run.findings)

    @cached_property
    def suppressed(self) -> tuple[Finding, ...]:
        """The findings that the configuration suppresses."""
        return tuple(sorted((f for f in self.run.findings if f.suppressed is not None), key=lambda f: f.rank))

    @cached_property
    def files(self) -> tuple[FileLine, ...]:
        """Every file, by name; reports kept from earlier runs of the workspace among them."""
        current = {r.document_id: r for r in self.corpus.reports}
        lines = []
        for outcome in self.run.documents:
            is_current = outcome.status in ("ok", "partial")
            lines.append(FileLine(outcome, current.pop(outcome.document_id or "", None) if is_current else None))
        lines += [FileLine(_outcome(report), report) for report in current.values()]
        return tuple(sorted(lines, key=lambda f: (f.outcome.file_name, f.outcome.path, f.outcome.document_id or "")))

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Schools and documents with findings; those with the most errors first."""
        grouped: dict[str, list[Finding]] = defaultdict(list)
        for f in self.findings:
            grouped[f.organization_id or f.document_id].append(f)
        subjects = []
        for key, findings in grouped.items():
            organization = self.organizations.get(key)
            name = (findings[0].organization or key) if findings[0].organization_id else findings[0].file_name
            subjects.append(
                Subject(key, organization.short_name if organization else name, organization, tuple(findings))
            )
        return tuple(
            sorted(subjects, key=lambda s: (*(-s.count(severity) for severity in SEVERITIES), natural(s.name), s.key))
        )

    def rule_title(self, code: str) -> str:
        """Title of a rule; its code where this version has no such rule."""
        rule = self.rules.get(code)
        if rule is None:
            return code
        return rule.title_ru if self.lang == "ru" else rule.title_en


def _outcome(report: Report) -> DocumentOutcome:
    source = report.document.source
    return DocumentOutcome(
        source.path,
        source.file_name,
        report.document.status,
        source.document_id,
        source.sha256,
        source.format,
        pages=report.document.pages,
    )


def is_filled(section: Section) -> bool:
    """Has its author written anything there? A dash is nothing."""
    return not is_blank(section.text)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts «СШ № 9» before «СШ № 15»."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)
