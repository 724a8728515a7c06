"""Tables that list pupils by name: «Ф.И.О. ребёнка | Класс | Адрес»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.senses import annotate, sense
from language.text import one_line, shorten
from pipeline.model import Evidence, Report, Table
from rules.parts import captions_of

_NAME_HEAD = sense("person_name_head")
_PUPILS = sense("pupil_head")
_CLASS = sense("class_head")
_STAFF = sense("staff_head")
_FULL_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+)?")


@dataclass(frozen=True, slots=True)
class PupilList:
    """A table that names pupils; `evidence` are their names, in its order."""

    title: str
    evidence: tuple[Evidence, ...]


def pupil_lists(report: Report) -> Iterator[PupilList]:
    """The lists of pupils of a report, one a table. A table of teachers with their classes is none."""
    captions = captions_of(report)
    for table in report.document.tables():
        title = captions.get(table.place.table or 0, "")
        column = _column_of_pupils(table, title)
        if column is None:
            continue
        names = [c for c in table.cells if c.col == column and c.row > 0 and _FULL_NAME.fullmatch(one_line(c.text))]
        if names:
            evidence = tuple(
                Evidence(report.document_id, report.file_name, report.organization_id, None, one_line(c.text), c.place)
                for c in names
            )
            yield PupilList(shorten(one_line(title) or "таблица", 90), evidence)


def _column_of_pupils(table: Table, title: str) -> int | None:
    heads = [c for c in table.cells if c.row == 0]
    named = next((c for c in heads if _NAME_HEAD.search(c.text) or _PUPILS.search(c.text)), None)
    if named is None or any(_STAFF.search(c.text) for c in heads):
        return None
    of_pupils = _PUPILS.search(named.text) or annotate(title).has("pupil_head")
    return named.col if of_pupils or any(_CLASS.fullmatch(c.text) for c in heads) else None
