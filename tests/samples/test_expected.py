"""A run over the samples writes down what a careful reader of them would: every expected row, and none besides."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import Any

import pyarrow.parquet as pq
import pytest
from rapidfuzz.fuzz import partial_ratio

from language.text import fold, one_line, squeeze
from pipeline import run
from pipeline.settings import Settings
from samples.build import HERE

Row = dict[str, Any]
REPORTS = sorted(p.name for p in (HERE / "reports").iterdir())

# What has to be equal, and what has to be equal where the expected row states it
EQUAL: dict[str, tuple[str, ...]] = {
    "documents": (
        *("form", "title", "year", "period_start", "period_end", "municipality", "region"),
        *("document_date", "approved_date", "signatory"),
    ),
    "organizations": ("short_name", "name", "number", "kind", "level", "municipality", "region"),
    "sections": ("organization", "label"),
    "measurements": ("organization", "label", "kind", "value", "value_to", "comparator", "unit"),
    "mentions": ("organization", "kind", "number", "date", "valid_until", "role"),
    "events": ("organization", "number", "name", "term", "responsible", "result"),
}
STATED: dict[str, tuple[str, ...]] = {
    "measurements": ("period", "subject", "grade"),
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The rows of a real run, with names in place of ids."""
    out = tmp_path_factory.mktemp("samples") / "out"
    run([HERE / "reports"], out, Settings())
    names = ("documents", "organizations", "sections", "measurements", "mentions", "events")
    found = {n: pq.read_table(out / "dataset" / f"{n}.parquet").to_pylist() for n in names}
    files = {d["document_id"]: d["file_name"] for d in found["documents"]}
    schools = {o["organization_id"]: o["short_name"] for o in found["organizations"]}
    labels = {s["section_id"]: s["label"] for s in found["sections"]}
    years = {d["document_id"]: d["year"] for d in found["documents"]}
    for name in names:
        for row in found[name]:
            if name != "organizations":
                row["document"] = files[row["document_id"]]
                row["organization"] = schools.get(row.get("organization_id"))
            if name in ("measurements", "mentions"):
                row["label"], row["year"] = labels[row["section_id"]], years[row["document_id"]]
    about = {(row["document"], row["organization_id"]) for row in found["sections"]}
    found["organizations"] = [
        {**o, "document": document}
        for o in found["organizations"]
        for document, i in about
        if i == o["organization_id"]
    ]
    found["findings"] = [json.loads(line) for line in (out / "findings.jsonl").read_text("utf-8").splitlines()]
    return found


def expected(name: str, document: str) -> list[Row]:
    rows = [json.loads(line) for line in (HERE / "expected" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [r for r in rows if r["document"] == document]


def plain(value: Any) -> Any:
    """A value as it is compared: dates as text, texts without line breaks, case and soft hyphens."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return fold(one_line(value.replace("\u00ad", ""))).strip(" .")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def same(name: str, want: Row, got: Row) -> bool:
    return not differing(name, want, got)


def differing(name: str, want: Row, got: Row) -> list[str]:
    columns = [c for c in EQUAL[name] if plain(want.get(c)) != plain(got.get(c))]
    if name == "sections" and not _holds(squeeze(got["text"] or ""), want):
        columns.append("text")
    if name == "mentions" and not _overlap(want["text"], got["text"]):
        columns.append("text")
    stated = [c for c in STATED.get(name, ()) if want.get(c) is not None and plain(want[c]) != plain(got.get(c))]
    if got.get("period") is None and got.get("kind") == "current" and str(want.get("period"))[-4:] == str(got["year"]):
        stated = [c for c in stated if c != "period"]  # a figure without a period is of the year that is reported on
    return columns + stated


def _overlap(a: str, b: str) -> bool:
    """Whether one quote holds the other: «договор № 5 от …» and «№ 5 от …» are one mention."""
    a, b = ("".join(c for c in squeeze(t.split(":", 1)[-1]) if c.isalnum()) for t in (a, b))
    return a in b or b in a


def _holds(text: str, want: Row) -> bool:
    """Whether the text of a section is the expected one, list markers and spaces aside."""
    starts, ends = squeeze(want["starts"]), squeeze(want["ends"])
    if want["empty"] != (not text):
        return False
    edges = starts in text[: len(starts) + 5] and ends in text[-len(ends) - 5 :]
    return edges and all(squeeze(part) in text for part in want.get("contains", []))


def unmatched(wanted: list[Row], got: list[Row], fits: Callable[[Row, Row], bool]) -> tuple[list[Row], list[Row]]:
    """The wanted rows that nothing fits, and the rows of `got` that are left: each is used once."""
    taken: dict[int, int] = {}

    def place(w: int, seen: set[int]) -> bool:
        for g, row in enumerate(got):
            if g not in seen and fits(wanted[w], row):
                seen.add(g)
                if g not in taken or place(taken[g], seen):
                    taken[g] = w
                    return True
        return False

    missed = [wanted[w] for w in range(len(wanted)) if not place(w, set())]
    return missed, [row for g, row in enumerate(got) if g not in taken]


def shown(name: str, missed: Iterable[Row], surplus: list[Row]) -> str:
    """What is missing and what is too much; beside a missing row its nearest neighbour and how it differs."""
    lines = []
    left = list(surplus)
    for row in missed:
        near = min(left, key=lambda g: len(differing(name, row, g)), default=None)
        lines.append("- " + _line(name, row))
        if near is not None and (len(d := differing(name, row, near)) <= 2 or name == "documents"):
            left.remove(near)
            lines.append("    found with " + ", ".join(f"{c}={near.get(c)!r}" for c in d))
    return "\n".join([*lines, *("+ " + _line(name, row) for row in left)])


def _line(name: str, row: Row) -> str:
    columns = (*EQUAL[name], *STATED.get(name, ()))
    told = {c: row.get(c) for c in (*columns, "raw", "text", "locator") if row.get(c) is not None}
    return ", ".join(f"{c}={str(v)[:90]}" for c, v in told.items())


def _is_line(section: Row, documents: list[Row]) -> bool:
    """A heading or a caption that heads no text of its own, or the title page: no row."""
    title = next(d["title"] for d in documents if d["document"] == section["document"])
    return plain(section["text"]).startswith(plain(section["label"])) or plain(section["label"]) == plain(title)


@pytest.mark.parametrize("document", REPORTS)
@pytest.mark.parametrize("name", EQUAL)
def test_rows_are_the_expected_ones(name: str, document: str, tables: dict[str, list[Row]]) -> None:
    got = [r for r in tables[name] if r["document"] == document]
    if name == "measurements":
        got = [r for r in got if r["value"] is not None]
    rows = [{**r, "short_name": r["organization"]} if name == "organizations" else r for r in expected(name, document)]
    demanded = [r for r in rows if not r.get("optional")]
    missed, left = unmatched(demanded, got, lambda w, g: same(name, w, g))
    _, surplus = unmatched([r for r in rows if r.get("optional")], left, lambda w, g: same(name, w, g))
    if name == "sections":
        surplus = [r for r in surplus if not _is_line(r, tables["documents"])]
    if missed or surplus:
        pytest.fail(f"{name} of {document}:\n{shown(name, missed, surplus)}", pytrace=False)


@pytest.mark.parametrize("document", REPORTS)
def test_findings_are_the_planted_ones(document: str, tables: dict[str, list[Row]]) -> None:
    got = [f for f in tables["findings"] if f["file_name"] == document]
    rows = expected("findings", document)
    missed = [r for r in rows if r["must"] and not any(_is_finding(r, f) for f in got)]
    accused = [f for f in got if f["rule"][:3] in ("DUP", "NUM", "DAT") or f["rule"] == "COM003"]
    false = [f for f in accused if not any(_is_finding(r, f) for r in rows)]
    told = [f"- {r['rule']} {r['organization']}: {r['quote'] or r['label']}" for r in missed]
    told += [f"+ {f['rule']} {f['organization']}: {f['message']}" for f in false]
    if told:
        pytest.fail("\n".join([document, *told]), pytrace=False)


def _is_finding(want: Row, got: Row) -> bool:
    if got["rule"] != want["rule"] and got["rule"] not in want["accept"]:
        return False
    sides = [*got["evidence"], *got["related"]]
    if want["organization"] and want["organization"] not in (got["organization"], *(s["organization"] for s in sides)):
        return False
    if not want["quote"]:
        return not want["label"] or plain(want["label"]) in (
            plain(got["section_label"]),
            *(plain(s["label"]) for s in sides),
        )
    quotes = [s["quote"] for s in sides if s["quote"]]
    return any(_overlap(want["quote"], q) or partial_ratio(squeeze(want["quote"]), squeeze(q)) >= 85 for q in quotes)
