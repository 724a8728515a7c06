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
        ("Приказ № 311 от 14.09.2022", "311", "2022-09-14"),
        ("Выполнено. Приказ №311 от 14.09.2022г.", "311", "2022-09-14"),
        ("утверждённой приказом Управления образования от 12.03.2022 № 207-ОД", "207-ОД", "2022-03-12"),
        ("в соответствии с приказом от 12.03.2022 № 207 – ОД утверждён план", "207-ОД", "2022-03-12"),
        ("приказа от 17 января 2023 года № 58-ОД «О порядке»", "58-ОД", "2023-01-17"),
        ("Утверждён\nПриказом отдела образования\n№ 311 от 24.09.2022", "311", "2022-09-24"),
        ("приказом директора МБОУ «СОШ № 7» от 03.09.2023 № 45-о", "45-о", "2023-09-03"),
        ("Постановление администрации от 12 мая 2022 г. № 599-п", "599-п", "2022-05-12"),
        ("распоряжением главы от 01.02.2023 №12/3", "12/3", "2023-02-01"),
        ("Приказом министерства от 28.08.2024 г. N 442", "442", "2024-08-28"),
        ("приказ № 01-05/123", "01-05/123", None),
        ("приказ от 14.09.2022", None, "2022-09-14"),
        ("приказ № 12 от 31.04.2023", "12", None),
    ],
)
def test_reads_an_order(text: str, number: str | None, date: str | None) -> None:
    (order,) = of_kind(text, "order")
    assert (order.number, order.date) == (number, day(date))
    assert text[order.start : order.end] == order.text


def test_an_impossible_date_of_an_order_is_marked() -> None:
    (order,) = of_kind("приказ № 12 от 31.04.2023", "order")
    assert order.flags == ("impossible",)


def test_a_word_without_number_and_date_names_no_order() -> None:
    assert of_kind("Утверждено приказом, август. В указе «О целях» поставлена задача", "order") == []
    assert of_kind("приказом директора МБОУ «СОШ № 7» утверждено", "order") == []


def test_several_orders_after_one_word() -> None:
    orders = of_kind("приказы № 5 от 01.02.2023, № 6 от 03.02.2023", "order")
    assert [(o.number, o.date) for o in orders] == [("5", dt.date(2023, 2, 1)), ("6", dt.date(2023, 2, 3))]


@pytest.mark.parametrize(
    ("text", "number", "date", "until"),
    [
        ("договор о сети» № 1 от 24.05.2021 (на 2021/2022, 2022/2023 уч. годы)", "1", "2021-05-24", "2023-08-31"),
        ("Договор о сотрудничестве с МБОУ « СШ № 44» от 12.03.2021г.", None, "2021-03-12", None),
        ("Договор № 3/2023 от 15.01.2023 сроком до 31.12.2024 г.", "3/2023", "2023-01-15", "2024-12-31"),
        ("соглашение № 4 от 12.09.2022", "4", "2022-09-12", None),
    ],
)  # fmt: skip
def test_reads_a_contract(text: str, number: str | None, date: str, until: str | None) -> None:
    (contract,) = of_kind(text, "contract")
    assert (contract.number, contract.date, contract.valid_until) == (number, day(date), day(until))


def test_the_date_of_a_document_is_not_named_again() -> None:
    text = "Приказ № 311 от 14.09.2022, семинар 21.06.2023"
    assert [d.text for d in of_kind(text, "date")] == ["21.06.2023"]


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "date", "until"),
    [
        ("(30.08.2023)", "2023-08-30", None),
        ("18.04.22, открытый урок", "2022-04-18", None),
        ("18-19.10.2023г. выезд", "2023-10-18", "2023-10-19"),
        ("(12-13.12.2023)", "2023-12-12", "2023-12-13"),
        ("05-\n08.03.2023 г.", "2023-03-05", "2023-03-08"),
        ("с 11.05.2023 по 21.05.2023", "2023-05-11", "2023-05-21"),
        ("11.05 – 21.05.2023", "2023-05-11", "2023-05-21"),
        ("14 января 2022 года", "2022-01-14", None),
        ("«14» мая 2023 г.", "2023-05-14", None),
        ("с 14 января 2022 года по 03 мая 2023 года", "2022-01-14", "2023-05-03"),
        ("с 11 по 21 мая 2023 г.", "2023-05-11", "2023-05-21"),
        ("29.02.2024", "2024-02-29", None),
    ],
)
def test_reads_a_date(text: str, date: str, until: str | None) -> None:
    (found,) = of_kind(text, "date")
    assert (found.date, found.valid_until) == (day(date), day(until))
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["31.11.2023", "29.02.2022", "30 февраля 2023 года", "12.13.2023"])
def test_an_impossible_date_has_none_and_is_marked(text: str) -> None:
    found = of_kind(f"Педсовет ({text})", "date")
    assert [(f.date, f.flags, f.text) for f in found] == [(None, ("impossible",), text)]


@pytest.mark.parametrize("text", ["январь, 2023", "январь 2023 г.", "январе 2023 года"])
def test_a_month_has_no_day(text: str) -> None:
    (found,) = of_kind(f"круглый стол ({text})", "date")
    assert found.date is None
    assert found.flags == ("month",)
    assert (found.first, found.last) == (dt.date(2023, 1, 1), dt.date(2023, 1, 31))


def test_days_of_a_list_are_dates_each() -> None:
    found = of_kind("Встречи (12, 17, 21 марта .2023 г. со школами)", "date")
    assert [f.date for f in found] == [dt.date(2023, 3, d) for d in (12, 17, 21)]
    assert all("malformed" in f.flags for f in found)


def test_a_range_of_months_is_one_mention() -> None:
    (found,) = of_kind("С декабря 2022 года по ноябрь 2023 года", "date")
    assert (found.first, found.last, found.flags) == (dt.date(2022, 12, 1), dt.date(2023, 11, 30), ("month", "range"))


@pytest.mark.parametrize("text", ["п. 2.2.19", "12.5.3", "45,12.2023", "в 2022 году", "версия 1.2.3456"])
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
    text = "Материалы: https://school44.example.ru/opyt/2023?id=4, сайт example.org и www.example.com/a_b."
    assert [m.text for m in of_kind(text, "link")] == [
        "https://school44.example.ru/opyt/2023?id=4",
        "example.org",
        "www.example.com/a_b",
    ]


def test_contacts_are_links_of_their_own() -> None:
    text = "Исп. Котова Н.П., тел. 8 (4822) 55-44-33, +7 910 000-12-34, roo@example.ru"
    assert [c.text for c in find_contacts(text)] == ["tel:84822554433", "tel:+79100001234", "mailto:roo@example.ru"]
    assert [c.flags for c in find_contacts(text)] == [("phone",), ("phone",), ("email",)]
    assert sum(m.kind == "link" for m in find_mentions(text)) == 3


def test_numbers_and_orders_are_no_telephones() -> None:
    assert find_contacts("Приказ № 8-12/456 от 12.05.2023, 8 000 000 000 рублей, ОКПО 12345678") == []


# ---------------------------------------------------------------- organizations


@pytest.mark.parametrize(
    ("text", "named", "number"),
    [
        ("семинар (МБОУ «СШ № 44»)", "МБОУ «СШ № 44»", "44"),
        ("выездная встреча в МБОУ « СШ № 44» прошла", "МБОУ « СШ № 44»", "44"),
        ("на базе Гимназии № 3", "Гимназии № 3", "3"),
        ("МБДОУ \"Детский сад № 17 \"Василёк\", родители", 'МБДОУ "Детский сад № 17 "Василёк"', "17"),
        ("библиотека № 8 города", "библиотека № 8", "8"),
        ("МБУ ДО «ДДТ № 2»", "МБУ ДО «ДДТ № 2»", "2"),
        ("ФГБОУ ВО «Приозёрский университет»", "ФГБОУ ВО «Приозёрский университет»", None),
        ("Приозёрский педагогический колледж", "Приозёрский педагогический колледж", None),
    ],
)  # fmt: skip
def test_reads_an_organization(text: str, named: str, number: str | None) -> None:
    (found,) = of_kind(text, "organization")
    assert (found.text, found.number) == (named, number)


def test_a_list_of_school_numbers_names_each() -> None:
    assert [m.number for m in of_kind("программы ОУ №№41, 42 и 43", "organization")] == ["41", "42", "43"]
    assert [m.number for m in of_kind("В ОУ № 41, 10 чел. прошли курсы", "organization")] == ["41"]


def test_mentions_come_in_order_and_point_into_the_text() -> None:
    text = (
        "Учитель Крылова Инна Павловна выступила 12.04.2023 в МБОУ «СШ № 44» (приказ № 5 от 01.04.2023), "
        "материалы: https://example.ru/a"
    )
    found = find_mentions(text)
    assert [m.kind for m in found] == ["person", "date", "organization", "order", "link"]
    for m in found:
        assert text[m.start : m.end] == m.text


def test_number_of_a_contract_is_no_part_of_the_partners_name() -> None:
    text = "Договор с МАОУ «Лицей № 5» № 1 от 05.09.2018; договор с МБУ ДО «Дом «Парус» № 3 от 07.09.2018"
    found = find_mentions(text)
    assert [(m.text, m.number) for m in found if m.kind == "organization"] == [
        ("МАОУ «Лицей № 5»", "5"),
        ("МБУ ДО «Дом «Парус»", None),
    ]
    assert [m.number for m in found if m.kind == "contract"] == ["1", "3"]


def test_contracts_listed_with_remarks_are_all_contracts() -> None:
    text = "Заключено 3 договора: № 1 от 03.10.2018 (Ивовская СОШ и лицей), № 4 от 15.10.2018, № 7 от 17.10.2018"
    assert [m.number for m in find_mentions(text) if m.kind == "contract"] == ["1", "4", "7"]


def test_contract_with_a_school_named_after_somebody() -> None:
    text = "Договор с МБОУ «СШ № 1 им. М.И. Ивовой» от 29.11.2018 № 8"
    contract = next(m for m in find_mentions(text) if m.kind == "contract")
    assert (contract.number, str(contract.date)) == ("8", "2018-11-29")


def test_name_of_an_institute_goes_on_in_the_genitive() -> None:
    text = "Верхнереченский институт развития образования провёл семинар"
    assert [m.text for m in find_mentions(text) if m.kind == "organization"] == [
        "Верхнереченский институт развития образования"
    ]


def test_list_of_schools_ends_with_the_sentence() -> None:
    text = "Мониторинг охватил школы № 1, № 4 и № 10. Итоги подведены."
    assert [m.number for m in find_mentions(text) if m.kind == "organization"] == ["1", "4", "10"]


def test_person_in_the_name_of_a_circle_is_an_eponym() -> None:
    text = "открыт кружок «Мастерская М.И. Ивовой» для 6 классов"
    assert [(m.text, m.role) for m in find_mentions(text) if m.kind == "person"] == [("М.И. Ивовой", "eponym")]
