"""Former values and aims in road maps: by the header of a column, by the words of a task, by the heading over a list."""

from __future__ import annotations

import pytest

from extractors.figures import FigureContext, find_figures
from extractors.forms import load_forms
from extractors.recognise import recognise
from tests.minidoc import document

FORMS = load_forms()


def kinds(text: str, label: str = "") -> list[str]:
    return [f"{f.kind} {f.value}" for f in find_figures(text, FigureContext(label=label))]


def row_kinds(header: str, row: str) -> list[str]:
    report = recognise(
        document(f"""
Дорожная карта школы № 5 города Ясногорска на 2022 год
| Показатель | {header} |
| Качество знаний, % | {row} |
| Охват кружками, % | {row} |
"""),
        FORMS,
    )
    of_first = report.measurements[: len(report.measurements) // 2]
    assert {m.label for m in of_first} == {"Качество знаний, %"}
    return [f"{m.kind} {m.value}" for m in of_first]


@pytest.mark.parametrize(
    "former",
    [
        "База",
        "База 2021",
        "База для сравнения",
        "Базовое значение",
        "Базовый год",
        "Исходное",
        "Исходное значение",
        "Исходный уровень",
        "Стартовые показатели",
        "На начало года",
        "На старте",
    ],
)
@pytest.mark.parametrize("fact", ["", "Факт", "Фактический результат"])
def test_the_base_of_a_road_map_is_the_value_before(former: str, fact: str) -> None:
    if fact:
        assert row_kinds(f"{former} | Плановое значение | {fact}", "40 | 45 | 44") == [
            "previous 40",
            "target 45",
            "current 44",
        ]
    else:
        assert row_kinds(f"{former} | Плановое значение", "40 | 45") == ["previous 40", "target 45"]


@pytest.mark.parametrize(
    "aim",
    [
        "Планируемый результат",
        "Ожидаемый результат",
        "Плановое значение",
        "Прогноз",
        "Прогноз 2023",
        "Целевое значение",
        "Целевое",
        "Планируется",
    ],
)
def test_the_aim_of_a_road_map_is_a_target_beside_a_fact(aim: str) -> None:
    assert row_kinds(f"{aim} | Факт", "45 | 44") == ["target 45", "current 44"]


def test_the_beginning_is_the_value_before_only_beside_the_end() -> None:
    assert row_kinds("На начало года | На конец года", "40 | 45") == ["previous 40", "current 45"]
    report = recognise(
        document("Отчёт школы № 5\n| Класс | Численность на начало года, чел. |\n| 5 | 40 |\n| 6 | 42 |"), FORMS
    )
    assert {m.kind for m in report.measurements} == {"current"}


def test_a_base_that_is_a_thing_is_no_value_before() -> None:
    report = recognise(
        document("Отчёт школы № 5\n| Год | Материальная база, ед. | Базовые школы, ед. |\n| 2022 | 40 | 4 |"), FORMS
    )
    assert {m.kind for m in report.measurements} == {"current"}


def test_the_planned_result_of_a_measure_is_a_target_and_its_execution_is_not() -> None:
    report = recognise(
        document("""
Исполнение дорожной карты Ясногорского городского округа за 2022 год
| Мероприятие | Сроки | Ответственные | Планируемый результат | Фактическое исполнение |
| Курсы повышения квалификации | до 01.12.2022 | Методический центр | Не менее 45 учителей | Обучено 52 учителя |
| Семинар для наставников | март 2022 г. | Методический центр | 60 участников | 64 участника |
"""),
        FORMS,
    )
    found = [f"{m.kind} {m.value}" for m in report.measurements]
    assert found == ["target 45", "current 52", "target 60", "current 64"]


@pytest.mark.parametrize(
    "text",
    [
        "довести долю аттестованных педагогов до 60 %;",
        "Задача на год: обеспечить качество знаний не менее 60 %.",
        "Необходимо повысить качество знаний в 5–9 классах до 60 %.",
        "В 2023 году сохранить охват горячим питанием на уровне 60 %.",
        "Школе предстоит обучить 60 педагогов.",
        "Не удалось повысить успеваемость до 60 %.",
    ],
)
def test_a_task_states_a_target(text: str) -> None:
    assert kinds(text) == ["target 60"]


def test_a_task_may_state_where_it_starts_from() -> None:
    assert kinds("Повысить качество знаний с 52 % до 60 %.") == ["previous 52", "target 60"]


@pytest.mark.parametrize(
    "text",
    [
        "Удалось повысить качество знаний до 60 %.",
        "Коллектив смог довести долю аттестованных педагогов до 60 %.",
        "Наставничество позволило увеличить охват до 60 %.",
        "Качество знаний повышено до 60 %.",
        "Чтобы повысить качество знаний, проведено 60 консультаций.",
        "Работа велась, чтобы снизить тревожность. Консультации получили 60 родителей.",
    ],
)
def test_what_came_true_is_no_target(text: str) -> None:
    assert kinds(text) == ["current 60"]


def test_headings_of_results_to_come_make_targets() -> None:
    promised = "Качество знаний не ниже 45 %.\nДоля педагогов с категорией – 60 %."
    assert kinds(promised, "Ожидаемые результаты") == ["target 45", "target 60"]
    assert kinds(promised, "Планируемые показатели") == ["target 45", "target 60"]
    assert kinds(promised, "Ожидаемые результаты и их достижение") == ["current 45", "current 60"]
    assert kinds("Качество знаний составило 45 %.", "Ожидаемые результаты") == ["current 45"]


def test_a_noun_states_an_aim_under_a_heading_of_aims_only() -> None:
    text = "повышение доли призёров олимпиад до 15 %"
    assert kinds(text, "Задачи") == kinds(text, "Цели на 2023 год") == ["target 15"]
    assert kinds(text, "Достигнуто") == ["current 15"]
