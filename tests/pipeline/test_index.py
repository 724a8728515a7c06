"""The corpus of many reports: organizations, earlier reports, independence of order."""

from __future__ import annotations

from dataclasses import replace

from pipeline.codec import to_json
from pipeline.index import build_corpus, merge_organizations, previous_reports
from pipeline.model import Report
from tests.rules.support import corpus, forms

CARD = """
    === {name}
    Отчет о проведении мониторинга программ повышения качества образования за {year} год
    {place}
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Цель на {year} год |
    | Социальные партнеры школы | Детская библиотека |
"""
PLACE = "Верхнереченская область, город Ясногорск"


def reports(*years: int, place: str = PLACE) -> list[Report]:
    markup = "\n".join(CARD.format(name=f"{y}.docx", year=y, place=place) for y in years)
    return list(corpus(markup).reports)


def by_year(found: list[Report], year: int) -> Report:
    return next(r for r in found if r.facts.year == year)


def test_the_same_for_any_order_of_reports() -> None:
    read = reports(2017, 2018, 2019)
    one, other = build_corpus(read, forms()), build_corpus(read[::-1], forms())
    assert to_json(one.copies) == to_json(other.copies)
    assert list(one.registry.values()) == list(other.registry.values())
    assert [r.document_id for r in one.reports] == [r.document_id for r in other.reports]
    assert {k: r.document_id for k, r in one.previous.items()} == {k: r.document_id for k, r in other.previous.items()}


def test_an_organization_of_several_reports_stands_once_and_lacks_nothing() -> None:
    first, second = sorted(reports(2018, 2019), key=lambda r: r.document_id)
    (school,) = first.organizations
    bare = replace(first, organizations=(replace(school, level=None, region=None),))
    full = replace(second, organizations=(replace(school, level="basic", official_id="660041", name="Другая запись"),))
    (merged,) = merge_organizations([bare, full]).values()
    assert (merged.level, merged.official_id, merged.region) == ("basic", "660041", school.region)
    assert merged.name == school.name
    assert merge_organizations([full, bare]) == merge_organizations([bare, full])


def test_the_latest_earlier_report_of_the_school_is_the_previous_one() -> None:
    read = reports(2016, 2018, 2019)
    (school,) = {o.organization_id for r in read for o in r.organizations}
    found = previous_reports(read)
    assert found[by_year(read, 2019).document_id, school] == by_year(read, 2018)
    assert found[by_year(read, 2018).document_id, school] == by_year(read, 2016)
    assert (by_year(read, 2016).document_id, school) not in found


def test_reports_of_one_year_do_not_precede_one_another() -> None:
    read = reports(2019)
    again = replace(
        read[0], document=replace(read[0].document, source=replace(read[0].document.source, sha256="f" * 64))
    )
    assert previous_reports([read[0], again]) == {}


def test_another_form_or_an_unknown_year_is_no_previous_report() -> None:
    older, newer = sorted(reports(2018, 2019), key=lambda r: r.facts.year or 0)
    assert previous_reports([replace(older, forms=("criteria_table",)), newer]) == {}
    assert previous_reports([replace(older, facts=replace(older.facts, year=None)), newer]) == {}


def test_schools_of_unknown_towns_have_no_past() -> None:
    assert previous_reports(reports(2018, 2019, place="Сведения представлены школами")) == {}


def test_a_report_of_an_authority_follows_its_own() -> None:
    markup = "\n".join(
        f"""
        === {year}.docx
        Аналитический отчет о реализации муниципальной программы за {year} год
        Верхнереченская область, город Ясногорск
        | № | Направления работы | Результаты реализации муниципальной программы |
        | 1 | О результатах мониторинга результативности программ улучшения результатов обучения | Итоги {year} года |
        """
        for year in (2018, 2019)
    )
    read = list(corpus(markup).reports)
    assert previous_reports(read) == {(by_year(read, 2019).document_id, ""): by_year(read, 2018)}
