"""Conclusions: whether there are any, and whether they follow from the report."""

from __future__ import annotations

import pytest

from rules.vocabulary import claims_all_achieved
from tests.rules.support import card, criteria, findings

TARGETS = "Целевые индикаторы/показатели"
RESULTS = "Динамика изменения достижений обучающихся"
CONTRACTS = "Реквизиты договоров взаимодействия школ-партнеров"
PARTNERS = "Социальные партнеры школы"
MONITORING = "Мониторинги, обследования, оценочные мероприятия, проведенные в ОО. Результаты"
TRAINING = "Динамика изменения достижений педагогических работников"
OPEN = "1. Освоение технологий проектного обучения – в процессе выполнения"


@pytest.mark.parametrize(
    "claim",
    [
        "Целевые показатели достигнуты.",
        "Все целевые показатели программы достигнуты полностью.",
        "Отклонений не выявлено.",
        "Программа реализована в полном объёме.",
        "Целевые индикаторы выполнены, отклонений от плана не обнаружено.",
        "Запланированные показатели достигнуты.",
        "Достигнуты все целевые показатели.",
        "Целевые  показатели программы были достигнуты.",
        "Мероприятия проведены, показатели достигнуты.",
        "Показатели Программы за отчётный год достигнуты.",
        "Все ожидаемые результаты достигнуты.",
        "Запланированные результаты программы получены.",
        "Программа идёт по плану; индикаторы 2019 года достигнуты.",
    ],
)
def test_a_claim_over_targets_that_are_still_open(claim: str) -> None:
    found = findings("LOG001", card((TARGETS, OPEN), conclusions=claim))
    assert [f.organization for f in found] == ["СШ № 41"]
    assert [e.quote for e in found[0].related] == [OPEN]


@pytest.mark.parametrize(
    "claim",
    [
        "Плановые значения показателей достигнуты.",
        "Запланированных значений школа достигла.",
        "Школа полностью достигла целевых показателей.",
        "Все показатели, запланированные на 2019 год, выполнены на 100 %.",
        "Цели программы достигнуты.",
        "Отклонений от запланированных значений не выявлено.",
    ],
)
def test_that_all_was_reached_is_said_in_many_ways(claim: str) -> None:
    assert len(findings("LOG001", card((TARGETS, OPEN), conclusions=claim))) == 1


@pytest.mark.parametrize(
    "claim",
    [
        "Полностью целевых показателей достигла одна школа.",
        "Целевых показателей достигли не все школы.",
        "Целевые показатели достигнуты в двух школах из пяти.",
        "Половина целевых показателей достигнута.",
        "Показатели качества знаний достигли 45 %.",
        "Целевые показатели выполнены на 80 %.",
        "Целевые показатели достигнуты частично.",
        "Целевые показатели не достигнуты.",
        "Целевые показатели в основном достигнуты.",
        "Большая часть целевых показателей достигнута.",
        "Из шести целевых показателей достигнуты четыре (аттестаты, медали, олимпиады, ЕГЭ по химии).",
        "Из 6 целевых показателей достигнуто 4.",
        "Целевые показатели достигнуты: 4 из 6.",
        "Целевых показателей достигнуто три из пяти.",
        "Из всех целевых индикаторов выполнены два.",
        "Плановые значения выполнили школы № 3 и № 8.",
        "Работа ведётся, задачи месяца решены.",
        "Выявлены отклонения.",
        "Достигнуты отдельные результаты.",
        "Не все запланированные результаты достигнуты.",
        "Для того чтобы целевые показатели были достигнуты, нужны курсы.",
    ],
)
def test_what_claims_less_than_all(claim: str) -> None:
    assert not findings("LOG001", card((TARGETS, OPEN), conclusions=claim))


@pytest.mark.parametrize(
    ("target", "contradicts"),
    [
        ("Доля выпускников с аттестатом – не достигнут", True),
        ("Качество знаний снизилось на 3 %", True),
        ("Повышение мотивации продолжается", True),
        ("Повышение мотивации – в процессе", True),
        ("Снизилось число неуспевающих обучающихся", False),
        ("Качество знаний – 52 % при плане 50 %", False),
        ("Качество знаний снизилось, поскольку в школу пришли дети из закрытой школы", False),
        ("Достигнут/ в процессе выполнения/ причины невыполнения<br>Качество знаний – 52 %", False),
    ],
)
def test_what_contradicts_a_claim(target: str, contradicts: bool) -> None:
    found = findings("LOG001", card((TARGETS, target), conclusions="Целевые показатели достигнуты."))
    assert bool(found) == contradicts


def test_another_school_s_open_targets_contradict_only_the_general_conclusion() -> None:
    done = card((TARGETS, "Качество знаний – 52 % при плане 50 %"), conclusions="Целевые показатели достигнуты.")
    still = card((TARGETS, OPEN), school="МБОУ «Средняя школа № 43»", conclusions="Работа ведётся.")
    assert not findings("LOG001", done + "\n" + still)
    general = "\nВывод (в целом по всем школам): целевые показатели достигнуты, отклонений не обнаружено."
    found = findings("LOG001", done + "\n" + still + general)
    assert [f.organization for f in found] == [None]
    assert "СШ № 43" in found[0].message_ru


def test_a_deed_of_all_schools_that_most_of_them_deny() -> None:
    general = "\nВывод (в целом по всем школам): заключены договоры о взаимодействии со школами-партнёрами."
    without = card((CONTRACTS, "нет"), conclusions="Работа ведётся.")
    other = card((CONTRACTS, "Нет"), school="МБОУ «Средняя школа № 43»", conclusions="Работа ведётся.")
    having = card((CONTRACTS, "№ 3 от 12.09.2018"), school="МБОУ «Лицей № 2»", conclusions="Работа ведётся.")
    found = findings("LOG001", "\n".join([without, other, having]) + general)
    assert len(found) == 1
    assert "2 из 3" in found[0].message_ru
    assert not findings("LOG001", "\n".join([without, having]) + general)


def test_a_criterion_that_misses_its_target() -> None:
    label = "Средний балл ЕГЭ, русский язык"
    missed = criteria("Ореховская СОШ", (label, "58 баллов", "Более 65 баллов"), ("Другое", "1", "1"))
    conclusion = "\nВыводы: целевые показатели достигнуты."
    assert findings("LOG001", missed + conclusion)
    reached = criteria("Ореховская СОШ", (label, "68 баллов", "Более 65 баллов"), ("Другое", "1", "1"))
    assert not findings("LOG001", reached + conclusion)


@pytest.mark.parametrize(
    ("target", "missed"),
    [
        ("Качество знаний – 44 % при плане не менее 47 %", True),
        ("Доля неуспевающих обучающихся – 3 % (план – не более 1 %)", True),
        ("Средний балл ЕГЭ по математике – 50 баллов, цель – более 50 баллов", True),
        ("Качество знаний – 47 % при плане не менее 47 %", False),
        ("Доля неуспевающих обучающихся – 1 % (план – не более 3 %)", False),
        ("Качество знаний – 44 % (план на 2021 год – 50 %)", False),
        ("Доля педагогов, обученных по профессиональным дефицитам, – 63 % при плане 60 %", False),
        ("Доля педагогов, обученных по профессиональным дефицитам, – 57 % при плане 60 %", True),
        ("Охват занятиями обучающихся группы риска – 88 % при плане 80 %", False),
        ("Доля учеников, не преодолевших порог, – 8 % при плане 5 %", True),
        ("Качество знаний – около 44 % при плане 47 %", False),
        ("Доля семей, живущих за городом, – 12 % при плане 15 %", False),
    ],
    ids=[
        "less",
        "more where fewer is better",
        "not more than",
        "just reached",
        "fewer",
        "not yet due",
        "more taught, whatever about",
        "fewer taught",
        "more reached, whoever they are",
        "fewer is better where it is denied",
        "about",
        "better in no way",
    ],
)
def test_figures_that_miss_their_target_contradict_the_claim(target: str, missed: bool) -> None:
    markup = card((TARGETS, target), conclusions="Целевые показатели достигнуты.")
    markup = markup.replace("качества образования\n", "качества образования за 2019 год\n", 1)
    found = findings("LOG001", markup)
    assert [f.related[0].quote for f in found] == ([target] if missed else [])


def test_a_message_tells_the_missed_value_with_its_target() -> None:
    text = "Качество знаний – 44 % при плане не менее 47 %"
    (found,) = findings("LOG001", card((TARGETS, text), conclusions="Целевые показатели достигнуты."))
    assert "в отчёте «Качество знаний»: 44 % при цели не менее 47 %." in found.message_ru
    assert "“Качество знаний”: 44 % with a target of >= 47 %" in found.message_en


def test_claims_are_found_over_line_breaks() -> None:
    text = "Можно сказать, что целевые\nпоказатели достигнуты"
    assert [text[a:b] for a, b in claims_all_achieved(text)] == ["целевые\nпоказатели достигнуты"]


def test_one_school_without_conclusions() -> None:
    other = card((PARTNERS, "Музей"), school="МБОУ «Средняя школа № 43»")
    both = card((PARTNERS, "Музей"), conclusions="Следует завершить участие в программе.") + "\n" + other
    assert [f.organization for f in findings("LOG002", both)] == ["СШ № 43"]


@pytest.mark.parametrize(
    ("conclusion", "decided"),
    [
        ("Качество знаний выросло. Рекомендуется вывести школу из программы.", True),
        ("Школе следует продолжить участие в проекте.", True),
        ("Продолжить реализацию программы повышения качества.", True),
        ("Школа остаётся в программе ещё на год.", True),
        ("Школа может быть исключена из перечня школ с низкими результатами.", True),
        ("Следует продолжить работу по развитию материальной базы.", False),
        ("Качество знаний выросло.", False),
    ],
)
def test_a_decision_on_leaving_or_staying(conclusion: str, decided: bool) -> None:
    found = findings("LOG002", card((PARTNERS, "Музей"), conclusions=conclusion))
    assert bool(found) != decided
    assert all(f.organization is None for f in found)


def test_advice_that_answers_no_weakness() -> None:
    weak = (CONTRACTS, "нет"), (PARTNERS, "Музей")
    assert findings("LOG003", card(*weak, conclusions="Рекомендуется укреплять материальную базу."))
    assert not findings("LOG003", card(*weak, conclusions="Необходимо заключить договоры с сильными школами."))
    assert not findings("LOG003", card((PARTNERS, "Музей"), conclusions="Рекомендуется укреплять базу."))
    assert not findings("LOG003", card(*weak, conclusions="Качество знаний выросло."))


def test_advice_that_answers_what_the_conclusions_themselves_call_weak() -> None:
    weak = (CONTRACTS, "нет"), (PARTNERS, "Музей")
    told = "Лаборатория физики оснащена не до конца. "
    assert not findings("LOG003", card(*weak, conclusions=f"{told}Рекомендуется завершить оснащение лаборатории."))
    assert findings("LOG003", card(*weak, conclusions=f"{told}Рекомендуется развивать школу и качество образования."))


@pytest.mark.parametrize(
    ("training", "asked"),
    [
        ("Курсы прошли 8 человек", True),
        ("Курсы прошли 4 учителя математики", False),
        ("Курсы выбраны с учётом профессиональных дефицитов", False),
    ],
)
def test_low_results_and_the_training_of_teachers(training: str, asked: bool) -> None:
    low = (MONITORING, "Контрольная работа по математике: качество 27 % (было 33 %)")
    assert bool(findings("LOG004", card(low, (TRAINING, training)))) == asked


@pytest.mark.parametrize(
    "result", ["качество 57 % (было 60 %)", "качество 27 % (было 20 %)", "качество выросло до 30 %"]
)
def test_good_or_growing_results_ask_for_no_training(result: str) -> None:
    label = (MONITORING, f"Контрольная работа по математике: {result}")
    assert not findings("LOG004", card(label, (TRAINING, "Курсы прошли 8 человек")))


BASE = "Следует развивать материальную базу."


def _two_years(now: str, answer: str = "нет", before: str = BASE) -> str:
    years = []
    for year, contracts, said in ((2018, "нет", before), (2019, answer, now)):
        title = f"качества образования г. Лесногорска Приозерской области за {year} год"
        report = card((CONTRACTS, contracts), conclusions=said).replace("качества образования", title, 1)
        years.append(f"=== отчет_{year}.docx\n{report}")
    return "\n".join(years)


def test_a_weakness_of_two_years_without_a_decision() -> None:
    found = findings("LOG005", _two_years(BASE))
    assert [f.file_name for f in found] == ["отчет_2019.docx"]
    assert [e.file_name for e in found[0].related] == ["отчет_2018.docx"]
    assert not findings("LOG005", _two_years("Решено: договор с лицеем № 2 будет заключён в мае."))
    assert not findings("LOG005", _two_years(BASE, answer="Договор № 3 от 12.09.2019 с лицеем № 2"))


def test_a_weakness_that_only_the_conclusions_name() -> None:
    named = "Система оценки качества не просматривается. "
    found = findings("LOG005", _two_years(named + BASE, answer="№ 3 от 12.09.2019 с лицеем № 2", before=named + BASE))
    assert [[e.quote for e in f.evidence] for f in found] == [[named.strip()]]


CITY = "=== город.docx\n" + card((PARTNERS, "Музей"), conclusions="Целевые показатели достигнуты.").replace(
    "качества образования", "качества образования города Лесногорска за 2019 год", 1
)
REGION = "Мониторинг деятельности школ с низкими результатами обучения Приозерской области\n# Анализ отчетов\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("В отчете города Лесногорска сведения скопированы из одного отчета в другой.", True),
        ("В отчете МОЦ г. Лесногорска приведены недостоверные данные.", True),
        ("В отчете Лесногорского района приведены недостоверные данные.", False),
        ("В отчете города Озёрска приведены недостоверные данные.", False),
        ("Отчет города Лесногорска составлен качественно.", False),
    ],
)
def test_a_document_that_doubts_the_data(sentence: str, found: bool) -> None:
    hits = findings("LOG006", f"{CITY}\n=== регион.docx\n{REGION}{sentence}")
    assert [f.file_name for f in hits] == (["город.docx"] if found else [])


def test_doubts_about_another_year_are_no_contradiction() -> None:
    doubt = "В отчете города Лесногорска приведены недостоверные данные."
    for year, count in ((2019, 1), (2018, 0)):
        region = REGION.replace("области", f"области за {year} год")
        assert len(findings("LOG006", f"{CITY}\n=== регион.docx\n{region}{doubt}")) == count


def test_where_a_programme_set_out_from_is_no_result() -> None:
    def report(fact: str) -> str:
        return "\n".join(
            [
                "Отчёт о программе МБОУ «Средняя школа № 41» за 2018/2019 учебный год",
                "| Показатель | Ед. | База (2017/2018) | Плановое значение | Фактическое значение |",
                f"| Охват обучающихся внеурочной деятельностью | % | 70 | 80 | {fact} |",
                "| Качество знаний | % | 41 | 42 | 43 |",
                "# Выводы",
                "Все целевые показатели программы достигнуты.",
            ]
        )

    assert not findings("LOG001", report("81"))
    assert not findings("LOG001", report(""))
    assert len(findings("LOG001", report("76"))) == 1


@pytest.mark.parametrize(
    "claim",
    [
        "Из 12 показателей комплекса мер плановые значения достигнуты по десяти.",
        "Плановые значения показателей достигнуты по 10 показателям.",
    ],
)
def test_most_of_the_aims_are_not_all(claim: str) -> None:
    targets = ("Целевые индикаторы/показатели", "Качество знаний – 44 % при плане не менее 47 %")
    assert not findings("LOG001", card(targets, conclusions=claim))


# ---------------------------------------------------------------- LOG001: told in words

PARENTS = "Включение родителей (законных представителей) в школьные проекты"
PUPILS_RESULTS = "Динамика изменения достижений обучающихся"


@pytest.mark.parametrize(
    ("rows", "conclusions", "against"),
    [
        ([(PARENTS, "21 % родителей")], "Родители активно включены в проекты школы.", "21 %"),
        ([(PARENTS, "19 % семей")], "Семьи участвуют в школьных проектах активно.", "19 %"),
        (
            [(PUPILS_RESULTS, "ЕГЭ по математике: 2 чел. не преодолели порог.")],
            "Все выпускники преодолели порог ЕГЭ.",
            "2 чел.",
        ),
        (
            [(PUPILS_RESULTS, "1 выпускник 9 класса не получил аттестат.")],
            "Все девятиклассники получили аттестаты.",
            "1 выпускник",
        ),
    ],
)
def test_words_against_figures(rows: list[tuple[str, str]], conclusions: str, against: str) -> None:
    (found,) = findings("LOG001", card(*rows, conclusions=conclusions))
    assert against in found.related[0].quote


@pytest.mark.parametrize(
    ("rows", "conclusions"),
    [
        ([(PARENTS, "58 % родителей")], "Родители активно включены в проекты школы."),
        ([(PARENTS, "21 % родителей")], "Следует активнее включать родителей в проекты школы."),
        ([(PARENTS, "21 % родителей")], "Обучающиеся активно участвуют в проектах школы."),
        ([(PARENTS, "21 % родителей")], "Родители недостаточно активно включены в проекты школы."),
        ([(PUPILS_RESULTS, "ЕГЭ по математике: 0 чел. не преодолели порог.")], "Все выпускники преодолели порог ЕГЭ."),
        ([(PUPILS_RESULTS, "ОГЭ: с первого раза не справились 2 чел.")], "Все выпускники преодолели порог ОГЭ."),
        ([(PUPILS_RESULTS, "ОГЭ: 2 чел. не преодолели порог.")], "Все выпускники преодолели порог ЕГЭ."),
        (
            [(PUPILS_RESULTS, "ОГЭ: 2 чел. не преодолели порог.")],
            "После пересдачи все выпускники преодолели порог ОГЭ.",
        ),
        ([(PUPILS_RESULTS, "Пробный ЕГЭ: 2 чел. не преодолели порог.")], "Все выпускники преодолели порог ЕГЭ."),
    ],
)
def test_words_that_the_figures_bear(rows: list[tuple[str, str]], conclusions: str) -> None:
    assert not findings("LOG001", card(*rows, conclusions=conclusions))


def city_by_directions(direction: str, conclusions: str) -> str:
    head = "Аналитический отчет о реализации муниципальной программы за 2020 год"
    rows = f"| № | Направления работы | Результаты |\n| 1 | Мониторинг результативности | {direction} |"
    return f"{head}\n{rows}\nВыводы: {conclusions}"


def test_a_missed_aim_told_in_another_place() -> None:
    claim = "Все целевые показатели достигнуты."
    (found,) = findings("LOG001", city_by_directions("В СОШ № 6 целевой показатель не достигнут.", claim))
    assert "не достигнут" in found.related[0].quote
    before = "В прошлом году целевой показатель не был достигнут, в этом он выполнен."
    assert not findings("LOG001", city_by_directions(before, claim))
    assert not findings("LOG001", city_by_directions("Отсутствуют школы, где целевой показатель низок.", claim))
    some = "Целевые показатели достигнуты не во всех школах."
    assert not findings("LOG001", city_by_directions("В СОШ № 6 целевой показатель не достигнут.", some))


# ---------------------------------------------------------------- decisions and trainings told of single schools


def three_schools(*said: str, general: str = "") -> str:
    title = "Отчёт о проведении мониторинга программ повышения качества образования города за 2023 год"
    parts = [
        f"МБОУ «Средняя школа № {n}»\n| Показатели | Описание |\n| Название программы | «Шаг {n}» |\n"
        f"| Социальные партнеры школы | Музей |\nВыводы и рекомендации: {text}"
        for n, text in zip((41, 43, 45), said, strict=True)
    ]
    return "\n".join([title, *parts, *([f"# Общие выводы\n{general}"] if general else [])])


STAYS, LEAVES = "Школа остаётся в программе на 2024 год.", "Школа выводится из программы."
NOTHING = "Работа по программе ведётся, коллектив заинтересован."


def test_the_one_school_of_which_nothing_is_decided() -> None:
    (found,) = findings("LOG002", three_schools(STAYS, NOTHING, LEAVES))
    assert found.organization == "СШ № 43"
    assert not findings("LOG002", three_schools(STAYS, "Участие школы в программе продлевается.", LEAVES))
    assert not findings("LOG002", three_schools(STAYS, NOTHING, LEAVES, general="Все школы продолжают участие."))
    assert not findings(
        "LOG002", three_schools(STAYS, NOTHING, LEAVES, general="Проект «Шаг» продолжается в 2024 году.")
    )


TRAINED = "Динамика изменения достижений педагогических работников"


@pytest.mark.parametrize(
    ("result", "training", "asked"),
    [
        ("Не преодолели порог ОГЭ по математике 20,7 % выпускников.", "Учителя математики курсы не проходили.", True),
        ("Не преодолели порог ОГЭ по математике 20,7 % выпускников.", "Учителя физики курсы не проходили.", False),
        ("Не преодолели порог ОГЭ по математике 20,7 % выпускников.", "Учителя математики прошли курсы.", False),
        ("Не преодолели порог ОГЭ по математике 2 % выпускников.", "Учителя математики курсы не проходили.", False),
    ],
)
def test_untrained_teachers_of_a_subject_in_which_many_failed(result: str, training: str, asked: bool) -> None:
    found = findings("LOG004", card((PUPILS_RESULTS, result), (TRAINED, training)))
    assert bool(found) == asked
    assert all("Учились ли" in f.message_ru for f in found)


def test_many_who_failed_two_years_running() -> None:
    still = "Вновь отмечается высокая доля не преодолевших порог ОГЭ по математике. "
    assert len(findings("LOG005", _two_years(still + BASE, answer="№ 3 с лицеем", before=still + BASE))) == 1
    decided = still + "Следует провести пробные экзамены и консультации по математике."
    assert not findings("LOG005", _two_years(decided, answer="№ 3 с лицеем", before=still + BASE))
    assert not findings("LOG005", _two_years("Не преодолевших порог нет. " + BASE, answer="№ 3", before=still + BASE))


@pytest.mark.parametrize(
    "decided", ["Гимназия остаётся школой-наставником.", "Лицей выступает ресурсной школой проекта."]
)
def test_a_school_that_helps_others_has_its_part_decided(decided: str) -> None:
    stays = "Качество знаний выросло. Школа продолжает участие в программе."
    markup = "\n".join(
        [
            card(conclusions=stays),
            card(school="МБОУ «Средняя школа № 43»", conclusions=stays),
            card(school="МБОУ «Гимназия № 2»", conclusions=f"Показатели года выполнены. {decided}"),
        ]
    )
    assert not findings("LOG002", markup)
    assert findings("LOG002", markup.replace(decided, "Работа ведётся."))


@pytest.mark.parametrize("label", ["Отметка о достижении показателей, выводы", "Выводы школы"])
def test_a_row_headed_as_a_conclusion(label: str) -> None:
    table = "МБОУ «Средняя школа № 41»\n| Показатели | Итоги |\n| Качество знаний | план 50 % / факт {} % |\n"
    claim = f"| {label} | Все показатели достигнуты. |"
    assert findings("LOG001", table.format("44,1") + claim)
    assert not findings("LOG001", table.format("51,2") + claim)


PROGRAMME = """Отчет о реализации муниципальной программы «Развитие образования» за 2022 год
| № | Показатель | Ед. изм. | План | Факт | {head} |
| 1 | Доля детей, охваченных дополнительным образованием | % | 75 | {fact} | {reason} |
| 2 | Доля выпускников, получивших аттестат | % | 99 | 99,5 | |
"""


@pytest.mark.parametrize("head", ["Причины отклонения", "Обоснование отклонений", "Пояснения"])
@pytest.mark.parametrize("reason", ["", "–"])
def test_a_missed_target_asks_for_a_reason(head: str, reason: str) -> None:
    hits = findings("LOG007", PROGRAMME.format(head=head, fact="71", reason=reason))
    assert [f.evidence[0].label for f in hits] == ["Доля детей, охваченных дополнительным образованием"]


@pytest.mark.parametrize(("fact", "reason"), [("71", "Закрыты два кружка"), ("75", ""), ("80", "")])
def test_a_reason_or_a_met_target_leaves_nothing_to_ask(fact: str, reason: str) -> None:
    assert findings("LOG007", PROGRAMME.format(head="Причины отклонения", fact=fact, reason=reason)) == ()


def test_a_programme_that_gives_reasons_nowhere_is_asked() -> None:
    text = PROGRAMME.format(head="Примечание", fact="71", reason="")
    assert len(findings("LOG007", text)) == 1
    assert findings("LOG007", text + "Причина отклонения показателя 1: закрыты два кружка.") == ()
