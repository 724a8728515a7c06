"""Orders, contracts, dates, links, contacts and organizations named in sentences of reports."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.mentions import FoundMention, find_contacts, find_mentions


def of_kind(text: str, kind: str) -> list[FoundMention]:
    return [m for m in find_mentions(text) if m.kind == kind]


def day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


# ---------------------------------------------------------------- orders and contracts


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("Приказ № 458 от 17.08.2018", "458", "2018-08-17"),
        ("Выполнено. Приказ №458 от 17.08.2018г.", "458", "2018-08-17"),
        ("утверждённой приказом Управления образования от 26.02.2018 № 161-ОД", "161-ОД", "2018-02-26"),
        ("в соответствии с приказом от 26.02.2018 № 161 – ОД приняты программы", "161-ОД", "2018-02-26"),
        ("приказа от 23 января 2019 года № 44-ОД «Об организации деятельности»", "44-ОД", "2019-01-23"),
        ("Утверждён\nПриказом отдела образования\n№ 458 от 27.08.2018", "458", "2018-08-27"),
        ("приказом директора МБОУ «СОШ № 7» от 03.09.2019 № 45-о", "45-о", "2019-09-03"),
        ("Постановление администрации от 12 мая 2018 г. № 599-п", "599-п", "2018-05-12"),
        ("распоряжением главы от 01.02.2019 №12/3", "12/3", "2019-02-01"),
        ("Приказом министерства от 28.08.2020 г. N 442", "442", "2020-08-28"),
        ("приказ № 01-05/123", "01-05/123", None),
        ("приказ от 17.08.2018", None, "2018-08-17"),
        ("приказ № 12 от 31.04.2019", "12", None),
    ],
)
def test_reads_an_order(text: str, number: str | None, date: str | None) -> None:
    (order,) = of_kind(text, "order")
    assert (order.number, order.date) == (number, day(date))
    assert text[order.start : order.end] == order.text


def test_an_impossible_date_of_an_order_is_marked() -> None:
    (order,) = of_kind("приказ № 12 от 31.04.2019", "order")
    assert order.flags == ("impossible",)


def test_a_word_without_number_and_date_names_no_order() -> None:
    assert of_kind("Утверждено приказом, август. В указе «О целях» поставлена задача", "order") == []
    assert of_kind("приказом директора МБОУ «СОШ № 7» утверждено", "order") == []


def test_several_orders_after_one_word() -> None:
    orders = of_kind("приказы № 5 от 01.02.2019, № 6 от 03.02.2019", "order")
    assert [(o.number, o.date) for o in orders] == [("5", dt.date(2019, 2, 1)), ("6", dt.date(2019, 2, 3))]


@pytest.mark.parametrize(
    ("text", "number", "date", "until"),
    [
        ("договор о сети» № 1 от 22.06.2017 (на 2017/2018, 2018/2019 уч. годы)", "1", "2017-06-22", "2019-08-31"),
        ("Договор о сотрудничестве с МБОУ « СШ № 44» от 10.04.2017г.", None, "2017-04-10", None),
        ("Договор № 3/2019 от 15.01.2019 сроком до 31.12.2020 г.", "3/2019", "2019-01-15", "2020-12-31"),
        ("соглашение № 4 от 12.09.2018", "4", "2018-09-12", None),
    ],
)  # fmt: skip
def test_reads_a_contract(text: str, number: str | None, date: str, until: str | None) -> None:
    (contract,) = of_kind(text, "contract")
    assert (contract.number, contract.date, contract.valid_until) == (number, day(date), day(until))


def test_the_date_of_a_document_is_not_named_again() -> None:
    text = "Приказ № 458 от 17.08.2018, семинар 21.06.2019"
    assert [d.text for d in of_kind(text, "date")] == ["21.06.2019"]


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "date", "until"),
    [
        ("(29.08.2019)", "2019-08-29", None),
        ("16.05.18, открытый урок", "2018-05-16", None),
        ("20-21.11.2019г. выезд", "2019-11-20", "2019-11-21"),
        ("(10-11.11.2019)", "2019-11-10", "2019-11-11"),
        ("04-\n07.02.2019 г.", "2019-02-04", "2019-02-07"),
        ("с 09.04.2019 по 19.04.2019", "2019-04-09", "2019-04-19"),
        ("09.04 – 19.04.2019", "2019-04-09", "2019-04-19"),
        ("12 декабря 2018 года", "2018-12-12", None),
        ("«14» мая 2019 г.", "2019-05-14", None),
        ("с 12 декабря 2018 года по 01 апреля 2019 года", "2018-12-12", "2019-04-01"),
        ("с 9 по 19 апреля 2019 г.", "2019-04-09", "2019-04-19"),
        ("29.02.2020", "2020-02-29", None),
    ],
)
def test_reads_a_date(text: str, date: str, until: str | None) -> None:
    (found,) = of_kind(text, "date")
    assert (found.date, found.valid_until) == (day(date), day(until))
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["31.11.2019", "29.02.2018", "30 февраля 2019 года", "12.13.2019"])
def test_an_impossible_date_has_none_and_is_marked(text: str) -> None:
    found = of_kind(f"Педсовет ({text})", "date")
    assert [(f.date, f.flags, f.text) for f in found] == [(None, ("impossible",), text)]


@pytest.mark.parametrize("text", ["январь, 2019", "январь 2019 г.", "январе 2019 года"])
def test_a_month_has_no_day(text: str) -> None:
    (found,) = of_kind(f"круглый стол ({text})", "date")
    assert found.date is None
    assert found.flags == ("month",)
    assert (found.first, found.last) == (dt.date(2019, 1, 1), dt.date(2019, 1, 31))


def test_days_of_a_list_are_dates_each() -> None:
    found = of_kind("Консультации (13, 18, 20 декабря .2019 г. для школ)", "date")
    assert [f.date for f in found] == [dt.date(2019, 12, d) for d in (13, 18, 20)]
    assert all("malformed" in f.flags for f in found)


def test_a_range_of_months_is_one_mention() -> None:
    (found,) = of_kind("С ноября 2018 года по октябрь 2019 года", "date")
    assert (found.first, found.last, found.flags) == (dt.date(2018, 11, 1), dt.date(2019, 10, 31), ("month", "range"))


@pytest.mark.parametrize("text", ["п. 2.2.19", "12.5.3", "45,12.2019", "в 2018 году", "версия 1.2.3456"])
def test_other_digits_are_no_date(text: str) -> None:
    assert of_kind(text, "date") == []


@settings(deadline=None)
@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2039, 12, 31)),
    st.sampled_from(("%d.%m.%Y", "%d.%m.%y")),
    st.sampled_from("( ,«"),
)
def test_a_printed_date_is_read_back(date: dt.date, form: str, before: str) -> None:
    (found,) = of_kind(f"Семинар {before}{date.strftime(form)}", "date")
    assert found.date == date


# ---------------------------------------------------------------- links and contacts


def test_reads_links_as_written() -> None:
    text = "Материалы: https://school44.example.ru/opyt/2019?id=4, сайт example.org и www.example.com/a_b."
    assert [m.text for m in of_kind(text, "link")] == [
        "https://school44.example.ru/opyt/2019?id=4",
        "example.org",
        "www.example.com/a_b",
    ]


def test_contacts_are_links_of_their_own() -> None:
    text = "Исп. Котова Н.П., тел. 8 (4822) 55-44-33, +7 910 000-12-34, roo@example.ru"
    assert [c.text for c in find_contacts(text)] == ["tel:84822554433", "tel:+79100001234", "mailto:roo@example.ru"]
    assert [c.flags for c in find_contacts(text)] == [("phone",), ("phone",), ("email",)]
    assert sum(m.kind == "link" for m in find_mentions(text)) == 3


def test_numbers_and_orders_are_no_telephones() -> None:
    assert find_contacts("Приказ № 8-12/456 от 12.05.2019, 8 000 000 000 рублей, ОКПО 12345678") == []


# ---------------------------------------------------------------- organizations


@pytest.mark.parametrize(
    ("text", "named", "number"),
    [
        ("семинар (МБОУ «СШ № 44»)", "МБОУ «СШ № 44»", "44"),
        ("выездная встреча в МБОУ « СШ № 40» прошла", "МБОУ « СШ № 40»", "40"),
        ("на базе Гимназии № 3", "Гимназии № 3", "3"),
        ("МБДОУ \"Детский сад № 60 \"Василёк\", родители", 'МБДОУ "Детский сад № 60 "Василёк"', "60"),
        ("библиотека № 10 города", "библиотека № 10", "10"),
        ("МБУ ДО «ЦДО № 1»", "МБУ ДО «ЦДО № 1»", "1"),
        ("ФГБОУ ВО «Приозёрский университет»", "ФГБОУ ВО «Приозёрский университет»", None),
        ("Приозёрский педагогический колледж", "Приозёрский педагогический колледж", None),
    ],
)  # fmt: skip
def test_reads_an_organization(text: str, named: str, number: str | None) -> None:
    (found,) = of_kind(text, "organization")
    assert (found.text, found.number) == (named, number)


def test_a_list_of_school_numbers_names_each() -> None:
    assert [m.number for m in of_kind("программы ОУ №№5, 10 и 12", "organization")] == ["5", "10", "12"]
    assert [m.number for m in of_kind("В ОУ № 5, 10 чел. прошли курсы", "organization")] == ["5"]


def test_mentions_come_in_order_and_point_into_the_text() -> None:
    text = (
        "Учитель Крылова Инна Павловна выступила 12.04.2019 в МБОУ «СШ № 44» (приказ № 5 от 01.04.2019), "
        "материалы: https://example.ru/a"
    )
    found = find_mentions(text)
    assert [m.kind for m in found] == ["person", "date", "organization", "order", "link"]
    for m in found:
        assert text[m.start : m.end] == m.text
