"""SQL over the dataset: what an analyst asks, and what nobody may do by it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from pipeline.messages import UserError
from pipeline.publish import publish
from pipeline.query import query
from tests import factories


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    corpus = factories.corpus("=1+1")
    publish(folder, corpus, factories.run_report(corpus))
    return folder


def test_a_table_is_aligned_and_tells_how_many_rows(out: Path) -> None:
    printed = query("SELECT severity, count(*) AS n FROM findings GROUP BY 1 ORDER BY 2, 1", out, "table", None)
    assert printed.splitlines() == [
        "severity  n",
        "--------  -",
        "info      1",
        "error     2",
        "warning   3",
        "строк: 3",
    ]


def test_a_long_cell_is_cut_with_a_mark_in_a_table_only(out: Path) -> None:
    sql = "SELECT quote FROM evidence WHERE side = 'related' AND quote LIKE '%психолога.'"
    assert "…" in query(sql, out, "table", None)
    assert "…" not in query(sql, out, "csv", None)


def test_csv_and_json_keep_types(out: Path) -> None:
    sql = "SELECT code, year, percent, base FROM summary WHERE code = '3.1' AND document_id IS NOT NULL ORDER BY year"
    assert query(sql, out, "csv", None).splitlines() == [
        "code,year,percent,base",
        "3.1,2018,40.8,49.0",
        "3.1,2019,63.3,49.0",
    ]
    assert json.loads(query(sql, out, "json", None))[0] == {"code": "3.1", "year": 2018, "percent": 40.8, "base": 49.0}
    total = json.loads(query("SELECT sum(rank) AS s, max(date) AS d FROM findings, mentions", out, "json", None))
    assert total == [{"s": 21, "d": None}]


def test_results_go_into_files(out: Path, tmp_path: Path) -> None:
    said = query("SELECT label, text FROM sections", out, "csv", tmp_path / "sections.csv")
    assert str(tmp_path / "sections.csv") in said
    assert (tmp_path / "sections.csv").read_text(encoding="utf-8").startswith("label,text\n")
    query("SELECT text, position FROM sections WHERE text LIKE '%=1+1' LIMIT 1", out, "xlsx", tmp_path / "s.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx").active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == 1


def test_a_pivot_and_a_description_are_reading_too(out: Path) -> None:
    assert "warning" in query("PIVOT (SELECT rule, severity FROM findings) ON severity", out, "table", None)
    assert "finding_id" in query("DESCRIBE findings", out, "table", None)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT mesage FROM findings", '"message"'),
        ("SELECT * FROM finding", '"findings"'),
        ("SELCT 1", "SELCT"),
        ("", "0"),
        ("SELECT 1; SELECT 2", "2"),
    ],
)
def test_bad_sql_is_answered_by_what_is_wrong(out: Path, sql: str, named: str) -> None:
    with pytest.raises(UserError) as raised:
        query(sql, out, "table", None)
    assert named.lower() in raised.value.text("ru").lower()


@pytest.mark.parametrize(
    "sql",
    [
        "COPY findings TO '{file}'",
        "COPY (SELECT 1) TO '{file}'",
        "EXPORT DATABASE '{file}'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('{parquet}')",
        "ATTACH '{file}' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_external_access = true",
        "RESET lock_configuration",
        "DELETE FROM findings",
        "UPDATE findings SET rule = 'X'",
        "DROP TABLE findings",
        "CREATE TABLE memory.main.t AS SELECT 1",
        "SELECT 1; COPY findings TO '{file}'",
        "EXPLAIN ANALYZE COPY findings TO '{file}'",
        "WITH x AS (SELECT * FROM read_csv('/etc/passwd')) SELECT * FROM x",
        "CALL pragma_version(); DROP TABLE findings",
    ],
)
def test_a_query_reads_the_dataset_and_nothing_else(out: Path, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    before = {p: p.read_bytes() for p in (out / "dataset").iterdir() if p.is_file()}
    filled = sql.format(file=tmp_path / "new.csv", secret=secret, parquet=out / "dataset" / "findings.parquet")
    with pytest.raises(UserError):
        query(filled, out, "table", None)
    assert list(tmp_path.iterdir()) == [secret]
    assert {p: p.read_bytes() for p in (out / "dataset").iterdir() if p.is_file()} == before


def test_a_folder_without_a_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=str(tmp_path)):
        query("SELECT 1", tmp_path, "table", None)


def test_a_workbook_needs_a_file(out: Path) -> None:
    with pytest.raises(UserError, match="--to"):
        query("SELECT 1", out, "xlsx", None)
