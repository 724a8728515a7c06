"""The dataset in other programs: what SQLite, Datasette and LibreOffice find in the files that are written for them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from language.morphology import forms
from pipeline.cli import main
from pipeline.dataset.schema import TABLES
from pipeline.dataset.views import views
from pipeline.export.spreadsheet import spreadsheet_csv
from pipeline.publish import publish
from tests import factories

FORMULA = '=HYPERLINK("http://example.org";"отчётность")'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    corpus = factories.corpus(FORMULA)
    report = next(r for r in corpus.reports if len(r.organizations) == 3)
    stated = {"measure": "quality_of_knowledge", "reported_period": "2018/2019", "value": Decimal("47.5")}
    figures = (replace(report.measurements[0], measurement_id="q", **stated), *report.measurements)
    date = replace(report.mentions[0], mention_id="d", kind="date", text="5 мая 2019 года", date=dt.date(2019, 5, 5))
    changed = replace(report, measurements=figures, mentions=(*report.mentions, date))
    corpus = replace(corpus, reports=tuple(changed if r is report else r for r in corpus.reports))
    publish(folder, corpus, factories.run_report(corpus))
    return folder


@pytest.fixture(scope="module")
def file(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "reports.sqlite"
    assert main(["export", "sqlite", "--out", str(out), "--to", str(path)]) == 0
    return path


@pytest.fixture
def connection(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as opened:
        yield opened


def test_sqlite_holds_the_rows_of_the_dataset(out: Path, connection: sqlite3.Connection) -> None:
    with duckdb.connect(str(out / "dataset" / "sverka.duckdb"), read_only=True) as source:
        for table in (*TABLES, *views()):
            rows = source.sql(f"SELECT * FROM {table.name}").fetchall()
            expected = [tuple(str(v) if isinstance(v, dt.date) else v for v in row) for row in rows]
            assert connection.execute(f"SELECT * FROM {table.name}").fetchall() == expected, table.name
    assert connection.execute("SELECT quality_of_knowledge FROM school_year").fetchall() == [(47.5,)]


def test_keys_lead_to_rows_and_the_file_is_sound(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in TABLES:
        keys = {row[3]: (row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
        first = {t.name: t.columns[0].name for t in TABLES}
        assert keys == {c.name: (c.refers, first[c.refers]) for c in table.columns if c.refers}


def found(connection: sqlite3.Connection, table: str, asked: str) -> set[str]:
    key = {"sections": "section_id", "findings": "finding_id", "measurements": "measurement_id"}[table]
    sql = f"SELECT {key} FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    return {row[0] for row in connection.execute(sql, (asked,))}


@pytest.mark.parametrize(
    "asked",
    ["библиотека", "Библиотеку", "БИБЛИОТЕКАМИ", "ремесло", "ремёсел", "ремесел", "музеями", "библиотек*"],
)
def test_any_form_of_a_word_in_any_case_finds_the_text(connection: sqlite3.Connection, asked: str) -> None:
    assert found(connection, "sections", asked) == {"s5"}  # «Библиотека № 3, музей ремёсел.»


@pytest.mark.parametrize(
    ("asked", "sections"),
    [
        ('"целевые показатели"', {"s3"}),
        ('"показатели целевые"', set()),
        ("показателя достигнутый", {"s3"}),
        ("библиотекарь", set()),
        ("психологом NOT педагогами", set()),
        ("музей OR психологу", {"s1", "s4", "s5"}),
    ],
)
def test_phrases_and_operators(connection: sqlite3.Connection, asked: str, sections: set[str]) -> None:
    assert found(connection, "sections", asked) == sections


def test_a_finding_is_found_by_what_it_quotes(connection: sqlite3.Connection) -> None:
    sql = "SELECT finding_id FROM evidence JOIN findings USING (finding_id) WHERE quote LIKE '%психолога%' AND message NOT LIKE '%психолог%'"
    quoting = {row[0] for row in connection.execute(sql)}
    assert quoting
    assert quoting <= found(connection, "findings", "психологами")


@pytest.mark.parametrize(
    ("word", "among", "not_among"),
    [
        ("успеваемости", {"успеваемость", "успеваемостью"}, {"успевать"}),
        ("отчет", {"отчёта", "отчета"}, {"отчетность"}),
        ("выполнили", {"выполнить", "выполнит"}, {"выполненный"}),
        ("школ", {"школа", "школами"}, {"школьный"}),
        ("Дети", {"ребенок", "ребёнку", "детей"}, {"детский"}),
        ("2019", {"2019"}, {"2018"}),
    ],
)
def test_forms_of_a_word(word: str, among: set[str], not_among: set[str]) -> None:
    assert among <= forms(word)
    assert not not_among & forms(word)


def datasette(file: Path, path: str) -> Any:
    program = Path(sys.executable).with_name("datasette")
    described = file.with_suffix(".metadata.json")
    command = [str(program), str(file), "--metadata", str(described), "--get", path]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_datasette_searches_word_forms_and_shows_labels_in_the_place_of_ids(file: Path) -> None:
    (row,) = datasette(file, "/reports/sections.json?_search=библиотеками&_shape=array&_labels=on")
    assert row["organization_id"]["label"].startswith("СШ № 9")
    assert row["document_id"]["label"].startswith("zarechny_2019.docx")


def test_datasette_knows_every_table_and_column(file: Path) -> None:
    tables = {t["name"]: t for t in datasette(file, "/reports.json")["tables"]}
    assert {name for name, t in tables.items() if not t["hidden"]} <= {t.name for t in TABLES} | {"sqlite_stat1"}
    described = datasette(file, "/-/metadata.json")["databases"]["reports"]["tables"]
    for table in (*TABLES, *views()):
        assert described[table.name]["columns"] == {c.name: c.description for c in table.columns}


def in_libreoffice(path: Path, tmp_path: Path) -> list[list[Any]]:
    """The cells of a CSV file as LibreOffice Calc reads it in Russian, quoted fields as text."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = "CSV:59,34,76,1,,1049,true,false"  # ; " UTF-8 from line 1, Russian
    command = ["soffice", profile, "--headless", f"--infilter={options}", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path / "read"), str(path)], capture_output=True, check=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "read" / f"{path.stem}.xlsx").active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_russian_libreoffice_reads_decimals_as_numbers(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "measurements.csv"
    command = ["export", "csv", "measurements", "--decimal", "comma", "--out", str(out), "--to", str(path)]
    assert main(command) == 0
    head, *rows = in_libreoffice(path, tmp_path)
    cells = {row[head.index("measurement_id")]: dict(zip(head, row, strict=True)) for row in rows}
    with duckdb.connect(str(out / "dataset" / "sverka.duckdb"), read_only=True) as source:
        stated = source.sql("SELECT measurement_id, value, decimals FROM measurements").fetchall()
    assert {(key, cell["value"], cell["decimals"]) for key, cell in cells.items()} == set(stated)
    assert isinstance(cells["q"]["value"], float)
    assert cells["q"]["reported_period"] == "2018/2019"  # a text, no quotient and no date


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_no_text_of_a_report_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    texts = [FORMULA, "+7 999", "-5 %", "@SUM(1)", "\t=1+1", "12.5", "2019-05-05", "-", 'a "b"; c\nd']
    path = tmp_path / "texts.csv"
    path.write_text(spreadsheet_csv(["text", "number"], [[text, -0.5] for text in texts]), encoding="utf-8", newline="")
    _, *rows = in_libreoffice(path, tmp_path)
    apostrophe = ["'" + text for text in texts[:5]]
    assert [text for text, _ in rows] == apostrophe + texts[5:]
    assert {number for _, number in rows} == {-0.5}


@pytest.mark.parametrize(
    ("value", "written"),
    [(47.5, "47,5"), (100.0, "100,0"), (-3, "-3"), (0.00001, "0,00001"), (None, ""), (float("nan"), ""),
     (True, "1"), (dt.date(2019, 8, 31), "2019-08-31"), ("", '""'), ("да", '"да"')],
)  # fmt: skip
def test_cells_of_a_spreadsheet(value: object, written: str) -> None:
    assert spreadsheet_csv(["c"], [[value]]) == f'\ufeff"c"\r\n{written}\r\n'


def test_a_workbook_keeps_numbers_dates_and_texts(out: Path, tmp_path: Path) -> None:
    for table in ("mentions", "measurements", "claims", "school_year"):
        assert main(["export", "xlsx", table, "--out", str(out), "--to", str(tmp_path / f"{table}.xlsx")]) == 0

    def cells(table: str) -> list[dict[str, Any]]:
        sheet = openpyxl.load_workbook(tmp_path / f"{table}.xlsx").active
        assert sheet is not None
        head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
        return [dict(zip(head, row, strict=True)) for row in rows]

    assert [m["date"] for m in cells("mentions") if m["mention_id"] == "d"] == [dt.datetime(2019, 5, 5)]
    assert 47.5 in [m["value"] for m in cells("measurements")]
    assert [row["quality_of_knowledge"] for row in cells("school_year")] == [47.5]


def test_csv_for_programs_goes_to_the_screen(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "school_year", "--out", str(out)]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["organization"], row["quality_of_knowledge"]) == ("СШ № 12", "47.5")


def test_without_to_the_file_lies_in_the_current_folder(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["sqlite"], ["xlsx", "measures"]):
        assert main(["export", *words, "--out", str(out)]) == 0
    assert {p.name for p in tmp_path.iterdir()} == {"sverka.sqlite", "sverka.metadata.json", "measures.xlsx"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["csv"], "school_year"),
        (["xlsx", "schools"], "organizations"),
        (["csv", "findings; DROP TABLE findings"], "organizations"),
        (["sqlite", "findings"], "findings"),
        (["xlsx", "findings", "--decimal", "comma"], "--decimal"),
    ],
)
def test_a_wrong_command_says_what_is_there(
    out: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words, "--out", str(out)]) == 4
    assert said in capsys.readouterr().err


def test_a_folder_that_is_no_workspace_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "sqlite", "--out", str(tmp_path), "--to", str(tmp_path / "x.sqlite")]) == 4
    assert str(tmp_path) in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["export", "sqlite"],
        ["export", "xlsx", "measures"],
        ["export", "csv", "measures"],
        ["export", "csv", "measures", "--decimal", "comma"],
        ["query", "SELECT 1 AS n", "--format", "csv"],
        ["query", "SELECT 1 AS n", "--format", "xlsx"],
    ],
    ids=" ".join,
)
def test_a_file_that_cannot_be_written_is_the_users_matter(
    out: Path, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for to in (tmp_path, tmp_path / "missing" / "file.x", Path("/dev/null/file.x"), Path("/proc/file.x")):
        assert main([*words, "--out", str(out), "--to", str(to)]) == 4
        said = capsys.readouterr().err
        assert str(to) in said
        assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
