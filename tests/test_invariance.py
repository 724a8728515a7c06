"""What must not matter to a verdict: the names and numbers of schools and places, the order of rows, the fonts."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from extractors.reading import read
from pipeline.model import Cell, Finding, Table
from tests.rules.bases import REPORTS, findings_of, sample
from tests.rules.edits import edited, every_paragraph, every_table

# Stems of the samples' regions, places and rural schools, and stems that stand nowhere in them.
PLACES = {
    "Верхнереченск": "Дальнестепск",
    "Белогривск": "Краснодольск",
    "Тихореченск": "Светлопольск",
    "Луговодск": "Ольшанск",
    "Ольхогорск": "Кленогорск",
    "Стародубравск": "Новоясеневск",
    "Светлоборск": "Темнолесск",
    "Белозорск": "Синеводск",
    "Ключеводск": "Сосногорск",
    "Дальнеборск": "Ближнепольск",
    "Лесоярск": "Степногорск",
    "Медвежанск": "Лисицинск",
    "Полевицк": "Болотницк",
    "Излучинск": "Приозёрск",
    "Большесутинск": "Малокаменск",
    "Ветрянск": "Тихорецк",
    "Ручьёвск": "Ключевск",
    "Каменномысовск": "Песчанобережск",
    "Сиреневск": "Жасминовск",
    "Журавкинск": "Ласточкинск",
    "Мостищенск": "Переправинск",
    "Полыновск": "Ковыльск",
    "Заречнобродск": "Заозёрск",
    "Теремковск": "Избинск",
    "Липняговск": "Березняговск",
    "Озерковск": "Прудовск",
    "Дубенецк": "Вязовецк",
    "Верхнехуторск": "Нижнехуторск",
    "Глинковск": "Песковск",
    "Боровинск": "Ельнинск",
    "Кедровецк": "Пихтовецк",
    "Подлесновск": "Поддубновск",
}
# The numbers of schools; contracts and orders keep theirs.
NUMBERS = {
    "tihorechensk_2019_city_report.docx": {"2": "32", "6": "46", "11": "51", "14": "84", "20": "70"},
    "tihorechensk_2020_city_report.docx": {"2": "32", "6": "46", "11": "51", "14": "84", "20": "70"},
    "lugovodsk_2019_city_report.docx": {"1": "31", "4": "34", "8": "38", "10": "40"},
    "olhogorsk_2019_school_7.docx": {"7": "57"},
    "starodubravsk_2019_school_7.pdf": {"7": "57"},
    "svetloborsk_2019_self_assessment.docx": {"12": "42"},
    "belozorsk_2020_directions_report.docx": {"3": "33", "9": "39", "6": "36"},
}
ALL = sorted(p.name for p in REPORTS.iterdir() if p.suffix in (".docx", ".pdf"))
# In the tables of a region and of order 1324 the rows above and below are parts of one whole: their order is meant.
FREE_ORDER = [n for n in ALL if "regional" not in n and "self_assessment" not in n]
CITY = "tihorechensk_2019_city_report.docx"
# Findings about several rows that show the first of them.
OF_SEVERAL_ROWS = {"DAT003", "EVD001", "NUM007"}
# A run of equal figures may go on over the next row, and counts by its whole length.
OVER_ROWS = {"DUP002"}

Told = Counter[tuple[str, str, str, str, int]]


def told(findings: tuple[Finding, ...], naming: Callable[[str], str] = str) -> Told:
    """Each verdict: rule, severity, whose it is, the first words of its section, how many places it compares."""

    def section(f: Finding) -> str:
        return "" if f.rule in OF_SEVERAL_ROWS | OVER_ROWS else naming(f.section_label or "")[:25]

    verdicts = [(f.rule, f.severity, naming(f.organization or ""), section(f), len(f.related)) for f in findings]
    runs = {v for v in verdicts if v[0] in OVER_ROWS}
    return Counter([*runs, *(v for v in verdicts if v[0] not in OVER_ROWS)])


def renaming(name: str) -> Callable[[str], str]:
    numbers = NUMBERS.get(name, {})

    def number(match: re.Match[str]) -> str:
        return match[1] + re.sub(r"\d+", lambda n: numbers.get(n[0], n[0]), match[2])

    def rename(text: str) -> str:
        text = re.sub(r"(№{1,2}\s*)(\d+(?:, \d+)*)(?![\d-]|\s*от\b|[а-яё])", number, text)
        for old, new in PLACES.items():
            text = text.replace(old, new).replace(old.upper(), new.upper())
        return text

    return rename


def shuffled(table: Table) -> Table:
    """The rows in another order, each within its group; headings, groups and the numbers of rows stay in place."""
    if table.n_rows < 6 or any(c.rowspan > 1 for c in table.cells):
        return table
    rows = list(table.rows())
    groups: list[list[int]] = [[]]
    for n, row in enumerate(rows):
        if n == 0 or len(row) < table.n_cols or row[0].repeated_header:
            groups.append([])
        else:
            groups[-1].append(n)
    order = list(range(len(rows)))
    for group in groups:
        mixed = random.Random(7).sample(group, len(group))
        for place, origin in zip(group, mixed, strict=True):
            order[place] = origin
    return replace(table, cells=tuple(c for n, origin in enumerate(order) for c in _moved(rows[origin], rows[n], n)))


def _moved(row: tuple[Cell, ...], there: tuple[Cell, ...], n: int) -> Iterator[Cell]:
    for cell, old in zip(row, there, strict=False):
        stays = re.fullmatch(r"\d{1,2}\.?", old.text.strip()) is not None
        yield replace(cell, row=n, blocks=old.blocks if stays else cell.blocks)


@pytest.mark.parametrize("name", ALL)
def test_other_names_and_numbers(name: str) -> None:
    rename = renaming(name)
    renamed = edited(every_paragraph(sample(name), rename))
    assert renamed != sample(name)
    assert told(findings_of((renamed,))) == told(findings_of((sample(name),)), rename)


@pytest.mark.parametrize("name", FREE_ORDER)
def test_other_order_of_rows(name: str) -> None:
    other = edited(every_table(sample(name), shuffled))
    assert other != sample(name)
    assert told(findings_of((other,))) == told(findings_of((sample(name),)))


def test_other_fonts(tmp_path: Path) -> None:
    file = docx.Document(str(REPORTS / CITY))
    for run in _runs(file):
        run.font.name, run.font.size, run.font.italic = "Courier New", docx.shared.Pt(17), True
    file.save(str(tmp_path / CITY))
    findings = told(findings_of((sample(CITY),)))
    assert len({rule for rule, *_ in findings}) > 20
    assert told(findings_of((read(tmp_path / CITY),))) == findings


def _runs(file: docx.document.Document) -> Iterator[docx.text.run.Run]:
    for paragraph in file.paragraphs:
        yield from paragraph.runs
    for table in file.tables:
        for cell in table._cells:
            for paragraph in cell.paragraphs:
                yield from paragraph.runs
