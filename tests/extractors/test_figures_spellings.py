"""How teachers write figures in a hurry: what is read, and what is left alone. One line a spelling."""

from __future__ import annotations

import pytest

from extractors.figures import Figure, FigureContext, find_figures

# text = what is read: value unit [kind] [period] [subject] [grade], "-" where nothing is to be read
LISTS = """
Русский язык – 44, математика – 41, физика – 50 % = 44 percent русский язык; 41 percent математика; 50 percent физика
Средний балл ЕГЭ: русский язык 64, физика 48 баллов = 64 points русский язык; 48 points физика
химия – 4 чел., физика – 3, история – 12 = 4 persons химия; 3 persons физика; 12 persons история
В 2017 – 44, в 2018 – 46, в 2019 – 50 % = 44 percent previous 2017; 46 percent previous 2018; 50 percent 2019
5а – 45%, 5б – 38% = 45 percent 5а; 38 percent 5б
5А-25 чел., 5Б- 24 = 25 persons 5а; 24 persons 5б
в 5 «А» – 25 чел. = 25 persons 5а
в 5 а классе 25 человек = 25 persons 5а
10 - 11 кл.: 45 чел. = 45 persons 10-11
8кл … качество 48% = 48 percent 8
9 кл – 98%, 11 кл – 100% = 98 percent 9; 100 percent 11
"3": 12 чел., "4": 15, "5": 6 = 12 persons; 15 persons; 6 persons
44 педагога, из них: высшая кат.- 19, первая – 15 = 44 persons; 19 persons; 15 persons
25 педагогов: 12 – высшая категория, 8 – первая = 25 persons; 12 persons; 8 persons
на начало года – 405, на конец года - 412 обучающихся = 405 persons previous; 412 persons
мат. – 45 %, физ. – 51 % = 45 percent математика; 51 percent физика
"""
FORMER = """
Качество знаний (в 2017-2018 г – 69) – 72% = 69 percent previous 2017/2018; 72 percent
качество – 51 % (было 48) = 51 percent; 48 percent previous
качество знаний - 72% (2019/20: 48) = 72 percent; 48 percent previous 2019/2020
7 чел. (АППГ – 5) = 7 persons; 5 persons previous
92% -> 95% = 92 percent previous; 95 percent
Снизилось с 5 чел. до 2-х = 5 persons previous; 2 persons
при плане 15 чел. прошли 14 = 15 persons target; 14 persons
"""
CHANGES = """
рост 3% = 3 percent change
Увеличение до 100% доли педагогов = 100 percent
повысилась на три процента = 3 percent change
в полтора раза больше = 1.5 times change
качество 98,7% (↑0,3%) = 98.7 percent; 0.3 percent change
"""
WORDS = """
двадцать два педагога = 22 persons
сто двадцать пять обучающихся = 125 persons
пятнадцать человек = 15 persons
сто процентов = 100 percent
полтора часа = 1.5 hours
3-х педагогов = 3 persons
12-ти школ = 12 count
5-дневная неделя = -
412 уч-ся, 405 обуч. = 412 persons; 405 persons
12 уч. часов = 12 hours
14 кл.-комплектов = 14 count
2 млн. 300 тыс. рублей = 2300000 rubles
10...12 баллов = 10 points
средняя отметка 3,9 = 3.9 points
за 2019 календарный год 45 чел. = 45 persons 2019
кач-во зн. - 56%; усп.- 98 % = 56 percent; 98 percent
"""
CELLS = """
60 -> 62 = 60 None previous; 62 None
10 человек, 40% = 10 persons; 40 percent
+2% = 2 percent change
7+ = 7 None
1978 = 1978 None
"""


def told(f: Figure) -> str:
    kind = None if f.kind == "current" else f.kind
    value = f"{f.value.normalize():f}" if f.value is not None else "None"
    return " ".join(p for p in (value, str(f.unit), kind, f.period, f.subject, f.grade) if p)


def cases(*blocks: str) -> list[tuple[str, str]]:
    lines = [line.rsplit(" = ", 1) for block in blocks for line in block.strip().splitlines()]
    return [(text, read) for text, read in lines]


@pytest.mark.parametrize(("text", "read"), cases(LISTS, FORMER, CHANGES, WORDS))
def test_spelling_in_running_text(text: str, read: str) -> None:
    assert ("; ".join(told(f) for f in find_figures(text)) or "-") == read


@pytest.mark.parametrize(("text", "read"), cases(CELLS))
def test_spelling_in_a_cell(text: str, read: str) -> None:
    assert ("; ".join(told(f) for f in find_figures(text, FigureContext(bare=True))) or "-") == read


def test_pair_in_a_cell_is_one_statement() -> None:
    assert {f.statement for f in find_figures("10 человек, 40%", FigureContext(bare=True))} == {0}


def test_class_alone_is_no_label() -> None:
    assert [f.label for f in find_figures("9 кл – 98%, 11 кл – 100%")] == ["", ""]


def test_planning_as_a_topic_is_no_target() -> None:
    text = "«Планирование работы с детьми» – 78 %; планировалось обучить 20 чел."
    assert [f.kind for f in find_figures(text)] == ["current", "target"]
