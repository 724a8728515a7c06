"""«60 (58)» in a cell: what the header says that brackets hold, and no second present value where nobody says it."""

from __future__ import annotations

import pytest

from extractors.forms import load_forms
from extractors.recognise import recognise
from tests.minidoc import document

FORMS = load_forms()


def cell(header: str, label: str, text: str) -> list[str]:
    report = recognise(
        document(f"""
Отчёт школы № 5 города Ясногорска
| Показатель | {header} |
| {label} | {text} |
| Другой показатель | нет |
"""),
        FORMS,
    )
    return [f"{m.kind} {m.value} {m.unit} {m.period}" for m in report.measurements]


@pytest.mark.parametrize(
    ("header", "former"),
    [
        ("Значение (в скобках – прошлый год)", "previous 58 percent None"),
        ("2022 год (в скобках – 2021 год)", "previous 58 percent 2021"),
        ("2022 (2021)", "previous 58 percent 2021"),
        ("Текущее значение (предыдущее значение)", "previous 58 percent None"),
        ("Факт (план)", "target 58 percent None"),
    ],
)
def test_the_header_says_what_the_bracket_holds(header: str, former: str) -> None:
    found = cell(header, "Качество знаний, %", "60 (58)")
    assert [f.split()[:2] for f in found] == [["current", "60"], former.split()[:2]]
    assert found[1] == former


def test_the_label_of_the_row_may_say_it() -> None:
    found = cell("Значение", "Качество знаний, % (в скобках – прошлый год)", "60 (58)")
    assert [f.split()[:2] for f in found] == [["current", "60"], ["previous", "58"]]


@pytest.mark.parametrize("header", ["Значение", "2022 год", "Исходное значение (2021)", "2022 год (факт)"])
@pytest.mark.parametrize("label", ["Качество знаний, %", "Обучающихся, чел."])
def test_one_label_has_no_two_values_of_one_kind(header: str, label: str) -> None:
    found = cell(header, label, "60 (58)")
    assert [f.split()[1] for f in found] == ["60"]


def test_a_count_with_its_share_are_two_values() -> None:
    assert cell("Значение", "Победители олимпиад, чел.", "60 (58 %)") == [
        "current 60 persons None",
        "current 58 percent None",
    ]
    assert cell("Количество (доля, %)", "Победители олимпиад", "6 (12,5)") == [
        "current 6 persons None",
        "current 12.5 percent None",
    ]
    assert cell("Чел. (%)", "Победители олимпиад", "6 (12)") == ["current 6 persons None", "current 12 percent None"]


def test_a_label_that_names_a_part_keeps_both() -> None:
    found = cell("Значение", "Обучающихся (из них с ОВЗ), чел.", "60 (8)")
    assert [f.split()[1] for f in found] == ["60", "8"]
