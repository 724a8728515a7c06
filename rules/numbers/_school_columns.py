"""Tables with a school a column and a last column «Итого»: what the schools have together, or on average."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Measurement, Report, Section
from rules.numbers._parts import Disagreement
from rules.rule import quote

_TOTAL = re.compile(r"(?<!\w)(?:итого|всего)(?!\w)", re.I)
_MEAN = re.compile(r"(?<!\w)(?:средн\w+|итого)(?!\w)", re.I)
_LEAST_ALIKE = 2  # rows whose last value is the mean of the schools, so that it is meant to be
_ROUNDED = Decimal("0.1")
_CLEARLY = 1  # percentage points


@dataclass(frozen=True, slots=True)
class _Row:
    total: Section
    figure: Measurement
    header: str
    parts: tuple[tuple[Section, Measurement], ...]

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(m.value or Decimal(0) for _, m in self.parts)

    @property
    def off_mean(self) -> Decimal:
        """How far the last value is from the mean of the schools."""
        return abs((self.figure.value or Decimal(0)) - sum(self.values, Decimal(0)) / len(self.values))


def school_columns(report: Report) -> Iterator[Disagreement]:
    """Counts that do not add up to their total, shares that are not the mean that the other rows give."""
    tables: dict[int | None, list[_Row]] = defaultdict(list)
    for row in _rows(report):
        tables[row.total.place.table].append(row)
    for rows in tables.values():
        for row in rows:
            counts = row.figure.unit in ("persons", "count") and _TOTAL.search(row.header)
            if counts and sum(row.values, Decimal(0)) != row.figure.value:
                yield _disagreement(report, row, "сумма по школам", "the sum of the schools")
        shares = [r for r in rows if r.figure.unit == "percent" and _MEAN.search(r.header)]
        alike = [r for r in shares if r.off_mean <= _ROUNDED]
        if len(alike) >= _LEAST_ALIKE:
            for row in shares:
                if row.off_mean >= _CLEARLY and len(alike) * 2 > len(shares):
                    yield _disagreement(report, row, "среднее по школам", "the mean of the schools", mean=True)


def _rows(report: Report) -> Iterator[_Row]:
    """Rows in which every school has a value, with that of the column of no school."""
    found: dict[str, list[Section]] = defaultdict(list)
    columns: dict[int | None, set[str]] = defaultdict(set)
    for section in report.sections:
        if section.shape == "card" and section.place.table is not None:
            found[section.label_place.path].append(section)
            if section.organization_id:
                columns[section.place.table].add(section.organization_id)
    for sections in found.values():
        totals = [s for s in sections if s.organization_id is None]
        schools = [s for s in sections if s.organization_id is not None]
        if len(totals) != 1 or len(schools) < 2:
            continue
        figure = _only(report, totals[0])
        parts = [(s, m) for s in schools if (m := _only(report, s)) is not None]
        everybody = {s.organization_id for s, _ in parts} == columns[totals[0].place.table]
        if figure and everybody and len(parts) == len(schools) and {m.unit for _, m in parts} == {figure.unit}:
            header = next((p.role for p in totals[0].pieces if p.start <= figure.span[0] < p.end), "")
            yield _Row(totals[0], figure, header, tuple(parts))


def _only(report: Report, section: Section) -> Measurement | None:
    """The one exact figure of a cell."""
    figures = report.measurements_of(section)
    exact = len(figures) == 1 and figures[0].value is not None and figures[0].comparator == "="
    return figures[0] if exact and not {"malformed", "base"} & set(figures[0].flags) else None


def _disagreement(report: Report, row: _Row, what: str, what_en: str, *, mean: bool = False) -> Disagreement:
    stated = row.figure.value or Decimal(0)
    values = row.values
    if mean:
        values = ((sum(values, Decimal(0)) / len(values)).quantize(_ROUNDED),)
    evidence = (quote(report, row.total, *row.figure.span),)
    related = tuple(quote(report, s, *m.span) for s, m in row.parts)
    return Disagreement(row.total, values, stated, what, what_en, evidence, related)
