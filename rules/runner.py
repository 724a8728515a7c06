"""Runs the rules over a corpus: feeds them, turns hits into findings, keeps crashes and abstentions apart."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from language.text import fold, squeeze
from pipeline.model import Corpus, Evidence, Finding, Report, RuleOutcome, Severity
from rules.judged import Forgetful, Judged, Memory, question_of
from rules.rule import Abstention, Context, Hit, Rule
from rules.settings import Options, RuleSettings

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def check(
    corpus: Corpus, rules: Sequence[Rule], settings: RuleSettings | None = None, memory: Memory | None = None
) -> tuple[tuple[Finding, ...], tuple[RuleOutcome, ...]]:
    """All findings of a corpus, ranked, and how each rule fared. A rule that raises is reported and skipped.

    A document rule is asked of a report only where `memory` has no answer that holds.
    """
    settings = settings or RuleSettings()
    forms = {None, *(f for r in corpus.reports for f in _forms_in(r))}
    found: list[_Found] = []
    outcomes: list[RuleOutcome] = []
    asked = {rule.code: _variants(rule, settings, forms) for rule in rules}
    said = _ask(corpus, rules, asked, memory or Forgetful())
    for rule in rules:
        hits, outcome = _gather(rule, corpus, asked[rule.code], said)
        found += hits
        if outcome:
            outcomes.append(outcome)
    findings = _findings(found, corpus, settings)
    series = {f.finding_id: each.hit.series for f, each in zip(findings, found, strict=True) if each.hit.series}
    return _rank(findings, rules, series), tuple(outcomes)


@dataclass(frozen=True)
class _Found:
    """A hit, and the form to which the place it is about belongs."""

    rule: Rule
    report: Report
    hit: Hit
    form: str | None


def _variants(rule: Rule, settings: RuleSettings, forms: Iterable[str | None]) -> list[tuple[Options, set[str | None]]]:
    """The different options with which a rule is to be run, and the forms for which each of them holds."""
    variants: list[tuple[Options, set[str | None]]] = []
    for form in sorted(forms, key=lambda f: f or ""):
        if settings.runs(rule.code, form):
            options = settings.options_of(rule, form)
            same = next((of for known, of in variants if known == options), None)
            if same is None:
                variants.append((options, {form}))
            else:
                same.add(form)
    return variants


# What a rule (code, number of its variant) said of a report, or of the corpus (""): its results, or the traceback.
_Said = dict[tuple[str, int, str], list[Hit | Abstention] | str]


def _ask(
    corpus: Corpus, rules: Sequence[Rule], asked: Mapping[str, list[tuple[Options, set[str | None]]]], memory: Memory
) -> _Said:
    """Asks the rules, document rules one report after the other."""
    said: _Said = {}
    of_documents = [r for r in rules if r.scope == "document"]
    earlier: dict[str, dict[tuple[str, str], Report]] = defaultdict(dict)
    for key, previous in corpus.previous.items():
        earlier[key[0]][key] = previous
    for report in corpus.reports:
        own = _forms_in(report)
        # All that a document rule is given, and so all that its answer may depend on.
        seen = Corpus((report,), corpus.forms, {}, previous=earlier[report.document_id], as_of=corpus.as_of)
        known = memory.answers(report)
        answers: dict[str, Judged] = {}
        for rule in of_documents:
            for n, (options, forms) in enumerate(asked[rule.code]):
                if forms.isdisjoint(own):
                    continue
                question = question_of(rule, options)
                if question in known:
                    answers[question] = known[question]
                    said[rule.code, n, report.document_id] = known[question].results(report)
                    continue
                results = said[rule.code, n, report.document_id] = _asked(rule, Context(seen, options, report))
                judged = Judged.of(results, report) if isinstance(results, list) else None
                if judged is not None:
                    answers[question] = judged
        if answers != known:
            memory.keep(report, answers)
    for rule in rules:
        if rule.scope == "corpus":
            for n, (options, _) in enumerate(asked[rule.code]):
                said[rule.code, n, ""] = _asked(rule, Context(corpus, options))
    return said


def _asked(rule: Rule, context: Context) -> list[Hit | Abstention] | str:
    try:
        return list(rule.check(context))
    except Exception:  # a rule of ours failed: the others go on, the exit code tells
        return traceback.format_exc()


def _gather(
    rule: Rule, corpus: Corpus, variants: list[tuple[Options, set[str | None]]], said: _Said
) -> tuple[list[_Found], RuleOutcome | None]:
    """What a rule found, once for each of its variants, of which each keeps what belongs to its forms."""
    found: list[_Found] = []
    abstained: dict[tuple[str, str], None] = {}
    crashed: dict[tuple[str, str], None] = {}
    targets = [r.document_id for r in corpus.reports] if rule.scope == "document" else [""]
    for n, (_, forms) in enumerate(variants):
        for target in targets:
            results = said.get((rule.code, n, target), [])
            if isinstance(results, str):
                crashed[target, results] = None
                continue
            try:
                for result in results:
                    document_id = result.document_id or target
                    report = corpus.report(document_id)
                    if isinstance(result, Abstention):
                        if not forms.isdisjoint(_forms_in(report)):
                            abstained[document_id, result.reason] = None
                        continue
                    _message(rule.message_ru, result)  # a missing parameter is our error, found where it is made
                    form = _form_of(result, report)
                    if form in forms:
                        found.append(_Found(rule, report, result, form))
            except Exception:
                crashed[target, traceback.format_exc()] = None
    outcome = RuleOutcome(rule.code, len(found), tuple(abstained), tuple(crashed)) if variants else None
    return found, outcome


def _forms_in(report: Report) -> set[str | None]:
    return {*report.forms, *(s.form for s in report.sections if s.form)} or {None}


def _form_of(hit: Hit, report: Report) -> str | None:
    """The form of the place; what is about the document as a whole belongs to its first form."""
    return hit.form or (hit.section.form if hit.section else None) or next(iter(report.forms), None)


def _message(template: str, hit: Hit) -> str:
    return template.format_map(hit.params)


def _findings(found: list[_Found], corpus: Corpus, settings: RuleSettings) -> list[Finding]:
    out: list[Finding] = []
    seen: Counter[str] = Counter()
    for each in found:
        rule, report, hit = each.rule, each.report, each.hit
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
                severity=settings.severity(rule, each.form),
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


def _rank(findings: list[Finding], rules: Sequence[Rule], series: Mapping[str, str]) -> tuple[Finding, ...]:
    """Order of reading: causes before what follows from them, then severity, weight, place in the document."""
    by_code = {r.code: r for r in rules}

    def weight(f: Finding) -> tuple[object, ...]:
        rule = by_code[f.rule]
        place = f.evidence[0].place if f.evidence else None
        return (
            _SEVERITIES.index(f.severity),
            -rule.weight,
            f.file_name,
            f.document_id,
            _natural(place.path if place else ""),
            place.span or (0, 0) if place else (0, 0),
            f.rule,
            f.finding_id,
        )

    heaviest_first = sorted(findings, key=weight)
    causes = _with_series(_causes(findings, by_code), heaviest_first, series)
    ranked = sorted(heaviest_first, key=lambda f: f.finding_id in causes)
    return tuple(replace(f, rank=n, cause=causes.get(f.finding_id)) for n, f in enumerate(ranked, 1))


def _with_series(causes: dict[str, str], findings: list[Finding], series: Mapping[str, str]) -> dict[str, str]:
    """The causes, and for the findings of a series the heaviest that follows from no other. One that somebody
    suppressed leads no others, which would vanish with it."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for f in findings:
        if f.finding_id in series and f.finding_id not in causes and f.suppressed is None:
            groups[f.document_id, series[f.finding_id]].append(f)
    heads = {f.finding_id: group[0].finding_id for group in groups.values() for f in group[1:]}
    # What follows from a finding that is itself folded now goes with it.
    return heads | {f: heads.get(cause, cause) for f, cause in causes.items()}


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
