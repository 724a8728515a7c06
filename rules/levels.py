"""What only a school with an eleventh class can tell."""

from __future__ import annotations

import re

from pipeline.model import Report, Section

SENIOR = re.compile(
    r"\b11\b|\bЕГЭ\b|средне(?:м|го) обще|высокобал|стобал|\b8[01]\s?(?:балл|и выше)|\bмедал"
    r"|профильн\w+ обучени",
    re.I,
)


def is_beyond(report: Report, section: Section) -> bool:
    """Whether a label asks of a school what it has no class for."""
    organization = report.organization(section.organization_id)
    younger = organization is not None and organization.level in ("primary", "basic")
    return younger and SENIOR.search(section.label) is not None
