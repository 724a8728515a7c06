"""What stands on the page, ready to be laid out: the template decides nothing but the layout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from language.text import one_line
from pipeline.messages import text
from pipeline.model import CopiedPair, DocumentStatus, Evidence, Finding, Severity
from pipeline.overview import SEVERITIES, FileLine, Overview, Subject, natural
from pipeline.page.comparison import Run, compare
from pipeline.page.issues import wording
from pipeline.words import SEVERITY, STATUS
from rules.page import FINDS, LIMITS, MATTERS, parse
from rules.registry import FAMILIES
from rules.rule import Rule

# More places than this are too many for the page's head.
MANY_PLACES = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report. Organization, file and label are set where the finding's own would mislead or don't tell
    one side from the other."""

    runs: tuple[Run, ...]
    locator: str
    organization: str | None = None
    file_name: str | None = None
    label: str | None = None

    @property
    def length(self) -> int:
        """Characters of the quote."""
        return sum(len(run.text) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two quotes side by side. `compared` says that what differs is marked in the runs."""

    left: Quote | None
    right: Quote | None
    compared: bool

    @property
    def equal(self) -> bool:
        """Word for word the same."""
        return self.compared and not any(r.differs for q in (self.left, self.right) if q for r in q.runs)


@dataclass(frozen=True)
class Card:
    """A finding. `keys` are all schools and documents it involves, for the filters."""

    finding: Finding
    title: str
    message: str
    suggestion: str
    section: str
    severity_word: str
    quotes: tuple[Quote, ...]
    comparisons: tuple[Comparison, ...]
    keys: tuple[str, ...]
    documents: tuple[str, ...]
    cause: Finding | None = None
    consequences: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The cards about one school or document."""

    subject: Subject
    place: str
    about_document: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """An organization in the overview; `counts` are the findings that involve it, by severity."""

    key: str
    name: str
    place: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file in the list of documents."""

    file_name: str
    path: str
    status: DocumentStatus
    status_word: str
    about: str
    error: str
    advice: str
    issues: tuple[str, ...]
    findings: int
    document_id: str | None
    crashed: bool


@dataclass(frozen=True, slots=True)
class Abstained:
    """A rule that could not judge some documents, each with the reason; or, without a code, a stage of the run that
    failed."""

    code: str
    title: str
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in the list at the page's end; `texts` are headings and their paragraphs."""

    code: str
    title: str
    severity_word: str
    findings: int
    texts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class View:
    """The page."""

    overview: Overview

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """Findings by severity."""
        return {s: sum(f.severity == s for f in self.overview.findings) for s in SEVERITIES}

    @cached_property
    def scopes(self) -> str:
        """Which municipalities (regions where these are many) and years: "Речной район · 2019"."""
        facts = [r.facts for r in self.overview.corpus.reports]
        narrow = sorted({f.municipality or f.region or "" for f in facts} - {""})
        places = narrow if len(narrow) <= MANY_PLACES else sorted({f.region or "" for f in facts} - {""})
        years = sorted({f.year for f in facts if f.year})
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        return " · ".join(p for p in (", ".join(places) if len(places) <= MANY_PLACES else "", span) if p)

    @cached_property
    def pairs(self) -> tuple[tuple[CopiedPair, str], ...]:
        """Pairs of organizations with copied texts, and where they are."""
        organizations = self.overview.organizations
        out = []
        for pair in self.overview.run.copied:
            both = [o.municipality for i in (pair.a_id, pair.b_id) if (o := organizations.get(i)) and o.municipality]
            out.append((pair, " — ".join(dict.fromkeys(both))))
        return tuple(out)

    # ------------------------------------------------------------ findings

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The findings by school, consequences under their causes."""
        return tuple(
            Group(
                subject,
                _place(subject),
                subject.findings[0].organization_id is None,
                self._cards(subject.findings),
            )
            for subject in self.overview.subjects
        )

    def _cards(self, findings: Sequence[Finding]) -> tuple[Card, ...]:
        under: dict[str, list[Finding]] = defaultdict(list)
        for f in findings:
            root = _first_cause(f, findings)
            under[root.finding_id if root else ""].append(f)
        return tuple(
            self._card(f, consequences=tuple(self._card(c, cause=f) for c in under[f.finding_id])) for f in under[""]
        )

    def _card(self, f: Finding, cause: Finding | None = None, consequences: tuple[Card, ...] = ()) -> Card:
        lang = self.overview.lang
        both = (*f.evidence, *f.related)
        return Card(
            finding=f,
            title=self.overview.rule_title(f.rule),
            message=_bound(f.message(lang)),
            suggestion=_bound(f.suggestion(lang)),
            section=one_line(f.section_label or ""),
            severity_word=SEVERITY[lang][f.severity],
            quotes=() if f.related else tuple(self._quote(e, f) for e in f.evidence),
            comparisons=self._comparisons(f),
            keys=_unique([f.organization_id or f.document_id, *(e.organization_id or e.document_id for e in both)]),
            documents=_unique([f.document_id, *(e.document_id for e in both)]),
            cause=cause,
            consequences=consequences,
        )

    def _comparisons(self, f: Finding) -> tuple[Comparison, ...]:
        if not f.related:
            return ()
        both = (*f.evidence, *f.related)
        named = len({e.organization_id for e in both}) > 1 or len({e.document_id for e in both}) > 1
        labelled = len({e.label for e in both}) > 1
        out = []
        for left, right in zip_longest(f.evidence, f.related):
            runs = compare(left.quote, right.quote) if left and right else None
            out.append(
                Comparison(
                    self._quote(left, f, runs[0] if runs else None, named, labelled) if left else None,
                    self._quote(right, f, runs[1] if runs else None, named, labelled) if right else None,
                    runs is not None,
                )
            )
        return tuple(out)

    def _quote(
        self, e: Evidence, f: Finding, runs: tuple[Run, ...] | None = None, named: bool = False, labelled: bool = False
    ) -> Quote:
        """`named` and `labelled`: with organization and file, and with the section's label, in any case."""
        return Quote(
            runs or (Run(e.quote, False),),
            e.place.locator(self.overview.lang),
            self.overview.name(e.organization_id) if named or e.organization_id != f.organization_id else None,
            e.file_name if named or e.document_id != f.document_id else None,
            one_line(e.label) if e.label and (labelled or e.label != f.section_label) else None,
        )

    # ------------------------------------------------------------ filters

    @cached_property
    def _all_cards(self) -> tuple[Card, ...]:
        return tuple(c for group in self.groups for card in group.cards for c in (card, *card.consequences))

    @cached_property
    def schools(self) -> tuple[Choice, ...]:
        """Organizations that findings involve, on either side."""
        counted = Counter(key for card in self._all_cards for key in card.keys if key in self.overview.organizations)
        same = Counter(o.short_name for o in map(self.overview.organizations.__getitem__, counted))
        choices = []
        for key, n in counted.items():
            o = self.overview.organizations[key]
            place = f", {o.municipality}" if same[o.short_name] > 1 and o.municipality else ""
            choices.append(Choice(key, o.short_name + place, n))
        return tuple(sorted(choices, key=lambda c: (natural(c.text), c.value)))

    @cached_property
    def school_rows(self) -> tuple[SchoolRow, ...]:
        """Every school of the reports and every other organization with findings; most errors first."""
        counted: dict[str, Counter[Severity]] = defaultdict(Counter)
        for card in self._all_cards:
            for key in card.keys:
                counted[key][card.finding.severity] += 1
        keys = {o.organization_id for o in self.overview.schools} | (
            counted.keys() & self.overview.organizations.keys()
        )
        rows = []
        for key in keys:
            o = self.overview.organizations[key]
            rows.append(SchoolRow(key, o.short_name, o.municipality or "", tuple(counted[key][s] for s in SEVERITIES)))
        return tuple(sorted(rows, key=lambda r: (*(-n for n in r.counts), natural(r.name), r.key)))

    @cached_property
    def rules_found(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Rules with findings, by family."""
        counted = Counter(f.rule for f in self.overview.findings)
        families: dict[str, list[Choice]] = defaultdict(list)
        for code, n in sorted(counted.items()):
            families[self._family(code)].append(Choice(code, f"{code} {self.overview.rule_title(code)}", n))
        return tuple((family, tuple(choices)) for family, choices in families.items())

    @cached_property
    def documents_found(self) -> tuple[Choice, ...]:
        """Documents that findings involve, on either side."""
        counted = Counter(d for card in self._all_cards for d in card.documents)
        names = {e.document_id: e.file_name for f in self.overview.findings for e in (*f.evidence, *f.related)}
        names |= {f.document_id: f.file_name for f in self.overview.findings}
        return tuple(
            Choice(d, names[d], n) for d, n in sorted(counted.items(), key=lambda i: (natural(names[i[0]]), i[0]))
        )

    def _family(self, code: str) -> str:
        entry = FAMILIES.get(code.rstrip("0123456789"))
        return code if entry is None else entry[1 if self.overview.lang == "ru" else 2]

    # ------------------------------------------------------------ documents, rules

    @cached_property
    def files(self) -> tuple[FileView, ...]:
        """Every file; those that need somebody's attention first."""
        order = ("quarantined", "partial", "superseded", "duplicate", "ok")
        counted = Counter(f.document_id for f in self.overview.findings)
        views = [self._file(line, counted) for line in self.overview.files]
        return tuple(sorted(views, key=lambda v: order.index(v.status)))

    def _file(self, line: FileLine, counted: Counter[str]) -> FileView:
        outcome, report, lang = line.outcome, line.report, self.overview.lang
        forms = [f.name for i in (report.forms if report else ()) if (f := self.overview.corpus.forms.get(i))]
        facts = report.facts if report else None
        about = [*forms, (facts.municipality or facts.region) if facts else None, facts.year if facts else None]
        issues = report.document.issues if report else ()
        return FileView(
            outcome.file_name,
            outcome.path,
            outcome.status,
            STATUS[lang][outcome.status],
            ", ".join(str(a) for a in about if a),
            outcome.error or "",
            outcome.advice or "",
            tuple(dict.fromkeys(wording(i, lang) for i in issues)),
            0 if outcome.duplicate_of else counted[outcome.document_id or ""],
            outcome.document_id,
            outcome.crash is not None,
        )

    @cached_property
    def abstained(self) -> tuple[Abstained, ...]:
        """Rules that could not judge some documents."""
        return self._outcomes(crashed=False)

    @cached_property
    def crashed(self) -> tuple[Abstained, ...]:
        """Rules of ours that failed."""
        stages = tuple(
            Abstained("", text(f"stage_{stage}", self.overview.lang), ()) for stage, _ in self.overview.run.crashes
        )
        return stages + self._outcomes(crashed=True)

    def _outcomes(self, *, crashed: bool) -> tuple[Abstained, ...]:
        names = {f.outcome.document_id: f.outcome.file_name for f in self.overview.files if f.report}
        out = []
        for outcome in sorted(self.overview.run.rules, key=lambda r: r.rule):
            documents = [(d, "") for d, _ in outcome.crashed] if crashed else list(outcome.abstained)
            if documents:
                listed = tuple((names.get(d, d), reason) for d, reason in documents)
                out.append(Abstained(outcome.rule, self.overview.rule_title(outcome.rule), listed))
        return tuple(out)

    @cached_property
    def rules(self) -> tuple[tuple[str, tuple[RuleView, ...]], ...]:
        """Every rule that ran or found something, by family."""
        counted = Counter(f.rule for f in self.overview.findings)
        codes = {r.rule for r in self.overview.run.rules} | set(counted)
        families: dict[str, list[RuleView]] = defaultdict(list)
        for rule in self.overview.rules.values():
            if rule.code in codes:
                families[self._family(rule.code)].append(
                    RuleView(
                        rule.code,
                        self.overview.rule_title(rule.code),
                        SEVERITY[self.overview.lang][rule.severity],
                        counted[rule.code],
                        self._texts(rule),
                    )
                )
        return tuple((family, tuple(rules)) for family, rules in families.items())

    def _texts(self, rule: Rule) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if self.overview.lang == "en":  # the pages of rules are in Russian
            return (("", (rule.suggestion_en,)),)
        texts = parse(rule).texts
        return tuple((heading, _paragraphs(texts[heading])) for heading in (FINDS, MATTERS, LIMITS))


def _first_cause(f: Finding, findings: Sequence[Finding]) -> Finding | None:
    """The finding at the head of the chain of causes, None for one that follows from none of `findings`.

    In a circle the one to be read first is the head, so that no finding gets lost.
    """
    by_id = {other.finding_id: other for other in findings}
    walked = [f]
    while (cause := by_id.get(walked[-1].cause or "")) is not None:
        if cause in walked:
            cause = min(walked, key=lambda other: other.rank)
            return None if cause is f else cause
        walked.append(cause)
    return walked[-1] if len(walked) > 1 else None


def _bound(text: str) -> str:
    """With the number of a school kept on the line of its name: «СШ № 6»."""
    return re.sub(r" № (?=\d)", "\u00a0№\u00a0", text)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(one_line(p).replace("`", "") for p in text.split("\n\n"))


def _place(subject: Subject) -> str:
    organization = subject.organization
    if organization is None:
        return ""
    return " · ".join(p for p in (organization.municipality, organization.region) if p)


def _unique(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
