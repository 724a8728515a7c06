"""School years, calendar years and parts of them, in the spellings of reports."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.periods import find_periods, stated_period


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("на конец 2022/2023 уч. года – 45 %", "2022/2023 уч. года", "2022/2023"),
        ("в 2022/2023уч.году соответственно", "2022/2023уч.году", "2022/2023"),
        ("в 2022-2023 учебном году", "2022-2023 учебном году", "2022/2023"),
        ("в 2022 – 2023 уч.г.", "2022 – 2023 уч.г.", "2022/2023"),
        ("(в 2022-2023г – 69)", "2022-2023г", "2022/2023"),
        ("в 2022-23 учебном году", "2022-23 учебном году", "2022/2023"),
        ("(2022/23: 48)", "2022/23", "2022/2023"),
        ("22/23 уч. год", "22/23 уч. год", "2022/2023"),
        ("В 2023 году открыт", "2023 году", "2023"),
        ("за 2023 г.", "2023 г.", "2023"),
        ("в 2022году", "2022году", "2022"),
        ("в 2022-м году", "2022-м году", "2022"),
        ("По итогам 2023 учебного года", "2023 учебного года", "2023"),
        ("Значение 2022 года", "2022 года", "2022"),
        ("В 2023 учителя провели", "2023", "2023"),
        ("2021 – 45%", "2021", "2021"),
        ("план до 2028 года", "2028 года", "2028"),
        ("программа на 2022-2025 гг.", "2022-2025 гг.", "2022-2025"),
        ("В течение 2022-2024 уч года", "2022-2024 уч года", "2022-2024"),
    ],
)
def test_reads_a_period(text: str, written: str, label: str) -> None:
    (period,) = find_periods(text)
    assert (text[period.start : period.end], period.label) == (written, label)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022/2023 уч. год", "2022-09-01", "2023-08-31"),
        ("2022-2023 гг.", "2022-01-01", "2023-12-31"),
        ("в 2023 году", "2023-01-01", "2023-12-31"),
        ("за I квартал 2023 года", "2023-01-01", "2023-03-31"),
        ("в 4 квартале 2023 г.", "2023-10-01", "2023-12-31"),
        ("третий квартал 2023 года", "2023-07-01", "2023-09-30"),
        ("первое полугодие 2023 года", "2023-01-01", "2023-06-30"),
        ("второе полугодие 2022/2023 учебного года", "2023-01-01", "2023-08-31"),
        ("3 четверть 2022/2023 уч. года", "2023-01-01", "2023-03-31"),
        ("в апреле 2023 года", "2023-04-01", "2023-04-30"),
        ("Август 2022", "2022-08-01", "2022-08-31"),
        ("мая 2023 г.", "2023-05-01", "2023-05-31"),
        ("в марте 2024", "2024-03-01", "2024-03-31"),
        ("в марте-апреле 2022 прошёл", "2022-03-01", "2022-04-30"),
        ("январь, 2023", "2023-01-01", "2023-01-31"),
        ("с декабря 2022 года по ноябрь 2023 года", "2022-12-01", "2023-11-30"),
        ("с октября по декабрь 2023 года", "2023-10-01", "2023-12-31"),
        ("с сентября по май 2023 года", "2022-09-01", "2023-05-31"),
        ("с 2022 по 2024 год", "2022-01-01", "2024-12-31"),
    ],
)
def test_knows_the_first_and_the_last_day(text: str, first: str, last: str) -> None:
    (period,) = find_periods(text)
    assert (period.first, period.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "14 января 2022 года",
        "12.03.2022",
        "№ 2022",
        "2018 человек",
        "2018 руб.",
        "2023/2422",
        "индекс 201945",
        "45,2023",
        "2018 %",
    ],
)
def test_other_digits_are_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize("text", ["В 2022//2023 уч.году", "выше, чем в 2022 .году"])
def test_marks_what_is_badly_written(text: str) -> None:
    assert ["malformed" in p.flags for p in find_periods(text)] == [True]


def test_reads_a_list_of_years() -> None:
    assert [p.label for p in find_periods("(на 2021/2022, 2022/2023 уч. годы)")] == ["2021/2022", "2022/2023"]
    assert [p.label for p in find_periods("за 2021, 2022 и 2023 годы")] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "С декабря 2022 года  по ноябрь 2023 года выступили:",
        "- с декабря 2022 г. по ноябрь 2023 г. учителя выступили",
        "За период с декабря 2022 года по ноябрь 2023 года проведены",
        "В период с 01.12.2022 по 30.11.2023 г. проведены",
    ],
)
def test_a_leading_range_bounds_a_section(text: str) -> None:
    period = stated_period(text)
    assert period is not None
    assert (period.first, period.last) == (dt.date(2022, 12, 1), dt.date(2023, 11, 30))


@pytest.mark.parametrize(
    "text",
    [
        "Учителя участвуют с декабря 2022 года по ноябрь 2023 года",
        "В 2023 году",
        "Семинар (с 11.05.2023 по 21.05.2023)",
        "с 31.02.2023 по 01.03.2023",
        "",
    ],
)
def test_another_range_bounds_nothing(text: str) -> None:
    assert stated_period(text) is None


@given(
    st.integers(1990, 2048),
    st.sampled_from("-–—/"),
    st.sampled_from(("", " ")),
    st.sampled_from((" уч. год", " учебный год", " уч.г.", "г", " г.", "")),
    st.booleans(),
)
def test_a_printed_school_year_is_read_back(year: int, sign: str, space: str, word: str, short: bool) -> None:
    second = f"{(year + 1) % 100:02d}" if short else str(year + 1)
    text = f"в {year}{space}{sign}{space}{second}{word}"
    (period,) = find_periods(text)
    assert period.label == f"{year}/{year + 1}"
    assert (period.first, period.last) == (dt.date(year, 9, 1), dt.date(year + 1, 8, 31))
