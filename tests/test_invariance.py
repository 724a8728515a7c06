"""What must not matter to a verdict: the schools' numbers and names, the order of rows, the fonts."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from extractors.forms import load_forms
from extractors.reading import read
from extractors.recognise import recognise
from pipeline.index import build_corpus
from pipeline.model import Block, Finding, Paragraph, ReportDocument, Table
from rules.registry import all_rules
from rules.runner import check

REPORTS = Path(__file__).parents[1] / "samples" / "reports"
CITY = REPORTS / "tihorechensk_2019_city_report.docx"
FORMS = load_forms()
NUMBERS = {"2": "32", "6": "46", "11": "51", "14": "84", "20": "70"}


def verdicts(document: ReportDocument) -> tuple[Finding, ...]:
    findings, outcomes = check(build_corpus([recognise(document, FORMS)], FORMS), all_rules())
    assert not [o for o in outcomes if o.crashed]
    return findings


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, str, str, int]]:
    """Each verdict without what names the school; a section by its first words."""
    return Counter(
        (f.rule, f.severity, f.organization or "", (f.section_label or "")[:25], len(f.related)) for f in findings
    )


def changed(blocks: tuple[Block, ...], change: "Change") -> tuple[Block, ...]:
    return tuple(_changed(b, change) for b in blocks)


class Change:
    def text(self, text: str) -> str:
        return text

    def table(self, table: Table) -> Table:
        return table


def _changed(block: Block, change: Change) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=change.text(block.text))
    table = replace(block, cells=tuple(replace(c, blocks=changed(c.blocks, change)) for c in block.cells))
    return change.table(table)


class Renamed(Change):
    """Other numbers for the schools, another city and region; contracts and orders keep theirs."""

    def text(self, text: str) -> str:
        def number(m: re.Match[str]) -> str:
            return m[1] + NUMBERS.get(m[2], m[2])

        text = re.sub(r"(№\s*)(\d+)(?![\d-]|\s*от\b|[а-яё])", number, text)
        return text.replace("Тихореченск", "Светлополь").replace("Верхнереченск", "Дальнестепск")


class Reordered(Change):
    """The rows of every card in another order; the header stays."""

    def table(self, table: Table) -> Table:
        if table.n_rows < 10 or any(c.rowspan > 1 for c in table.cells):
            return table
        rows = list(range(1, table.n_rows))
        random.Random(7).shuffle(rows)
        place = {old: new for new, old in enumerate(rows, 1)}
        cells = [replace(c, row=place.get(c.row, c.row)) for c in table.cells]
        return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))


@pytest.fixture(scope="module")
def city() -> ReportDocument:
    return read(CITY)


@pytest.fixture(scope="module")
def before(city: ReportDocument) -> tuple[Finding, ...]:
    return verdicts(city)


def test_there_is_something_to_compare(before: tuple[Finding, ...]) -> None:
    assert len({f.rule for f in before}) > 20


def test_other_names_and_numbers_of_schools(city: ReportDocument, before: tuple[Finding, ...]) -> None:
    def renumbered(counter: Counter[tuple[str, str, str, str, int]]) -> Counter[tuple[str, str, str, str, int]]:
        out: Counter[tuple[str, str, str, str, int]] = Counter()
        for (rule, severity, school, label, related), n in counter.items():
            number = school.rsplit(" ", 1)[-1]
            out[
                rule, severity, school.replace(number, NUMBERS.get(number, number)) if number else "", label, related
            ] += n
        return out

    renamed = verdicts(replace(city, blocks=changed(city.blocks, Renamed())))
    assert told(renamed) == renumbered(told(before))


def test_other_order_of_rows(city: ReportDocument, before: tuple[Finding, ...]) -> None:
    shuffled = replace(city, blocks=changed(city.blocks, Reordered()))
    assert shuffled != city
    assert told(verdicts(shuffled)) == told(before)


def test_other_fonts(before: tuple[Finding, ...], tmp_path: Path) -> None:
    file = docx.Document(str(CITY))
    for run in _runs(file):
        run.font.name, run.font.size, run.font.italic = "Courier New", docx.shared.Pt(17), True
    file.save(str(tmp_path / CITY.name))
    assert told(verdicts(read(tmp_path / CITY.name))) == told(before)


def _runs(file: "docx.document.Document") -> Iterator["docx.text.run.Run"]:
    for paragraph in file.paragraphs:
        yield from paragraph.runs
    for table in file.tables:
        for cell in table._cells:
            for paragraph in cell.paragraphs:
                yield from paragraph.runs
