"""`--baseline`: a reviewer sees what is new, and is told how much is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline.baseline import load_baseline
from tests.pipeline.reports import city_report

ROOT = Path(__file__).parents[2]
OLD = {
    "Социальные партнеры школы": "",
    "Результаты мониторингов": "Победитель олимпиады – Ветров Илья, ученик 8 класса",
}
NEW = {"Результаты мониторингов": "Победитель олимпиады – Лунина Дарья, ученица 7 класса"}


def sverka(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)


def findings(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def column(out: Path, table: str, name: str) -> set[str]:
    return set(pq.read_table(out / "dataset" / f"{table}.parquet").column(name).to_pylist())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over one report with flaws, an error among them."""
    folder = tmp_path_factory.mktemp("baseline")
    city_report(folder / "in" / "keys.docx", schools={"Средняя школа № 3": OLD})
    done = sverka("run", folder / "in", "--out", folder / "out", "--fail-on", "error")
    assert done.returncode == 1, done.stderr
    return folder


def test_what_is_known_is_hidden_and_counted(before: Path, tmp_path: Path) -> None:
    city_report(tmp_path / "pines.docx", "Сосновка", schools={"Средняя школа № 5": NEW})
    out, baseline = tmp_path / "out", before / "out" / "findings.jsonl"
    done = sverka("run", before / "in", tmp_path / "pines.docx", "--out", out, "--baseline", baseline)
    assert done.returncode == 0, done.stderr
    known = {f["finding_id"] for f in findings(before / "out")}
    assert {f["finding_id"] for f in findings(out) if f["known"]} == known
    new = [f for f in findings(out) if not f["known"]]
    assert new
    assert [f["rank"] for f in new] == list(range(1, len(new) + 1)), "what is new is read first"
    for table in ("findings", "evidence"):
        assert column(out, table, "finding_id") == {f["finding_id"] for f in new}
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["findings"], counts["findings_known"]) == (len(new), len(known))
    assert f"{len(new)}: ошибок" in done.stdout
    assert f"известных ранее, скрыто {len(known)}" in done.stdout
    page = (out / "report.html").read_text(encoding="utf-8")
    assert f"Ещё {len(known)} известн" in page
    assert "Лунина Дарья" in page
    assert "Ветров Илья" not in page
    cells = [
        [str(c.value) for c in row] for sheet in openpyxl.load_workbook(out / "findings.xlsx") for row in sheet.rows
    ]
    assert any(row[:2] == ["Известные замечания, скрыты", str(len(known))] for row in cells)
    assert not any("Ветров Илья" in cell for row in cells for cell in row)
    assert sverka("forget", out, "pines.docx").returncode == 0
    assert {f["known"] for f in findings(out)} == {True}, "the baseline still holds when a document is taken out"


def test_only_new_findings_fail(before: Path, tmp_path: Path) -> None:
    out, options = tmp_path / "out", ("--baseline", before / "out" / "findings.jsonl", "--fail-on", "error")
    same = sverka("run", before / "in", "--out", out, *options, "--lang", "en")
    assert same.returncode == 0, same.stderr
    assert "No new findings" in (out / "report.html").read_text(encoding="utf-8")
    city_report(tmp_path / "pines.docx", "Сосновка", schools={"Средняя школа № 5": NEW})
    assert sverka("run", tmp_path / "pines.docx", "--out", out, *options).returncode == 1


def test_the_workspace_s_own_findings_can_be_the_baseline(before: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert sverka("run", before / "in", "--out", out).returncode == 0
    assert sverka("run", before / "in", "--out", out, "--baseline", out / "findings.jsonl").returncode == 0
    assert {f["known"] for f in findings(out)} == {True}


def test_an_empty_baseline_is_a_run_without_findings(tmp_path: Path) -> None:
    (tmp_path / "findings.jsonl").touch()
    assert load_baseline(tmp_path / "findings.jsonl") == frozenset()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"finding_id": "0123456789abcdef", "rule": "DUP001"}\n{"finding_id": "01', 2),
        (b'{"finding_id": "0123456789abcdef", "quote": "..."}\n', 1),
        (b'{"finding_id": 7, "rule": "DUP001"}\n', 1),
        (b'["0123456789abcdef"]\n', 1),
        (b"finding_id;rule\n0123456789abcdef;DUP001\n", 1),
        (b"PK\x03\x04\xff\xfe\n", 1),
    ],
)
def test_what_is_no_baseline_is_an_error(before: Path, tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "findings.jsonl"
    path.write_bytes(content)
    done = sverka("run", before / "in", "--out", tmp_path / "out", "--baseline", path)
    assert done.returncode == 4
    assert f"{path}, строка {line}: " in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_baseline_that_is_not_there_is_an_error(before: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", before):
        done = sverka("run", before / "in", "--out", tmp_path / "out", "--baseline", path)
        assert done.returncode == 4
        assert str(path) in done.stderr
