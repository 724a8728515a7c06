"""Figures about many reports, computed and stated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Corpus, RunReport
from pipeline.overview import Overview
from pipeline.summary import StatedFigure as Stated
from pipeline.summary import SummaryRow, implied_base, organization_rows, summary_rows
from tests import factories


def overview(corpus: Corpus | None = None, run: RunReport | None = None) -> Overview:
    corpus = corpus or factories.corpus()
    return Overview(corpus, run or factories.run_report(corpus))


def by_code(rows: list[SummaryRow], kind: str) -> dict[str, SummaryRow]:
    return {r.code: r for r in rows if r.scope_kind == kind and r.document_id is None}


def test_a_municipality_and_year_is_counted() -> None:
    rows = by_code(summary_rows(overview()), "municipality")
    assert {(r.scope, r.year) for r in rows.values()} == {("город Заречный", 2019)}
    assert (rows["documents"].count, rows["schools"].count) == (1, 3)
    assert (rows["sections_filled"].count, rows["sections_filled"].base) == (5, 6)
    assert rows["sections_empty"].percent == pytest.approx(16.67)
    assert (rows["findings"].count, rows["findings.error"].count) == (6, 2)
    assert rows["findings.COM002"].count == 1
    assert "findings.EVD002" not in rows, "suppressed"


def test_the_region_and_the_corpus_add_up_the_same_documents() -> None:
    rows = summary_rows(overview())
    region, everything = by_code(rows, "region"), by_code(rows, "corpus")
    assert region["documents"].count == everything["documents"].count == 2
    assert region["schools"].count == 3
    assert region["schools"].scope == "Приозёрная область"


def test_a_document_without_a_place_is_its_own_scope() -> None:
    corpus = factories.corpus()
    lost = replace(corpus.reports[0], facts=replace(corpus.reports[0].facts, municipality=None, region=None))
    run = factories.run_report(corpus)
    rows = by_code(summary_rows(overview(replace(corpus, reports=(lost,)), run)), "document")
    assert rows["documents"].scope == "zarechny_2019.docx"


def test_two_municipalities_of_one_name_are_told_apart() -> None:
    here = factories.city_report()
    there = factories.city_report("other.docx")
    there = replace(there, facts=replace(there.facts, region="Заозёрный край"))
    corpus = replace(factories.corpus(), reports=(here, there))
    run = replace(factories.run_report(factories.corpus()), findings=())
    scopes = {r.scope for r in summary_rows(overview(corpus, run)) if r.scope_kind == "municipality"}
    assert scopes == {"город Заречный (Приозёрная область)", "город Заречный (Заозёрный край)"}


def test_where_a_rule_found_nothing_there_is_a_zero() -> None:
    corpus = factories.corpus()
    elsewhere = factories.city_report("elsewhere.docx")
    elsewhere = replace(elsewhere, facts=replace(elsewhere.facts, municipality="город Дальний"))
    run = factories.run_report(corpus)
    rows = summary_rows(overview(replace(corpus, reports=(*corpus.reports, elsewhere)), run))
    counts = {r.scope: (r.count, r.unknown) for r in rows if r.code == "findings.NUM001"}
    assert counts["город Дальний"] == (0, 0)
    assert counts["город Заречный"] == (1, 0)


def test_sections_are_counted_by_school() -> None:
    rows = by_code(summary_rows(overview()), "municipality")
    partners = rows["sections_filled.social_partners"]
    assert (partners.count, partners.base, partners.unknown) == (1, 3, 0)
    assert partners.name == "Раздел заполнен: Социальные партнеры школы"
    verdicts = {
        r.organization_id[-2:].strip("/"): (r.verdict, r.section_id)
        for r in organization_rows(overview())
        if r.code == "sections_filled.social_partners"
    }
    assert verdicts == {"5": ("no", "s2"), "9": ("yes", "s5"), "12": ("no", None)}


def test_a_dash_fills_no_section() -> None:
    corpus = factories.corpus()
    city = corpus.reports[0]
    dashed = tuple(replace(s, text=" – ") if s.section_id == "s5" else s for s in city.sections)
    corpus = replace(corpus, reports=(replace(city, sections=dashed), corpus.reports[1]))
    rows = by_code(summary_rows(overview(corpus)), "municipality")
    assert rows["sections_filled.social_partners"].count == 0
    assert rows["sections_filled"].count == 4


def test_a_part_that_the_form_allows_and_nobody_uses_is_not_asked_for() -> None:
    rows = by_code(summary_rows(overview()), "municipality")
    assert rows["sections_filled.conclusions"].base == 3, "one school has them"
    corpus = factories.corpus()
    city = corpus.reports[0]
    without = tuple(s for s in city.sections if s.indicator != "conclusions")
    corpus = replace(corpus, reports=(replace(city, sections=without), corpus.reports[1]))
    seen = overview(corpus, factories.run_report(factories.corpus()))
    assert "sections_filled.conclusions" not in by_code(summary_rows(seen), "municipality")


def test_what_was_not_read_is_unknown_and_not_a_no() -> None:
    corpus = factories.corpus()
    corpus = replace(corpus, reports=(factories.partial(corpus.reports[0]), corpus.reports[1]))
    rows = by_code(summary_rows(overview(corpus)), "municipality")
    partners = rows["sections_filled.social_partners"]
    assert (partners.count, partners.unknown) == (1, 2)


def test_a_rule_that_abstained_leaves_the_school_unknown() -> None:
    corpus = factories.corpus()
    run = factories.run_report(corpus)
    rules = tuple(
        replace(r, abstained=((corpus.reports[0].document_id, "…"),)) if r.rule == "NUM001" else r for r in run.rules
    )
    rows = organization_rows(overview(corpus, replace(run, rules=rules)))
    verdicts = {r.organization_id[-2:].strip("/"): r.verdict for r in rows if r.code == "findings.NUM001"}
    assert verdicts == {"5": "unknown", "9": "unknown", "12": "yes"}


def test_the_organizations_add_up_to_the_summary() -> None:
    seen = overview()
    rows = by_code(summary_rows(seen), "municipality")
    for code in (c for c in rows if c.startswith("sections_filled.")):
        verdicts = [r.verdict for r in organization_rows(seen) if r.code == code]
        assert (verdicts.count("yes"), len(verdicts)) == (rows[code].count, rows[code].base)


def test_a_regional_table_is_taken_over_as_stated() -> None:
    stated = [r for r in summary_rows(overview()) if r.document_id]
    assert [(r.code, r.year, r.count, r.percent, r.base) for r in stated] == [
        ("3.1", 2018, 20, 40.8, 49),
        ("3.1", 2019, 31, 63.3, 49),
        ("3.2", 2018, 9, 18.4, 49),
        ("3.2", 2019, 12, 24.5, 49),
        ("3.3", 2018, 5, 10.2, 49),
        ("3.3", 2019, 0, 0, 49),
        ("3.4", 2018, 3, 6.1, 49),
        ("3.4", 2019, 4, 8.2, 49),
    ]
    assert {(r.scope, r.scope_kind) for r in stated} == {("Приозёрная область", "region")}
    assert stated[0].name == "имеют соглашения о взаимодействии"


def figures(*rows: tuple[str, str]) -> list[Stated]:
    return [Stated(Decimal(count), Decimal(share), len(share.partition(".")[2])) for count, share in rows]


@pytest.mark.parametrize(
    ("rows", "base"),
    [
        (figures(("20", "40.8"), ("9", "18.4"), ("31", "63.3")), 49),
        (figures(("20", "40.8"), ("9", "18.4")), None),  # two rows are a chance
        (figures(("1", "2"), ("2", "3"), ("1", "1"), ("3", "5")), None),  # whole per cents fit many bases
        (figures(("20", "40.8"), ("9", "18.4"), ("31", "63.3"), ("7", "70")), 49),  # one row is wrong
        (figures(("20", "40.8"), ("9", "90"), ("31", "31"), ("7", "70"), ("8", "61.5")), None),
        (figures(("1000000", "1"), ("1000000", "1"), ("1000000", "1")), None),
        ([], None),
    ],
)
def test_a_base_is_implied_where_most_rows_agree(rows: list[Stated], base: int | None) -> None:
    assert implied_base(rows) == base
