"""Rules that compare facts: what a text claims against what tables state, whatever words either of them uses."""

from __future__ import annotations

import pytest

from tests.rules.support import findings

SCHOOL = "Отчёт МБОУ «СОШ № 7» города Ясногорска за 2022 год\n"
AIMS = """{school}# Целевые показатели
| Показатель | На 01.02.2022 | План на 01.12.2022 | Факт на 01.12.2022 |
| Качество знаний, % | {before} | {plan} | {fact} |
| Охват дополнительным образованием, % | 61 | 70 | 72 |
# Выводы
{claim}"""


def aims(claim: str, before: str = "31,2", plan: str = "30,0", fact: str = "33,4") -> str:
    return AIMS.format(school=SCHOOL, claim=claim, before=before, plan=plan, fact=fact)


@pytest.mark.parametrize(
    ("claim", "fact", "found"),
    [
        ("По итогам года качество знаний по школе повысилось.", "30,4", 1),
        ("По итогам года качество знаний по школе повысилось.", "33,4", 0),
        ("Отмечается рост качества обучения.", "30,4", 1),
        ("Качество знаний в 5 классе повысилось.", "30,4", 0),
        ("Необходимо, чтобы качество знаний повысилось.", "30,4", 0),
    ],
)
def test_a_claim_of_a_move_against_the_row_of_a_table_with_dates(claim: str, fact: str, found: int) -> None:
    assert len(findings("DYN003", aims(claim, fact=fact))) == found


@pytest.mark.parametrize(("plan", "found"), [("33,0", 1), ("30,0", 0)])
def test_all_targets_met_is_judged_wherever_it_is_said(plan: str, found: int) -> None:
    text = aims("", plan=plan, fact="31,5").replace("# Выводы", "# Ход работы")
    assert len(findings("LOG001", f"{text}По итогам года достигнуты все плановые значения показателей.")) == found


CHECKS = """{school}# Итоги проверочных работ
| Класс | Предмет | Писали | «5» | «4» | «3» | «2» | Успеваемость, % |
| 6 | Русский язык | 18 | 1 | 5 | 9 | 3 | 83,3 |
| 6 | Математика | 19 | 2 | 7 | 10 | 0 | 100,0 |
| 7 | Русский язык | 20 | 1 | 5 | 14 | 0 | 100,0 |
{claim}"""


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Все обучающиеся 6 класса справились с работой по русскому языку.", 1),
        ("Все обучающиеся 6 класса справились с работой по математике.", 0),
        ("Все ученики 7 класса справились с работой по русскому языку.", 0),
        ("Не все обучающиеся 6 класса справились с работой по русскому языку.", 0),
    ],
)
def test_everybody_passed_against_the_share_of_those_who_did(claim: str, found: int) -> None:
    assert len(findings("LOG001", CHECKS.format(school=SCHOOL, claim=claim))) == found


DISTRICT = """Аналитическая записка о результатах ЕГЭ в школах Ключевского района в 2023 году
# Русский язык (ЕГЭ)
| Школа | Участников | Средний балл 2022 | Средний балл 2023 |
| Берёзовская СОШ | 11 | 64,2 | 66,1 |
| Липовская СОШ | 7 | 61,0 | 60,3 |
| По району | 18 | 63,0 | 63,8 |
{text}"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Средний балл ЕГЭ по русскому языку по району составил 64,6 балла.", 1),
        ("Средний балл ЕГЭ по русскому языку по району составил 63,8 балла.", 0),
        ("Средний балл ЕГЭ по математике по району составил 54,6 балла.", 0),
        ("В 2021 году средний балл ЕГЭ по русскому языку по району составил 61,6 балла.", 0),
    ],
)
def test_a_figure_of_the_district_against_the_row_that_sums_it_up(text: str, found: int) -> None:
    assert len(findings("NUM006", DISTRICT.format(text=text))) == found


PLAN = """Отчёт о выполнении дорожной карты МБОУ «СОШ № 7» за 2022 год
| № | {name} | {term} | {result} |
| 1 | Диагностика дефицитов педагогов | март 2022 | Выполнено. Приказ от 12.03.2022 № 41 |
| 2 | Взаимопосещение уроков | апрель 2022 | Выполнено в течение года |
| 3 | Семинар по оцениванию | май 2022 | Проведён 16.05.2022, протокол № 3 |"""


@pytest.mark.parametrize(
    ("name", "term", "result"),
    [
        ("Мероприятие", "Срок", "Отметка об исполнении"),
        ("Мероприятие", "Срок по плану", "Отметка о выполнении"),
        ("Основные мероприятия", "Планируемый срок", "Информация о ходе реализации"),
        ("Содержание работы", "Дата проведения", "Полученный результат"),
    ],
)
def test_a_plan_is_known_by_the_first_words_of_its_heads(name: str, term: str, result: str) -> None:
    found = findings("EVD001", PLAN.format(name=name, term=term, result=result))
    assert [f.section_label for f in found] == ["Взаимопосещение уроков"]


LADDER = """Программа развития МБОУ «СОШ № 7» на 2021–2023 годы
# Целевые индикаторы программы
| Показатель | Ед. изм. | 2019 факт | 2020 факт (базовое значение) | 2021 план | 2022 план | 2023 план |
| Качество знаний обучающихся | % | 54,2 | 55,8 | 57 | 58 | {last} |
| Средний балл ЕГЭ по русскому языку | балл | 71,4 | 72,3 | 73 | 73,5 | 74 |"""


@pytest.mark.parametrize(("last", "found"), [("60", 0), ("55,8", 1)])
def test_the_aim_of_a_programme_is_held_against_its_latest_base(last: str, found: int) -> None:
    assert len(findings("DYN002", LADDER.format(last=last))) == found


def test_a_programme_of_years_to_come_needs_no_conclusions() -> None:
    card = "| Показатели | Описание |\n| Цель программы | Повысить качество |\n| Целевые показатели | Качество знаний – 62 % |"
    title = "{} МБОУ «СОШ № 7» города Ясногорска на 2021–2025 годы\n"
    assert not findings("LOG002", title.format("Программа развития") + card)


def test_last_year_is_no_stale_period_under_a_head_that_names_it() -> None:
    plan = "План работы МБОУ «СОШ № 7» города Ясногорска на 2023/2024 учебный год\n# {}\n{}"
    text = "В 2022/2023 учебном году успеваемость составила 98 %, качество знаний – 41 %."
    assert not findings("DYN004", plan.format("Краткий анализ работы за 2022/2023 учебный год", text))


@pytest.mark.parametrize(
    ("last", "found"),
    [("2 750,0", 1), ("3 150,0", 0)],
)
def test_money_by_years_adds_up_to_its_sum(last: str, found: int) -> None:
    years = f"2021 – 2 400,0; 2022 – 3 100,0; 2023 – 3 350,0; 2024 – 2 900,0; 2025 – {last} тыс. руб."
    text = f"Объём финансирования программы – всего 14 900,0 тыс. руб., в том числе по годам: {years}"
    card = f"| Показатели | Описание |\n| Цель программы | Повысить качество |\n| Объёмы и источники финансирования | {text} |"
    assert len(findings("NUM003", f"Программа развития МБОУ «СОШ № 7» на 2021–2025 годы\n{card}")) == found


@pytest.mark.parametrize(("cell", "found"), [("2 1,5", 1), ("21,5", 0), ("–", 0)])
def test_a_cell_that_is_no_number_in_a_column_of_numbers(cell: str, found: int) -> None:
    rows = "\n".join(f"| СОШ № {n} | {70 + n},2 |" for n in range(1, 5))
    text = (
        f"Статистика школ Каменского округа за 2022 год\n| Школа | Охват кружками, % |\n{rows}\n| Лицей № 9 | {cell} |"
    )
    assert len(findings("NUM004", text)) == found
