"""What stands in a report although it was written for another school, another year or another place."""

from __future__ import annotations

import pytest

from tests.rules.support import card, directions, findings

TRAJECTORY = "Формирование индивидуальных образовательных траекторий обучающихся"
RESULTS = "Динамика достижений обучающихся"
EVENTS = "Методические мероприятия"
PROSE = (
    "Классный руководитель беседует с семьёй и заполняет лист интересов, психолог уточняет склонности ребёнка, учителя "
    "вместе выбирают задания на четверть, а в конце полугодия ученик сам рассказывает одноклассникам о сделанном"
)
MORE = (
    "Старшеклассники выбирают наставника среди учителей и ведут дневник целей, раз в месяц они вместе перечитывают "
    "записи и решают, что оставить, а от чего отказаться"
)
OLYMPIAD = (
    "В школьном этапе олимпиады участвовали {} обучающихся, из них {} победителя и {} призёров, в прошлом году {}"
)


def two(a: list[tuple[str, str]], b: list[tuple[str, str]]) -> str:
    second = card(*b, school="МБОУ «Средняя школа № 52»").split("\n", 1)[1]
    return f"{card(*a)}\n{second}"


# ---------------------------------------------------------------- DUP001, DUP002


def test_one_finding_for_two_sections_with_all_passages_of_both() -> None:
    (found,) = findings(
        "DUP001", two([(TRAJECTORY, f"{PROSE}.<br>Своё.<br>{MORE}.")], [(TRAJECTORY, f"{MORE}.<br>{PROSE}.")])
    )
    assert (found.organization, found.severity) == ("СШ № 41", "error")
    assert [e.quote for e in found.evidence] == [PROSE, MORE]
    assert [e.quote for e in found.related] == [PROSE, MORE]
    assert {e.organization_id for e in found.related} != {found.organization_id}
    assert "СШ № 52" in found.message_ru


def test_two_documents_each_show_the_copy() -> None:
    rows = [(TRAJECTORY, PROSE)]
    markup = f"=== a.docx\n{card(*rows)}\n=== b.docx\n{card(*rows, school='МБОУ «Средняя школа № 52»')}"
    found = findings("DUP001", markup)
    assert {(f.file_name, f.organization) for f in found} == {("a.docx", "СШ № 41"), ("b.docx", "СШ № 52")}


def test_copied_figures_are_not_also_reported_as_copied_text() -> None:
    said = OLYMPIAD.format(287, 43, 58, 251)
    markup = two([(RESULTS, said)], [(RESULTS, said)])
    (found,) = findings("DUP002", markup)
    assert found.params["figures"] == "287, 43, 58, 251"
    assert all("287 обучающихся" in e.quote for e in (*found.evidence, *found.related))
    assert not findings("DUP001", markup)


def test_copied_words_with_own_figures_are_copied_text() -> None:
    rows = [(RESULTS, OLYMPIAD.format(n, 43 + n, 58 - n, 2 * n) + ". " + MORE) for n in (21, 34)]
    markup = two(rows[:1], rows[1:])
    assert len(findings("DUP001", markup)) == 1
    assert not findings("DUP002", markup)


def test_an_option_asks_for_longer_passages() -> None:
    markup = two([(TRAJECTORY, PROSE)], [(TRAJECTORY, PROSE)])
    assert findings("DUP001", markup)
    assert not findings("DUP001", markup, min_words=60)


# ---------------------------------------------------------------- DUP003

LINE = "межрегиональная конференция учителей «Сельская школа: опыт, поиски и находки учителя»"


def test_a_line_that_stands_twice_whatever_its_marker() -> None:
    (found,) = findings("DUP003", card((EVENTS, f"- {LINE};<br>- семинар «Урок»;<br>3. {LINE.capitalize()}.")))
    assert [e.quote for e in found.evidence] == [f"- {LINE};"]
    assert [e.quote for e in found.related] == [f"3. {LINE.capitalize()}."]


def test_a_sentence_within_other_text_that_stands_twice() -> None:
    said = "Каждый учитель составил карту роста, в которой указаны одно затруднение и один способ его преодоления."
    direction = "О внедрении механизмов кадровой и методической поддержки школ"
    markup = directions((direction, f"Работа начата. {said}"), ("Тиражирование лучших практик", f"{said} Дни открыты."))
    (found,) = findings("DUP003", markup)
    assert [e.quote for e in (*found.evidence, *found.related)] == [said, said]


@pytest.mark.parametrize(
    "text",
    [
        f"- {LINE} (12.03.2019);<br>- {LINE} (14.05.2019).",
        "- семинар «Урок»;<br>- семинар «Урок».",
        "Исполнители: отдел образования администрации города, директора и завучи школ-участниц.<br>Ход работ.<br>"
        "Исполнители: отдел образования администрации города, директора и завучи школ-участниц.",
        "В работе городских круглых столов, семинаров, заседаний методических объединений учителей:<br>- один;<br>"
        "В работе городских круглых столов, семинаров, заседаний методических объединений учителей:<br>- два.",
    ],
    ids=["other dates", "short", "attribute", "introductions apart"],
)
def test_what_may_stand_twice(text: str) -> None:
    assert not findings("DUP003", card((EVENTS, text)))


def test_an_introduction_typed_twice_in_a_row() -> None:
    intro = "- в работе городских круглых столов, семинаров, заседаний методических объединений:"
    assert len(findings("DUP003", card((EVENTS, f"{intro}<br>{intro}<br>1. Круглый стол «Урок».")))) == 1


# ---------------------------------------------------------------- DUP004

ADVICE = (
    "- по совершенствованию приёмов работы с разными группами учеников;",
    "- по укреплению материальной базы предметных кабинетов школы.",
)


def concluded(*advice: str) -> str:
    cards = []
    for n, lines in enumerate(advice):
        head = card(("Социальные партнеры школы", "Библиотека"), school=f"МБОУ «Средняя школа № {41 + n}»")
        cards.append(f"{head}\nВыводы и рекомендации:\nСледует продолжить работу:\n{lines}")
    return "\n".join([cards[0], *(c.split("\n", 1)[1] for c in cards[1:])])


def test_recommendations_given_to_several_schools_are_the_authors_fault() -> None:
    (found,) = findings("DUP004", concluded("\n".join(ADVICE), "\n".join(ADVICE), "- по работе с родителями класса."))
    assert found.organization_id is None
    assert [e.quote for e in found.evidence] == list(ADVICE)
    assert "СШ № 41 – 2, СШ № 42 – 2" in found.message_ru
    assert "СШ № 43" not in found.message_ru


def test_one_common_recommendation_is_no_finding() -> None:
    assert not findings("DUP004", concluded(ADVICE[0], f"{ADVICE[0]}\n{ADVICE[1]}"))


def test_equal_praise_is_no_recommendation() -> None:
    said = "Учителя активно участвуют в городских мероприятиях. Родители поддерживают начинания школы."
    markup = concluded("- по работе с родителями пятых классов.", "- по подготовке к экзамену по физике.")
    assert not findings("DUP004", markup.replace("Следует", f"{said}\nСледует"))


# ---------------------------------------------------------------- DUP005

YEARS = """
    === {year}.docx
    Отчет о проведении мониторинга программ повышения качества образования за {year} год
    Верхнереченская область, город Ясногорск
    {card}
"""


def years(older: list[tuple[str, str]], newer: list[tuple[str, str]]) -> str:
    cards = {2018: card(*older), 2019: card(*newer)}
    return "\n".join(YEARS.format(year=y, card=c.split("\n", 1)[1]) for y, c in cards.items())


def test_last_years_text_in_this_years_report() -> None:
    text = f"{PROSE}. {MORE}."
    (found,) = findings("DUP005", years([(RESULTS, text)], [(RESULTS, text)]))
    assert (found.file_name, found.params["year"], found.params["percent"]) == ("2019.docx", "2018", "100")
    assert [e.file_name for e in found.related] == ["2018.docx"]


def test_half_rewritten_text_and_lasting_sections_are_lawful() -> None:
    text = f"{PROSE}. {MORE}."
    rewritten = (
        f"{PROSE}. Теперь дневник ведут и семиклассники, а наставниками стали выпускники прошлых лет, их девять."
    )
    assert not findings("DUP005", years([(RESULTS, text)], [(RESULTS, rewritten)]))
    lasting = "Структура государственно-общественного управления школой"
    assert not findings("DUP005", years([(lasting, text)], [(lasting, text)]))


# ---------------------------------------------------------------- DUP006


@pytest.mark.parametrize(
    ("label", "text", "named"),
    [
        ("Цель программы", "Создание условий для мотивации обучающихся МБОУ «СШ № 52»", "МБОУ «СШ № 52»"),
        ("Целевые индикаторы/показатели", "1. Рост качества знаний в школе № 52", "школе № 52"),
        (RESULTS, "Перед администрацией СШ № 52 стоит задача сохранить контингент", "СШ № 52"),
        (TRAJECTORY, "Классный руководитель МБОУ «СШ № 52» раз в месяц сверяет записи", "МБОУ «СШ № 52»"),
        (RESULTS, "Анализ показал, что в МБОУ «СШ № 52» мало внимания уделяют чтению", "МБОУ «СШ № 52»"),
    ],
)
def test_another_school_in_the_place_of_the_own(label: str, text: str, named: str) -> None:
    (found,) = findings("DUP006", card((label, text)))
    assert found.params["named"] == named
    assert found.params["expected"] == "СШ № 41"
    assert named in found.evidence[0].quote


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Цель программы", "Мотивация обучающихся МБОУ «СШ № 41»"),
        ("Цель программы", "Рост качества через сотрудничество с МБОУ «СШ № 52»"),
        ("Социальные партнеры школы", "МБОУ «СШ № 52», спортивная школа № 2"),
        (EVENTS, "Семинар «Урок для каждого» (МБОУ «СШ № 52»)"),
        (RESULTS, "Двое учеников перешли из школы № 52"),
        (RESULTS, "Опытом поделились учителя СШ № 52"),
        (RESULTS, "Учителя СШ № 52 провели у нас уроки. В ответ наши педагоги побывали в СШ № 52"),
        ("Структура государственно-общественного управления школой", "Управляющий совет, совет спортивной школы № 2"),
    ],
)
def test_another_school_by_right(label: str, text: str) -> None:
    assert not findings("DUP006", card((label, text)))


PROGRAMME = "О результатах внедрения муниципальной модели поддержки школ с низкими результатами обучения"
MONITORING = "О результатах мониторинга результативности программ улучшения результатов обучения"


def test_a_school_that_a_municipal_report_is_not_about() -> None:
    about = "Участвуют ОУ № 5 и ОУ № 10. В ОУ № 5 открыт класс, в ОУ № 10 проведён ремонт."
    stranger = "Качество выросло. Перед администрацией ОУ № 2 стоит задача сократить нагрузку учителей."
    (found,) = findings("DUP006", directions((PROGRAMME, about), (MONITORING, stranger)))
    assert found.organization_id is None
    assert "ОУ № 2" in found.message_ru
    assert "№ 5, № 10" in found.message_ru
    own = stranger.replace("№ 2", "№ 5")
    assert not findings("DUP006", directions((PROGRAMME, about), (MONITORING, own)))


def test_a_report_about_many_schools_knows_no_stranger() -> None:
    about = "Участвуют ОУ № 1, ОУ № 3, ОУ № 5 и ОУ № 7. Лучше других работает ОУ № 3."
    said = "Перед администрацией ОУ № 2 стоит задача сократить нагрузку учителей."
    assert not findings("DUP006", directions((PROGRAMME, about), (MONITORING, said)))


@pytest.mark.parametrize(("part", "found"), [("№ 10", 0), ("№ 12", 1)])
def test_a_report_that_counts_its_schools(part: str, found: int) -> None:
    about = "В программе две школы: СОШ № 5 и СОШ № 10."
    said = f"Для директора СОШ {part}, участвующего в программе, куратор проводит консультации."
    assert len(findings("DUP006", directions((PROGRAMME, about), (MONITORING, said)))) == found


def test_what_a_school_does_is_no_recommendation_but_a_list_in_a_sentence_is_several() -> None:
    stays = "Школа сохраняет участие в конкурсе чтецов."
    assert not findings("DUP004", concluded(f"{ADVICE[0]}\n{stays}", f"{ADVICE[0]}\n{stays}"))
    said = "Рекомендовано: обновить план наставничества, провести открытые уроки."
    (found,) = findings("DUP004", concluded(said, said))
    assert "2 рекомендации" in found.message_ru


def test_schools_that_a_report_counts_by_their_numbers_alone() -> None:
    rows = [
        (
            "О результатах внедрения",
            "В программу включены 3 школы: № 4, № 11 и № 15. Перед коллективом школы № {} – задача.",
        ),
        ("Тиражирование практик", "Проведено 3 открытых урока"),
    ]
    head = ["Аналитический отчет о реализации муниципальной программы", "| № | Направления работы | Результаты |"]
    text = "\n".join(head + [f"| {n} | {a} | {b} |" for n, (a, b) in enumerate(rows, 1)])
    (found,) = findings("DUP006", text.format(8))
    assert "а отчёт – о школах № 4, № 11, № 15" in found.message_ru
    assert not findings("DUP006", text.format(11))


ONE_SCHOOL = "# Отчёт о самообследовании МБОУ «Заречная средняя школа № 41» за 2019 год\nСведения.\n# 1. Работа\n{}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Педагогический коллектив Берёзовской школы работает над темой «Урок».", 1),
        ("Администрация Нижнегорской СОШ ведёт контроль посещаемости.", 1),
        ("Педагогический коллектив Заречной школы работает над темой «Урок».", 0),
        ("Проведён совместный семинар с коллективом Берёзовской школы.", 0),
        ("В конкурсе победила команда Берёзовской школы.", 0),
        ("Коллектив нашей школы работает над темой «Урок».", 0),
    ],
)
def test_a_school_of_another_name_in_the_place_of_the_own(text: str, found: int) -> None:
    assert len(findings("DUP006", ONE_SCHOOL.format(text))) == found


def test_a_passage_repeated_with_other_endings() -> None:
    first = "Учитель каждого класса заполняет тетрадь наблюдений, отмечает в ней пробелы ученика и раз в неделю показывает её завучу"
    second = "Учителя каждого класса заполняют тетради наблюдений, отмечают в них пробелы учеников и раз в неделю показывают их завучу"
    other = "Учитель каждого класса заполняет журнал занятий, отмечает в нём темы и раз в месяц показывает его директору школы"
    text = "{}.\n# 2. Контроль\n{}."
    (found,) = findings(
        "DUP003",
        ONE_SCHOOL.format(text.format(first, second.replace("их завучу", "её завучу").replace("в них", "в ней"))),
    )
    assert "с другими окончаниями" in found.message_ru
    assert not findings("DUP003", ONE_SCHOOL.format(text.format(first, other)))


def test_the_same_advice_to_schools_named_before_it() -> None:
    advice = "усилить контроль посещаемости, обновить планы уроков и привлечь родителей к работе"
    lines = [f"{school}: {advice}." for school in ("МБОУ СОШ № 5", "МБОУ «Заречная школа»")]
    report = "# Анализ работы школ района за 2019 год\nСведения.\n# Рекомендации школам\nРекомендовано:\n"
    (found,) = findings("DUP004", report + "\n".join(lines))
    assert "СОШ № 5" in found.message_ru
    lines[1] = "МБОУ «Заречная школа»: заключить договор с лицеем, открыть кружок робототехники."
    assert not findings("DUP004", report + "\n".join(lines))


def test_copied_figures_are_laid_to_the_school_that_they_do_not_fit() -> None:
    staff = "Динамика изменения достижений педагогических работников"
    said = "Курсы прошли 29 чел. (76,3 %), высшая категория – 9 чел., первая – 15 чел., год назад – 7 и 14."

    def report(first: int, second: int) -> str:
        table = f"| Школа | Педагогов, чел. |\n| СШ № 41 | {first} |\n| СШ № 52 | {second} |"
        title, rest = two([(staff, said)], [(staff, said)]).split("\n", 1)
        return f"{title}\n{table}\n{rest}"

    assert [f.organization for f in findings("DUP002", report(38, 21))] == ["СШ № 52"]
    assert [f.organization for f in findings("DUP002", report(21, 38))] == ["СШ № 41"]
    assert [f.organization for f in findings("DUP002", report(38, 38))] == ["СШ № 41"]
    assert [f.organization for f in findings("DUP002", report(30, 21))] == ["СШ № 41"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Программа развития МБОУ «СОШ № 14» обсуждена на педсовете.", 0),
        ("Программа развития МБОУ «СОШ № 14» обсуждена в октябре.", 1),
        ("Изучена программа развития МБОУ «СОШ № 14».", 0),
        ("Программа развития МБОУ «СОШ № 27» обсуждена в октябре.", 0),
    ],
)
def test_the_programme_of_another_school(text: str, found: int) -> None:
    head = "Отчёт МБОУ «СОШ № 27» о программе перехода в эффективный режим за 2021/2022 учебный год"
    assert len(findings("DUP006", f"{head}\n# Нормативная база\n{text}")) == found


def test_numbers_of_a_list_are_no_part_of_a_school_s_name() -> None:
    advice = "усилить контроль посещаемости, обновить планы уроков и привлечь родителей к работе"
    schools = ("МБОУ СОШ № 5", "МБОУ «Заречная школа»")
    lines = [f"{n}) {school}: {advice}." for n, school in enumerate(schools, 1)]
    report = "# Анализ работы школ района за 2019 год\nСведения.\n# Рекомендации школам\nРекомендовано:\n"
    (found,) = findings("DUP004", report + "\n".join(lines))
    assert "Заречная школа – 2" in found.params["names"]
    assert ")" not in found.params["names"]


HELP = (
    "методическая помощь оказывалась адресно, с учётом затруднений учителей, результатов диагностики команд школ и "
    "рисковых профилей, составленных по итогам опроса директоров"
)


def test_an_overview_that_repeats_a_sentence_in_two_chapters() -> None:
    report = "Аналитический отчёт области\n# 1. Кадры\nРаботали кураторы. {}.\n# 2. Сеть\nДействуют площадки. {}."
    assert len(findings("DUP003", report.format(HELP.capitalize(), HELP.capitalize()))) == 1
    assert not findings("DUP003", report.format(HELP.capitalize(), "Помощь оказывалась по запросам школ"))


def test_what_was_aimed_at_is_told_as_done_in_the_same_words() -> None:
    system = (
        "создана и действует целостная система сопровождения учеников с трудностями, которая включает диагностику, "
        "занятия, консультации и обсуждение итогов на методических объединениях"
    )
    report = "МБОУ «Средняя школа № 41»\n# Ожидаемые результаты\nК концу 2024 года {}.\n# Итоги\nЗа отчётный год {}."
    assert len(findings("DUP003", report.format(system, system))) == 1


def test_one_sentence_with_two_recommendations_to_two_schools() -> None:
    advice = "Рекомендуется продолжить работу с родителями, активнее использовать сообщества педагогов."
    schools = [card(conclusions=advice), card(school="МБОУ «Средняя школа № 43»", conclusions=advice)]
    assert len(findings("DUP004", "\n".join(schools))) == 1


def test_a_named_school_of_the_report_in_the_conclusion_of_another() -> None:
    own = card(school="МБОУ «Ключевская СОШ»", conclusions="Школа продолжает участие в программе.")
    other = card(school="МБОУ «Озёрская СОШ»", conclusions="{} продолжит работу по программе.")
    report = f"{own}\n{other}"
    assert findings("DUP006", report.format("Коллектив Ключевская СОШ"))
    assert not findings("DUP006", report.format("Коллектив Озёрская СОШ"))
    assert not findings("DUP006", report.format("Вместе с наставником коллектив Ключевская СОШ"))


def test_a_school_that_another_s_programme_analyses() -> None:
    report = (
        "МБОУ «Школа № 41»\n# Обоснование программы\nАнализ показал, что в МБОУ «Школа № {}» слаба работа с детьми."
    )
    assert findings("DUP006", report.format(5))
    assert not findings("DUP006", report.format(41))


def test_recommendations_in_the_rows_of_cards() -> None:
    """Some reports keep them in a row of the card, as one numbered list."""
    rows = "1) усилить контроль за подготовкой к экзаменам;<br>2) обновить план работы с родителями классов."
    own = "1) обучить учителей химии работе с заданиями ВПР;<br>2) открыть кружок для пятиклассников."
    head = "Отчет о проведении мониторинга программ повышения качества образования\n"
    school = (
        "МБОУ «Средняя школа № {}»\n| Показатели | Описание |\n| Название программы | «Рост» |\n| Рекомендации | {} |\n"
    )
    assert findings("DUP004", head + school.format(41, rows) + school.format(52, rows))
    assert not findings("DUP004", head + school.format(41, rows) + school.format(52, own))
