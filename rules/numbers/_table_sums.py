"""Rows and columns «Итого» and «Всего» of a table, whatever its rows are about: schools, quarters, years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from language.text import one_line
from pipeline.model import Cell, Evidence, Report, Section, Table
from rules.numbers._funding import funding_rows, label_cells, within_rounding
from rules.numbers._kinds import kind_of
from rules.numbers._parts import Disagreement

_TOTAL = re.compile(r"^\W*(?:итого|всего)\b", re.I)
_SURELY_TOTAL = re.compile(r"^\W*итого\b", re.I)
_NO_SUM = re.compile(
    r"%|процент|дол[яи]|средн|балл|качеств|успеваем|отметк|на\s+одного|наполняем|№|год\s+созд|индекс|рейтинг|место",
    re.I,
)
_NUMBER = re.compile(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_ASIDE = re.compile(r"\s*\([^()\d]*\)\s*$")  # «8 (лагерь)»
_PART_OF_ROW = re.compile(r"^\W*(?:в\s+т\.\s?ч|в\s+том\s+числе|из\s+них)", re.I)
# One person may be counted in several of them.
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bкв\b|квартал|четверт|полугод|триместр|январ|феврал|март|апрел|\bма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр",
    re.I,
)
_MONEY = re.compile(r"руб|средств|бюджет|финанс|стоимост|расход", re.I)
_NOT_ADDED = re.compile(r"^\W*№\W*(?:п\W*п\W*)?$|\bед\.|измер|план|прогноз|примечан|откл|динамик|изменен|темп", re.I)


@dataclass(frozen=True, slots=True)
class _Line:
    """Numbers of a column (or row) and their total, as the table states them."""

    label: str
    parts: tuple[Cell, ...]
    total: Cell
    names: tuple[str, ...]

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        return tuple(n for c in self.parts if (n := _number(c)) is not None)

    @property
    def stated(self) -> Decimal:
        return _number(self.total) or Decimal(0)

    @property
    def adds_up(self) -> bool:
        return sum(self.numbers) == self.stated


def table_sums(report: Report) -> Iterator[Disagreement]:
    """Totals that their rows or columns do not give; tables by years of a known form are judged by their figures."""
    known = {s.place.table for s in report.sections if s.shape == "statistics"}
    for table in report.document.tables():
        if table.place.table in known:
            continue
        grid = {(c.row, c.col): c for c in table.cells if not c.repeated_header}
        across, down = list(_across(table, grid)), list(_down(table, grid))
        proven = any(line.adds_up for line in across)
        wrong = [line for line in across if proven and _is_wrong(line)]
        wrong += [line for line in down if _is_total(line) and _is_wrong(line)]
        taken = {line.total.place.path for line in wrong}
        wrong += [line for line in _by_source(table, grid) if line.total.place.path not in taken]
        for line in wrong:
            # A total of totals is wrong where one of these is.
            if not any(other.total in line.parts for other in wrong):
                yield from _told(report, table, line)


def _is_total(line: _Line) -> bool:
    """Whether a row surely adds up those above it: «Всего» may count a person once who stands in two of them."""
    return bool(_SURELY_TOTAL.match(line.names[-1]) or kind_of(line.names[:-1]))


def _is_wrong(line: _Line) -> bool:
    """Whether the total can't be the sum: of people counted at several times it may be less."""
    if line.adds_up or line.stated == 100 or line.stated < max(line.numbers):
        return False
    times = any(_TIME.search(name) for name in line.names[:-1]) and not _MONEY.search(
        " ".join((line.label, *line.names))
    )
    return not times or line.stated > sum(line.numbers)


def _down(table: Table, grid: dict[tuple[int, int], Cell]) -> Iterator[_Line]:
    """The columns over a row «Итого»: from the header, the row of another total or one that heads the rows below."""
    heads = _heads(table, grid)
    labels = _labels(table)
    above: list[int] = []
    for row in range(_height(table)):
        own = [c for c in table.cells if c.row == row]
        if row == 0 or any(c.is_header for c in own) or len(own) < 2:
            above = []
        elif not _TOTAL.match(labels.get(row, "")):
            above.append(row)
        else:
            for col, head in heads.items():
                cells = [grid.get((r, col)) for r in above]
                total = grid.get((row, col))
                clear = not any(_PART_OF_ROW.match(labels.get(r, "")) for r in above) and not _NO_SUM.search(head)
                if clear and head and total and len(above) > 1 and all(c and _is_count(c) for c in (*cells, total)):
                    names = (*(labels.get(r, "") for r in above), labels[row])
                    yield _Line(head, tuple(c for c in cells if c), total, names)
            above = []


def _by_source(table: Table, grid: dict[tuple[int, int], Cell]) -> Iterator[_Line]:
    """Columns of money whose «Всего» is not what the sources below it give; judged where another column adds up."""
    heads, labels = _heads(table, grid), label_cells(table)
    for row, sources in funding_rows(labels):
        lines = []
        for col, head in heads.items():
            total, cells = grid.get((row, col)), [grid.get((r, col)) for r in sources]
            if head and not _NO_SUM.search(head) and _holds_number(total) and all(_holds_number(c) for c in cells):
                names = (*(labels[r] for r in sources), labels[row])
                lines += [_Line(_last_line(head), tuple(c for c in cells if c), total, names)] if total else []
        right = [line for line in lines if within_rounding(line.numbers, line.stated)]
        if right:
            yield from (line for line in lines if line not in right)


def _across(table: Table, grid: dict[tuple[int, int], Cell]) -> Iterator[_Line]:
    """The rows before a column «Итого» or «Всего», which comes after all that it adds up."""
    heads, labels = _heads(table, grid), _labels(table)
    totals = [col for col, head in heads.items() if _TOTAL.match(_last_line(head))]
    if len(totals) != 1:
        return
    before = [c for c, head in heads.items() if c < totals[0] and not _NOT_ADDED.search(_last_line(head) or "№")]
    filled = {c: sum(_holds_number(grid.get((row, c))) for row in labels) for c in before}
    added = [c for c in before if filled[c] * 2 >= len(labels)]
    names = tuple(_last_line(heads[c]) for c in added)
    of_times = sum(_TIME.search(n) is not None for n in names)
    if len(added) < 2 or of_times not in (0, len(names)):
        return
    for row, label in labels.items():
        cells = [c for col in added if (c := grid.get((row, col))) and _holds_number(c)]
        total = grid.get((row, totals[0]))
        if total and _holds_number(total) and len(cells) == len(added) and not _NO_SUM.search(label):
            yield _Line(label, tuple(cells), total, (*names, heads[totals[0]]))


def _height(table: Table) -> int:
    """How many rows a table has."""
    return max((c.row + c.rowspan for c in table.cells), default=0)


def _heads(table: Table, grid: dict[tuple[int, int], Cell]) -> dict[int, str]:
    """What stands over each column, a line a header row."""
    rows = sorted({c.row for c in table.cells if c.is_header and not c.repeated_header}) or [0]
    rows = [r for n, r in enumerate(rows) if r == rows[0] + n]
    heads: dict[int, str] = {}
    for cell in table.cells:
        if cell.row in rows:
            for col in range(cell.col, cell.col + cell.colspan):
                heads[col] = f"{heads[col]}\n{cell.text}" if col in heads else cell.text
    return dict(sorted(heads.items()))


def _last_line(head: str) -> str:
    return one_line(head.rsplit("\n", 1)[-1])


def _labels(table: Table) -> dict[int, str]:
    """The first words of each row."""
    found: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        if not cell.is_header and cell.row not in found and re.search(r"[^\W\d]{3}", cell.text):
            found[cell.row] = one_line(cell.text)
    return found


def _number(cell: Cell) -> Decimal | None:
    text = _ASIDE.sub("", one_line(cell.text).strip())
    if cell.tables or not _NUMBER.fullmatch(text):
        return None
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _holds_number(cell: Cell | None) -> bool:
    return cell is not None and _number(cell) is not None


def _is_count(cell: Cell) -> bool:
    number = _number(cell)
    return number is not None and number == int(number)


def _told(report: Report, table: Table, line: _Line) -> Iterator[Disagreement]:
    section = _section_of(report, table, line.total)
    if section is not None:
        what = (f"«{one_line(line.names[-1])}», «{one_line(line.label)}»",) * 2
        evidence = Evidence(
            report.document_id,
            report.file_name,
            section.organization_id,
            section.label,
            line.total.text.strip(),
            line.total.place,
        )
        related = tuple(
            Evidence(report.document_id, report.file_name, None, section.label, c.text.strip(), c.place)
            for c in line.parts
        )
        yield Disagreement(section, line.numbers, line.stated, *what, (evidence,), related)


def _section_of(report: Report, table: Table, cell: Cell) -> Section | None:
    """The section that holds a cell of a table."""
    rows = [s for s in report.sections if s.place.table == table.place.table and s.place.row == cell.row + 1]
    holding = [s for s in rows if cell.text.strip() in s.text]
    alone = [s for s in holding if s.text.strip() == cell.text.strip()]
    return next(iter(alone or holding), None)
