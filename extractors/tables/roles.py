"""What a label of a row or a column is for: a measure, a time, a school, a class, a total …"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.figures.subjects import subject_only
from extractors.headers import kind_of_header, topic_of
from extractors.labels import unit_of_header
from extractors.organizations import heading_of, in_school_column
from language.classes import class_named, only_class
from language.periods import find_periods
from language.senses import annotate, sense
from language.text import one_line
from pipeline.tables import AxisRole

_TOTAL = sense("total_head")
_SUM = sense("sum_word")
_TERM = sense("term_head")
_ANSWER = sense("answer_head")
_LEVELS = ("level_primary", "level_basic", "level_secondary")
_HEADS: tuple[tuple[AxisRole, str], ...] = (
    ("class", "class_head"),
    ("subject", "subject_head"),
    ("level", "levels_head"),
    ("school", "school_head"),
    ("unit", "unit_head"),
    ("term", "term_head"),
)


def role_of_head(head: str) -> AxisRole | None:
    """What the labels under a head are for: under «Класс» classes, under «Ед. изм.» units."""
    said = one_line(head)
    if not said:
        return None
    # A narrow column of a PDF breaks a word («Паралл ель»)
    spelt = (said, said.replace(" ", "")) if said.count(" ") == 1 else (said,)
    return next((role for text in spelt for role, name in _HEADS if sense(name).match(text)), None)


@lru_cache(maxsize=16384)
def role_of(text: str, head: str = "") -> AxisRole:
    """What a label is for, `head` is what stands over it."""
    text = one_line(text)
    if annotate(text).has("of_territory") and not _SUM.match(text):
        return "territory"
    if _TOTAL.match(text):
        return "total"
    under = role_of_head(head)
    if under == "class" and only_class(text):
        return "class"
    if under in ("subject", "level", "unit", "term"):
        return under
    if (in_school_column(text) if under == "school" else heading_of(text)) is not None:
        return "school"
    return _by_words(text)


def _by_words(text: str) -> AxisRole:
    said = annotate(text)
    if said.has("territory_head"):
        return "territory"
    if subject_only(text):
        return "subject"
    if find_periods(text) and not topic_of(text):
        return "time"
    if kind_of_header(text) is not None and not topic_of(text):
        return "kind"
    if _TERM.fullmatch(text):
        return "term"
    if _ANSWER.fullmatch(text):
        return "answer"
    if said.has(*_LEVELS) and len(text.split()) <= _FEW:
        return "level"
    if re.search(r"\d", text) and said.has("class_head") and class_named(text) and len(text.split()) <= _FEW:
        return "class"
    if unit_of_header(text) is not None and not re.search(r"[^\W\d_]{5,}", text):
        return "unit"
    return "measure"


_FEW = 3  # words of a label that says nothing besides
