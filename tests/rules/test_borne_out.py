"""Arithmetic that a table bears out itself: one wrong cell is found in any table, a right table is left alone."""

from __future__ import annotations

import pytest

from extractors.forms import load_forms
from extractors.recognise import recognise
from rules.numbers._borne_out import broken
from tests.minidoc import document

Rows = list[list[str]]
RELATIONS = ("sum", "share", "hundred", "difference")

MARKS: Rows = [
    ["Школа", "Писали", "Оценки «5»", "Оценки «4»", "Оценки «3»", "Оценки «2»", "Качество, %"],
    ["СОШ № 1", "26", "6", "11", "9", "0", "65,4"],
    ["СОШ № 2", "20", "4", "8", "7", "1", "60,0"],
    ["СОШ № 3", "17", "2", "5", "8", "2", "41,2"],
    ["СОШ № 4", "22", "7", "9", "6", "0", "72,7"],
    ["СОШ № 5", "64", "15", "27", "21", "1", "65,6"],
]
STAFF: Rows = [
    ["Организация", "Работников, чел.", "Прошли обучение, чел.", "Прошли обучение, %"],
    ["Центр «Исток»", "54", "49", "90,7"],
    ["Центр «Радуга»", "46", "40", "87,0"],
    ["Лагерь «Заря»", "41", "36", "87,8"],
    ["Студия «Ритм»", "52", "51", "98,1"],
    ["Клуб «Восход»", "22", "17", "77,3"],
]
LEVELS: Rows = [
    ["Группы участников", "Низкий, %", "Средний, %", "Повышенный, %", "Высокий, %"],
    ["Область", "5,1", "33,8", "44,6", "16,5"],
    ["Район", "5,9", "35,2", "43,7", "15,2"],
    ["Школа", "4,8", "33,3", "42,8", "19,1"],
    ["Класс", "10,0", "45,0", "35,0", "10,0"],
]
CHANGES: Rows = [
    ["Показатель", "План", "Факт", "Отклонение"],
    ["Охват кружками, чел.", "66", "69", "3"],
    ["Охват лагерями, чел.", "52", "50", "-2"],
    ["Участники походов, чел.", "86", "88", "2"],
    ["Участники клубов, чел.", "75", "79", "4"],
]
SUMS: Rows = [
    ["Отделение", "Всего, чел.", "Юноши, чел.", "Девушки, чел."],
    ["Спорт", "31", "20", "11"],
    ["Музыка", "44", "15", "29"],
    ["Наука", "27", "14", "13"],
    ["Театр", "38", "10", "28"],
]

CASES = [
    # table, wrong cell (row, column), what stands there, relation
    (MARKS, (3, 1), "19", "sum"),
    (MARKS, (4, 6), "62,7", "share"),
    (STAFF, (5, 3), "88,6", "share"),
    (LEVELS, (2, 3), "53,7", "hundred"),
    (CHANGES, (4, 3), "6", "difference"),
    (SUMS, (2, 1), "34", "sum"),
]


def found(rows: Rows) -> list[tuple[str, str]]:
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    report = recognise(document(f"Справка\n# Итоги\n{text}"), load_forms())
    return [(relation, off.stated.raw) for relation in RELATIONS for off in broken(report, relation)]


def with_cell(rows: Rows, at: tuple[int, int], value: str) -> Rows:
    return [[value if (r, c) == at else text for c, text in enumerate(row)] for r, row in enumerate(rows)]


@pytest.mark.parametrize(("rows", "at", "value", "relation"), CASES)
def test_the_one_wrong_figure_is_found(rows: Rows, at: tuple[int, int], value: str, relation: str) -> None:
    told = found(with_cell(rows, at, value))
    assert [name for name, _ in told] == [relation]
    # of shares of one whole no single one is the wrong one
    assert relation == "hundred" or told == [(relation, value)]


@pytest.mark.parametrize("rows", [MARKS, STAFF, LEVELS, CHANGES, SUMS])
def test_a_right_table_is_left_alone(rows: Rows) -> None:
    assert found(rows) == []


def test_a_table_turned_round_is_judged_alike() -> None:
    wrong = with_cell(MARKS, (3, 1), "12")
    turned = [list(column) for column in zip(*wrong, strict=True)]
    assert ("sum", "12") in found(turned)


def test_the_head_may_say_anything() -> None:
    wrong = with_cell(STAFF, (5, 3), "88,6")
    wrong[0] = ["Кто", "Штат, чел.", "Из них с допуском, чел.", "Доля допущенных, %"]
    assert found(wrong) == [("share", "88,6")]


def test_a_class_with_pupils_who_were_ill_is_no_error() -> None:
    of_class = [[*row] for row in MARKS]
    of_class[0][1] = "Всего в классе"
    assert found(with_cell(of_class, (3, 1), "18")) == []


def test_an_average_in_the_row_of_totals_is_no_error() -> None:
    total = ["Всего", "215", "193", "88,2"]
    assert found([*STAFF, total]) == []


def test_two_lines_prove_nothing() -> None:
    assert found(with_cell(STAFF, (2, 3), "57,0")[:4]) == []


def test_what_follows_from_a_wrong_figure_is_not_told_again() -> None:
    total = ["Итого", "153", "34", "60", "51", "4", "63,1"]
    assert found([*MARKS, total]) == [("sum", "153")]
