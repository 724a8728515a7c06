"""Success and quality of a whole school: two figures that go together, stated in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Measurement, Report
from rules.classes import class_told
from rules.spans import sentences

_SUCCESS = re.compile(r"^\W*(?:\w+\s+){0,3}успеваемост\w*\W*$", re.I)
_QUALITY = re.compile(r"^\W*(?:\w+\s+){0,2}(?:качеств\w*(?:\s+(?:знани\w+|обучени\w+|обученност\w+))?)\W*$", re.I)
_TAGS = frozenset({"targets", "results"})


@dataclass(frozen=True, slots=True)
class _Twin:
    success: Measurement
    quality: Measurement


def twins(report: Report) -> Iterator[tuple[Measurement, Measurement]]:
    """Two values of one figure whose companion is the same in both places: 99,3 % and 45 %, then 99,3 % and 47 %."""
    by_owner: dict[str | None, list[_Twin]] = {}
    for section in report.sections:
        if _TAGS & set(section.tags) and section.shape in ("card", "directions"):
            for start, end in sentences(section.text):
                inside = [m for m in report.measurements_of(section) if start <= m.span[0] < end and _plain(m)]
                success = [m for m in inside if _SUCCESS.match(m.label)]
                quality = [m for m in inside if _QUALITY.match(m.label)]
                if len(success) == len(quality) == 1:
                    by_owner.setdefault(section.organization_id, []).append(_Twin(success[0], quality[0]))
    for found in by_owner.values():
        for n, a in enumerate(found):
            for b in found[n + 1 :]:
                if a.success.section_id != b.success.section_id and _one_time(a, b):
                    if a.success.value == b.success.value and a.quality.value != b.quality.value:
                        yield a.quality, b.quality
                    elif a.quality.value == b.quality.value and a.success.value != b.success.value:
                        yield a.success, b.success


def _plain(m: Measurement) -> bool:
    """A figure of the whole school for the time of the report."""
    whole = m.subject is None and class_told(m) is None and m.level is None
    return whole and m.kind == "current" and m.unit == "percent" and m.comparator == "=" and not m.flags


def _one_time(a: _Twin, b: _Twin) -> bool:
    """One named period, or one of the two places names none; 100 % success alone is no sign that they are one."""
    periods = {m.period for m in (a.success, b.success, a.quality, b.quality)} - {None}
    return len(periods) <= 1 and (a.success.value != 100 or None not in {a.quality.period, b.quality.period})
