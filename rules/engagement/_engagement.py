"""Who takes part in a school's projects, and which share of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.senses import sense
from pipeline.model import Measurement, Report, Section
from rules.reading import tagged
from rules.topics import tells_of_one, topics

_WHO = {"parents": sense("family"), "staff": sense("teachers"), "pupils": sense("pupils")}
_PROJECT = sense("project")
_TAKES_PART = sense("takes_part")
_SUCCESS = sense("shows_success")
_NAMED_ONLY = 4  # words of a label that only says who


def shares_by_group(report: Report) -> Iterator[tuple[Section, str, list[Measurement]]]:
    """(section, "pupils", "staff", "parents" or "", the shares of today that a school gives of their taking part)."""
    for section in tagged(report, "projects", shapes=("card", "directions", "criteria")):
        yield from _grouped(section, _shares(report, section))
    for section in report.sections:
        if section.tags or section.shape not in ("card", "criteria", "statistics", "narrative"):
            continue
        if not tells_of_one(report, section):
            continue
        if not _PROJECT.search(section.text) and not _PROJECT.search(section.label):
            continue
        yield from _grouped(section, _told(report, section))


def _told(report: Report, section: Section) -> list[Measurement]:
    """Shares of taking part in a row or sentence that no form knows; of the latest year where a row gives several."""
    row = section.shape != "narrative"
    about = "projects" in topics(section)
    told = [
        m
        for m in _shares(report, section)
        if m.comparator in ("=", "<", "<=")
        and m.value
        and (_is_part(m.label) or (row and _is_part(section.label)) or (about and _says_who(m)))
    ]
    latest = max((m.period or "" for m in told), default="")
    return [m for m in told if (m.period or "") == latest] if row else told


def _grouped(section: Section, shares: list[Measurement]) -> Iterator[tuple[Section, str, list[Measurement]]]:
    """The shares of pupils, of teachers and of parents apart, where a section tells of several of them."""
    groups: dict[str, list[Measurement]] = {}
    for m in shares:
        near = re.split(r"[,;(\n]", section.text[: m.span[0]])[-1] if m.label == section.label else m.label
        groups.setdefault(group_of(f"{near} {m.raw}") or group_of(m.label), []).append(m)
    if len(groups) > 1 and "" not in groups:
        yield from ((section, who, found) for who, found in groups.items())
    elif shares:
        yield section, next(iter(groups)) if len(groups) == 1 else "", shares


def group_of(said: str) -> str:
    """The first group that words name, "" where they name none."""
    return next((who for who, p in _WHO.items() if p.search(said)), "")


def _says_who(m: Measurement) -> bool:
    """Whether a figure of a section about projects says no more than whose share it is: «родители – 20 %»."""
    said = f"{m.label} {m.raw}"
    short = len(m.label.split()) <= _NAMED_ONLY
    return short and any(p.search(said) for p in _WHO.values()) and not _SUCCESS.search(said)


def _is_part(label: str) -> bool:
    return bool(_PROJECT.search(label) and _TAKES_PART.search(label))


def _shares(report: Report, section: Section) -> list[Measurement]:
    """Shares of today: neither changes («на 10 % больше») nor last year's."""
    return [
        m
        for m in report.measurements_of(section)
        if m.kind == "current" and m.unit == "percent" and m.value is not None and Decimal(0) <= m.value <= Decimal(100)
    ]
