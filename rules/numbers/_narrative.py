"""Figures of a text and the rows of a table that they speak of: tied by words and by an equal figure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Measurement, Report, Section
from pipeline.text import words
from rules.spans import Span, sentences

_STEM = 5
_MARGIN = 0.12  # by which the best row must be ahead of the next
_SURE = 0.6  # likeness at which one equal figure is enough
_RESTRICTED = re.compile(
    r"\bтолько\b|\bлишь\b|в\s+том\s+числе|из\s+(?:них|которых)|\bкроме\b|\bоколо\b|\bпочти\s+в\b", re.I
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Counts and shares of one thing in a sentence, with the words around them; span is where it begins and ends."""

    section: Section
    span: Span
    figures: tuple[Measurement, ...]
    stems: frozenset[str]


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
            high = ordered[n + 1][0].span[0] if n + 1 < len(ordered) else end
            after = text[group[-1].span[1] : high]
            high = group[-1].span[1] + _clause(after)
            words_around = text[low:high]
            if not _RESTRICTED.search(words_around):
                yield Statement(section, (low, high), tuple(group), stems(words_around))


def _clause(after: str) -> int:
    """How much of what follows the figures belongs to them: to the first comma outside brackets."""
    depth = 1 if after.find(")") >= 0 and (after.find("(") < 0 or after.find(")") < after.find("(")) else 0
    for i, char in enumerate(after):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth <= 0:
            return i
    return len(after)


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to stems."""
    return frozenset(w[:_STEM] for w in words(text) if len(w) > 3 and not w[0].isdigit())


class Tables:
    """The rows of a document's tables by years."""

    def __init__(self, report: Report) -> None:
        self.rows = [s for s in report.sections if s.shape == "statistics" and report.measurements_of(s)]
        self._figures = {s.section_id: report.measurements_of(s) for s in self.rows}
        self._stems = {s.section_id: stems(s.label) for s in self.rows}
        seen = Counter(stem for found in self._stems.values() for stem in found)
        self._weight = {stem: math.log((len(self.rows) + 1) / n) for stem, n in seen.items()}
        periods = [m.period for found in self._figures.values() for m in found if m.period]
        self._latest = max(periods, default=None)

    def value(self, row: Section, figure: Measurement) -> Measurement | None:
        """The row's figure of the same unit and year; a text that names no year speaks of the latest."""
        if figure.kind == "previous" and figure.period is None:
            return None
        wanted = figure.period or self._latest
        found = [m for m in self._figures[row.section_id] if m.unit == figure.unit and m.period == wanted]
        return found[0] if len(found) == 1 and found[0].decimals == figure.decimals else None

    def row_of(self, statement: Statement, least: float) -> Section | None:
        """The row that a statement speaks of: the likest by words among those that share a figure with it, if it is
        clearly ahead."""
        ranked = []
        for row in self.rows:
            equal = sum(1 for f in statement.figures if (v := self.value(row, f)) is not None and v.value == f.value)
            likeness = self._likeness(row, statement.stems)
            if equal >= 2 or (equal == 1 and likeness >= _SURE):
                ranked.append((likeness, -row.position, row))
        ranked.sort(key=lambda r: r[:2], reverse=True)
        if not ranked or ranked[0][0] < least:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        return ranked[0][2]

    def _likeness(self, row: Section, said: frozenset[str]) -> float:
        own = self._stems[row.section_id]
        whole = sum(self._weight[s] for s in own)
        return sum(self._weight[s] for s in own & said) / whole if whole else 0.0
