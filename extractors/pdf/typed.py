"""Rules that are typed instead of drawn: lines of hyphens, equals signs or underscores, as typewriters print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.pdf.geometry import Ruling
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line

_RULE = re.compile(r"[-–—]{4,}|={4,}|_{4,}")
# A typed rule belongs to a table that is no further off than this (sizes).
_NEAR = 2.0


def is_typed_rule(line: Line) -> bool:
    """Whether a line is nothing but a rule, or one over each column."""
    return not line.angle and all(_RULE.fullmatch(w.text) for w in line.words)


def rulings_of(typed: Sequence[Line]) -> list[Ruling]:
    """The rules as if they were drawn."""
    return [Ruling(line.middle, word.x0, word.x1) for line in typed for word in line.words]


def belongs_to(line: Line, grid: Grid) -> bool:
    """Whether a typed rule stands in a table, right above or below it."""
    _, top, _, bottom = grid.box
    return top - _NEAR * line.size <= line.middle <= bottom + _NEAR * line.size
