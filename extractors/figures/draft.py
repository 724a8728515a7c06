"""A number on its way to a figure: what it is to the numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractors.figures.numerals import Quantity
from language.periods import Period
from pipeline.model import MeasurementKind, Unit

# head: names its own thing. pair: the same in another unit. base: the whole. series: the same in another period.
# previous: a former value in brackets. change: how much it changed. former, latter: the ends of a change.
Role = Literal["head", "pair", "base", "series", "previous", "change", "former", "latter"]


@dataclass(slots=True, eq=False)
class Draft:
    """`head` is the number that it tells more about, None for a head; `span` the words that may belong to it.

    `own_period` says that its period stands beside it; `ago` are the words that set it back from the present one («год
    назад»); `after` says that its label comes from the words after it.
    """

    q: Quantity
    role: Role = "head"
    head: Draft | None = None
    unit: Unit | None = None
    kind: MeasurementKind | None = None
    period: Period | None = None
    own_period: bool = False
    ago: str = ""
    label: str = ""
    after: bool = False
    span: tuple[int, int] = (0, 0)
    flags: list[str] = field(default_factory=list)

    @property
    def top(self) -> Draft:
        """The head of the statement."""
        draft = self
        while draft.head is not None:
            draft = draft.head
        return draft

    def belongs_to(self, head: Draft, role: Role, kind: MeasurementKind | None = None) -> None:
        """Makes it one more number of another one's statement."""
        self.role, self.head = role, head
        self.kind = kind or self.kind
