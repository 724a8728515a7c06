"""What a report says of its monitorings."""

from __future__ import annotations

import pytest

from tests.rules.support import card, directions, findings

LABEL = "Мониторинги, обследования, оценочные мероприятия, проведенные в ОО. Результаты."


@pytest.mark.parametrize(
    "answer",
    [
        "Входная и промежуточная диагностика по русскому языку и математике",
        "- ВПР<br>- пробный ОГЭ<br>- изучение уровня учебной мотивации",
        "Мониторинг качества образования; мониторинг результатов внеурочной деятельности.",
        "Контрольные срезы в 5-9 классах (октябрь, апрель)",
        "Пробные экзамены 14.12.2018 и 15.03.2019",
        "не проводились",
    ],
)
def test_monitorings_listed_without_results(answer: str) -> None:
    found = findings("MON001", card((LABEL, answer)))
    assert len(found) == 1
    assert found[0].organization == "СШ № 41"


@pytest.mark.parametrize(
    "answer",
    [
        "ВПР в 5 классах: качество 48 %",
        "Срез по алгебре: средний балл 3,7",
        "Диагностика чтения показала рост у большинства пятиклассников",
        "Мониторинг адаптации: дезадаптированы 3 чел.",
        "По итогам ВПР выявлен низкий уровень вычислительных навыков",
    ],
)
def test_an_outcome_in_figures_or_words(answer: str) -> None:
    assert not findings("MON001", card((LABEL, answer)))


@pytest.mark.parametrize(
    "answer",
    [
        "Изучение школьной тревожности: высокая у 12 %",
        "Методика изучения мотивации учения подростков. Преобладает средний уровень (54 %).",
        "Психологом проведена диагностика познавательных процессов первоклассников",
        "Мониторинг адаптации пятиклассников: адаптированы 91 %",
        "Изучение тревожности перед экзаменами: высокая у 9 человек. Мотивация к учёбе: 58 %",
    ],
)
def test_only_the_psychologist_measured(answer: str) -> None:
    assert len(findings("MON002", card((LABEL, answer)))) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "Изучение мотивации; контрольные работы по математике",
        "Мотивация: средний уровень. ВПР: качество 40 %",
        "Мониторинг успеваемости: 99 %",
        "Диагностика предметных результатов и тревожности",
        "нет",
        "",
    ],
)
def test_knowledge_was_measured_too_or_nothing_is_said(answer: str) -> None:
    assert not findings("MON002", card((LABEL, answer)))


@pytest.mark.parametrize(
    "answer",
    [
        "Промежуточная аттестация по физике<br>8 кл<br>Качество 48%<br>9 кл<br>Качество 33%",
        "ВПР по математике: качество 44 %, успеваемость 92 %",
        "Было проведено анкетирование, справились 84 % обучающихся",
        "Мониторинг динамики адаптации пятиклассников: 84 % адаптированы",
        "Учителя повысили квалификацию; ВПР: качество 44 %, по-прежнему трудны задачи",
        "В сентябре проведена входная работа: качество 44 %, успеваемость 92 %",
    ],
)
def test_results_that_stand_alone(answer: str) -> None:
    found = findings("MON003", card((LABEL, answer)))
    assert len(found) == 1
    assert any("%" in e.quote for e in found[0].evidence)


@pytest.mark.parametrize(
    "answer",
    [
        "ВПР по математике: качество 44 % (2018 год – 40 %)",
        "ВПР: качество 44 %, что на 4 % выше, чем в прошлом учебном году",
        "ВПР: качество выросло с 40 % до 44 %",
        "Контрольные работы: справились 89 % обучающихся, в 2018 году – 85 %",
        "Техника чтения: норма у 54 %, год назад – у 47 %",
        "Пробный экзамен без результатов",
        "ВПР: качество 44 % против 40 % осенью прошлого года",
        "Срез по алгебре: в октябре – 41 %, в апреле – 52 %",
        "Вычислительные навыки: на входе 41 %, на выходе 52 %",
        "Техника чтения: норма у 54 % (+3 %)",
        "Пробный экзамен: сдали 93 %, прирост качества – 4 %",
    ],
)
def test_results_beside_earlier_ones_or_none(answer: str) -> None:
    assert not findings("MON003", card((LABEL, answer)))


def test_one_result_is_not_called_several() -> None:
    (one,) = findings("MON003", card((LABEL, "Срез по алгебре: качество 44 %")))
    assert "(44 %)" in one.message_ru
    assert "others" not in one.message_en


def test_results_of_a_municipality_are_compared_too() -> None:
    label = "О результатах мониторинга результативности программ улучшения результатов обучения"
    assert findings("MON003", directions((label, "Аттестаты получили 100 % выпускников."), ("Другое", "Да")))
    compared = "Аттестаты получили 100 % выпускников (в 2018 году – 98 %)."
    assert not findings("MON003", directions((label, compared), ("Другое", "Да")))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Промежуточная аттестация по алгебре в 8-11 классах<br>Результаты<br>качество 48 %", 1),
        ("Мониторинг предметных результатов", 1),
        ("Мониторинг успеваемости, пробный экзамен", 0),
        ("· входные работы<br>· ВПР<br>· промежуточная аттестация", 0),
        ("1. Чтение вслух, 2-4 классы: 73 %<br>2. Контрольная работа, 5 классы: 62 %", 0),
        ("Ведётся большая работа", 0),
        ("Проведены: 1) работа по алгебре – 87 %; 2) мониторинг адаптации", 0),
        ("Контрольные работы по математике и русскому языку", 0),
        ("Диагностика чтения: норму выполняют 69 %. Контрольная по русскому языку: качество 38 %", 0),
    ],
)
def test_a_single_monitoring(answer: str, found: int) -> None:
    assert len(findings("MON004", card((LABEL, answer)))) == found


def test_the_least_number_is_an_option() -> None:
    text = card((LABEL, "Мониторинг успеваемости, пробный экзамен"))
    assert len(findings("MON004", text, least=3)) == 1


CHAPTER = "# Отчёт о самообследовании МБОУ «Средняя школа № 41» за 2019 год\nСведения.\n# 4. {}\n{}\n# 5. Кадры\nВсего 20 учителей."


@pytest.mark.parametrize(
    "heading", ["Мониторинг качества образования", "Внутренняя система оценки качества образования"]
)
def test_a_chapter_of_its_own_that_lists_monitorings_without_results(heading: str) -> None:
    listed = "Проведены входная диагностика, мониторинг техники чтения, пробные экзамены."
    (found,) = findings("MON001", CHAPTER.format(heading, listed))
    assert found.evidence[0].quote == listed
    assert not findings("MON001", CHAPTER.format(heading, listed + " Справились 84 % учеников."))
    assert not findings("MON001", CHAPTER.format(heading, "Приказом утверждено положение."))
    assert not findings("MON001", CHAPTER.format("Хозяйственная работа", listed))


# ---------------------------------------------------------------- cards that no form knows


def unknown_card(label: str, answer: str) -> str:
    """A school's card with the questions of a municipality of its own."""
    rows = ["| Сведения | Описание |", "| Цель | Рост качества знаний |", f"| {label} | {answer} |"]
    title = "Отчёт о работе школ района за 2020 год"
    return "\n".join([title, "МБОУ «Средняя школа № 41»", *rows, "| Партнёры | Дом культуры |"])


@pytest.mark.parametrize("label", ["Мониторинги, диагностики и их итоги", "Внутришкольный мониторинг", "Диагностики"])
def test_monitorings_of_a_card_that_no_form_knows(label: str) -> None:
    listed = unknown_card(label, "Проведены входная и полугодовая работы по математике, пробные ОГЭ, ВПР в 5 классах.")
    assert len(findings("MON001", listed)) == 1
    only = unknown_card(label, "Изучение мотивации, социометрия: высокий уровень мотивации – 31 %.")
    assert len(findings("MON002", only)) == 1


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Мониторинги, диагностики и их итоги", "ВПР по математике, 5 класс: качество 48 %, в прошлом году 44 %."),
        ("Мониторинги, диагностики и их итоги", "Изучение мотивации; срез по русскому языку: справились 71 %."),
        ("Ответственный за мониторинг", "Заместитель директора по УВР"),
        ("Мониторинги, диагностики и их итоги", "Справка размещена на сайте школы"),
        ("Участие в диагностике дефицитов педагогов", "12 педагогов, диагностика пройдена"),
    ],
)
def test_cards_that_tell_results_or_no_monitoring(label: str, answer: str) -> None:
    assert not findings("MON001", unknown_card(label, answer))
    assert not findings("MON002", unknown_card(label, answer))


def test_a_first_and_a_last_diagnosis_are_two() -> None:
    assert not findings("MON004", card((LABEL, "Стартовая (сентябрь) и итоговая (май) диагностика: 41 % и 52 %")))


def test_a_question_which_monitorings_were_held() -> None:
    asked = (
        "МБОУ «Средняя школа № 41»\n| Вопрос | Ответ |\n| Какие мониторинги проводились, каковы их результаты? | {} |"
    )
    assert findings("MON001", asked.format("Проводились: входной контроль, ВПР, анкетирование родителей."))
    assert not findings("MON001", asked.format("Входной контроль: справились 84 % учеников."))
