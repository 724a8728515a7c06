"""Projects: whether there are any, and who takes part."""

from __future__ import annotations

import pytest

from tests.rules.support import card, findings

PUPILS = "Включение обучающихся в школьные проекты"
PARENTS = "Включение родителей (законных представителей) в школьные проекты"


@pytest.mark.parametrize(
    "answer", ["", "нет", "0 %", "Проекты не реализуются", "Родители в проектах не участвовали", "не организовано"]
)
def test_no_projects(answer: str) -> None:
    assert len(findings("PRJ001", card((PUPILS, answer)))) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "80 %",
        "1 - 11 классы<br>100%",
        "Проект «Сад у школы»",
        "На 10 % возросло число участников",
        "Проект «Сад», 15 %. Родители девятиклассников не участвовали",
    ],
)
def test_some_projects(answer: str) -> None:
    assert not findings("PRJ001", card((PUPILS, answer)))


def test_what_a_school_denies_is_one_finding_and_an_empty_section_another() -> None:
    staff = "Включение педработников в школьные проекты"
    found = findings("PRJ001", card((PUPILS, "не организовано"), (staff, "нет"), (PARENTS, "")))
    assert [len(f.evidence) for f in found] == [2, 1]


@pytest.mark.parametrize("answer", ["12 %", "«Сад у школы», 12 %<br>«Папа, мама, я» – 9 %", "49,9 % от всех родителей"])
def test_a_minority_takes_part(answer: str) -> None:
    found = findings("PRJ002", card((PARENTS, answer)))
    assert len(found) == 1
    assert found[0].section_label == PARENTS


@pytest.mark.parametrize(
    "answer",
    ["50 %", "«Сад у школы», 56 %<br>«Папа, мама, я» – 9 %", "На 7 % возросло количество родителей", "0 %", "да"],
)
def test_half_a_change_or_no_share(answer: str) -> None:
    assert not findings("PRJ002", card((PARENTS, answer)))


def test_the_threshold_is_an_option() -> None:
    assert findings("PRJ002", card((PARENTS, "54 %")), threshold=60)


# ---------------------------------------------------------------- PRJ003, PRJ004


def test_one_project_in_all_sections() -> None:
    (found,) = findings("PRJ003", card((PUPILS, "Проект «Сад у школы», 64 %"), (PARENTS, "«Сад у школы» – 52 %")))
    assert "«Сад у школы»" in found.message_ru
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    ("pupils", "parents"),
    [
        ("Проект «Сад у школы», 64 %", "«Папа, мама, я» – 52 %"),
        ("64 % обучающихся", "52 % родителей"),
        ("Проекты классов, самый заметный – «Сад у школы», 64 %", "52 %"),
        ("«Сад у школы» и др., 64 %", "52 %"),
        ("Ученики 9 «А» и 9 «Б» классов, 64 %", "52 %"),
    ],
    ids=["two", "none is named", "one of several", "and others", "classes are no projects"],
)
def test_more_projects_than_one_or_nobody_knows(pupils: str, parents: str) -> None:
    assert not findings("PRJ003", card((PUPILS, pupils), (PARENTS, parents)))


EVENTS = "Методические мероприятия, в которых школа приняла участие и организованные в школе"


@pytest.mark.parametrize(
    "events",
    [
        "Педсовет «Домашнее задание», школьный семинар «Оценивание»",
        "В школе прошли:<br>- педагогический совет «Итоги года»;<br>- взаимопосещение уроков",
    ],
)
def test_only_events_of_the_school(events: str) -> None:
    assert len(findings("PRJ004", card((EVENTS, events)))) == 1


@pytest.mark.parametrize(
    "events",
    [
        "Педсовет «Домашнее задание»; районный семинар «Оценивание»",
        "Педсовет «Домашнее задание»; вебинар «Оценивание»",
        "Педсовет «Домашнее задание», открытые уроки для коллег из СОШ № 5",
        "Педсовет «Домашнее задание»<br>Семинар «Оценивание»",
        "нет",
        "",
    ],
    ids=["of the district", "online", "with another school", "nobody says whose", "none", "empty"],
)
def test_events_elsewhere_or_of_nobody_knows_whom(events: str) -> None:
    assert not findings("PRJ004", card((EVENTS, events)))


OWN = "# Отчёт о самообследовании МБОУ «Средняя школа № 41» за 2019 год\nСведения.\n# 3. Жизнь школы\n{}"
TABLE = (
    "| Показатель | 2018 год | 2019 год |\n| Доля родителей, вовлечённых в проекты, % | 30 | {} |\n| Кружки | 4 | 5 |"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В школьных проектах участвовали 22 % родителей.", 1),
        ("Проектной деятельностью охвачено 35 % учеников.", 1),
        (TABLE.format(34), 1),
        ("В школьных проектах участвовали 72 % родителей.", 0),
        (TABLE.format(54), 0),
        ("Проект ремонта готов на 30 %.", 0),
        ("Кружки посещают 22 % учеников.", 0),
    ],
)
def test_engagement_told_outside_a_form(text: str, found: int) -> None:
    assert len(findings("PRJ002", OWN.format(text))) == found


ROW = "Отчет школы\nМБОУ «Средняя школа № 41»\n| Раздел | Содержание |\n| {} | {} |\n| Кружки | 12 кружков |\n| Музей | работает |"


@pytest.mark.parametrize(
    ("label", "answer", "found"),
    [
        ("Участие в проектной деятельности (дети, педагоги, родители)", "дети – 64 %, родители – 21 %", 1),
        ("Проектная деятельность", "Обучающиеся – 61 %, учителя – 70 %, родители – 17 %.", 1),
        ("Семьи в проектной деятельности", "не более 15 % родителей", 1),
        ("Участие в проектной деятельности (дети, педагоги, родители)", "дети – 64 %, родители – 52 %", 0),
        ("Проектная деятельность", "Победители среди учащихся – 12 %", 0),
        ("Работа с родителями", "Родители – 17 %", 0),
    ],
)
def test_each_group_where_no_form_knows_the_section(label: str, answer: str, found: int) -> None:
    assert len(findings("PRJ002", ROW.format(label, answer))) == found


def test_each_group_of_a_section_for_itself() -> None:
    told = card(
        (
            "Проектная деятельность, включение обучающихся в школьные проекты",
            "обучающиеся – 64 %, педагоги – 71 %, родители – {} %",
        )
    )
    (found,) = findings("PRJ002", told.replace("{}", "23"))
    assert "23 %" in found.message_ru
    assert "64" not in found.message_ru
    assert not findings("PRJ002", told.replace("{}", "58"))


def test_a_chapter_about_projects_that_denies_them() -> None:
    chapter = "МБОУ «Средняя школа № 41»\n# Охват проектами\n{}"
    assert findings("PRJ001", chapter.format("Работа над проектами в 2022 году не велась."))
    assert not findings("PRJ001", chapter.format("Проект «Лесной дозор»: 58 % учеников; родители не участвуют."))
