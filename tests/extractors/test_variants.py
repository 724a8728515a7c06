"""One table in hundreds of spellings: order of rows and columns, labels, dashes, spaces and decimal signs change no
value."""

import random
import re
from decimal import Decimal

import pytest

from extractors.forms import load_forms
from extractors.recognise import recognise
from tests.minidoc import document

FORMS = load_forms()

# label, current, expected, previous -> the figures that stand there
CRITERIA = [
    ("Доля выпускников 9 кл., не получивших аттестат, %", "1 (9%)", "0%", "4,4 %"),
    ("Средний балл ЕГЭ, русский язык", "63,5 балла", "не менее 70 баллов", "61 балл"),
    ("Средний балл ЕГЭ, математика", "45 баллов", "более 50 баллов", "47,8 балла"),
    ("Доля участников с результатом 80 и более баллов, %", "8,3%", "более 20%", "22 %"),
    (
        "Доля педагогических работников образовательной организации, проходящих курсовую подготовку",
        "100%",
        "100%",
        "86,5%",
    ),
    (
        "Доля педагогов, испытывающих профессиональные дефициты в методике преподавания",
        "11,1 %",
        "не более 5 %",
        "20 %",
    ),
]
LABELS = {
    "Доля выпускников 9 кл., не получивших аттестат, %": [
        "Доля выпускников 9-х классов, не получивших аттестат (%)",
        "Доля не получивших аттестат выпускников 9 класса",
    ],
    "Средний балл ЕГЭ, русский язык": ["Русский язык, средний балл ЕГЭ", "Средний балл ЕГЭ по русскому языку"],
    "Средний балл ЕГЭ, математика": ["Ср. балл ЕГЭ по математике", "Математика: средний балл ЕГЭ"],
    "Доля участников с результатом 80 и более баллов, %": ["% участников с результатом 80 и более баллов"],
    "Доля педагогических работников образовательной организации, проходящих курсовую подготовку": [
        "Доля педагогических работников ОО, проходящих курсовую подготовку",
        "Доля педагогов образовательной организации, проходящих курсовую подготовку",
    ],
    "Доля педагогов, испытывающих профессиональные дефициты в методике преподавания": [
        "Доля пед. работников, испытывающих профессиональные дефициты в методике преподавания",
        "Доля педагогов, испытывающих профес-\u00adсиональные дефициты в методике преподавания",
    ],
}
HEADERS = {
    "number": ["№", "№ п/п"],
    "label": ["Критерий", "Наименование критерия", "Показатель"],
    "current": ["Текущий результат", "Фактический результат", "Факт"],
    "expected": ["Ожидаемый результат", "Плановое значение", "Целевое значение"],
    "previous": ["Предыдущий результат", "Результат прошлого года"],
}


def spelt(rng: random.Random, text: str) -> str:
    """The same figure in another spelling."""
    text = text.replace(",", rng.choice([",", "."])) if re.search(r"\d,\d", text) else text
    text = re.sub(r"(?<=\d) ?%", rng.choice(["%", " %", "\u00a0%"]), text)
    text = re.sub(r"(?<=\d) (?=балл)", rng.choice([" ", "\u00a0"]), text)
    if rng.random() < 0.3:
        text = text[:1].upper() + text[1:]
    return text


def variant(seed: int) -> str:
    rng = random.Random(seed)
    roles = ["number", "label", "current", "expected", "previous"]
    rng.shuffle(roles)
    rows = list(enumerate(CRITERIA, 1))
    rng.shuffle(rows)
    lines = ["# СШ № 5 города Ясногорска", "| " + " | ".join(rng.choice(HEADERS[r]) for r in roles) + " |"]
    for n, (label, current, expected, previous) in rows:
        label = rng.choice([label, *LABELS[label]])
        cells = {
            "number": f"{n}{rng.choice(['', '.'])}",
            "label": label,
            "current": spelt(rng, current),
            "expected": spelt(rng, expected),
            "previous": spelt(rng, previous),
        }
        lines.append("| " + " | ".join(cells[r] for r in roles) + " |")
    return "\n".join(lines)


def figures(markup: str) -> set[tuple[str | None, str, Decimal | None, str | None, str]]:
    report = recognise(document(markup), FORMS)
    return {(m.indicator, m.kind, m.value, m.unit, m.comparator) for m in report.measurements}


EXPECTED = {
    ("no_certificate_9", "current", Decimal("1"), "count", "="),
    ("no_certificate_9", "current", Decimal("9"), "percent", "="),
    ("no_certificate_9", "target", Decimal("0"), "percent", "="),
    ("no_certificate_9", "previous", Decimal("4.4"), "percent", "="),
    ("ege_russian", "current", Decimal("63.5"), "points", "="),
    ("ege_russian", "target", Decimal("70"), "points", ">="),
    ("ege_russian", "previous", Decimal("61"), "points", "="),
    ("ege_math", "current", Decimal("45"), "points", "="),
    ("ege_math", "target", Decimal("50"), "points", ">"),
    ("ege_math", "previous", Decimal("47.8"), "points", "="),
    ("high_scorers", "current", Decimal("8.3"), "percent", "="),
    ("high_scorers", "target", Decimal("20"), "percent", ">"),
    ("high_scorers", "previous", Decimal("22"), "percent", "="),
    ("training_share", "current", Decimal("100"), "percent", "="),
    ("training_share", "target", Decimal("100"), "percent", "="),
    ("training_share", "previous", Decimal("86.5"), "percent", "="),
    ("teacher_deficits", "current", Decimal("11.1"), "percent", "="),
    ("teacher_deficits", "target", Decimal("5"), "percent", "<="),
    ("teacher_deficits", "previous", Decimal("20"), "percent", "="),
}


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_no_spelling_changes_a_value(first: int) -> None:
    for seed in range(first, first + 50):
        markup = variant(seed)
        assert figures(markup) == EXPECTED, f"seed {seed}\n{markup}"
