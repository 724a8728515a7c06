"""Lines between the parts of a table, and what is no such line."""

from __future__ import annotations

import pytest

from extractors.continuations import continued_table, is_continuation, with_repeats
from pipeline.model import Table
from tests.minidoc import document


@pytest.mark.parametrize(
    "line",
    [
        "Продолжение таблицы 1",
        "ОКОНЧАНИЕ ТАБЛИЦЫ 3.",
        "Продолжение табл.2",
        "Продолжение таблицы № 4",
        "(продолжение таблицы 2)",
        "Продолжение таблицы А.1",
        "Продолжение таблицы 1.2 – Итоги олимпиад",
        "Таблица 5 (продолжение)",
        "Таблица 5 – окончание",
    ],
)
def test_a_line_that_says_that_a_table_goes_on(line: str) -> None:
    assert is_continuation(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Таблица 1",
        "Продолжение работы с родителями",
        "Продолжение таблицы смотрите в приложении",
        "Продолжение таблицы 1 приведено на странице 5.",
        "В продолжение таблицы 1 приводим выводы.",
        "Таблица 3. Окончание учебного года",
    ],
)
def test_a_line_that_says_something_else(line: str) -> None:
    assert not is_continuation(line)


def test_the_table_that_goes_on_is_as_wide_and_bears_the_number() -> None:
    blocks = document("Таблица 1. Кружки\n| № | Кружок |\n| 1 | Хор |\n\nПродолжение таблицы 1").blocks
    other = document("Таблица 2. Кружки\n| № | Кружок |\n| 1 | Хор |\n\nПродолжение таблицы 1").blocks

    assert continued_table(blocks, 2) == 1
    assert continued_table(blocks, 3) is None
    assert continued_table(blocks[:-1], 2) is None
    assert continued_table(other, 2) is None


def test_a_row_that_numbers_the_columns_makes_the_head_sure() -> None:
    text = "| № | Кружок | Детей |\n{}| 1 | Хор | 20 |\n| № | Кружок | Детей |\n| 2 | Театр | 15 |"

    def repeats(markup: str) -> list[str]:
        (table,) = document(markup).blocks
        assert isinstance(table, Table)
        return [row[0].text for row in with_repeats(table).rows() if row[0].repeated_header]

    assert repeats(text.format("| 1 | 2 | 3 |\n")) == ["№"]
    assert repeats(text.format("")) == []
