"""Cards, plans, directions, statistics and the self-assessment table in hundreds of spellings: the order of rows and
columns, headers, labels, dashes, spaces and decimal signs change nothing that is read. Criteria: test_variants."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from extractors.forms import load_forms
from extractors.recognise import recognise
from pipeline.model import Report
from tests.minidoc import document

FORMS = load_forms()
SEEDS = 60

# What writers abbreviate or replace anywhere in a label; a label may take several
SYNONYMS = (
    ("обучающихся", ("обуч-ся", "учащихся", "обучающихся")),
    ("учащихся", ("обучающихся", "уч-ся")),
    ("педагогических работников", ("пед. работников", "педработников", "педагогов")),
    ("педработников", ("педагогических работников", "пед. работников")),
    ("образовательной организации", ("ОО", "ОУ", "образовательной организации")),
    ("Численность", ("Численность", "численность")),
    ("численности", ("численности",)),
    ("внесенные", ("внесённые", "внесенные")),
    ("партнеры", ("партнёры",)),
    ("партнеров", ("партнёров",)),
    ("(законных представителей)", ("", "(законных представителей)")),
    ("Доля", ("Доля", "ДОЛЯ")),
)


@dataclass(frozen=True)
class Layout:
    """A table: the spellings of each column's header, in an order of roles, and its rows as cells by role."""

    title: str
    heads: dict[str, tuple[str, ...]]
    rows: tuple[dict[str, str], ...]
    label: str = "label"
    fixed: tuple[str, ...] = ()  # roles that follow each other in this order
    optional: tuple[str, ...] = ()


def spelt_label(rng: random.Random, label: str) -> str:
    for word, others in SYNONYMS:
        if word in label:
            label = label.replace(word, rng.choice(others))
    if rng.random() < 0.2:  # broken at the end of a line
        label = re.sub(r"(?<=[а-яё]{4})(?=[бвгджзклмнпрстфхцчшщ][аеиоу][а-яё]{3})", "\u00ad", label, count=1)
    if rng.random() < 0.15:
        label = re.sub(r"(?<=[а-я]{5})(?=[бвгдклмнпрст][аеиоу][а-я]{3,})", "- ", label, count=1)
    if rng.random() < 0.3:
        label = rng.choice((label + ":", label + " ", label.upper() if len(label) < 40 else label, label + "."))
    return re.sub(r"\s+", " ", label)


def spelt_value(rng: random.Random, text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d)", rng.choice((",", ".")), text)
    text = re.sub(r"(?<=\d) ?%", rng.choice(("%", " %", "\u00a0%")), text)
    text = re.sub(r"(?<=\d) (?=[чбш])", rng.choice((" ", "\u00a0")), text)
    text = re.sub(r"(?<=\s)–(?=\s)", rng.choice(("–", "—", "-")), text)
    return text.replace("чел.", rng.choice(("чел.", "человек", "чел")))


def variant(layout: Layout, seed: int) -> str:
    rng = random.Random(seed)
    roles = [r for r in layout.heads if r not in layout.fixed and (r not in layout.optional or rng.random() < 0.7)]
    rng.shuffle(roles)
    if layout.fixed:
        at = rng.randint(0, len(roles))
        roles[at:at] = layout.fixed
    rows = list(layout.rows)
    rng.shuffle(rows)
    lines = [layout.title, "| " + " | ".join(rng.choice(layout.heads[r]) for r in roles) + " |"]
    for n, row in enumerate(rows, 1):
        cells = {"number": rng.choice((f"{n}", f"{n}.")), **row}
        cells |= {r: spelt_value(rng, t) for r, t in cells.items() if r not in (layout.label, "number")}
        cells[layout.label] = spelt_label(rng, cells[layout.label])
        lines.append("| " + " | ".join(cells.get(r, "") for r in roles) + " |")
    return "\n".join(lines)


def figures(report: Report) -> set[tuple[object, ...]]:
    return {(m.indicator, m.kind, m.value, m.value_to, m.unit, m.comparator, m.period) for m in report.measurements}


CARD = Layout(
    "# СШ № 5 города Ясногорска",
    {
        "number": ("№", "№ п/п"),
        "label": ("Показатели", "Показатель", "Наименование показателя"),
        "answer": ("Описание", "Содержание", "Результат"),
    },
    (
        {"label": "Название программы", "answer": "«Шаг вперёд» на 2021–2023 годы"},
        {"label": "Цель программы", "answer": "Рост качества знаний до 51,5 % к концу 2023 года"},
        {"label": "Социальные партнеры школы", "answer": "Музей, 2 библиотеки"},
        {"label": "Реквизиты договоров взаимодействия школ-партнеров", "answer": "Договор № 7 от 03.09.2021"},
        {
            "label": "Изменения, внесенные в штатное расписание образовательной организации",
            "answer": "Введены 1,5 ставки логопеда, 2 педагога",
        },
        {"label": "Включение обучающихся в школьные проекты", "answer": "338 чел. (62,4 %), год назад – 301 чел."},
        {"label": "Включение педработников в школьные проекты", "answer": "25 чел./86 %"},
        {
            "label": "Включение родителей (законных представителей) в школьные проекты",
            "answer": "120 чел., что на 2,5 % больше",
        },
    ),
    optional=("number",),
)
DIRECTIONS = Layout(
    "# Отчёт о реализации муниципальной программы Заречного района за 2022 год",
    {
        "number": ("№", "№ п/п"),
        "label": ("Направления работы", "Направление деятельности", "Направление"),
        "answer": ("Результаты", "Что сделано", "Достигнутые результаты", "Результаты реализации программы"),
    },
    (
        {"label": "Кадровая и методическая поддержка школ", "answer": "Обучены 48 чел. (37,5 %)"},
        {"label": "Результаты мониторинга программ", "answer": "Качество – 44,5 % (в 2021 году – 42 %)"},
        {"label": "Сетевое взаимодействие школ", "answer": "Заключены 5 договоров"},
        {"label": "Тиражирование лучших практик", "answer": "Более 120 чел. на 3 семинарах"},
    ),
    optional=("number",),
)
PLAN = Layout(
    "# Отчёт об исполнении плана мероприятий за 2022 год",
    {
        "number": ("№", "№ п/п"),
        "name": ("Мероприятие", "Наименование мероприятия", "Содержание работы"),
        "term": ("Срок", "Сроки", "Срок исполнения", "Дата проведения"),
        "responsible": ("Ответственный", "Ответственные", "Исполнитель"),
        "result": ("Результат", "Отметка о выполнении", "Информация об исполнении", "Исполнение"),
    },
    (
        {
            "name": "Семинар для учителей",
            "term": "Март 2022",
            "responsible": "Центр",
            "result": "Участвовали 48 чел. (37,5 %)",
        },
        {
            "name": "Диагностика классов",
            "term": "до 20.05.2022",
            "responsible": "Школы",
            "result": "Справились 61,5 %, в 2021 году – 57 %",
        },
        {"name": "Совет директоров", "term": "Май", "responsible": "Отдел", "result": "Приказ № 5 от 12.05.2022"},
    ),
    label="name",
    optional=("number", "responsible"),
)
SELF_ASSESSMENT = Layout(
    "# Отчёт о результатах самообследования МБОУ «СШ № 5» города Ясногорска за 2022 год",
    {
        "number": ("№", "N п/п", "№ п/п"),
        "label": ("Показатели", "Показатель", "Наименование показателя"),
        "unit": ("Единица измерения", "Ед. изм.", "Единицы измерения"),
        "current": ("Значение", "Значение показателя", "Результат"),
    },
    (
        {"number": "1.1", "label": "Общая численность учащихся", "unit": "человек", "current": "412"},
        {
            "number": "1.2",
            "label": "Численность учащихся по образовательной программе начального общего образования",
            "unit": "человек",
            "current": "180 чел.",
        },
        {
            "number": "1.6",
            "label": "Средний балл государственной итоговой аттестации выпускников 9 класса по русскому языку",
            "unit": "балл",
            "current": "3,9",
        },
        {
            "number": "1.5",
            "label": 'Численность/удельный вес численности учащихся, успевающих на "4" и "5" по результатам '
            "промежуточной аттестации, в общей численности учащихся",
            "unit": "человек/%",
            "current": "152/41,3",
        },
        {"number": "1.24", "label": "Общая численность педагогических работников", "unit": "человек", "current": "34"},
    ),
)
STATISTICS = Layout(
    "# Мониторинг деятельности школ с низкими результатами обучения за 2022 год",
    {
        "number": ("№", "№ п/п"),
        "label": ("Показатель", "Показатели", "Критерий"),
        "c21": ("2021 год, количество", "Количество, 2021 год", "2021 год: кол-во"),
        "p21": ("2021 год, %", "Доля в 2021 году, %", "2021 год, процент"),
        "c22": ("2022 год, количество", "Количество, 2022 год", "2022 год: кол-во"),
        "p22": ("2022 год, %", "Доля в 2022 году, %", "2022 год, процент"),
    },
    (
        {
            "number": "1.3",
            "label": "Доля ОО, которые внесли изменения в учебный план урочной и/или внеурочной деятельности",
            **{"c21": "27", "p21": "56,3", "c22": "40", "p22": "95,2"},
        },
        {
            "number": "7.1",
            "label": "Доля ОО, в которых 100% обучающихся вовлечены в проектную деятельность",
            **{"c21": "12", "p21": "25", "c22": "15", "p22": "35,7"},
        },
        {
            "number": "7.2",
            "label": "Доля ОО, в которых менее 100% обучающихся вовлечены в проектную деятельность",
            **{"c21": "8", "p21": "16,7", "c22": "9", "p22": "21,4"},
        },
    ),
)
LAYOUTS = {"card": CARD, "directions": DIRECTIONS, "plan": PLAN, "self": SELF_ASSESSMENT, "statistics": STATISTICS}


def plain(text: str) -> str:
    """A text whose dashes, spaces and decimal signs are one."""
    text = re.sub(r"[–—]", "-", text.replace("\u00a0", " ").replace("\u00ad", "")).lower()
    text = re.sub(r"(?<=[а-я])- (?=[а-я])", "", text)
    return re.sub(r"(?<=\d) %|(?<=\d)%", "%", re.sub(r"человек|чел(?!\w|\.)", "чел.", text)).replace(",", ".")


def essence(layout: Layout, report: Report) -> dict[str, object]:
    """What must not change: forms, figures, answers by indicator, events, acts."""
    named = {s.indicator: plain(s.text) for s in report.sections if s.indicator and layout in (CARD, DIRECTIONS)}
    return {
        "forms": report.forms,
        "figures": figures(report),
        "answers": named,
        "events": {(plain(e.name).strip(" .:"), e.term, plain(e.result)) for e in report.events},
        "acts": {(m.kind, m.number, m.date) for m in report.mentions if m.kind in ("order", "contract")},
    }


def straight(layout: Layout) -> str:
    heads = "| " + " | ".join(spellings[0] for spellings in layout.heads.values()) + " |"
    rows = [{"number": str(n), **row} for n, row in enumerate(layout.rows, 1)]
    return "\n".join([layout.title, heads, *("| " + " | ".join(r[k] for k in layout.heads) + " |" for r in rows)])


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_table_as_printed_is_read_in_full(name: str) -> None:
    report = recognise(document(straight(LAYOUTS[name])), FORMS)
    assert len(report.forms) == 1
    if name != "plan":
        assert all(s.indicator for s in report.sections if s.shape == report.sections[-1].shape)
    assert len(report.measurements) >= len(LAYOUTS[name].rows)


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_spelling_and_no_order_changes_what_is_read(name: str) -> None:
    layout = LAYOUTS[name]
    read: Callable[[str], dict[str, object]] = lambda text: essence(layout, recognise(document(text), FORMS))  # noqa: E731
    expected = read(straight(layout))
    for seed in range(SEEDS):
        markup = variant(layout, seed)
        assert read(markup) == expected, f"seed {seed}\n{markup}"
