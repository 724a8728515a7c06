"""Figures of several schools in one paragraph: each belongs to the school that is named with it."""

from __future__ import annotations

import pytest

from extractors.forms import load_forms
from extractors.recognise import recognise
from tests.minidoc import document

FORMS = load_forms()
OPENING = "Справка о работе школ Ясногорского городского округа за 2022 год\n# Показатели\n"


def whose(text: str, opening: str = OPENING) -> list[tuple[str | None, str]]:
    report = recognise(document(opening + text), FORMS)
    names = {o.organization_id: o.short_name for o in report.organizations}
    return [(names[m.organization_id] if m.organization_id else None, str(m.value)) for m in report.measurements]


def test_each_figure_belongs_to_the_school_named_before_it() -> None:
    text = (
        "В СОШ № 3 качество знаний – 45 %, в СОШ № 5 – 38 %; СОШ № 7 показала 41 % (год назад – 39 %)."
        " В Заозёрной школе успеваемость составила 98 %."
    )
    assert whose(text) == [
        ("СОШ № 3", "45"),
        ("СОШ № 5", "38"),
        ("СОШ № 7", "41"),
        ("СОШ № 7", "39"),
        ("Заозёрная школа", "98"),
    ]


def test_conclusions_speak_of_schools_in_turn() -> None:
    text = "\n# Выводы\nКачество знаний: СОШ № 3 – 45 %, СОШ № 5 – 38 %, в целом по округу – 42 %."
    assert whose(text) == [("СОШ № 3", "45"), ("СОШ № 5", "38"), (None, "42")]


def test_a_school_may_stand_after_its_figure() -> None:
    assert whose("Качество знаний: 45 % – СОШ № 3, 38 % – СОШ № 5.") == [("СОШ № 3", "45"), ("СОШ № 5", "38")]
    assert whose("Качество знаний выросло до 45 % в СОШ № 3 и до 38 % в СОШ № 5.") == [
        ("СОШ № 3", "45"),
        ("СОШ № 5", "38"),
    ]


def test_a_total_before_its_parts_belongs_to_no_school() -> None:
    text = "Обучено 32 педагога (СОШ № 3 – 18 чел., СОШ № 6 – 14 чел.)."
    assert whose(text) == [(None, "32"), ("СОШ № 3", "18"), ("СОШ № 6", "14")]


@pytest.mark.parametrize(
    "text",
    [
        "В СОШ № 3 и СОШ № 5 качество знаний не выше 40 %.",
        "Полностью аттестованы 40 педагогов (СОШ № 3 и СОШ № 5).",
        "На базе СОШ № 3 прошли обучение 40 педагогов округа.",
        "В СОШ № 3 качество знаний выше, чем в среднем по округу (40 %).",
        "СОШ № 3 вышла из проекта. Охват педагогов обучением – 40 %.",
    ],
)
def test_what_is_said_of_others_belongs_to_no_school(text: str) -> None:
    other = "\nВ СОШ № 3 успеваемость – 99 %, в СОШ № 5 – 98 %."
    assert whose(text + other)[0] == (None, "40")


def test_a_partner_of_the_one_school_of_a_report_gets_nothing() -> None:
    text = "Педагоги СОШ № 3 посетили 12 уроков, педагоги СОШ № 5 – 9 уроков."
    found = whose(text, "Отчёт школы № 8 города Ясногорска за 2022 год\n# Партнёрство\n")
    assert {name for name, _ in found} == {"Школа № 8"}


def test_a_report_with_parts_of_schools_is_about_those_alone() -> None:
    cards = "# СОШ № 3\nКачество знаний – 45 %.\n# СОШ № 5\nКачество знаний – 38 %.\n# Общие выводы\n"
    report = recognise(document(OPENING + cards + "СОШ № 3 обучила 12 педагогов, СОШ № 9 – 14 педагогов."), FORMS)
    names = {o.organization_id: o.short_name for o in report.organizations}
    assert set(names.values()) == {"СОШ № 3", "СОШ № 5"}
    said = {str(m.value): names.get(m.organization_id or "") for m in report.measurements}
    assert said == {"45": "СОШ № 3", "38": "СОШ № 5", "12": "СОШ № 3", "14": None}


def measured(text: str) -> list[tuple[str | None, str, str]]:
    report = recognise(document(OPENING + text), FORMS)
    names = {o.organization_id: o.short_name for o in report.organizations}
    return [(names.get(m.organization_id or ""), m.label, str(m.value)) for m in report.measurements]


def test_schools_in_turn_share_what_is_measured() -> None:
    quality = "Качество знаний в СОШ № 3 составило 39,2 %, в СОШ № 5 – 43,6 %."
    assert measured(quality) == [("СОШ № 3", "Качество знаний", "39.2"), ("СОШ № 5", "Качество знаний", "43.6")]
    trained = "Курсы прошли 46 педагогов, в том числе: СОШ № 3 – 27 чел., СОШ № 5 – 19 чел."
    assert measured(trained) == [
        (None, "Курсы прошли педагогов", "46"),
        ("СОШ № 3", "Курсы прошли педагогов", "27"),
        ("СОШ № 5", "Курсы прошли педагогов", "19"),
    ]


def test_what_a_measure_of_a_plan_reports_school_by_school_is_that_measure() -> None:
    report = recognise(
        document("""
Справка о работе школ Ясногорского городского округа за 2022 год
| № | Мероприятие | Срок | Результат |
| 1 | Обучение педагогов на курсах | май 2022 | Исполнено: СОШ № 3 – 17 чел., СОШ № 5 – 18 чел. |
"""),
        FORMS,
    )
    assert [(m.label, str(m.value)) for m in report.measurements] == [
        ("Обучение педагогов на курсах", "17"),
        ("Обучение педагогов на курсах", "18"),
    ]


def test_the_number_of_a_note_is_no_figure_before_a_school() -> None:
    text = "1. Данные сверены.\n2. В СОШ № 3 не успевают 9 человек.\n3. В СОШ № 5 качество знаний – 38 %."
    assert whose(text) == [("СОШ № 3", "9"), ("СОШ № 5", "38")]
