"""Rows of a table that break another down: «Итого», «в т. ч. …», «выросли», «не изменились», «снизились»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from language.text import fold
from pipeline.model import Evidence, Report, Section
from rules.numbers._kinds import kind_of
from rules.numbers._parts import TRENDS, Disagreement
from rules.numbers._wholes import columns
from rules.rule import quote
from rules.stems import stems

_TOTAL = re.compile(r"^\W*(?:итого|всего)\b", re.I)
_SURELY_TOTAL = re.compile(r"^\W*итого\b", re.I)  # «всего» may count a person once who stands in two rows
_NO_SUM = re.compile(r"%|процент|дол[яи]|средн|балл|качеств|успеваем|отметк|на\s+одного|наполняем|№|год\s+созд", re.I)
_OF_THEM = re.compile(r"^\W*(?:[\d.]+\W+)?(?:в\s+т\.\s?ч\.|в\s+том\s+числе|из\s+них)\W*", re.I)
_LEAVES_NONE = re.compile(r"^\W*(?:без\s|не\s+(?:име|аттест))", re.I)
_WORD_OF_TREND = re.compile(r"\b(?:котор\w+|где|есть|имею\w+|показал\w*|наблюда\w+)", re.I)
_CLOSE = 3  # rows within which the parts of a whole stand


def breakdowns(report: Report) -> Iterator[Disagreement]:
    """Every breakdown that does not go with its whole."""
    tables: dict[str, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape in ("card", "criteria", "statistics") and any(p.role for p in section.pieces):
            tables[section.place.path.split("/")[0]].append(section)
    for rows in tables.values():
        yield from _totals(report, rows)
        yield from _of_them(report, rows)
    yield from _trends(report)


# ---------------------------------------------------------------- «Итого»


def _totals(report: Report, rows: list[Section]) -> Iterator[Disagreement]:
    above: list[Section] = []
    for section in rows:
        if not _TOTAL.match(section.label):
            above.append(section)
            continue
        sure = _SURELY_TOTAL.match(section.label) or kind_of(s.label for s in above)
        if len(above) > 1 and sure and section.shape != "statistics":  # those are compared by their figures
            yield from _summed(report, section, above)
        above = []


def _summed(report: Report, total: Section, above: list[Section]) -> Iterator[Disagreement]:
    for role in dict.fromkeys(p.role for p in total.pieces):
        whole, parts = _count(total, role), [_count(s, role) for s in above]
        numbers = tuple(n for n in parts if n is not None)
        if whole is None or len(numbers) != len(parts) or _NO_SUM.search(role) or whole == 100:
            continue
        # A total below its greatest part is an average of some kind.
        if whole >= max(numbers) and sum(numbers) != whole:
            what = (f"строка «{total.label}», столбец «{role}»", f"the row “{total.label}”, column “{role}”")
            evidence = (_cell(report, total, role),)
            yield Disagreement(total, numbers, whole, *what, evidence, tuple(_cell(report, s, role) for s in above))


def _count(section: Section, role: str) -> Decimal | None:
    """The whole number that a column holds; None for anything else."""
    text = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", section.part(role).strip())
    return Decimal(text) if re.fullmatch(r"\d{1,7}", text) else None


def _cell(report: Report, section: Section, role: str) -> Evidence:
    piece = next(p for p in section.pieces if p.role == role)
    return quote(report, section, piece.start, piece.end)


# ---------------------------------------------------------------- «в т. ч. …»


def _of_them(report: Report, rows: list[Section]) -> Iterator[Disagreement]:
    """A row, and those under it that say of themselves that they are parts of it."""
    at = 0
    while at < len(rows):
        children: list[Section] = []
        while at + 1 + len(children) < len(rows) and _OF_THEM.match(rows[at + 1 + len(children)].label):
            children.append(rows[at + 1 + len(children)])
        names = [_OF_THEM.sub("", s.label) for s in children]
        if len(children) > 1 and kind_of(names):
            exact = any(_LEAVES_NONE.search(re.sub(r"^с\s", "", name)) for name in names)
            yield from _parted(report, rows[at], children, exact)
        at += 1 + len(children)


def _parted(report: Report, whole: Section, parts: list[Section], exact: bool) -> Iterator[Disagreement]:
    for role in dict.fromkeys(p.role for p in whole.pieces):
        total, found = _count(whole, role), [_count(s, role) for s in parts]
        numbers = tuple(n for n in found if n is not None)
        if total is None or len(numbers) != len(found):
            continue
        if sum(numbers) > total or (exact and sum(numbers) != total):
            what = (f"строка «{whole.label}»", f"the row “{whole.label}”")
            evidence = tuple(_cell(report, s, role) for s in parts)
            yield Disagreement(whole, numbers, total, *what, evidence, (_cell(report, whole, role),))


# ---------------------------------------------------------------- got better, stayed, got worse


def _trends(report: Report) -> Iterator[Disagreement]:
    """Three rows of a table of a region that leave no school out: it got better, stayed, got worse."""
    for column in columns(report):
        groups: dict[frozenset[str], dict[str, int]] = defaultdict(dict)
        for n, pair in enumerate(column.rows):
            said = [name for name, pattern in TRENDS.items() if pattern.search(pair.section.label)]
            if len(said) == 1:
                groups[_measure(pair.section.label)].setdefault(said[0], n)
        for found in groups.values():
            places = sorted(found.values())
            rows = [column.rows[n] for n in places]
            together = len(rows) == len(TRENDS) and rows[-1].section.position - rows[0].section.position < _CLOSE
            values = tuple(pair.count.value or Decimal(0) for pair in rows)
            if together and sum(values) > column.whole.value:
                yield Disagreement(
                    rows[-1].section,
                    values,
                    Decimal(column.whole.value),
                    f"столько школ в таблице за {column.period} год" if column.period else "столько школ в таблице",
                    "the whole of the table",
                    tuple(quote(report, pair.section) for pair in rows),
                )


def _measure(label: str) -> frozenset[str]:
    """The words of a row but those that say which way it went."""
    bare = fold(label)
    for pattern in (*TRENDS.values(), _WORD_OF_TREND):
        bare = re.sub(rf"(?:{pattern.pattern})\w*", " ", bare, flags=re.I)
    return stems(bare)
