"""What a table in the content becomes: rows of the document, sections and figures to be expected."""

from pathlib import Path

from samples.builder.content import load
from samples.builder.layout import Grid
from samples.builder.report import Report

HEAD = "format: docx\nform: self_assessment\ntitle: Отчёт\norg: СШ № 1 | Средняя школа № 1\n---\n@org СШ № 1\n"


def report(tmp_path: Path, body: str) -> Report:
    path = tmp_path / "some.report"
    path.write_text(HEAD + body, encoding="utf-8")
    return load(path)


def test_figures_of_a_results_table_take_unit_and_period_from_their_column(tmp_path):
    made = report(
        tmp_path, "@results Класс | Всего {2019 persons} | Вывод\n| 5 «А» | 1 024 | Растёт на [[2 %|change]] |\n"
    )
    part = made.parts[0]
    assert (part.label, list(part.parts)) == ("5 «А»", ["Всего", "Вывод"])
    figures = [f for p in part.parts.values() for f in p.figures]
    assert [(f.value, f.unit, f.period, f.kind) for f in figures] == [
        (1024, "persons", "2019", "current"),
        (2, "percent", None, "change"),
    ]


def test_group_rows_of_criteria_are_no_sections(tmp_path):
    made = report(
        tmp_path,
        "@criteria number=№ | label=Показатели | unit=Единица | current=Значение\n"
        "| 1. | Деятельность |\n| 1.1 | Численность | человек | [[40|persons]] |\n| 2. | Условия | | |\n",
    )
    grid = next(b for b in made.blocks if isinstance(b, Grid))
    assert [len(row) for row in grid.rows] == [4, 2, 4, 4]
    assert [(p.number, p.listed) for p in made.parts] == [("1.1", True), ("2.", False)]


def test_text_after_a_table_belongs_to_the_heading_above_it(tmp_path):
    made = report(tmp_path, "@section Кадры\nВакансий нет.\n@facts 1 2\n| Всего | 40 |\n@more\nТекучести нет.\n")
    texts = [(p.label, p.parts[""].text) for p in made.parts]
    assert texts == [("Кадры", "Вакансий нет."), ("Всего", "40"), ("Кадры", "Текучести нет.")]
