"""Copied text between organizations: what is a copy, what is a common text, and what is nobody's own."""

from __future__ import annotations

import random

import pytest

from pipeline.copies import copied_pairs, find_copies
from pipeline.model import CopiedText, Corpus, Report
from tests.rules.support import corpus

TRAJECTORY = "Формирование индивидуальных образовательных траекторий обучающихся"
RESULTS = "Динамика достижений обучающихся"
EVENTS = "Методические мероприятия"
PROSE = (
    "Классный руководитель беседует с семьёй и заполняет лист интересов, психолог уточняет склонности ребёнка, учителя "
    "вместе выбирают задания на четверть, а в конце полугодия ученик сам рассказывает одноклассникам о сделанном"
)
FIGURES = (
    "В школьном этапе олимпиады участвовали {0} обучающихся (на {1} человек больше, чем в прошлом году), из них "
    "{2} победителя и {3} призёров"
)
OWN = {
    "41": "Для каждого девятиклассника составлен маршрут подготовки к экзаменам, раз в месяц его смотрят родители",
    "52": "Старшеклассники выбирают наставника среди учителей и ведут дневник целей, который виден только им двоим",
    "63": "Во вторую смену работают зачётные мастерские, куда приходят те, кто хочет сдать тему заново или раньше",
    "74": "Ребята, пропустившие занятия из-за болезни, получают видеозаписи уроков и неделю на сдачу пропущенного",
}


def city(cards: dict[str, dict[str, str]], name: str = "report.docx") -> str:
    lines = [f"=== {name}", "Отчет о проведении мониторинга программ повышения качества образования за 2019 год"]
    for number, rows in cards.items():
        lines += [f"МБОУ «Средняя школа № {number}»", "| Показатели | Описание |"]
        lines += ["| Название программы | «Шаг к качеству» |", f"| Цель программы | Цель школы {number} |"]
        lines += [f"| {label} | {text} |" for label, text in rows.items()]
    return "\n".join(lines)


def copies(markup: str, label: str = "copy") -> list[CopiedText]:
    return [c for c in corpus(markup).copies if c.label == label]


def texts(over: Corpus, copied: CopiedText) -> tuple[str, str]:
    sides = []
    for side in (copied.a, copied.b):
        section = over.report(side.document_id).section(side.section_id)
        assert section is not None
        sides.append(section.text[side.start : side.end])
    return sides[0], sides[1]


def schools(over: Corpus, copied: CopiedText) -> list[str]:
    return [over.registry[p.organization_id or ""].short_name for p in (copied.a, copied.b)]


def two(a: str, b: str, label: str = TRAJECTORY) -> str:
    return city({"41": {label: a}, "52": {label: b}})


# ---------------------------------------------------------------- text


def test_a_passage_that_two_schools_share_is_a_copy_with_offsets_on_both_sides() -> None:
    over = corpus(two(f"{OWN['41']}. {PROSE}.", f"{PROSE}. {OWN['52']}."))
    (found,) = [c for c in over.copies if c.label == "copy"]
    assert schools(over, found) == ["СШ № 41", "СШ № 52"]
    assert texts(over, found) == (PROSE, PROSE)
    assert found.words == len(PROSE.split())
    assert found.score == 1.0


def edited(how: str) -> str:
    words = PROSE.split()
    if how == "numbers":
        return PROSE.replace("на четверть", "на 9 недель").replace("в конце полугодия", "через 18 недель")
    if how == "endings":
        return (
            PROSE.replace("лист интересов", "листы интересов")
            .replace("задания", "задание")
            .replace("ученик", "ученики")
        )
    if how == "words":
        chance = random.Random(5)
        return " ".join("иначе" if chance.random() < 0.15 else w for w in words)
    if how == "numbering":
        return "1. " + PROSE.replace(", психолог", ";<br>2. психолог").replace(", учителя", ";<br>3. учителя")
    return PROSE


@pytest.mark.parametrize("how", ["verbatim", "numbers", "endings", "words", "numbering"])
def test_light_edits_do_not_hide_a_copy(how: str) -> None:
    assert len(copies(two(PROSE, edited(how)))) == 1


def test_schools_that_write_of_themselves_share_nothing() -> None:
    assert find_copies(corpus(city({n: {TRAJECTORY: text} for n, text in OWN.items()})).reports) == ()


def test_a_list_of_city_events_is_no_copy() -> None:
    listed = (
        "С ноября 2018 года по октябрь 2019 года приняли участие в работе:<br>"
        "- городского семинара «Урок для каждого: приёмы работы с разными группами учеников на уроке» (14.03.2019);"
        "<br>- круглого стола «Оценивание как помощь, а не наказание: из опыта учителей начальной школы» (СШ № 7);"
        "<br>- творческой группы «Проектная деятельность младших школьников во внеурочное время» (гимназия № 2)"
    )
    over = corpus(two(listed, listed, EVENTS))
    assert {c.label for c in over.copies} == {"common"}
    assert copied_pairs(over) == ()


def test_names_of_partners_are_no_copy() -> None:
    partners = (
        "Центральная детская библиотека имени Ладейникова, станция юных техников, музей истории речного флота, детская "
        "школа искусств, центр психологической помощи семье, совет ветеранов Заводского района, дом культуры «Маяк»"
    )
    assert not copies(two(partners, partners, "Социальные партнеры школы"))


def test_a_city_contest_among_the_results_is_no_copy() -> None:
    contest = (
        "Городской фестиваль юных исследователей «Планета открытий» (с 09.04.2019 по 19.04.2019), подготовила учитель"
    )
    assert not copies(two(f"{contest} Орлова", f"{contest} Ветрова", RESULTS))


def test_what_three_schools_of_a_city_share_is_their_common_text() -> None:
    over = corpus(city({n: {TRAJECTORY: f"{PROSE}. {own}"} for n, own in list(OWN.items())[:3]}))
    assert [c.label for c in over.copies] == ["common"] * 3


def test_official_names_and_laws_do_not_count() -> None:
    law = (
        "Образовательная деятельность организуется в соответствии с Федеральным законом № 273-ФЗ «Об образовании в "
        "Российской Федерации», федеральными государственными образовательными стандартами начального общего, "
        "основного общего и среднего общего образования, основными образовательными программами по уровням"
    )
    assert not copies(two(law, law))


def test_the_wording_of_the_form_does_not_count() -> None:
    assert not copies(two(f"{TRAJECTORY}: {OWN['41']}", f"{TRAJECTORY}: {OWN['52']}"))


def test_a_short_sentence_may_be_equal_by_chance() -> None:
    short = "Успеваемость обучающихся по итогам года стабильна, качество знаний выросло"
    assert not copies(two(f"{short}. {OWN['41']}", f"{short}. {OWN['52']}", RESULTS))


def test_a_school_is_not_compared_with_itself() -> None:
    once = city({"41": {TRAJECTORY: PROSE, RESULTS: PROSE}})
    again = city({"41": {TRAJECTORY: PROSE}}, "again.docx")
    assert not copies(f"{once}\n{again}")


def test_a_document_handed_in_twice_says_each_copy_once() -> None:
    cards = {"41": {TRAJECTORY: PROSE}, "52": {TRAJECTORY: PROSE}}
    place = "Верхнереченская область, город Ясногорск"
    markup = "\n".join(
        city(cards, name).replace("за 2019 год", f"за 2019 год\n{place}") for name in ("a.docx", "b.docx")
    )
    assert len(copies(markup)) == 1


def test_conclusions_are_their_authors_own() -> None:
    cards = {"41": {TRAJECTORY: OWN["41"]}, "52": {TRAJECTORY: OWN["52"]}}
    said = f"Выводы и рекомендации: {PROSE}."
    first, second = city(cards).split("МБОУ «Средняя школа № 52»")
    over = corpus(f"{first}{said}\nМБОУ «Средняя школа № 52»{second}\n{said}")
    assert any(c.label == "copy" for c in over.copies)
    assert copied_pairs(over) == ()


# ---------------------------------------------------------------- figures


def test_the_same_run_of_figures_in_the_same_setting_is_a_copy() -> None:
    over = corpus(two(FIGURES.format(287, 36, 43, 58), FIGURES.format(287, 36, 43, 58), RESULTS))
    (found,) = [c for c in over.copies if c.label == "copy"]
    assert (found.channel, found.figures) == ("figures", ("287", "36", "43", "58"))
    assert all("287 обучающихся" in side and "58 призёров" in side for side in texts(over, found))


def test_own_figures_in_the_words_of_every_report_are_no_copy() -> None:
    assert not copies(two(FIGURES.format(287, 36, 43, 58), FIGURES.format(194, 12, 27, 35), RESULTS))


def test_other_figures_in_copied_prose_do_not_hide_the_copy() -> None:
    said = f"{PROSE}; за {{}} учебных недель это сделали {{}} семей"
    found = copies(two(said.format(18, 43), said.format(17, 52)))
    assert [c.channel for c in found] == ["text"]


@pytest.mark.parametrize(
    "numbers",
    ["Успеваемость – 100 %, качество – 50 %, охват – 100 %", "Прошли курсы 5 человек, получили категорию 2, награды 1"],
)
def test_round_and_small_numbers_may_meet_by_chance(numbers: str) -> None:
    assert not [c for c in copies(two(numbers, numbers, RESULTS)) if c.channel == "figures"]


def test_average_marks_may_meet_by_chance() -> None:
    marks = "Средняя отметка: русский язык – 3,9 (3,8), математика – 3,6. {}"
    assert not copies(two(marks.format(OWN["41"]), marks.format(OWN["52"]), RESULTS))


def test_figures_of_the_city_belong_to_nobody() -> None:
    cited = (
        "Средние по городу показатели: по городу успеваемость 98,4 %, по городу качество 46,3 %, по городу 2871 ученик"
    )
    assert not copies(two(f"{OWN['41']}. {cited}", f"{OWN['52']}. {cited}", RESULTS))


def test_a_copied_table_is_found_row_by_row() -> None:
    def table(school: str, values: list[str]) -> str:
        labels = [
            "Средний балл ЕГЭ, русский язык",
            "Средний балл ЕГЭ, математика",
            "Предметы по выбору, средний балл ЕГЭ",
        ]
        labels += [
            "Доля участников с результатом 80 и более баллов, %",
            "Доля выпускников 9 кл., не получивших аттестат, %",
        ]
        rows = [f"| {n} | {label} | {v} | |" for n, (label, v) in enumerate(zip(labels, values, strict=True), 1)]
        return "\n".join([school, "| № | Наименование критерия | Текущий результат | Ожидаемый результат |", *rows])

    head = "# Список школ с низкими результатами обучения"
    values = ["63,4 балла", "47,8 балла", "58,1 балла", "12,5%", "3,7%"]
    other = ["61,2 балла", "51,3 балла", "55,6 балла", "9,1%", "0%"]
    same = corpus("\n".join([head, table("1. Ветровская СОШ", values), table("2. Боровская СОШ", values)]))
    found = [c for c in same.copies if c.channel == "figures"]
    assert [f for c in found for f in c.figures] == ["63.4", "47.8", "58.1", "12.5", "3.7"]
    assert not corpus("\n".join([head, table("1. Ветровская СОШ", values), table("2. Боровская СОШ", other)])).copies


# ---------------------------------------------------------------- the whole corpus


def many() -> list[Report]:
    cards = {n: {TRAJECTORY: f"{PROSE if n in ('41', '74') else ''} {own}"} for n, own in OWN.items()}
    cards["41"][RESULTS] = cards["74"][RESULTS] = FIGURES.format(287, 36, 43, 58)
    cards["52"][EVENTS] = cards["63"][EVENTS] = "Городской семинар «Урок для каждого ученика в классе»"
    return list(corpus(city(cards)).reports) + list(corpus(city({"85": {TRAJECTORY: PROSE}}, "b.docx")).reports)


def test_copies_are_the_same_for_any_order_of_reports() -> None:
    reports = many()
    assert find_copies(reports) == find_copies(reports[::-1])


def test_the_pair_with_most_copied_text_comes_first() -> None:
    over = corpus(city({"41": {TRAJECTORY: PROSE, RESULTS: FIGURES.format(287, 36, 43, 58)},
                        "52": {TRAJECTORY: OWN["52"], RESULTS: f"Учителя школы. {OWN['63']}"},
                        "63": {TRAJECTORY: OWN["63"], RESULTS: OWN["74"]},
                        "74": {TRAJECTORY: PROSE, RESULTS: FIGURES.format(287, 36, 43, 58)}}))  # fmt: skip
    pairs = copied_pairs(over)
    assert [(p.a, p.b) for p in pairs] == [("СШ № 41", "СШ № 74"), ("СШ № 52", "СШ № 63")]
    assert (pairs[0].passages, pairs[0].figures) == (2, 4)
    assert pairs[0].words > pairs[1].words


def test_nothing_to_compare() -> None:
    assert find_copies([]) == ()
    assert find_copies(corpus(city({"41": {TRAJECTORY: PROSE}})).reports) == ()


WEEK = (
    "В рамках методической недели «Урок, к которому готовятся вдвоём» проведено 14 открытых уроков и 6 мастер-классов, "
    "участвовали 23 учителя; по итогам анкеты 87 % участников чаще предлагают ученикам оценить свою работу {}"
)


def test_an_account_of_an_event_with_its_figures_is_its_authors_own() -> None:
    said = [WEEK.format(word) for word in ("самим", "сообща")]
    assert len(copies(two(*said, RESULTS))) == 1
    of_city = copies(two(*(s.replace("методической", "городской методической") for s in said), RESULTS))
    assert [c.channel for c in of_city] == ["figures"]


def test_rows_of_a_plan_in_which_each_school_reports_are_compared() -> None:
    def plan(a: str, b: str) -> str:
        rows = "\n".join(
            f"| МБОУ «{school}» |\n| Методическая неделя | ноябрь 2023 | {text} |\n| Курсы | май 2024 | Обучены {n} учителей |"
            for school, text, n in (("Липовская СОШ", a, 11), ("Ключевская СОШ", b, 14))
        )
        return f"Отчёт координатора об исполнении плана за 2024 год\n| Мероприятие | Срок | Результат |\n{rows}"

    found = copies(plan(*(WEEK.format(word) for word in ("самим", "сообща"))))
    assert "figures" in {c.channel for c in found}
    assert not copies(plan(OWN["41"], OWN["52"]))


def test_what_a_plan_asks_of_all_is_no_schools_own() -> None:
    row = f"| {PROSE} | ноябрь 2023, март 2024 и май 2024 | {{}} |"
    plan = "Отчёт об исполнении плана за 2024 год\n| Мероприятие | Срок | Результат |\n{}\n| Курсы | май | {} |"
    schools = [f"| МБОУ «{name}» |\n{row.format(OWN[n])}" for name, n in (("СОШ № 41", "41"), ("СОШ № 52", "52"))]
    assert not copies(plan.format("\n".join(schools), "Обучены 14 учителей"))
