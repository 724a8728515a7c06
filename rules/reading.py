"""When a document was not read whole, what seems absent in it may only be unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Evidence, Report, Section, Shape
from pipeline.text import shorten
from rules.rule import Abstention

# Shapes in which an author answers for himself; tables of a region and narratives speak about others.
ANSWERS: tuple[Shape, ...] = ("card", "directions")

_FOOTNOTE_STAR = re.compile(r"(?<=\w)\*+(?=\s|$)")


def partly_read(report: Report, absent: str) -> Abstention | None:
    """The abstention of a rule about something absent (Russian, e.g. «ответ»), null for documents read whole."""
    if report.document.status != "partial":
        return None
    return Abstention(report.document_id, f"Документ прочитан не полностью: {absent} могли остаться непрочитанными.")


def tagged(report: Report, *tags: str, shapes: tuple[Shape, ...] = ANSWERS) -> Iterator[Section]:
    """The sections of these shapes that have one of the tags."""
    wanted = set(tags)
    for section in report.sections:
        if section.shape in shapes and wanted & set(section.tags):
            yield section


def name_of(section: Section) -> str:
    """The section's label as a message names it: without the list of sub-points that the form printed there."""
    head = re.split(r"\n|:\s*(?=1\b|[-–—•·])", section.label.strip(), maxsplit=1)[0]
    head = _FOOTNOTE_STAR.sub("", head).rstrip(" :.;")
    # A narrative without headings is named by its own first sentence: a few words of it will do.
    return shorten(head, 45 if section.shape == "narrative" and len(head) > 90 else 90)


def absent(report: Report, first: Section, label: str) -> Evidence:
    """Evidence for a section that is not there. It has no address of its own: the card's first row leads the reader
    to the card, `label` says what is missing in it."""
    place = first.label_place
    return Evidence(report.document_id, report.file_name, first.organization_id, label, first.label.strip(), place)
