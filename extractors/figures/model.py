"""A figure as a text states it, and what its surroundings say about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from language.periods import Period
from pipeline.model import Comparator, MeasurementKind, Unit


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What the place of a text (a label, a column header) says about the figures in it.

    `unit`, `kind` and `period` hold where the text itself says nothing else. `bare` is for table cells and answers
    to a criterion, where a lone number is a measurement. `label` is the label of the place: it decides the unit of
    bare numbers («Количество учителей») and whether the answer is a share. `aside` is what a header says of brackets
    after the numbers («Факт (план)»).
    """

    unit: Unit | None = None
    kind: MeasurementKind = "current"
    period: str | None = None
    bare: bool = False
    label: str = ""
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """What the brackets after numbers hold where that is said once: «(в скобках – 2022 год)», «в 2023 (2022) году»."""

    kind: MeasurementKind
    period: Period | None
    ago: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that text[start:end] states, its unit included.

    `value` is null where the text gives none without guessing. Of a range `value` is the lower and `value_to` the
    upper end. A change («на 6 % меньше») keeps its value as written; its direction is a flag. `label` is what is
    measured, in words of the text, "" where it names nothing. Figures of one statement tell of one measured thing:
    a count and its share, its former value, its change. Figures of one `sentence` stand in one sentence or line.
    `flags`: "malformed", "base" (the whole of which another figure is a part: 25 in «12 из 25»), "increase",
    "decrease".
    """

    start: int
    end: int
    raw: str
    value: Decimal | None
    value_to: Decimal | None = None
    decimals: int = 0
    comparator: Comparator = "="
    unit: Unit | None = None
    period: str | None = None
    kind: MeasurementKind = "current"
    subject: str | None = None
    grade: str | None = None
    level: str | None = None
    label: str = ""
    flags: tuple[str, ...] = ()
    statement: int = 0
    sentence: int = 0
