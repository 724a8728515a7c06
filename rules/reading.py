"""When a document was not read whole, what seems absent in it may only be unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.text import shorten
from pipeline.model import Evidence, ExtractionIssue, Report, Section, Shape
from rules.documents._losses import NO_RECOGNITION, RECOGNISED
from rules.rule import Abstention

# Shapes in which an author answers for himself; tables of a region and narratives speak about others.
ANSWERS: tuple[Shape, ...] = ("card", "directions")

# The missing program is told of beside the pages that it would have read; a recognised page was read.
_NO_LOSS = (NO_RECOGNITION, RECOGNISED)
_PLACES = 3
_FOOTNOTE_STAR = re.compile(r"(?<=\w)\*+(?=\s|$)")


def partly_read(report: Report, absent: str, *sections: Section) -> Abstention | None:
    """The abstention of a rule about something absent (Russian plural, e.g. «ответы»), null for documents read whole.

    With `sections`, what is absent is looked for there alone: a page that could not be read says nothing of a section
    that stands on other pages.
    """
    if report.document.status != "partial":
        return None
    lost = [i for i in report.document.issues if i.code not in _NO_LOSS]
    if lost and sections:
        lost = [i for i in lost if any(_may_hold(i, s) for s in sections)]
        if not lost:
            return None
    places = list(dict.fromkeys(i.place.locator("ru") for i in lost if i.place))
    more = " и другие места" if len(places) > _PLACES else ""
    where = f" ({', '.join(places[:_PLACES])}{more})" if places else ""
    reason = f"Документ прочитан не полностью{where}: {absent} могли остаться непрочитанными."
    return Abstention(report.document_id, reason)


def _may_hold(issue: ExtractionIssue, section: Section) -> bool:
    """Whether words that could not be read may belong to the section: on its pages or those beside them, or in its own
    table or paragraph. An issue without a place may be anywhere."""
    if issue.place is None:
        return True
    of_section = [section.place, section.label_place, *(p.place for p in section.pieces)]
    pages = {p.page for p in of_section if p.page is not None}
    if issue.place.page is not None:
        return not pages or any(abs(page - issue.place.page) <= 1 for page in pages)
    block = issue.place.path.split("/")[0]
    return not block.startswith("b") or any(p.path.split("/")[0] == block for p in of_section)


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
