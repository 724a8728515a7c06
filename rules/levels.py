"""What only a school with an eleventh class can tell."""

from __future__ import annotations

from language.senses import sense
from pipeline.model import Report, Section

_SENIOR = sense("senior_only")


def is_senior(text: str) -> bool:
    """Whether words are about the eleventh class or what only it has."""
    return _SENIOR.search(text) is not None


def is_beyond(report: Report, section: Section) -> bool:
    """Whether a label asks of a school what it has no class for."""
    organization = report.organization(section.organization_id)
    younger = organization is not None and organization.level in ("primary", "basic")
    return younger and is_senior(section.label)
