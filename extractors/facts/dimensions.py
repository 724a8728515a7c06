"""Whom a figure counts, in which exam, at which stage and level, of which class and subject."""

from __future__ import annotations

import re
from typing import cast

from extractors.facts.around import Around
from extractors.figures import grade_of_label, subject_of_label
from language.classes import class_named
from language.senses import annotate, senses
from pipeline.model import Exam, Stage

_EXAMS = ("ege", "oge", "gve", "vpr")
_STAGES = ("stage_school", "stage_municipal", "stage_regional", "stage_national", "stage_international")
_LEVELS = ("level_primary", "level_basic", "level_secondary")
_PEOPLE = {"graduates": "graduates", "family": "parents", "teachers": "teachers", "pupils": "pupils"}
_QUOTED = re.compile(r"«[^«»]*»")
_GROWN = frozenset({"teachers", "parents", "schools"})
_ROMAN = {"i": "primary", "ii": "basic", "iii": "secondary"}


def people_in(text: str) -> str | None:
    """Whom a text counts: schools, or the people that it names; not those of whom a quoted name speaks."""
    said = annotate(_QUOTED.sub(" ", text) or text)
    if said.has("school_units"):
        return "schools"
    return next((people for name, people in _PEOPLE.items() if said.has(name)), None)


def population(a: Around, in_table: bool) -> str | None:
    """Whom a figure counts by the nearest words that say so."""
    texts = (a.own, *a.column, *a.row, "" if in_table else a.sentence, a.label, a.parent, a.above)
    return next((people for text in texts if text and (people := people_in(text))), None)


def exam(a: Around, people: str | None) -> Exam | None:
    """The exam that the nearest words name alone. What headings say of exams is not about teachers."""
    near = (*a.near, a.sentence)
    texts = near if people in _GROWN else (*near, *a.far)
    return cast("Exam | None", _attribute(texts, _EXAMS, "exam"))


def stage(a: Around) -> Stage | None:
    """How far the event reaches that a figure is of."""
    return cast("Stage | None", _attribute((a.own, a.sentence, *a.near, a.parent, a.above), _STAGES, "stage"))


def level(a: Around, corner: str) -> str | None:
    """The level of schooling: by the words of column, row and heading, by I, II, III under «Ступени»."""
    if annotate(f"{corner} {a.label}").has("levels_head"):
        last = a.column[0].split()[-1].lower() if a.column and a.column[0].split() else ""
        if last in _ROMAN:
            return _ROMAN[last]
    return _attribute((a.own, *a.column, *a.row, a.label, a.above, *a.headings), _LEVELS, "level")


def grade(a: Around, corner: str, people: str | None, of_exam: str | None) -> str | None:
    """The class: by a label under «Класс» («9 «а»» is 9а), by the words of the figure or over it, by its exam."""
    if named := class_named(a.of("class")):
        return named
    if annotate(corner).has("class_head") and (named := class_named(a.label)):
        return named
    if people in _GROWN:
        return None
    known = senses()[of_exam].attributes.get("grade") if of_exam else None
    for text in (*a.near, a.above, *a.headings):
        if found := grade_of_label(text):
            several = found.split(", ")
            return found if len(several) == 1 else known if known in several else None
    return known or (grade_of_label(a.title) if a.title else None)


def subject(a: Around) -> str | None:
    """The school subject of its row or column, or the one that the title of the table or a heading names."""
    texts = (a.of("subject"), a.above.strip(' «»"“”'), *(h.strip(' «»"“”0123456789.') for h in a.headings))
    return next((name for text in texts if text and (name := subject_of_label(text))), None)


def _attribute(texts: tuple[str, ...], ids: tuple[str, ...], key: str) -> str | None:
    """The attribute of the sense that the nearest text names alone."""
    for text in texts:
        named = {senses()[f.sense].attributes[key] for f in annotate(text).of(*ids)} if text else set()
        if named:
            return named.pop() if len(named) == 1 else None
    return None
