"""The types that travel between the stages: one report from its bytes to the findings about it.

    SourceFile -> ReportDocument -> Report -> Corpus -> Finding -> RunReport

Everything here is frozen, typed and survives a round trip through JSON (`pipeline.codec`). Texts are kept as
written; what is derived from them stands beside, never instead. Nothing here reads a file.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pipeline.document_model import (
    SCHEMA_VERSION,
    Block,
    BlockKind,
    Cell,
    ExtractionIssue,
    Format,
    Lang,
    Paragraph,
    Place,
    ReportDocument,
    SourceFile,
    Table,
)
from pipeline.tables import TableReading

# The types of a document as read stand apart for the sake of the readers, and belong to the whole.
__all__ = [
    "SCHEMA_VERSION",
    "Block",
    "BlockKind",
    "Cell",
    "ExtractionIssue",
    "Format",
    "Lang",
    "Paragraph",
    "Place",
    "ReportDocument",
    "SourceFile",
    "Table",
]

Severity = Literal["error", "warning", "info"]
MeasurementKind = Literal["current", "previous", "target", "change"]
Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Unit = Literal["percent", "percentage_points", "persons", "points", "count", "hours", "times", "rubles"]
MentionKind = Literal["order", "contract", "date", "link", "person", "organization"]
PersonRole = Literal["pupil", "staff", "official", "eponym"]
OrganizationKind = Literal["school", "kindergarten", "authority", "centre", "university", "college", "other"]
SchoolLevel = Literal["primary", "basic", "secondary"]
DocumentStatus = Literal["ok", "partial", "quarantined", "duplicate", "superseded"]
Exam = Literal["ege", "oge", "gve", "vpr"]
Stage = Literal["school", "municipal", "regional", "national", "international"]
PeriodBasis = Literal["stated", "header", "title", "section", "document"]
OwnerBasis = Literal["stated", "header", "section", "document"]
Certainty = Literal["sure", "likely", "doubtful"]
ClaimKind = Literal["rise", "fall", "same", "met", "not_met", "none", "all", "count"]
Shape = Literal["card", "criteria", "statistics", "directions", "plan", "schools", "narrative", "conclusion"]


# ---------------------------------------------------------------- forms: layouts as data


@dataclass(frozen=True, slots=True)
class FormSection:
    """A place of a form that an author fills: a row of a card, a direction, a criterion, a part of the text.

    `labels` are the spellings under which it stands. `required` says that its absence is a finding. `hints` are
    the form's own words in the place of the answer, which an author should have replaced. `tags` say what it is
    about, for rules: "monitoring", "partners", "contracts", "conclusions", "targets", "engagement", "training",
    "programme", "goal", "governance", "events", "results", "changes", "trajectories".
    """

    id: str
    labels: tuple[str, ...]
    required: bool = False
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unit: Unit | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    better: Literal["higher", "lower"] | None = None
    levels: tuple[SchoolLevel, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A layout: how to know it, the shape of its tables, what stands in it."""

    id: str
    name: str
    shape: Shape
    cues: tuple[str, ...]
    sections: tuple[FormSection, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_organization: bool = False
    concluding: bool = False

    def section(self, indicator: str | None) -> FormSection | None:
        """The section with this id, if the form has one."""
        return next((s for s in self.sections if s.id == indicator), None)


# ---------------------------------------------------------------- what was understood


@dataclass(frozen=True, slots=True)
class Organization:
    """A school, kindergarten, authority … `name` as first written, `short_name` as people say («СШ № 15»). `details`
    are further columns of the registry, name and value."""

    organization_id: str
    name: str
    short_name: str
    number: str | None
    kind: OrganizationKind
    level: SchoolLevel | None = None
    official_id: str | None = None
    municipality: str | None = None
    region: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a section's text that stands at one place. `role` is the column it came from ("current",
    "expected", "term", "result" …) or "" where the section has one column."""

    start: int
    end: int
    place: Place
    role: str = ""
    in_table: bool = False


@dataclass(frozen=True)
class Section:
    """A labelled place of a report and what its author wrote there.

    `label` and `text` are as written; nested tables stand in the text in their place, a line a row, cells
    divided by " | ". `indicator` is the form's canonical id, null where no form knows the label; `tags` come from
    the form. `number` is the row's own numbering as written ("7.3"). `pieces` tell, in order, where each run of
    `text` stands.
    """

    section_id: str
    organization_id: str | None
    form: str | None
    shape: Shape
    indicator: str | None
    label: str
    match_score: float
    text: str
    position: int
    place: Place
    label_place: Place
    pieces: tuple[Piece, ...] = ()
    tags: tuple[str, ...] = ()
    number: str | None = None

    def place_of(self, start: int, end: int) -> Place:
        """The place of text[start:end], by the piece in which it begins."""
        at = bisect_right(self.pieces, start, key=lambda p: p.start) - 1
        if at >= 0 and start < (piece := self.pieces[at]).end:
            # A piece may itself begin within its paragraph, after the lead words of a conclusion.
            shift = (piece.place.span[0] if piece.place.span else 0) - piece.start
            return piece.place.at(start + shift, min(end, piece.end) + shift)
        return self.place.at(start, end)

    @property
    def answer(self) -> str:
        """The text without the cell that is its label, as the rows of plans hold it."""
        named = next((p for p in self.pieces if p.role == "name"), None)
        if self.shape != "plan" or named is None or named.start > 0:
            return self.text
        return self.text[max(p.end for p in self.pieces if p.role == "name") :].lstrip("\n")

    def part(self, role: str) -> str:
        """The text of one column, "" where there is none."""
        return "\n".join(self.text[p.start : p.end] for p in self.pieces if p.role == role)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number that a report states, as it states it.

    `value` is null where the text gives none without guessing (then `flags` holds "malformed"). `decimals` is the
    stated precision. `span` are offsets in the section's text. Figures of one statement share `statement_id`.

    What it means: `measure` is a code of the taxonomy (`language/measures.yaml`), `population` whom it counts,
    `reported_period` the period that it is about and `period_basis`, `owner_basis` where period and owner were read.
    `certainty` says what may be made of it: errors accuse over sure facts alone.
    """

    measurement_id: str
    statement_id: str
    organization_id: str | None
    section_id: str | None
    indicator: str | None
    label: str
    value: Decimal | None
    raw: str
    place: Place
    span: tuple[int, int]
    kind: MeasurementKind = "current"
    unit: Unit | None = None
    comparator: Comparator = "="
    value_to: Decimal | None = None
    decimals: int = 0
    subject: str | None = None
    grade: str | None = None
    level: str | None = None
    period: str | None = None
    flags: tuple[str, ...] = ()
    measure: str | None = None
    population: str | None = None
    exam: Exam | None = None
    stage: Stage | None = None
    reported_period: str | None = None
    period_basis: PeriodBasis | None = None
    owner_basis: OwnerBasis | None = None
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Claim:
    """What words assert: that a measure rose, that an aim was met, that there is none. `span` are offsets in the
    section's text; `negated` says that the words deny it («не снизилось»)."""

    claim_id: str
    kind: ClaimKind
    organization_id: str | None
    section_id: str
    text: str
    place: Place
    span: tuple[int, int]
    measure: str | None = None
    population: str | None = None
    subject: str | None = None
    period: str | None = None
    value: Decimal | None = None
    negated: bool = False
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An order, contract, date, link, person or organization named in a text. `date` is null where it is
    impossible or partial; `text` always says what was written."""

    mention_id: str
    kind: MentionKind
    text: str
    organization_id: str | None
    section_id: str | None
    place: Place
    span: tuple[int, int]
    number: str | None = None
    date: dt.date | None = None
    valid_until: dt.date | None = None
    role: PersonRole | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A planned measure: a row of a plan, with what was reported about it."""

    event_id: str
    organization_id: str | None
    section_id: str
    number: str | None
    name: str
    term: str
    responsible: str
    result: str
    place: Place


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself."""

    title: str | None = None
    municipality: str | None = None
    region: str | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    year: int | None = None
    document_date: dt.date | None = None
    approved_date: dt.date | None = None
    signatory: str | None = None


@dataclass(frozen=True)
class Report:
    """A document understood: its forms, organizations, sections, figures and mentions.

    `organizations` are those that the report is about, in order of appearance. `organization_id` is set where the
    whole document is about one. `tables` say what the rows and columns of each table of the body are for.
    """

    document: ReportDocument
    facts: DocumentFacts
    forms: tuple[str, ...] = ()
    organizations: tuple[Organization, ...] = ()
    organization_id: str | None = None
    sections: tuple[Section, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables: tuple[TableReading, ...] = ()

    @property
    def document_id(self) -> str:
        """Content hash of the file."""
        return self.document.source.document_id

    @property
    def file_name(self) -> str:
        """Name of the file, without folders."""
        return self.document.source.file_name

    @property
    def form(self) -> str:
        """Form ids joined by "+", or "unknown"."""
        return "+".join(self.forms) or "unknown"

    @property
    def report_id(self) -> str | None:
        """form + region + municipality + organization (if about one) + year; null where a part is unknown."""
        f = self.facts
        if not self.forms or not f.region or not f.municipality or not f.year:
            return None
        parts = [self.form, f.region, f.municipality, self.organization_id or "", str(f.year)]
        return "/".join(p for p in parts if p)

    @cached_property
    def _sections_by_id(self) -> dict[str, Section]:
        return {s.section_id: s for s in self.sections}

    @cached_property
    def _measurements_by_section(self) -> dict[str, tuple[Measurement, ...]]:
        found: dict[str, list[Measurement]] = {}
        for m in self.measurements:
            if m.section_id:
                found.setdefault(m.section_id, []).append(m)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def _mentions_by_section(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for m in self.mentions:
            if m.section_id:
                found.setdefault(m.section_id, []).append(m)
        return {k: tuple(v) for k, v in found.items()}

    def section(self, section_id: str | None) -> Section | None:
        """The section with this id."""
        return self._sections_by_id.get(section_id) if section_id else None

    def measurements_of(self, section: Section) -> tuple[Measurement, ...]:
        """The figures of a section, in order of the text."""
        return self._measurements_by_section.get(section.section_id, ())

    def claims_of(self, section: Section, *kinds: ClaimKind) -> tuple[Claim, ...]:
        """The claims of a section, in order of the text; of these kinds where some are named."""
        return tuple(c for c in self.claims if c.section_id == section.section_id and (not kinds or c.kind in kinds))

    def mentions_of(self, section: Section) -> tuple[Mention, ...]:
        """The mentions of a section, in order of the text."""
        return self._mentions_by_section.get(section.section_id, ())

    def organization(self, organization_id: str | None) -> Organization | None:
        """An organization that the report is about."""
        return next((o for o in self.organizations if o.organization_id == organization_id), None)


# ---------------------------------------------------------------- many reports


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a copy: text[start:end] of a section of a report."""

    document_id: str
    section_id: str
    organization_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CopiedText:
    """The same words in two sections. `label` says what it is: "copy" accuses, "common" is a text that several
    organizations of one municipality share, "template" one that belongs to the form."""

    a: Passage
    b: Passage
    words: int
    score: float
    label: Literal["copy", "common", "template"]
    channel: Literal["text", "figures"] = "text"
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableDocument:
    """A document that could not be read, and what to tell its sender."""

    source: SourceFile
    error_ru: str
    advice_ru: str
    error_en: str
    advice_en: str


@dataclass(frozen=True)
class Corpus:
    """All current reports of a workspace, and what was computed once over all of them.

    `registry` holds every organization by id, `listed` the ids of those that the user's registry lists, whether a
    report tells of them or not. `previous` maps a document id and an organization id ("" for none) to the latest
    earlier report about it. `as_of` is the date of the run where one was given: there is no hidden today. `unreadable`
    holds the documents of which there is no report, for the rule that says so.
    """

    reports: tuple[Report, ...]
    forms: Mapping[str, Form]
    registry: Mapping[str, Organization]
    copies: tuple[CopiedText, ...] = ()
    previous: Mapping[tuple[str, str], Report] = field(default_factory=dict)
    as_of: dt.date | None = None
    unreadable: tuple[UnreadableDocument, ...] = ()
    listed: frozenset[str] = frozenset()

    @cached_property
    def _by_document(self) -> dict[str, Report]:
        unread = {u.source.document_id: Report(ReportDocument(u.source, ()), DocumentFacts()) for u in self.unreadable}
        return unread | {r.document_id: r for r in self.reports}

    def report(self, document_id: str) -> Report:
        """The report with this document id, one without content for an unreadable document. Raises KeyError."""
        return self._by_document[document_id]


# ---------------------------------------------------------------- findings and the outcome of a run


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote, word for word, and where it stands. `label` is the section's label as written."""

    document_id: str
    file_name: str
    organization_id: str | None
    label: str | None
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a report. `evidence` is the place, `related` the other side where there are two.

    `rank` 1 is to be read first. `cause` is the finding under which this one is folded: it follows from it, or tells
    the same matter of another place. `suppressed` holds the reason where the configuration suppresses it; `known`
    says that it stands in the baseline of the run.
    """

    finding_id: str
    rule: str
    severity: Severity
    rank: int
    cause: str | None
    document_id: str
    report_id: str | None
    file_name: str
    organization_id: str | None
    organization: str | None
    section_id: str | None
    section_label: str | None
    params: Mapping[str, str]
    message_ru: str
    message_en: str
    suggestion_ru: str
    suggestion_en: str
    evidence: tuple[Evidence, ...]
    related: tuple[Evidence, ...] = ()
    suppressed: str | None = None
    known: bool = False

    @property
    def shown(self) -> bool:
        """Whether it counts and is put before a reviewer."""
        return self.suppressed is None and not self.known

    def message(self, lang: Lang) -> str:
        """The message in one language."""
        return self.message_ru if lang == "ru" else self.message_en

    def suggestion(self, lang: Lang) -> str:
        """The suggestion in one language."""
        return self.suggestion_ru if lang == "ru" else self.suggestion_en


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How a rule fared: `abstained` on which documents and why, `crashed` where our own code failed (traceback)."""

    rule: str
    findings: int
    abstained: tuple[tuple[str, str], ...] = ()
    crashed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of a file. `error` and `advice` are for the person who sent it; `crash` is our traceback."""

    path: str
    file_name: str
    status: DocumentStatus
    document_id: str | None = None
    sha256: str | None = None
    format: str | None = None
    error: str | None = None
    advice: str | None = None
    duplicate_of: str | None = None
    supersedes: str | None = None
    pages: int | None = None
    cached: bool = False
    crash: str | None = None


@dataclass(frozen=True, slots=True)
class CopiedPair:
    """Two organizations whose reports copy each other (short names and ids): in how many passages, and how many words
    of text and numbers of figures these hold."""

    a: str
    b: str
    a_id: str
    b_id: str
    passages: int
    words: int
    figures: int


@dataclass(frozen=True)
class RunReport:
    """The outcome of a run. `skipped` are files that are no reports (path, reason). `copied` names the pairs of
    organizations with copied text, the heaviest first. `crashes` are stages where our code failed (stage,
    traceback)."""

    out: str
    documents: tuple[DocumentOutcome, ...]
    skipped: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    rules: tuple[RuleOutcome, ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    copied: tuple[CopiedPair, ...] = ()
    crashes: tuple[tuple[str, str], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 ran to the end; 2 some documents could not be read; 3 an error of ours."""
        if self.crashes or any(d.crash for d in self.documents) or any(r.crashed for r in self.rules):
            return 3
        return 2 if any(d.status == "quarantined" for d in self.documents) else 0
