"""Targets that the figures of a report miss: the plan and the fact of one measure, in a row or in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from language.text import shorten
from pipeline.model import Corpus, Evidence, Measurement, Report, Section
from rules.classes import class_told
from rules.dynamics._targets import demands, targets
from rules.dynamics._trends import Better, better_of
from rules.rule import quote
from rules.spans import around
from rules.wording import of_unit, with_unit, with_unit_en
from rules.years import bounds, reporting_period

_IN_TEXT = ("card", "directions", "narrative")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A current value that is worse than its target, and the place that states both."""

    label: str
    current: Measurement
    target: Measurement
    evidence: Evidence

    @property
    def ru(self) -> str:
        """In words: «Качество знаний»: 44 % при цели не менее 47 %."""
        return f"«{self.label}»: {with_unit(self.current)} при цели {demands(self.target)}{of_unit(self.target)}"

    @property
    def en(self) -> str:
        """The same in English."""
        sign = "" if self.target.comparator == "=" else f"{self.target.comparator} "
        return f"“{self.label}”: {with_unit_en(self.current)} with a target of {sign}{with_unit_en(self.target)}"


def shortfalls(corpus: Corpus, report: Report) -> Iterator[tuple[Section, Shortfall]]:
    """The missed targets of a report that were due in its time, in order of the document."""
    criteria: dict[str, list[tuple[Measurement, Measurement, Better]]] = defaultdict(list)
    for section, current, target, _, better in targets(corpus, report):
        criteria[section.section_id].append((current, target, better))
    for section in report.sections:
        if section.section_id in criteria:
            for current, target, better in criteria[section.section_id]:
                if _missed(current, target, better) and _due(report, target):
                    label = shorten(section.label, 110)
                    yield section, Shortfall(label, current, target, quote(report, section))
        elif section.shape in _IN_TEXT:
            for current, target in _stated(report, section):
                direction = better_of(corpus, section, current)
                if direction and _missed(current, target, direction) and _due(report, target):
                    spans = current.span, target.span
                    span = around(section.text, min(spans)[0], max(spans)[1])
                    yield (
                        section,
                        Shortfall(shorten(current.label, 110), current, target, quote(report, section, *span)),
                    )


def _stated(report: Report, section: Section) -> Iterator[tuple[Measurement, Measurement]]:
    """Statements of one current value and one target of the same measure: «44 % при плане не менее 47 %»."""
    statements: dict[str, list[Measurement]] = defaultdict(list)
    for m in report.measurements_of(section):
        if m.value is not None and "malformed" not in m.flags and "base" not in m.flags:
            statements[m.statement_id].append(m)
    for found in statements.values():
        # «План – 40, факт – 41, план на следующий год – 43»: what is aimed at later is another target.
        found = [m for m in found if m.kind != "target" or _due(report, m)]
        for target in (m for m in found if m.kind == "target"):
            of_one = [m for m in found if m.kind in ("current", "target") and _measure(m) == _measure(target)]
            if len(of_one) == 2 and {m.kind for m in of_one} == {"current", "target"}:
                yield next(m for m in of_one if m.kind == "current"), target


def _measure(m: Measurement) -> tuple[str | None, ...]:
    return m.unit, m.subject, class_told(m), m.level


def _missed(current: Measurement, target: Measurement, better: Better) -> bool:
    """Whether the value is surely worse than the target: «около 60» and ranges of values leave it open."""
    if current.value is None or target.value is None or current.comparator != "=" or target.comparator == "~":
        return False
    if current.value_to is not None or "malformed" in current.flags:
        return False
    stood, due = bounds(current.period), bounds(target.period)
    if stood and due and stood[1] < due[0]:
        return False  # where one set out from
    wanted = target.value if better == "higher" or target.value_to is None else target.value_to
    if current.value == wanted:
        return target.comparator == (">" if better == "higher" else "<")
    return current.value < wanted if better == "higher" else current.value > wanted


def _due(report: Report, target: Measurement) -> bool:
    """Whether the report could have reached the target: what is aimed at for a later year is no broken promise."""
    reporting, due = reporting_period(report.facts), bounds(target.period)
    return not (reporting and due) or due[1] <= reporting[1]
