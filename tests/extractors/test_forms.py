"""Forms are data that people write: a mistake is named by file, line and key."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from docx import Document

from extractors.forms import FormError, guide, load_forms
from extractors.forms.schema import FORM_KEYS, SECTION_KEYS, TAGS
from extractors.labels import match_label
from extractors.recognise import recognise
from pipeline import run
from pipeline.settings import load
from tests.minidoc import document

GOOD = """\
id: my_form
name: Моя форма
shape: card
sections:
  - id: goal
    labels: [Цель работы]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "my_form.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_built_in_forms_cover_the_shapes() -> None:
    shapes = {"card", "criteria", "statistics", "directions", "plan", "narrative"}
    assert {f.shape for f in load_forms().values()} == shapes


def test_own_form_is_added_and_may_replace_a_built_in_one(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "other.yaml").write_text(GOOD.replace("my_form", "city_report"), encoding="utf-8")
    forms = load_forms([tmp_path])
    assert forms["my_form"].sections[0].labels == ("Цель работы",)
    assert len(forms["city_report"].sections) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("shape: card", "shape: cards", 3, '"cards" is not one of'),
        ("name: Моя форма", "nmae: Моя форма", 2, 'unknown key "nmae"; did you mean "name"'),
        ("    labels: [Цель работы]", "    label: [Цель работы]", 6, 'did you mean "labels"'),
        (
            "    labels: [Цель работы]",
            "    labels: [Цель работы]\n    maximum: сто",
            7,
            '"сто" is no number (key: maximum)',
        ),
        ("    labels: [Цель работы]", "    labels: [Цель работы]\n    unit: шт", 7, '"шт" is not one of'),
        ("  - id: goal", "  - id: цель", 5, "is no id"),
        ("    labels: [Цель работы]", "    labels: Цель работы", 6, "expected a list"),
        ("shape: card", "shape: card\nshape: card", 4, 'the key "shape" stands twice'),
        ("sections:", "sections", 0, "not readable as YAML"),
        (
            "    labels: [Цель работы]",
            "    labels: [Цель работы]\n    tags: [goals]",
            7,
            'did you mean "goal"? (key: tags)',
        ),
        (
            "    labels: [Цель работы]",
            "    labels: [Цель работы]\n  - id: goal\n    labels: [Задачи]",
            7,
            'the id "goal" stands twice',
        ),
        (
            "    labels: [Цель работы]",
            "    labels: [Цель работы]\n    minimum: 9\n    maximum: 1",
            5,
            "the minimum is above the maximum",
        ),
        ("    labels: [Цель работы]", "    labels: []", 5, "at least one spelling is needed (key: labels)"),
        ("sections:", "columns:\n  lable: [Показатель]\nsections:", 5, 'unknown key "lable"; did you mean "label"?'),
    ],
)
def test_mistake_is_named_by_file_line_and_key(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(FormError) as error:
        load_forms([tmp_path])
    assert str(path) in str(error.value)
    assert says in str(error.value)
    if line:
        assert f"{path}:{line}:" in str(error.value)


def test_missing_key_and_empty_file(tmp_path: Path) -> None:
    write(tmp_path, "id: my_form\nname: Моя\nshape: card\n")
    with pytest.raises(FormError, match='the key "sections" is missing'):
        load_forms([tmp_path])
    write(tmp_path, "")
    with pytest.raises(FormError, match="the file is empty"):
        load_forms([tmp_path])


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Социальные партнёры школы", "social_partners"),
        ("12. Социальные партнеры", "social_partners"),
        ("Школы социальные партнеры", "social_partners"),
        ("Включение обуч-ся в школьные проекты", "pupils_in_projects"),
        ("Включение учащихся в школьные проекты", "pupils_in_projects"),
        ("Включение родителей в школьные проекты", "parents_in_projects"),
        ("Включение пед. работников в школьные проекты", "staff_in_projects"),
        ("Изменения, внесённые в штатное расписание ОО", "staffing_changes"),
        ("Целевые показатели/индикаторы: 1. рост качества 2. охват кружками", "target_indicators"),
        ("Динамика изменения дости-\nжений обучающихся", "pupil_dynamics"),
        ("Реквизиты договоров взаимодействия школ партнеров", "partner_contracts"),
    ],
)
def test_labels_match_however_spelt(label: str, indicator: str) -> None:
    match = match_label(label, load_forms()["city_report"])
    assert match is not None
    assert match.section.id == indicator


@pytest.mark.parametrize(
    ("label", "number", "indicator"),
    [
        ("Доля ОО, в которых 100% обучающихся, вовлечены в проектную деятельность", "7.1", "r7_1"),
        ("Доля ОО, в которых менее 100% обучающихся, вовлечены в проектную деятельность", "7.2", "r7_2"),
        ("Доля ОО, в которых более 50% родителей вовлечены в проектную деятельность", None, "r7_7"),
        ("Доля ОО, в которых не вовлечены родители в проектную деятельность", None, "r7_9"),
    ],
)
def test_labels_that_differ_in_a_number_or_a_negation_are_told_apart(
    label: str, number: str | None, indicator: str
) -> None:
    match = match_label(label, load_forms()["regional_analysis"], number)
    assert match is not None
    assert match.section.id == indicator


@pytest.mark.parametrize("label", ["Материальная база школы", "Количество кружков", "2019", ""])
def test_unknown_labels_match_nothing(label: str) -> None:
    assert match_label(label, load_forms()["city_report"]) is None


def test_guide_to_forms_is_fresh() -> None:
    assert guide.PATH.read_text(encoding="utf-8") == guide.render(), "python -m extractors.forms.guide --write"


def test_guide_names_every_key_and_tag() -> None:
    text = guide.render()
    assert all(f"| `{word}` |" in text for word in (*FORM_KEYS, *SECTION_KEYS, *TAGS))


def test_example_of_the_guide_reads_its_table(tmp_path: Path) -> None:
    write(tmp_path, guide.EXAMPLE)
    report = recognise(document(f"# Паспорт библиотеки\n{guide.EXAMPLE_TABLE}"), load_forms([tmp_path]))
    assert report.forms == ("library_passport",)
    assert {(m.indicator, m.kind, str(m.value), m.unit) for m in report.measurements} == {
        ("books", "current", "3412", "count"),
        ("books", "target", "3500", "count"),
        ("new_books", "current", "48", "percent"),
        ("new_books", "target", "50", "percent"),
    }


def test_cue_in_the_title_decides_between_two_forms(tmp_path: Path) -> None:
    for name, cue in (("first", "карта наставника"), ("second", "карта библиотеки")):
        text = f"id: {name}\nname: Карта\nshape: card\ncues: [{cue}]\nsections:\n"
        text += "".join(
            f"  - {{id: row{n}, labels: [{label}]}}\n" for n, label in enumerate(("Фонд", "Зал", "Часы работы"))
        )
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for title, form in (("Карты наставников школ", "first"), ("О картах библиотек", "second")):
        report = recognise(
            document(f"# {title}\n| Фонд | 3 |\n| Зал | да |\n| Часы работы | 9 |"), load_forms([tmp_path])
        )
        assert report.forms == (form,)


def test_folder_of_own_forms_works_from_the_configuration_to_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    write(tmp_path / "forms", guide.EXAMPLE)
    (tmp_path / "sverka.toml").write_text('[forms]\nfolders = ["forms"]\n', encoding="utf-8")
    report = Document()
    report.add_heading("Паспорт школьной библиотеки", 0)
    lines = [[c.strip() for c in line.strip("| ").split("|")] for line in guide.EXAMPLE_TABLE.splitlines()]
    table = report.add_table(len(lines), 4)
    for row, cells in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    report.save(str(tmp_path / "passport.docx"))
    run([tmp_path / "passport.docx"], tmp_path / "out", load(tmp_path / "sverka.toml"))
    rows = pq.read_table(tmp_path / "out" / "dataset" / "measurements.parquet").to_pylist()
    assert {(r["indicator"], r["kind"], r["value"]) for r in rows} >= {("books", "current", 3412.0)}
