"""How authors of reports state fractions, marks, plans and facts. One line a spelling, as in
`test_figures_spellings.py`; a label in square brackets is that of the place."""

from __future__ import annotations

import re

import pytest

from extractors.figures import Figure, FigureContext, find_figures

FRACTIONS = """
29 из 34 (85 %) = 29 count; 34 count base; 85 percent
12 из 18, 67 % = 12 count; 18 count base; 67 percent
[Участие в проектах: педагоги] 29 из 34 (85 %) = 29 persons; 34 persons base; 85 percent
[Мероприятия для педагогов] 3 из 5 (60 %) = 3 count; 5 count base; 60 percent
учителя – 14 из 17 (82 %), родители – 61 % семей = 14 persons; 17 persons base; 82 percent; 61 percent
справились 7 из 11; в прошлом году – 5 из 9 = 7 persons; 11 persons base; 5 persons previous; 9 persons previous base
порог не преодолел 1 из 40, 2,5 % = 1 persons; 40 persons base; 2.5 percent
Порог преодолели 22 из 23 сдававших (95,7 %) = 22 persons; 23 persons base; 95.7 percent
Высшее образование у 28 из 33, среднее – у 5 из 33 = 28 persons; 33 persons base; 5 persons; 33 persons base
май – справились 41 из 60, декабрь – 47 из 61 = 41 persons; 60 persons base; 47 persons; 61 persons base
соответственно 15 и 17 из 20 (75 % и 85 %) = 15 count; 17 count; 20 count base; 75 percent; 85 percent
В районе 9 школ, две из них (22 %) сельские = 9 count; 2 count; 22 percent
В рейтинге школа на 5 из 12 = -
Задание 5 из 10 сложное = -
"""
MARKS = """
Средняя отметка ОГЭ: химия – 3,7 (2021 – 3,4), физика – 3,3 (3,2) = 3.7 points химия; 3.4 points previous 2021 химия; 3.3 points физика; 3.2 points previous 2021 физика
ОГЭ: химия – 4,2 (4,0); физика – 3,9 (3,7) = 4.2 points химия; 4 points previous химия doubtful; 3.9 points физика; 3.7 points previous физика doubtful
[Средний балл (в скобках – 2021 г.)] ЕГЭ: химия – 61,4 (58,3) = 61.4 points химия; 58.3 points previous 2021 химия
Средняя отметка (в скобках 2021 год): химия – 4,1 (4,0) = 4.1 points химия; 4 points previous 2021 химия
Средняя отметка ОГЭ 2022 (2021): химия – 3,7 (3,5) = 3.7 points химия; 3.5 points previous 2021 химия
ЕГЭ-2022: химия – 61,5 балла, физика – 50,0 (2021 г. – 49,1) = 61.5 points 2022 химия; 50 points 2022 физика; 49.1 points previous 2021 физика
Результаты ОГЭ: химия 3,7; физика 4,0 = 3.7 points химия; 4 points физика
Средняя отметка по химии: 3,6 при 3,4 в 2021 году = 3.6 points химия; 3.4 points previous 2021 химия
По химии прибавили 3 балла = 3 points change химия
ЕГЭ: химия – 5, физика – 7 = -
Средний балл ЕГЭ: химия 61, физика 54,5, история 70. = 61 points химия; 54.5 points физика; 70 points история
Средняя отметка ОГЭ: химия 4, физика 3,5; сдавали: химия 5, физика 3 = 4 points химия; 3.5 points физика
Средний балл ЕГЭ по химии вырос с 61 до 64, по физике – с 52,5 до 53. = 61 points previous химия; 64 points химия; 52.5 points previous физика; 53 points физика
Достигли базового уровня в сентябре 2022 г. 31 чел. (61 %), в мае 2023 г. – 38 чел. (75 %). = 31 persons previous 2022; 61 percent previous 2022; 38 persons 2023; 75 percent 2023
Качество знаний выше уровня 2021 года: 44 %. = 44 percent
На 31.12.2022 в школе обучались 412 человек (на 31.12.2021 – 405), занято 19 кабинетов. = 412 persons; 405 persons previous 2021; 19 count
Семинар посетили 25 участников (12.10.2021 – 15 школ). = 25 persons; 15 count
Качество знаний по химии выросло с 41 до 45 %, по физике – с 38 до 39. = 41 percent previous химия; 45 percent химия; 38 percent previous физика; 39 percent физика
ОГЭ: химия – 78,5, физика – 65,2 = 78.5 None химия; 65.2 None физика
ЕГЭ сдавали: химия – 5, физика – 12 = 5 persons химия; 12 persons физика
"""
PLANS = """
качество знаний – план 33 %, факт 31,4 % = 33 percent target; 31.4 percent
не прошли порог по химии – план не более 12 %, факт 17,1 % = 12 percent target химия; 17.1 percent химия
Качество знаний – не ниже 42 %. Достигнуто: 39,5 %. = 42 percent target; 39.5 percent
Качество: план – 38 %, факт – 24 из 60 аттестуемых, то есть 40 % = 38 percent target; 24 persons; 60 persons base; 40 percent
Качество знаний – не ниже 42 %. Достигнуто (43,5 %). = 42 percent target; 43.5 percent
Охват курсами – 100 %. Факт: 80 % (12 из 15). = 100 percent target; 80 percent; 12 count; 15 count base
Доля учителей – не менее 65 %, факт: 11 учителей из 15 (73 %) = 65 percent target; 11 persons; 15 persons base; 73 percent
повышение качества знаний до 44 % – на конец года 43,1 % = 44 percent target; 43.1 percent
ЕГЭ, химия – не менее 52 баллов. Факт: 47,3. = 52 points target химия; 47.3 points химия
установлено: качество – 36 %, успеваемость – 97 %. Фактически: качество – 38 %. = 36 percent target; 97 percent target; 38 percent
Цели: качество – 36 %, успеваемость – 97 %. Достигнуто: 35 % и 98 %. = 36 percent target; 97 percent target; 35 percent; 98 percent
Качество знаний: цель на 2022 год – не менее 55 %, в 2021 году – 51,3 % = 55 percent target 2022; 51.3 percent 2021
Качество знаний – 51 %, к 2025 году – 60 % = 51 percent; 60 percent target 2025
Качество знаний (план 45 %) – 47,2 % = 45 percent target; 47.2 percent
Охват кружками: 80 % (план) и 84 % (факт) = 80 percent target; 84 percent
Целевой показатель по кружкам выполнен: 46 % = 46 percent
Целевой показатель: школа-сад – 35 %, лицей – 48 % = 35 percent target; 48 percent target
Проведено 11 уроков и 4 семинара (план – 9 и 4) = 11 count; 4 count; 9 count target; 4 count target
[Показатели (план на 2022 г. / факт / план на 2023 г.)] Качество: 41 % / 42,3 % / не менее 45 % = 41 percent target 2022; 42.3 percent; 45 percent target 2023
Охват кружками (план/факт): 80/84 % = 80 percent target; 84 percent
Планирование занятий – 78 % = 78 percent
Учебный год 2021/2022: план и факт = -
"""
COUNTS = """
Высшая категория – 11, первая – 15 (2021/2022 – 9 и 14) = 11 persons; 15 persons; 9 persons previous 2021/2022; 14 persons previous 2021/2022
Высшая категория – 11 (2021/2022 – 9), первая – 15 (14) = 11 persons; 9 persons previous 2021/2022; 15 persons; 14 persons previous 2021/2022
Категории: высшая – 7, первая – 12 = 7 persons; 12 persons
соответствие – 7, не аттестованы 5 = 7 persons; 5 persons
Высшая – 9 чел., первая – 14 чел.; в 2020/2021 году – 7 и 13 соответственно = 9 persons; 14 persons; 7 persons previous 2020/2021; 13 persons previous 2020/2021
Высшее педагогическое образование – 28, среднее специальное – 6 = 28 persons; 6 persons
Обучено 40 педагогов (школа № 2 – 15, школа № 8 – 25) = 40 persons; 15 persons; 25 persons
310 чел.: начальная школа – 140, основная – 150 = 310 persons; 140 persons; 150 persons
Категорию имеют трое = 3 persons
победителей и призёров – двадцать один = 21 persons
Запланировано 12 семинаров, проведено 10 = 12 count target; 10 count
Карта раз в две недели и 2 раза в месяц обновляется = -
Урок длится 40 мин. = -
"""
REPEATS = """
справились 70 % (2020/2021 – 66 %), по химии – 75 % (72 %) = 70 percent; 66 percent previous 2020/2021; 75 percent химия; 72 percent previous 2020/2021 химия
По химии в сентябре справились 60 %, в мае – 71 % = 60 percent химия; 71 percent химия
По химии – 61 % и 70 % соответственно (в мае 2021 года – 64 %) = 61 percent химия; 70 percent химия; 64 percent previous 2021 химия
Качество – 44 %, что выше уровня прошлого года (41,5 %) = 44 percent; 41.5 percent previous
"""


def told(f: Figure) -> str:
    kind = None if f.kind == "current" else f.kind
    value = f"{f.value.normalize():f}" if f.value is not None else "None"
    flags = [flag for flag in f.flags if flag not in {"increase", "decrease"}]
    return " ".join(p for p in (value, str(f.unit), kind, f.period, f.subject, *flags) if p)


def cases(*blocks: str) -> list[tuple[str, str, str]]:
    found = []
    for line in (line for block in blocks for line in block.strip().splitlines()):
        text, read = line.rsplit(" = ", 1)
        m = re.match(r"\[(.*?)\] ", text)
        found.append((m[1] if m else "", text[m.end() :] if m else text, read))
    return found


@pytest.mark.parametrize(("label", "text", "read"), cases(FRACTIONS, MARKS, PLANS, COUNTS, REPEATS))
def test_spelling_of_reports(label: str, text: str, read: str) -> None:
    assert ("; ".join(told(f) for f in find_figures(text, FigureContext(label=label))) or "-") == read


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Качество знаний – не ниже 42 %. Достигнуто: 39,5 %.", ["Качество знаний", "Качество знаний"]),
        ("качество знаний – план 33 %, факт 31,4 %", ["качество знаний", "качество знаний"]),
        ("Средняя отметка ОГЭ-2022 (в скобках – 2021 год): химия – 4,0 (3,8)", ["Средняя отметка ОГЭ"] * 2),
        ("ЕГЭ: математика базовая – 4,2", ["ЕГЭ: математика базовая"]),
    ],
)
def test_plan_and_fact_share_the_name_of_the_measure(text: str, labels: list[str]) -> None:
    assert [f.label for f in find_figures(text)] == labels


def test_plan_and_fact_are_one_statement() -> None:
    assert {f.statement for f in find_figures("Качество знаний – не ниже 42 %. Достигнуто: 39,5 %.")} == {0}
