"""Runs the rules over a corpus: feeds them, turns hits into findings, keeps crashes and abstentions apart."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Corpus, Evidence, Finding, Report, RuleOutcome, Severity
from pipeline.text import fold, squeeze
from rules.rule import Abstention, Context, Hit, OptionValue, Rule

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class RuleSettings:
    """What the configuration says of the rules: codes switched off, other severities, options, suppressed findings
    (finding_id -> reason)."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    suppress: Mapping[str, str] = field(default_factory=dict)


def check(
    corpus: Corpus, rules: Sequence[Rule], settings: RuleSettings | None = None
) -> tuple[tuple[Finding, ...], tuple[RuleOutcome, ...]]:
    """All findings of a corpus, ranked, and how each rule fared. A rule that raises is reported and skipped."""
    settings = settings or RuleSettings()
    found: list[tuple[Rule, Report, Hit]] = []
    outcomes: list[RuleOutcome] = []
    for rule in rules:
        if rule.code in settings.off:
            continue
        options = {o.name: o.default for o in rule.options} | dict(settings.options.get(rule.code, {}))
        hits, abstained, crashed = _run(rule, corpus, options)
        found += [(rule, corpus.report(document_id), hit) for document_id, hit in hits]
        outcomes.append(RuleOutcome(rule.code, len(hits), tuple(abstained), tuple(crashed)))
    return _rank(_findings(found, corpus, settings), rules), tuple(outcomes)


def _run(
    rule: Rule, corpus: Corpus, options: Mapping[str, OptionValue]
) -> tuple[list[tuple[str, Hit]], list[tuple[str, str]], list[tuple[str, str]]]:
    hits: list[tuple[str, Hit]] = []
    abstained: list[tuple[str, str]] = []
    crashed: list[tuple[str, str]] = []
    targets: Iterable[Report | None] = corpus.reports if rule.scope == "document" else (None,)
    for report in targets:
        try:
            for result in list(rule.check(Context(corpus, options, report))):
                if isinstance(result, Abstention):
                    abstained.append((result.document_id, result.reason))
                    continue
                document_id = result.document_id or (report.document_id if report else "")
                _message(rule.message_ru, result)  # a missing parameter is our error, found where it is made
                hits.append((document_id, result))
        except Exception:  # a rule of ours failed: the others go on, the exit code tells
            crashed.append((report.document_id if report else "", traceback.format_exc()))
    return hits, abstained, crashed


def _message(template: str, hit: Hit) -> str:
    return template.format_map(hit.params)


def _findings(found: list[tuple[Rule, Report, Hit]], corpus: Corpus, settings: RuleSettings) -> list[Finding]:
    out: list[Finding] = []
    seen: Counter[str] = Counter()
    for rule, report, hit in found:
        section = hit.section
        organization_id = hit.organization_id
        if organization_id is None and hit.about_organization:
            organization_id = section.organization_id if section else report.organization_id
        organization = corpus.registry.get(organization_id or "") or report.organization(organization_id)
        key = _identity(rule.code, report, section.label if section else "", hit.evidence + hit.related)
        seen[key] += 1
        finding_id = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:16]
        out.append(
            Finding(
                finding_id=finding_id,
                rule=rule.code,
                severity=settings.severities.get(rule.code, rule.severity),
                rank=0,
                cause=None,
                document_id=report.document_id,
                report_id=report.report_id,
                file_name=report.file_name,
                organization_id=organization_id,
                organization=organization.short_name if organization else None,
                section_id=section.section_id if section else None,
                section_label=section.label if section else None,
                params=dict(hit.params),
                message_ru=_message(rule.message_ru, hit),
                message_en=_message(rule.message_en, hit),
                suggestion_ru=_message(rule.suggestion_ru, hit),
                suggestion_en=_message(rule.suggestion_en, hit),
                evidence=hit.evidence,
                related=hit.related,
                suppressed=settings.suppress.get(finding_id),
            )
        )
    return out


def _identity(code: str, report: Report, label: str, quotes: tuple[Evidence, ...]) -> str:
    # Sides are unordered, and neither page nor row counts, so that a finding outlives a new version of the file.
    subject = report.report_id or report.document_id
    return "|".join([code, subject, fold(label), *sorted(squeeze(e.quote) for e in quotes)])


def _rank(findings: list[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Order of reading: causes before what follows from them, then severity, weight, place in the document."""
    by_code = {r.code: r for r in rules}
    causes = _causes(findings, by_code)

    def order(f: Finding) -> tuple[object, ...]:
        rule = by_code[f.rule]
        place = f.evidence[0].place if f.evidence else None
        return (
            f.finding_id in causes,
            _SEVERITIES.index(f.severity),
            -rule.weight,
            f.file_name,
            f.document_id,
            _natural(place.path if place else ""),
            place.span or (0, 0) if place else (0, 0),
            f.rule,
            f.finding_id,
        )

    ranked = sorted(findings, key=order)
    return tuple(replace(f, rank=n, cause=causes.get(f.finding_id)) for n, f in enumerate(ranked, 1))


def _causes(findings: list[Finding], by_code: Mapping[str, Rule]) -> dict[str, str]:
    """finding_id -> the finding that it follows from at last: a consequence of a consequence is folded under the
    first cause, which is the only one of them that a reader sees unfolded."""
    in_document: dict[str, list[Finding]] = defaultdict(list)
    for f in findings:
        in_document[f.document_id].append(f)
    direct: dict[str, str] = {}
    for f in findings:
        follows = by_code[f.rule].follows
        candidates = [o for o in in_document[f.document_id] if o.rule in follows] if follows else []
        # The same section tells more than a shared quote: where there are both, the section decides.
        for is_cause in (_same_section, _shares_quote):
            found = next((o for o in candidates if is_cause(f, o)), None)
            if found is not None:
                direct[f.finding_id] = found.finding_id
                break
    causes = {}
    for finding_id in direct:
        first, seen = direct[finding_id], {finding_id}
        while first in direct and first not in seen:
            seen.add(first)
            first = direct[first]
        causes[finding_id] = first
    return causes


def _same_section(f: Finding, other: Finding) -> bool:
    return f.section_id is not None and f.section_id == other.section_id


def _shares_quote(f: Finding, other: Finding) -> bool:
    """Does one of the places of `f` overlap a place that `other` is about?"""
    return any(_overlap(a, b) for a in f.evidence + f.related for b in other.evidence)


def _overlap(a: Evidence, b: Evidence) -> bool:
    if a.document_id != b.document_id or a.place.path != b.place.path:
        return False
    one, two = a.place.span, b.place.span
    return one is None or two is None or (one[0] < two[1] and two[0] < one[1])


def _natural(path: str) -> tuple[int, ...]:
    digits = "".join(c if c.isdigit() else " " for c in path)
    return tuple(int(d) for d in digits.split())
