"""What supports the statements of a report."""

from __future__ import annotations

import pytest

from tests.rules.support import card, directions, findings, plan

HELD = ("Семинар для завучей", "Октябрь 2018", "Проведен 17.10.2018, 14 человек")
SUPPORT = "О внедрении механизмов кадровой и методической поддержки школ"
OTHER = ("Тиражирование лучших практик", "Проведено 3 открытых урока")


@pytest.mark.parametrize(
    "result",
    [
        "Выполнено",
        "Выполнено.",
        "Исполнено в полном объёме",
        "Выполнено в течение 2018-2019 уч. года",
        "Выполнено. Итоги ОГЭ 9 классов проанализированы",
        "Проведено в I полугодии 2018 года",
        "Реализовано в соответствии с планом",
        "Утверждено приказом, август",
        "Выполнено, август 2018 г.",
    ],
)
def test_done_and_no_more(result: str) -> None:
    found = findings("EVD001", plan(HELD, ("Посещение уроков", "2018-2019 уч. год", result)))
    assert [[e.quote for e in f.evidence] for f in found] == [[result]]


@pytest.mark.parametrize(
    "result",
    [
        "Выполнено. Приказ № 45 от 17.08.2018",
        "Проведено 24.10.2018",
        "Проведено 24 октября 2018 года",
        "Выполнено, посещено 26 уроков",
        "Выполнено на 100 %",
        "Размещено: https://example.org/plan/2018",
        "Выполнено, протокол от 12.11.2018",
        "Не выполнено: перенесено на 2020 год",
        "Перенесено",
    ],
)
def test_done_with_something_to_show_or_not_done(result: str) -> None:
    assert not findings("EVD001", plan(HELD, ("Посещение уроков", "2018-2019 уч. год", result)))


def test_places_left_unfilled_are_not_reported_again() -> None:
    left = plan(HELD, ("Лекторий для родителей", "2018", "Проведён ___.___.2018, пришло ____ чел."))
    assert findings("COM003", left)
    assert not findings("EVD001", left)


def test_rows_with_the_same_words_are_one_finding() -> None:
    rows = [(f"Мероприятие {n}", "2018-2019 уч. год", "Выполнено в течение 2018-2019 уч. года") for n in range(4)]
    found = findings("EVD001", plan(HELD, *rows))
    assert len(found) == 1
    assert len(found[0].evidence) == 4


def test_a_target_that_is_only_called_reached() -> None:
    label = "Целевые индикаторы/показатели"
    assert len(findings("EVD001", card((label, "Достигнут<br>в процессе выполнения<br>Достигнут")))) == 1
    assert not findings("EVD001", card((label, "Достигнут: 52 % при плане 50 %<br>Достигнут")))


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/",
        "http://www.example.org",
        "www.example.org",
        "https://сайт.рф/",
        "roscha-met.example",
        "shkola.example.net.",
    ],
)
def test_a_link_to_a_whole_site(link: str) -> None:
    assert len(findings("EVD002", directions((SUPPORT, f"Материалы размещены на портале {link}"), OTHER))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/news/2019/14",
        "Сайт школы: https://example.org/",
        "почта school@example.org",
        "сайт школы",
        "roscha.example/news/4",
        "файл otchet.docx",
    ],
)
def test_a_page_or_the_school_s_own_address(text: str) -> None:
    assert not findings("EVD002", directions((SUPPORT, f"Подробно: {text}"), ("Адрес сайта", "https://example.org")))


@pytest.mark.parametrize(
    "text",
    [
        "Опыт учителей представлен в публикациях сборника «Уроки роста»",
        "Педагоги опубликовали 12 статей",
        "Учителя постоянно публикуют разработки в журналах",
        "- внесены сведения о публикациях педагогов;<br>- работа ОУ № 6 описана на сайте",
        "Имеются публикации работников школы на портале «Учительская»",
        "Педагоги лицея № 3 и СШ № 4, 5 разместили публикации на порталах",
    ],
)
def test_publications_of_which_no_edition_is_named(text: str) -> None:
    assert len(findings("EVD003", directions((SUPPORT, text), OTHER))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Публикация учителя химии: журнал «Урок», 2019, № 4",
        "Опыт педагогов опубликован: https://example.org/sbornik/12",
        "Публикации педагогов:<br>- «Урок роста» // Сборник, 2019",
        "Планируется публикация опыта учителей",
        "Публикация результатов олимпиады отложена",
        "Сбор данных педагогами – в январе, публикация отчёта на сайте школы – до 1 февраля",
        "Публичный отчёт рассмотрен педагогами",
    ],
)
def test_publications_with_a_reference_or_none(text: str) -> None:
    assert not findings("EVD003", directions((SUPPORT, text), OTHER))


@pytest.mark.parametrize(
    "text",
    [
        "Запланировано проведение семинара для завучей",
        "Планируется открыть ресурсный центр",
        "В марте будет проведён круглый стол",
        "Будут организованы стажировки",
        "Намечены выездные консультации",
        "В октябре 2031 года завучи пройдут стажировку",
        "Осенью состоится конкурс наставников",
    ],
)
def test_what_is_still_ahead_among_the_results(text: str) -> None:
    assert len(findings("EVD004", directions((SUPPORT, text), OTHER))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Всё, что было запланировано, выполнено",
        "Показатели соответствуют запланированным",
        "Рекомендовано: в марте будет проведён педсовет",
        "Проведён семинар «Каким будет урок»",
        "Запланированные семинары проведены",
        "Завучи прошли стажировку, состоялся конкурс наставников",
    ],
)
def test_what_is_done_or_only_advised(text: str) -> None:
    assert not findings("EVD004", directions((SUPPORT, text), OTHER))


def test_a_lead_in_is_quoted_with_the_list_it_leads_in() -> None:
    text = "Проведён семинар.<br>Запланировано<br>- круглый стол для логопедов<br>- цикл тренингов<br>Обучены все."
    quotes = [e.quote for f in findings("EVD004", directions((SUPPORT, text), OTHER)) for e in f.evidence]
    assert quotes == ["Запланировано\n- круглый стол для логопедов\n- цикл тренингов"]


def test_the_plan_s_own_column_of_measures_may_speak_of_the_future() -> None:
    assert not findings("EVD004", plan(HELD, ("Планируется семинар", "2019", "Проведен 12.03.2019")))
    assert findings("EVD004", plan(HELD, ("Семинар", "2019", "Планируется в марте")))


# ---------------------------------------------------------------- EVD005, EVD006

EVENTS = "Методические мероприятия, в которых школа приняла участие и организованные в школе"
TRAJECTORIES = "Формирование индивидуальных образовательных траекторий обучающихся"


def test_events_for_pupils_among_methodical_ones() -> None:
    text = (
        "- городской семинар «Урок для каждого»;<br>- предметная неделя начальных классов;<br>- родительское собрание"
    )
    (found,) = findings("EVD005", card((EVENTS, text)))
    assert [e.quote for e in found.evidence] == ["- предметная неделя начальных классов", "- родительское собрание"]
    assert found.params["events"] == "предметная неделя начальных классов», «родительское собрание"


@pytest.mark.parametrize(
    "event",
    [
        "неделя начальных классов: открытые уроки учителей",
        "мастер-класс «Как провести классный час»",
        "семинар «Линейка и циркуль на уроке» (14.03.2019)",
        "практикум для педагогов «Родительское собрание без скуки»",
        "круглый стол «Беседа с трудным подростком»",
        "городской конкурс методических разработок",
    ],
)
def test_events_that_teach_teachers(event: str) -> None:
    assert not findings("EVD005", card((EVENTS, f"- городской семинар;<br>- {event}")))


@pytest.mark.parametrize(
    "text",
    ["Выявление и поддержка одарённых и слабоуспевающих", "Составляются для обучающихся с высокой мотивацией"],
)
def test_trajectories_of_nobody_knows_whom(text: str) -> None:
    assert len(findings("EVD006", card((TRAJECTORIES, text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Маршруты составлены для 14 обучающихся",
        "12 маршрутов",
        "Охвачены 24 % обучающихся",
        "Для каждого девятиклассника составлен маршрут подготовки",
        "Составлены для учеников 5-6 классов",
        "Маршруты ведут для двенадцати учеников",
        "нет",
        "",
    ],
)
def test_trajectories_of_some_pupils_or_none(text: str) -> None:
    assert not findings("EVD006", card((TRAJECTORIES, text)))


@pytest.mark.parametrize(
    ("result", "bare"),
    [
        ("Анализ проведён", True),
        ("Дорожная карта утверждена полностью.", True),
        ("Анализ проведён, справка от 14.02.2019", False),
        ("Семинар проведён для 14 учителей", False),
    ],
)
def test_a_status_at_the_end(result: str, bare: bool) -> None:
    assert bool(findings("EVD001", plan(HELD, ("Анализ ВПР", "Ноябрь 2018", result)))) == bare


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Проводится 2 раза в полугодие", 1),
        ("Осуществляется постоянно", 1),
        ("Мероприятие проведено успешно", 1),
        ("Занятия проведены на высоком уровне", 1),
        ("Проводится по вторникам, занимаются 14 учеников", 0),
        ("Ведётся журнал учёта, приказ от 12.09.2018 № 41", 0),
        ("Заявки школ собраны", 0),
    ],
)
def test_marks_that_only_repeat_the_plan(result: str, found: int) -> None:
    assert len(findings("EVD001", plan(("Консультации учителей", "2 раза в полугодие", result)))) == found


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Статьи педагогов вышли в сборниках и журналах", 1),
        ("Опыт учителей описан, материалы напечатаны", 1),
        ("Статья учителя вышла в журнале «Урок», 2019, № 4", 0),
        ("Расписание напечатано", 0),
    ],
)
def test_articles_are_publications(result: str, found: int) -> None:
    assert len(findings("EVD003", plan(("Публикация опыта педагогов", "2018-2019 уч. год", result)))) == found


@pytest.mark.parametrize(
    ("head", "item", "found"),
    [
        ("Проведено:", "запланирован круглый стол, который пройдёт в марте", 1),
        ("За год проведены следующие мероприятия:", "в мае планируется слёт наставников", 1),
        ("Проведено:", "круглый стол для завучей, 14 участников", 0),
        ("Проведено:", "все, что запланировано на год, проведено в срок", 0),
        ("Проведены и запланированы:", "планируется слёт наставников", 0),
        ("На следующий год запланировано:", "планируется слёт наставников", 0),
    ],
)
def test_a_plan_in_a_list_of_what_was_held(head: str, item: str, found: int) -> None:
    report = "Справка о ходе проекта в районе\n# 2. Методическая работа\n{}\n- 4 семинара (97 участников);\n- {}."
    assert len(findings("EVD004", report.format(head, item))) == found
