"""Figures about many reports: what can be counted in them, and what a table in them states about its region.

Every report belongs to its own scope (its municipality, else its region, else itself) and year; the rows of a region
and of the whole corpus add up the same reports again, so that no figure needs to be summed by hand.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pipeline.model import Corpus, Finding, Lang, Measurement, Organization, Report, Section
from pipeline.overview import SEVERITIES, Overview, is_filled, natural
from rules.indicators.answers import TERRITORY, Given, merged
from rules.indicators.model import Verdict

ScopeKind = Literal["municipality", "region", "document", "corpus"]

# A base is believed where it explains this many rows of a table, and more than half of them.
BASE_ROWS = 3
# A share so coarse that more bases than this fit it says nothing.
BASE_CHOICE = 200


@dataclass(frozen=True, slots=True)
class Scope:
    """What a row speaks of."""

    kind: ScopeKind
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of the table `summary`; `document_id` is set where the figure is stated rather than computed."""

    code: str
    name: str
    scope: str
    scope_kind: ScopeKind
    year: int | None
    count: float | None
    base: float | None = None
    percent: float | None = None
    unknown: int | None = None
    document_id: str | None = None
    previous_count: float | None = None
    previous_percent: float | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """A row of the table `summary_organizations`."""

    code: str
    scope: str
    year: int | None
    organization_id: str
    verdict: Verdict
    section_id: str | None
    quote: str | None = None


_NAMES: Mapping[str, tuple[str, str]] = {
    "documents": ("Документы", "Documents"),
    "schools": ("Школы", "Schools"),
    "sections_filled": ("Разделы заполнены", "Sections filled"),
    "sections_empty": ("Разделы не заполнены", "Sections left empty"),
    "findings": ("Замечания", "Findings"),
    "findings.error": ("Замечания: ошибки", "Findings: errors"),
    "findings.warning": ("Замечания: предупреждения", "Findings: warnings"),
    "findings.info": ("Замечания: сведения", "Findings: notes"),
}
_FILLED = ("Раздел заполнен: {}", "Section filled: {}")
_FOUND = ("Замечания {}: {}", "Findings {}: {}")
_CORPUS = ("все документы", "all documents")


def summary_rows(overview: Overview) -> list[SummaryRow]:
    """All rows of `summary`: computed ones scope by scope, then the stated ones."""
    named = _scope_names(overview.corpus)
    groups: dict[Scope, list[Report]] = defaultdict(list)
    for report in overview.corpus.reports:
        groups[named[report.document_id]].append(report)
        if report.facts.region and named[report.document_id].kind == "municipality":
            groups[Scope("region", report.facts.region, report.facts.year)].append(report)
        groups[Scope("corpus", _word(_CORPUS, overview.lang), None)].append(report)
    rows: list[SummaryRow] = []
    for scope in sorted(groups, key=_order):
        rows += _computed(scope, groups[scope], overview)
    for report in sorted(overview.corpus.reports, key=lambda r: (r.file_name, r.document_id)):
        rows += _stated(report, named[report.document_id])
    return _with_previous(rows)


def _with_previous(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    """The rows, each with the count and share of the latest former year of its scope: stated beside stated, computed
    beside computed."""
    years: dict[tuple[str, str, str, str | None], dict[int, SummaryRow]] = defaultdict(dict)
    for row in rows:
        if row.year is not None:
            years[_kin(row)][row.year] = row
    out = []
    for row in rows:
        former = [y for y in years[_kin(row)] if row.year is not None and y < row.year]
        before = years[_kin(row)][max(former)] if former else None
        out.append(replace(row, previous_count=before.count, previous_percent=before.percent) if before else row)
    return out


def _kin(row: SummaryRow) -> tuple[str, str, str, str | None]:
    return row.code, row.scope_kind, row.scope, row.document_id


def organization_rows(overview: Overview) -> list[OrganizationRow]:
    """All rows of `summary_organizations`, each in the own scope of its report."""
    named = _scope_names(overview.corpus)
    groups: dict[Scope, list[Report]] = defaultdict(list)
    for report in overview.corpus.reports:
        groups[named[report.document_id]].append(report)
    rows = []
    for scope in sorted(groups, key=_order):
        rows += [
            OrganizationRow(code, scope.name, scope.year, organization_id, verdict, section_id)
            for code, verdicts in _verdicts(groups[scope], overview).items()
            for organization_id, (verdict, section_id) in sorted(verdicts.items(), key=lambda i: natural(i[0]))
        ]
        given = _answers(groups[scope], overview)
        rows += [
            OrganizationRow(code, scope.name, scope.year, owner, answer.verdict, answer.section_id, answer.quote)
            for code, indicator in overview.indicators.indicators.items()
            if indicator.per == "school"
            for owner in sorted(given, key=natural)
            if owner != TERRITORY and (answer := given[owner].get(code)) is not None
        ]
    return rows


def _answers(reports: Iterable[Report], overview: Overview) -> dict[str, Given]:
    """The answers of these reports' schools to the indicators."""
    return merged(overview.answers[r.document_id] for r in sorted(reports, key=lambda r: (r.file_name, r.document_id)))


def _indicator_rows(scope: Scope, reports: Sequence[Report], overview: Overview) -> Iterator[SummaryRow]:
    """A row an indicator, where schools of the scope were asked. What is counted of a municipality is its authority."""
    given = _answers(reports, overview)
    territories = _territories(reports, overview)
    listed = [overview.organizations[i] for i in overview.corpus.listed if i in overview.organizations]
    known = {o.organization_id for o in listed if o.kind == "school" and _within(o, scope)}
    for code, indicator in overview.indicators.indicators.items():
        asked = territories if indicator.per == "municipality" else given
        verdicts = Counter(mine[code].verdict for mine in asked.values() if code in mine)
        base = verdicts.total()
        if not base:
            continue
        if indicator.base == "known":
            base = len(known | {owner for owner, mine in asked.items() if code in mine and owner != TERRITORY})
        share = round(100 * verdicts["yes"] / base, 2)
        name = indicator.name(overview.lang)
        yield SummaryRow(
            code, name, scope.name, scope.kind, scope.year, verdicts["yes"], base, share, verdicts["unknown"]
        )


def _territories(reports: Sequence[Report], overview: Overview) -> dict[str, Given]:
    """Municipality -> its answers, over the reports of each."""
    named: dict[str, list[Given]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.file_name, r.document_id)):
        mine = overview.answers[report.document_id].get(TERRITORY)
        if mine and report.facts.municipality and report.organization_id is None:
            named[report.facts.municipality].append(mine)
    return {name: merged({TERRITORY: g} for g in mine)[TERRITORY] for name, mine in named.items()}


def _within(organization: Organization, scope: Scope) -> bool:
    if scope.kind == "region":
        return organization.region == scope.name
    return scope.kind == "municipality" and organization.municipality == scope.name


def _word(words: tuple[str, str], lang: Lang) -> str:
    return words[0] if lang == "ru" else words[1]


def _order(scope: Scope) -> tuple[int, str, int]:
    return (("corpus", "region", "municipality", "document").index(scope.kind), scope.name, scope.year or 0)


def _scope_names(corpus: Corpus) -> dict[str, Scope]:
    """The own scope of each report. A municipality name that stands in two regions is told apart by its region."""
    regions: dict[str, set[str]] = defaultdict(set)
    for report in corpus.reports:
        if report.facts.municipality:
            regions[report.facts.municipality].add(report.facts.region or "")
    scopes = {}
    for report in corpus.reports:
        facts = report.facts
        if facts.municipality:
            shared = len(regions[facts.municipality]) > 1 and facts.region
            name = f"{facts.municipality} ({facts.region})" if shared else facts.municipality
            scopes[report.document_id] = Scope("municipality", name, facts.year)
        elif facts.region:
            scopes[report.document_id] = Scope("region", facts.region, facts.year)
        else:
            scopes[report.document_id] = Scope("document", report.file_name, facts.year)
    return scopes


# ---------------------------------------------------------------- computed


def _computed(scope: Scope, reports: Sequence[Report], overview: Overview) -> Iterator[SummaryRow]:
    def row(
        code: str, count: int, base: int | None = None, name: str | None = None, unknown: int | None = 0
    ) -> SummaryRow:
        share = round(100 * count / base, 2) if base else None
        name = name or _word(_NAMES[code], overview.lang)
        return SummaryRow(code, name, scope.name, scope.kind, scope.year, count, base, share, unknown)

    documents = {r.document_id for r in reports}
    sections = [s for r in reports for s in r.sections]
    filled = sum(is_filled(s) for s in sections)
    # Findings about documents that could not be read belong to no narrower scope.
    findings = [f for f in overview.findings if scope.kind == "corpus" or f.document_id in documents]
    yield row("documents", len(documents))
    yield row("schools", len({o.organization_id for r in reports for o in r.organizations if o.kind == "school"}))
    yield row("sections_filled", filled, len(sections))
    yield row("sections_empty", len(sections) - filled, len(sections))
    yield row("findings", len(findings))
    for severity in SEVERITIES:
        yield row(f"findings.{severity}", sum(f.severity == severity for f in findings))
    verdicts = _verdicts(reports, overview)
    by_rule = Counter(f.rule for f in findings)
    for code in _rules_found(overview):
        name = _word(_FOUND, overview.lang).format(code, overview.rule_title(code))
        given = verdicts.get(f"findings.{code}", {})
        yield row(f"findings.{code}", by_rule[code], name=name, unknown=sum(v == "unknown" for v, _ in given.values()))
    for code, given in verdicts.items():
        if code.startswith("sections_filled."):
            name = _word(_FILLED, overview.lang).format(_indicator_name(code.partition(".")[2], reports, overview))
            counted = Counter(verdict for verdict, _ in given.values())
            yield row(code, counted["yes"], len(given), name, counted["unknown"])
    if scope.kind != "corpus":  # which mixes years
        yield from _indicator_rows(scope, reports, overview)


def _indicator_name(indicator: str, reports: Sequence[Report], overview: Overview) -> str:
    for form in (overview.corpus.forms.get(f) for r in reports for f in r.forms):
        section = form.section(indicator) if form else None
        if section and section.labels:
            return section.labels[0]
    return indicator


_Verdicts = dict[str, dict[str, tuple[Verdict, str | None]]]


def _verdicts(reports: Sequence[Report], overview: Overview) -> _Verdicts:
    """Code -> organization -> verdict and the section that decides it."""
    out: _Verdicts = {}
    for report in sorted(reports, key=lambda r: (r.file_name, r.document_id)):
        for form_id in report.forms:
            form = overview.corpus.forms.get(form_id)
            if form is None or not form.per_organization:
                continue
            answers: dict[str, dict[str, Section]] = defaultdict(dict)
            for section in report.sections:
                if section.form == form_id and section.organization_id:
                    known = answers[section.organization_id].get(section.indicator or "")
                    if known is None or not is_filled(known):
                        answers[section.organization_id][section.indicator or ""] = section
            given_somewhere = {indicator for given in answers.values() for indicator in given}
            for wanted in form.sections:
                if not wanted.required and wanted.id not in given_somewhere:
                    continue  # a part that the form allows and nobody uses
                verdicts = out.setdefault(f"sections_filled.{wanted.id}", {})
                for organization_id, given in answers.items():
                    if verdicts.get(organization_id, ("no", None))[0] != "yes":
                        verdicts[organization_id] = _filled_verdict(given.get(wanted.id), report)
    out.update(_finding_verdicts(reports, overview))
    return out


def _filled_verdict(section: Section | None, report: Report) -> tuple[Verdict, str | None]:
    if section is not None and is_filled(section):
        return "yes", section.section_id
    # Where places of the document were not reached, the answer may stand there.
    unread = report.document.status == "partial"
    return "unknown" if unread else "no", section.section_id if section else None


def _rules_found(overview: Overview) -> list[str]:
    """Rules that found something somewhere: where they found nothing, that is worth a row too."""
    return sorted({f.rule for f in overview.findings})


def _finding_verdicts(reports: Sequence[Report], overview: Overview) -> _Verdicts:
    documents = {r.document_id: r for r in reports}
    about: dict[str, list[Finding]] = defaultdict(list)
    for f in overview.findings:
        if f.document_id in documents:
            about[f.rule].append(f)
    abstained = {r.rule: {d for d, _ in (*r.abstained, *r.crashed)} for r in overview.run.rules}
    out: _Verdicts = {}
    for code in _rules_found(overview):
        verdicts = out.setdefault(f"findings.{code}", {})
        for report in documents.values():
            unsure = bool(abstained.get(code, set()) & {report.document_id, ""})
            for organization in report.organizations:
                if organization.kind == "school":
                    verdicts.setdefault(organization.organization_id, ("unknown" if unsure else "no", None))
        for f in reversed(about[code]):
            if f.organization_id:
                verdicts[f.organization_id] = ("yes", f.section_id)
    return out


# ---------------------------------------------------------------- stated


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """What a row of a statistics table states for one year."""

    count: Decimal | None
    percent: Decimal | None
    decimals: int

    def fits(self, base: int) -> bool:
        """Is the count this percent of the base, in the precision stated?"""
        if self.count is None or self.percent is None:
            return False
        return abs(100 * Fraction(self.count) / base - Fraction(self.percent)) <= self._half

    def bases(self) -> range:
        """Every whole base that fits; none where the share is too coarse to tell."""
        if not self.count or not self.percent or self.percent <= self._half or self.count < 0:
            return range(0)
        smallest = math.ceil(100 * Fraction(self.count) / (Fraction(self.percent) + self._half))
        largest = math.floor(100 * Fraction(self.count) / (Fraction(self.percent) - self._half))
        return range(smallest, largest + 1) if largest - smallest < BASE_CHOICE else range(0)

    @property
    def _half(self) -> Fraction:
        return Fraction(1, 2 * 10**self.decimals)


def _stated(report: Report, scope: Scope) -> Iterator[SummaryRow]:
    """The rows of statistics tables, a row a year."""
    cells: dict[tuple[str, int], StatedFigure] = {}
    for section in report.sections:
        if section.shape == "statistics":
            for year, figures in _by_year(report.measurements_of(section)).items():
                count = next((m.value for m in figures if m.unit != "percent"), None)
                share = next((m for m in figures if m.unit == "percent"), None)
                decimals = share.decimals if share else 0
                cells[section.section_id, year] = StatedFigure(count, share.value if share else None, decimals)
    bases = {
        year: implied_base([cell for (_, y), cell in cells.items() if y == year]) for year in {y for _, y in cells}
    }
    for (section_id, year), cell in cells.items():
        stated, base = report.section(section_id), bases[year]
        if stated is None:
            continue
        yield SummaryRow(
            code=stated.number or stated.indicator or "",
            name=stated.label,
            scope=scope.name,
            scope_kind=scope.kind,
            year=year,
            count=None if cell.count is None else float(cell.count),
            base=float(base) if base and cell.fits(base) else None,
            percent=None if cell.percent is None else float(cell.percent),
            document_id=report.document_id,
        )


def _by_year(figures: Iterable[Measurement]) -> dict[int, list[Measurement]]:
    years: dict[int, list[Measurement]] = defaultdict(list)
    for m in figures:
        if m.value is not None and m.period and m.period.isdecimal():
            years[int(m.period)].append(m)
    return years


def implied_base(cells: Iterable[StatedFigure]) -> int | None:
    """The whole number out of which most of the cells are counted: "20 schools, 40.8 %" implies 49.

    Null where too few agree on one number, or on several alike.
    """
    telling = [cell.bases() for cell in cells if cell.bases()]
    votes = Counter(base for bases in telling for base in bases)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < BASE_ROWS or 2 * ranked[0][1] <= len(telling):
        return None
    return None if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]
