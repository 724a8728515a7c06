"""What a document says of itself: title, dates, signatory, whatever stands around them."""

import datetime as dt

import pytest

from extractors.facts import document_facts
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
