"""The dataset: fixed tables, the same rows in every format, described to the last column, texts as written."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from pipeline.dataset.document import PATH, render
from pipeline.dataset.schema import TABLES
from pipeline.dataset.write import write_dataset
from pipeline.model import Corpus, RunReport
from pipeline.overview import Overview
from tests import factories

# The contract of the dataset, written out: programs outside rely on these names.
COLUMNS = {
    "documents": "document_id report_id file_name path sha256 format form title municipality region period_start "
    "period_end year document_date approved_date signatory pages status error advice duplicate_of supersedes",
    "organizations": "organization_id name short_name number kind level official_id municipality region details",
    "sections": "section_id document_id organization_id indicator label match_score text position locator anchor",
    "measurements": "measurement_id statement_id document_id organization_id section_id indicator label subject grade "
    "level period kind value value_to decimals comparator unit raw flags measure population exam stage "
    "reported_period period_basis owner_basis certainty locator anchor",
    "claims": "claim_id document_id organization_id section_id kind measure population subject period value negated "
    "text locator anchor",
    "mentions": "mention_id kind text number date valid_until role document_id organization_id section_id locator "
    "anchor",
    "events": "event_id document_id organization_id number name term responsible result locator anchor",
    "summary": "code name scope scope_kind year count base percent unknown document_id previous_count previous_percent",
    "summary_organizations": "code scope year organization_id verdict section_id quote",
    "findings": "finding_id rule severity rank cause document_id report_id file_name organization_id organization "
    "section_id section_label message suggestion",
    "evidence": "finding_id side position document_id file_name organization_id organization label quote locator "
    "anchor",
    "measures": "measure name name_en population aggregate unit better whole low high",
}  # fmt: skip
HOSTILE = '=HYPERLINK("http://example.org";"x"),\n"quoted";\u202eобратно @+-'


def written(folder: Path, corpus: Corpus, run: RunReport) -> Path:
    write_dataset(folder / "dataset", Overview(corpus, run))
    return folder / "dataset"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = factories.corpus(HOSTILE)
    return written(tmp_path_factory.mktemp("hostile"), corpus, factories.run_report(corpus, HOSTILE))


def rows(dataset: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(dataset / f"{table}.parquet").to_pylist()


def test_tables_and_columns_are_the_contract(dataset: Path) -> None:
    found = {p.stem: " ".join(pq.read_schema(p).names) for p in dataset.glob("*.parquet")}
    assert found == COLUMNS


@pytest.mark.parametrize("table", COLUMNS)
def test_all_formats_hold_the_same_rows(dataset: Path, table: str) -> None:
    parquet = pq.read_table(dataset / f"{table}.parquet")
    with duckdb.connect(str(dataset / "sverka.duckdb"), read_only=True) as connection:
        assert connection.table(table).fetchall() == [tuple(row.values()) for row in parquet.to_pylist()]
    # Quoted is a text, bare is no value: what reads CSV well gets the very same table back.
    options = pc.ConvertOptions(
        column_types=parquet.schema, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    parsed = pc.ParseOptions(newlines_in_values=True)
    csv = pc.read_csv(dataset / "csv" / f"{table}.csv", parse_options=parsed, convert_options=options)
    assert csv.to_pylist() == parquet.to_pylist()


def test_texts_are_kept_as_written(dataset: Path) -> None:
    texts = [row["text"] for row in rows(dataset, "sections")]
    assert any(text.endswith(HOSTILE) for text in texts)
    assert "" in texts  # an empty answer is an empty text, not a missing one


def test_a_corpus_without_reports_has_the_same_types(tmp_path: Path, dataset: Path) -> None:
    corpus = Corpus((), {}, {})
    empty = written(tmp_path, corpus, RunReport("OUT", (), (), (), (), {}))
    for name in COLUMNS:
        assert pq.read_schema(empty / f"{name}.parquet") == pq.read_schema(dataset / f"{name}.parquet")
    assert rows(empty, "sections") == []


def test_ids_lead_to_rows(dataset: Path) -> None:
    keys = {t.name: {row[t.columns[0].name] for row in rows(dataset, t.name)} for t in TABLES}
    for table in TABLES:
        for column in (c for c in table.columns if c.refers):
            values = {row[column.name] for row in rows(dataset, table.name)} - {None}
            assert values <= keys[column.refers or ""], f"{table.name}.{column.name}"


def test_values_are_those_that_the_schema_lists(dataset: Path) -> None:
    for table in TABLES:
        for column in (c for c in table.columns if c.values):
            assert {row[column.name] for row in rows(dataset, table.name)} - {None} <= set(column.values)


def test_documents_holds_every_file_and_joins_do_not_double(dataset: Path) -> None:
    documents = {row["file_name"]: row for row in rows(dataset, "documents")}
    assert {d["status"] for d in documents.values()} == {"ok", "duplicate", "quarantined"}
    city, copy = documents["zarechny_2019.docx"], documents["copy.docx"]
    assert (city["municipality"], city["year"], city["form"]) == ("город Заречный", 2019, "city_report")
    assert (copy["document_id"], copy["duplicate_of"]) == (None, city["document_id"])
    broken = next(d for d in documents.values() if d["status"] == "quarantined")
    assert broken["error"].startswith("Файл повреждён")
    assert broken["advice"]


def test_a_report_of_an_earlier_run_is_listed_too(tmp_path: Path) -> None:
    corpus = factories.corpus()
    run = replace(factories.run_report(corpus), documents=())
    dataset = written(tmp_path, corpus, run)
    assert {row["status"] for row in rows(dataset, "documents")} == {"ok"}
    assert len(rows(dataset, "documents")) == 2


def test_suppressed_findings_are_no_rows(dataset: Path) -> None:
    assert "EVD002" not in {row["rule"] for row in rows(dataset, "findings")}
    ids = {row["finding_id"] for row in rows(dataset, "findings")}
    assert {row["finding_id"] for row in rows(dataset, "evidence")} <= ids


def test_a_value_that_was_not_guessed_is_null(dataset: Path) -> None:
    figure = next(row for row in rows(dataset, "measurements") if row["flags"])
    assert (figure["value"], figure["raw"], figure["flags"]) == (None, "12 - человек", "malformed doubtful")


def test_text_that_is_no_unicode_is_written_all_the_same(tmp_path: Path) -> None:
    """Some PDF fonts map glyphs to halves of a surrogate pair."""
    corpus = factories.corpus("нет \ud83d пары, есть \ud83d\ude00")
    dataset = written(tmp_path, corpus, factories.run_report(corpus))
    assert any("нет \ufffd пары, есть 😀" in row["text"] for row in rows(dataset, "sections"))


def test_every_table_and_column_is_described(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    resources = {r["name"]: r for r in package["resources"]}
    assert set(resources) == set(COLUMNS)
    with duckdb.connect(str(dataset / "sverka.duckdb"), read_only=True) as connection:
        comments = connection.sql("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()
    commented = {(table, column): comment for table, column, comment in comments}
    for name, resource in resources.items():
        assert (dataset / resource["path"]).is_file()
        fields = {f["name"]: f for f in resource["schema"]["fields"]}
        assert " ".join(fields) == COLUMNS[name]
        for field in fields.values():
            assert len(field["description"]) > 5
            assert commented[name, field["name"]] == field["description"]


def test_docs_are_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == render(), "python -m pipeline.dataset.document --write"


def test_the_schema_needs_no_heavy_library() -> None:
    """`sverka read` and the docs load it."""
    heavy = "import pipeline.dataset.document, sys; print({'pandas', 'numpy', 'pyarrow', 'duckdb'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
