"""School years, calendar years and parts of them, in the spellings of reports."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods import find_periods, stated_period


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("на конец 2018/2019 уч. года – 45 %", "2018/2019 уч. года", "2018/2019"),
        ("в 2018/2019уч.году соответственно", "2018/2019уч.году", "2018/2019"),
        ("в 2018-2019 учебном году", "2018-2019 учебном году", "2018/2019"),
        ("в 2018 – 2019 уч.г.", "2018 – 2019 уч.г.", "2018/2019"),
        ("(в 2018-2019г – 69)", "2018-2019г", "2018/2019"),
        ("в 2018-19 учебном году", "2018-19 учебном году", "2018/2019"),
        ("(2018/19: 48)", "2018/19", "2018/2019"),
        ("18/19 уч. год", "18/19 уч. год", "2018/2019"),
        ("В 2019 году открыт", "2019 году", "2019"),
        ("за 2019 г.", "2019 г.", "2019"),
        ("в 2018году", "2018году", "2018"),
        ("в 2018-м году", "2018-м году", "2018"),
        ("По итогам 2019 учебного года", "2019 учебного года", "2019"),
        ("Значение 2018 года", "2018 года", "2018"),
        ("В 2019 учителя провели", "2019", "2019"),
        ("2017 – 45%", "2017", "2017"),
        ("план до 2024 года", "2024 года", "2024"),
        ("программа на 2018-2021 гг.", "2018-2021 гг.", "2018-2021"),
        ("В течение 2018-2020 уч года", "2018-2020 уч года", "2018-2020"),
    ],
)
def test_reads_a_period(text: str, written: str, label: str) -> None:
    (period,) = find_periods(text)
    assert (text[period.start : period.end], period.label) == (written, label)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018/2019 уч. год", "2018-09-01", "2019-08-31"),
        ("2018-2019 гг.", "2018-01-01", "2019-12-31"),
        ("в 2019 году", "2019-01-01", "2019-12-31"),
        ("за I квартал 2019 года", "2019-01-01", "2019-03-31"),
        ("в 4 квартале 2019 г.", "2019-10-01", "2019-12-31"),
        ("третий квартал 2019 года", "2019-07-01", "2019-09-30"),
        ("первое полугодие 2019 года", "2019-01-01", "2019-06-30"),
        ("второе полугодие 2018/2019 учебного года", "2019-01-01", "2019-08-31"),
        ("3 четверть 2018/2019 уч. года", "2019-01-01", "2019-03-31"),
        ("в апреле 2019 года", "2019-04-01", "2019-04-30"),
        ("Август 2018", "2018-08-01", "2018-08-31"),
        ("мая 2019 г.", "2019-05-01", "2019-05-31"),
        ("в марте 2020", "2020-03-01", "2020-03-31"),
        ("в октябре-ноябре 2018 прошёл", "2018-10-01", "2018-11-30"),
        ("январь, 2019", "2019-01-01", "2019-01-31"),
        ("с ноября 2018 года по октябрь 2019 года", "2018-11-01", "2019-10-31"),
        ("с октября по декабрь 2019 года", "2019-10-01", "2019-12-31"),
        ("с сентября по май 2019 года", "2018-09-01", "2019-05-31"),
        ("с 2018 по 2020 год", "2018-01-01", "2020-12-31"),
    ],
)
def test_knows_the_first_and_the_last_day(text: str, first: str, last: str) -> None:
    (period,) = find_periods(text)
    assert (period.first, period.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "12 декабря 2018 года",
        "26.02.2018",
        "№ 2018",
        "2018 человек",
        "2018 руб.",
        "2019/2018",
        "индекс 201945",
        "45,2019",
        "2018 %",
    ],
)
def test_other_digits_are_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize("text", ["В 2018//2019 уч.году", "больше, чем в 2018 .году"])
def test_marks_what_is_badly_written(text: str) -> None:
    assert ["malformed" in p.flags for p in find_periods(text)] == [True]


def test_reads_a_list_of_years() -> None:
    assert [p.label for p in find_periods("(на 2017/2018, 2018/2019 уч. годы)")] == ["2017/2018", "2018/2019"]
    assert [p.label for p in find_periods("за 2017, 2018 и 2019 годы")] == ["2017", "2018", "2019"]


@pytest.mark.parametrize(
    "text",
    [
        "С ноября 2018 года  по октябрь 2019 года приняли участие в работе:",
        "- с ноября 2018 г. по октябрь 2019 г. учителя выступили",
        "За период с ноября 2018 года по октябрь 2019 года проведены",
        "В период с 01.11.2018 по 31.10.2019 г. проведены",
    ],
)
def test_a_leading_range_bounds_a_section(text: str) -> None:
    period = stated_period(text)
    assert period is not None
    assert (period.first, period.last) == (dt.date(2018, 11, 1), dt.date(2019, 10, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Учителя участвуют с ноября 2018 года по октябрь 2019 года",
        "В 2019 году",
        "Семинар (с 09.04.2019 по 19.04.2019)",
        "с 31.02.2019 по 01.03.2019",
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
