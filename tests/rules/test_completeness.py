"""What is absent, empty, unfilled or misnumbered in a report."""

from __future__ import annotations

import pytest

from tests.minidoc import documents
from tests.rules.support import card, corpus, corpus_of, criteria, findings, outcome, plan

ACTS = "Изменения, внесенные в локальные нормативные акты образовательной организации"
STAFFING = "Изменения, внесенные в штатное расписание образовательной организации"
TARGETS = "Целевые индикаторы/показатели"
PARTNERS = "Социальные партнеры школы"


def test_a_card_in_which_few_sections_are_known_is_not_called_incomplete() -> None:
    assert not findings("COM001", card((PARTNERS, "Библиотека № 6")))


KNOWN = (
    (TARGETS, "Доля выпускников с аттестатом – 100 %"),
    ("Структура государственно-общественного управления школой", "Совет школы"),
    (ACTS, "Новая редакция положения о ВСОКО"),
    (STAFFING, "Введена ставка логопеда"),
    (PARTNERS, "Библиотека № 6"),
    ("Реквизиты договоров взаимодействия школ-партнеров", "Договор № 3 от 12.09.2018 с лицеем № 2"),
    ("Методические мероприятия, в которых школа приняла участие и организованные в школе", "Семинар 14.02.2019"),
    ("Динамика изменения достижений обучающихся", "Качество знаний – 52 %"),
    ("Включение обучающихся в школьные проекты", "80 %"),
    ("Включение педработников в школьные проекты", "75 %"),
    ("Включение родителей (законных представителей) в школьные проекты", "60 %"),
)


def test_sections_that_may_stand_under_labels_of_the_author_s_own_are_not_called_missing() -> None:
    missing = len(findings("COM001", card(*KNOWN)))
    assert missing
    own = [(f"Зелёный двор, очередь {'I' * n}", "Посажены яблони") for n in range(1, missing + 1)]
    found, fared = outcome("COM001", corpus(card(*KNOWN, *own)))
    assert not found
    assert len(fared.abstained) == 1
    assert findings("COM001", card(*KNOWN, *own[1:]))
    listed = "| Школа | Причина включения |\n| МБОУ «Средняя школа № 41» | Низкие результаты |\nСведения о школах.\n"
    assert len(findings("COM001", listed * missing + card(*KNOWN))) == missing


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Выберите элемент.", 1),
        ("Договор: Выберите значение из списка.", 1),
        ("Место для ввода текста.", 1),
        ("Щелкните здесь, чтобы ввести текст.", 1),
        ("Библиотека № 6<br>Введите дату", 1),
        ("На уроках технологии дети выбирают элемент орнамента", 0),
        ("Памятка «Выберите вариант ответа и обведите его» для учеников", 0),
    ],
)
def test_a_field_in_which_nothing_was_chosen_is_no_answer(answer: str, found: int) -> None:
    assert len(findings("COM003", card((PARTNERS, answer)))) == found


OWN_WORDS = (
    ("Целевые показатели программы", "Доля выпускников с аттестатом – 100 %"),
    ("Органы управления школой", "Совет школы"),
    ("Локальные нормативные акты", "Новая редакция положения о ВСОКО"),
    ("Партнеры школы", "Библиотека № 6"),
    ("Договоры о сотрудничестве", "Договор № 3 от 12.09.2018 с лицеем № 2"),
    ("Методическая работа", "Семинар 14.02.2019"),
    ("Достижения обучающихся", "Качество знаний – 52 %"),
    ("Участие обучающихся в школьных проектах", "80 %"),
    ("Педагоги в проектах школы", "75 %"),
)


def test_a_card_in_words_of_its_own_follows_another_plan() -> None:
    found, fared = outcome("COM001", corpus(card(*OWN_WORDS)))
    assert not found
    assert len(fared.abstained) == 1
    few = dict(KNOWN) | {"Партнеры школы": "Библиотека № 6"}
    del few[PARTNERS]
    assert findings("COM001", card(*few.items()))


@pytest.mark.parametrize("answer", ["", "-", "–", "…", " . "])
def test_an_empty_answer(answer: str) -> None:
    found = findings("COM002", card((PARTNERS, answer), (ACTS, "Новое положение о ВСОКО")))
    assert [f.section_label for f in found] == [PARTNERS]
    assert found[0].evidence[0].quote in (PARTNERS, answer.strip())


@pytest.mark.parametrize("answer", ["нет", "0", "Библиотека"])
def test_an_answer_however_short_is_not_empty(answer: str) -> None:
    assert not findings("COM002", card((PARTNERS, answer)))


def test_a_row_without_result_in_a_plan_that_reports_results() -> None:
    done = ("Семинар", "Октябрь 2018", "Проведен 17.10.2018")
    found = findings("COM002", plan(done, done, ("Посещение уроков", "Ноябрь 2018", "")))
    assert [f.section_label for f in found] == ["Посещение уроков"]


def test_a_plan_of_which_nothing_is_reported_is_only_a_plan() -> None:
    rows = [("Семинар", "Октябрь 2018", ""), ("Посещение уроков", "Ноябрь 2018", "")]
    assert not findings("COM002", plan(*rows))


def test_emptiness_is_not_claimed_of_a_document_read_in_part() -> None:
    part = card((PARTNERS, "")) + "\n! text_not_reached: 400 characters"
    found, fared = outcome("COM002", corpus(part))
    assert not found
    assert len(fared.abstained) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Программа принята МБОУ «_____» и согласована",
        "Программа «Шаг к качеству» МБОУ «_____» на 2019-2021 годы",
        "Приказ № ____ от ________ об утверждении положения",
        "в 20__ году участвовали 12 школ",
        "________________",
        "1.<br>2.<br>3.",
        "Указать реквизиты договоров",
        "(перечислить)",
        "да/нет",
        "Выполнено/ не выполнено/ причины",
    ],
)
def test_a_place_of_the_form_left_unfilled(text: str) -> None:
    found = findings("COM003", card((PARTNERS, text), (ACTS, "Новое положение о ВСОКО")))
    assert [f.section_label for f in found] == [PARTNERS]


@pytest.mark.parametrize(
    "text",
    [
        "25 чел./86 %",
        "1. Библиотека<br>2. Школа искусств<br>3. Музей",
        "урочная/внеурочная деятельность изменена",
        "Имеются и договоры, и соглашения: см. приложение",
        "Указатели улиц сделаны учениками 5 класса",
        "Учебный план 10/11 классов",
        "достигнут",
    ],
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    assert not findings("COM003", card((PARTNERS, text)))


@pytest.mark.parametrize(
    "line",
    [
        "Директор школы ______________ А.Б. Ветров",
        "Директор _________________ /Ветров А.Б./",
        "«___» ____________ 2019 г.",
        "«____» _________ 20__ г.",
        "____________ (подпись)",
        "Руководитель _____________",
        "М.П. ____________",
        "Приказ № ____ от ________",
        "Рег. № _____ от «___» ________ 20__ г.",
        "__________________________________",
    ],
)
def test_lines_for_a_signature_are_to_be_filled_by_hand(line: str) -> None:
    assert not findings("COM003", card((PARTNERS, "Библиотека № 6")) + "\n" + line)


def test_the_hint_of_the_form_before_a_real_answer_is_quoted_alone() -> None:
    hint = "Достигнут/ в процессе выполнения/ причины невыполнения, отклонения"
    found = findings("COM003", card((TARGETS, f"{hint}<br>1. Качество знаний выросло до 52 %")))
    assert [e.quote for f in found for e in f.evidence] == [hint]


def test_one_finding_for_all_blanks_of_a_section() -> None:
    found = findings("COM003", card((PARTNERS, "МБОУ «____» и МБОУ «____»<br>Центр «_____»")))
    assert len(found) == 1
    assert len(found[0].evidence) >= 2


@pytest.mark.parametrize("answer", ["нет", "Нет.", "не вносились", "Изменений не было", "Отсутствуют", "изменений нет"])
def test_a_bare_no(answer: str) -> None:
    assert len(findings("COM004", card((ACTS, answer)))) == 1


@pytest.mark.parametrize("answer", ["нет, штат укомплектован", "Не менее трёх положений обновлены", "Введена ставка"])
def test_a_no_with_a_reason_is_an_answer(answer: str) -> None:
    assert not findings("COM004", card((STAFFING, answer)))


EGE = "Средний балл ЕГЭ, русский язык"
MATHS = "Средний балл ЕГЭ, математика"
DEFICITS = "Доля педагогов, испытывающих профессиональные дефициты в методике преподавания"


def test_a_dash_where_the_measure_applies() -> None:
    table = criteria("Ореховская СОШ", (EGE, "63 балла", "65 баллов"), (MATHS, "-", "50 баллов"), (DEFICITS, "9 %", ""))
    assert {f.section_label for f in findings("COM005", table)} == {MATHS, DEFICITS}


def test_a_school_without_senior_classes_has_no_exams_to_report() -> None:
    table = criteria("Ореховская СОШ", (EGE, "-", "-"), (MATHS, "-", "-"), (DEFICITS, "9 %", "8 %"))
    assert not findings("COM005", table)
    basic = criteria("Ореховская ООШ", (EGE, "-", "-"), (MATHS, "0", "-"), (DEFICITS, "9 %", "8 %"))
    assert not findings("COM005", basic)


def test_a_table_without_a_column_lacks_nothing_in_it() -> None:
    years = "| № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |"
    year = "| № | Показатель | 2019 год, количество | 2019 год, % |"
    title = "Статистика по показателям региональной программы"
    first = (
        "| 1 | Доля ОО, где есть кружки | 8 | 40 % | 9 | 45 % |\n| 2 | Доля ОО, где есть музей | 5 | 25 % | {} | 30 % |"
    )
    second = "| 1 | Доля ОО, где есть театр | 3 | 15 % |\n| 2 | Доля ОО, где есть хор | 4 | 20 % |"
    both = "\n".join([title, years, first, "Ещё показатели", year, second])
    assert not findings("COM005", both.format("6"))
    assert [f.section_label for f in findings("COM005", both.format("-"))] == ["Доля ОО, где есть музей"]


def test_a_row_that_heads_the_rows_under_it_needs_no_value() -> None:
    parts = ("до 5 лет", "4", "4"), ("свыше 30 лет", "7", "6")
    head = "Число педагогов, стаж которых составляет:"
    assert not findings("COM005", criteria("Ореховская СОШ", (head, "", ""), *parts))
    assert findings("COM005", criteria("Ореховская СОШ", *parts, (head, "", "")))


@pytest.mark.parametrize(
    "said",
    [
        "Экзамены в 2020 году не проводились, аттестаты выданы по годовым отметкам.",
        "В отчётном году выпускников 11 класса не было.",
        "ОГЭ отменены.",
    ],
)
def test_exams_that_nobody_sat_have_no_values(said: str) -> None:
    table = criteria(
        "Ореховская СОШ", (EGE, "63 балла", "65 баллов"), (MATHS, "-", "50 баллов"), (DEFICITS, "9 %", "8")
    )
    assert findings("COM005", table)
    assert not findings("COM005", f"{table}\n{said}")


def test_high_scores_are_not_asked_of_a_school_of_nine_years() -> None:
    rows = (("Доля высокобалльников (от 81 балла)", "–", "–"), (DEFICITS, "–", "–"))
    assert {f.section_label for f in findings("COM005", criteria("Ореховская ООШ", *rows))} == {DEFICITS}


def test_a_place_left_unfilled_is_reported_once() -> None:
    answer = "Достигнут/ в процессе выполнения/ причины невыполнения"
    for text in (answer, "Качество знаний ____"):
        assert findings("COM003", card((TARGETS, text)))
        assert not findings("COM005", card((TARGETS, text)))


def test_results_without_any_figure() -> None:
    label = "Динамика изменения достижений обучающихся"
    assert len(findings("COM005", card((label, "Обучающиеся вовлечены во внеурочную работу.")))) == 1
    assert not findings("COM005", card((label, "Качество знаний – 52 % (в 2018 году – 50 %)")))
    assert not findings("COM005", card((TARGETS, "Освоение технологий – в процессе выполнения")))


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("1. Первое<br>2. Второе<br>4. Четвёртое", 1),
        ("1. Первое<br>2. Второе<br>2. Снова второе<br>3. Третье", 1),
        ("1. Первое<br>2. Второе<br>3. Третье", 0),
        ("1. Первое<br>2. Второе<br>1. Новый перечень<br>2. Его второе", 0),
        ("1. Первое<br>1) вложенное<br>2) вложенное<br>2. Второе<br>3. Третье", 0),
        ("7. Седьмое<br>8 Восьмое без точки<br>9. Девятое", 0),
        ("10.10.2019 семинар<br>12.11.2019 семинар", 0),
    ],
)
def test_items_numbered_with_a_gap_or_twice(items: str, found: int) -> None:
    assert len(findings("COM006", card((PARTNERS, items)))) == found


def test_a_row_of_a_plan_is_missing() -> None:
    rows = [(f"Семинар {n}", "2018", f"Проведен {n}.10.2018") for n in range(11, 15)]
    whole = plan(*rows)
    found = findings("COM006", "\n".join(line for line in whole.splitlines() if not line.startswith("| 3.")))
    assert ["№ 3" in f.message_ru for f in found] == [True]
    assert not findings("COM006", whole)


def test_a_row_is_missing_within_a_part_of_a_plan() -> None:
    whole = plan(*((f"Семинар {n}", "2018", f"Проведен {n}.10.2018") for n in range(11, 16)))
    parts = whole.replace("| 1. |", "| 1.1 |").replace("| 2. |", "| 1.2 |").replace("| 3. |", "| 2.1 |")
    parts = parts.replace("| 4. |", "| 2.2. |")
    assert not findings("COM006", parts.replace("| 5. |", "| 2.3. |"))
    assert not findings("COM006", parts.replace("| 5. |", "| 4.1 |"))
    (gap,) = findings("COM006", parts.replace("| 5. |", "| 2.4. |"))
    assert "нет № 2.3" in gap.message_ru


def test_one_slip_of_the_numbers_is_one_finding() -> None:
    whole = plan(*((f"Семинар {n}", "2018", f"Проведен {n}.10.2018") for n in range(11, 16)))
    (slip,) = findings("COM006", whole.replace("| 3. |", "| 4. |"))
    assert "нет № 3" in slip.message_ru
    assert "дважды стоит № 4" in slip.message_ru
    assert len(slip.evidence) == 2


def test_a_document_that_is_an_annex_itself_has_no_gap() -> None:
    assert not findings("COM006", "Приложение 3\nк приказу\n" + plan(("Семинар", "2018", "Проведен 17.10.2018")))


def test_labels_and_hits_stay_with_their_school() -> None:
    first, second = card((PARTNERS, "")), card((PARTNERS, "Музей"), school="МБОУ «Средняя школа № 43»")
    found = findings("COM002", first + "\n" + second)
    assert [f.organization for f in found] == ["СШ № 41"]


def test_the_same_document_under_another_name_gives_the_same_quotes() -> None:
    text = card((PARTNERS, ""))
    one, other = (outcome("COM002", corpus_of(*documents(f"=== {n}.docx\n{text}")))[0] for n in ("один", "два"))
    assert [e.quote for f in one for e in f.evidence] == [e.quote for f in other for e in f.evidence]


def test_a_heading_with_nothing_under_it() -> None:
    report = "# МБОУ «Заречная СОШ»\nОтчёт школы.\n# 1. Обучение\n# 1.1. Итоги\nКачество – 45 %.\n# 1.2. Кружки\n# 2. Кадры\nВсего 20 учителей."
    (found,) = findings("COM002", report)
    assert found.evidence[0].quote == "1.2. Кружки"
    assert not findings("COM002", report.replace("# 2. Кадры", "Работают 4 кружка.\n# 2. Кадры"))
    contents = "\n".join(f"# {n}. Глава {n}" for n in range(1, 6))
    assert not findings("COM002", contents + "\n" + report)


def test_a_chapter_that_goes_on_in_parts_is_not_empty() -> None:
    parts = "# 6. Партнёрство\n# 6.1. Социальные партнёры\nБиблиотека, музей.\n"
    assert not findings("COM002", "# МБОУ «Заречная СОШ»\nОтчёт школы.\n" + parts)
    assert not findings("PAR001", "# МБОУ «Заречная СОШ»\nОтчёт школы.\n" + parts)


def test_an_empty_cell_of_results_where_the_others_are_filled() -> None:
    head = "Аналитический отчет о реализации муниципальной программы\n| № | Направления работы | Мероприятия | Результаты |"
    rows = [
        f"| {n} | {name} | Семинары | {{}} |" for n, name in enumerate(("Обучение учителей", "Опыт", "Помощь детям"), 1)
    ]
    full = "\n".join([head, *rows])
    found = findings("COM002", full.format("Обучены 12 человек", "Собран сборник", ""))
    assert [f.section_label for f in found] == ["Помощь детям"]
    assert not findings("COM002", full.format("Обучены 12 человек", "Собран сборник", "Охвачены 30 детей"))
    assert not findings("COM002", full.format("", "", "Охвачены 30 детей"))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Запись занятия: (вставить ссылку)", 1),
        ("Проведён семинар [указать дату]", 1),
        ("Приказ от хх.хх.2019 № 5", 1),
        ("Участвовали ХХ % педагогов", 1),
        ("Договоры (указать реквизиты): № 3 от 12.09.2018 с лицеем № 2", 0),
        ("Экскурсия «Искусство XX века»", 0),
        ("Курсы (добавили два часа в неделю)", 0),
    ],
)
def test_instructions_left_in_an_answer(answer: str, found: int) -> None:
    assert len(findings("COM003", card((PARTNERS, answer)))) == found


def test_an_instruction_in_the_place_of_the_conclusion() -> None:
    told = card((PARTNERS, "Музей"), conclusions="(заполняется куратором)")
    assert findings("COM003", told)
    assert findings("LOG002", told)
    assert not findings("COM003", card((PARTNERS, "Музей"), conclusions="Школа остаётся в программе."))


OWN_TABLE = """
# МБОУ «Заречная основная общеобразовательная школа»
| Показатель | Ед. изм. | База, 2017/18 | План, 2018/19 | Факт, 2018/19 | Примечание |
| Качество знаний | % | 36 | 40 | {} | |
| Охват кружками | % | 70 | 80 | 81 | новый кружок |
| Доля учителей с категорией | % | 60 | 65 | 66 | |
| Средний балл ЕГЭ | балл | - | - | - | |
"""


def test_a_value_that_the_other_rows_of_an_unknown_table_have() -> None:
    (found,) = findings("COM005", OWN_TABLE.format(""))
    assert found.section_label == "Качество знаний"
    assert not findings("COM005", OWN_TABLE.format("41"))


def test_a_column_of_units_is_no_place_to_fill() -> None:
    row = "| Договор со школой-партнёром | есть/нет | есть | есть | есть | |"
    assert not findings("COM003", OWN_TABLE.format("41") + row)


@pytest.mark.parametrize(("school", "found"), [("МБОУ «Липовская ООШ»", 0), ("МБОУ «Липовская СОШ»", 1)])
def test_a_plan_asks_a_school_without_an_eleventh_class_for_no_exams_of_it(school: str, found: int) -> None:
    plan = f"""
    Отчёт координатора об исполнении плана за 2024 год
    | Мероприятие | Срок | Результат |
    | {school} |
    | Средний балл ЕГЭ | июнь 2024 | – |
    | Курсы | март 2024 | Обучены 11 педагогов |
    | Семинары | май 2024 | Проведены 4 семинара |
    """
    assert len(findings("COM002", plan)) == found


CHAPTERS = """
Отчёт МБОУ «СОШ № 3» за 2022 год
# 1. Контингент
В школе 120 учеников.
# 2. Кадры
В школе 14 учителей.
{middle}
# 4. Питание
Питание двухразовое.
"""


@pytest.mark.parametrize(
    ("middle", "found"), [("", 1), ("# 3. Здоровье\nПрививки сделаны.", 0), ("3. Здоровье\nПрививки сделаны.", 0)]
)
def test_a_chapter_that_is_skipped(middle: str, found: int) -> None:
    assert len(findings("COM006", CHAPTERS.format(middle=middle))) == found


@pytest.mark.parametrize(("sent", "found"), [("приложение 3", 1), ("приложение 2", 0), ("приложение 3 к приказу", 0)])
def test_an_annex_that_is_spoken_of_and_does_not_follow(sent: str, found: int) -> None:
    letter = f"""
    О направлении информации
    Управление образования направляет сведения о работе школ.
    Семинар прошёл в мае ({sent}).
    Приложение 1
    Показатели школ
    Приложение 2
    Исполнение плана
    """
    assert len(findings("COM006", letter)) == found


def test_a_nine_year_school_leaves_the_row_of_the_eleventh_grade_empty() -> None:
    rows = [("Семинар", "май 2019", "Проведён 14.05.2019"), ("Педсовет", "май 2019", "Протокол № 5")]
    exam = ("Средний балл ЕГЭ по химии", "июнь 2019", "–")
    for school, empty in (("МБОУ «Основная школа № 41»", False), ("МБОУ «Средняя школа № 41»", True)):
        found = findings("COM002", f"{school}\n{plan(*rows, exam)}")
        assert bool(found) == empty, school


@pytest.mark.parametrize(("number", "found"), [("3", 0), ("4", 1), ("5", 0)])
def test_a_chapter_that_is_left_out(number: str, found: int) -> None:
    report = f"""Отчёт о самообследовании за 2022 год
МБОУ «Средняя школа № 41»
# 1. Общие сведения
Школа работает в одну смену.
# 2. Контингент
Обучаются 214 человек.
# {number}. Кадры
Работают 18 педагогов."""
    assert len(findings("COM006", report)) == found


def test_a_chapter_whose_heading_is_no_heading() -> None:
    report = """МБОУ «Средняя школа № 41»
# 1. Общие сведения
Школа работает в одну смену.
# 2. Контингент
Обучаются 214 человек.
3. Питание организовано в столовой.
# 4. Кадры
Работают 18 педагогов."""
    assert not findings("COM006", report)


PASSPORT = """МБОУ «СОШ № {}»
| Сведения | Ответ |
| Курсы учителей | {} |
| Неуспевающие, чел. | {} |
"""


def passports(courses: str, failing: str) -> str:
    """Three schools in a layout that no form knows; the second answers so."""
    answers = (("2", "14 учителей, 36 часов", "4"), ("5", courses, failing), ("7", "9 учителей, 72 часа", "6"))
    return "Сведения о школах проекта\n" + "".join(PASSPORT.format(*answer) for answer in answers)


def test_a_row_that_only_one_school_left_empty() -> None:
    assert [f.organization for f in findings("COM002", passports("", "5"))] == ["СОШ № 5"]
    assert not findings("COM002", passports("–", "5"))
    assert not findings("COM002", passports("не проходили", ""))
    assert [f.organization for f in findings("COM005", passports("3 учителя", ""))] == ["СОШ № 5"]
    assert not findings("COM005", passports("", "0"))
