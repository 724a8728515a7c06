"""The views of the dataset: a school and year a row, a measure a column, and never a value that nobody stated."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.dataset.schema import TABLES
from pipeline.dataset.views import views
from pipeline.model import Measurement
from pipeline.publish import publish
from pipeline.query import query
from tests import factories

QUALITY: dict[str, Any] = {"measure": "quality_of_knowledge", "unit": "percent", "reported_period": "2018/2019"}


def ask(out: Path, sql: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(query(sql, out, "json", None))
    return answer


def school(folder: Path, *figures: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of `school_year` where the reports state these figures of school no. 12 and no others."""
    corpus = factories.corpus()
    report = next(r for r in corpus.reports if len(r.organizations) == 3)
    like = next(m for m in report.measurements if m.measurement_id == "m1")
    made: list[Measurement] = [
        replace(like, **{**QUALITY, "measurement_id": f"f{n}", **figure, "value": Decimal(figure.get("value", "50"))})
        for n, figure in enumerate(figures)
    ]
    reports = tuple(replace(r, measurements=tuple(made)) if r is report else r for r in corpus.reports)
    corpus = replace(corpus, reports=reports)
    publish(folder / "out", corpus, factories.run_report(corpus))
    return ask(folder / "out", "SELECT * FROM school_year")


def test_a_year_of_a_school_is_one_row(tmp_path: Path) -> None:
    (row,) = school(
        tmp_path,
        {"value": "47.5"},
        {"value": "171", "unit": "persons"},
        {"measure": "attainment", "value": "99"},
        {"measure": "pupils_total", "unit": "count", "value": "360"},
    )
    assert (row["organization"], row["period"], row["year"]) == ("СШ № 12", "2018/2019", 2019)
    stated = {name: value for name, value in row.items() if isinstance(value, float)}
    assert stated == {
        "quality_of_knowledge": 47.5,
        "quality_of_knowledge_persons": 171,
        "attainment": 99,
        "pupils_total": 360,
    }


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "химия"},
        {"grade": "5"},
        {"level": "primary"},
        {"exam": "vpr"},
        {"stage": "municipal"},
        {"kind": "target"},
        {"kind": "change"},
        {"comparator": ">"},
        {"value_to": Decimal(80)},
        {"certainty": "doubtful"},
        {"organization_id": None},
        {"reported_period": "2018-2020"},
        {"reported_period": None},
        {"measure": None},
    ],
    ids=str,
)
def test_what_is_not_of_the_whole_school_in_a_year_fills_no_cell(tmp_path: Path, other: dict[str, Any]) -> None:
    (row,) = school(tmp_path, {"value": "47"}, {"value": "70"} | other)
    assert row["quality_of_knowledge"] == 47


def test_values_that_disagree_are_none_and_equal_ones_are_one(tmp_path: Path) -> None:
    (row,) = school(
        tmp_path, {"value": "47"}, {"value": "48"}, *({"measure": "attainment", "value": v} for v in ("99", "99.0"))
    )
    assert (row["quality_of_knowledge"], row["attainment"]) == (None, 99)


def test_what_was_said_in_its_own_year_goes_before_hindsight(tmp_path: Path) -> None:
    before = {"kind": "previous", "value": "46"}
    rows = school(tmp_path, {"value": "47"}, before, before | {"reported_period": "2017/2018"})
    assert {r["period"]: r["quality_of_knowledge"] for r in rows} == {"2018/2019": 47, "2017/2018": 46}


def test_figures_are_the_measurements_with_names(tmp_path: Path) -> None:
    school(tmp_path, {"value": "47"}, {"measure": None, "organization_id": None})
    sql = "SELECT organization, municipality, measure_name, value, better FROM figures WHERE measurement_id LIKE 'f%'"
    assert ask(tmp_path / "out", f"{sql} ORDER BY measurement_id") == [
        {
            "organization": "СШ № 12",
            "municipality": "город Заречный",
            "measure_name": "Качество знаний",
            "value": 47,
            "better": "higher",
        },
        {
            "organization": None,
            "municipality": "город Заречный",
            "measure_name": None,
            "value": 50,
            "better": None,
        },
    ]
    (counts,) = ask(
        tmp_path / "out", "SELECT (SELECT count(*) FROM figures) - (SELECT count(*) FROM measurements) AS n"
    )
    assert counts == {"n": 0}


def test_views_have_the_columns_that_are_described(tmp_path: Path) -> None:
    school(tmp_path)
    with duckdb.connect(str(tmp_path / "out" / "dataset" / "sverka.duckdb"), read_only=True) as connection:
        for view in views():
            kinds = {"VARCHAR": "string", "DOUBLE": "number", "BIGINT": "integer"}
            described = connection.sql(f"SELECT * FROM {view.name}")
            found = list(zip(described.columns, (kinds[str(t)] for t in described.types), strict=True))
            assert found == [(c.name, c.type) for c in view.columns]
        sql = "SELECT table_name, column_name, comment FROM duckdb_columns()"
        comments = {(t, c): comment for t, c, comment in connection.sql(sql).fetchall()}
    for view in views():
        assert {comments[view.name, c.name] for c in view.columns} == {c.description for c in view.columns}


def test_a_mistyped_query_names_the_views_too(tmp_path: Path) -> None:
    from pipeline.messages import UserError

    school(tmp_path)
    with pytest.raises(UserError) as raised:
        query("SELECT * FROM schools_years", tmp_path / "out", "table", None)
    assert all(item.name in raised.value.text("en") for item in (*TABLES, *views()))
