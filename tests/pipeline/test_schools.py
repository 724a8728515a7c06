"""The list of a region's schools, as a spreadsheet in Russian Windows saves it: 58 schools of four municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.forms import load_forms
from extractors.recognise import Known, recognise
from pipeline.model import Organization, Report
from pipeline.schools import load_registry
from tests.minidoc import document

REGION = "Верхнереченская область"
CSV = Path(__file__).parent / "schools.csv"
REGISTRY = load_registry(CSV, REGION, None)
FORMS = load_forms()


def read(markup: str, region: str | None = REGION, municipality: str | None = None) -> Report:
    return recognise(document(markup), FORMS, Known(region, municipality, registry=REGISTRY))


def school(heading: str, title: str) -> Organization:
    """The school that a heading means in a report of that title."""
    report = read(f"{title}\n# {heading}\n| Показатели | Описание |\n| Цель программы | Рост |\n| Партнёры | нет |")
    section = next(s for s in report.sections if s.label == "Цель программы")
    return next(o for o in report.organizations if o.organization_id == section.organization_id)


def test_every_row_is_a_school_of_its_own() -> None:
    assert len(REGISTRY) == len(CSV.read_bytes().splitlines()) - 1
    assert all(o.official_id and o.municipality and o.level for o in REGISTRY)
    assert not any(o.organization_id.startswith("registry/") for o in REGISTRY)


CITY, KEYS = "Отчёт о школах города Ясногорска за 2022 год", "Отчёт о школах города Белые Ключи за 2022 год"
DISTRICT = "Отчёт о школах Заречного муниципального района за 2022 год"
FOREST = "Отчёт о школах Лесоярского района за 2022 год"


@pytest.mark.parametrize(
    ("heading", "title", "name", "level"),
    [
        ("СШ № 18", CITY, "«Средняя школа № 18»", "secondary"),
        ("Школа №18", CITY, "«Средняя школа № 18»", "secondary"),
        ("МБОУ «СОШ 18»", CITY, "«Средняя школа № 18»", "secondary"),
        ("СШ № 18", KEYS, "«СОШ № 18»", "secondary"),
        ("Школа № 9", CITY, "«Основная школа № 9»", "basic"),
        ("СШ № 15 г. Ясногорска", CITY, "«Основная школа № 15»", "basic"),  # the registry knows its level better
        ("СШ № 14 имени Лугового", CITY, "имени Героя Труда П.С. Лугового", "secondary"),
        ("Гимназия № 4", CITY, "имени В.Н. Ветрова", "secondary"),
        ("Гимназия № 4 города Белые Ключи", CITY, "МБОУ «Гимназия № 4»", "secondary"),
        ("Лицей имени академика Д.Ф. Горина", CITY, "«Лицей имени академика Д.Ф. Горина»", "secondary"),
        ("Вечерняя школа № 2", CITY, "«Вечерняя (сменная) общеобразовательная школа № 2»", "secondary"),
        ("СШ № 2", CITY, "«Средняя школа № 2»", "secondary"),
        ("Ивовская СОШ", DISTRICT, "«Ивовская средняя общеобразовательная школа»", "secondary"),
        ("Ивовская школа", FOREST, "МОУ «Ивовская СОШ»", "secondary"),
        ("3. МКОУ «Родниковская ООШ»", DISTRICT, "«Родниковская основная общеобразовательная школа»", "basic"),
        ("СОШ с. Большой Яр", FOREST, "«СОШ с. Большой Яр»", "secondary"),
        ("Лесоярская школа-интернат", FOREST, "«Лесоярская школа-интернат»", "secondary"),
    ],
)
def test_spelling_of_a_report_means_one_row(heading: str, title: str, name: str, level: str) -> None:
    found = school(heading, title)
    assert name in found.name
    assert (found.level, bool(found.official_id)) == (level, True)


def test_school_that_the_list_does_not_hold_is_kept_under_its_own_name() -> None:
    found = school("СШ № 77", CITY)
    assert (found.short_name, found.official_id, found.municipality) == ("СШ № 77", None, "город Ясногорск")


def test_report_without_a_municipality_is_tied_by_a_name_of_its_own_alone() -> None:
    assert school("Рощинская СОШ", "Отчёт школы за 2022 год").official_id
    assert school("Ивовская СОШ", "Отчёт школы за 2022 год").official_id is None  # there are two
    assert school("СШ № 12", "Отчёт школы за 2022 год").official_id is None  # a number alone says too little


def test_list_lends_the_region_that_a_report_does_not_name() -> None:
    report = read(f"{CITY}\n# СШ № 7\n| Показатели | Описание |\n| Цель программы | Рост |\n| Партнёры | нет |", None)
    assert [o.region for o in report.organizations] == [REGION]
