"""The indicators of the sample city reports, as a careful reader counts them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors import read
from extractors.recognise import recognise
from pipeline.cli import main
from pipeline.recipe import run, shared_of
from pipeline.settings import Settings
from rules.indicators.answers import answers_of
from rules.indicators.loader import IndicatorError, load_indicators

REPORTS = Path(__file__).parents[2] / "samples" / "reports"
ALL_FOUR, ALL_FIVE = {"1", "4", "8", "10"}, {"2", "6", "11", "14", "20"}
# Code -> numbers of the schools that answer yes; only what two careful readers would agree on.
YES = {
    "lugovodsk_2019_city_report.docx": {
        "1.2": ALL_FOUR,
        "1.3": ALL_FOUR,
        "1.4": ALL_FOUR,
        "2.1": {"1", "4", "10"},
        "2.2": ALL_FOUR,
        "3.1": ALL_FOUR,
        "3.2": ALL_FOUR,
        "3.3": ALL_FOUR,
        "3.4": set(),
        "4.4": set(),
        "5.3": ALL_FOUR,
        "5.5": set(),
        "7.3": set(),
        "7.6": set(),
        "7.9": set(),
    },
    "tihorechensk_2019_city_report.docx": {
        "1.2": ALL_FIVE,
        "1.4": {"2", "6", "14"},
        "2.1": ALL_FIVE,
        "2.2": {"2", "20"},
        "3.1": {"2", "6", "11", "14"},
        "3.2": {"2", "6", "14"},
        "3.3": set(),
        "3.4": {"20"},
        "4.1": ALL_FIVE,
        "4.2": set(),
        "4.3": {"2", "6", "11", "14"},
        "4.4": set(),
        "5.3": ALL_FIVE,
        "5.5": set(),
        "7.1": {"14"},
        "7.2": {"2", "6", "11", "20"},
        "7.3": set(),
        "7.4": set(),
        "7.5": ALL_FIVE,
        "7.7": {"2", "6", "11", "14"},
        "7.8": {"20"},
        "7.9": set(),
    },
}


@pytest.mark.parametrize("name", YES)
def test_the_schools_behind_each_indicator(name: str) -> None:
    shared = shared_of(Settings())
    report = recognise(read(REPORTS / name), shared.forms, shared.known)
    numbers = {o.organization_id: o.number for o in report.organizations}
    texts = {s.section_id: s.answer for s in report.sections}
    answers = {o: given for o, given in answers_of(report, load_indicators().indicators).items() if o}
    found = {code: {numbers[o] for o, given in answers.items() if given[code].verdict == "yes"} for code in YES[name]}
    assert found == YES[name]
    for given in answers.values():
        for answer in given.values():
            if answer.quote:
                assert answer.quote in texts[answer.section_id or ""]


def test_a_school_that_the_words_do_not_decide_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    run([REPORTS / "tihorechensk_2019_city_report.docx", REPORTS / "tihorechensk_2020_city_report.docx"], out)
    assert main(["indicators", "--out", str(out)]) == 0
    table = capsys.readouterr().out
    assert re.search(r"^  3\.4 +1 / 5 +20\.0 %", table, re.M)
    assert main(["indicators", "explain", "7.8", "СШ № 20", "--out", str(out)]) == 0
    assert "«Субботник двора» – 7 %, «Читаем вместе» – 4 %" in capsys.readouterr().out
    assert main(["indicators", "explain", "5.1", "СШ № 2", "--out", str(out)]) == 0
    assert "неизвестно" in capsys.readouterr().out
    assert main(["indicators", "explain", "9.9", "СШ № 2", "--out", str(out)]) == 4
    rows = _query(
        out, "SELECT year, count, previous_count FROM summary WHERE code = '3.1' AND scope_kind = 'municipality'"
    )
    assert sorted(rows) == [(2019, 4, None), (2020, rows[1][1] if rows[1][0] == 2020 else rows[0][1], 4)]


def _query(out: Path, sql: str) -> list[tuple[object, ...]]:
    import duckdb

    with duckdb.connect(str(out / "dataset" / "sverka.duckdb"), read_only=True) as base:
        return base.execute(sql).fetchall()


def test_an_indicator_of_ones_own_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.yaml").write_text(
        "indicators:\n"
        '  - {code: "8.1", name: {ru: Договор с лицеем}, question: "Есть ли договор?", sections: [partner_contracts], '
        "yes: [{names: [contract, partner_school_named]}], no: [denied]}\n",
        encoding="utf-8",
    )
    config = tmp_path / "sverka.toml"
    config.write_text('[indicators]\nfiles = ["own.yaml"]\n', encoding="utf-8")
    out, report = tmp_path / "out", REPORTS / "tihorechensk_2019_city_report.docx"
    assert main(["run", str(report), "--out", str(out), "--config", str(config)]) == 0
    capsys.readouterr()
    assert main(["indicators", "--out", str(out), "--config", str(config)]) == 0
    assert re.search(r"8\.1 +3 / 5 .*Договор с лицеем", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r":1: .*empty"),
        ("indicators: [{code: '1', name: {ru: а}, question: б, sections: [в], yes: [anwsered]}]", r":1: .*answered"),
        ("indicators:\n- {code: '1', nmae: {ru: а}}", r':2: unknown key "nmae"; did you mean "name"'),
        ("indicators:\n- {code: '1', name: {ru: а}, question: б, yes: [answered]}", r":2: .*sections"),
        (
            "indicators:\n- {code: '1', name: {ru: а}, question: б, sections: [в],\n   yes: [{names: [contrakt]}]}",
            r':3: "contrakt" is no sense of the lexicon; did you mean "contract"',
        ),
    ],
)
def test_a_mistake_is_told_by_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IndicatorError, match=said):
        load_indicators((path,))
