"""A table is read once: each row and column says what it is for, whichever way round the table stands."""

from __future__ import annotations

import pytest

from extractors.tables import read_table
from pipeline.model import Table
from pipeline.tables import TableReading
from tests.minidoc import document

SUBJECTS = """
| Предмет | Класс | Качество, % 2021 | Качество, % 2022 | Динамика |
| Математика | 9а | 41 | 45 | +4 |
| Физика | 9б | 38 | 36 | -2 |
| Итого | | 40 | 41 | +1 |
"""


def table(text: str) -> Table:
    return next(b for b in document(text).blocks if isinstance(b, Table))


def reading(text: str) -> TableReading:
    return read_table(table(text))


def turned(text: str) -> str:
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    return "\n".join("| " + " | ".join(column) + " |" for column in zip(*rows, strict=True))


def test_rows_and_columns_say_what_they_are_for() -> None:
    read = reading(SUBJECTS)
    assert [(i.of("subject"), i.of("class")) for i in read.rows] == [("Математика", "9а"), ("Физика", "9б"), ("", "")]
    assert read.rows[-1].role == "total"
    assert [c.period for c in read.columns] == ["2021", "2022", None]


def test_what_differs_in_time_alone_is_a_series() -> None:
    cells = {s.cells for s in reading(SUBJECTS).series() if s.along == "columns"}
    assert ((1, 2), (1, 3)) in cells
    assert all(s.periods == ("2021", "2022") for s in reading(SUBJECTS).series())


def test_a_total_has_the_rows_before_it_as_its_parts() -> None:
    wholes = {(w.total, w.parts) for w in reading(SUBJECTS).wholes() if w.along == "rows"}
    assert ((3, 2), ((1, 2), (2, 2))) in wholes


PLAIN = """
| Показатель | 2020 | 2021 | 2022 |
| Качество знаний, % | 40 | 42 | 45 |
| Успеваемость, % | 99 | 98 | 100 |
"""


def test_a_table_turned_round_says_the_same() -> None:
    straight, round_ = reading(PLAIN), reading(turned(PLAIN))
    assert {s.periods for s in straight.series()} == {s.periods for s in round_.series()} == {("2020", "2021", "2022")}
    as_cells = {s.cells for s in straight.series()}
    assert as_cells == {tuple((col, row) for row, col in s.cells) for s in round_.series()}


@pytest.mark.parametrize(
    ("head", "labels", "role"),
    [
        ("Класс", ["5", "9 «а»", "10-11"], "class"),
        ("Параллель", ["5", "6", "7"], "class"),
        ("Предмет", ["Алгебра", "Краеведение", "Основы финансовой грамотности"], "subject"),
        ("Показатель", ["Качество знаний", "Обучающиеся с ОВЗ", "Число кружков"], "measure"),
        ("Учебный год", ["2019/2020", "2020/2021", "2021/2022"], "time"),
    ],
)
def test_the_head_of_the_labels_tells_their_role(head: str, labels: list[str], role: str) -> None:
    rows = "\n".join(f"| {name} | {n} | {n + 1} |" for n, name in enumerate(labels, 40))
    read = reading(f"| {head} | Успеваемость, % | Качество, % |\n{rows}")
    assert [r.role for r in read.rows] == [role] * len(labels)


def test_a_column_of_schools_names_the_only_one_of_its_kind_by_that() -> None:
    from extractors.forms import load_forms
    from extractors.recognise import recognise

    text = """
    Статистика управления образования Каменского округа за 2022/2023 учебный год
    | Организация | Обучающихся, чел. | Педагогов, чел. |
    | СОШ № 1 | 841 | 54 |
    | Лицей № 4 | 816 | 52 |
    | Вечерняя школа | 90 | 9 |
    | Всего по округу | 1747 | 115 |
    """
    report = recognise(document(text), load_forms())
    assert [o.short_name for o in report.organizations] == ["СОШ № 1", "Лицей № 4", "Вечерняя школа"]
    owners = {m.raw: m.organization_id for m in report.measurements}
    assert owners["90"] is not None
    assert owners["1747"] is None
