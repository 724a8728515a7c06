"""Rows that one organization left empty and the others of the report filled: of layouts that no form knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from language.text import fold
from pipeline.model import Report, Section
from rules.levels import is_beyond
from rules.vocabulary import is_blank

_LEAST = 2  # organizations that filled it
_MEASURE = re.compile(r"%|\bчел\b|балл|колич|числ|\bед\b|дол[яи]\b", re.I)
# What an organization may have none of leaves its place empty by right.
_MAY_BE_NONE = re.compile(
    r"примечан|комментар|прочее|дополнительн|иное|при\s+наличии|если|\bссылк|награ|победител|приз[её]р", re.I
)


def left_empty(report: Report) -> Iterator[tuple[Section, bool]]:
    """(row, whether it asks for a figure). A dash is an answer: there is nothing to tell."""
    rows: dict[str, list[Section]] = defaultdict(list)
    for section in report.sections:
        unknown = section.shape == "card" and section.form is None and section.indicator is None
        if unknown and section.organization_id and not _MAY_BE_NONE.search(section.label):
            rows[fold(section.label)].append(section)
    for found in rows.values():
        empty = [s for s in found if not s.text.strip()]
        filled = {s.organization_id for s in found if not is_blank(s.text)}
        if not empty or len(filled) < _LEAST or len(empty) * 2 > len(filled):
            continue
        for section in empty:
            if not is_beyond(report, section) and not _is_continued(report, section):
                yield section, _MEASURE.search(section.label) is not None


def _is_continued(report: Report, section: Section) -> bool:
    """Whether another place of the organization under the same label holds the answer, at the same time of the year."""
    alike = [s for s in report.sections if s.label == section.label and s.organization_id == section.organization_id]
    return any(s is not section and abs(s.position - section.position) == 1 and s.text.strip() for s in alike)
