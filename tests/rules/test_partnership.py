"""Partners and contracts."""

from __future__ import annotations

import pytest

from rules.registry import all_rules
from rules.runner import check
from tests.rules.support import card, corpus, findings

PARTNERS = "Социальные партнеры школы"
CONTRACTS = "Реквизиты договоров взаимодействия школ-партнеров"


@pytest.mark.parametrize("answer", ["", "нет", "Социальных партнёров нет", "отсутствуют"])
def test_no_partners(answer: str) -> None:
    assert len(findings("PAR001", card((PARTNERS, answer)))) == 1


def test_an_empty_section_is_the_cause_of_what_follows_from_it() -> None:
    found, _ = check(corpus(card((PARTNERS, ""), (CONTRACTS, "Договор № 3 от 12.09.2018 с лицеем № 2"))), all_rules())
    about = {f.rule: f for f in found if f.section_label == PARTNERS}
    assert about["PAR001"].cause == about["COM002"].finding_id
    assert {rule for rule, f in about.items() if f.cause is None} == {"COM002"}


def test_the_centre_is_missed_only_where_the_report_speaks_of_one() -> None:
    listed = card((PARTNERS, "Музей, школа искусств"))
    assert not findings("PAR002", listed)
    assert findings("PAR002", listed + "\nСопровождение ведёт муниципальный образовательный центр (МОЦ).")
    named = card((PARTNERS, "Музей, МОЦ")) + "\nСопровождение ведёт муниципальный образовательный центр (МОЦ)."
    assert not findings("PAR002", named)


@pytest.mark.parametrize(("answer", "found"), [("Музей", 1), ("Музей, родительский комитет", 0), ("нет", 0), ("", 0)])
def test_parents_among_the_partners(answer: str, found: int) -> None:
    assert len(findings("PAR003", card((PARTNERS, answer)))) == found


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "нет",
        "Нет ",
        "Договоры не заключались",
        "Университет (договор № 1 от 22.06.2017)",
        "Договор с лицеем № 2 на согласовании",
        "Подготовлен проект договора с гимназией",
        "договор в стадии подписания",
    ],
)
def test_no_contract_with_a_school(answer: str) -> None:
    assert len(findings("PAR004", card((CONTRACTS, answer)))) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "Договор № 3 от 12.09.2018 с лицеем № 2",
        "Договор о сотрудничестве с МБОУ «СШ № 40» от 10.04.2017 г.",
        "Договор № 4 от 01.09.2018",
        "Договор № 4 от 01.09.2018 с лицеем № 2, договор с гимназией – на согласовании",
        "Договоры с гимназией № 1 и университетом от 12.09.2018",
    ],
)
def test_a_contract_with_a_school_or_of_unknown_side(answer: str) -> None:
    assert not findings("PAR004", card((CONTRACTS, answer)))


OWN = "# Отчёт о самообследовании МБОУ «Средняя школа № 41» за 2019 год\nСведения.\n# 3. Работа с партнёрами\n{}"


@pytest.mark.parametrize(
    "text",
    [
        "Договор со школой-наставником не заключён.",
        "В этом году соглашения с лицеем не заключались.",
        "Школа не заключала договоров с другими школами.",
        "Договоры о сотрудничестве со школой-лидером отсутствуют.",
        "| Показатель | 2018 год | 2019 год |\n| Договор со школой-партнёром | нет | нет |\n| Кружки | 4 | 5 |",
    ],
)
def test_a_school_that_says_itself_that_it_has_no_contract(text: str) -> None:
    assert len(findings("PAR004", OWN.format(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Договор со школой-наставником заключён 12.09.2018.",
        "Рекомендуется заключить договор со школой-партнёром, если он не заключён.",
        "| Показатель | 2018 год | 2019 год |\n| Договор со школой-партнёром | нет | № 3 от 12.09.2019 |\n| Кружки | 4 | 5 |",
        "| Показатель | 2018 год | 2019 год |\n| Договор со школой-партнёром | нет | есть |\n| Кружки | 4 | 5 |",
        "Партнёры школы – библиотека и музей.",
    ],
)
def test_a_contract_that_was_made_or_is_not_spoken_of(text: str) -> None:
    assert not findings("PAR004", OWN.format(text))


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("Не заключались.", "указано «Не заключались». С какой школой"),
        ("", "ничего не написано. Есть ли такой договор?"),
    ],
)
def test_what_is_asked_fits_what_the_report_says(answer: str, asked: str) -> None:
    label = "Реквизиты договоров взаимодействия школ-партнеров"
    (found,) = findings("PAR004", card((label, answer)))
    assert asked in found.message_ru


def test_a_chapter_about_contracts_that_says_no_more_than_no() -> None:
    chapter = "МБОУ «Средняя школа № 41»\n# Договоры со школами-партнёрами\n{}"
    assert findings("PAR004", chapter.format("не заключались."))
    assert not findings("PAR004", chapter.format("Договор № 4 с гимназией № 2 от 02.09.2022."))
