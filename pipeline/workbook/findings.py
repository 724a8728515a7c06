"""findings.xlsx: the findings for reviewers who work in a spreadsheet, with sheets that lead to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from language.text import one_line
from pipeline.model import Evidence, Finding, Severity
from pipeline.overview import SEVERITIES, Overview, Subject, is_filled
from pipeline.words import SEVERITIES as PLURALS
from pipeline.words import SEVERITY, SEVERITY_MEANING, STATUS
from pipeline.workbook.sheet import Book, Heading, Link, Sheet, Value, workbook
from pipeline.workbook.words import WORDS

FILLS: Mapping[Severity, str] = {"error": "#F6C9C4", "warning": "#FBE3B5", "info": "#D3E4F3"}


def write_findings_workbook(path: Path, overview: Overview) -> None:
    """Writes the workbook: summary, findings, schools, documents, rules."""
    with workbook(path, overview.lang) as book:
        _Workbook(book, overview).write()


class _Workbook:
    """The rows that the sheets lead to are known before any sheet is written."""

    def __init__(self, book: Book, overview: Overview) -> None:
        self.book = book
        self.overview = overview
        self.words = WORDS[overview.lang]
        self.by_subject = [f for s in overview.subjects for f in s.findings]
        self.finding_row = {f.finding_id: n for n, f in enumerate(self.by_subject, 1)}
        self.schools = _organization_order(overview)
        self.school_row = {s.key: n for n, s in enumerate(self.schools, 1)}
        self.file_row = {
            f.outcome.document_id: n
            for n, f in enumerate(overview.files, 1)
            if f.outcome.document_id and not f.outcome.duplicate_of
        }
        codes = {r.rule for r in overview.run.rules} | {f.rule for f in overview.run.findings}
        self.codes = [c for c in overview.rules if c in codes] + sorted(codes - set(overview.rules))
        self.rule_row = {code: n for n, code in enumerate(self.codes, 1)}
        self.rank = {f.finding_id: f.rank for f in overview.findings}

    def write(self) -> None:
        names = ("summary", "findings", "schools", "documents", "rules")
        sheets = {name: self.book.add(self.words[name]) for name in names}
        self._summary(sheets["summary"])
        self._findings(sheets["findings"])
        self._schools(sheets["schools"])
        self._documents(sheets["documents"])
        self._rules(sheets["rules"])

    # ------------------------------------------------------------ links

    def _to(self, text: str, sheet: str, row: int | None) -> Value:
        return text if row is None else Link(text, self.words[sheet], row)

    def _to_first(self, findings: Sequence[Finding]) -> Value:
        """The number of findings, leading to the first of them."""
        if not findings:
            return 0
        return Link(len(findings), self.words["findings"], self.finding_row[findings[0].finding_id])

    # ------------------------------------------------------------ sheets

    def _summary(self, sheet: Sheet) -> None:
        w, o = self.words, self.overview
        for col, characters in enumerate((56, 12, 90)):
            sheet.width(col, characters)
        lines = _Lines(sheet)
        lines.heading(w["title"], font_size=16)
        lines.add(w["how"], font_color="#5A6572")
        lines.skip()
        unread = sum(f.outcome.status == "quarantined" for f in o.files)
        lines.add(w["documents_read"], Link(sum(f.report is not None for f in o.files), w["documents"], 0))
        lines.add(w["documents_unread"], Link(unread, w["documents"], 0))
        lines.add(w["schools_count"], Link(len(o.schools), w["schools"], 0))
        lines.add(w["findings_count"], Link(len(o.findings), w["findings"], 0))
        for severity in SEVERITIES:
            count = sum(f.severity == severity for f in o.findings)
            lines.add(PLURALS[o.lang][severity], count, SEVERITY_MEANING[o.lang][severity], fill=FILLS[severity])
        if o.known:
            lines.add(w["known_count"], o.known, w["known_note"])
        if o.suppressed:
            lines.add(w["suppressed_count"], len(o.suppressed))
        lines.skip()
        lines.heading(w["by_rule"], font_size=13)
        for code, findings in sorted(_by_rule(self.by_subject).items(), key=lambda i: (-len(i[1]), i[0])):
            lines.add(Link(f"{code}  {o.rule_title(code)}", w["rules"], self.rule_row[code]), self._to_first(findings))
        lines.skip()
        lines.heading(w["pairs"], font_size=13)
        for pair in o.run.copied:
            size = w["pair_size"].format(pair.passages, pair.words, pair.figures)
            lines.add(w["pair"].format(pair.a, pair.b), None, size)
        if not o.run.copied:
            lines.add(w["no_pairs"])

    def _findings(self, sheet: Sheet) -> None:
        w = self.words
        headings = (
            Heading(w["number"], 6),
            Heading(w["severity"], 17),
            Heading(w["code"], 9),
            Heading(w["rule"], 26, wrap=True),
            Heading(w["school"], 22, wrap=True),
            Heading(w["section"], 26, wrap=True),
            Heading(w["message"], 52, wrap=True),
            Heading(w["suggestion"], 40, wrap=True),
            Heading(w["quote"], 60, wrap=True),
            Heading(w["place"], 26, wrap=True),
            Heading(w["related"], 60, wrap=True),
            Heading(w["related_place"], 26, wrap=True),
            Heading(w["file"], 26, wrap=True),
            Heading(w["cause"], 10),
            Heading(w["id"], 18),
        )
        rows = [self._finding(f) for f in self.by_subject]
        sheet.table(headings, rows, [FILLS[f.severity] for f in self.by_subject], fill_column=1)

    def _finding(self, f: Finding) -> tuple[Value, ...]:
        o = self.overview
        cause = self.rank.get(f.cause or "")
        return (
            f.rank,
            SEVERITY[o.lang][f.severity],
            self._to(f.rule, "rules", self.rule_row.get(f.rule)),
            o.rule_title(f.rule),
            self._to(f.organization or self.words["whole"], "schools", self.school_row.get(f.organization_id or "")),
            one_line(f.section_label or ""),
            f.message(o.lang),
            f.suggestion(o.lang),
            _quotes(f.evidence),
            _places(f.evidence, o, f),
            _quotes(f.related),
            _places(f.related, o, f),
            self._to(f.file_name, "documents", self.file_row.get(f.document_id)),
            None if cause is None else Link(cause, self.words["findings"], self.finding_row[f.cause or ""]),
            f.finding_id,
        )

    def _schools(self, sheet: Sheet) -> None:
        w, o = self.words, self.overview
        filled: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for report in o.corpus.reports:
            for section in report.sections:
                total[section.organization_id or ""] += 1
                filled[section.organization_id or ""] += is_filled(section)
        headings = (
            Heading(w["school"], 26, wrap=True),
            Heading(w["full_name"], 60, wrap=True),
            Heading(w["municipality"], 24, wrap=True),
            Heading(w["findings"], 12),
            *(Heading(PLURALS[o.lang][s], 16) for s in SEVERITIES),
            Heading(w["filled"], 12),
            Heading(w["sections"], 12),
        )
        rows = [
            (
                s.name,
                s.organization.name if s.organization else s.name,
                (s.organization.municipality if s.organization else None) or "",
                self._to_first(s.findings),
                *(s.count(severity) for severity in SEVERITIES),
                filled[s.key],
                total[s.key],
            )
            for s in self.schools
        ]
        sheet.table(headings, rows)

    def _documents(self, sheet: Sheet) -> None:
        w, o = self.words, self.overview
        about: dict[str, list[Finding]] = defaultdict(list)
        for f in self.by_subject:
            about[f.document_id].append(f)
        headings = (
            Heading(w["file"], 40, wrap=True),
            Heading(w["status"], 22, wrap=True),
            Heading(w["findings"], 12),
            Heading(w["form"], 24, wrap=True),
            Heading(w["municipality"], 22, wrap=True),
            Heading(w["region"], 22, wrap=True),
            Heading(w["year"], 8),
            Heading(w["pages"], 10),
            Heading(w["error"], 40, wrap=True),
            Heading(w["advice"], 40, wrap=True),
            Heading(w["path"], 50, wrap=True),
        )
        rows = []
        for line in o.files:
            outcome, facts = line.outcome, line.report.facts if line.report else None
            rows.append(
                (
                    outcome.file_name,
                    STATUS[o.lang][outcome.status],
                    None if outcome.duplicate_of else self._to_first(about[outcome.document_id or ""]),
                    line.report.form if line.report else "",
                    (facts.municipality if facts else None) or "",
                    (facts.region if facts else None) or "",
                    facts.year if facts else None,
                    line.report.document.pages if line.report else outcome.pages,
                    outcome.error or "",
                    outcome.advice or "",
                    outcome.path,
                )
            )
        bad = [FILLS["error"] if line.outcome.status == "quarantined" else None for line in o.files]
        sheet.table(headings, rows, bad, fill_column=1)

    def _rules(self, sheet: Sheet) -> None:
        w, o = self.words, self.overview
        found = _by_rule(self.by_subject)
        outcomes = {r.rule: r for r in o.run.rules}
        headings = (
            Heading(w["code"], 10),
            Heading(w["rule"], 50, wrap=True),
            Heading(w["severity"], 17),
            Heading(w["findings"], 12),
            Heading(w["abstained"], 14),
            Heading(w["why"], 60, wrap=True),
            Heading(w["crashed"], 12),
        )
        rows = []
        for code in self.codes:
            rule, outcome = o.rules.get(code), outcomes.get(code)
            reasons = Counter(reason for _, reason in outcome.abstained) if outcome else Counter[str]()
            rows.append(
                (
                    code,
                    o.rule_title(code),
                    SEVERITY[o.lang][rule.severity] if rule else "",
                    self._to_first(found.get(code, [])),
                    len(outcome.abstained) if outcome else 0,
                    "\n".join(f"{reason} ({n})" for reason, n in reasons.most_common()),
                    len(outcome.crashed) if outcome else 0,
                )
            )
        sheet.table(headings, rows)


class _Lines:
    """Writes a sheet that is no table, a line after the other: text, number, remark."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._row = 0

    def heading(self, text: str, font_size: int) -> None:
        self._sheet.height(self._row, 2 * font_size)
        self._sheet.write(self._row, 0, text, bold=True, font_size=font_size, valign="vcenter")
        self._row += 1

    def add(
        self, text: Value, number: Value = None, remark: str | None = None, fill: str | None = None, **style: object
    ) -> None:
        self._sheet.write(self._row, 0, text, **style, **({"bg_color": fill} if fill else {}))
        if number is not None:
            self._sheet.write(self._row, 1, number, align="right")
        if remark is not None:
            self._sheet.write(self._row, 2, remark, indent=1)
        self._row += 1

    def skip(self) -> None:
        self._row += 1


def _organization_order(overview: Overview) -> list[Subject]:
    """Every organization that the reports are about: those with findings first, as on the page."""
    known = {s.key: s for s in overview.subjects if s.findings[0].organization_id}
    rest = [Subject(o.organization_id, o.short_name, o, ()) for o in overview.schools if o.organization_id not in known]
    return [*known.values(), *rest]


def _by_rule(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for f in findings:
        found[f.rule].append(f)
    return found


def _quotes(evidence: Sequence[Evidence]) -> str:
    return "\n\n".join(e.quote for e in evidence)


def _places(evidence: Sequence[Evidence], overview: Overview, finding: Finding) -> str:
    """Where the quotes stand; organization and file are named where they are not the finding's own."""
    lines = []
    for e in evidence:
        parts = [e.place.locator(overview.lang)]
        if e.organization_id and e.organization_id != finding.organization_id:
            parts.insert(0, overview.name(e.organization_id) or "")
        if e.document_id != finding.document_id:
            parts.append(e.file_name)
        lines.append(", ".join(p for p in parts if p))
    return "\n".join(lines)
