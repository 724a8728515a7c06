"""Layouts that no form describes: schools as columns, labels in running text, numbered questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extractors.forms import load_forms
from extractors.headers import column_of
from extractors.recognise import recognise
from pipeline.model import Cell, Paragraph, Place, Report, ReportDocument, Table
from tests.minidoc import document

FORMS = load_forms()


def read(markup: str) -> Report:
    return recognise(document(markup), FORMS)


def texts(report: Report) -> dict[tuple[str | None, str], str]:
    names = {o.organization_id: o.short_name for o in report.organizations}
    return {(names.get(s.organization_id or ""), s.label): s.text for s in report.sections}


def figures(report: Report) -> set[tuple[str | None, str, str, str | None, str]]:
    names = {o.organization_id: o.short_name for o in report.organizations}
    return {(names.get(m.organization_id or ""), m.label, m.kind, m.period, str(m.value)) for m in report.measurements}


SCHOOLS_AS_COLUMNS = """
Отчёт о поддержке школ Ясногорского городского округа за 2022 год
| Раздел | МБОУ СШ № 3 | Средняя школа № 8 имени А. Н. Лугового |
| I. Программа |
| Цель программы | Повысить долю аттестованных | Создать условия для роста |
| Партнёры | Музей, библиотека | нет |
| Куратор | Методист округа | |
| Качество знаний | 41,5 % | 38 % |
| Вывод | Школа выходит из программы | Поддержка продолжается |
"""


def test_each_school_of_a_table_with_schools_as_columns_gets_its_answers() -> None:
    found = texts(read(SCHOOLS_AS_COLUMNS))
    assert found["СШ № 3", "Цель программы"] == "Повысить долю аттестованных"
    assert found["СШ № 8", "Цель программы"] == "Создать условия для роста"
    assert found["СШ № 8", "Партнёры"] == "нет"
    assert ("СШ № 3", "41.5") in {(o, v) for o, _, _, _, v in figures(read(SCHOOLS_AS_COLUMNS))}


def test_years_and_units_beside_the_schools_of_a_two_level_header() -> None:
    head = "№ | Показатель | Ед. изм. | МКОУ СОШ № 4 п. Светлый |  | Липовская ООШ |  | Район"
    years = " |  |  | 2020/2021 | 2021/2022 | 2020/2021 | 2021/2022 | 2021/2022"
    quality = "1 | Качество знаний | % | 39 | 41,9 | 41 | 38,5 | 40"
    pupils = "2 | Обучающихся на конец года | чел. | 405 | 398 | 98 | 102 | 1 840"
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (0, 5): (1, 2)}
    report = recognise(with_table([head, years, quality, pupils], spans), FORMS)
    found = figures(report)
    assert {
        ("СОШ № 4", "Качество знаний", "previous", "2020/2021", "39"),
        ("СОШ № 4", "Качество знаний", "current", "2021/2022", "41.9"),
        ("Липовская ООШ", "Обучающихся на конец года", "current", "2021/2022", "102"),
        (None, "Обучающихся на конец года, Район", "current", "2021/2022", "1840"),
    } <= found
    assert {m.unit for m in report.measurements if m.label == "Качество знаний"} == {"percent"}
    assert {m.unit for m in report.measurements if "Обучающихся" in m.label} == {"persons"}


def with_table(lines: list[str], spans: dict[tuple[int, int], tuple[int, int]]) -> ReportDocument:
    """A document of one table; `spans` are rows and columns that a cell covers, its other places are left out."""
    covered = {
        (r + i, c + j) for (r, c), (h, w) in spans.items() for i in range(h) for j in range(w) if (i, j) != (0, 0)
    }
    cells = []
    for r, line in enumerate(lines):
        for c, text in enumerate(t.strip() for t in line.split("|")):
            if (r, c) not in covered:
                place = Place(f"b0/r{r}/c{c}", table=1, row=r + 1, col=c + 1)
                height, width = spans.get((r, c), (1, 1))
                cells.append(Cell(r, c, (Paragraph("paragraph", text, place),), place, height, width))
    empty = document("Сводная таблица показателей школ за два года")
    return replace(empty, blocks=(*empty.blocks, Table(tuple(cells), Place("b1", table=1))))


def test_a_list_of_schools_and_their_partners_has_no_schools_as_columns() -> None:
    report = read(
        """
        | № | Школа | Школа-наставник |
        | 1 | СОШ № 4 | Гимназия № 1 |
        | 2 | СОШ № 9 | Лицей № 6 |
        """
    )
    assert texts(report)["СОШ № 4", "Школа-наставник"] == "Гимназия № 1"


def test_labels_before_a_colon_in_the_parts_of_several_schools() -> None:
    report = read(
        """
        # 1. Рощинская СОШ
        В школе 210 учеников.
        Название программы: «Шаг вперёд», 2021–2023 годы.
        Цель программы: рост качества знаний.
        Кадры и курсы: обучены 12 учителей.
        За год открыты два кабинета.
        Работа с семьёй: проведено 4 собрания.
        Вывод: программа выполняется.
        Рекомендации: продолжить участие в программе.
        # 2. Луговская ООШ
        Название программы: «Вместе», 2021–2024 годы.
        Цель программы: адресная помощь ученикам.
        Кадры и курсы: обучены 7 учителей.
        Победителями стали: двое учеников.
        Работа с семьёй: нет.
        Вывод: показатели достигнуты.
        """
    )
    found = texts(report)
    assert found["Рощинская СОШ", "Кадры и курсы"] == "обучены 12 учителей.\nЗа год открыты два кабинета."
    assert found["Луговская ООШ", "Кадры и курсы"] == "обучены 7 учителей.\nПобедителями стали: двое учеников."
    assert found["Луговская ООШ", "Работа с семьёй"] == "нет."
    assert found["Рощинская СОШ", "Вывод"] == "программа выполняется."


KNOWN = """
Отчёт МБОУ СОШ № 5 города Ясногорска о реализации программы за 2021/2022 учебный год
Название программы: «Новый уровень»
Цель программы: рост результатов.
Социальные партнёры: музей, библиотека.
Реквизиты договоров: договор № 4 от 12.09.2021 с гимназией № 2.
Мониторинг: проведены контрольные работы, качество 44 %.
"""


LABELS_OF_ONE_SCHOOL = """
Отчёт о программах школ городского округа Светлый Бор за 2022 год
# МБОУ СОШ № 3
Программа: «Ступени»
Куратор: методист центра
Цель: рост качества знаний
Задачи:
- наладить работу с семьями
- ввести общие критерии
Кадры: 38 педагогов
Результаты: итоги ниже
ОГЭ: русский язык – 3,9
Партнёры: гимназия
Сайт: school3.example
# МБОУ СОШ № 4
Программа: «Опора»
Цель: рост мотивации
Кадры: 27 педагогов
Результаты: без двоек
Партнёры: нет
Таблица 1. Участники олимпиад по кварталам, чел.
| Показатель | I кв. | II кв. |
| МБОУ СОШ № 3 |
| Участники олимпиад | 21 | 34 |
| МБОУ СОШ № 4 |
| Участники олимпиад | 18 | 24 |
Таблица 2. Выполнение плана школой № 4
| № | Мероприятие | Срок | Отметка о выполнении |
| 1 | Педсовет | март 2022 | Проведён |
Выводы: школы выполнили планы.
"""


def test_labels_of_one_school_among_those_that_it_shares() -> None:
    found = texts(read(LABELS_OF_ONE_SCHOOL))
    assert found["СОШ № 3", "Программа"] == "«Ступени»"
    assert found["СОШ № 3", "Куратор"] == "методист центра"
    assert found["СОШ № 3", "Задачи"] == "- наладить работу с семьями\n- ввести общие критерии"
    assert found["СОШ № 3", "Результаты"] == "итоги ниже\nОГЭ: русский язык – 3,9"
    assert found["СОШ № 3", "Сайт"] == "school3.example"


def test_the_title_of_a_table_in_plain_text_ends_the_answer_above_it() -> None:
    assert texts(read(LABELS_OF_ONE_SCHOOL))["СОШ № 4", "Партнёры"] == "нет"


def test_what_follows_a_table_of_several_schools_is_about_none_of_them() -> None:
    report = read(LABELS_OF_ONE_SCHOOL)
    found = texts(report)
    assert found[None, "Выводы"] == "школы выполнили планы."
    # … but for a table whose title names a school of the report
    assert ("СОШ № 4", "Педсовет") in found


def test_labels_that_the_form_of_a_card_knows() -> None:
    report = read(KNOWN)
    section = next(s for s in report.sections if s.label == "Социальные партнёры")
    assert (section.indicator, section.text) == ("social_partners", "музей, библиотека.")
    assert "partners" in section.tags


def test_a_colon_alone_makes_no_label() -> None:
    report = read(
        """
        Информация о работе школ города Ясногорска
        Задачи: повысить качество, обучить учителей.
        Проведены семинары: «Урок», «Оценка».
        Итог: работа продолжается.
        """
    )
    assert len(report.sections) == 1


def test_numbered_questions_with_their_answers() -> None:
    report = read(
        """
        Анкета МБОУ СОШ № 5 города Ясногорска
        1. Кадры
        1.1. Сколько педагогов прошли курсы?
        Курсы прошли 18 педагогов.
        1.2. Есть ли наставники?
        Нет.
        2. Результаты
        2.1. Качество знаний
        За год 44 %.
        | Предмет | 2021 | 2022 |
        | Математика | 40 % | 43 % |

        Данные на конец года.
        2.2. Олимпиады
        Призёров двое.
        """
    )
    found = {s.label: s.text for s in report.sections}
    assert found["1.1. Сколько педагогов прошли курсы?"] == "Курсы прошли 18 педагогов."
    assert found["1.2. Есть ли наставники?"] == "Нет."
    assert found["2.1. Качество знаний"] == "За год 44 %.\nДанные на конец года."
    assert {m.label for m in report.measurements if m.value and m.value > 39} >= {"Математика"}


QUESTIONS_FOR_EACH_SCHOOL = """
Информация о программах школ Ясногорского городского округа за 2021/2022 учебный год
# Школа 1. МБОУ «Средняя школа № 3» п. Светлый
1. Цель программы, сроки
Рост качества знаний к 2023 году.
2. Какие мониторинги проводились, каковы их результаты?
1. Входные работы: справились 82 %.
2. Итоговые работы: справились 93 %.
3. Социальные партнёры
4. Результаты ОГЭ
Русский язык: качество 58 %.
5. Куратор: методист округа
6. Выводы, предложения (продолжить участие / выйти из программы)
Программа выполняется.
# Школа 2. МКОУ «Ивовская основная школа»
1. Цель программы, сроки
Поддержка учеников, 2021–2024 годы.
2. Какие мониторинги проводились, каковы их результаты?
Только ВПР.
3. Социальные партнёры
Дом культуры, библиотека.
4. Результаты ОГЭ
Русский язык: качество 45 %.
5. Куратор: заместитель директора
6. Выводы, предложения (продолжить участие / выйти из программы)
Выйти из программы.
# Общие выводы по округу
В двух школах качество выросло.
"""


def test_questions_that_each_school_answers() -> None:
    report = read(QUESTIONS_FOR_EACH_SCHOOL)
    found = texts(report)
    assert found["СШ № 3", "1. Цель программы, сроки"] == "Рост качества знаний к 2023 году."
    monitoring = found["СШ № 3", "2. Какие мониторинги проводились, каковы их результаты?"]
    assert monitoring == "1. Входные работы: справились 82 %.\n2. Итоговые работы: справились 93 %."
    assert found["СШ № 3", "3. Социальные партнёры"] == ""
    assert found["Ивовская ОШ", "3. Социальные партнёры"] == "Дом культуры, библиотека."
    assert found["Ивовская ОШ", "4. Результаты ОГЭ"] == "Русский язык: качество 45 %."
    assert found["СШ № 3", "5. Куратор"] == "методист округа"
    conclusions = [s.text for s in report.sections if s.shape == "conclusion"]
    assert conclusions == ["Программа выполняется.", "Выйти из программы.", "В двух школах качество выросло."]


def test_lines_that_begin_with_a_class_are_no_questions() -> None:
    parts = (
        f"# СШ № {school}\n\n"
        + "\n\n".join(f"{n} классы: математика – {90 + n} %.\n\nОтличников {school} чел." for n in (5, 6, 7))
        for school in (3, 4)
    )
    report = read("\n\n".join(parts))
    assert [m.value for m in report.measurements] == [95, 3, 96, 3, 97, 3, 95, 4, 96, 4, 97, 4]


def test_numbered_text_that_a_school_copied_holds_no_questions() -> None:
    copied = "1. Проведены педсоветы.\n2. Составлен план курсов.\n3. Обновлён сайт.\n4. Открыт кружок.\n"
    report = read(f"# МБОУ СОШ № 3\nЗа год сделано:\n{copied}# МБОУ СОШ № 4\nЗа год сделано:\n{copied}")
    assert [s.text.splitlines()[1] for s in report.sections] == ["1. Проведены педсоветы."] * 2


def test_a_table_of_contents_holds_no_questions() -> None:
    report = read(
        """
        Отчёт о самообследовании МБОУ СОШ № 5
        1.1. Общие сведения
        1.2. Управление
        1.3. Кадры
        1.4. Результаты
        Школа работает с 1985 года.
        """
    )
    assert "1.2. Управление" not in {s.label for s in report.sections}


def test_a_school_named_in_capitals() -> None:
    above = read("# РОЩИНСКАЯ СРЕДНЯЯ ОБЩЕОБРАЗОВАТЕЛЬНАЯ ШКОЛА\nТекст.")
    assert [o.short_name for o in above.organizations] == ["Рощинская СОШ"]
    lines = ["МБОУ «ОЗЁРСКАЯ СОШ» (пос. Озёрский) |", "Показатель | Описание", "Название программы | «Новый вектор»"]
    report = recognise(with_table(lines, {(0, 0): (1, 2)}), FORMS)
    assert texts(report)["Озёрская СОШ", "Название программы"] == "«Новый вектор»"


STATED = "Отчёт о работе школ\nОтчётный период: {}\nРабота велась по плану."


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("с 26 августа 2019 г. по 31 августа 2020 г.", dt.date(2019, 8, 26), dt.date(2020, 8, 31)),
        ("2020/2021 учебный год (01.09.2020 – 31.05.2021)", dt.date(2020, 9, 1), dt.date(2021, 8, 31)),
        ("календарный 2023 год", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ("с ноября 2018 года по октябрь 2019 года", dt.date(2018, 11, 1), dt.date(2019, 10, 31)),
    ],
)
def test_the_stated_period_goes_before_any_other_year(written: str, first: dt.date, last: dt.date) -> None:
    facts = read(STATED.format(written) + "\nВ 2025 году работа продолжится.\nВ 2025 году – тоже.").facts
    assert (facts.period_start, facts.period_end, facts.year) == (first, last, last.year)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Управление образования Ключевогорского городского округа", "Ключевогорский городской округ"),
        ("Отчёт составлен 31 августа 2020 г. Дорожная карта утверждена", None),
        ("Учитель награждён Почётной Грамотой районного совета, Грамотой района", None),
        ("«___» ________ 20___ г. Информация о работе", None),
        ("МБОУ «Заозёрная СОШ» (пос. Заозёрный городского округа)", None),
        ("Школы работают в Заозёрном районе и городском округе", "Заозёрный район"),
    ],
)
def test_what_is_and_is_no_name_of_a_municipality(text: str, municipality: str | None) -> None:
    assert read(f"Отчёт за 2020 год\n{text}").facts.municipality == municipality


def test_lines_that_head_the_same_answers_of_several_schools() -> None:
    part = "# {}\nАнализ результатов\nКачество выросло.\nВыводы\nРабота ведётся.\nРекомендации\nОбучить двух учителей."
    found = texts(read("\n".join(part.format(s) for s in ("СОШ № 4", "СОШ № 9"))))
    assert found["СОШ № 9", "Анализ результатов"] == "Качество выросло."
    assert found["СОШ № 9", "Выводы"] == "Работа ведётся."
    assert found["СОШ № 4", "Рекомендации"] == "Обучить двух учителей."


def test_a_heading_beside_that_of_the_tables_ends_the_part_of_their_last_school() -> None:
    report = read(
        """
        Информация об исполнении плана
        # 1. Показатели школ
        | МБОУ «Рощинская СОШ» | | |
        | Показатель | План | Факт |
        | Качество знаний | 40 % | 41 % |

        # 2. Выводы и предложения
        План выполнен.
        """
    )
    assert texts(report)[None, "Выводы и предложения"] == "План выполнен."


def measured(report: Report) -> set[tuple[str, str, str | None, str, str | None]]:
    return {(m.label, m.kind, m.period, str(m.value), m.unit) for m in report.measurements}


def test_plan_and_fact_of_several_years_beside_each_other() -> None:
    report = read(
        """
        Сводный отчёт по показателям школ города Ясногорска
        | Показатель | Ед. изм. | План 2022 | Факт 2022 | План 2023 | Факт 2023 | Отклонение |
        | Охват кружками | % | 80 | 82,5 | 85 | 84 | -1 |
        | Призёры олимпиад | чел. | 10 | 12 | 14 | 11 | -3 |
        """
    )
    assert measured(report) == {
        ("Охват кружками", "target", "2022", "80", "percent"),
        ("Охват кружками", "previous", "2022", "82.5", "percent"),
        ("Охват кружками", "target", "2023", "85", "percent"),
        ("Охват кружками", "current", "2023", "84", "percent"),
        ("Охват кружками", "change", None, "-1", "percent"),
        ("Призёры олимпиад", "target", "2022", "10", "persons"),
        ("Призёры олимпиад", "previous", "2022", "12", "persons"),
        ("Призёры олимпиад", "target", "2023", "14", "persons"),
        ("Призёры олимпиад", "current", "2023", "11", "persons"),
        ("Призёры олимпиад", "change", None, "-3", "persons"),
    }


def test_second_level_of_a_header_that_nobody_merged() -> None:
    report = read(
        """
        Отчёт о поддержке школ Заречного района за 2023 год
        | Школа | Кол-во обучающихся | Качество знаний, % | | Педагоги с категорией |
        | | | 2022 | 2023 | |
        | Ивовская СОШ | 212 | 39,8 | 41,2 | 16 (67 %) |
        | Родниковская ООШ | 98 | 37 | 38 | 7 чел./58% |
        | Итого | 310 | 38,9 | 40,1 | 23 |
        """
    )
    found = figures(report)
    assert ("Ивовская СОШ", "Качество знаний, % 2022", "previous", "2022", "39.8") in found
    assert ("Родниковская ООШ", "Качество знаний, % 2023", "current", "2023", "38") in found
    assert (None, "Кол-во обучающихся", "current", "2023", "310") in found


def test_questionnaire_as_a_table() -> None:
    report = read(
        """
        Анкета МКОУ «Липовская СОШ» Заречного района
        | № | Вопрос | Ответ школы |
        | 1 | Сколько учителей прошли курсы в 2022 году? | 7 из 18 (39%) |
        | 2 | Доля учащихся, вовлечённых в кружки | 86 |
        | 3 | Количество призёров муниципального этапа | 3 (в прошлом году 2) |
        """
    )
    assert {(label, value, unit) for label, _, _, value, unit in measured(report)} == {
        ("Сколько учителей прошли курсы в 2022 году?", "7", "persons"),
        ("Сколько учителей прошли курсы в 2022 году?", "18", "persons"),
        ("Сколько учителей прошли курсы в 2022 году?", "39", "percent"),
        ("Доля учащихся, вовлечённых в кружки", "86", "percent"),
        ("Количество призёров муниципального этапа", "3", "persons"),
        ("Количество призёров муниципального этапа", "2", "persons"),
    }


def test_label_that_says_too_little_names_no_place_of_a_form() -> None:
    report = read("Отчёт\n| Критерий | Текущий результат | Ожидаемый результат |\n| Средний балл ЕГЭ | 58 | 60 |")
    assert [s.indicator for s in report.sections if s.shape == "criteria"] == [None]


def test_marks_by_subject_without_a_unit() -> None:
    report = read("Отчёт школы\nОГЭ: русский язык – 3,9, математика – 3,4.")
    assert [(m.subject, str(m.value), m.unit) for m in report.measurements] == [
        ("русский язык", "3.9", "points"),
        ("математика", "3.4", "points"),
    ]


def test_years_beside_plan_and_fact_are_former_values() -> None:
    report = read(
        """
        Аналитическая справка по итогам мониторинга
        | Показатели | 2021 г. | 2022 г. | 2023 г. (план) | 2023 г. (факт) |
        | Доля сдавших экзамены, % | 98 | 100 | 100 | 98,5 |
        | Победители и призёры олимпиад | 5 чел. | 7 | не менее 8 | 6 |
        """
    )
    assert {
        (kind, period, value, unit) for label, kind, period, value, unit in measured(report) if "Побед" in label
    } == {
        ("previous", "2021", "5", "persons"),
        ("previous", "2022", "7", "persons"),
        ("target", "2023", "8", "persons"),
        ("current", "2023", "6", "persons"),
    }
    assert ("Доля сдавших экзамены, %", "previous", "2021", "98", "percent") in measured(report)


def test_exam_of_another_year_is_no_former_value_of_the_sentence_before() -> None:
    report = read("Отчёт школы\nВПР: русский язык – 82 %.\nЕГЭ-2023: русский язык – 68,4 (2022 – 66,1).")
    assert [(m.kind, str(m.value)) for m in report.measurements] == [
        ("current", "82"),
        ("current", "68.4"),
        ("previous", "66.1"),
    ]


def test_a_unit_column_of_a_table_of_plan_and_fact() -> None:
    report = read(
        """
        Исполнение показателей программы Ясногорского района
        | № | Показатель | Ед. изм. | 2020/21 | 2021/22 план | 2021/22 факт |
        | 1 | Средний балл ЕГЭ по русскому языку | балл | 66,2 | 67,0 | 66,5 |
        | 2 | Получили аттестат | % | 98,9 | 99,5 | 97,2 |
        | 3 | Призёры олимпиад | чел. | 110 | 115 | 121 |
        """
    )
    assert ("Получили аттестат", "current", "97.2", "percent") in {
        (m.label, m.kind, str(m.value), m.unit) for m in report.measurements
    }
    assert {m.unit for m in report.measurements if m.label == "Призёры олимпиад"} == {"persons"}


def test_a_fact_told_as_a_part_of_a_whole_beside_a_planned_share() -> None:
    report = read("Отчёт\nКачество знаний: план – 38 %, факт – 26 из 66 аттестуемых, то есть 39,4 %.")
    assert {(str(m.value), m.unit) for m in report.measurements} >= {("26", "persons"), ("39.4", "percent")}


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        ("«Вместе», 2021–2024 гг., приказ от 30.08.2021 № 6", "Программа, срок реализации"),
        ("92 обучающихся", "Программа, срок реализации"),
        ("Значение на 31.05.2022", "Контингент"),
        ("Результат за 2021/2022 год, 5–9 классы", "Контингент"),
    ],
)
def test_the_first_row_of_labels_and_answers_is_a_header_only_where_it_can_be_one(answer: str, first: str) -> None:
    rows = f"""
    # Паспорт 1. МБОУ СОШ № 4
    | Программа, срок реализации | {answer} |
    | Контингент | 340 обучающихся |
    | Партнёры | Районная библиотека |
    """
    report = read(rows)
    assert next(s.label for s in report.sections) == first


def test_quarters_under_a_year_are_told_apart() -> None:
    topics = [
        column_of(n, f"2022 год {quarter}").topic for n, quarter in enumerate(("I кв.", "II кв.", "3 кв", "IV кв."))
    ]
    assert topics == ["I кв.", "II кв.", "3 кв", "IV кв."]


def test_an_answer_merged_over_several_rows_answers_each_of_them() -> None:
    lines = [
        "Раздел | Ответ",
        "Название программы | «Шаг вперёд»",
        "Ученики в проектах | проектная деятельность не велась",
        "Учителя в проектах |",
    ]
    report = recognise(with_table(lines, {(2, 1): (2, 1)}), FORMS)
    assert {s.label: s.text for s in report.sections}["Учителя в проектах"] == "проектная деятельность не велась"


def test_a_number_merged_over_several_rows_numbers_the_first() -> None:
    lines = ["№ | Показатель | Значение", "1.19 | Победители и призёры | 12 чел.", " | регионального уровня | 3 чел."]
    report = recognise(with_table(lines, {(1, 0): (2, 1)}), FORMS)
    numbers = {s.label: s.number for s in report.sections}
    assert (numbers["Победители и призёры"], numbers["регионального уровня"]) == ("1.19", None)


NOTE_ABOUT_SCHOOLS = """
Справка о поддержке школ города Ясногорска в 2022/2023 учебном году
Школы посещены трижды, итоги сведены ниже.
Сведения по школам
МБОУ СОШ № 3. Качество знаний выросло с 31 % до 34 %, курсы прошли 12 педагогов.
Родители 9 классов опрошены в марте.
Гимназия № 5 (директор П. П. Лугов): успеваемость 99,1 %, в проектах заняты 140 учеников.
Липовская ООШ – в школе открыт кабинет физики, учителей хватает.
Рекомендации
- 1. СОШ № 3: Продолжить посещение уроков математики.
- 2. Гимназия № 5: Передать опыт работы с одарёнными детьми.
- 3. Липовская ООШ: Заключить договор с колледжем до 01.10.2023.
Общий вывод
Поддержка школ дала результат, план выполнен.
21.06.2023 г. Начальник отдела О. О. Вересова
"""


def test_paragraphs_and_items_that_begin_with_the_name_of_a_school() -> None:
    found = texts(read(NOTE_ABOUT_SCHOOLS))
    assert found["СОШ № 3", "Сведения по школам"] == (
        "Качество знаний выросло с 31 % до 34 %, курсы прошли 12 педагогов.\nРодители 9 классов опрошены в марте."
    )
    assert found["Гимназия № 5", "Сведения по школам"].startswith("успеваемость 99,1 %")
    assert found["Липовская ООШ", "Сведения по школам"].startswith("в школе открыт")
    assert found["Гимназия № 5", "Рекомендации"] == "Передать опыт работы с одарёнными детьми."
    assert found["Липовская ООШ", "Рекомендации"].endswith("01.10.2023.")
    assert found[None, "Общий вывод"] == "Поддержка школ дала результат, план выполнен."


@pytest.mark.parametrize(
    "lines",
    [
        # the partners of one school
        "Отчёт МБОУ «Липовская ООШ» за 2022 год\nНаши партнёры\nСОШ № 3: совместные семинары для учителей химии.\n"
        "Гимназия № 5: открытые уроки и консультации педагогов.",
        # a sentence about a school, and one that only begins with its name
        "Справка о школах № 3 и № 9 города Ясногорска за 2022 год\nСОШ № 3 провела семинар. Пришли педагоги.\n"
        "В гимназии № 5: 20 классов, из них 4 профильных класса.\nСОШ № 9 закрыта.",
    ],
)
def test_paragraphs_that_begin_no_part_of_a_school(lines: str) -> None:
    found = texts(read(lines))
    assert not any(text.startswith(("совместные", "провела", "20 классов")) for text in found.values())


def test_school_years_of_two_digits_over_columns() -> None:
    head = "Школа | Качество знаний, % | | Успеваемость, %"
    years = " | 21/22 | 22/23 | "
    rows = ["СОШ № 3 | 31 | 34,5 | 99", "СОШ № 8 | 42 | 40 | 98"]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    found = {(o, k, p, v) for o, _, k, p, v in figures(recognise(with_table([head, years, *rows], spans), FORMS))}
    assert {("СОШ № 3", "previous", "2021/2022", "31"), ("СОШ № 8", "current", "2022/2023", "40")} <= found


@pytest.mark.parametrize("header", ["Сдали 22/24", "Классы 10/11", "Приказ № 21/22-о", "СОШ № 3 18/19 мест"])
def test_fractions_over_columns_are_no_school_years(header: str) -> None:
    assert column_of(1, header).period is None


def test_labels_that_a_full_stop_ends_in_the_narrative_of_one_school() -> None:
    found = texts(
        read(
            """
            Отчёт МБОУ «Липовская ООШ» о выполнении программы за 2022 год
            # Общие сведения
            В школе учатся 98 детей.
            Цель программы: дать каждому ученику посильную задачу.
            Сроки выполнения: 2021–2023 годы.
            Нормативная база. Программа утверждена приказом от 01.09.2021 № 15.
            # Результаты
            Итоги по классам. Качество знаний выросло на 2 %.
            Школа малокомплектная. Классов пять.
            Олимпиады. На муниципальном этапе выступили 7 учеников.
            """
        )
    )
    assert found["Липовская ООШ", "Общие сведения"] == "В школе учатся 98 детей."
    assert found["Липовская ООШ", "Цель программы"] == "дать каждому ученику посильную задачу."
    assert found["Липовская ООШ", "Сроки выполнения"] == "2021–2023 годы."
    assert found["Липовская ООШ", "Нормативная база"].startswith("Программа утверждена")
    assert found["Липовская ООШ", "Итоги по классам"].endswith("Школа малокомплектная. Классов пять.")
    assert found["Липовская ООШ", "Олимпиады"].startswith("На муниципальном")


def test_the_one_school_of_a_municipal_project_named_under_the_title() -> None:
    title = "Годовой отчёт (анкета) школы – участницы муниципального проекта «Ступени» за 2021 год"
    report = read(f"{title}\nМБОУ «Средняя школа № 6»\n# 1. Сведения\nВ школе 98 учеников.")
    assert [o.organization_id for o in report.organizations] == [report.organization_id]


@pytest.mark.parametrize(
    ("lines", "title", "year"),
    [
        (
            "Приложение к письму от 27.06.2022 № 14\nИСПОЛНЕНИЕ КОМПЛЕКСА МЕР\nпо поддержке школ в 2021/2022 учебном году",
            "ИСПОЛНЕНИЕ КОМПЛЕКСА МЕР по поддержке школ в 2021/2022 учебном году",
            2022,
        ),
        (
            "Комитет образования\nАНАЛИТИЧЕСКАЯ ЗАПИСКА\nпо итогам проекта в 2022/2023 учебном году",
            "АНАЛИТИЧЕСКАЯ ЗАПИСКА по итогам проекта в 2022/2023 учебном году",
            2023,
        ),
        (
            "ОТЧЁТ О САМООБСЛЕДОВАНИИ\nмуниципального учреждения «Средняя школа № 5» города Ясногорска за 2019 год",
            "ОТЧЁТ О САМООБСЛЕДОВАНИИ муниципального учреждения «Средняя школа № 5» города Ясногорска за 2019 год",
            2019,
        ),
        ("ГОДОВОЙ ОТЧЁТ\nМБОУ СОШ № 5 г. Ясногорска\nОтчётный период: 2020/2021 учебный год", "ГОДОВОЙ ОТЧЁТ", 2021),
    ],
)
def test_titles_over_several_lines(lines: str, title: str, year: int) -> None:
    facts = read(f"{lines}\nРабота шла по плану, составленному на 2030/2031 учебный год.").facts
    assert (facts.title, facts.year) == (title, year)


def test_a_label_that_says_the_opposite_names_no_place_of_the_form() -> None:
    row = "| Доля выпускников 9 классов, {} аттестат об основном общем образовании | 98 % | 100 % |"
    head = "Отчёт\n| Критерий | Текущий результат | Ожидаемый результат |\n"
    by_words = {
        words: next(s.indicator for s in read(head + row.format(words)).sections if s.shape == "criteria")
        for words in ("получивших", "не получивших")
    }
    assert by_words == {"получивших": None, "не получивших": "no_certificate_9"}


def test_schools_that_a_column_calls_by_their_place_alone() -> None:
    report = read("""
Мониторинг школ Заречного муниципального района за 2022 год
| Школа | Качество знаний, % | Педагогов, чел. |
| Лесновская | 41 | 12 |
| Заозёрная | 38 | 9 |
| «Липовская» | 44 | 15 |
""")
    found = {(o, v) for o, _, _, _, v in figures(report)}
    assert found >= {("Лесновская школа", "41"), ("Заозёрная школа", "9"), ("Липовская школа", "44")}


SCHOOL_A_ROW = """
Свод по школам Ясногорского городского округа за 2022 год
| Школа | Целевые показатели План на 2022 год | Целевые показатели Достигнуто в 2022 году | Педагоги |
| 1 | 2 | 3 | 4 |
| СШ № 3 | Успеваемость – 98 %<br>Качество знаний – не менее 44 % | Успеваемость – 98,6 %<br>Качество знаний – 43,5 % (в 2021 г. – 41 %) | 22 чел. |
| СШ № 8 | Успеваемость – 97 %; качество знаний – не менее 39 % | Успеваемость – 96,1 %; качество знаний – 40,2 % | 27 чел. |
"""


def test_a_row_that_numbers_the_columns_says_nothing_of_them() -> None:
    report = read(SCHOOL_A_ROW)
    assert {s.label for s in report.sections if s.shape == "card"} == {
        "Целевые показатели План на 2022 год",
        "Целевые показатели Достигнуто в 2022 году",
        "Педагоги",
    }
    assert {o.short_name for o in report.organizations} == {"СШ № 3", "СШ № 8"}


def test_several_measures_in_a_cell_of_a_school_are_told_apart() -> None:
    found = figures(read(SCHOOL_A_ROW))
    assert {
        ("СШ № 3", "Успеваемость", "target", "2022", "98"),
        ("СШ № 3", "Качество знаний", "target", "2022", "44"),
        ("СШ № 3", "Качество знаний", "current", "2022", "43.5"),
        ("СШ № 3", "Качество знаний", "previous", "2021", "41"),
        ("СШ № 8", "качество знаний", "target", "2022", "39"),
        ("СШ № 8", "Успеваемость", "current", "2022", "96.1"),
    } <= found


def test_a_unit_at_the_end_of_a_label_tells_a_count_from_the_share_of_a_form() -> None:
    report = read("""
Показатели программы развития за 2022 год
| Показатель | План | Факт |
| Доля педагогов, повысивших квалификацию, % | 60 | 63 |
| Количество педагогов, повысивших квалификацию (за год), чел. | 130 | 141 |
""")
    by_label = {s.label: s.indicator for s in report.sections if s.shape == "criteria"}
    assert by_label["Доля педагогов, повысивших квалификацию, %"] is not None
    assert by_label["Количество педагогов, повысивших квалификацию (за год), чел."] is None
    assert {(str(m.value), m.unit) for m in report.measurements} == {
        ("60", "percent"),
        ("63", "percent"),
        ("130", "persons"),
        ("141", "persons"),
    }


def test_counts_and_shares_under_a_column_of_two_units() -> None:
    report = read("""
Отчёт о самообследовании МБОУ «СШ № 3» за 2022 год
| № п/п | Показатели | Единица измерения | Значение |
| 1.1 | Общая численность учащихся | человек | 398 |
| 1.18 | Численность/удельный вес учащихся, принявших участие в олимпиадах, смотрах, конкурсах | человек/% | 287/72,1 |
| 1.19 | Численность/удельный вес учащихся – победителей и призёров олимпиад, смотров | человек/% | 96/24,1 |
""")
    assert {(str(m.value), m.unit) for m in report.measurements} == {
        ("398", "persons"),
        ("287", "persons"),
        ("72.1", "percent"),
        ("96", "persons"),
        ("24.1", "percent"),
    }


MARKS = [
    "Класс | Предмет | Писали, чел. | Успеваемость, % | Качество, %",
    "4 | Русский язык | 24 | 95,8 | 58,3",
    " | Математика | 25 | 96 | 64",
    "5 | Русский язык | 31 | 87,1 | 41,9",
    " | Математика | 30 | 90 | 46,7",
]


@pytest.mark.parametrize("how", ["merged", "blank", "repeated"])
def test_rows_that_a_class_groups_are_about_the_subject_in_the_next_column(how: str) -> None:
    lines = [
        line if how != "repeated" else line.replace(" |", f"{4 + n // 3} |", 1) if line[0] == " " else line
        for n, line in enumerate(MARKS)
    ]
    spans = {(1, 0): (2, 1), (3, 0): (2, 1)} if how == "merged" else {}
    report = recognise(with_table(lines, spans), FORMS)
    read_as = {(m.grade, m.subject, m.unit, str(m.value)) for m in report.measurements}
    assert len(report.measurements) == 12
    assert {
        ("4", "русский язык", "persons", "24"),
        ("4", "математика", "percent", "64"),
        ("5", "русский язык", "percent", "87.1"),
        ("5", "математика", "persons", "30"),
    } <= read_as


def test_rows_that_a_school_groups_are_about_the_school() -> None:
    lines = [
        "ОО | Показатель | 2021/2022 | 2022/2023",
        "СШ № 3 | Качество знаний, % | 41 | 43,5",
        " | Обучающихся, чел. | 398 | 402",
        "Липовская ООШ | Качество знаний, % | 36 | 34,8",
        " | Обучающихся, чел. | 98 | 95",
    ]
    found = figures(recognise(with_table(lines, {(1, 0): (2, 1), (3, 0): (2, 1)}), FORMS))
    assert {
        ("СШ № 3", "Качество знаний, %", "current", "2022/2023", "43.5"),
        ("СШ № 3", "Обучающихся, чел.", "previous", "2021/2022", "398"),
        ("Липовская ООШ", "Качество знаний, %", "previous", "2021/2022", "36"),
        ("Липовская ООШ", "Обучающихся, чел.", "current", "2022/2023", "95"),
    } <= found


def test_rows_that_a_year_groups_keep_what_they_measure() -> None:
    lines = [
        "Год | Показатель | 9 классы, % | 11 классы, %",
        "2021 | Успеваемость | 97 | 100",
        " | Качество знаний | 38,5 | 47",
        "2022 | Успеваемость | 98,2 | 100",
        " | Качество знаний | 40,1 | 45",
    ]
    found = figures(recognise(with_table(lines, {(1, 0): (2, 1), (3, 0): (2, 1)}), FORMS))
    assert (None, "Качество знаний, 9 классы", "current", "2022", "40.1") in found
    assert (None, "Качество знаний, 11 классы", "previous", "2021", "47") in found


QUESTIONS = """
Отчёт МБОУ «СШ № 3» города Ясногорска за 2022/2023 учебный год
1. Наименование и адрес школы
Муниципальное бюджетное учреждение «Средняя школа № 3», г. Ясногорск.
2. Контингент
Обучающихся – 402.
3. Сведения о программе
«Шаг вперёд», 2021–2024 гг.
4. Диагностика и её результаты
1) Чтение в 5 классах
Базового уровня достигли 71 %.
5. Договоры с партнёрами
Договор № 3 от 12.09.2022.
6. Трудности
Нет учителя физики.
"""


def test_lines_numbered_through_a_report_are_its_questions() -> None:
    found = texts(read(QUESTIONS))
    assert found["СШ № 3", "2. Контингент"] == "Обучающихся – 402."
    assert found["СШ № 3", "4. Диагностика и её результаты"] == "1) Чтение в 5 классах\nБазового уровня достигли 71 %."
    assert found["СШ № 3", "6. Трудности"] == "Нет учителя физики."


def test_a_numbered_list_is_no_row_of_questions() -> None:
    items = ["Курсы учителей", "Работа с родителями", "Олимпиады", "Консультации", "Школьный театр", "Наставничество"]
    lines = "\n".join(f"{n + 1}. {item}" for n, item in enumerate(items))
    found = texts(read(f"# Отчёт МБОУ «СШ № 3» города Ясногорска\nВ программу входят:\n{lines}\nВсё выполнено."))
    assert not any(label.startswith("2.") for _, label in found)


def test_labels_that_a_full_stop_ends_may_hold_abbreviations_and_aims() -> None:
    found = texts(
        read("""
# МБОУ «СШ № 3»
Цель программы. Поднять качество знаний.
Результаты ВПР. Русский язык в 5 классе сдан хуже математики.
Внутренняя ВСОКО школы. Проведены срезы.
# Липовская ООШ
Цель программы. Удержать успеваемость.
Результаты ЕГЭ по предметам. Экзамены сдавали восемь человек.
""")
    )
    assert found["СШ № 3", "Цель программы"] == "Поднять качество знаний."
    assert found["СШ № 3", "Результаты ВПР"].startswith("Русский язык")
    assert found["Липовская ООШ", "Результаты ЕГЭ по предметам"].startswith("Экзамены")


def test_a_plain_line_over_a_table_is_its_title() -> None:
    found = texts(
        read("""
# Отчёт округа за 2022 год
Отчёт составлен по данным двух школ.
# Общие сведения
В округе работают две школы, их контингент показан ниже.
Таблица 1 – Контингент школ
| Показатель | 2021 | 2022 |
| Обучающихся | 402 | 398 |
""")
    )
    assert found[None, "Общие сведения"] == "В округе работают две школы, их контингент показан ниже."


def test_expected_results_that_stand_in_the_labels_are_targets() -> None:
    report = read("""
Отчёт МБОУ «СШ № 3» города Ясногорска за 2022 год
| Ожидаемые результаты | Достигнутые результаты |
| Задача 1. Повысить качество обучения |
| Качество знаний – не ниже 41 % | 43,5 % (в 2021 г. – 39 %) |
| Не менее 70 % учителей прошли курсы | 18 из 24 учителей, 75 % |
| Средняя отметка ОГЭ по математике – 3,6 | 3,7 |
""")
    found = {(m.kind, m.unit, str(m.value)) for m in report.measurements}
    assert {
        ("target", "percent", "41"),
        ("target", "percent", "70"),
        ("target", "points", "3.6"),
        ("current", "percent", "43.5"),
        ("previous", "percent", "39"),
        ("current", "percent", "75"),
        ("current", "points", "3.7"),
    } <= found


AIMS_BY_YEAR = """
Программа повышения качества образования МБОУ «СШ № 3» на 2021–2023 годы
# {title}
| № | Показатель | Ед. изм. | Базовое значение (2020) | 2021 | 2022 | 2023 |
| 1 | Успеваемость | % | 96,5 | 97 | 98 | 99 |
| 2 | Доля родителей на встречах | % | 25 | не менее 30 | не менее 40 | не менее 50 |
"""


@pytest.mark.parametrize(
    ("title", "kind"), [("2. Целевые индикаторы", "target"), ("2. Достижение целевых индикаторов", "current")]
)
def test_years_after_a_base_value_are_aims_under_a_title_of_aims(title: str, kind: str) -> None:
    found = figures(read(AIMS_BY_YEAR.format(title=title)))
    assert ("СШ № 3", "Успеваемость", "previous", "2020", "96.5") in found
    assert ("СШ № 3", "Успеваемость", kind, "2023", "99") in found


def test_a_whole_beside_years_is_of_none_of_them() -> None:
    found = figures(
        read("""
Отчёт МБОУ «СШ № 3» за 2022 год
# Финансирование по источникам, тыс. руб.
| Источник | 2020 | 2021 | 2022 | Всего |
| Городской бюджет | 150,0 | 160,0 | 170,0 | 480,0 |
| Благотворители | 40,0 | 45,0 | 50,0 | 135,0 |
""")
    )
    assert ("СШ № 3", "Городской бюджет, Всего", "current", None, "480.0") in found


@pytest.mark.parametrize(
    "frame",
    [
        "| Рассмотрено<br>на педсовете 27.02.2022 | Утверждаю<br>Директор МБОУ «СШ № 3»<br>приказ от 10.03.2022 № 58 |",
        "| Комитет образования<br>тел. (00042) 5-17-60<br>на № 214 от 02.06.2022 | Ректору института<br>С.П. Орлову |",
    ],
)
def test_what_stands_side_by_side_at_the_top_is_no_label_and_its_answer(frame: str) -> None:
    report = read(f"{frame}\nОтчёт МБОУ «СШ № 3» за 2022 год\nВсе мероприятия выполнены.")
    framed, section = report.sections
    assert framed.shape == "narrative"
    assert framed.text.replace("\n", "") in frame.replace("<br>", "").replace(" | ", "")
    assert section.text.endswith("Все мероприятия выполнены.")


HALVES = """
Мониторинг школ Заречного округа (2021/2022 учебный год)
| Показатель | СОШ № 1 | СОШ № 4 |
| {first} |
| Успеваемость, % | 98,5 | 97,2 |
| Качество знаний, % | 42,0 | 38,5 |
| {second} |
| Успеваемость, % | 98,8 | 97,7 |
| Качество знаний, % | 44,1 | 36,2 |
"""


@pytest.mark.parametrize(
    ("first", "second", "periods"),
    [
        # the line over the table says of which year the halves are
        ("I полугодие", "II полугодие", ("2021/2022", "2021/2022")),
        ("Итоги 1-го полугодия", "Итоги 2-го полугодия", ("2021/2022", "2021/2022")),
        ("2020/2021 учебный год", "2021/2022 учебный год", ("2020/2021", "2021/2022")),
    ],
)
def test_rows_under_a_time_are_of_it(first: str, second: str, periods: tuple[str, str]) -> None:
    found = figures(read(HALVES.format(first=first, second=second)))
    before, now = periods
    assert ("СОШ № 1", "Успеваемость, %", "previous", before, "98.5") in found
    assert ("СОШ № 4", "Качество знаний, %", "current", now, "36.2") in found


def test_halves_of_a_year_over_columns() -> None:
    found = figures(
        read("""
Отчёт МБОУ «СШ № 3» за 2021/2022 учебный год
| Показатель | I полугодие | II полугодие |
| Успеваемость, % | 98,5 | 98,8 |
| Качество знаний, % | 42,0 | 44,1 |
""")
    )
    assert {(label, kind, value) for _, label, kind, _, value in found} == {
        ("Успеваемость, %", "previous", "98.5"),
        ("Успеваемость, %", "current", "98.8"),
        ("Качество знаний, %", "previous", "42.0"),
        ("Качество знаний, %", "current", "44.1"),
    }


def test_the_second_half_of_a_conclusion_after_a_card_is_no_label() -> None:
    card = "| Показатели | Описание |\n| Название программы | «Шаг вперёд» |\n| Цель программы | Рост качества |\n"
    conclusion = (
        "Выводы и рекомендации: школа помогала отстающим.\nРекомендуется: учителям пройти курсы. Школа остаётся.\n"
    )
    report = read(f"Отчёт города Ясногорска\n# СШ № 3\n{card}{conclusion}# СШ № 8\n{card}{conclusion}")
    ends = [s.text for s in report.sections if s.shape == "conclusion"]
    assert ends == ["школа помогала отстающим.\nРекомендуется: учителям пройти курсы. Школа остаётся."] * 2
