"""Schools of the registry that sent no report are known of all the same."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.cli import main

REPORT = Path(__file__).parents[2] / "samples" / "reports" / "tihorechensk_2019_city_report.docx"
HEAD = "name;municipality;region;Куратор проекта\n"


def test_a_listed_school_without_a_report_stands_among_the_organizations(tmp_path: Path) -> None:
    names = [f"Средняя школа № {n}" for n in (2, 6, 11, 14, 20, 33)]
    rows = "".join(f"{name};город Тихореченск;Верхнереченская область;центр № 1\n" for name in names)
    (tmp_path / "schools.csv").write_text(HEAD + rows, encoding="utf-8")
    config = tmp_path / "sverka.toml"
    config.write_text('registry = "schools.csv"\n', encoding="utf-8")
    out = tmp_path / "out"
    hidden = tmp_path / "hidden"
    assert main(["run", str(REPORT), "--out", str(hidden), "--config", str(config), "--redact"]) == 0
    with duckdb.connect(str(hidden / "dataset" / "sverka.duckdb"), read_only=True) as base:
        assert base.execute("SELECT count(details) FROM organizations").fetchall() == [(0,)]
    assert main(["run", str(REPORT), "--out", str(out), "--config", str(config)]) == 0
    with duckdb.connect(str(out / "dataset" / "sverka.duckdb"), read_only=True) as base:
        silent = base.execute(
            "SELECT short_name FROM organizations WHERE kind = 'school' AND organization_id NOT IN "
            "(SELECT organization_id FROM sections WHERE organization_id IS NOT NULL)"
        ).fetchall()
        counted = base.execute(
            "SELECT count, base FROM summary WHERE code = '1.2' AND scope_kind = 'municipality'"
        ).fetchall()
        kept = base.execute("SELECT DISTINCT details FROM organizations WHERE details IS NOT NULL").fetchall()
    assert kept == [("куратор проекта: центр № 1",)], "further columns are kept"
    assert silent == [("СШ № 33",)]
    assert counted == [(5, 6)], "five of the six schools that the registry lists"
