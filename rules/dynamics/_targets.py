"""The current value of a criterion beside its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.text import shorten, words
from pipeline.model import Corpus, Measurement, Report, Section
from rules.classes import class_told
from rules.dynamics._trends import Better, better_of
from rules.parts import head_of_column
from rules.years import bounds, reporting_period

_COMPARING = re.compile(
    r"более|менее|не|ниже|выше|свыше|до|от|на|и|в|уровне|балл\w*|чел\w*|человек\w*|процент\w*|уч\w*|год\w*|г|доля|\d+",
    re.I,
)
_TEXTS = ("card", "narrative", "directions")
_FULFILLED = re.compile(r"\bфакт|достигнут|\bвыполнен|\bисполнен|на\s+конец|итогов", re.I)
_NEAR = 40
_STEM = 4  # «оценок» and «оценки» meet


def targets(
    corpus: Corpus, report: Report
) -> Iterator[tuple[Section, Measurement, Measurement, Measurement | None, Better]]:
    """(criterion, current, target, previous, better) where all of them measure the same."""
    for section in report.sections:
        if section.shape not in ("criteria", "statistics") and not _is_row(section):
            continue
        found = [m for m in report.measurements_of(section) if m.value is not None and m.kind != "change"]
        current = [m for m in found if m.kind == "current"]
        target = [m for m in found if m.kind == "target"]
        shares = [m for m in current if m.unit == "percent"]
        # Targets of several years are each one of their own.
        if len({m.period for m in target}) != len(target) or (len(target) > 1 and None in {m.period for m in target}):
            continue
        for goal in target:
            # «1 (9%)» states a count and its share: the target is compared with the one of its own unit.
            alike = [m for m in current if m.unit == goal.unit] or (shares if goal.unit is None else current[:1])
            better = better_of(corpus, section, goal)
            if not _same_measure(section, goal) or len(alike) != 1 or better is None or alike[0].unit != goal.unit:
                continue
            previous = [m for m in found if m.kind == "previous" and m.unit == goal.unit]
            yield section, alike[0], goal, max(previous, key=lambda m: m.period or "", default=None), better


def aims(
    corpus: Corpus, report: Report
) -> Iterator[tuple[Section, Measurement | None, Measurement, Measurement | None, Better]]:
    """(section, current, target, previous, better) of targets that a statement dates: in a text, or in a row beside
    another target («план – 40, факт – 41, план на следующий год – 43»)."""
    for section in report.sections:
        in_text = section.shape in _TEXTS and not _is_row(section)
        statements: dict[str, list[Measurement]] = {}
        for m in report.measurements_of(section):
            if m.value is not None and not {"base", "malformed", "doubtful"} & set(m.flags):
                statements.setdefault(m.statement_id, []).append(m)
        for found in statements.values():
            goals = [m for m in found if m.kind == "target" and (m.period or _is_met(section, m, found))]
            for goal in goals if in_text or len(goals) > 1 else ():
                alike = [m for m in found if m is not goal and _measure(m) == _measure(goal)]
                current = [m for m in alike if m.kind == "current"]
                previous = [m for m in alike if m.kind == "previous" and m.comparator == "="]
                better = better_of(corpus, section, goal)
                if better is not None and len(current) < 2:
                    before = max(previous, key=lambda m: m.period or "", default=None)
                    yield section, next(iter(current), None), goal, before, better


def ladders(corpus: Corpus, report: Report) -> Iterator[tuple[Section, Measurement, list[Measurement], Better]]:
    """(row, base, targets by year, better) of programmes: «База (2021) | 2022 | 2023 | 2024», nothing attained yet."""
    for section in report.sections:
        if section.shape != "criteria" and not _is_row(section):
            continue
        found = [m for m in report.measurements_of(section) if m.value is not None and m.kind != "change"]
        goals = sorted((m for m in found if m.kind == "target" and m.period), key=lambda m: m.period or "")
        bases = [m for m in found if m.kind == "previous" and m.comparator == "="]
        bases.sort(key=lambda m: m.period or "", reverse=True)
        alike = len({_measure(m) for m in found}) == 1 and len({m.period for m in goals}) == len(goals)
        one_latest = bool(bases) and len({m.period for m in bases}) == len(bases)
        whole = one_latest and len(goals) > 1 and len(found) == len(goals) + len(bases)
        if whole and alike and not any(_is_unclear(m) for m in found):
            better = better_of(corpus, section, goals[-1])
            if better is not None:
                yield section, bases[0], goals, better


def _is_unclear(m: Measurement) -> bool:
    """Whether it isn't sure what a figure says, or what it measures: a label that a form knows only nearly may be one
    that the taxonomy knows well."""
    return bool({"base", "malformed"} & set(m.flags)) or ("doubtful" in m.flags and m.measure is None)


def _is_met(section: Section, goal: Measurement, found: list[Measurement]) -> bool:
    """Whether a statement gives the fact beside the plan: «план 38 % / факт 40 %»."""
    current = [m for m in found if m.kind == "current"]
    return len(current) == 1 and _fact_follows(section, goal, current[0])


def _fact_follows(section: Section, goal: Measurement, current: Measurement) -> bool:
    between = section.text[goal.span[1] : current.span[0]]
    return len(between) < _NEAR and _FULFILLED.search(between) is not None


def later(report: Report, target: Measurement) -> bool:
    """Whether a target is surely for a time after that of the report."""
    reporting, due = reporting_period(report.facts), bounds(target.period)
    return reporting is not None and due is not None and due[0] >= reporting[0] and due[1] > reporting[1]


def _measure(m: Measurement) -> tuple[str | None, ...]:
    return m.unit, m.subject, class_told(m), m.level


def of_one_time(report: Report, current: Measurement, target: Measurement) -> bool:
    """Plan and fact of one time: a plan that was met is good news. Without years the header tells: «Факт», «Достигнуто»
    stand beside the plan that was to be fulfilled, «Текущий результат» beside what is aimed at next."""
    reporting = reporting_period(report.facts)
    now = bounds(current.period) or (reporting if bounds(target.period) else None)
    due = bounds(target.period)
    if now and due:
        return due[1] <= now[1]
    section = report.section(current.section_id)
    told = section is not None and target.section_id == current.section_id and _fact_follows(section, target, current)
    return told or bool(_FULFILLED.search(head_of_column(report, current.place)))


def ahead(base: Measurement, target: Measurement) -> bool:
    """Whether a target is surely for a time after that of a base: a programme is about all of its years."""
    stood, due = bounds(base.period), bounds(target.period)
    return stood is not None and due is not None and stood[1] < due[0]


def label_of(section: Section, target: Measurement) -> str:
    """The name of the measure: of its statement in a text, of its row in a table."""
    own = section.shape in _TEXTS and not _is_row(section)
    return shorten(target.label if own else section.label, 110)


def _is_row(section: Section) -> bool:
    """Whether a section is a row of a table with several columns that no form knows."""
    return section.shape == "card" and section.form is None and any(p.role for p in section.pieces)


def _same_measure(section: Section, target: Measurement) -> bool:
    """Whether the target's words are those of the criterion: «Оказана помощь – 100 % педагогам» is another measure."""
    role = next((p.role for p in section.pieces if p.start <= target.span[0] < p.end), "expected")
    own = {w[:_STEM] for w in words(f"{section.label} {section.part('current')}")}
    said = [w for w in words(section.part(role)) if not _COMPARING.fullmatch(w)]
    return not said or sum(w[:_STEM] in own for w in said) * 10 >= 6 * len(said)


def at_bound(corpus: Corpus, section: Section, value: Decimal, better: Better) -> bool:
    """Whether a value can't get better: 100 % of teachers trained, 0 % without a certificate."""
    form = corpus.forms.get(section.form or "")
    known = form.section(section.indicator) if form else None
    low = known.minimum if known and known.minimum is not None else Decimal(0)
    high = known.maximum if known and known.maximum is not None else Decimal(100)
    return value >= high if better == "higher" else value <= low


def demands(target: Measurement) -> str:
    """The target in words: «не менее 75», «более 70»."""
    sign = {">": "более ", ">=": "не менее ", "<": "менее ", "<=": "не более ", "~": "около ", "=": ""}
    return sign[target.comparator]
