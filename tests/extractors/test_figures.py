"""What the grammar of figures reads in sentences of reports. Each figure is written as one short line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figures import Figure, FigureContext, find_figures


def said(figure: Figure) -> str:
    """kind, comparator, value, unit, period, flags; what is usual (current, =) is left out."""
    value = "?" if figure.value is None else format(figure.value, "f")
    if figure.value_to is not None:
        value += f"..{format(figure.value_to, 'f')}"
    parts = [
        figure.kind if figure.kind != "current" else "",
        figure.comparator if figure.comparator != "=" else "",
        value,
        figure.unit or "-",
        figure.period or "",
        *figure.flags,
    ]
    return " ".join(p for p in parts if p)


def read(text: str, **context: object) -> list[str]:
    return [said(f) for f in find_figures(text, FigureContext(**context))]  # type: ignore[arg-type]


# ---------------------------------------------------------------- numbers and units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Охват – 45%", "45 percent"),
        ("Охват – 45 %", "45 percent"),
        ("Охват составил 45,5 процента", "45.5 percent"),
        ("Охват - 45.5%", "45.5 percent"),
        ("Охват\u00a0—\u00a097,25\u202f%", "97.25 percent"),
        ("Охват – 100%-ный", "100 percent"),
        ("100-процентная явка", "100 percent"),
        ("Разрыв – 1,2 п.п.", "1.2 percentage_points"),
        ("Разрыв – 3 процентных пункта", "3 percentage_points"),
        ("Средний балл – 63 балла", "63 points"),
        ("Результат – 61 балл", "61 points"),
        ("Обучено 25 чел.", "25 persons"),
        ("Обучено 25чел", "25 persons"),
        ("Обучено 21 человек", "21 persons"),
        ("Прошли курсы 12 учителей", "12 persons"),
        ("Приняли участие 3 молодых специалиста", "3 persons"),
        ("Аттестовано 5 педагогических работников", "5 persons"),
        ("Выявлено 4 призёра", "4 persons"),
        ("Обучается 274 учащихся", "274 persons"),
        ("В проекте 64 школы", "64 count"),
        ("В проекте 64 школы-участницы", "64 count"),
        ("Участвуют 7 ОО", "7 count"),
        ("В области 412 работающих в сёлах школ", "412 count"),
        ("Проведено 113 консультаций", "113 count"),
        ("В 13школах ведётся работа", "13 count"),
        ("Открыто 12 кадетских классов", "12 count"),
        ("В школе 24 класса", "24 count"),
        ("Завоёвано 3 призовых места", "3 count"),
        ("Курсы – 72 часа", "72 hours"),
        ("Курсы – 24 академических часа", "24 hours"),
        ("Кружок – 2ч", "2 hours"),
        ("Собирались 3 раза", "3 times"),
        ("Выделено 1 250 000 рублей", "1250000 rubles"),
        ("Выделено 12,5 тыс. рублей", "12500 rubles"),
        ("Выделено 1,2 млн руб.", "1200000 rubles"),
        ("Численность – 1 024 человека", "1024 persons"),
        ("Численность – 1\u00a0024 человека", "1024 persons"),
    ],
)
def test_reads_number_and_unit(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Охват – 25–30 %", "25..30 percent"),
        ("Охват – 25 - 30%", "25..30 percent"),
        ("Охват от 25 до 30 %", "25..30 percent"),
        ("Охват от 25% до 30%", "25..30 percent"),
        ("Охват – 25%–30%", "25..30 percent"),
        ("Собирались 3-4 раза", "3..4 times"),
    ],
)
def test_reads_a_range(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Более 70 баллов", "> 70 points"),
        ("свыше 70 %", "> 70 percent"),
        ("Не менее 32%", ">= 32 percent"),
        ("не ниже 50 баллов", ">= 50 points"),
        ("не менее чем 50 %", ">= 50 percent"),
        ("не менее, чем у 70 % семей", ">= 70 percent"),
        ("≥ 70 %", ">= 70 percent"),
        ("70 % и выше", ">= 70 percent"),
        ("25 и более баллов", ">= 25 points"),
        ("не более 5 человек", "<= 5 persons"),
        ("≤ 5 чел.", "<= 5 persons"),
        ("до 95 %", "<= 95 percent"),
        ("менее 50 %", "< 50 percent"),
        ("ниже 50%", "< 50 percent"),
        ("около 40 %", "~ 40 percent"),
        ("почти 40 %", "~ 40 percent"),
        ("порядка 40 %", "~ 40 percent"),
    ],
)
def test_reads_a_comparator(text: str, expected: str) -> None:
    assert read(f"Охват: {text}") == [expected]


@pytest.mark.parametrize(
    "text",
    ["Увеличение охвата до 100% учащихся", "Охват доведён до 100 %", "Охват вырос до 100%"],
)
def test_a_value_that_was_reached_is_no_bound(text: str) -> None:
    assert read(text) == ["100 percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Два учителя стали лауреатами", "2 persons"),
        ("В одной школе проект не начат", "1 count"),
        ("двух школ не хватает", "2 count"),
        ("Трое учащихся переведены условно", "3 persons"),
        ("Проведены пять семинаров", "5 count"),
    ],
)
def test_reads_numbers_in_words(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Одна из задач школы",
        "Нагрузка на одного учителя велика",
        "в один день и в одно время",
        "один из педагогов",
    ],
)
def test_a_word_that_counts_nothing_is_no_figure(text: str) -> None:
    assert read(text) == []


# ---------------------------------------------------------------- what is no figure


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ «СШ № 41» и школа №42",
        "ОУ №№41, 42 и 43",
        "Приказ № 311 от 14.09.2022",
        "приказ от 12.03.2022 № 207-ОД",
        "во исполнение приказа № 207 – ОД",
        "обучающихся 3-8 классов",
        "в 1-4 классах и 5 - 9 классах",
        "выпускники 9-х, 11-х классов",
        "9а, 9б (ОВЗ) классы",
        "8кл",
        "Тел. 8 (4822) 55-44-33, доб. 12",
        "+7 910 000-12-34",
        "1. Практикумы по химии",
        "1.Выбор школ",
        "2) Проведение опроса",
        "мероприятие 3.4. «Школа роста»",
        "п. 3.2 положения, приложение 5, таблица 2",
        "ст. 28 закона № 273-ФЗ",
        "программа на 2022-2025 гг.",
        "с декабря 2022 года по ноябрь 2023 года",
        "в 2022/2023 уч. году",
        "18-19.10.2023г. выезд, 05-08.03.2023 г.",
        "14 января 2022 года",
        "(12, 17, 21 марта 2023 г.)",
        "конкурс «Ученик года – 2023»",
        "проект «Класс на 100 %»",
        "федеральный проект (500+)",
        "ВПР-2023, ОГЭ-9",
        "навыки XXI века",
        "12-й День науки, 75-летие школы",
        "в 14 часов, в 10.30",
        "ул. Лесная, д. 5, кабинет 12",
        "ОКПО 12345678, ИНН 6700000000",
        "https://example.ru/2023/45 и info24@example.ru",
        "9-7 баллов – достаточный уровень",
        "6-5 баллов – средний уровень",
        "менее 50 % – низкий уровень",
        "учатся на «4» и «5»",
        "занял 1 место",
        "дети 5 лет, стаж до 5 лет",
        "5-дневная неделя, по 5-балльной шкале",
        "3D-принтер и Windows 10",
        "Учитель года, 25 января",
        "",
    ],
)
def test_digits_of_names_dates_classes_and_numbering_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_figures_stand_beside_what_is_none() -> None:
    text = "1. В СШ № 5 (приказ № 12 от 01.09.2022) 9 «а» класс закончили 25 человек, на «5» – 3 чел."
    assert read(text) == ["25 persons", "3 persons"]


def test_a_school_number_before_a_dash_is_not_part_of_the_figure() -> None:
    assert read("СШ № 12 – 45%, СШ № 15 – 52 %, школа № 7 (61%)") == ["45 percent", "52 percent", "61 percent"]


def test_a_bound_inside_a_label_is_no_figure() -> None:
    assert read("Доля девятиклассников, набравших 25 и более баллов, – 12 %") == ["12 percent"]
    assert read("Доля педагогов, имеющих стаж более 30 часов в неделю, составляет 41%") == ["41 percent"]


def test_a_scale_is_no_figure() -> None:
    assert read("По шкале от 0 до 100 баллов средний балл – 56") == ["56 points"]


# ---------------------------------------------------------------- badly stated


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("охват -3 8%", "-3 8%", "? percent malformed"),
        ("охват – 3 8%", "3 8%", "? percent malformed"),
        ("пробелы – 21%%", "21%%", "21 percent malformed"),
        ("пробелы – 17 %%", "17 %%", "17 percent malformed"),
        ("охват – 97,,5%", "97,,5", "? percent malformed"),
        ("охват – 97 ,5%", "97 ,5", "? percent malformed"),
        ("охват – 4 7,5%", "4 7,5", "? percent malformed"),
        ("охват – 45.%", "45.", "45 percent malformed"),
        ("охват – 1О%", "1О", "? percent malformed"),
    ],
)
def test_a_badly_stated_number_keeps_its_text_and_no_guess(text: str, raw: str, expected: str) -> None:
    (figure,) = find_figures(text)
    assert said(figure) == expected
    assert figure.raw.startswith(raw)


@pytest.mark.parametrize("text", ["химия – 100%-", "химия – 100% -, физика", "химия – 100 % –"])
def test_a_stray_dash_spoils_nothing(text: str) -> None:
    assert read(text) == ["100 percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("качество-47%", "47 percent"),
        ("обществознание –87%", "87 percent"),
        ("курсы -17 чел.", "17 persons"),
        ("Качество (-2%)", "change -2 percent decrease"),
        ("Качество (+2 %)", "change 2 percent increase"),
        ("Изменение: -3%", "change -3 percent decrease"),
    ],
)
def test_tells_a_dash_from_a_minus(text: str, expected: str) -> None:
    assert read(text)[-1:] == [expected]


# ---------------------------------------------------------------- pairs, fractions, changes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Обучено 27 чел./84 %", ["27 persons", "84 percent"]),
        ("Обучено 152 человека/41,3 %", ["152 persons", "41.3 percent"]),
        ("14 учителей (38 %) участвовали", ["14 persons", "38 percent"]),
        ("Количество педагогов – 37 (100%)", ["37 persons", "100 percent"]),
        ("В 22 школах (36% от числа участников)", ["22 count", "36 percent"]),
        ("Охвачено 95% (486 чел.)", ["95 percent", "486 persons"]),
        ("486 (95%) учащихся охвачены питанием", ["486 persons", "95 percent"]),
        ("25 чел., что составляет 86 %", ["25 persons", "86 percent"]),
        ("19 учителей – 100%", ["19 persons", "100 percent"]),
        ("12 из 25 выпускников", ["12 persons", "25 persons base"]),
        ("12 чел. из 25 (48 %)", ["12 persons", "25 persons base", "48 percent"]),
        ("не прошли 2 человека (8%) из 25", ["2 persons", "8 percent", "25 persons base"]),
        ("Из 45 выпускников 40 получили аттестат", ["45 persons base", "40 persons"]),
    ],
)
def test_a_pair_is_one_statement(text: str, expected: list[str]) -> None:
    figures = find_figures(text)
    assert [said(f) for f in figures] == expected
    assert len({f.statement for f in figures}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("На 12% возросло количество участников", "change 12 percent increase"),
        ("Число участников увеличилось на 15 %", "change 15 percent increase"),
        ("Количество грамот уменьшилось на 7%", "change 7 percent decrease"),
        ("стало на 3,4% выше", "change 3.4 percent increase"),
        ("выявлено на 9 человек меньше, чем прошлой весной", "change 9 persons decrease"),
        ("Призёров в 2 раза больше", "change 2 times increase"),
        ("Число призёров выросло в 1,5 раза", "change 1.5 times increase"),
        ("педагогов, повысивших (на 12,5%) категорию", "change 12.5 percent increase"),
        ("Прирост составил 5 %", "change 5 percent increase"),
        ("Сокращение штата на 1 ед.", "change 1 count decrease"),
        ("Охват увеличится не менее чем на 5 %", "change >= 5 percent increase"),
        ("Рост контингента за три года в среднем на 80 человек", "change 80 persons increase"),
        ("наблюдается повышение качества на 2%", "change 2 percent increase"),
    ],
)
def test_reads_a_change(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_without_a_word_of_change_na_is_no_change() -> None:
    assert read("Зал рассчитан на 30 участников, план выполнен на 85 %") == ["30 persons", "85 percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Охват вырос с 81 % до 83,5 %", ["previous 81 percent", "83.5 percent"]),
        ("Число участников выросло с 120 до 145 человек", ["previous 120 persons", "145 persons"]),
        (
            "Доля снизилась с 5% в 2022 году до 3% в 2023 году",
            ["previous 5 percent 2022", "3 percent 2023"],
        ),
        (
            "Число отличников уменьшилось на 5% (43 чел.-41 чел.)",
            ["change 5 percent decrease", "previous 43 persons", "41 persons"],
        ),
        (
            "Доля участников выросла на 4% (с 61 до 65%)",
            ["change 4 percent increase", "previous 61 percent", "65 percent"],
        ),
        ("Качество – 46%, что на 3,4% выше", ["46 percent", "change 3.4 percent increase"]),
        (
            "41 лауреат (на 3 чел. меньше, чем прошлой весной)",
            ["41 persons", "change 3 persons decrease"],
        ),
        (
            "Доля выросла на 5% по сравнению с 2022 годом и составила 45 %",
            ["change 5 percent increase", "45 percent"],
        ),
    ],
)
def test_before_and_after_are_one_statement(text: str, expected: list[str]) -> None:
    figures = find_figures(text)
    assert [said(f) for f in figures] == expected
    assert len({f.statement for f in figures}) == 1


# ---------------------------------------------------------------- former values and periods


@pytest.mark.parametrize(
    "bracket",
    [
        "(в 2021-2022 г – 69)",
        "(2021/2022 – 69)",
        "(2021/22: 69)",
        "(69 – в 2021/2022 уч. году)",
        "(в 2021-2022 учебном году было 69)",
        "(69 баллов – 2021/2022)",
        "(на конец 2021/2022 уч. года 69 баллов)",
    ],
)
def test_a_bracket_with_a_period_holds_the_former_value(bracket: str) -> None:
    assert read(f"Средний балл – 63 балла {bracket}") == ["63 points", "previous 69 points 2021/2022"]


@pytest.mark.parametrize(
    "bracket",
    ["(было 48)", "(ранее 48 %)", "(в прошлом году – 48 %)", "(АППГ – 48 %)", "(в предыдущем году 48%)"],
)
def test_a_bracket_may_name_the_past_without_a_period(bracket: str) -> None:
    assert read(f"Качество – 51 % {bracket}") == ["51 percent", "previous 48 percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Качество знаний в 2022 году – 48%, в 2023 году – 51%",
            ["previous 48 percent 2022", "51 percent 2023"],
        ),
        (
            "Качество: 2020/2021 – 45%, 2021/2022 – 47%, 2022/2023 – 51%",
            ["previous 45 percent 2020/2021", "previous 47 percent 2021/2022", "51 percent 2022/2023"],
        ),
        (
            "Качество – 45% (2021), 47% (2022), 50% (2023)",
            ["previous 45 percent 2021", "previous 47 percent 2022", "50 percent 2023"],
        ),
        ("2021 год – 45 %\n2022 год – 48 %", ["previous 45 percent 2021", "48 percent 2022"]),
        ("Доля (2021/2022 – 97%, 2022/2023 – 98%)", ["previous 97 percent 2021/2022", "98 percent 2022/2023"]),
        ("Качество – 51 % против 48 % в прошлом году", ["51 percent", "previous 48 percent"]),
        ("45% в 2022 году и 51% в 2023 году", ["previous 45 percent 2022", "51 percent 2023"]),
        (
            "Качество по итогам 2022-2023 уч. года (47%) выше, чем по итогам 2021-2022 уч. года (45%)",
            ["47 percent 2022/2023", "previous 45 percent 2021/2022"],
        ),
        (
            "Участвуют 27 чел./84%, в 2022/2023 уч. году соответственно 26 чел./81 % "
            "(в 2021/2022 соответственно 23 чел./77%)",
            [
                "27 persons",
                "84 percent",
                "previous 26 persons 2022/2023",
                "previous 81 percent 2022/2023",
                "previous 23 persons 2021/2022",
                "previous 77 percent 2021/2022",
            ],
        ),
    ],
)
def test_the_latest_period_is_current(text: str, expected: list[str]) -> None:
    figures = find_figures(text)
    assert [said(f) for f in figures] == expected
    assert len({f.statement for f in figures}) == 1


def test_two_measures_over_three_years() -> None:
    text = (
        "успеваемость в 2022/2023 уч. г. – 98,6% (2 чел. – переведены условно), охват – 51%, "
        "успеваемость в 2021/2022 уч. г. - 97%, охват-49% (без 10 класса) "
        "(в 2020/2021уч.г. соответственно -96%, охват-48%);"
    )
    figures = find_figures(text)
    assert [(f.label, said(f)) for f in figures] == [
        ("успеваемость", "98.6 percent 2022/2023"),
        ("переведены условно", "2 persons 2022/2023"),
        ("охват", "51 percent 2022/2023"),
        ("успеваемость", "previous 97 percent 2021/2022"),
        ("охват", "previous 49 percent 2021/2022"),
        ("успеваемость", "previous 96 percent 2020/2021"),
        ("охват", "previous 48 percent 2020/2021"),
    ]
    by_label: dict[str, set[int]] = {}
    for f in figures:
        by_label.setdefault(f.label, set()).add(f.statement)
    assert all(len(ids) == 1 for ids in by_label.values())
    assert len({f.statement for f in figures}) == 3


def test_soothvetstvenno_pairs_in_the_order_of_the_first() -> None:
    text = (
        "Имеют высшую категорию в 2022/2023 уч. году - 13 чел., первую -17 чел. "
        "(в 2021/2022 уч. году соответственно 10 чел./16 чел.)."
    )
    figures = find_figures(text)
    assert [(f.label, said(f)) for f in figures] == [
        ("Имеют высшую категорию", "13 persons 2022/2023"),
        ("первую", "17 persons 2022/2023"),
        ("Имеют высшую категорию", "previous 10 persons 2021/2022"),
        ("первую", "previous 16 persons 2021/2022"),
    ]
    assert [f.statement for f in figures] == [0, 1, 0, 1]


def test_as_many_former_values_as_values_go_in_order() -> None:
    figures = find_figures("успеваемость – 100%, качество – 45% (в прошлом году 98% и 43%)")
    assert [(f.label, f.kind, f.value) for f in figures] == [
        ("успеваемость", "current", 100),
        ("качество", "current", 45),
        ("успеваемость", "previous", 98),
        ("качество", "previous", 43),
    ]


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    assert read("Аттестовано 12 чел. (на 3 чел. больше, чем в 2021/2022 уч. году)") == [
        "12 persons",
        "change 3 persons increase",
    ]
    assert read("с 2020 года охват вырос на 3,6 %") == ["change 3.6 percent increase"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Целевой показатель – 70 %", ["target 70 percent"]),
        ("Планируется охватить 85 % детей", ["target 85 percent"]),
        ("План – 70%, факт – 75%", ["target 70 percent", "75 percent"]),
        ("Охват – 75 % (план – 80 %)", ["75 percent", "target 80 percent"]),
        ("К 2025 году доля должна составить не менее 60 %", ["target >= 60 percent"]),
        ("обучены на целевых курсах – 17 чел.", ["17 persons"]),
    ],
)
def test_tells_targets(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_the_period_of_the_place_is_the_default_but_not_for_former_values() -> None:
    assert read("Охват – 45% (было 40%)", period="2022/2023") == ["45 percent 2022/2023", "previous 40 percent"]


# ---------------------------------------------------------------- labels, subjects, classes


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Количество педагогов, своевременно прошедших курсы на конец 2022/2023 уч. года- 23 чел.",
            ["Количество педагогов, своевременно прошедших курсы"],
        ),
        ("Увеличилось число педагогов с категорией – высшая- 12 чел., первая -15 чел.", ["высшая", "первая"]),
        ("Количество лауреатов уменьшилось на 3%", ["Количество лауреатов"]),
        ("12 учителей приняли участие в конкурсе", ["учителей приняли участие в конкурсе"]),
        ("100% выпускников получили аттестаты", ["выпускников получили аттестаты"]),
        (
            "В школьном этапе в ноябре 2022 года приняли участие 312 учащихся",
            ["В школьном этапе приняли участие учащихся"],
        ),
        ("- 15 педагогов (60%) – высшая категория;", ["педагогов – высшая категория"] * 2),
        ("12 из 25 выпускников (48 %) выбрали экзамен", ["выпускников выбрали экзамен"] * 3),
        (
            "Увеличилось число участников слётов, турниров, викторин на 15%",
            ["число участников слётов, турниров, викторин"],
        ),
        ("Проект «Дружный класс» - 11 %", ["Проект «Дружный класс»"]),
        ("Рост охвата кружками (с 81 % до 85 %)", ["Рост охвата кружками"] * 2),
        ("82 %", [""]),
    ],
)
def test_the_label_is_the_words_that_name_what_is_measured(text: str, labels: list[str]) -> None:
    assert [f.label for f in find_figures(text)] == labels


def test_a_heading_names_what_a_list_of_subjects_measures() -> None:
    text = (
        "Качество знаний по итогам экзамена:\nРусский язык – 46%\nИн.яз .– 57%\n\n"
        "Успеваемость по ВПР:\nРусский язык – 96%"
    )
    assert [(f.label, f.subject, f.value) for f in find_figures(text)] == [
        ("Качество знаний по итогам экзамена", "русский язык", 46),
        ("Качество знаний по итогам экзамена", "ин. яз.", 57),
        ("Успеваемость по ВПР", "русский язык", 96),
    ]


def test_a_list_by_class_and_subject() -> None:
    text = (
        "4 классы: математика – 94%, окружающий мир – 97% -, русский язык – 95%\n"
        "5 классы: математика – 93,5% биология - 96%\n"
        "11классы: физика – 100%-"
    )
    assert [(f.grade, f.subject, f.value) for f in find_figures(text)] == [
        ("4", "математика", 94),
        ("4", "окружающий мир", 97),
        ("4", "русский язык", 95),
        ("5", "математика", Decimal("93.5")),
        ("5", "биология", 96),
        ("11", "физика", 100),
    ]


def test_a_class_on_a_line_of_its_own_holds_for_the_lines_below() -> None:
    text = "Результаты\n8кл\nпроцент выполнения  100%\nКачество 47%\n9 класс\nКачество 35%"
    assert [(f.grade, f.label, f.value) for f in find_figures(text)] == [
        ("8", "процент выполнения", 100),
        ("8", "Качество", 47),
        ("9", "Качество", 35),
    ]


def test_classes_beside_the_number() -> None:
    text = "Участвовали 5 учащихся 8-х классов и 3 ученика 11 класса. В 1-4 классах успеваемость 100 %, в 5-9 – 98 %."
    assert [(f.grade, f.value) for f in find_figures(text)] == [("8", 5), ("11", 3), ("1-4", 100), ("5-9", 98)]


def test_a_subject_before_a_colon_holds_for_its_list() -> None:
    figures = find_figures("Русский язык: успеваемость – 100%, качество – 56%.")
    assert [(f.subject, f.label) for f in figures] == [("русский язык", "успеваемость"), ("русский язык", "качество")]


def test_subjects_in_any_case_and_abbreviation_have_one_name() -> None:
    text = "Средний балл по русскому языку – 63, по физ-ре – 71, по англ. яз. – 58, по МХК – 66"
    assert [f.subject for f in find_figures(text)] == [
        *("русский язык", "физическая культура", "английский язык", "МХК"),
    ]


def test_levels_of_schooling() -> None:
    text = (
        "Выступили 83 ученика на уровне начального общего образования, 64 ученика (на 19 чел. больше) "
        "на уровне основного общего образования и 7 учеников на уровне СОО."
    )
    figures = [f for f in find_figures(text) if f.kind == "current"]
    assert [(f.value, f.level) for f in figures] == [(83, "primary"), (64, "basic"), (7, "secondary")]


# ---------------------------------------------------------------- numbers without a unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("количество школ, принятых в проект -4.", ["4 count"]),
        ("Количество призёров – 14", ["14 persons"]),
        ("Призёров – 14 (было 11)", ["14 persons", "previous 11 persons"]),
        ("Победителей – 2, призёров – 5.", ["2 persons", "5 persons"]),
        ("Средний балл: русский язык – 4,2; математика – 3,8.", ["4.2 points", "3.8 points"]),
        ("средний балл 56,4, ниже порога – 1 чел.", ["56.4 points", "1 persons"]),
        ("52,3 балла (город – 55,1; область – 54,8)", ["52.3 points", "55.1 points", "54.8 points"]),
        (
            "обучалось 512 человек, из них: 1-4 классы – 220, 5-9 классы – 240, 10-11 классы – 52",
            ["512 persons", "220 persons", "240 persons", "52 persons"],
        ),
        (
            "32 педагога, из них 12 имеют высшую категорию (37,5 %), 10 – первую (31 %)",
            ["32 persons", "12 persons", "37.5 percent", "10 persons", "31 percent"],
        ),
        ("Обеспеченность: учебников – 540, проекторов – 12", ["540 count", "12 count"]),
        ("Качество знаний – 45", ["45 -"]),
        ("Показатель 45 достигнут", []),
        ("Дом 5, корпус 45", []),
    ],
)
def test_a_number_without_a_unit_counts_where_its_label_lends_one(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("14,3", {"unit": "percent"}, ["14.3 percent"]),
        ("187", {"unit": "persons"}, ["187 persons"]),
        ("2022", {"unit": "persons"}, ["2022 persons"]),
        ("2022", {}, []),
        ("-", {"unit": "percent"}, []),
        ("–", {}, []),
        ("нет", {"unit": "count"}, []),
        ("9+", {"unit": "persons"}, ["9 persons malformed"]),
        ("21%%", {"unit": "percent"}, ["21 percent malformed"]),
        ("4 5", {"unit": "percent"}, ["? percent malformed"]),
        ("2 (7%)", {"unit": "percent"}, ["2 count", "7 percent"]),
        ("12 (24 %)", {"unit": "persons"}, ["12 persons", "24 percent"]),
        ("62 балла (в 2021-2022г – 66)", {"unit": "points"}, ["62 points", "previous 66 points 2021/2022"]),
        ("1% (в 2021-2022г –6%)", {}, ["1 percent", "previous 6 percent 2021/2022"]),
        ("Более 560 баллов", {"kind": "target"}, ["target > 560 points"]),
        ("70 и более", {"unit": "points", "kind": "target"}, ["target >= 70 points"]),
        ("от 60 до 70", {"unit": "points"}, ["60..70 points"]),
        ("60-65", {"unit": "points"}, ["60..65 points"]),
        ("3 из 25", {"unit": "persons"}, ["3 persons", "25 persons base"]),
        ("152 человека/41,3 %", {}, ["152 persons", "41.3 percent"]),
        ("0 чел./0 %", {}, ["0 persons", "0 percent"]),
        ("-5", {"unit": "percent"}, ["-5 percent"]),
        ("0,15 единиц", {}, ["0.15 count"]),
        ("5,2 кв. м", {}, ["5.2 -"]),
        ("Оказана поддержка – 100% учителям , нуждающимся в ней", {"kind": "target"}, ["target 100 percent"]),
        ("Партнерский договор № 5, план на 2 этапа", {"unit": "percent"}, []),
        ("1 2 3 4 5", {}, []),
        ("Увеличение на 10 %", {"kind": "target"}, ["change 10 percent increase"]),
        ("14,3", {"label": "Доля девятиклассников без аттестата"}, ["14.3 -"]),
        ("16", {"label": "Количество выпускников"}, ["16 persons"]),
        ("63", {"label": "Средний балл ЕГЭ"}, ["63 points"]),
    ],
)  # fmt: skip
def test_a_lone_number_in_a_cell_is_a_measurement(text: str, context: dict[str, object], expected: list[str]) -> None:
    assert read(text, bare=True, **context) == expected


# ---------------------------------------------------------------- sentences of the genre


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Общая численность на 01.09.2023 – 545 чел., что на 12 чел. больше, чем в мае 2022 года (533 чел.).",
            ["545 persons", "change 12 persons increase", "previous 533 persons 2022"],
        ),
        (
            "18 человек (3,5%) окончили год на «отлично», 145 (28%) – на «4» и «5».",
            ["18 persons", "3.5 percent", "145 persons", "28 percent"],
        ),
        (
            "Средний тестовый балл: 2021 г. – 62,3; 2022 г. – 64,1; 2023 г. – 60,5",
            ["previous 62.3 points 2021", "previous 64.1 points 2022", "60.5 points 2023"],
        ),
        ("участвовало 45 обучающихся, призёрами стали 12", ["45 persons", "12 persons"]),
        (
            "Повысили квалификацию 100% педагогов (32 чел.), из них по ФГОС – 28 чел.",
            ["100 percent", "32 persons", "28 persons"],
        ),
        (
            "В 2023 году по сравнению с 2022 годом доля не получивших аттестат снизилась с 4,2 % до 1,8 %.",
            ["previous 4.2 percent", "1.8 percent 2023"],
        ),
        (
            "Доля «2» уменьшилась на 3,4 процентных пункта и составила 5,6 %.",
            ["change 3.4 percentage_points decrease", "5.6 percent"],
        ),
        (
            "Курсовая подготовка: план – 12 чел., факт – 14 чел. (116,7 %).",
            ["target 12 persons", "14 persons", "116.7 percent"],
        ),
        ("Из 25 школ района в 8 (32 %) нет программы.", ["25 count base", "8 count", "32 percent"]),
        (
            "Количество школ сократилось с 12 в 2022 году до 9 в 2023 году.",
            ["previous 12 count 2022", "9 count 2023"],
        ),
        ("Удовлетворены 87,5 % родителей (опрошено 120 чел.).", ["87.5 percent", "120 persons"]),
        ("Стаж: до 5 лет – 4 чел., от 5 до 20 лет – 10 чел.", ["4 persons", "10 persons"]),
        (
            "Увеличилось число детей группы риска (2022 г. – 12, 2023 г. – 15).",
            ["previous 12 persons 2022", "15 persons 2023"],
        ),
        ("Обеспеченность на 1 обучающегося: 0,15 единиц", ["0.15 count"]),
        ("100% (5 из 5) школ приняли программы.", ["100 percent", "5 count", "5 count base"]),
        (
            "Призовых мест – 24 (в 2021-22 уч. г. – 19), из них первых – 8.",
            ["24 count", "previous 19 count 2021/2022", "8 count"],
        ),
        (
            "В 2024 году планируется увеличить охват до 70 % (2023 г. – 62 %).",
            ["target 70 percent 2024", "previous 62 percent 2023"],
        ),
        ("Число обращений – менее 5.", ["< 5 count"]),
    ],
)
def test_sentences_of_the_genre(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_part_of_a_list_carries_the_words_that_head_it() -> None:
    text = "Уровень воспитанности: высокий – 25 %, низкий – 15 %.\nУспеваемость: 2-4 кл. – 100 %; 5-9 кл. – 98,5 %."
    assert [(f.label, f.grade) for f in find_figures(text)] == [
        ("Уровень воспитанности: высокий", None),
        ("Уровень воспитанности: низкий", None),
        ("Успеваемость", "2-4"),
        ("Успеваемость", "5-9"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Качество – 29,4 %, в прошлом году качество было 28,4 %.",
            ["29.4 percent 2020/2021", "previous 28.4 percent 2019/2020"],
        ),
        (
            "В прошлом учебном году было: успеваемость 98,3 %, качество 43,6 %.",
            ["previous 98.3 percent 2019/2020", "previous 43.6 percent 2019/2020"],
        ),
        ("Годом ранее качество составляло 40 %.", ["previous 40 percent 2019/2020"]),
        ("По сравнению с прошлым годом качество выросло до 45 %.", ["45 percent 2020/2021"]),
    ],
)
def test_former_values_that_name_their_own_thing(text: str, expected: list[str]) -> None:
    found = find_figures(text, FigureContext(period="2020/2021"))
    assert [said(f) for f in found] == expected
    assert {f.label.lower() for f in found} <= {"качество", "успеваемость"} or len(found) == 1


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "Качество знаний не ниже 42 % – не достигнуто (41,3 %).",
            "",
            ["target >= 42 percent", "41.3 percent"],
        ),
        (
            "Результаты обучения:\n- качество – не менее 45 % (2021 г. – 42,6 %).",
            "Целевые индикаторы",
            ["target >= 45 percent", "previous 42.6 percent 2021"],
        ),
        ("Кадры: курсы – не менее 12 педагогов.", "Целевые показатели и их выполнение", ["target >= 12 persons"]),
        ("Качество знаний выросло и составляет не менее 45 %.", "Целевые индикаторы", [">= 45 percent"]),
        ("Курсы прошли не менее 12 педагогов.", "Кадры", [">= 12 persons"]),
    ],
)
def test_bounds_that_are_aimed_at(text: str, label: str, expected: list[str]) -> None:
    assert read(text, label=label) == expected


# ---------------------------------------------------------------- the whole


def test_offsets_and_raw_point_into_the_text() -> None:
    text = "· В этапе участвовали 1 024 человека (на 5,5% больше), из них 41 победитель;\nохват -3 8%, более 80 %"
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.raw
        assert figure.raw[0].isdigit() or figure.raw[0] == "-"


def test_decimals_tell_the_stated_precision() -> None:
    assert [f.decimals for f in find_figures("охват – 45 %, качество – 45,0 %, доля – 45,25%")] == [0, 1, 2]


def test_sentences_are_told_apart() -> None:
    text = "Обучено 25 чел. Аттестовано 12 чел., из них 3 чел. досрочно.\nПроведено 5 семинаров"
    figures = find_figures(text)
    assert [f.value for f in figures] == [25, 12, 3, 5]
    assert len({figures[0].sentence, figures[1].sentence, figures[3].sentence}) == 3
    assert figures[1].sentence == figures[2].sentence


def test_year_asked_for_is_no_measurement() -> None:
    assert find_figures("1978", FigureContext(bare=True, label="Год основания")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Русский язык: вход. контроль – качество 38 %, итог. – 44 %.",
        "Русский язык: входной контроль – качество 38 %, итоговый – 44 %.",
    ],
)
def test_checks_in_turn_are_of_the_subject_that_heads_them(text: str) -> None:
    assert [(str(f.value), f.subject) for f in find_figures(text)] == [("38", "русский язык"), ("44", "русский язык")]


@pytest.mark.parametrize(
    "text",
    [
        "ул. Речная, г. Привольный, 101000\nтел. (00042) 5-17-60",
        "101000, г. Привольный",
        "Приложения: на 2 л. в 1 экз.",
    ],
)
def test_postal_codes_and_copies_of_annexes_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


def test_who_came_is_counted_like_who_left() -> None:
    found = [(f.label, str(f.value), f.unit) for f in find_figures("За полугодие выбыло 7 чел., прибыло 4.")]
    assert found == [("За полугодие выбыло", "7", "persons"), ("прибыло", "4", "persons")]
