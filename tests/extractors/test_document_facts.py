"""What a document says of itself: title, dates, signatory, whatever stands around them."""

import datetime as dt

import pytest

from extractors.document_facts import document_facts
from extractors.forms import load_forms
from extractors.recognise import recognise
from tests.minidoc import document


def test_approval_date_in_words_under_the_stamp() -> None:
    facts = document_facts(
        document(
            """
            «Утверждаю»
            Начальник отдела образования
            В.Т. Луговой
            «30» августа 2019 г.
            # Отчёт об исполнении плана за 2018-2019 учебный год
            | № | Мероприятие | Срок | Результат |
            | 1 | Утверждение порядка отбора | Август 2018 | Приказ № 214 от 16.08.2018 |
            """
        )
    )
    assert (facts.approved_date, facts.signatory) == (dt.date(2019, 8, 30), "В.Т. Луговой")


def test_order_that_a_report_is_annexed_to_approves_it() -> None:
    facts = document_facts(
        document(
            """
            Приложение
            к приказу управления образования от 21.09.2020 № 176
            Показатели школ Заречного муниципального района за 2019/2020 учебный год
            # Ивовская СОШ
            | Критерий | Текущий результат |
            | Средний балл | 61 |
            Первая встреча наставников состоялась 16.09.2020.
            """
        )
    )
    assert facts.title == "Показатели школ Заречного муниципального района за 2019/2020 учебный год"
    assert (facts.approved_date, facts.document_date, facts.year) == (dt.date(2020, 9, 21), None, 2020)


@pytest.mark.parametrize("line", ["16 декабря 2019 года", "16.12.2019", "Директор Ивова А.Б. 16.12.2019 г."])
def test_date_beside_the_signature_is_the_documents(line: str) -> None:
    facts = document_facts(document(f"Отчёт школы за 2019 год\nТекст.\nДиректор школы\nИвова А.Б.\n{line}"))
    assert facts.document_date == dt.date(2019, 12, 16)


def test_headings_of_the_report_are_no_part_of_its_title() -> None:
    facts = document_facts(document("Отчёт школы\n# Введение\nНачало.\n# Качество знаний\nВыросло."))
    assert facts.title == "Отчёт школы"


PROGRAMME = """
| Рассмотрено на педсовете | Утверждаю<br>Директор МБОУ «Школа № 14»<br>приказ от 10.03.2021 № 41 |
ПРОГРАММА
повышения качества образования «Ступень за ступенью» {school}на 2021–2023 годы
# 1. Обоснование
Анализ показал, что в МБОУ «Школа № 3» мало внимания уделяют чтению.
ОТЧЁТ
о реализации программы «Ступень за ступенью» за 2021 год
# Результаты
Качество знаний – 41 %.
"""


@pytest.mark.parametrize("school", ["", "муниципального учреждения «Школа № 14» "])
def test_a_programme_and_the_report_on_its_first_year_are_of_the_school_that_approved_it(school: str) -> None:
    report = recognise(document(PROGRAMME.format(school=school)), load_forms())
    assert [o.short_name for o in report.organizations if o.organization_id == report.organization_id] == ["Школа № 14"]
    assert report.facts.title is not None
    assert report.facts.title.startswith("ПРОГРАММА повышения качества образования")
    assert report.facts.year == 2021


def test_a_sentence_that_begins_like_a_title_is_none() -> None:
    facts = document_facts(document("Работа школы по плану\nАнализ показал, что в МБОУ СОШ № 3 мало читают."))
    assert facts.title == "Работа школы по плану"
