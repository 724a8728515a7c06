"""People named in a text: who is one, and what the words around say they are. All names are invented."""

from __future__ import annotations

import pytest

from extractors.mentions import find_mentions


def people(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.role) for m in find_mentions(text) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Победитель: Котов Кирилл Олегович, ученик 7 кл.", "Котов Кирилл Олегович"),
        ("Котова Мария, ученица 7 «б» класса", "Котова Мария"),
        ("ученик 9а класса Лугов Пётр занял 2 место", "Лугов Пётр"),
        ("(29.03.2019), Ветров Илья Андреевич, призёр в номинации «Проект»", "Ветров Илья Андреевич"),
        ("Призёр – Рощина Анна (9 класс)", "Рощина Анна"),
        ("награждена обучающаяся Зимина Ольга Игоревна", "Зимина Ольга Игоревна"),
    ],
)
def test_pupils(text: str, name: str) -> None:
    assert people(text) == [(name, "pupil")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Победителей и призёров подготовила Крылова И.П., учитель информатики.", "Крылова И.П."),
        ("Победителей и призёров подготовила Крылова Инна Павловна", "Крылова Инна Павловна"),
        ("учитель математики Дёмина Ольга Ивановна провела урок", "Дёмина Ольга Ивановна"),
        ("Директор школы: Зимина О.П.", "Зимина О.П."),
        ("Выступление Крыловой И. П., зам. директора по УВР", "Крыловой И. П."),
        ("Наставник: Белова Дарья Игоревна, победитель конкурса", "Белова Дарья Игоревна"),
        ("Победителем стала учитель химии Крылова Инна Павловна", "Крылова Инна Павловна"),
        ("Специалист, подготовивший отчет:\nЗаведующий отделом МБУ ДО «ЦДО»" + " " * 80 + "Рогова Н.Д.", "Рогова Н.Д."),
    ],
)
def test_staff(text: str, name: str) -> None:
    assert people(text) == [(name, "staff")]


@pytest.mark.parametrize(
    "text",
    [
        "«Утверждаю»\nНачальник\nОтдела образования\nГромов С.С.",
        "Начальник управления образования С.С. Громов",
        "Глава администрации района С.С. Громов",
    ],
)
def test_officials(text: str) -> None:
    assert [role for _, role in people(text)] == ["official"]


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ «СШ № 36 им. А.М. Дорогова»",
        "библиотека имени И.С. Лугового-Озёрного",
        "школа имени Петра Зорина",
        "имени Героя России А.М. Дорогова",
        "диагностика уровня усвоения знаний (по Г.А. Дорогих)",
        "Методика изучения мотивации (М.И. Котова, Н.В. Лугова). Показатели",
        "по методике А.Р. Лосева",
        "вечер по произведениям А.Н. Рощина",
    ],
)
def test_names_of_things_and_methods_are_eponyms(text: str) -> None:
    found = people(text)
    assert found
    assert {role for _, role in found} == {"eponym"}


def test_a_list_shares_its_role() -> None:
    text = (
        "Победителями (I место) конкурса стали: Котова Инна Семёновна, Рощина Светлана Петровна, Зимина Елена Олеговна "
        "учителя иностранного языка."
    )
    assert [role for _, role in people(text)] == ["staff"] * 3
    assert [role for _, role in people("Призёры: Ветров Илья, Рощина Анна и Лугов Пётр")] == ["pupil"] * 3


def test_the_same_person_keeps_the_role() -> None:
    text = "Подготовила Зайцева Ирина Андреевна, учитель биологии. Зайцева И.А. входит в оргкомитет."
    assert people(text) == [("Зайцева Ирина Андреевна", "staff"), ("Зайцева И.А.", "staff")]


@pytest.mark.parametrize("text", ["Ермаков Кирилл Олегович", "В заседании участвовала Зимина О. П."])
def test_no_role_is_guessed(text: str) -> None:
    assert [role for _, role in people(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Великий Новгород и Нижний Тагил",
        "Совет школы, Педагогический совет",
        "Круглый стол «Точка Роста»",
        "Герой России",
        "Роман Пушкина «Капитанская дочка»",
        "МБОУ СОШ г. Н. Тагил",
        "Всероссийская Олимпиада Школьников",
        "Школа Б. Дети",
        "Русский Язык и Литература",
    ],
)
def test_other_capitals_are_no_people(text: str) -> None:
    assert people(text) == []
