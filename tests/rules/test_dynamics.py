"""Values over time: what got worse, what is aimed at, what is claimed."""

from __future__ import annotations

import pytest

from tests.rules.support import card, criteria, findings

RESULTS = "Динамика достижений обучающихся"
SCHOOL = "1. Бережковская СОШ"
RUSSIAN = "Средний балл ЕГЭ, русский язык"
FAILED = "Доля выпускников 9 кл., не получивших аттестат, %"
COURSES = "Доля педагогических работников, проходящих курсовую подготовку"
DEFICITS = "Доля педагогов, испытывающих профессиональные дефициты в методике преподавания"
GRADES = "Результативность участия во всероссийских мониторинговых исследованиях (ВПР, НИКО и т.д.)"


def told(text: str) -> str:
    return card((RESULTS, text)).replace("качества образования\n", "качества образования за 2019 год\n", 1)


def row(label: str, current: str, expected: str = "") -> str:
    return criteria(SCHOOL, (label, current, expected))


# ---------------------------------------------------------------- DYN001


@pytest.mark.parametrize(
    ("label", "current"),
    [
        (RUSSIAN, "58 баллов (в 2017-2018 г – 66)"),
        (RUSSIAN, "65,9 балла (в 2017-2018 г – 66)"),
        (FAILED, "5% (в 2017-2018 г – 2%)"),
        (DEFICITS, "14% (в 2017-2018 г – 11%)"),
    ],
)
def test_a_criterion_that_got_worse(label: str, current: str) -> None:
    (found,) = findings("DYN001", row(label, current))
    assert found.evidence[0].quote == current


@pytest.mark.parametrize(
    ("label", "current"),
    [
        (RUSSIAN, "67 баллов (в 2017-2018 г – 66)"),
        (RUSSIAN, "66 баллов (в 2017-2018 г – 66)"),
        (FAILED, "2% (в 2017-2018 г – 5%)"),
        (DEFICITS, "11% (в 2017-2018 г – 14%)"),
        (RUSSIAN, "58 баллов"),
    ],
)
def test_a_criterion_that_did_not(label: str, current: str) -> None:
    assert not findings("DYN001", row(label, current))


def test_a_column_of_its_own_for_the_value_before() -> None:
    head = "| № | Наименование критерия | Результат прошлого года | Текущий результат | Ожидаемый результат |"
    markup = (
        f"Список школ с низкими результатами обучения\n{SCHOOL}\n{head}\n| 1 | {RUSSIAN} | 66 баллов | 58 баллов | 68 |"
    )
    assert [f.evidence[0].quote for f in findings("DYN001", markup)] == ["58 баллов"]


@pytest.mark.parametrize(
    "text",
    [
        "Качество знаний – 38 % (в 2017/2018 уч. году – 43 %).",
        "Количество призёров: 2018 год – 14, 2019 год – 9.",
        "В олимпиаде участвовали 37 победителей (на 5 человек меньше, чем в прошлом году).",
        "Категорию имеют 41 % педагогов, снижение на 3 % (в 2018 году – 44 %).",
    ],
)
def test_a_decline_told_in_words(text: str) -> None:
    assert len(findings("DYN001", told(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Количество участников – 38 (в 2018 году – 45), это связано с выбытием 11 класса: причина в переезде семей.",
        "Качество знаний – 43 % (в 2018 году – 38 %).",
        "Количество правонарушений – 3 (в 2018 году – 8).",
        "Доля неуспевающих – 2 % (в 2018 году – 5 %).",
        "Доля обучающихся, переведённых условно, – 0,5 % (в 2018 году – 1,1 %).",
        "Доля семей, живущих за городом, – 12 % (в 2018 году – 15 %).",
        "Курсы прошли 25 чел./86 % педагогов (в 2018 году – 24 чел./89 %).",
        "Курсы повышения квалификации прошли 6 педагогов (в 2018 году – 13).",
        "В муниципальном этапе участвовали 7+ учеников (в 2018 году – 23 ученика).",
    ],
    ids=[
        "reason given",
        "growth",
        "fewer offences",
        "fewer failures",
        "fewer conditional",
        "no matter of good",
        "number grew, share fell",
        "courses are taken once in three years",
        "a number of which more is to come",
    ],
)
def test_no_decline(text: str) -> None:
    assert not findings("DYN001", told(text))


def test_the_table_of_a_region_gives_one_finding() -> None:
    head = "| № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |"
    rows = [
        "| 6.1 | Доля ОО с положительной динамикой предметных результатов | 30 | 60 | 16 | 40 |",
        "| 6.2 | Доля ОО с положительной динамикой личностных результатов | 25 | 50 | 12 | 30 |",
        "| 6.3 | Доля ОО с положительной динамикой достижений в олимпиадах | 20 | 40 | 18 | 45 |",
        "| 7.1 | Доля ОО, в которых не организована проектная деятельность | 20 | 40 | 4 | 10 |",
        "| 1.4 | Доля ОО, которые внесли изменения в локальные нормативные акты | 40 | 80 | 12 | 30 |",
    ]
    markup = "\n".join(["# Количественные показатели итогового мониторинга за 2019 год", head, *rows])
    (found,) = findings("DYN001", markup)
    assert [e.label for e in found.evidence] == [r.split("|")[2].strip() for r in rows[:2]]
    assert not findings("DYN001", markup, min_points=25)


# ---------------------------------------------------------------- DYN002, DYN005


@pytest.mark.parametrize(
    ("label", "current", "expected"),
    [
        (RUSSIAN, "66 баллов", "Не менее 66 баллов"),
        (RUSSIAN, "66 баллов", "Более 60 баллов"),
        (FAILED, "3%", "не более 3%"),
        (GRADES, "Анализ результатов. Подтвердили оценки – 75%", "Факт подтверждения оценок не менее 75%"),
    ],
)
def test_a_target_that_is_reached_already(label: str, current: str, expected: str) -> None:
    assert len(findings("DYN002", row(label, current, expected))) == 1


@pytest.mark.parametrize(
    ("label", "current", "expected"),
    [
        (RUSSIAN, "66 баллов", "Более 66 баллов"),
        (RUSSIAN, "66 баллов", "Не менее 68 баллов"),
        (COURSES, "100%", "100%"),
        (FAILED, "0%", "0%"),
        (FAILED, "1 (9%)", "0%"),
        (DEFICITS, "11,1%", "Оказана помощь – 100% педагогам, испытывающим трудности"),
        (RUSSIAN, "-", "-"),
    ],
)
def test_a_target_that_asks_for_more(label: str, current: str, expected: str) -> None:
    assert not findings("DYN002", row(label, current, expected))


def table(current: str, target: str, values: tuple[str, str], title: str = "Критерии") -> str:
    head = f"| № п/п | Наименование критерия | {current} | {target} |"
    return f"{title}\nСписок школ с низкими результатами обучения\n{SCHOOL}\n{head}\n| 1 | {RUSSIAN} | {values[0]} | {values[1]} |"


@pytest.mark.parametrize(
    ("current", "target"),
    [
        ("Факт", "План"),
        ("Достигнутый результат", "Целевое значение"),
        ("Фактическое значение", "Плановое значение"),
        ("Факт, 2019 год", "План, 2019 год"),
        ("2019 год, факт", "2018 год, план"),
    ],
)
def test_a_plan_that_was_met_is_good_news(current: str, target: str) -> None:
    assert not findings("DYN002", table(current, target, ("66 баллов", "64 балла")))


@pytest.mark.parametrize(
    ("current", "target"),
    [
        ("Текущий результат", "Ожидаемый результат"),
        ("Текущее значение", "Целевое значение"),
        ("Факт, 2019 год", "План, 2020 год"),
        ("2018/2019 уч. год, факт", "План на 2019/2020 уч. год"),
    ],
)
def test_an_aim_for_the_time_to_come_must_ask_for_more(current: str, target: str) -> None:
    assert len(findings("DYN002", table(current, target, ("66 баллов", "64 балла")))) == 1


BY_YEARS = """
# Мониторинг показателей школ-участниц
МБОУ «Бережковская средняя общеобразовательная школа»
| Показатель | 2018/2019 уч. год (было) | 2019/2020 уч. год (стало) | План на 2020/2021 уч. год |
| Доля учителей с высшей категорией | 20 % | 25 % | 30 % |
| Успеваемость | 97 % | 98 % | 99 % |
"""


def test_the_table_of_one_school_gives_a_finding_a_row() -> None:
    rows = f"| {RUSSIAN} | 66 баллов | 61 балл | {{}} |\n| Охват кружками | 80 % | 71 % | 85 % |"
    fallen = findings("DYN001", BY_YEARS + rows.format("64 балла"))
    assert [f.section_label for f in fallen] == [RUSSIAN, "Охват кружками"]
    assert all(f.organization == "Бережковская СОШ" for f in fallen)
    (low,) = findings("DYN005", BY_YEARS + rows.format("64 балла"))
    assert low.section_label == RUSSIAN
    assert not findings("DYN005", BY_YEARS + rows.format("67 баллов"))


def test_a_plan_is_no_value_that_fell() -> None:
    assert not findings("DYN001", BY_YEARS + "| Охват кружками | 80 % | 88 % | 70 % |")


def test_a_target_below_what_was() -> None:
    (found,) = findings("DYN005", row(RUSSIAN, "58 баллов (в 2017-2018 г – 66)", "Более 62 баллов"))
    assert "66" in found.message_ru
    assert found.related[0].quote.endswith("66)")
    assert not findings("DYN005", row(RUSSIAN, "58 баллов (в 2017-2018 г – 66)", "Более 66 баллов"))
    assert not findings("DYN005", row(FAILED, "5% (в 2017-2018 г – 2%)", "0%"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Качество знаний в 2019 году – 42 %, план на 2020 год – не менее 41 %", {"DYN002"}),
        ("Качество знаний в 2019 году – 42 %, план на 2020 год – 42 %", {"DYN002"}),
        ("На 2019 год установлено: качество знаний – не ниже 35 % (в 2018 году – 38 %)", {"DYN005"}),
        ("Качество знаний: план на 2019 год – 40 %, факт – 42 %, план на 2020 год – не менее 43 %", set()),
        ("Качество знаний: план на 2019 год – 40 %, факт – 42 %", set()),
        ("На 2019 год установлено: качество знаний – не ниже 39 % (в 2018 году – 38 %)", set()),
        ("Доля неуспевающих в 2019 году – 4 %, план на 2020 год – не более 2 %", set()),
    ],
)
def test_targets_that_a_text_dates(text: str, found: set[str]) -> None:
    assert {code for code in ("DYN002", "DYN005") if findings(code, told(text))} == found


def test_a_target_of_a_closed_year_below_the_year_before() -> None:
    table = (
        "# МБОУ «Бережковская СОШ»\n| Показатель | 2017/2018, факт | 2018/2019, план | 2018/2019, факт |\n"
        "| Доля школьников, охваченных кружками, % | 54 | {} | 57 |\n| Успеваемость, % | 97 | 98 | 98 |"
    )
    assert len(findings("DYN005", table.format(52))) == 1
    assert not findings("DYN005", table.format(56))


# ---------------------------------------------------------------- DYN003


@pytest.mark.parametrize(
    "text",
    [
        "Увеличилось количество призёров: 2018/2019 уч. год – 9 чел. (12 чел. – 2017/2018).",
        "Доля хорошистов снизилась с 38 % до 43 %.",
        "Качество знаний стабильно растёт: 41 % в 2017/2018 и 38 % в 2018/2019 учебном году.",
        "Количество участников стабильно: 120 человек (в 2018 году – 174 человека).",
        "Отмечен рост качества знаний – 41 % (в 2018 году – 41 %).",
    ],
)
def test_a_claim_against_its_own_values(text: str) -> None:
    (found,) = findings("DYN003", told(text))
    assert found.evidence[0].quote == text
    assert not findings("DYN001", told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Увеличилось количество призёров: 2018/2019 уч. год – 14 чел. (12 чел. – 2017/2018).",
        "Доля хорошистов выросла с 38 % до 43 %.",
        "Не увеличилось количество призёров: 9 человек (в 2018 году – 12 человек).",
        "Успеваемость стабильна: 98,1 % (в 2018 году – 98,6 %).",
        "Выросло число участников, но снизилось число призёров: 9 человек (в 2018 году – 12).",
        "Улучшились итоги года: качество 43 % (в 2018 году – 41 %), успеваемость 100 % (в 2018 году – 100 %).",
        "Увеличилось число педагогов в проектах: 25 чел./86 % (в 2018 году – 24 чел./89 %).",
    ],
)
def test_a_claim_that_its_values_bear_or_leave_open(text: str) -> None:
    assert not findings("DYN003", told(text))


LEVELS = """
# 3. Итоги учебного года
Таблица 1. Успеваемость и качество знаний, %
| Уровень | Качество знаний 2017/2018 | Качество знаний 2018/2019 | Успеваемость 2017/2018 | Успеваемость 2018/2019 |
| Начальная школа | 54 | 57 | 99 | 99 |
| Основная школа | 41 | 38 | 97 | 98 |
| Старшая школа | 45 | 48 | 100 | 100 |
| По школе | 46 | 47 | 98 | 99 |
{}
"""
QUARTERS = """
# 4. Качество знаний по четвертям
| Период | Начальные классы, % | По школе, % |
| I четверть | 51 | 44 |
| II четверть | 50 | 46 |
| III четверть | 52 | 43 |
{}
"""
STAGES = """
# 5. Олимпиады
| Этап | Участников, 2018 год | Участников, 2019 год | Призёров, 2018 год | Призёров, 2019 год |
| Школьный | 120 | 134 | 40 | 47 |
| Муниципальный | 31 | 26 | 5 | 8 |
{}
"""


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (LEVELS, "Качество знаний повысилось на всех уровнях образования."),
        (LEVELS, "Рост качества знаний наблюдается на каждом уровне обучения."),
        (LEVELS, "На всех уровнях отмечается положительная динамика качества знаний, что радует."),
        (QUARTERS, "Качество знаний по школе неуклонно росло из четверти в четверть, от первой к третьей."),
        (QUARTERS, "Качество знаний от четверти к четверти повышается."),
        (STAGES, "Число участников муниципального этапа выросло."),
        (STAGES, "Увеличилось количество участников муниципального этапа, призёров тоже."),
        (STAGES, "Количество призёров школьного этапа сократилось."),
        (LEVELS, "По всем показателям имеется положительная динамика."),
    ],
)
def test_a_claim_against_the_table_beside_it(table: str, text: str) -> None:
    (found,) = findings("DYN003", table.format(text))
    assert found.evidence[0].quote == text
    assert len(found.related) == 2


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (LEVELS, "Качество знаний по школе повысилось."),
        (LEVELS, "Качество знаний выросло на двух уровнях образования."),
        (LEVELS, "Качество знаний снизилось только в основной школе."),
        (LEVELS, "Необходимо добиться, чтобы качество знаний выросло на всех уровнях образования."),
        (LEVELS, "Намечены меры для роста качества знаний на всех уровнях образования."),
        (LEVELS, "Успеваемость на всех уровнях выросла или осталась прежней."),
        (LEVELS, "Качество преподавания выросло на всех уровнях образования."),
        (LEVELS, "По сравнению с 2015 годом качество знаний выросло на всех уровнях образования."),
        (QUARTERS, "Качество знаний начальных классов повысилось."),
        (QUARTERS, "Качество знаний в году выше прошлогоднего."),
        (STAGES, "Число участников школьного этапа выросло."),
        (STAGES, "Число участников конкурсов выросло."),
        (STAGES, "Число участников регионального этапа выросло."),
    ],
)
def test_a_claim_that_the_table_bears_or_does_not_mean(table: str, text: str) -> None:
    assert not findings("DYN003", table.format(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Успеваемость: 2017 г. – 97 %, 2018 г. – 99 %, 2019 г. – 96 %. Отмечается устойчивый рост успеваемости.", 1),
        ("Успеваемость: 2017 г. – 97 %, 2018 г. – 98 %, 2019 г. – 96 %. Наблюдается рост.", 1),
        ("Успеваемость: 2017 г. – 95 %, 2018 г. – 98 %, 2019 г. – 97 %. Наблюдается рост.", 0),
        ("Успеваемость: 2017 г. – 97 %, 2018 г. – 98 %, 2019 г. – 99 %. Наблюдается устойчивый рост успеваемости.", 0),
        ("Успеваемость: 2018 г. – 98 %, 2019 г. – 96 %. Отмечается рост мотивации учеников.", 0),
        ("Качество знаний составило 41 % при 44 % в 2018 году, сохраняется положительная динамика.", 1),
        ("Качество знаний – 41 % (44 % в 2018 году), наблюдается рост.", 1),
        ("Качество знаний составило 46 % при 44 % в 2018 году, сохраняется положительная динамика.", 0),
    ],
)
def test_a_claim_about_the_values_before_it(text: str, found: int) -> None:
    assert len(findings("DYN003", told(text))) == found


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Во всех школах выросло качество знаний.", 1),
        ("Во всех двух школах проекта качество знаний выросло.", 1),
        ("В большинстве школ выросло качество знаний.", 0),
        ("Во всех школах выросла успеваемость.", 0),
        ("Необходимо, чтобы во всех школах выросло качество знаний.", 0),
    ],
)
def test_a_claim_about_all_schools_against_what_each_of_them_tells(claim: str, found: int) -> None:
    first = card((RESULTS, "Качество знаний – 44 % (в 2018 году – 41 %)"))
    second = card((RESULTS, "Качество знаний – 38 % (в 2018 году – 40 %)"), school="МБОУ «Средняя школа № 43»")
    general = f"\nВывод (в целом по всем школам): {claim}"
    assert len([f for f in findings("DYN003", f"{first}\n{second}{general}") if f.organization is None]) == found


def test_a_claim_about_another_organization_is_not_judged_by_this_table() -> None:
    table = f"| Показатель | 2018 год | 2019 год |\n| {RUSSIAN} | {{}} | 61 |\n| Охват кружками, % | 70 | 74 |"
    first = f"# МБОУ «Бережковская СОШ»\n{table.format(66)}\n"
    second = f"# МБОУ «Заречная СОШ»\n{table.format(58)}\nСредний балл ЕГЭ по русскому языку вырос."
    assert not findings("DYN003", first + second)
    assert findings("DYN003", first + second.replace("58", "66"))


def test_a_target_below_what_was_is_named_in_words_that_fit() -> None:
    (fewer,) = findings("DYN005", row(RUSSIAN, "58 баллов (в 2017-2018 г – 61)", "Более 60 баллов"))
    assert "Почему цель ниже" in fewer.message_ru
    assert "не ниже 61 балла" in fewer.suggestion_ru
    (more,) = findings("DYN005", row(FAILED, "8% (в 2017-2018 г – 2%)", "не более 4%"))
    assert "Почему цель выше" in more.message_ru
    assert "не выше 2 %" in more.suggestion_ru


# ---------------------------------------------------------------- DYN004, DYN006


def test_old_figures_are_told_apart_from_a_comparison_with_old_ones() -> None:
    old, compared = (
        findings("DYN004", told(text))[0]
        for text in (
            "Успеваемость в 2016/2017 уч. году – 98 %, качество – 41 %.",
            "Активны 24 чел. (в 2016 году – 21).",
        )
    )
    assert "самые новые числа – за 2016/2017, а отчёт – за 2019 год" in old.message_ru
    assert len(old.evidence) == 1
    assert "числа сравниваются с 2016, а отчёт – за 2019 год" in compared.message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Качество знаний на конец 2016/2017 уч. года – 41 % (в 2015/2016 уч. году – 40 %).",
        "Успеваемость в 2017 году – 98 %.",
        "Активны 24 чел. (в 2016/2017 уч. году – 21 чел.).",
    ],
)
def test_only_old_figures(text: str) -> None:
    assert len(findings("DYN004", told(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Качество знаний на конец 2018/2019 уч. года – 43 % (в 2017/2018 уч. году – 41 %).",
        "Справились 89 % обучающихся, в 2018 году – 85 %.",
        "Успеваемость – 98 %.",
        "Участников стало больше: с 25 в 2018 году до 30 в 2019 году.",
    ],
)
def test_figures_of_the_year(text: str) -> None:
    assert not findings("DYN004", told(text))


def test_without_a_reporting_year_nothing_is_old() -> None:
    assert not findings("DYN004", card((RESULTS, "Успеваемость в 2015 году – 98 %.")))


def test_a_change_in_percent_needs_its_values() -> None:
    assert len(findings("DYN006", told("На 10% возросло количество участников. Успеваемость – 98 %."))) == 1
    assert not findings("DYN006", told("На 10% возросло количество участников (с 200 до 220 человек)."))
    assert not findings("DYN006", told("Качество знаний – 44 %, что на 2,8 % выше прошлогоднего."))
    assert not findings("DYN006", told("Участников стало на 5 человек больше."))


# ---------------------------------------------------------------- which way is better, plan and fact, another measure


@pytest.mark.parametrize(
    ("label", "fewer_is_good"),
    [
        ("доля учеников с низкой учебной мотивацией", True),
        ("доля выпускников без аттестата", True),
        ("доля обучающихся без академической задолженности", False),
        ("доля выпускников, награждённых аттестатом с отличием", False),
    ],
)
def test_which_way_is_better_by_the_words(label: str, fewer_is_good: bool) -> None:
    text = f"По школе {label} – 11 % (в 2018 году – 18 %)."
    assert bool(findings("DYN001", told(text))) is not fewer_is_good


def test_a_fact_inside_the_range_of_its_target() -> None:
    assert not findings("DYN002", row(RUSSIAN, "63 балла", "62-65 баллов"))
    assert findings("DYN002", row(RUSSIAN, "67 баллов", "62-65 баллов"))


def test_a_claim_beside_words_that_name_the_measure() -> None:
    text = "Число учителей, показавших рост мастерства, увеличилось: в 2018 году {}, в 2019 году {}."
    assert len(findings("DYN003", told(text.format("19 чел.", "15 чел.")))) == 1
    assert not findings("DYN003", told(text.format("15 чел.", "19 чел.")))


def test_values_of_another_measure_are_no_base() -> None:
    text = "Качество знаний выросло на 6 %. {} (в 2018 году – 91 %)."
    assert len(findings("DYN006", told(text.format("Успеваемость составила 94 %")))) == 1
    assert not findings("DYN006", told(text.format("Качество составило 97 %")))


OF_2019 = "# Отчет о результатах самообследования МБОУ «Средняя школа № 41» за 2019 год\n# 3. Итоги\n{}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("По данным опроса 2015 года довольны школой 74 % родителей.", 1),
        ("Успеваемость: 2016 г. – 94 %, 2017 г. – 95 %.", 1),
        ("Срез по физике (декабрь 2018 года) выполнили 68 %, в декабре 2017 года – 61 %.", 0),
        ("Успеваемость: 2018 г. – 94 %, 2019 г. – 95 %.", 0),
        ("В 2015 году было довольно школой 74 % родителей, сейчас 81 %.", 0),
        ("По данным опроса 2015 года довольны школой 74 % родителей: позже опрос не проводился по причине ремонта.", 0),
        ("Довольны школой 74 % родителей.", 0),
    ],
)
def test_old_figures_told_outside_a_form(text: str, found: int) -> None:
    assert len(findings("DYN004", OF_2019.format(text))) == found


# ---------------------------------------------------------------- a claim in one place, its values in another


def school(results: str, conclusions: str) -> str:
    return card((RESULTS, results), conclusions=conclusions)


@pytest.mark.parametrize(
    ("results", "conclusions"),
    [
        (
            "Успеваемость 100 %; качество знаний – 29,6 %, в прошлом году – 33,3 %.",
            "В школе наметилась положительная динамика качества знаний.",
        ),
        (
            "Качество знаний составило 38,9 % при 41,7 % годом ранее, сохраняется положительная динамика.",
            "Школа остаётся в программе.",
        ),
    ],
    ids=["in the conclusions", "in the same sentence"],
)
def test_a_claim_that_the_text_of_the_school_contradicts(results: str, conclusions: str) -> None:
    assert len(findings("DYN003", school(results, conclusions))) == 1


@pytest.mark.parametrize(
    ("results", "conclusions"),
    [
        ("Качество знаний – 33,6 %, в прошлом году – 29,3 %.", "Наметилась положительная динамика качества знаний."),
        ("Качество знаний на ВПР – 29 %, год назад – 33 %.", "Наметилась положительная динамика качества знаний."),
        ("Качество знаний в 5 классах – 29 %, было 33 %.", "Отмечается положительная динамика качества знаний."),
        ("Качество знаний по физике – 29 %, было 33 %.", "Отмечается положительная динамика качества знаний."),
        (
            "Средний балл по русскому языку – 59,0 (58,2). Отметку подтвердили 58 % обучающихся, понизили – 37 %.",
            "Школа остаётся в программе.",
        ),
        ("Качество знаний – 29 %, было 33 %.", "Отмечается положительная динамика числа участников олимпиад."),
    ],
    ids=["it rose", "a check", "a class", "a subject", "a value of its own", "another measure"],
)
def test_a_claim_that_other_texts_bear_or_do_not_mean(results: str, conclusions: str) -> None:
    assert not findings("DYN003", school(results, conclusions))


def test_all_schools_grew_against_a_table_with_a_school_a_row() -> None:
    def note(second: str) -> str:
        return "\n".join(
            [
                "Аналитическая записка о работе школ города за 2022/2023 учебный год",
                "| Школа | Качество знаний, % 21/22 | Качество знаний, % 22/23 |",
                f"| СОШ № 3 | 33,1 | 35,0 |\n| СОШ № 8 | 41,7 | {second} |\n| СОШ № 9 | 27,5 | 29,0 |",
                "# Общий вывод\nВо всех трёх школах выросло качество знаний.",
            ]
        )

    (found,) = findings("DYN003", note("38,9"))
    assert "38,9" in found.message_ru
    assert found.organization is None
    assert not findings("DYN003", note("42,9"))


def test_a_label_that_the_form_knows_only_nearly() -> None:
    certificates = row("Доля выпускников 9 классов, получивших аттестат, %", "97 % (в 2017-2018 г – 99 %)")
    assert len(findings("DYN001", certificates)) == 1
    assert not findings(
        "DYN001", row("Доля выпускников 9 классов, получивших аттестат, %", "99 % (в 2017-2018 г – 97 %)")
    )


def test_scores_of_a_subject_are_better_high() -> None:
    (found,) = findings("DYN001", told("ЕГЭ (11 выпускников): русский язык – 63,9 (в 2018 г. – 66,0)."))
    assert "русский язык" in found.message_ru
    assert not findings("DYN001", told("Порог по математике – 5,0 балла (в 2018 г. – 6,0)."))


def test_a_subject_in_a_table_whose_caption_names_the_measure() -> None:
    def table(caption: str) -> str:
        head = "Отчёт МБОУ «СОШ № 27» за 2021/2022 учебный год"
        rows = "| Предмет | 2020/2021 | 2021/2022 |\n| Математика | 36,8 % | 34,1 % |\n| Физика | 40,1 % | 40,1 % |"
        return f"{head}\n# Итоги по предметам\n{caption}\n{rows}"

    assert len(findings("DYN001", table("Таблица 2. Качество знаний по предметам, %"))) == 1
    assert not findings("DYN001", table("Таблица 2. Доля пропусков по предметам, %"))


HALVES = """
Мониторинг школ Заречного округа (2021/2022 учебный год)
| Показатель | СОШ № 1 | ООШ № 6 |
| I полугодие |
| Успеваемость, % | 98,5 | 96,3 |
| Неуспевающие, чел. | 6 | 7 |
| II полугодие |
| Успеваемость, % | 98,8 | 94,2 |
| Неуспевающие, чел. | 5 | 7 |
"""
YEARS_OVER_COLUMNS = """
Показатели школ Заречного района за 2021/2022 учебный год
| № | ОО | Качество знаний, % (2020/2021) | Качество знаний, % (2021/2022) |
| 1 | СОШ № 3 | 41,0 | 43,6 |
| 2 | ООШ № 6 | 37,4 | 36,2 |
"""
YEARS_DOWN = """
Отчёт МБОУ «Липовская ООШ» за 2022 год
# Результаты
| Учебный год | Успеваемость, % | Качество знаний, % |
| 2019/2020 | 98,0 | 41,3 |
| 2020/2021 | 98,0 | 39,5 |
| 2021/2022 | 98,4 | 37,7 |
"""


@pytest.mark.parametrize(
    ("table", "quote", "before"),
    [(HALVES, "94,2", "96,3"), (YEARS_OVER_COLUMNS, "36,2", "37,4"), (YEARS_DOWN, "37,7", "39,5")],
)
def test_a_value_of_a_school_that_fell_between_columns_or_rows(table: str, quote: str, before: str) -> None:
    (found,) = findings("DYN001", table)
    assert quote in found.evidence[0].quote
    assert before in found.related[0].quote


def test_a_value_that_fell_in_a_schools_row_of_a_plan() -> None:
    plan = """
    Отчёт координатора об исполнении плана за 2024 год
    | Мероприятие | Срок | Результат |
    | МБОУ «Липовская СОШ» |
    | Итоги экзаменов | июнь 2024 | Средний балл ЕГЭ по химии 58 (в 2023 г. – 64) |
    | МБОУ «Ключевская СОШ» |
    | Итоги экзаменов | июнь 2024 | Средний балл ЕГЭ по химии 61 (в 2023 г. – 59) |
    """
    (found,) = findings("DYN001", plan)
    assert found.organization == "Липовская СОШ"


@pytest.mark.parametrize(("claim", "found"), [("неуклонно растёт", 1), ("неуклонно снижается", 0)])
def test_a_claim_against_the_years_of_a_table(claim: str, found: int) -> None:
    text = f"На протяжении трёх лет качество знаний {claim}."
    assert len(findings("DYN003", YEARS_DOWN + text)) == found


LADDER = """
Отчёт о реализации программы МБОУ «СОШ № 3» за 2022 год
# 2. Целевые индикаторы
| № | Показатель | Ед. изм. | Базовое значение (2021) | 2022 | 2023 | 2024 |
| 1 | Успеваемость | % | 96,5 | {aims} |
| 2 | Качество знаний | % | 34 | 36 | 38 | 40 |
"""


@pytest.mark.parametrize(
    ("aims", "rule"),
    [
        ("97 | 98 | 99", None),
        ("97 | 96,8 | 99", "DYN005"),
        ("96,5 | 96,5 | 96,5", "DYN002"),
        ("96,5 | 97 | 97,5", None),
    ],
)
def test_aims_of_a_programme_year_by_year(aims: str, rule: str | None) -> None:
    found = [code for code in ("DYN002", "DYN005") if findings(code, LADDER.format(aims=aims))]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Во всех школах успеваемость во II полугодии выше, чем в первом.", 1),
        ("Таким образом, положительная динамика обеспечена во всех школах проекта по всем показателям.", 1),
        ("Во всех школах успеваемость во II полугодии не ниже 94 %.", 0),
    ],
)
def test_a_claim_about_all_schools_against_the_halves_of_the_year(claim: str, found: int) -> None:
    assert len(findings("DYN003", HALVES + "# Вывод\n" + claim)) == found


PLANNED = """Программа и отчёт за 2022 год
МБОУ «Средняя школа № 41»
# Целевые индикаторы программы
| Показатель | Ед. изм. | Базовое значение (2021) | План 2022 | План 2023 | План 2024 |
| Качество знаний | % | 38 | 40 | 42 | 45 |
| {} | % | {} | {} | {} | {} |"""
CATEGORY = "Доля педагогов с первой и высшей категорией"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ((CATEGORY, 48, 48, 48, 48), "DYN002"),
        ((CATEGORY, 48, 50, 52, 55), None),
        ((CATEGORY, 48, 52, 50, 55), "DYN005"),
        ((CATEGORY, 48, 48, 48, 50), None),
        (("Доля педагогов, прошедших курсы", 100, 100, 100, 100), None),
        (("Доля неуспевающих", 8, 6, 5, 3), None),
    ],
)
def test_a_plan_of_years(row: tuple[object, ...], rule: str | None) -> None:
    found = [f.rule for code in ("DYN002", "DYN005") for f in findings(code, PLANNED.format(*row))]
    assert found == ([rule] if rule else [])


def test_targets_of_two_years_in_one_row() -> None:
    head = "МБОУ «Средняя школа № 41»\n| Показатель | Факт 2021 | План 2022 | Факт 2022 | План 2023 |\n"
    report = "Отчёт за 2022 год\n" + head + "| Качество знаний, % | 40 | 42 | 46 | {} |"
    assert len(findings("DYN002", report.format(44))) == 1
    assert not findings("DYN002", report.format(48))


@pytest.mark.parametrize(("plan", "found"), [("38 %", 1), ("42 %", 0)])
def test_a_plan_below_the_year_before_beside_its_fact(plan: str, found: int) -> None:
    said = f"Качество знаний: план {plan} / факт 43 % (в 2020/2021 – 41 %)"
    report = f"Отчёт за 2021/2022 учебный год\nМБОУ «Средняя школа № 41»\n# Целевые значения\n{said}"
    assert len(findings("DYN005", report)) == found


TWO_SCHOOLS = """Мониторинг школ за 2021/2022 учебный год
# Таблица результатов
| Показатель | МБОУ «СОШ № 2» | МБОУ «СОШ № 5» |
| I полугодие |
| Качество знаний, % | 40,1 | 36,0 |
| II полугодие |
| Качество знаний, % | 41,3 | {} |
# Вывод
{}"""


@pytest.mark.parametrize(
    ("last", "said", "found"),
    [
        ("35,2", "Во всех школах качество знаний во II полугодии выше, чем в первом.", 1),
        ("36,2", "Во всех школах качество знаний во II полугодии выше, чем в первом.", 0),
        ("35,2", "Качество знаний ни в одной школе не снизилось.", 1),
        ("36,0", "Качество знаний ни в одной школе не снизилось.", 0),
        ("35,2", "Качество знаний в школе № 2 выше, чем в школе № 5.", 0),
        ("35,2", "Качество знаний выше, чем в среднем по области.", 0),
    ],
)
def test_halves_of_a_year_of_several_schools(last: str, said: str, found: int) -> None:
    assert len(findings("DYN003", TWO_SCHOOLS.format(last, said))) == found


def test_districts_of_a_table_whose_caption_names_the_measure() -> None:
    report = """Анализ работы школ области за 2020/2021 учебный год
# Качество знаний
Качество знаний по муниципальным образованиям, %
| Муниципальное образование | 2019/2020 | 2020/2021 |
| Заречный район | 41,0 | 42,5 |
| Луговой район | 40,2 | {} |
# Выводы
Во всех муниципальных образованиях области качество знаний выросло."""
    assert findings("DYN003", report.format("38,7"))
    assert not findings("DYN003", report.format("40,7"))


@pytest.mark.parametrize(("before", "after", "found"), [("37,4", "36,2", 1), ("37,4", "37,4", 0), ("36,2", "37,4", 0)])
def test_a_decline_over_the_columns_of_a_table_of_schools(before: str, after: str, found: int) -> None:
    report = f"""Сведения за 2021/2022 учебный год
| Школа | Качество знаний, % 2020/2021 | Качество знаний, % 2021/2022 |
| МБОУ «СОШ № 2» | {before} | {after} |
| МБОУ «СОШ № 5» | 40,0 | 41,0 |"""
    assert [f.organization for f in findings("DYN001", report)] == ["СОШ № 2"] * found


QUALITY = """Отчёт о самообследовании МБОУ «Средняя школа № 41» за 2021 год
# 1. Результаты обучения
{}
| Показатель | 2018/2019 | 2019/2020 | 2020/2021 |
| Успеваемость | 98,1 % | 98,4 % | 98,9 % |
| Качество знаний | {} |"""


@pytest.mark.parametrize(
    "said",
    [
        "Второй год подряд растёт доля учащихся, занимающихся на «4» и «5».",
        "Доля обучающихся на «4» и «5» стабильно растёт.",
        "Качество подготовки обучающихся стабильно повышается.",
    ],
)
def test_the_quality_of_knowledge_in_other_words(said: str) -> None:
    assert findings("DYN003", QUALITY.format(said, "42,0 % | 41,2 % | 40,1 %"))
    assert not findings("DYN003", QUALITY.format(said, "40,1 % | 41,2 % | 42,0 %"))


ALL_SCHOOLS = """Отчёт о проведении мониторинга программ повышения качества образования за 2020/2021 учебный год
МБОУ «Средняя школа № 41»
| Показатели | Описание |
| Название программы | «Шаг к качеству» |
| Динамика достижений обучающихся | Качество знаний – 41,2 % (2019/2020 уч. г. – 39,8 %) |
МБОУ «Средняя школа № 52»
| Показатели | Описание |
| Название программы | «Рост» |
| Динамика достижений обучающихся | Качество знаний – {} (2019/2020 уч. г. – 37,1 %) |
Общие выводы: Во всех школах, {}, отмечается положительная динамика качества знаний."""


@pytest.mark.parametrize(
    ("now", "which", "found"),
    [
        ("34,5 %", "включённых в проект", 1),
        ("37,5 %", "включённых в проект", 0),
        ("34,5 %", "где обновлены программы курсов", 0),  # which they are, nobody can tell
    ],
)
def test_all_schools_of_the_project(now: str, which: str, found: int) -> None:
    assert len(findings("DYN003", ALL_SCHOOLS.format(now, which))) == found


def test_a_torn_number_is_compared_with_nothing() -> None:
    report = "МБОУ «Средняя школа № 41»\n# Результаты\nКачество знаний – {} (в 2019/2020 уч. г. – 44,9 %)."
    assert findings("DYN001", report.format("37,5 %"))
    assert not findings("DYN001", report.format("4 7,5 %"))
