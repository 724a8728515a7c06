"""What a mention in a text looks like before it has a place in a document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.model import MentionKind, PersonRole


@dataclass(frozen=True, slots=True)
class FoundMention:
    """text[start:end] names an order, a contract, a date, a link, a person or an organization.

    `date` is null where the text gives none or an impossible one; of a range it is the first day and `valid_until`
    the last. `first` and `last` bound what the date may be: equal for a day, the ends of a month for «январь, 2019».
    `flags`: "impossible" (31.11), "month" (no day), "range", "malformed" («13 декабря .2019»), "email", "phone".
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    number: str | None = None
    date: dt.date | None = None
    valid_until: dt.date | None = None
    role: PersonRole | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    flags: tuple[str, ...] = ()
