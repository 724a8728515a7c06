"""Every table and column of the dataset, once: the writers, the data package and docs/dataset.md are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: scalar, its meaning, and the values it may take where they are few.

    `required` columns are never null, `unique` ones never repeat (nulls aside). `refers` is the table whose first
    column the values are ids of. A text that `may_be_empty` is no null, but CSV can't tell the two apart.
    """

    name: str
    type: ColumnType
    description: str
    values: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    refers: str | None = None
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row is one `row`."""

    name: str
    row: str
    description: str
    columns: tuple[Column, ...]


def _text(name: str, description: str, *values: str, required: bool = False, may_be_empty: bool = False) -> Column:
    return Column(name, "string", description, values, required, may_be_empty=may_be_empty)


def _integer(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "integer", description, required=required)


def _number(name: str, description: str) -> Column:
    return Column(name, "number", description)


def _date(name: str, description: str) -> Column:
    return Column(name, "date", description)


def _id(name: str, description: str) -> Column:
    return Column(name, "string", description, required=True, unique=True)


def _of(table: str, name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "string", description, required=required, refers=table)


_DOCUMENT = _of("documents", "document_id", "Document in which it stands.", required=True)
_ORGANIZATION = _of("organizations", "organization_id", "Organization that it is about, null for the whole document.")
_SECTION = _of("sections", "section_id", "Section in which it stands, null outside of sections.")
_LOCATOR = _text(
    "locator", "Address for people, in the language of the run: «стр. 7, таблица 3, строка 5».", required=True
)
_ANCHOR = _text(
    "anchor",
    "The same address for programs: page (PDF), path in the document with 0-based rows and columns, character span, "
    "box in points (PDF): `p7/b17/r5/c2:120-164@56,310,540,322`.",
    required=True,
)

DOCUMENTS = Table(
    "documents",
    "a file that was given",
    "Every file that was given, whatever became of it. The other tables hold current versions only: what stands in "
    "documents of status ok or partial.",
    (
        Column(
            "document_id",
            "string",
            "Identity by content. Null where the same bytes stand under another name already (`duplicate_of` has the "
            "document) and for a file that could not be opened, so that a join by this column never doubles rows.",
            unique=True,
        ),
        _text("report_id", "Form, region, municipality, organization and year; null where one of them is unknown."),
        _text("file_name", "Name of the file, without folders.", required=True),
        _text("path", "Path as it was given.", required=True),
        _text("sha256", "Hash of the bytes, hexadecimal."),
        _text("format", "What the bytes are, whatever the name says.", "docx", "pdf", "doc", "odt", "rtf"),
        _text("form", "Form ids, joined by `+` where there are several; `unknown` where no form fits."),
        _text("title", "Title as written."),
        _text("municipality", "Municipality that the document is about."),
        _text("region", "Region that the document is about."),
        _date("period_start", "First day of the period reported on."),
        _date("period_end", "Last day of the period reported on."),
        _integer("year", "Year reported on: the year in which the period ends."),
        _date("document_date", "Date of the document."),
        _date("approved_date", "Date of approval."),
        _text("signatory", "Who signed it, as written."),
        _integer("pages", "Number of pages, null for formats without fixed pages."),
        _text(
            "status",
            "What became of it: read (`ok`), read with gaps (`partial`), not readable (`quarantined`), the same bytes "
            "as another (`duplicate`), replaced by a newer version (`superseded`).",
            "ok",
            "partial",
            "quarantined",
            "duplicate",
            "superseded",
            required=True,
        ),
        _text("error", "What is wrong with the file, for the person who sent it."),
        _text("advice", "What that person can do."),
        _of("documents", "duplicate_of", "The document that has the same bytes."),
        _of("documents", "supersedes", "The earlier version that this document replaces."),
    ),
)

ORGANIZATIONS = Table(
    "organizations",
    "an organization",
    "Organizations that the documents are about, and those of the registry of schools where one was given.",
    (
        _id("organization_id", "Region, municipality, kind, and number or name; never order of arrival."),
        _text("name", "Name as first written.", required=True),
        _text("short_name", "Name as people say it: «СШ № 15».", required=True),
        _text("number", "Number in the name."),
        _text(
            "kind",
            "What it is.",
            "school",
            "kindergarten",
            "authority",
            "centre",
            "university",
            "college",
            "other",
            required=True,
        ),
        _text(
            "level",
            "Highest level of schooling, null where unknown or no school.",
            "primary",
            "basic",
            "secondary",
        ),
        _text("official_id", "Identifier in the registry of schools that was given."),
        _text("municipality", "Municipality."),
        _text("region", "Region."),
        _text("details", "Further columns of the registry: `column: value`, divided by `; `."),
    ),
)

SECTIONS = Table(
    "sections",
    "a labelled place of a form and what its author wrote there",
    "What the authors wrote, place by place: a row of a card, a criterion, a direction, a measure, a part of the text.",
    (
        _id("section_id", "Identity within the dataset."),
        _DOCUMENT,
        _ORGANIZATION,
        _text("indicator", "Canonical id from the form, null where no form knows the label."),
        _text("label", "Label as written.", required=True),
        _number("match_score", "How well the label fits the form's, 0 to 1."),
        _text(
            "text",
            "What stands there, as written; empty where nothing does. Nested tables stand in their place, a line a "
            "row, cells divided by ` | `. Of a measure of a plan the cells beside its name, which is the label.",
            required=True,
            may_be_empty=True,
        ),
        _integer("position", "Order within the document.", required=True),
        _LOCATOR,
        _ANCHOR,
    ),
)

MEASUREMENTS = Table(
    "measurements",
    "a number that a report states",
    "The figures of the reports, as they are stated there. Nothing is computed.",
    (
        _id("measurement_id", "Identity within the dataset."),
        _text("statement_id", "Shared by the figures of one statement: «25 чел./86 %».", required=True),
        _DOCUMENT,
        _ORGANIZATION,
        _SECTION,
        _text("indicator", "Canonical id from the form, null where no form knows the label."),
        _text("label", "What is measured, as written.", required=True),
        _text("subject", "School subject under its full name: «по рус. яз.» is «русский язык»."),
        _text("grade", "Grade (year of school), as written."),
        _text("level", "Level: of schooling, of an olympiad, as written."),
        _text(
            "period",
            "School year `2018/2019` or calendar year `2019`; null: of the year that is reported on.",
        ),
        _text(
            "kind",
            "The value now, before, aimed at, or a change.",
            "current",
            "previous",
            "target",
            "change",
            required=True,
        ),
        _number("value", "The number. Null where the text gives none without guessing (see `flags`)."),
        _number("value_to", "Upper end, where the text gives a range."),
        _integer("decimals", "Digits after the decimal sign: the precision in which it is stated.", required=True),
        _text("comparator", "«более 50» is `>`, «около» is `~`.", "=", ">", ">=", "<", "<=", "~", required=True),
        _text(
            "unit",
            "Unit of `value` and `value_to`; null where the text names none. Schools are `count`.",
            "percent",
            "percentage_points",
            "persons",
            "points",
            "count",
            "hours",
            "times",
            "rubles",
        ),
        _text("raw", "The figure as written.", required=True),
        _text("flags", "Words joined by a space: `malformed`, `ocr`, `doubtful` …; empty where there are none."),
        _of("measures", "measure", "What is measured: a code of the taxonomy, null where no words name one."),
        _text("population", "Who is counted.", "pupils", "teachers", "parents", "graduates", "schools"),
        _text("exam", "The exam or check of the state that it is about.", "ege", "oge", "gve", "vpr"),
        _text(
            "stage",
            "How far an event reaches.",
            "school",
            "municipal",
            "regional",
            "national",
            "international",
        ),
        _text(
            "reported_period",
            "The period the figure is about, `2018/2019` or `2019`; of a target the one it is set for, of the "
            "report's own year where none is stated.",
        ),
        _text("period_basis", "Where that was read.", "stated", "header", "title", "section", "document"),
        _text("owner_basis", "Where it was read whose figure it is.", "stated", "header", "section", "document"),
        _text(
            "certainty",
            "`sure`: structure, owner and period were read without a doubt; errors accuse over such facts alone.",
            "sure",
            "likely",
            "doubtful",
            required=True,
        ),
        _LOCATOR,
        _ANCHOR,
    ),
)
CLAIMS = Table(
    "claims",
    "what words assert",
    "What the words of a report say of a measure or an aim: that it rose, was met, is not there.",
    (
        _id("claim_id", "Identity within the dataset."),
        _DOCUMENT,
        _ORGANIZATION,
        _SECTION,
        _text(
            "kind", "What is asserted.", "rise", "fall", "same", "met", "not_met", "none", "all", "count", required=True
        ),
        _of("measures", "measure", "Of which measure, null where the words name none."),
        _text("population", "Of whom.", "pupils", "teachers", "parents", "graduates", "schools"),
        _text("subject", "School subject."),
        _text("period", "School year or calendar year that the words name."),
        _number("value", "The number that is asserted, where there is one."),
        Column("negated", "boolean", "Whether the words deny it: «не снизилось».", required=True),
        _text("text", "The words.", required=True),
        _LOCATOR,
        _ANCHOR,
    ),
)

MENTIONS = Table(
    "mentions",
    "an order, contract, date, link, person or organization named in a text",
    "What the reports refer to.",
    (
        _id("mention_id", "Identity within the dataset."),
        _text(
            "kind",
            "What is mentioned.",
            "order",
            "contract",
            "date",
            "link",
            "person",
            "organization",
            required=True,
        ),
        _text("text", "As written; the address for a link.", required=True),
        _text("number", "Number of an order or a contract."),
        _date("date", "Its date; null where it is partial or impossible (`text` tells what was written)."),
        _date("valid_until", "Last day of validity."),
        _text("role", "For people: whom the text speaks of.", "pupil", "staff", "official", "eponym"),
        _DOCUMENT,
        _ORGANIZATION,
        _SECTION,
        _LOCATOR,
        _ANCHOR,
    ),
)

EVENTS = Table(
    "events",
    "a planned measure",
    "Rows of plans, with what was reported about them.",
    (
        _id("event_id", "Identity within the dataset."),
        _DOCUMENT,
        _ORGANIZATION,
        _text("number", "Number of the row, as written."),
        _text("name", "The measure, as written.", required=True),
        _text("term", "Term, as written.", required=True, may_be_empty=True),
        _text("responsible", "Who is responsible, as written.", required=True, may_be_empty=True),
        _text(
            "result",
            "What was reported about it, as written; empty where nothing was.",
            required=True,
            may_be_empty=True,
        ),
        _LOCATOR,
        _ANCHOR,
    ),
)

_SCOPES = ("municipality", "region", "document", "corpus")

SUMMARY = Table(
    "summary",
    "an indicator of a scope and year",
    "What can be said of a municipality, a region or everything at once, in figures. Computed rows: `documents`, "
    "`schools`, `sections_filled` and `sections_empty` (count of sections, of all sections), "
    "`sections_filled.<indicator>` (organizations with that section filled, of those whose form asks for it; a dash "
    "fills nothing), "
    "`findings`, `findings.<severity>`, `findings.<RULE>` (count of findings). Stated rows: figures of a table that a "
    "document states about its scope, under the number that the table gives them (`3.1`); these have `document_id`. "
    "The indicators of the region (`sverka indicators`) stand under the same numbers without `document_id`: computed "
    "from what the schools' reports say.",
    (
        _text("code", "Code of the indicator.", required=True),
        _text("name", "What is counted, in the language of the run; as written for stated figures.", required=True),
        _text("scope", "Name of the municipality or region, or of the file.", required=True),
        _text("scope_kind", "What the scope is; `corpus` is all documents.", *_SCOPES, required=True),
        _integer("year", "Year reported on, null where unknown and for the corpus."),
        _number("count", "Number of what is counted."),
        _number("base", "Out of how many. For stated figures the base that the table's shares imply, else null."),
        _number("percent", "Share of `count` in `base`, 0 to 100; for stated figures as stated."),
        _integer("unknown", "Organizations about which it can't be told (unread places), null for stated figures."),
        _of("documents", "document_id", "Where the figure is stated; null where it is computed."),
        _number("previous_count", "`count` of the latest former year of the same scope."),
        _number("previous_percent", "`percent` of that year; it may have had another base."),
    ),
)

SUMMARY_ORGANIZATIONS = Table(
    "summary_organizations",
    "an indicator of one organization",
    "Who stands behind the computed figures of `summary`: for `sections_filled.<indicator>` whether the section is "
    "filled, for `findings.<RULE>` whether the rule found something (of the rules that found something anywhere), for "
    "an indicator of the region (`3.1`) what the school answers.",
    (
        _text("code", "Code of the indicator, as in `summary`.", required=True),
        _text("scope", "Scope, as in `summary`.", required=True),
        _integer("year", "Year, as in `summary`."),
        _of("organizations", "organization_id", "Organization.", required=True),
        _text(
            "verdict",
            "`unknown` where the place was not read, the rule abstained, or the words decide neither.",
            "yes",
            "no",
            "unknown",
        ),
        _of("sections", "section_id", "The section that decides it, the first where there are several."),
        _text("quote", "The words that decided an indicator, as written; null for the others."),
    ),
)

_SEVERITY = ("error", "warning", "info")

FINDINGS = Table(
    "findings",
    "a finding",
    "What is wrong in the reports. Findings that the configuration suppresses, and those that the run's baseline "
    "holds, are left out here; findings.jsonl lists them all, with the reason or marked as known.",
    (
        _id("finding_id", "Outlives new versions, other languages and severities."),
        _text("rule", "Code of the rule.", required=True),
        _text("severity", "How serious it is.", *_SEVERITY, required=True),
        _integer("rank", "Order of reading over all documents, 1 first.", required=True),
        _text(
            "cause", "Finding of this table that this one follows from, or whose matter it tells of at another place."
        ),
        _DOCUMENT,
        _text("report_id", "Report, as in `documents`."),
        _text("file_name", "Name of the file.", required=True),
        _of("organizations", "organization_id", "Organization that it is about, null for the whole document."),
        _text("organization", "Its short name."),
        _of("sections", "section_id", "Section that it is about, null for the whole document."),
        _text("section_label", "Label of the section, as written."),
        _text("message", "What is wrong, in the language of the run.", required=True),
        _text("suggestion", "What to do, in the language of the run.", required=True),
    ),
)

EVIDENCE = Table(
    "evidence",
    "a quote behind a finding",
    "Where the findings stand, word for word.",
    (
        _of("findings", "finding_id", "Finding.", required=True),
        _text(
            "side",
            "`related` is the other side where a finding is about two places.",
            "evidence",
            "related",
            required=True,
        ),
        _integer("position", "Order within the side, from 1.", required=True),
        _DOCUMENT,
        _text("file_name", "Name of the file.", required=True),
        _ORGANIZATION,
        _text("organization", "Its short name."),
        _text("label", "Label of the section, as written."),
        _text("quote", "The words, whole and as written.", required=True),
        _LOCATOR,
        _ANCHOR,
    ),
)

MEASURES = Table(
    "measures",
    "a measure",
    "The taxonomy, what a figure can measure: the dictionary of `measurements.measure`, the same in every run.",
    (
        _id("measure", "Code. Once given, it stays."),
        _text("name", "Name in Russian.", required=True),
        _text("name_en", "Name in English.", required=True),
        _text("population", "Who is counted.", "pupils", "teachers", "parents", "graduates", "schools"),
        _text(
            "aggregate",
            "How it is counted.",
            "count",
            "share",
            "mean",
            "index",
            "money",
            "hours",
            "area",
            required=True,
        ),
        _text("unit", "Its first unit; shares are told in persons too.", required=True),
        _text("better", "Which way is better, null where neither is.", "higher", "lower"),
        _of("measures", "whole", "The measure that a share is taken of."),
        _number("low", "Least possible value in the first unit, null where there is none."),
        _number("high", "Greatest possible value in the first unit, null where there is none."),
    ),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    ORGANIZATIONS,
    SECTIONS,
    MEASUREMENTS,
    CLAIMS,
    MENTIONS,
    EVENTS,
    SUMMARY,
    SUMMARY_ORGANIZATIONS,
    FINDINGS,
    EVIDENCE,
    MEASURES,
)
