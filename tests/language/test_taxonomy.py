"""What a label measures: the same measure in the words of different authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from language.senses import senses
from language.taxonomy import TaxonomyError, measures, named_in


@pytest.mark.parametrize(
    ("label", "unit", "code"),
    [
        ("Качество знаний, %", "percent", "quality_of_knowledge"),
        ("Доля обучающихся на «4» и «5»", "percent", "quality_of_knowledge"),
        ("Качественная успеваемость", "percent", "quality_of_knowledge"),
        ("Процент хорошистов", "percent", "quality_of_knowledge"),
        ("Абсолютная успеваемость", "percent", "attainment"),
        ("Средний балл ЕГЭ по русскому языку", "points", "exam_score"),
        ("Доля выпускников 9 класса, не получивших аттестат", "percent", "no_certificate"),
        ("Удельный вес выпускников, получивших аттестат с отличием", "percent", "certificate_honours"),
        ("Численность педагогов высшей квалификационной категории", "persons", "teachers_highest_category"),
        ("Педагоги, имеющие первую категорию", "percent", "teachers_first_category"),
        ("Доля учителей, прошедших курсы повышения квалификации", "percent", "teachers_trained"),
        ("Общая численность учащихся", "persons", "pupils_total"),
        ("Общая численность педагогических работников", "persons", "teachers_total"),
        ("Призёры муниципального этапа ВсОШ", "persons", "olympiad_winners"),
        ("Охват дополнительным образованием", "percent", "additional_education"),
        ("Подтвердили отметки по ВПР", "percent", "marks_confirmed"),
        ("Доля педагогов до 35 лет", "percent", "teachers_young"),
    ],
)
def test_a_label_names_a_measure(label: str, unit: str, code: str) -> None:
    named = named_in((label,), unit)
    assert named is not None
    assert named.measure.code == code


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Повышение качества образования в школах", "percent"),
        ("Доля ОО, в которых выросло качество знаний", "percent"),
        ("Контроль качества образования", "count"),
        ("Уровень тревожности", "percent"),
        ("Качество знаний", "hours"),
    ],
)
def test_a_label_names_none(label: str, unit: str) -> None:
    assert named_in((label,), unit) is None


def test_what_stands_farther_off_completes_a_label() -> None:
    assert named_in(("победителей",), "persons") is None
    named = named_in(("победителей", "Муниципальный этап олимпиады"), "persons")
    assert named is not None
    assert named.measure.code == "olympiad_winners"


def test_the_taxonomy_names_what_there_is() -> None:
    for measure in measures().values():
        assert set(measure.senses) | set(measure.nearby) | set(measure.without) <= set(senses()), measure.code
        assert {*measure.sums, *measure.at_most, *filter(None, [measure.whole])} <= set(measures()), measure.code


def test_a_mistake_in_a_file_of_measures_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {code: rating, name: {ru: Рейтинг}}\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match="rating"):
        measures((own,))


def test_a_comma_in_a_name_wants_quotes(tmp_path: Path) -> None:
    """Bare in braces, YAML ends the name there and makes a key of the rest."""
    file = tmp_path / "own.yaml"
    entry = "- {code: trips, name: {ru: Поездки, дальние, en: Trips}, population: null, aggregate: count, units: [count], senses: [trips]}"
    file.write_text(entry, encoding="utf-8")
    with pytest.raises(TaxonomyError, match="дальние"):
        measures((file,))
    file.write_text(entry.replace("Поездки, дальние", '"Поездки, дальние"'), encoding="utf-8")
    assert measures((file,))["trips"].name_ru == "Поездки, дальние"
