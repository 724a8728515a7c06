"""What real papers did to the program, rebuilt small with invented names: each does one thing, and says what must come
out of it.

`papers.json`: name -> head (paragraphs), parts (paragraph, {"heading"}, {"rows", "merge"}, {"xml"}), why, expect: facts
(columns of documents), organization (short name or null), measurements (columns; `label_has` parts of the label,
subject, level or class), absent (values that are no measurements, or "all"), events, findings, silent (rules, or
"all": no error and no warning).
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from docx.oxml import parse_xml

from pipeline import run

PAPERS: dict[str, dict[str, Any]] = {
    name: paper
    for file in sorted(Path(__file__).parent.glob("*.json"))
    for name, paper in json.loads(file.read_text(encoding="utf-8")).items()
}


def build(paper: dict[str, Any], path: Path) -> None:
    document = Document()
    for text in paper["head"]:
        document.add_paragraph(text)
    for part in paper["parts"]:
        if isinstance(part, str):
            document.add_paragraph(part)
        elif "heading" in part:
            document.add_heading(part["heading"], 2)
        elif "xml" in part:
            document.element.body.insert(len(document.element.body) - 1, parse_xml(part["xml"]))
        else:
            _add_table(document, part["rows"], part.get("merge", ()))
    document.save(str(path))


def _add_table(document: Any, rows: list[list[str | None]], merges: Any) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text is not None:
                table.cell(i, j).text = text
    for a, b, c, d in merges:
        kept = table.cell(a, b).text
        table.cell(a, b).merge(table.cell(c, d)).text = kept
    document.add_paragraph("")


def folded(value: object) -> str:
    return "".join(c for c in str(value or "").lower().replace("ё", "е") if c.isalnum() or c in "%№")


def is_null(value: object) -> bool:
    return value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def same(wanted: object, got: object) -> bool:
    if wanted is None or is_null(got):
        return wanted is None and is_null(got)
    if isinstance(wanted, int | float):
        return abs(float(str(got)) - wanted) < 1e-9
    return folded(got).startswith(folded(wanted)) if str(wanted)[4:5] == "-" else folded(wanted) == folded(got)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [
        dict(row) for row in pd.read_parquet(out / "dataset" / f"{table}.parquet").astype(object).to_dict("records")
    ]


def fits(wanted: dict[str, Any], figure: dict[str, Any]) -> bool:
    told = "".join(folded(figure.get(k)) for k in ("label", "subject", "level", "grade"))
    return all(
        all(folded(x) in told for x in value) if key == "label_has" else same(value, figure.get(key))
        for key, value in wanted.items()
    )


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_paper(name: str, tmp_path: Path) -> None:
    expect, out = PAPERS[name]["expect"], tmp_path / "out"
    build(PAPERS[name], tmp_path / "paper.docx")
    assert run([tmp_path / "paper.docx"], out).exit_code == 0

    document = rows(out, "documents")[0]
    assert {k: document[k] for k, v in expect.get("facts", {}).items() if not same(v, document[k])} == {}
    names = {o["organization_id"]: o["short_name"] for o in rows(out, "organizations")}
    if "organization" in expect:
        wanted = expect["organization"]
        assert (folded(wanted) in map(folded, names.values())) if wanted else not names, names
    figures = [{**m, "organization": names.get(m["organization_id"])} for m in rows(out, "measurements")]
    check_figures(expect, figures)
    events = rows(out, "events")
    for wanted in expect.get("events", ()):
        assert any(
            folded(wanted.get("name_has")) in folded(e["name"]) and folded(wanted.get("term_has")) in folded(e["term"])
            for e in events
        ), (wanted, events)
    check_findings(expect, [json.loads(x) for x in (out / "findings.jsonl").read_text("utf-8").splitlines()])


def check_figures(expect: dict[str, Any], figures: list[dict[str, Any]]) -> None:
    free = list(figures)
    for wanted in expect.get("measurements", ()):
        hit = next((m for m in free if fits(wanted, m)), None)
        near = [
            {k: m.get(k) for k in ("label", "unit", "kind", "period", "subject", "grade", "level", "organization")}
            for m in figures
            if same(wanted["value"], m["value"])
        ]
        assert hit is not None, f"{wanted}; of this value: {near}"
        free.remove(hit)
    absent = expect.get("absent", [])
    values = [(m["label"], m["value"]) for m in figures if absent == "all" or any(same(v, m["value"]) for v in absent)]
    assert values == []


def check_findings(expect: dict[str, Any], findings: list[dict[str, Any]]) -> None:
    for wanted in expect.get("findings", ()):
        assert any(
            f["rule"] == wanted["rule"]
            and f["severity"] == wanted.get("severity", f["severity"])
            and folded(wanted.get("quote_has"))
            in folded(" ".join(e["quote"] for e in f["evidence"] + f["related"]) + f["message"])
            for f in findings
        ), (wanted, [(f["rule"], f["message"]) for f in findings])
    silent = expect.get("silent", [])
    said = [
        (f["rule"], f["message"])
        for f in findings
        if (f["severity"] != "info" and f["rule"] != "DOC002" if silent == "all" else f["rule"] in silent)
    ]
    assert said == []
