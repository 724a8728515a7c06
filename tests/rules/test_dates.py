"""Days that do not exist, and days that do not fit what the report says of itself."""

from __future__ import annotations

import pytest

from tests.rules.support import card, criteria, directions, findings, plan

EVENTS = "Методические мероприятия"
ACTS = "Изменения, внесенные в локальные нормативные акты образовательной организации"
NAME = "Название программы"


# ---------------------------------------------------------------- DAT001


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31.11.2019", "последний день – 30 ноября"),
        ("29.02.2018", "2018 год не високосный"),
        ("30.02.2019", "последний день – 28 февраля"),
        ("12.13.2019", "месяца с номером 13 нет"),
        ("31 сентября 2019 года", "последний день – 30 сентября"),
        ("10-31.06.2019", "последний день – 30 июня"),
    ],
)
def test_a_day_that_is_not_in_the_calendar(written: str, why: str) -> None:
    (found,) = findings("DAT001", card((EVENTS, f"Педсовет «Домашнее задание» ({written}); семинар (12.10.2019)")))
    assert why in found.message_ru
    assert written.split("-")[-1] in found.evidence[0].quote


def test_impossible_dates_of_orders_and_contracts() -> None:
    assert len(findings("DAT001", card((ACTS, "Положение утверждено приказом № 45 от 31.09.2019")))) == 1
    contract = ("Реквизиты договоров взаимодействия школ-партнеров", "Договор № 3 от 30.02.2018 с гимназией")
    assert len(findings("DAT001", card(contract))) == 1


@pytest.mark.parametrize(
    "written", ["29.02.2020", "31.12.2018", "с 28.02.2019 по 01.03.2019", "28, 29 и 30 июня 2019 года"]
)
def test_possible_dates(written: str) -> None:
    assert not findings("DAT001", card((EVENTS, f"Семинар «Урок» ({written})")))


@pytest.mark.parametrize("text", ["Библиотека, тел. 31.31.20", "Задание 31.2.19 сборника", "Рост на 31.5 %"])
def test_numbers_that_only_look_like_dates(text: str) -> None:
    assert not findings("DAT001", card(("Социальные партнеры школы", text)))


# ---------------------------------------------------------------- DAT002

INTRO = "С ноября 2018 года по октябрь 2019 года приняли участие в работе:"


def test_every_date_outside_is_quoted_in_one_finding() -> None:
    lines = ["семинара «Урок» (14.03.2018, 20.11.2018)", "круглого стола (10-11.11.2019)", "мастерской (май, 2018)"]
    (found,) = findings("DAT002", card((EVENTS, "<br>- ".join([INTRO, *lines]))))
    assert [e.quote for e in found.evidence] == [f"- {line}" for line in lines]
    assert found.params["dates"] == "14.03.2018; 10-11.11.2019; май, 2018"
    assert "01.11.2018 – 31.10.2019" in found.message_ru


def test_a_month_without_a_year_is_compared_too() -> None:
    text = "С октября 2019 года по ноябрь 2019 года приняли участие в работе:<br>- семинара «Урок» (декабрь, СШ № 5)"
    assert len(findings("DAT002", card((EVENTS, text)))) == 1
    assert not findings("DAT002", card((EVENTS, f"{INTRO}<br>- семинара «Урок» (декабрь, СШ № 5)")))


@pytest.mark.parametrize(
    "text",
    [
        f"{INTRO}<br>- семинара (01.11.2018);<br>- круглого стола (31.10.2019)",
        f"{INTRO}<br>- семинара (12.03.2019, приказ от 20.09.2018 № 61)",
        f"{INTRO}<br>- семинара (31.11.2019)",
        f"{INTRO}<br>На 2020 год запланирован форум (14.02.2020)",
        "Семинар «Урок» (14.03.2017)",
        "С 11.03.2019 по 22.03.2019 прошла неделя математики.<br>Педсовет «Итоги» (30.05.2019).",
        "С 12 декабря 2018 года по 1 апреля 2019 года шёл конкурс «Первый класс».<br>Педсовет (30.05.2019).",
    ],
    ids=["edges", "order", "impossible", "planned", "no period", "event of days", "event of months"],
)
def test_dates_that_no_stated_period_bounds(text: str) -> None:
    assert not findings("DAT002", card((EVENTS, text)))


def test_a_second_period_opens_a_list_of_its_own() -> None:
    text = (
        "С сентября 2017 года по май 2018 года приняли участие в работе:<br>- семинара (14.03.2018)<br>"
        "С сентября 2018 года по май 2019 года приняли участие в работе:<br>- семинара (14.03.2019)"
    )
    assert not findings("DAT002", card((EVENTS, text)))


def of_2019(*events: str, period: str = "за 2019 год") -> str:
    text = "<br>- ".join(["Школа приняла участие:", *events])
    return card((EVENTS, text)).replace("качества образования\n", f"качества образования {period}\n", 1)


def test_without_a_stated_period_the_year_of_the_report_bounds_its_events() -> None:
    (found,) = findings("DAT002", of_2019("семинар «Урок» (14.03.2019)", "форум (20.05.2018)", "смотр (март, 2017)"))
    assert [e.quote for e in found.evidence] == ["- форум (20.05.2018)", "- смотр (март, 2017)"]
    assert "отчёт – за 2019 год" in found.message_ru
    assert found.message_ru.endswith("Относятся ли они к нему?")
    school_year = of_2019("семинар (14.03.2019)", "форум (20.05.2018)", period="за 2018/2019 учебный год")
    assert "за 2018/2019 учебный год" in findings("DAT002", school_year)[0].message_ru


@pytest.mark.parametrize(
    "events",
    [
        ("семинар (14.03.2019)", "форум (20.10.2018)"),
        ("семинар (14.03.2019)", "итоговый совет (24.01.2020)"),
        ("семинар (14.03.2019)", "форум (май)"),
        ("семинар (14.03.2019)", "работа клуба «Исток», созданного 12.02.2016"),
        ("семинар (14.03.2019)", "мастерская, которая ведётся с 01.09.2016"),
        ("семинар (14.03.2019)", "обсуждение справки от 20.05.2018"),
        ("семинар (14.03.2019)", "на 2020 год запланирован форум (14.10.2020)"),
        ("семинар (14.03.2017)", "форум (20.05.2017)"),
    ],
    ids=[
        "the school year before",
        "while the report was written",
        "no year",
        "began long ago",
        "since",
        "a paper",
        "planned",
        "no date of the year at all",
    ],
)
def test_what_a_report_of_a_year_may_tell_of_other_times(events: tuple[str, ...]) -> None:
    assert not findings("DAT002", of_2019(*events))


# ---------------------------------------------------------------- DAT003


def ordered(*results: str) -> str:
    return plan(*((f"Мероприятие {n}", "Август 2018", f"Выполнено. {r}") for n, r in enumerate(results)))


def test_one_order_with_two_dates() -> None:
    (found,) = findings("DAT003", ordered("Приказ № 317 от 14.08.2018", "Приказ № 317 от 24.08.2018"))
    assert "14.08.2018 и 24.08.2018" in found.message_ru
    assert found.organization_id is None
    assert "317 от 14.08.2018" in found.evidence[0].quote
    assert "317 от 24.08.2018" in found.related[0].quote


def test_the_other_date_may_stand_in_a_heading() -> None:
    markup = (
        ordered("Приказ № 317 от 14.08.2018")
        + "\n# Приложение 2 Утвержден приказом отдела образования № 317 от 24.08.2018\nТекст."
    )
    assert len(findings("DAT003", markup)) == 1


def test_an_order_is_known_by_its_number_in_either_order() -> None:
    (found,) = findings("DAT003", ordered("Приказ РОО от 14.09.2020 № 233", "Приказ РОО № 233 от 21.09.2020"))
    assert "14.09.2020 и 21.09.2020" in found.message_ru


@pytest.mark.parametrize(
    "results",
    [
        ("Приказ № 317 от 14.08.2018", "Приказ № 317 от 14.08.2018"),
        ("Приказ № 317 от 14.08.2018", "Приказ № 318 от 24.08.2018"),
        ("Приказ № 12 от 14.08.2018", "Приказ № 12 от 11.01.2019"),
        ("Приказ отдела образования № 12 от 14.08.2018", "Приказ института развития № 12 от 24.08.2018"),
        ("Договор № 1 от 14.08.2018 с гимназией", "Договор № 1 от 24.08.2018 с лицеем"),
    ],
    ids=["same", "other number", "next year", "other issuer", "contracts"],
)
def test_references_that_agree(results: tuple[str, ...]) -> None:
    assert not findings("DAT003", ordered(*results))


def test_orders_of_one_number_from_an_authority_and_its_schools() -> None:
    answer = (
        "Совет утверждён приказом управления образования от 16.01.2020 № 14; {} от 20.01.2020 № 14 о рабочей группе."
    )
    for order in ("в школе № 7 принят приказ", "лицей № 2 издал приказ", "МБОУ «СОШ № 7» – приказ"):
        assert not findings("DAT003", directions(("О создании инфраструктуры", answer.format(order)), ("Другое", "Да")))
    two = "В школе № 2 – приказ от 16.01.2020 № 14, в школе № 7 – приказ от 20.01.2020 № 14."
    assert not findings("DAT003", directions(("О создании инфраструктуры", two), ("Другое", "Да")))
    same = answer.format("рабочая группа создана приказом управления образования")
    assert len(findings("DAT003", directions(("О создании инфраструктуры", same), ("Другое", "Да")))) == 1


def test_an_order_of_the_ministry_is_not_the_schools() -> None:
    text = (
        "Принято положение (приказ № 115 от 01.09.2018) с учётом приказа Министерства просвещения № 115 от 22.03.2018"
    )
    assert not findings("DAT003", card((ACTS, text)))


# ---------------------------------------------------------------- DAT004


@pytest.mark.parametrize(
    "result",
    [
        "Выполнено в течение 2018-2019 уч. года",
        "Реализовано за 2018/2019 учебный год",
        "Работа завершена, сентябрь–декабрь 2018 года",
    ],
)
def test_done_before_its_term_is_over(result: str) -> None:
    (found,) = findings("DAT004", plan(("Программы школ", "В течение 2018-2021 гг.", result)))
    assert [e.quote for e in found.evidence] == ["В течение 2018-2021 гг."]
    assert [e.quote for e in found.related] == [result]


@pytest.mark.parametrize(
    ("term", "result"),
    [
        ("2018-2019 уч. год", "Выполнено в течение 2018-2019 уч. года"),
        ("2018-2021 гг.", "Выполнено"),
        ("2018-2021 гг.", "В 2018-2019 уч. году выполнен первый этап"),
        ("2018-2021 гг.", "Продолжается, за 2018-2019 уч. год выполнено 40 %"),
        ("Апрель 2019", "Выполнено. Справились 78 % (в сентябре 2018 года – 69 %)"),
        ("Август 2019", "Выполнено в августе 2019 года"),
        ("Ноябрь 2018 г., март 2019 г.", "Исполнено, ноябрь 2018 г., март 2019 г."),
    ],
)
def test_terms_that_were_kept(term: str, result: str) -> None:
    assert not findings("DAT004", plan(("Программы школ", term, result)))


# ---------------------------------------------------------------- DAT005

ROW = ("Средний балл ЕГЭ, русский язык", "61 балл (в 2017-2018 г – 66)", "Более 68 баллов")


def approved(stamp: str) -> str:
    return f"# Приложение 2\n{stamp}\n{criteria('1. Бережковская СОШ', ROW)}"


def test_results_of_a_year_that_the_approval_could_not_know() -> None:
    (found,) = findings("DAT005", approved("Утвержден приказом отдела образования № 317 от 24.08.2018"))
    assert found.organization_id is None
    assert "2018/2019" in found.message_ru


@pytest.mark.parametrize(
    "stamp",
    [
        "Утвержден приказом отдела образования № 317 от 24.06.2019",
        "Список составлен по форме, утверждённой приказом № 317 от 24.08.2018",
    ],
)
def test_approvals_that_fit(stamp: str) -> None:
    assert not findings("DAT005", approved(stamp))


# ---------------------------------------------------------------- DAT006


def named(name: str) -> str:
    markup = card((NAME, name)).replace("| Название программы | «Шаг к качеству» |\n", "")
    return markup.replace("качества образования\n", "качества образования за 2019 год\n", 1)


@pytest.mark.parametrize("name", ["«Рост» на 2016-2018 годы", "«Рост» (2018/2019 учебный год)", "«Рост» на 2018 год"])
def test_a_programme_that_is_over(name: str) -> None:
    assert len(findings("DAT006", named(name))) == 1


@pytest.mark.parametrize(
    "name", ["«Рост» на 2018-2021 годы", "«Рост» на 2017-2019 гг.", "«Рост»", "«Рост», принята в 2017 году"]
)
def test_a_programme_in_force(name: str) -> None:
    assert not findings("DAT006", named(name))


REPORT = "# Отчёт о самообследовании МБОУ «Средняя школа № 41» за 2019 год\n25.03.2020\n# 1. Работа года\n{}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В мае 2020 года проведён день открытых дверей.", 1),
        ("17.04.2020 школа приняла участие в форуме учителей.", 1),
        ("Конференция состоялась 12 апреля 2020 года.", 1),
        ("В мае 2020 года планируется провести день открытых дверей.", 0),
        ("17.03.2020 школа приняла участие в форуме учителей.", 0),
        ("Прошли курсы, срок обучения до 17.04.2020.", 0),
        ("Договор с музеем действует до 31.12.2020.", 0),
    ],
)
def test_what_is_told_as_held_after_the_report_was_signed(text: str, found: int) -> None:
    assert len(findings("DAT005", REPORT.format(text))) == found


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("2. Наименование программы, срок реализации", "Программа «Шаг» на 2015-2017 годы (протокол № 1)", 1),
        ("2. Название программы, срок реализации", "«Шаг», 2016–2018 годы", 1),
        ("2. Паспорт программы", "Срок: 2016–2018 годы", 1),
        ("2. Название программы, срок реализации", "«Шаг», 2018–2020 годы", 0),
        ("2. Название программы, срок реализации", "«Шаг», 2016–2018 годы, завершена; принята новая", 0),
        ("2. Итоги программы", "В 2015–2017 годах построен спортивный зал.", 0),
    ],
)
def test_the_term_of_a_programme_where_no_form_knows_the_section(heading: str, text: str, found: int) -> None:
    assert len(findings("DAT006", REPORT.format("Школа работает.") + f"\n# {heading}\n{text}")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Школа участвует в муниципальной программе «Шаг» на 2015-2017 годы.", 1),
        ("Продолжается работа по плану мероприятий на 2016–2018 годы.", 1),
        ("Школа участвует в муниципальной программе «Шаг» на 2018-2021 годы.", 0),
        ("Завершена программа «Шаг» на 2015-2017 годы, школа продолжает работу.", 0),
        ("Программа «Шаг» на 2015-2017 годы помогла школе.", 0),
    ],
)
def test_a_programme_in_force_that_had_ended(text: str, found: int) -> None:
    assert len(findings("DAT006", REPORT.format(text))) == found


def test_an_order_of_a_school_without_a_number() -> None:
    text = "Порядок утверждён приказом по школе № 12 от 14.02.2019.\n# 2. Итоги\nПорядок введён приказом по школе № 12 от 24.02.2019."
    assert len(findings("DAT003", REPORT.format(text))) == 1
    assert not findings("DAT003", REPORT.format(text.replace("24.02.2019", "14.02.2019")))


def test_schools_before_an_order_of_the_ministry_do_not_make_it_theirs() -> None:
    first = "Работа велась по приказу министерства образования от 11.02.2019 № 214."
    second = "Все 30 школ области и школы города выполнили то, что требует приказ министерства от 11.03.2019 № 214."
    region = "# Анализ работы школ области за 2019 год\n{}\n# 2. Итоги\n{}"
    assert len(findings("DAT003", region.format(first, second))) == 1


def test_the_date_itself_is_named_not_the_contract_it_belongs_to() -> None:
    (found,) = findings("DAT001", card(("Реквизиты договоров", "договор № 3 от 30.02.2019 с гимназией № 1")))
    assert "«30.02.2019»" in found.message_ru


# ---------------------------------------------------------------- what lies out of its time, told in other places


def own_report(*lines: str) -> str:
    head = "Отчёт МБОУ «Средняя школа № 41» о программе за 2021/2022 учебный год\n10.06.2022"
    return "\n".join([head, "# Результаты", *lines])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Качество знаний по итогам I четверти 2022/2023 учебного года – 36,4 %.", 1),
        ("Качество знаний по итогам 2021/2022 учебного года – 36,4 %.", 0),
        ("По итогам года поставлена задача достичь в 2022/2023 учебном году качества знаний 38 %.", 0),
        ("В 2022/2023 учебном году планируется обучить 5 учителей по итогам диагностики.", 0),
    ],
)
def test_results_of_a_year_that_had_not_begun(text: str, found: int) -> None:
    markup = own_report(text).replace("10.06.2022", "Утверждён приказом от 15.07.2022 № 203")
    assert len(findings("DAT005", markup)) == found


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Проведены 14.03.2018 и 20.03.2020, участвовали 27 учителей", 1),
        ("Проведены 14.03.2020 и 20.03.2020, участвовали 27 учителей", 0),
        ("Проведены 20.03.2020 по договору от 14.03.2018 № 7", 0),
        ("Положение (утверждено 14.03.2018) обновлено 20.03.2020", 0),
    ],
)
def test_a_plan_s_result_of_another_year(result: str, found: int) -> None:
    title = "Отчет об исполнении плана мероприятий за 2019/2020 учебный год"
    assert len(findings("DAT002", plan(("Мастер-классы", "март 2020 г.", result), title=title))) == found


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("приказом директора от 01.09.2021 № 215", "приказом № 215 от 10.09.2021", 1),
        ("приказом директора от 01.09.2021 № 215", "приказом № 215 от 01.09.2021", 0),
        ("приказом управления образования от 01.09.2021 № 215", "приказом № 215 от 10.09.2021", 0),
        ("приказом директора от 14.01.2021 № 12", "приказом № 12 от 02.09.2021", 0),
    ],
)
def test_orders_of_the_director_are_those_of_the_school(a: str, b: str, found: int) -> None:
    assert len(findings("DAT003", own_report(f"Изменения утверждены {a}, план – {b}."))) == found


def test_an_order_whose_authority_is_named_is_no_schools() -> None:
    report = """
    Мониторинг школ Заречного округа за 2022 год
    Проведён на основании приказа Управления образования от 10.01.2022 № 4-о.
    # Примечания
    Данные СОШ № 4 сверила методист (приказ Управления образования от 11.01.2022 № 4-о).
    """
    assert len(findings("DAT003", report)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Учителя выступили: 11.02.2022 – семинар, 17.05.2021 – круглый стол, 26.10.2022 – мастер-класс.", 1),
        ("Учителя выступили: 11.02.2022 – семинар, 17.11.2021 – круглый стол, 26.10.2022 – мастер-класс.", 0),
        ("Семинары: 17.05.2021, 20.04.2021 и 11.02.2022.", 0),
        ("По приказу от 17.05.2021 проведены семинары 11.02.2022 и 26.10.2022.", 0),
        ("Круглый стол 17.05.2021 положил начало работе.", 0),
    ],
)
def test_one_day_of_a_list_of_events_lies_before_the_year(text: str, found: int) -> None:
    report = f"Отчёт о самообследовании за 2022 год\nМБОУ «Средняя школа № 41»\n# Кадры\n{text}"
    assert len(findings("DAT002", report)) == found


@pytest.mark.parametrize(("number", "found"), [(112, 1), (14, 0)])
def test_numbers_begin_anew_in_september_but_not_that_fast(number: int, found: int) -> None:
    orders = (
        f"Программа утверждена приказом от 31.08.2020 № {number}. Куратор назначен приказом от 03.09.2020 № {number}."
    )
    assert len(findings("DAT003", card(("Управление программой", orders)))) == found


@pytest.mark.parametrize(
    ("term", "found"), [("сентябрь 2019 – май 2021 года", 1), ("сентябрь 2019 – май 2023 года", 0)]
)
def test_the_term_of_a_programme_under_a_short_label(term: str, found: int) -> None:
    report = f"Отчёт за 2022 год\nМБОУ «Средняя школа № 41»\n| Показатели | Сведения |\n| Сроки реализации | {term} |"
    assert len(findings("DAT006", report)) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Районная конференция проектов (16.11.2023) собрала 35 работ.", 1),
        ("Районная конференция проектов (16.11.2022) собрала 35 работ.", 0),
        ("Следующая конференция пройдёт 16.11.2023.", 0),
        ("Семинар прошёл 14.02.2023.", 0),  # a report may be written some months after its year
        ("Лицензия действует до 16.11.2023, конференция прошла в мае.", 0),
        ("Конференция (16.11.2023) собрала 35 работ. Семинар (20.11.2023) собрал 40 учителей.", 0),
    ],
)
def test_an_event_held_after_the_report(said: str, found: int) -> None:
    report = "Справка о ходе муниципального проекта в 2022 году\n# 1. Работа с педагогами\nСеминар прошёл 12.04.2022.\n# 2. Ученики\n"
    assert len(findings("DAT002", report + said)) == found
