"""Names and contacts that a report should not publish. All people here are invented."""

from __future__ import annotations

import pytest

from tests.rules.support import card, findings

RESULTS = "Динамика изменения достижений обучающихся"
PARTNERS = "Социальные партнеры школы"


@pytest.mark.parametrize(
    "text",
    [
        "Победитель конкурса – Ветров Илья Сергеевич, ученик 8 класса",
        "Ветров Илья, 7 кл., призёр олимпиады",
        "Призёрами стали обучающиеся: Ветров Илья и Лугова Анна",
    ],
)
def test_a_pupil_named_in_full(text: str) -> None:
    found = findings("PII001", card((RESULTS, text)))
    assert len(found) == 1
    assert "Ветров Илья" in found[0].message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Победитель конкурса – ученик 8 класса",
        "Призёр – ученик 8 класса Ветров И.С.",
        "Призёров подготовила Ветрова Ольга Ивановна, учитель химии",
        "Олимпиада имени Михаила Ломоносова: 3 призёра",
    ],
)
def test_no_pupil_is_named(text: str) -> None:
    assert not findings("PII001", card((RESULTS, text)))


def test_staff_are_one_finding_a_section() -> None:
    text = "Призёров подготовили Ветрова Ольга Ивановна, учитель химии, и Лугова Анна Петровна, учитель физики"
    found = findings("PII002", card((RESULTS, text)))
    assert len(found) == 1
    (evidence,) = found[0].evidence  # one quote for names that follow one another, not two that overlap
    assert evidence.quote == text[text.index("Ветрова") :]
    assert "названы сотрудники (2): Ветрова Ольга Ивановна, Лугова Анна Петровна" in found[0].message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Клуб «Парус», руководитель, 8-910-000-12-34",
        "Клуб «Парус», +7 (910) 000-12-34",
        "Клуб «Парус», parus.club@example.org",
        "Клуб «Парус», тел. 38-00-12",
        "Волонтёр, домашний адрес: ул. Садовая, д. 5",
        "Школа № 8, sosh8@example.org",
    ],
)
def test_contacts(text: str) -> None:
    assert len(findings("PII003", card((PARTNERS, text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Договор № 8-910 от 12.09.2018",
        "Дом культуры, ул. Садовая, д. 5",
        "2018-2019 год",
    ],
)
def test_what_is_no_personal_contact(text: str) -> None:
    assert not findings("PII003", card((PARTNERS, text)))


def test_the_clerk_who_wrote_the_letter_may_be_called_at_work() -> None:
    assert not findings("PII003", card((PARTNERS, "Музей")) + "\nИсп. Ветрова О.И., тел. 8(4812) 38-00-12")


@pytest.mark.parametrize(
    ("heading", "text", "asked"),
    [
        ("1. Общая характеристика школы", "Телефон: 8 (4812) 38-00-12, school41@example.org", False),
        ("Общие сведения об образовательной организации", "Тел. 38-00-12", False),
        ("Информационная справка", "Приёмная: тел. 38-00-12", False),
        ("2. Работа с семьёй", "Юридический адрес: ул. Садовая, д. 5, тел. 38-00-12", False),
        ("2. Работа с семьёй", "Председатель родительского комитета, тел. 38-00-12", True),
        ("1. Общая характеристика школы", "Председатель родительского комитета, 8-910-000-12-34", True),
    ],
)
def test_a_school_that_introduces_itself_may_be_called(heading: str, text: str, asked: bool) -> None:
    markup = f"Отчёт о самообследовании\nМБОУ «Средняя школа № 41»\n# {heading}\n{text}"
    assert bool(findings("PII003", markup)) == asked
