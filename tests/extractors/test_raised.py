"""Raised and lowered characters: one notation, and no figure swallows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figures import find_figures
from extractors.raised import shifted, without_marks


@pytest.mark.parametrize(
    ("text", "before", "raised", "lowered"),
    [
        ("1", "45", "¹", "₁"),
        ("1)", "78,5", "¹⁾", "₁₎"),
        ("1,2", "14", "¹,²", "₁,₂"),
        ("-3", "10", "⁻³", "₋₃"),
        ("n", "x", "^(n)", "_(n)"),
        ("i=1", "∑", "i=1", "i=1"),
        ("*", "45", "*", "*"),
        (" 2 ", "м", " ² ", " ₂ "),
        ("а", "5", "а", "_(а)"),
        ("кач", "К", "^(кач)", "_(кач)"),
        ("(подпись)", "____ ", "(подпись)", "(подпись)"),
        ("1", "", "¹", "₁"),
        ("", "45", "", ""),
    ],
)
def test_notation_on_one_line(text: str, before: str, raised: str, lowered: str) -> None:
    assert shifted(text, "raised", before) == raised
    assert shifted(text, "lowered", before) == lowered


def test_explanations_in_small_type_stay_words() -> None:
    assert shifted("наименование организации", "raised", "школа") == "наименование организации"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Качество знаний 45¹ %.", "45", "percent"),
        ("Качество знаний 45 %¹.", "45", "percent"),
        ("Успеваемость составила 98,5¹⁾ %", "98.5", "percent"),
        ("В школе обучается 312¹,² учеников.", "312", "persons"),
        ("В школе работает 22 педагога³.", "22", "persons"),
        ("В олимпиаде участвовали 45 чел.¹", "45", "persons"),
        ("Качество знаний 45* %.", "45", "percent"),
        ("Качество знаний 45[1] %.", "45", "percent"),
        ("Качество знаний 45^(a) %.", "45", "percent"),
        ("В школе 312[2] учеников[ii] на начало года", "312", "persons"),
        ("Обучающихся² 312 чел¹ на начало года", "312", "persons"),
    ],
)
def test_a_figure_is_read_without_the_mark_of_its_note(text: str, value: str, unit: str) -> None:
    (figure,) = find_figures(text)

    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert text[figure.start : figure.end] == figure.raw


def test_units_and_powers_keep_their_raised_digits() -> None:
    assert without_marks("2*3, 2 * 3, 42*, 5**") == "2*3, 2 * 3, 42 , 5  "
    assert without_marks("1250 м², 3 см², x² и (45¹)") == "1250 м², 3 см², x² и (45 )"
    assert [f.value for f in find_figures("Площадь школы 1250 м².")] == [
        f.value for f in find_figures("Площадь школы 1250 м2.")
    ]
