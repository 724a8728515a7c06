"""The rows that a careful reader of a sample would write down, out of the same content that the sample is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from samples.builder.content import as_read
from samples.builder.markup import Flaw, Note, Parsed
from samples.builder.report import Part, Report

Row = dict[str, Any]
TABLES = ("documents", "organizations", "sections", "measurements", "mentions", "events", "findings")
_COLUMNS = {"card", "directions", "narrative", "conclusion"}
_SHAPES = {"table": "card", "row": "card"}  # a row of a table that belongs to no form reads as a row of a card
_EDGE = 40


def rows(report: Report, document: str) -> dict[str, list[Row]]:
    """Expected rows by table; `document` is the name of the file."""
    parts = [p for p in report.parts if p.shape != "loose"]
    return {
        "documents": [_document(report, document)],
        "organizations": [
            _organization(report, n, document) for n in dict.fromkeys(p.organization for p in parts) if n
        ],
        "sections": list(_sections(parts, document)),
        "measurements": [r for p in parts for r in _measurements(p, document)],
        "mentions": [r for p in report.parts for r in _mentions(p, document)],
        "events": [_event(p, document) for p in parts if p.shape == "plan"],
        "findings": list(_findings(report, document)),
    }


def _document(report: Report, document: str) -> Row:
    m = report.meta
    facts = ("title", "municipality", "region", "period_start", "period_end", "document_date", "approved_date")
    clean = [o.short_name for o in report.organizations] if m.get("clean") == "yes" else m.get("clean", "").split("; ")
    return {
        "document": document,
        "form": m["form"],
        "exhaustive_measurements": True,
        "narrative_values_ok": m.get("narrative_values_ok") == "yes",
        "organizations": [o.short_name for o in report.organizations],
        "clean_organizations": [c for c in clean if c],
        "flawless": m.get("clean") == "yes",
        **{k: m.get(k) for k in facts},
        "year": int(m["year"]) if "year" in m else None,
        "signatory": m.get("signatory"),
    }


def _organization(report: Report, short_name: str, document: str) -> Row:
    org = next(o for o in report.organizations if o.short_name == short_name)
    facts = asdict(org) | {k: report.meta.get(k) for k in ("municipality", "region")}
    return {"document": document, "organization": facts.pop("short_name"), **facts}


def _sections(parts: Iterable[Part], document: str) -> Iterator[Row]:
    """One for all text under a heading: it goes on after a table."""
    under: dict[tuple[str | None, str], Row] = {}
    for part in parts:
        if not part.listed:
            continue
        row = _section(part, document)
        if part.shape == "narrative" and part.edges:
            first = under.setdefault((part.organization, part.label), row)
            if first is not row:
                first["ends"] = row["ends"]
                continue
        yield row


def _section(part: Part, document: str) -> Row:
    row: Row = {
        "document": document,
        "organization": part.organization,
        "label": part.label,
        "shape": _SHAPES.get(part.shape, part.shape),
    }
    if part.number:
        row["number"] = part.number
    if part.shape in _COLUMNS:
        text = _line(as_read(part.parts[""].text))
        if not part.edges:
            lines = [_line(line) for line in as_read(part.parts[""].text).split("\n")]
            return row | {"empty": False, "starts": "", "ends": "", "contains": lines}
        return row | {"empty": not text, "starts": text[:_EDGE], "ends": text[-_EDGE:]}
    # Where columns make up the text, their order is the reader's choice: each has to be there.
    pieces = [_line(p.text) for role, p in part.parts.items() if role != "name" and _line(p.text)]
    return row | {"empty": not pieces, "starts": "", "ends": "", "contains": pieces}


def _measurements(part: Part, document: str) -> Iterator[Row]:
    for role, parsed in part.parts.items():
        kind = {"expected": "target", "previous": "previous"}.get(role)
        year, _, unit = role.partition(":")
        for f in parsed.figures:
            row: Row = {
                "document": document,
                "organization": part.organization,
                "label": part.label,
                "subject": f.subject,
                "kind": f.kind if f.kind != "current" or not kind else kind,
                "value": f.value,
                "comparator": f.comparator,
                "unit": f.unit,
                "period": f.period,
                "optional": f.optional or not part.listed,
                "raw": f.raw,
            }
            if not part.listed:
                row["labels_ok"] = ["ОТЧЁТ"]
            if f.value is None:
                continue
            if f.value_to is not None:
                row["value_to"] = f.value_to
            if f.grade:
                row["grade"] = f.grade
            yield row
        yield from _words(part, document, parsed)
        if part.shape == "statistics":
            yield from _statistic(part, document, parsed, year, unit)


_WORDS = {
    1: r"один|одна|одно|одного|одной|одному|одном",
    2: r"два|две|двух|двумя|оба|обе|обоих|обеих",
    3: r"три|трёх",
    4: r"четыре|четырёх",
    5: r"пять|пяти",
    6: r"шесть|шести",
    7: r"семь|семи",
    8: r"восемь|восьми",
    12: r"двенадцать|двенадцати",
}


def _words(part: Part, document: str, parsed: Parsed) -> Iterator[Row]:
    """Numbers in words ("раз в две недели"): a reader may take them for figures or leave them."""
    for value, words in _WORDS.items():
        for m in re.finditer(rf"\b(?:{words})\b", parsed.text, re.I):
            if not any(a <= m.start() < b for a, b in parsed.covered):
                yield {
                    "document": document,
                    "organization": part.organization,
                    "label": part.label,
                    "subject": None,
                    "kind": "current",
                    "value": float(value),
                    "comparator": "=",
                    "unit": _counted(parsed.text[m.end() :]),
                    "period": None,
                    "optional": True,
                    "raw": m.group(0),
                }


def _counted(after: str) -> str:
    """The unit of a number in words, from the words after it."""
    patterns = {"times": r" раз", "hours": r" час", "persons": r" (?:человек|учител|выпускни|учени|педагог)"}
    return next((unit for unit, pattern in patterns.items() if re.match(pattern, after)), "count")


def _statistic(part: Part, document: str, parsed: Parsed, year: str, unit: str) -> Iterator[Row]:
    number = re.search(r"\d+(?:,\d+)?", parsed.text)
    if number is None:
        return
    latest = max(role.partition(":")[0] for role in part.parts)
    yield {
        "document": document,
        "organization": part.organization,
        "label": part.label,
        "subject": None,
        "kind": "current" if year == latest else "previous",
        "value": float(number.group(0).replace(",", ".")),
        "comparator": "=",
        "unit": unit,
        "period": year,
        "optional": False,
        "raw": number.group(0),
    }


def _mentions(part: Part, document: str) -> Iterator[Row]:
    for parsed in part.parts.values():
        for n in parsed.notes:
            yield _mention(n, part, document)


def _mention(note: Note, part: Part, document: str) -> Row:
    return {
        "document": document,
        "organization": part.organization,
        "label": part.label or None,
        "kind": note.kind,
        "text": note.text,
        "number": note.number,
        "date": note.date,
        "valid_until": note.valid_until,
        "role": note.role,
        "optional": note.optional,
    }


def _event(part: Part, document: str) -> Row:
    text = {k: _line(part.parts[k].text) if k in part.parts else "" for k in ("name", "term", "responsible", "result")}
    return {"document": document, "organization": part.organization, "number": part.number, **text}


def _findings(report: Report, document: str) -> Iterator[Row]:
    for part in report.parts:
        in_table = part.shape in {"criteria", "statistics", "plan", "table"}
        for parsed in part.parts.values():
            for f in parsed.flaws:
                yield _finding(f, document, part.organization, part.label if in_table else None)
        for f in part.flaws:
            yield _finding(f, document, part.organization, part.label)
    for f, organization, label in report.flaws:
        yield _finding(f, document, organization, label)


def _finding(flaw: Flaw, document: str, organization: str | None, label: str | None) -> Row:
    return {
        "document": document,
        "organization": organization if flaw.about_organization else None,
        "rule": flaw.rule,
        "quote": _quote(flaw.quote),
        "other_organization": flaw.other,
        "must": flaw.must,
        "label": label,
        "quotes_ok": [],
        "accept": list(flaw.accept),
    }


def _quote(text: str) -> str:
    return _line(re.sub(r"^[*] ", "· ", text, flags=re.M))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# ---------------------------------------------------------------- is the content annotated throughout?

_NO_FIGURE = re.compile(
    r"№ ?№? ?\d+(?:\s?[-–/]\s?\w+)*(?:, ?(?:№ ?)?\d+)*(?: и (?:№ ?)?\d+)?"  # numbers of schools and documents
    r"|(?:19|20)\d\d\s?[-–/]+\s?(?:20)?\d\d|(?<!\d)(?:19|20)\d\d(?!\d)"  # years
    r"|(?:\d{1,2}[-–])?\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})"  # dates
    r"|(?:таблиц|строк)\w* \d+(?:\.\d+)?"
    r"|\d{1,2}(?:[-–]\d{1,2})? (?:янв|февр|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек)\w*"
    r"|\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:-?[а-яё]{1,3})?(?:, ?\d{1,2}(?:-?[а-яё]{1,3})?)*"
    r"(?: и \d{1,2}(?:-?[а-яё]{1,3})?)*\s?\(?(?:кл\b|кл\.|класс|«[А-Я]»)\w*"  # classes
    r"|(?:кл\w*\.?|класс\w*) \d{1,2}(?:[-–]\d{1,2})?"
    r"|«4»|«5»|«2»|«3»|\d+-(?:й|я|го|м|ой|ая|ое|е|х|му)\b|ВПР-\d+|ЕГЭ-\d+|ОГЭ-\d+",
    re.I,
)


def unannotated(report: Report) -> list[str]:
    """Numbers that are neither annotated nor known to be no figures, with the words around them."""
    found = []
    for part in report.parts:
        if part.shape in {"statistics", "loose", "row"}:
            continue
        for role, parsed in part.parts.items():
            if role in {"name", "term"}:
                continue
            found += [f"{part.organization}: {part.label[:30]}: {w}" for w in _stray(parsed)]
    return found


def _stray(parsed: Parsed) -> Iterable[str]:
    text = parsed.text
    safe = [m.span() for m in _NO_FIGURE.finditer(text)]
    safe += [m.span() for m in re.finditer(r"^(?:[-–·] ?)?\d{1,2}[.)] ?", text, re.M)]
    safe += [(n.start, n.end) for n in parsed.notes] + list(parsed.covered)
    for m in re.finditer(r"\d+", text):
        if not any(a <= m.start() < b for a, b in safe):
            yield text[max(0, m.start() - 40) : m.end() + 25].replace("\n", " ⏎ ")
