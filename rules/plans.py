"""What the columns of a plan's row tell: the term, the day it was done, what came of it.

A road map may keep the mark «исполнено», the day and the paper that confirms them in columns of their own, of which a
form knows one.
"""

from __future__ import annotations

import re

from pipeline.model import Piece, Section

_AHEAD = re.compile(r"план|срок|ожида|прогноз|целев|предполаг", re.I)
_HELD_ON = re.compile(r"(?:факт|дата\s+(?:проведени|исполнени|выполнени|реализаци))\w*", re.I)
_OUTCOME = re.compile(r"результат|подтвержд|отметк|исполнени|выполнени|реализац|документ|ссылк|итог", re.I)
_TERM = re.compile(r"^\W*(?:планов\w+\s+)?(?:срок|дата\s+по\s+плану|дата\s+план)", re.I)


def terms(section: Section) -> list[Piece]:
    """The parts of a row that say when it is due."""
    return [p for p in section.pieces if p.role == "term" or _TERM.match(p.role)]


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
