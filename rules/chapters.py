"""Chapters of a report: where one goes on under the heading of another."""

from __future__ import annotations

import re

from pipeline.model import Report, Section

_NUMBER = re.compile(r"^\W*(\d{1,2}(?:\.\d{1,2})*)(?=[.)\s])")


def number_of(label: str) -> str | None:
    """The number that a heading begins with: "5.2" of «5.2. Дополнительное образование»."""
    match = _NUMBER.match(label)
    return match[1] if match else None


def is_part_of(label: str, of: str) -> bool:
    """Whether a heading is numbered as a part of another: «2.1. …» of «2. …»."""
    number, whole = number_of(label), number_of(of)
    return number is not None and whole is not None and number.startswith(whole + ".")


def goes_on(report: Report, section: Section) -> bool:
    """Whether what a section has to tell stands after it: in parts numbered under it, or in a table."""
    following = next((s for s in report.sections if s.position == section.position + 1), None)
    if following is None or following.organization_id != section.organization_id:
        return False
    row = following.place.table not in (None, section.place.table) and any(p.role for p in following.pieces)
    return row or is_part_of(following.label, section.label)
