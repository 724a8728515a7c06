"""Figures of a text and the rows of a table that they speak of: tied by what both mean."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from language.text import fold
from pipeline.model import Measurement, Report, Section
from rules.numbers._meaning import TRENDS, compatible, is_negative, meaning
from rules.numbers._wholes import counted_kind
from rules.spans import Span, sentences

_MARGIN = 0.12  # by which the best row must be ahead of the next
_SURE = 0.6  # likeness at which one equal figure is enough, or none if the figures are near
_SCHOOLS = re.compile(r"\bо[оу]\b|школ|общео|орган|учреж")
_NEAR = 10  # percent of the row's figure: another one further off speaks of something else
_RESTRICTED = re.compile(
    r"\bтолько\b|\bлишь\b|в\s+том\s+числе|из\s+(?:них|которых)|\bкроме\b|\bоколо\b|\bпочти\s+в\b", re.I
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Counts and shares of one thing in a sentence, with the words around them; span is where it begins and ends."""

    section: Section
    span: Span
    figures: tuple[Measurement, ...]
    words: str


def statements(report: Report, section: Section) -> Iterator[Statement]:
    """The statements of a text that give exact counts or shares, without those that speak of a part only."""
    text = section.text
    figures = [
        m
        for m in report.measurements_of(section)
        if m.value is not None and m.unit in ("count", "percent") and m.kind in ("current", "previous")
    ]
    for start, end in sentences(text):
        groups: dict[str, list[Measurement]] = {}
        for m in figures:
            if start <= m.span[0] < end and m.comparator == "=" and "malformed" not in m.flags:
                groups.setdefault(m.statement_id, []).append(m)
        ordered = sorted(groups.values(), key=lambda g: g[0].span)
        for n, group in enumerate(ordered):
            low = ordered[n - 1][-1].span[1] if n else start
            low += _clause(text[low : group[0].span[0]]) if n else 0
            high = ordered[n + 1][0].span[0] if n + 1 < len(ordered) else end
            after = text[group[-1].span[1] : high]
            high = group[-1].span[1] + _clause(after)
            words_around = text[low:high]
            if not _RESTRICTED.search(words_around):
                yield Statement(section, (low, high), tuple(group), words_around)


def _clause(after: str) -> int:
    """How much of what follows the figures belongs to them: to the first comma outside brackets."""
    depth = 1 if after.find(")") >= 0 and (after.find("(") < 0 or after.find(")") < after.find("(")) else 0
    for i, char in enumerate(after):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0:
            return i
    return len(after)


class Tables:
    """The rows of a document's tables by years."""

    def __init__(self, report: Report) -> None:
        self.rows = [s for s in report.sections if s.shape == "statistics" and report.measurements_of(s)]
        self._figures = {s.section_id: report.measurements_of(s) for s in self.rows}
        self._meanings = {s.section_id: meaning(s.label) for s in self.rows}
        seen = Counter(concept for found in self._meanings.values() for concept in found)
        self._weight = {concept: math.log((len(self.rows) + 1) / n) for concept, n in seen.items()}
        periods = [m.period for found in self._figures.values() for m in found if m.period]
        years = sorted(set(periods))
        self._latest = years[-1] if years else None
        self._before = years[-2] if len(years) > 1 else None

    def value(self, row: Section, figure: Measurement) -> Measurement | None:
        """The row's figure of the same unit and year; a text that names no year speaks of the latest."""
        wanted = figure.period or (self._before if figure.kind == "previous" else self._latest)
        if wanted is None:
            return None
        found = [m for m in self._figures[row.section_id] if m.unit == figure.unit and m.period == wanted]
        return found[0] if len(found) == 1 and found[0].decimals == figure.decimals else None

    def row_of(self, statement: Statement, least: float) -> Section | None:
        """The row that a statement speaks of: the likest in meaning among those that share a figure with it; where
        none does, among all. It has to be clearly ahead."""
        ranked = [(self._likeness(row, statement.words), row) for row in self.rows]
        sharing = []
        for likeness, row in ranked:
            equal = sum(v.value == f.value for f, v in self._pairs(row, statement))
            if equal >= 2 or (equal == 1 and likeness >= _SURE):
                sharing.append((likeness, row))
        if sharing:
            return _ahead(sharing, least)
        best = _ahead(ranked, max(least, _SURE))
        if best is None or len(statement.figures) > 1 or not _counts_alike(statement, best):
            return None
        return best if all(_is_near(f, v) for f, v in self._pairs(best, statement)) else None

    def _pairs(self, row: Section, statement: Statement) -> list[tuple[Measurement, Measurement]]:
        return [(f, v) for f in statement.figures if (v := self.value(row, f)) is not None]

    def _likeness(self, row: Section, said: str) -> float:
        """How much of what the row means the words say; nothing where they say the opposite."""
        own, told = self._meanings[row.section_id], meaning(said)
        if is_negative(row.label) != is_negative(said) or not compatible(own, told):
            return 0.0
        if not (own & told) - TRENDS:
            return 0.0
        whole = sum(self._weight[concept] for concept in own)
        return sum(self._weight[concept] for concept in own & told) / whole if whole else 0.0


def _ahead(ranked: list[tuple[float, Section]], least: float) -> Section | None:
    """The first of the rows, if it reaches `least` and the next does not come near it."""
    ranked = sorted(ranked, key=lambda r: (-r[0], r[1].position))
    if not ranked or ranked[0][0] < least:
        return None
    return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN else ranked[0][1]


def _counts_alike(statement: Statement, row: Section) -> bool:
    """Whether the figure counts what the row counts: schools, or districts, or people."""
    start, end = statement.figures[0].span
    told = fold(statement.section.text[start : end + 25])
    kind = counted_kind(row)
    return bool(_SCHOOLS.search(told)) if _SCHOOLS.match(kind) else bool(kind) and kind in told


def _is_near(told: Measurement, stated: Measurement) -> bool:
    if told.value is None or stated.value is None:
        return False
    return abs(told.value - stated.value) * 100 <= max(stated.value * _NEAR, Decimal(200))
