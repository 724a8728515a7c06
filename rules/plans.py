"""What the columns of a plan's row tell: the term, the day it was done, what came of it.

A road map may keep the mark «исполнено», the day and the paper that confirms them in columns of their own, of which a
form knows one.
"""

from __future__ import annotations

from language.senses import sense
from pipeline.model import Piece, Section

_AHEAD = sense("ahead_head")
_HELD_ON = sense("held_on_head")
_OUTCOME = sense("outcome_head")
_TERM = sense("term_head")
_MARKS = " .,:;№*"


def terms(section: Section) -> list[Piece]:
    """The parts of a row that say when it is due."""
    return [p for p in section.pieces if p.role == "term" or _TERM.match(p.role.lstrip(_MARKS))]


def days_held(section: Section) -> list[Piece]:
    """The parts that say when it was done: «Фактическая дата»."""
    return [p for p in section.pieces if _HELD_ON.match(p.role) and not _AHEAD.search(p.role)]


def outcomes(section: Section) -> list[Piece]:
    """The parts that say what came of it, the mark of execution among them."""
    held = days_held(section)
    return [
        p
        for p in section.pieces
        if p.role == "result" or (p not in held and _OUTCOME.search(p.role) and not _AHEAD.search(p.role))
    ]
