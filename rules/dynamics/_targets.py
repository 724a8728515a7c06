"""The current value of a criterion beside its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Corpus, Measurement, Report, Section
from pipeline.text import words
from rules.dynamics._trends import Better, better_of

_COMPARING = re.compile(
    r"более|менее|не|ниже|выше|свыше|до|от|на|и|в|уровне|балл\w*|чел\w*|человек\w*|процент\w*|уч\w*|год\w*|г|доля|\d+",
    re.I,
)
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
        if len(target) != 1 or not _same_measure(section, target[0]):
            continue
        goal = target[0]
        # «1 (9%)» states a count and its share: the target is compared with the one of its own unit.
        alike = [m for m in current if m.unit == goal.unit] or (shares if goal.unit is None else current[:1])
        better = better_of(corpus, section, goal)
        if len(alike) != 1 or better is None or alike[0].unit != goal.unit:
            continue
        previous = [m for m in found if m.kind == "previous" and m.unit == goal.unit]
        yield section, alike[0], goal, max(previous, key=lambda m: m.period or "", default=None), better


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
