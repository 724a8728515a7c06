"""Numbers against their range, their whole, their parts, the table beside them and one another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.model import Finding, Piece
from tests.rules.support import card, corpus, criteria, findings, outcome

RESULTS = "Динамика достижений обучающихся"
STAFF = "Динамика достижений педагогических работников"
TARGETS = "Целевые показатели программы"
PROJECTS = "Включение педработников в школьные проекты"
RUSSIAN = "Средний балл ЕГЭ, русский язык"


def told(text: str, label: str = RESULTS) -> str:
    return card((label, text))


# ---------------------------------------------------------------- NUM001


@pytest.mark.parametrize(
    ("label", "current", "expected", "value"),
    [
        (RUSSIAN, "64 балла", "Более 670 баллов", "670 баллов"),
        (RUSSIAN, "104 балла", "Более 70 баллов", "104 балла"),
        ("Доля выпускников 9 кл., не получивших аттестат, %", "112%", "0%", "112%"),
    ],
)
def test_beyond_the_range_of_the_form(label: str, current: str, expected: str, value: str) -> None:
    (found,) = findings("NUM001", criteria("1. Бережковская СОШ", (label, current, expected)))
    assert value in found.params["value"]
    assert found.params["high"] == "100"
    assert value in found.evidence[0].quote


@pytest.mark.parametrize(
    "text", ["Успеваемость – 103 %.", "Охват питанием составил 118 % обучающихся.", "Средний балл ЕГЭ – 640 баллов."]
)
def test_a_part_greater_than_its_whole(text: str) -> None:
    assert len(findings("NUM001", told(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "План набора выполнен на 104 %, обеспеченность учебниками – 110 %.",
        "Количество участников выросло на 120 %.",
        "Три выпускника набрали в сумме по ЕГЭ 254 балла.",
        "Успеваемость – 100 %, не справились 0 %.",
        "В рейтинге школ набрано 340 баллов.",
    ],
)
def test_what_may_exceed_a_hundred(text: str) -> None:
    assert not findings("NUM001", told(text))


# ---------------------------------------------------------------- NUM002, NUM009


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Экзамен по физике выбрали 7 человек из 28 (35 %).", "25"),
        ("12 из 25 обучающихся (58 %)", "48"),
        ("Из 40 участников 12 стали призёрами (20 %).", "30"),
        ("Доля хорошистов – 53,5 % (121 чел. из 278).", "43,5"),
        ("Сдали 17 из 24 выпускников (72 %).", "71"),
    ],
)
def test_a_share_of_a_whole_named_beside_it(text: str, right: str) -> None:
    (found,) = findings("NUM002", told(text))
    assert f"это {right} %" in found.message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Экзамен по физике выбрали 7 человек из 28 (25 %).",
        "Из 25 выпускников 20 (80 %) поступили в вузы, из них 15 (75 %) – на бюджетные места.",
        "Сдали 2 из 3 выпускников (66 %).",
        "Сдали 5 из 8 выпускников (63 %), 3 из 8 (37,5 %) награждены.",
        "Прошли курсы 12 чел. (36,4 %), получили категорию 15 чел. (45,5 %).",
        "В школьном этапе участвовали не менее 40 из 90 обучающихся (50 %).",
    ],
)
def test_shares_that_agree_or_can_not_be_judged(text: str) -> None:
    assert not findings("NUM002", told(text))


def statistics(rows: list[tuple[str, int, str]], narrative: str = "") -> str:
    head = "| № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |"
    lines = [
        "# Мониторинг деятельности школ с низкими результатами обучения за 2019 год",
        "В нём участвуют 59 школ.",
        head,
    ]
    for n, (label, count, share) in enumerate(rows, 1):
        lines.append(f"| {n} | {label} | {count} | {half_up(count, 75)} | {count} | {share} |")
    return "\n".join([*lines, narrative])


def half_up(count: int, whole: int, digits: int = 0) -> str:
    scaled = Fraction(count * 100, whole) * 10**digits
    rounded = int(scaled + Fraction(1, 2))
    return str(rounded) if not digits else f"{rounded // 10**digits},{rounded % 10**digits:0{digits}d}"


LABELS = [
    "Доля ОО, которые внесли изменения в учебный план",
    "Доля ОО, которые внесли изменения в штатное расписание",
    "Доля ОО, у которых есть договоры со школами-партнерами",
    "Доля ОО, у которых заявлены родители-партнеры",
    "Доля ОО, в которых организованы индивидуальные маршруты",
    "Доля ОО, в которых организована проектная деятельность",
    "Доля ОО, которые участвовали в региональных семинарах",
    "Доля ОО, которые провели собственные мероприятия",
]


def table(whole: int, seed: int, digits: int = 0) -> list[tuple[str, int, str]]:
    counts = [(seed * 7 + 11 * n) % (whole - 2) + 1 for n in range(len(LABELS))]
    return [(label, c, half_up(c, whole, digits)) for label, c in zip(LABELS, counts, strict=True)]


@pytest.mark.parametrize("digits", [0, 1])
@pytest.mark.parametrize("seed", range(1, 7))
def test_the_whole_of_a_column_is_found_from_its_rows(seed: int, digits: int) -> None:
    rows = table(59, seed, digits)
    assert not findings("NUM002", statistics(rows))
    label, count, share = rows[3]
    shown = Fraction(share.replace(",", ".")) + 1
    rows[3] = (label, count, str(float(shown)).removesuffix(".0").replace(".", ","))
    (found,) = findings("NUM002", statistics(rows))
    assert (found.section_label, found.params["whole"], found.params["right"]) == (label, "59", share)


def test_rows_about_another_population_are_not_judged() -> None:
    rows = table(59, 3)
    rows.insert(0, ("Доля муниципальных образований, поддерживающих школы", 27, "100"))
    rows.insert(1, ("Доля ОО, включенных в проект, от числа ОО области", 59, "16"))
    assert not findings("NUM002", statistics(rows))


def test_few_rows_have_no_common_whole() -> None:
    assert not findings("NUM002", statistics([(LABELS[0], 6, "11"), (LABELS[1], 9, "15"), (LABELS[2], 30, "51")]))


def test_shares_of_the_narrative_have_the_whole_of_the_document() -> None:
    shares = (
        "В 20 школах (34 %) есть совет, в 57 школах (97 %) – партнёры, в 33 школах (56 %) – курсы, "
        "в 11 школах (19 %) – категории, в 28 школах ({} %) – проекты."
    )
    assert not findings("NUM002", statistics(table(59, 3), shares.format(47)))
    (found,) = findings("NUM002", statistics(table(59, 3), shares.format(49)))
    assert (found.params["right"], found.params["whole"]) == ("47", "59")


def indicators(rows: list[tuple[str, str, str]]) -> str:
    lines = ["# Отчет о результатах самообследования МБОУ «Средняя школа № 41» за 2019 год"]
    lines += ["Показатели деятельности", "| № п/п | Показатели | Единица измерения |"]
    return "\n".join(lines + [f"| {n} | {label} | {value} |" for n, label, value in rows])


def test_a_share_of_the_whole_that_its_label_names() -> None:
    rows = [
        ("1.1", "Общая численность учащихся", "412 человек"),
        (
            "1.5",
            "Численность/удельный вес численности учащихся, успевающих на «4» и «5», в общей численности учащихся",
            "{}",
        ),
    ]
    wrong = [(n, label, value.format("152 человека/41,3 %")) for n, label, value in rows]
    right = [(n, label, value.format("152 человека/36,9 %")) for n, label, value in rows]
    (found,) = findings("NUM002", indicators(wrong))
    assert (found.params["right"], found.params["whole"]) == ("36,9", "412")
    assert not findings("NUM002", indicators(right))
    explained = (
        "# Показатели\nУдельный вес успевающих рассчитан от 368 аттестованных (без 44 первоклассников).\n# Таблица"
    )
    assert not findings("NUM002", indicators(wrong).replace("Показатели деятельности", explained))
    other = explained.replace("368", "380")
    assert findings("NUM002", indicators(wrong).replace("Показатели деятельности", other))


def test_shares_of_teachers_against_their_stated_number() -> None:
    stated = (TARGETS, "Количество педагогов – 35 (100%)")
    near = card(stated, (STAFF, "12 учителей (36 %) прошли курсы"))
    assert [f.params["right"] for f in findings("NUM002", near)] == ["34"]
    assert not findings("NUM009", near)
    far = card(stated, (PROJECTS, "24 чел. / 89 %"))
    assert not findings("NUM002", far)
    (found,) = findings("NUM009", far)
    assert (found.params["implied"], found.params["stated"]) == ("27", "35")
    assert "35" in found.related[0].quote


def test_teachers_without_a_stated_number_or_of_another_year() -> None:
    assert not findings("NUM009", card((PROJECTS, "24 чел. / 89 %")))
    older = card(
        (TARGETS, "Количество педагогов – 35 (100%)"), (PROJECTS, "30 чел. / 86 % (в 2018 году – 24 чел. / 89 %)")
    )
    assert not findings("NUM009", older)


def test_a_share_of_all_pupils_tells_how_many_there_are() -> None:
    school = "В школе обучаются 486 человек. Горячим питанием охвачены 338 обучающихся ({})."
    (found,) = findings("NUM009", told(school.format("62 % от всех обучающихся школы")))
    assert "если обучающихся 541–549, а школа назвала 486" in found.message_ru
    for share in ("69,5 % от всех обучающихся школы", "72 % от общего числа обучающихся", "92 %"):
        assert not findings("NUM009", told(school.format(share))), share
    classes = (
        "В школе обучаются 486 человек. Охвачены 338 учеников 5-9 классов (92 % обучающихся школы в этих классах)."
    )
    assert not findings("NUM009", told(classes))


def test_a_whole_and_a_count_without_nouns() -> None:
    (found,) = findings("NUM002", card((PROJECTS, "18 из 40 (54 %)")))
    assert "18 из 40 – это 45 %, а указано 54 %" in found.message_ru
    assert not findings("NUM002", card((PROJECTS, "18 из 40 (45 %)")))


# ---------------------------------------------------------------- NUM003


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("В олимпиаде участвовали 48 обучающихся, из них победителей – 51.", "51 – больше, чем 48"),
        ("Проверены 64 обучающихся, из них высокий уровень – 17, средний – 31, низкий – 22.", "17 + 31 + 22 = 70"),
    ],
)
def test_parts_that_do_not_go_with_the_whole(text: str, message: str) -> None:
    assert [message in f.message_ru for f in findings("NUM003", told(text))] == [True]


def nested(body: str) -> tuple[Finding, ...]:
    """A table inside an answer stands in the section's text a line a row; the markup of tests has no such cell."""
    over = corpus(told("Таблица"))
    report = over.reports[0]
    sections = tuple(
        replace(s, text=body, pieces=(Piece(0, len(body), s.pieces[0].place),)) if s.label == RESULTS else s
        for s in report.sections
    )
    return outcome("NUM003", replace(over, reports=(replace(report, sections=sections),)))[0]


def test_a_total_row_that_is_no_sum() -> None:
    (found,) = nested("Классы | ученики\n5 | 24\n6 | 27\n7 | 19\nИтого | 80")
    assert "24 + 27 + 19 = 70 – меньше, чем 80" in found.message_ru
    assert found.evidence[0].quote == "Итого | 80"


@pytest.mark.parametrize(
    "text",
    [
        "В олимпиаде участвовали 48 обучающихся, из них победителей – 11, призёров – 19.",
        "Участвовали 50 человек (2 победителя), из них 12 из девятых классов.",
        "Курсы прошли 20 педагогов, из них высшую категорию имеют 5; обучающихся в школе 320.",
        "Оборудованы 2 кабинета, в том числе поставлено 15 компьютеров.",
        "Проверены 70 обучающихся, из них высокий уровень – 17, средний – 31, низкий – 22.",
        "Школьный этап: 40 участников, в том числе 64 % девочек.",
    ],
)
def test_parts_that_fit(text: str) -> None:
    assert not findings("NUM003", told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Классы | ученики\n5 | 24\n6 | 27\n7 | 19\nИтого | 70",
        "Предмет | средний балл\nФизика | 61\nХимия | 67\nИтого | 64",
        "Уровень | доля, %\nвысокий | 33\nсредний | 33\nнизкий | 33\nИтого | 100",
        "Конкурс | участники\nЧтецы | 24\nХоры | 40\nВсего участников | 51",
    ],
    ids=["sum", "average", "rounded shares", "persons counted once"],
)
def test_totals_that_are_right_or_no_sums(text: str) -> None:
    assert not nested(text)


TREND = "Предметные результаты повысились в {} ОО, остались без изменений в {} ОО, понизились в {} ОО."


def test_better_equal_and_worse_are_not_more_than_all() -> None:
    rows = table(59, 3)
    (found,) = findings("NUM003", statistics(rows, TREND.format(24, 36, 4)))
    assert "24 + 36 + 4 = 64 – больше, чем 59" in found.message_ru
    assert found.organization_id is None
    assert not findings("NUM003", statistics(rows, TREND.format(24, 31, 4)))


def test_more_less_and_none_are_all_schools() -> None:
    rows = table(59, 3)[:6]
    for quantity, count, share in (("более 50%", 21, "36"), ("менее 50%", 33, "56"), ("не", 10, "17")):
        rows.append((f"Доля ОО, в которых {quantity} вовлечены родители в проекты", count, share))
    (found,) = findings("NUM003", statistics(rows))
    assert "21 + 33 + 10 = 64" in found.message_ru
    rows[-2] = (rows[-2][0], 28, "47")
    assert not findings("NUM003", statistics(rows))


def test_better_equal_and_worse_in_rows_of_a_table() -> None:
    rows = table(59, 3)[:6]
    for trend, count, share in (("выросла", 24, "41"), ("не изменилась", 25, "42"), ("снизилась", 12, "20")):
        rows.append((f"Доля ОО, в которых успеваемость {trend}", count, share))
    (found,) = findings("NUM003", statistics(rows))
    assert "24 + 25 + 12 = 61 – больше, чем 59" in found.message_ru
    rows[-1] = (rows[-1][0], 10, "17")
    assert not findings("NUM003", statistics(rows))
    rows[-1] = ("Доля ОО, в которых посещаемость снизилась", 12, "20")
    assert not findings("NUM003", statistics(rows))


def by_columns(*rows: str) -> str:
    return "\n".join(["# Сведения", "| Наименование | Групп | Детей, чел. | Средний балл |", *rows])


def test_a_column_whose_total_is_no_sum() -> None:
    rows = [
        "| Начальная школа | 4 | 90 | 4,2 |",
        "| Основная школа | 6 | 130 | 3,9 |",
        "| Старшая школа | 2 | 31 | 4 |",
    ]
    (found,) = findings("NUM003", by_columns(*rows, "| Всего | 12 | 261 | 4 |"))
    assert "90 + 130 + 31 = 251 – меньше, чем 261" in found.message_ru
    assert found.evidence[0].quote == "261"
    assert not findings("NUM003", by_columns(*rows, "| Всего | 12 | 251 | 4 |"))
    circles = ["| Шахматы | 4 | 90 | 4 |", "| Хор | 6 | 130 | 4 |"]
    assert not findings("NUM003", by_columns(*circles, "| Всего | 10 | 190 | 4 |"))
    assert findings("NUM003", by_columns(*circles, "| Итого | 10 | 225 | 4 |"))


def test_rows_that_call_themselves_parts() -> None:
    rows = (
        "| Педагогов всего | 30 | 32 |",
        "| в т. ч. с высшей категорией | 8 | 9 |",
        "| в т. ч. с первой категорией | 12 | 12 |",
    )
    head = "# Кадры\n| Показатель | На начало года | На конец года |"
    none = "| в т. ч. без категории | 10 | {} |"
    (found,) = findings("NUM003", "\n".join([head, *rows, none.format(12)]))
    assert "9 + 12 + 12 = 33 – больше, чем 32" in found.message_ru
    assert findings("NUM003", "\n".join([head, *rows, none.format(10)]))
    assert not findings("NUM003", "\n".join([head, *rows, none.format(11)]))
    assert not findings("NUM003", "\n".join([head, *rows, "| Другие работники | 40 | 40 |"]))


def test_the_highest_and_the_first_category_are_all_categories() -> None:
    parent = (
        "Численность/удельный вес численности педагогических работников, которым по результатам аттестации присвоена "
        "квалификационная категория, в общей численности педагогических работников, в том числе:"
    )
    rows = [("1.29", parent, "12 человек/60 %"), ("1.29.1", "Высшая", "5 человек"), ("1.29.2", "Первая", "{} человек")]
    assert findings("NUM003", indicators([(n, a, v.format(6)) for n, a, v in rows]))
    assert not findings("NUM003", indicators([(n, a, v.format(7)) for n, a, v in rows]))
    winners = "Численность/удельный вес численности учащихся - победителей и призеров олимпиад, в том числе:"
    levels = [("1.19", winners, "12 человек"), ("1.19.1", "Регионального уровня", "3 человека")]
    assert not findings("NUM003", indicators([*levels, ("1.19.2", "Федерального уровня", "2 человека")]))


def test_pupils_by_level_are_all_pupils() -> None:
    skeleton = "Численность учащихся по образовательной программе {} общего образования"
    rows = [("1.1", "Общая численность учащихся", "412 человек")]
    rows += [
        ("1.2", skeleton.format("начального"), "170 человек"),
        ("1.3", skeleton.format("основного"), "198 человек"),
    ]
    wrong = [*rows, ("1.4", skeleton.format("среднего"), "54 человека")]
    right = [*rows, ("1.4", skeleton.format("среднего"), "44 человека")]
    (found,) = findings("NUM003", indicators(wrong))
    assert "170 + 198 + 54 = 422 – больше, чем 412" in found.message_ru
    assert not findings("NUM003", indicators(right))


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("Экзамен сдавали 52 выпускника: сдали 45, не сдали 9.", "45 + 9 = 54 – больше, чем 52"),
        ("Из 52 выпускников сдали экзамен 45, не сдали 9.", "45 + 9 = 54 – больше, чем 52"),
        ("С работой справились 87 % обучающихся, не справились 15 %.", "87 + 15 = 102 – больше, чем 100"),
        ("Высокий уровень – 23 %, средний – 55 %, низкий – 30 %.", "23 + 55 + 30 = 108 – больше, чем 100"),
        ("Подтвердили отметки 60 %, повысили 10 %, понизили 35 %.", "10 + 35 = 105 – больше, чем 100"),
        ("Из 60 обучающихся результаты повысились у 24, остались без изменений у 36, понизились у 4.", "= 64 – больше"),
        ("На «5» написали 12 %, на «4» – 40 %, на «3» – 45 %, на «2» – 8 %.", "= 105 – больше, чем 100"),
        ("В школе 500 обучающихся: 245 мальчиков и 250 девочек.", "245 + 250 = 495 – меньше, чем 500"),
        ("В школе учатся 500 человек: в начальной школе – 200, в основной – 240, в средней – 70.", "= 510 – больше"),
    ],
)
def test_classes_that_leave_room_for_no_more_than_the_whole(text: str, sum_: str) -> None:
    (found,) = findings("NUM003", told(text))
    assert sum_ in found.message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Экзамен сдавали 52 выпускника: сдали 45, не сдали 7.",
        "Экзамен сдавали 52 выпускника: сдали 45, не сдали 5.",
        "С работой справились 86,7 % обучающихся, не справились 13,4 %.",
        "Высокий уровень – 33,4 %, средний – 33,4 %, низкий – 33,3 %.",
        "С работой по физике справились 87 % обучающихся, по химии не справились 15 %.",
        "В 5 классах справились 87 % обучающихся, в 6 классах не справились 15 %.",
        "Высокий уровень мотивации – у 60 % обучающихся, средний уровень тревожности – у 50 %.",
        "С работой справились 87 % (в 2018 году не справились 15 %).",
        "Успеваемость повысилась на 60 %, качество понизилось на 50 %.",
        "В кружках занимаются 45 % обучающихся, в секциях – 40 %, в музыкальной школе – 30 %.",
        "На «4» и «5» учатся 60 %, на «3» – 50 %.",
        "Участвовали 50 обучающихся, победителей – 30, призёров – 25.",
        "Средний балл – 63, средняя отметка – 4, низкий результат у 2.",
        "В школе 500 обучающихся: 245 мальчиков и 255 девочек.",
        "В школе учатся 500 человек: в начальной школе – 200, в основной – 240, в дошкольной группе – 60.",
    ],
    ids=[
        "the whole",
        "some were ill",
        "rounded",
        "rounded up three times",
        "two subjects",
        "two classes",
        "two measures",
        "two years",
        "changes",
        "may overlap",
        "one class of two marks",
        "winners of several contests",
        "no classes",
        "both sexes",
        "not all levels",
    ],
)
def test_classes_that_fit_or_exclude_nothing(text: str) -> None:
    assert not findings("NUM003", told(text))


def test_trends_of_schools_against_the_number_of_schools() -> None:
    text = (
        "Рост предметных результатов показали 22 школы (37 %, годом ранее – 35 %), у 25 школ результаты не изменились"
    )
    (found,) = findings("NUM003", regional(f"{text}, у 18 стали ниже."))
    assert "22 + 25 + 18 = 65 – больше, чем 59" in found.message_ru
    assert not findings("NUM003", regional(f"{text}, у 12 стали ниже."))


# ---------------------------------------------------------------- NUM004, NUM005


@pytest.mark.parametrize("raw", ["23%%", "45.5.%", "74,,5", "-4 5%", "2018//2019 уч. год", "13 декабря .2019"])
def test_a_number_written_badly(raw: str) -> None:
    (found,) = findings("NUM004", told(f"Качество знаний – 41 %, показатель: {raw} по школе"))
    assert raw in found.evidence[0].quote


@pytest.mark.parametrize(
    "text", ["Качество – 45%", "Качество -45 %", "Участников 1 200", "Проект «500+»", "2018/2019 уч. год"]
)
def test_numbers_written_well(text: str) -> None:
    assert not findings("NUM004", told(text))


def test_a_bare_number_whose_unit_nobody_tells() -> None:
    pupils = "Включение обучающихся в школьные проекты"
    assert [f.params["raw"] for f in findings("NUM005", card((pupils, "70")))] == ["70"]
    assert not findings("NUM005", card((pupils, "70 %")))
    assert not findings("NUM005", card((pupils, "70 обучающихся")))
    bare = criteria("1. Бережковская СОШ", ("Доля выпускников 9 кл., не получивших аттестат, %", "16,6", "0%"))
    assert not findings("NUM005", bare)


@pytest.mark.parametrize(("unit", "found"), [("%", 0), ("чел.", 0), ("", 1)])
def test_a_column_of_units_tells_the_unit(unit: str, found: int) -> None:
    rows = [
        "| Показатели | Ед. изм. | Описание |",
        "| Название программы | | «Шаг к качеству» |",
        f"| Включение обучающихся в школьные проекты | {unit} | 70 |",
        "| Социальные партнеры школы | | Библиотека |",
    ]
    head = "Отчет о проведении мониторинга программ повышения качества образования\nМБОУ «Средняя школа № 41»"
    assert len(findings("NUM005", "\n".join([head, *rows]))) == found


def test_a_column_of_units_in_a_table_of_criteria() -> None:
    courses = "Доля педагогических работников, проходящих курсовую подготовку"

    def table(head: str, cell: str) -> str:
        columns = f"| № п/п | Наименование критерия |{head} Текущий результат | Ожидаемый результат |"
        row = f"| 1 | {courses} |{cell} 70 | 80 |"
        return f"Список школ с низкими результатами обучения\n1. Бережковская СОШ\n{columns}\n{row}"

    assert not findings("NUM005", table(" Ед. изм. |", " % |"))
    assert len(findings("NUM005", table("", ""))) == 1


# ---------------------------------------------------------------- NUM006

PERSONAL = "Доля ОО с положительной динамикой личностных результатов"
CONTESTS = "Доля ОО с положительной динамикой достижений в олимпиадах и конкурсах"


def regional(text: str) -> str:
    head = "| № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |"
    rows = [f"| 1 | {PERSONAL} | 14 | 19 | 50 | 85 |", f"| 2 | {CONTESTS} | 20 | 27 | 50 | 85 |"]
    rows += [
        f"| {n} | {label} | {n} | {half_up(n, 75)} | {n} | {half_up(n, 59)} |" for n, label in enumerate(LABELS, 3)
    ]
    return "\n".join(["# Мониторинг деятельности школ с низкими результатами обучения за 2019 год", head, *rows, text])


def test_a_figure_of_the_text_that_its_row_does_not_hold() -> None:
    text = (
        "Личностные результаты выросли у обучающихся 50 школ (85 %, в 2018 году – 27 %), заметен рост и в олимпиадах."
    )
    (found,) = findings("NUM006", regional(text))
    assert (found.params["row"], found.params["stated"], found.params["table"]) == (PERSONAL, "27 %", "19 %")
    assert "27 %" in found.evidence[0].quote
    assert "14" in found.related[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "Личностные результаты выросли у обучающихся 50 школ (85 %, в 2018 году – 19 %).",
        "Достижения в олимпиадах и конкурсах выросли в 50 школах (85 %, в 2018 году – 27 %).",
        "Результаты выросли в 50 школах (85 %, в 2018 году – 44 %).",
        "Только в 50 школах (85 %, в 2018 году – 27 %) выросли личностные результаты.",
        "Личностные результаты не изменились в 6 школах (10 %, в 2018 году – 27 %).",
    ],
    ids=["agrees", "the other row", "no row in words", "a part of them", "no figure in common"],
)
def test_text_that_agrees_or_can_not_be_tied(text: str) -> None:
    assert not findings("NUM006", regional(text))


PARTNERS_ROW = "| 9 | Доля ОО, у которых организовано взаимодействие с социальными партнерами | 27 | 36 | 40 | 68 |"
TRAINED_ROW = "| 10 | Доля ОО, показавших положительную динамику по обучению педагогических работников на КПК | 13 | 17 | 30 | 51 |"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Налаженные отношения с другими организациями имеют 38 школ.", "Доля ОО, у которых организовано взаимод"),
        ("Сотрудничество с социальными партнёрами ведут 41 школа.", "Доля ОО, у которых организовано взаимод"),
        (
            "На курсы повышения квалификации учителей направили больше, рост показали 29 школ.",
            "Доля ОО, показавших пол",
        ),
    ],
)
def test_a_text_is_tied_to_its_row_by_what_it_means(text: str, row: str) -> None:
    (found,) = findings("NUM006", regional(text).replace("\n" + text, f"\n{PARTNERS_ROW}\n{TRAINED_ROW}\n{text}"))
    assert found.params["row"].startswith(row)


@pytest.mark.parametrize(
    "text",
    [
        "Налаженные отношения с другими организациями имеют 40 школ.",
        "Налаженные отношения с другими организациями имеют 12 школ, у остальных связи случайны.",
        "Не имеют отношений с другими организациями 38 школ.",
        "Сельских школ, которые имеют отношения с другими организациями, в том числе 38 школ малых.",
        "Отношения с другими организациями имеют 38 муниципалитетов.",
        "Обучение педагогов на КПК сократилось в 29 школах.",
    ],
    ids=["agrees", "too far off", "the opposite", "a part", "counts something else", "another trend"],
)
def test_a_text_that_means_something_else(text: str) -> None:
    markup = regional(text).replace("\n" + text, f"\n{PARTNERS_ROW}\n{TRAINED_ROW}\n{text}")
    assert not findings("NUM006", markup)


def with_own_table(text: str) -> str:
    return "\n".join(
        [
            told(text).replace("качества образования\n", "качества образования за 2019 год\n", 1),
            "Список школ с низкими результатами обучения",
            "1. Средняя школа № 41",
            "| № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |",
            "| 1 | Средний балл ЕГЭ, русский язык | 63,4 балла | Более 70 баллов |",
            "| 2 | Качество знаний обучающихся, % | 47 | 50 |",
            "| 3 | Доля выпускников 9 кл., не получивших аттестат, % | 0 % | 0 % |",
        ]
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Средний балл единого государственного экзамена по русскому языку – 66.", "Средний балл ЕГЭ, русский язык"),
        ("Качество знаний – 44 %.", "Качество знаний обучающихся, %"),
        ("Качество знаний в 2018/2019 учебном году – 44 %.", "Качество знаний обучающихся, %"),
        ("Доля выпускников 9 классов без аттестата – 2 %.", "Доля выпускников 9 кл., не получивших аттестат, %"),
    ],
)
def test_a_school_s_text_against_its_own_table(text: str, row: str) -> None:
    (found,) = findings("NUM006", with_own_table(text))
    assert found.params["row"] == row


@pytest.mark.parametrize(
    "text",
    [
        "Средний балл ЕГЭ по русскому языку – 63.",
        "Средний балл ЕГЭ по математике – 66.",
        "Средний балл ЕГЭ по русскому языку в 2018 году – 66.",
        "Средний балл ЕГЭ по русскому языку у медалистов – 91.",
        "Качество знаний в 5 классах – 52 %.",
        "Качество знаний по физике – 39 %.",
        "Качество знаний в 2017/2018 учебном году – 44 %.",
        "Качество знаний – не менее 44 %.",
        "Доля выпускников 11 классов без аттестата – 2 %.",
        "Доля выпускников 9 классов с аттестатом – 98 %.",
    ],
    ids=[
        "rounded",
        "another subject",
        "another year",
        "a part of them",
        "a class",
        "a subject",
        "last year",
        "a bound",
        "another class",
        "the opposite",
    ],
)
def test_a_school_s_text_about_another_measure(text: str) -> None:
    assert not findings("NUM006", with_own_table(text))


def city(text: str, *, conclusions: str = "Школа остаётся в программе.") -> str:
    """A report of a town: the card of one school, and a table of the schools' results by years."""
    results = (RESULTS, text)
    return "\n".join(
        [
            card(results, school="МБОУ «Средняя школа № 41»", conclusions=conclusions).replace(
                "качества образования\n", "качества образования за 2018/2019 учебный год\n", 1
            ),
            "# Сводные показатели школ",
            "МБОУ «Средняя школа № 41»",
            "| Показатель | Ед. изм. | 2017/2018 | 2018/2019 |",
            "| Качество знаний | % | 39,4 | 41,8 |",
            "| Средний балл ЕГЭ, русский язык | балл | 61,2 | 63,4 |",
            "| Доля педагогов с категорией | % | 55 | 58 |",
        ]
    )


@pytest.mark.parametrize(
    ("text", "stated", "row"),
    [
        ("Качество знаний по школе составило 43,8 %, это выше прошлогоднего.", "43,8 %", "Качество знаний"),
        ("За год качество знаний повысилось с 39,4 % до 44,1 %.", "44,1 %", "Качество знаний"),
        ("Средний балл по русскому языку на ЕГЭ – 66,1.", "66,1 балла", "Средний балл ЕГЭ, русский язык"),
        ("Категорию имеют 64 % педагогов.", "64 %", "Доля педагогов с категорией"),
    ],
)
def test_a_school_s_text_against_a_table_of_years(text: str, stated: str, row: str) -> None:
    (found,) = findings("NUM006", city(text))
    assert (found.params["stated"], found.params["row"]) == (stated, row)


@pytest.mark.parametrize(
    "text",
    [
        "Качество знаний по школе составило 41,8 %.",
        "За I полугодие качество знаний составило 38 %.",
        "Качество знаний по итогам входных работ – 33 %.",
        "Качество знаний в начальной школе – 57 %.",
        "Качество знаний 43,8 % показали девятиклассники на пробном экзамене.",
        "Качество знаний по области составило 46 %, по школе – 41,8 %.",
        "Планируется довести качество знаний до 45 %.",
        "Следует повысить качество знаний до 45 %.",
        "Средняя отметка по русскому языку на ЕГЭ в пересчёте – 3,9.",
        "Максимальный балл ЕГЭ по русскому языку – 91.",
        "Категорию имеют 80 % педагогов начальных классов.",
        "Впервые категорию получили 6 % педагогов.",
        "Качество знаний выросло в 5 классах на 3 %.",
    ],
)
def test_a_school_s_text_beside_its_table_of_years(text: str) -> None:
    assert not findings("NUM006", city(text))


def test_a_town_s_text_about_one_of_its_schools() -> None:
    told = "| 1. | Анализ экзаменов | август 2019 года | Методкабинет | Средний балл ЕГЭ по русскому языку в СШ № 41 – 66 |"
    plan_of_town = "\n".join(["| № | Наименование мероприятий | Сроки | Ответственный | Результат |", told])
    (found,) = findings("NUM006", f"{city('Работа велась по плану.')}\n# План мероприятий\n{plan_of_town}")
    assert found.params["stated"] == "66 баллов"
    assert found.organization == "СШ № 41"


def test_categories_of_the_self_assessment_in_words() -> None:
    rows = [
        ("1.24", "Общая численность педагогических работников, в том числе:", "50 человек"),
        (
            "1.29",
            "Численность/удельный вес численности педагогических работников, которым по результатам аттестации "
            "присвоена квалификационная категория, в общей численности педагогических работников, в том числе:",
            "34 человека/68 %",
        ),
        ("1.29.1", "Высшая", "20 человек/40 %"),
        ("1.29.2", "Первая", "14 человек/28 %"),
    ]
    title, *table = indicators(rows).split("\n")

    def said(text: str) -> str:
        return "\n".join([title, f"# 1. Кадры\n{text}", *table])

    (found,) = findings("NUM006", said("Высшую квалификационную категорию имеют 23 человека (46 %)."))
    assert found.params["stated"] == "23 человека"
    (found,) = findings("NUM006", said("Доля аттестованных на высшую и первую категории – 72 %."))
    assert (found.params["stated"], found.params["table"]) == ("72 %", "68 %")
    assert not findings("NUM006", said("В 2019 году аттестовались 9 человек: на высшую категорию – 4, на первую – 5."))
    assert not findings("NUM006", said("Высшую категорию получили 4 человека."))
    assert not findings("NUM006", said("Высшую категорию имеют 20 человек (40 %), первую – 14."))
    assert not findings("NUM006", said("Среди молодых педагогов первую категорию имеют 3 человека."))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Личностные результаты выросли в 50 школах (85 %, годом ранее – 27 %).", "27 %"),
        ("# Выводы\nЛичностные результаты выросли в 50 школах (82 %).", "82 %"),
    ],
    ids=["a year told in words", "in the conclusions"],
)
def test_the_year_before_and_conclusions_are_compared_too(text: str, value: str) -> None:
    (found,) = findings("NUM006", regional(text))
    assert found.params["stated"] == value


# ---------------------------------------------------------------- NUM007

SHARE = "Доля педагогов, имеющих квалификационную категорию, в {} уч. году – {}"


def test_one_measure_with_two_values() -> None:
    markup = card((TARGETS, SHARE.format("2018/2019", "64%")), (STAFF, SHARE.format("2018/2019", "71%")))
    (found,) = findings("NUM007", markup)
    assert "64 %" in found.message_ru
    assert "71 %" in found.message_ru
    assert "71%" in found.related[0].quote


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (SHARE.format("2018/2019", "64%"), SHARE.format("2018/2019", "64%")),
        (SHARE.format("2017/2018", "64%"), SHARE.format("2018/2019", "71%")),
        (SHARE.format("2018/2019", "63,8%"), SHARE.format("2018/2019", "64%")),
        ("Категорию в 2018/2019 уч. году имеют 64%", "Категорию в 2018/2019 уч. году имеют 12 чел."),
    ],
    ids=["equal", "two years", "rounded", "two units"],
)
def test_values_that_do_not_conflict(a: str, b: str) -> None:
    assert not findings("NUM007", card((TARGETS, a), (STAFF, b)))


def test_quarters_of_a_year_do_not_conflict() -> None:
    table = """
    | Показатель | 2018 год I кв. | 2018 год II кв. | 2018 год III кв. | 2018 год IV кв. |
    | Доля обучающихся без академической задолженности, % | 92 | 90 | 89 | 88 |
    """
    assert not findings("NUM007", f"# МБОУ «Средняя школа № 41»\n{table}")


def test_a_conclusion_that_states_another_value_than_the_section() -> None:
    results = (RESULTS, "Успеваемость – 98,7 %. Качество знаний по школе – 41,5 % (было 38,2 %).")
    (found,) = findings("NUM007", card(results, conclusions="За год качество знаний выросло с 38,2 % до 44,5 %."))
    assert "в одном месте 44,5 %, в другом 41,5 %" in found.message_ru


@pytest.mark.parametrize(
    "conclusion",
    [
        "За год качество знаний выросло с 38,2 % до 41,5 %.",
        "Качество знаний выросло почти до 42 %.",
        "В следующем году следует достичь качества знаний 44,5 %.",
        "Качество знаний в начальной школе – 52 %.",
        "Качество знаний по математике – 33 %.",
        "В 2016/2017 учебном году качество знаний было 36 %.",
        "Качество знаний по городу – 47 %.",
    ],
)
def test_a_conclusion_that_agrees_or_speaks_of_something_else(conclusion: str) -> None:
    results = (RESULTS, "Успеваемость – 98,7 %. Качество знаний по школе – 41,5 % (было 38,2 %).")
    markup = card(results, conclusions=conclusion)
    assert not findings("NUM007", markup.replace("образования\n", "образования за 2018/2019 учебный год\n", 1))


def test_two_tables_that_state_one_exam_differently() -> None:
    def both(a: str, b: str, subject: str = "Русский язык") -> str:
        return "\n".join(
            [
                indicators(
                    [*TOTALS, ("1.8", "Средний балл ЕГЭ выпускников 11 класса по русскому языку", f"{a} балла")]
                ),
                "# 3. Результаты ЕГЭ",
                "| Предмет | Сдавали, чел. | Средний балл ЕГЭ, 2019 г. |",
                f"| {subject} | 19 | {b} |",
                "| Физика | 4 | 50,2 |",
            ]
        )

    assert len(findings("NUM007", both("62,3", "63,2"))) == 1
    assert not findings("NUM007", both("62,3", "62,3"))
    assert not findings("NUM007", both("62,3", "63,2", "Обществознание"))


def test_success_and_quality_stated_twice() -> None:
    pair = "Успеваемость{} – {}, качество – {}."
    year = " на конец 2018/2019 уч. года"
    targets = (TARGETS, pair.format("", "99,3 %", "45 %"))
    assert len(findings("NUM007", card(targets, (RESULTS, pair.format(year, "99,3 %", "47 %"))))) == 1
    assert not findings("NUM007", card(targets, (RESULTS, pair.format(year, "99,3 %", "45 %"))))
    assert not findings("NUM007", card(targets, (RESULTS, pair.format(year, "98,1 %", "47 %"))))
    primary = (RESULTS, "Начальная школа: успеваемость – 100 %, качество – 52 %.")
    assert not findings("NUM007", card((TARGETS, pair.format("", "100 %", "45 %")), primary))


# ---------------------------------------------------------------- NUM008


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Число призёров выросло на 50 % (с 20 до 25 человек).", "25 %"),
        ("Качество выросло на 7 % (с 38 % до 41 %).", "3 %"),
        ("Победителей стало больше в 3 раза (с 12 до 24).", "2 раза"),
        ("Число медалистов сократилось на 50 % (с 4 до 3).", "25 %"),
        ("Количество победителей уменьшилось на 2% (38 чел. – 37 чел.).", "2,6 %"),
        ("Число участников увеличилось на 12 чел. (2017/18 – 50, 2018/19 – 57).", "7"),
    ],
)
def test_a_change_that_its_values_do_not_give(text: str, right: str) -> None:
    (found,) = findings("NUM008", told(text))
    assert f"вместо {right} по этим числам" in found.message_ru


@pytest.mark.parametrize(
    "text",
    [
        "Число призёров выросло на 25 % (с 20 до 25 человек).",
        "Качество выросло на 3 % (с 38 % до 41 %).",
        "Качество выросло на 7,9 % (с 38 % до 41 %).",
        "Призёров стало больше в 2 раза (с 12 до 24).",
        "Число участников увеличилось на 7 чел. (2017/18 – 50, 2018/19 – 57).",
        "Участников стало на 15 человек (14 %) больше, чем в 2018 году (105): 120 человек.",
        "Успеваемость 98 % (в прошлом году 97 %), качество выросло на 5 % и составило 45 %.",
    ],
)
def test_changes_that_follow(text: str) -> None:
    assert not findings("NUM008", told(text))


def test_a_column_of_changes_says_by_its_sign_which_way() -> None:
    table = "\n# Результаты ЕГЭ, средний балл\n| Предмет | 2021 г. | 2022 г. | Динамика |\n| Химия | 55 | 53 | {} |"
    text = told("Экзамены сданы.") + table + "\n| Физика | 48 | 51 | +3 |"
    assert not findings("NUM008", text.format("-2"))
    (found,) = findings("NUM008", text.format("-3"))
    assert "указано как -3 вместо -2" in found.message_ru


def test_rules_about_numbers_do_not_depend_on_who_is_judged() -> None:
    rows = [(STAFF, "Курсы прошли 12 из 25 педагогов (60%)"), (RESULTS, "Качество -4 5%, успеваемость 103 %")]
    for code in ("NUM001", "NUM002", "NUM004"):
        one, _ = outcome(code, corpus(card(*rows)))
        other, _ = outcome(code, corpus(card(*rows, school="МБОУ «Гимназия № 7»")))
        assert [f.params for f in one] == [f.params for f in other]
        assert one


TOTALS = [
    ("1.1", "Общая численность учащихся", "368 человек"),
    ("1.24", "Общая численность педагогических работников, в том числе:", "31 человек"),
]


def self_assessment(text: str) -> str:
    title, *rows = indicators(TOTALS).split("\n")
    return "\n".join([title, f"# 1. Общие сведения\n{text}", *rows])


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("На 31.12.2019 в школе обучались 374 человека.", "374 человека"),
        ("Всего в школе учатся 374 ученика в 19 классах.", "374 ученика"),
        ("В школе работают 33 педагога.", "33 педагога"),
    ],
)
def test_pupils_and_teachers_of_the_text_are_those_of_the_table(text: str, stated: str) -> None:
    (found,) = findings("NUM006", self_assessment(text))
    assert stated.split()[0] in found.params["stated"]
    assert found.evidence[0].quote == text
    assert {"368 человек", "31 человек"} & {e.quote for e in found.related}


@pytest.mark.parametrize(
    "text",
    [
        "На 31.12.2019 в школе обучались 368 человек, работают 31 педагог.",
        "На 01.09.2019 в школе обучались 374 человека.",
        "Во вторую смену обучаются 120 человек, на дому – 4 человека.",
        "В начальной школе обучаются 152 человека.",
        "На «4» и «5» учатся 140 человек.",
        "В школе работают 33 педагога, включая внешних совместителей.",
    ],
)
def test_other_days_and_other_people(text: str) -> None:
    assert not findings("NUM006", self_assessment(text))


def test_rows_under_a_row_do_not_exceed_it() -> None:
    parent = "Численность/удельный вес численности педагогических работников с категорией, в том числе:"
    rows = [
        ("1.29", parent, "25 человек/80,6 %"),
        ("1.29.1", "Высшая", "{} человек"),
        ("1.29.2", "Первая", "8 человек"),
    ]
    wrong = [(n, label, value.format(34)) for n, label, value in rows]
    right = [(n, label, value.format(17)) for n, label, value in rows]
    (found,) = findings("NUM003", indicators(wrong))
    assert "34 + 8 = 42 – больше, чем 25" in found.message_ru
    assert not findings("NUM003", indicators(right))


# ---------------------------------------------------------------- lists, measures that differ in a number


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Всего 24 учителя: высшая категория – 6, первая – 9, без категории – 11.", "26"),
        ("Всего 24 учителя: высшая категория – 6, первая – 9, без категории – 7.", "22"),
        ("Подготовлено 40 человек: директоров – 8, заместителей – 9, учителей – 30.", "47"),
        ("Из 15 школ очные курсы выбрали 6, дистанционные – 7, смешанные – 5.", "18"),
        ("Срез писали 80 участников, «5» – 10, «4» – 30, «3» – 35, «2» – 12.", "87"),
        ("На конец года обучалось 120 чел., в том числе 1–4 классы – 54, 5–9 классы – 69.", "123"),
        ("В школе 140 учеников: в начальной школе – 60, в основной школе – 70, в старшей школе – 14.", "144"),
        ("Курсы прошли 31 педагог (СОШ № 2 – 12, СОШ № 5 – 9, гимназия № 1 – 8).", "29"),
        ("В штате 20 человек (15 учителей, 2 воспитателя, 1 психолог, 1 логопед).", "19"),
        ("Победителей олимпиады всего шесть: физика – 2, химия – 1, история – 2.", "5"),
        ("Завоёвано призовых мест – 9 (биология – 4, география – 3, технология – 1).", "8"),
    ],
)
def test_a_list_that_is_other_than_the_whole_of_its_sentence(text: str, total: str) -> None:
    (found,) = findings("NUM003", told(text))
    assert f"= {total} – " in found.message_ru
    assert found.evidence[0].quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Всего 24 учителя: высшая категория – 6, первая – 9, без категории – 9.",
        "Всего 24 учителя: высшая категория – 6, первая – 9.",
        "Обучены 23 педагога: читательской грамотности 19 учителей, работе с отстающими 15 учителей.",
        "Из 15 школ очные курсы выбрали 9, дистанционные – 8.",
        "Высшую категорию имеют 12 учителей, первую – 9, без категории – 5.",
        "На конец года обучалось 120 чел., в том числе 1–4 классы – 54, 5–9 классы – 66.",
        "Занимались 120 чел., в том числе 1–4 классы – 54, 3–9 классы – 90.",
        "Курсы прошёл 31 педагог (из них СОШ № 2 – 12, СОШ № 5 – 9, гимназия № 1 – 8).",
        "Участвовали три школы: СОШ № 3, СОШ № 6, СОШ № 11.",
        "В команду вошли 11 чел. (4 специалиста, 4 методиста, 3 директора).",
        "В олимпиаде 40 участников: физика – 25, химия – 20, история – 10.",
        "Победителей олимпиады шесть, в том числе: физика – 2, химия – 1.",
        "Награждены 30 педагогов (учителей – 12, воспитателей – 3, психологов – 1).",
        "Учатся 300 человек в 15 классах, из них 1–4 классы – 140, 5–9 классы – 160.",
    ],
    ids=[
        "agrees",
        "the others unnamed",
        "both courses",
        "both forms",
        "parts only",
        "classes",
        "classes that overlap",
        "some of them",
        "numbers of schools",
        "a list in a row",
        "pupils under several subjects",
        "winners of some subjects",
        "far from complete",
        "a greater whole before",
    ],
)
def test_a_list_that_agrees_or_overlaps(text: str) -> None:
    assert not findings("NUM003", told(text))


def test_measures_that_differ_in_a_number_are_two() -> None:
    said = "Доля выпускников {} классов, успешно сдавших обязательные экзамены, в 2018/2019 уч. году – {} %."
    both = (TARGETS, said.format("9-х", 91))
    assert not findings("NUM007", card(both, (RESULTS, said.format("11-х", 97))))
    assert len(findings("NUM007", card(both, (RESULTS, said.format("9-х", 97))))) == 1


MARKS = "# Отчет о результатах самообследования МБОУ «Средняя школа № 41» за 2019 год\n# 3. Экзамены\n{}"
BY_SUBJECT = "| Предмет | Сдавали, чел. | «5» | «4» | «3» | «2» | Успеваемость, % | Качество, % |\n"


def test_quality_and_success_follow_from_the_marks() -> None:
    rows = "| Химия | 20 | 2 | 8 | 9 | 1 | 95 | {} |\n| Физика | 10 | 1 | 3 | 6 | 0 | 100 | 40 |"
    (found,) = findings("NUM002", MARKS.format(BY_SUBJECT + rows.format(55)))
    assert "10 из 20 – это 50 %, а указано 55 %" in found.message_ru
    assert not findings("NUM002", MARKS.format(BY_SUBJECT + rows.format(50)))
    assert findings("NUM002", MARKS.format(BY_SUBJECT + rows.format(50).replace("| 95 |", "| 90 |")))


def test_quality_in_a_row_under_its_counts() -> None:
    rows = "| Показатель | 2017/2018 | 2018/2019 |\n| Аттестовано обучающихся, чел. | 200 | 210 |\n"
    rows += "| из них на «4» и «5», чел. | 80 | 105 |\n| Качество знаний, % | 40 | {} |"
    assert len(findings("NUM002", MARKS.format(rows.format(56)))) == 1
    assert not findings("NUM002", MARKS.format(rows.format(50)))
    assert not findings("NUM002", MARKS.format(rows.format(56).replace("| 40 |", "| 47 |")))


@pytest.mark.parametrize(("cell", "found"), [("8 4,6", 1), ("84,6", 0), ("1 204", 0), ("12.05.2019", 0), ("нет", 0)])
def test_a_cell_of_digits_that_is_no_number(cell: str, found: int) -> None:
    rows = (
        f"| Показатель | 2017/2018 | 2018/2019 |\n| Прошли курсы, % | 81,5 | {cell} |\n| Охват кружками, % | 60 | 64 |"
    )
    assert len(findings("NUM004", MARKS.format(rows))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В школе 16 педагогов. Все 14 педагогов школы прошли курсы.", 1),
        ("В школе работают 16 учителей.\n# 4. Курсы\nКурсы прошли все 18 учителей.", 1),
        ("В школе 16 педагогов. Все 16 педагогов прошли курсы.", 0),
        ("В школе 16 педагогов. Курсы прошли все 3 учителя математики.", 0),
        ("В школе 16 педагогов. Курсы прошли 14 педагогов.", 0),
    ],
)
def test_all_are_as_many_as_there_are(text: str, found: int) -> None:
    assert len(findings("NUM007", MARKS.format(text))) == found


def test_a_conclusion_that_counts_the_same_things_otherwise() -> None:
    text = "Проведено {} открытых уроков.\n# Выводы\nПроведено 31 открытых уроков, школа остаётся в программе."
    assert len(findings("NUM007", MARKS.format(text.format(13)))) == 1
    assert not findings("NUM007", MARKS.format(text.format(31)))
    twice = "Проведено 13 открытых уроков, за второе полугодие – 18 открытых уроков."
    assert not findings("NUM007", MARKS.format(text.replace("Проведено {} открытых уроков.", twice)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Всего 42 педагогических работника. Курсы прошли 39 чел./89 % педагогов.", 1),
        ("Педагогический коллектив – 42 человека. Курсы прошли 39 чел./89 % педагогов.", 1),
        ("Всего 42 педагогических работника. Курсы прошли 39 чел./93 % педагогов.", 0),
        ("Всего 42 педагогических работника. Спектакль посетили 96 чел. (57 %), педагоги помогали.", 0),
    ],
)
def test_staff_counted_in_the_text(text: str, found: int) -> None:
    assert len(findings("NUM009", MARKS.format(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Всего педагогов 9. Из них: первая категория – 4, соответствие – 3, без категории – 3.", 1),
        ("Всего педагогов 10. Из них: первая категория – 4, соответствие – 3, без категории – 3.", 0),
        ("Всего педагогов 9. Из них: первая категория – 4, соответствие – 3.", 0),
        ("Курсы прошли 9 человек. Из них в июне – 5, в августе – 6.", 0),
    ],
)
def test_parts_told_in_the_next_sentence(text: str, found: int) -> None:
    assert len(findings("NUM003", told(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Из 24 выпускников медалями награждены трое, ещё 4 чел. (25 %) набрали более 80 баллов.", 1),
        ("Из 24 выпускников медалями награждены трое, ещё 6 чел. (25 %) набрали более 80 баллов.", 0),
        ("Из 24 выпускников медалями награждены трое. Ещё 4 чел. (25 %) учатся в вузах.", 0),
    ],
)
def test_a_whole_that_opens_the_sentence_of_more(text: str, found: int) -> None:
    assert len(findings("NUM002", told(text))) == found


def test_teachers_counted_in_a_table_of_schools() -> None:
    def report(share: str) -> str:
        return "\n".join(
            [
                "Отчёт о работе школ города за 2020 год",
                "| Школа | Учащихся, чел. | Педагогов, чел. |",
                "| СОШ № 7 | 412 | 38 |",
                "| ОШ № 12 | 187 | 21 |",
                "МБОУ «Основная школа № 12»",
                "| Показатели | Описание |",
                "| Название программы | «Шаг» |",
                f"| Динамика изменения достижений педагогических работников | Курсы прошли {share} |",
                "| Социальные партнеры школы | Библиотека |",
            ]
        )

    (found,) = findings("NUM009", report("29 чел. (76,3 %)"))
    assert (found.params["stated"], found.organization) == ("21", "ОШ № 12")
    assert not findings("NUM009", report("16 чел. (76,2 %)"))


@pytest.mark.parametrize(("last", "found"), [("+2,5", 1), ("+1,5", 0), ("1,5", 0)])
def test_a_column_of_deviations(last: str, found: int) -> None:
    rows = [
        "Список школ с низкими результатами обучения",
        "1. Бережковская СОШ",
        "| № | Наименование критерия | Ожидаемый результат | Текущий результат | Отклонение (факт – план) |",
        "| 1 | Средний балл ЕГЭ, русский язык | 67,0 | 66,5 | –0,5 |",
        "| 2 | Средний балл ЕГЭ, математика | 50,0 | 52,0 | +2,0 |",
        "| 3 | Качество знаний обучающихся, % | 40,0 | 41,0 | +1,0 |",
        f"| 4 | Доля педагогов с первой и высшей категорией, % | 60,0 | 61,5 | {last} |",
    ]
    assert len(findings("NUM008", "\n".join(rows))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ОГЭ, средняя отметка: русский язык – 37 (2018 – 3,6).", 1),
        ("ОГЭ, средняя отметка: русский язык – 3,7 (2018 – 3,6).", 0),
        ("ОГЭ, средний балл: русский язык – 27 (2018 – 26).", 0),
        ("Средняя отметка по 12-балльной шкале: русский язык – 8,5.", 0),
    ],
)
def test_marks_end_at_five(text: str, found: int) -> None:
    assert len(findings("NUM001", told(text))) == found


def test_a_quality_above_hundred_in_a_column() -> None:
    table = """
    Отчёт МБОУ «СОШ № 3» за 2022 год
    # Результаты ОГЭ
    | Предмет | Сдавали, чел. | Качество, % |
    | Математика | 12 | 33,3 |
    | Обществознание | 7 | 142,9 |
    """
    (found,) = findings("NUM001", table)
    assert found.evidence[0].quote == "142,9"


def test_a_unit_that_the_programme_states_needs_no_second_place() -> None:
    report = """
    Программа повышения качества образования МБОУ «СОШ № 3» на 2021–2023 годы
    # Целевые индикаторы
    | № | Показатель | Ед. изм. | База (2020) | 2021 |
    | 1 | Победители и призёры муниципального этапа олимпиады | чел. | 5 | 7 |
    | 2 | Средний балл ЕГЭ, русский язык | балл | 56 | 58 |
    Отчёт о реализации программы за 2021 год
    | Показатель | План 2021 | Факт 2021 |
    | Победители и призёры муниципального этапа олимпиады | 7 | 4 |
    | Средний балл ЕГЭ, русский язык | 58 | 59 |
    """
    assert not findings("NUM005", report)


def test_winners_are_counted_without_a_unit() -> None:
    rows = (("Победители и призёры муниципального этапа олимпиады", "4", "7"),)
    assert not findings("NUM005", criteria("МБОУ «Средняя школа № 41»", *rows))


TRAINED = """# Курсы
| Школа | Учителей, чел. | Педагогов на курсах, чел. | Успеваемость, % |
| МБОУ «Средняя школа № 41» | 24 | 9 | 98,5 |
| МБОУ «Средняя школа № 43» | 31 | 12 | 97,1 |
| МБОУ «Гимназия № 2» | 40 | 17 | 100 |
| Итого по городу | 95 | {} | 98,5 |"""


def test_a_total_under_the_schools_of_a_town() -> None:
    assert not findings("NUM003", TRAINED.format("38"))
    (found,) = findings("NUM003", TRAINED.format("39"))
    assert "9 + 12 + 17 = 38" in found.message_ru
    assert found.evidence[0].quote == "39"


QUARTERS = """МБОУ «Средняя школа № 41»
| Показатель | I кв. | II кв. | III кв. | IV кв. | План на год | Всего за год |
| Выдано книг, экз. | 120 | 140 | 60 | 180 | 480 | 500 |
| {} | 18 | 24 | 6 | 31 | 80 | {} |"""


@pytest.mark.parametrize(
    ("label", "total", "found"),
    [
        ("Участники олимпиад, чел.", "79", 0),
        ("Участники олимпиад, чел.", "81", 1),
        ("Участники олимпиад, чел.", "64", 0),  # a pupil may take part in every quarter
        ("Расходы на материалы, тыс. руб.", "64", 1),
        ("Средний балл пробной работы", "31", 0),
        ("Доля опозданий, %", "25", 0),
    ],
)
def test_a_column_that_totals_those_before_it(label: str, total: str, found: int) -> None:
    assert len(findings("NUM003", QUARTERS.format(label, total))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Всего 164 обучающихся, в т. ч. 1–4 кл. – 71, 5–9 кл. – 80, 10–11 кл. – 18", 1),
        ("Всего 169 обучающихся, в т. ч. 1–4 кл. – 71, 5–9 кл. – 80, 10–11 кл. – 18", 0),
        (
            "Курсы прошли 46 педагогов из 61, что составляет 75,4 %, в том числе: СОШ № 3 – 19 чел., СОШ № 7 – 29 чел.",
            1,
        ),
        ("Курсы прошли 48 педагогов (78,7 %), в том числе: СОШ № 3 – 19 чел., СОШ № 7 – 29 чел.", 0),
    ],
)
def test_parts_after_abbreviations_and_shares(text: str, found: int) -> None:
    assert len(findings("NUM003", f"Отчёт за 2022 год\n# Сведения\n{text}")) == found


SCHOOLS_AND_TOTAL = """
Мониторинг школ Заречного округа за 2022 год
| Показатель | СОШ № 1 | СОШ № 4 | ООШ № 6 | Итого / в среднем |
| Обучающихся, чел. | 412 | 356 | 187 | {pupils} |
| Успеваемость, % | 98,5 | 97,2 | 96,3 | 97,3 |
| Качество знаний, % | 42,0 | 38,5 | 29,4 | {quality} |
| Охват кружками, % | 80 | 75 | 70 | 75 |
"""


@pytest.mark.parametrize(
    ("pupils", "quality", "quotes"), [("955", "36,6", []), ("960", "36,6", ["960"]), ("955", "41,6", ["41,6"])]
)
def test_a_total_and_a_mean_beside_the_columns_of_schools(pupils: str, quality: str, quotes: list[str]) -> None:
    found = findings("NUM003", SCHOOLS_AND_TOTAL.format(pupils=pupils, quality=quality))
    assert [f.evidence[0].quote for f in found] == quotes


@pytest.mark.parametrize(("whole", "found"), [("145,0", 1), ("135,0", 0)])
def test_money_of_the_years_against_its_whole(whole: str, found: int) -> None:
    table = f"""
    Программа МБОУ «СОШ № 3» на 2022–2024 годы
    # Финансирование по источникам, тыс. руб.
    | Источник | 2022 | 2023 | 2024 | Всего |
    | Городской бюджет | 150,0 | 160,0 | 170,0 | 480,0 |
    | Внебюджетные средства | 40,0 | 45,0 | 50,0 | {whole} |
    """
    assert len(findings("NUM003", table)) == found


@pytest.mark.parametrize(("share", "found"), [("64,7", 1), ("70,6", 0)])
def test_a_share_of_teachers_that_is_of_no_number(share: str, found: int) -> None:
    report = f"""
    Отчёт МБОУ «СОШ № 3» за 2022 год
    # Кадры
    | Показатель | Кол-во | % |
    | Всего педагогических работников | 17 | 100 |
    | высшая категория | 3 | 17,6 |
    В 2022 году курсы прошли 12 педагогов ({share} %).
    """
    assert len(findings("NUM002", report)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Математика: сдавали 24 чел., «5» – 2, «4» – 9, «3» – 11, «2» – 1.", 1),
        ("Математика: сдавали 24 чел., «5» – 2, «4» – 9, «3» – 12, «2» – 1.", 0),
        ("Экзамен сдавали 24 девятиклассника: на «2» – 1, на «3» – 12, на «4» – 9 и на «5» – 4.", 1),
        ("В 9 классе 14 выпускников. По физике: «5» получил 1 чел., «4» – 5, «3» – 6, «2» – 3.", 1),
        ("В 9 классе 24 выпускника. По физике: «5» получил 1 чел., «4» – 5, «3» – 6, «2» – 3.", 0),
        ("В 9 классах 48 выпускников, экзамен сдавали 15: «5» – 1, «4» – 5, «3» – 6, «2» – 3.", 0),
        ("Сдавали 24 чел.: «5» – 8 %, «4» – 38 %, «3» – 50 %, «2» – 4 %.", 0),
    ],
)
def test_marks_against_those_who_sat_the_exam(text: str, found: int) -> None:
    assert len(findings("NUM003", f"МБОУ «Средняя школа № 41»\n# Результаты ОГЭ\n{text}")) == found


def test_marks_in_a_row_of_a_table() -> None:
    head = "МБОУ «Средняя школа № 41»\n| Класс | Писали | «2» | «3» | «4» | «5» |\n| 6А | 38 | 6 | {} | 12 | 3 |"
    assert len(findings("NUM003", head.format(18))) == 1
    assert not findings("NUM003", head.format(17))
    classes = "МБОУ «Средняя школа № 41»\n| Год | Всего | 1 | 2 | 3 | 4 | 5 |\n| 2019 | 62 | 11 | 12 | 13 | 14 | 12 |"
    assert not findings("NUM003", classes)


ANNOUNCED = """Аналитический отчёт региона
# 1. Исполнение
Отчёты в срок не представили {} районов:
– Заречный;
– Луговой;
– Нагорный;
– {}.
Остальные отчёты приняты."""


@pytest.mark.parametrize(
    ("number", "last", "found"),
    [("пять", "Степной", 1), ("четыре", "Степной", 0), ("пять", "Степной и Озёрный", 0), ("3", "Степной", 1)],
)
def test_a_list_and_the_number_that_announces_it(number: str, last: str, found: int) -> None:
    assert len(findings("NUM003", ANNOUNCED.format(number, last))) == found


def test_schools_of_a_whole_that_is_told_with_its_share() -> None:
    said = "Курсы прошли 46 педагогов из 61, что составляет 75,4 %, в том числе: СОШ № 3 – {} чел., СОШ № 7 – 18 чел."
    report = "Отчёт о работе с педагогами города\n# Курсы\n" + said
    assert findings("NUM003", report.format(29))
    assert not findings("NUM003", report.format(28))


def test_pupils_by_classes_after_an_abbreviation() -> None:
    said = "МБОУ «Средняя школа № 41»\n# Контингент\nВсего 164 обучающихся, в т. ч. 1–4 кл. – 71, 5–9 кл. – {}."
    assert findings("NUM003", said.format(98))
    assert not findings("NUM003", said.format(93))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Качество знаний по школе – 44,5 %.", 1),
        ("За год качество знаний выросло до 44,5 %, это выше прошлогоднего.", 1),
        ("По итогам года качество знаний составило 44,5 %.", 1),
        ("Качество знаний в кадетских потоках – 44,5 %.", 0),
        ("При дистанционной форме качество знаний составило 44,5 %.", 0),
        ("Качество знаний спортсменов интерната – 44,5 %.", 0),
        ("В прошлом году качество было 44,5 %.", 0),
    ],
)
def test_any_other_word_may_make_it_another_measure(said: str, found: int) -> None:
    results = (RESULTS, "Успеваемость – 98,7 %. Качество знаний по школе – 41,5 %.")
    assert len(findings("NUM007", card(results, conclusions=said))) == found


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("Доля участников школьных проектов", "Обучающиеся – 74 %, родители – 108 %.", 1),
        ("Доля участников школьных проектов", "Участвовали 373 из 612 учеников.", 0),
        ("Выполнение плана и доля участников", "План выполнен, родители – 108 %.", 0),
    ],
)
def test_a_heading_says_that_all_below_are_shares(label: str, text: str, found: int) -> None:
    assert len(findings("NUM001", f"МБОУ «Средняя школа № 41»\n# {label}\n{text}")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Всего педагогов – 34. Обучены на курсах 18 чел./90 %.", 1),
        ("Всего педагогов – 20. Обучены на курсах 18 чел./90 %.", 0),
        ("Педагогический коллектив – 31 человек; курсы прошли 22 чел./55 %.", 1),
        ("Педагогический коллектив – 31 человек; курсы прошли 22 чел./71 %.", 0),
        ("Педагогический коллектив – 31 человек; курсы для родителей прошли 22 чел./55 %.", 0),
        ("Педагогический коллектив – 31 человек; курсы прошли 6 чел./55 % учителей математики.", 0),
    ],
)
def test_who_went_to_courses_is_of_the_staff_just_told(text: str, found: int) -> None:
    assert len(findings("NUM009", f"МБОУ «Средняя школа № 41»\n# Кадры\n{text}")) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Как видно из таблицы, по русскому языку выпускники набрали в среднем 66,4 балла.", 1),
        ("Как видно из таблицы, по русскому языку выпускники набрали в среднем 63,4 балла.", 0),
        ("Лучший выпускник набрал по русскому языку 91 балл.", 0),
    ],
)
def test_a_text_that_points_at_its_table(said: str, found: int) -> None:
    report = f"""Отчёт за 2021/2022 учебный год
МБОУ «Средняя школа № 41»
# Результаты ЕГЭ
Средний тестовый балл ЕГЭ:
| Предмет | 2021 | 2022 |
| Русский язык | 61,2 | 63,4 |
| Физика | 55,0 | 57,3 |
{said}"""
    assert len(findings("NUM006", report)) == found


INVITED = "Отчёт о поддержке школ города\n# 1. Общие сведения\nВ проекте участвуют {} ({}). Срок проекта – два года."


@pytest.mark.parametrize(
    ("number", "names", "found"),
    [
        ("4 школы", "СОШ № 3, СОШ № 8 и ООШ № 12", 1),
        ("3 школы", "СОШ № 3, СОШ № 8 и ООШ № 12", 0),
        ("четыре школы", "МБОУ СОШ № 3, МБОУ «Луговская ООШ», № 8", 1),
        ("4 школы", "в том числе СОШ № 3, СОШ № 8", 0),
        ("4 школы", "СОШ № 3, СОШ № 8 и др.", 0),
        ("4 школы", "2 сельские, 2 городские", 0),
        ("4 школы", "СОШ № 3, 8, 11, 12", 0),
    ],
)
def test_schools_named_behind_their_number(number: str, names: str, found: int) -> None:
    assert len(findings("NUM003", INVITED.format(number, names))) == found


def test_teachers_of_schools_after_a_colon() -> None:
    report = "Отчёт о работе с педагогами района\n# Курсы\nОбучено 46 педагогов школ проекта: {}."
    assert findings("NUM003", report.format("Луговская СОШ – 17, Озёрная СОШ – 19, Дальняя ООШ – 8"))
    assert not findings("NUM003", report.format("Луговская СОШ – 17, Озёрная СОШ – 19, Дальняя ООШ – 10"))
    # Two of the schools, or far fewer than the whole: an example, not a partition.
    assert not findings("NUM003", report.format("Луговская СОШ – 17, Озёрная СОШ – 19"))
    assert not findings("NUM003", report.format("Луговская СОШ – 7, Озёрная СОШ – 9, Дальняя ООШ – 8"))


INDICATORS = """Отчёт о результатах самообследования МБОУ «Средняя школа № 41» за 2021 год
| № п/п | Показатели | Единица измерения | Значение |
| 1.1 | Общая численность учащихся | человек | {} |
| 1.2 | Численность учащихся по программе начального общего образования | человек | 212 |
| 1.3 | Численность учащихся по программе основного общего образования | человек | 240 |
| 1.4 | Численность учащихся по программе среднего общего образования | человек | 38 |
| 1.24 | Общая численность педагогических работников | человек | 34 |
| 1.25 | Численность/удельный вес педагогических работников, имеющих высшее образование | человек/% | {} |"""


@pytest.mark.parametrize(
    ("code", "pupils", "staff", "found"),
    [
        ("NUM003", "494", "29/85,3%", 1),
        ("NUM003", "490", "29/85,3%", 0),
        ("NUM002", "490", "29/85,3%", 0),
        ("NUM002", "490", "29/85%", 0),
        ("NUM002", "490", "29/78%", 1),
    ],
)
def test_rows_of_a_self_assessment_in_short_words(code: str, pupils: str, staff: str, found: int) -> None:
    assert len(findings(code, INDICATORS.format(pupils, staff))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Качество знаний – 4 6,5 % (годом ранее 45,1 %).", 1),
        ("Качество знаний – 46,5 %.", 0),
        ("Не справились: в 4 классе – 2 ученика, 7,5 %.", 0),
        ("В 4 7,5 % учеников, в 5 8,2 %.", 0),
    ],
)
def test_a_space_inside_a_number(text: str, found: int) -> None:
    assert len(findings("NUM004", f"МБОУ «Средняя школа № 41»\n# Результаты\n{text}")) == found


SOURCES = """Отчет о реализации муниципальной программы «Развитие образования» за 2022 год
| Источник финансирования | План, тыс. руб. | Факт, тыс. руб. | % исполнения |
| Всего | 4 812,5 | {total} | 97,7 |
| Местный бюджет | 1 812,5 | 1 700,0 | 93,8 |
| Областной бюджет | 3 000,0 | 2 900,0 | 96,7 |
"""


@pytest.mark.parametrize(("total", "found"), [("4 600,0", 0), ("4 600,1", 0), ("4 700,0", 1)])
def test_money_by_source_adds_up(total: str, found: int) -> None:
    assert len(findings("NUM003", SOURCES.format(total=total))) == found


def test_a_deviation_of_a_programme_follows_from_plan_and_fact() -> None:
    text = """Отчет о реализации муниципальной программы «Развитие образования» за 2022 год
| № | Показатель | Ед. изм. | План | Факт | Отклонение | Причины отклонения |
| 1 | Доля детей, охваченных дополнительным образованием | % | 75 | 71 | -4 | Закрыты кружки |
| 2 | Доля педагогов с высшей категорией | % | 30 | 33 | 3 | |
| 3 | Доля школьников, охваченных горячим питанием | % | 90 | 85 | -8 | Ремонт столовой |
"""
    assert [f.evidence[0].quote for f in findings("NUM008", text)] == ["-8"]
