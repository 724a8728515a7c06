"""Tables of money: a column a year, then «Всего»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Piece, Report, Section
from rules.numbers._parts import Disagreement
from rules.parts import captions_of
from rules.rule import quote

_WHOLE = re.compile(r"\W*(?:всего|итого)(?:\W.*)?", re.I)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONEY = re.compile(r"руб|финанс|бюджет|средств|смет", re.I)
_AMOUNT = re.compile(r"\d{1,3}(?:\s\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")


def money_by_year(report: Report) -> Iterator[Disagreement]:
    """Rows whose years do not add up to their whole. Only money does: pupils of two years are not twice as many."""
    captions = captions_of(report)
    for section in report.sections:
        if section.shape != "card" or section.place.table is None:
            continue
        years = [p for p in section.pieces if _YEAR.search(p.role)]
        wholes = [p for p in section.pieces if _WHOLE.fullmatch(p.role) and not _YEAR.search(p.role)]
        over = captions.get(section.place.table, "")
        about_money = _MONEY.search(f"{over} {section.label} {' '.join(p.role for p in section.pieces)}")
        if len(years) < 2 or len(wholes) != 1 or not about_money or wholes[0].start < years[-1].start:
            continue
        parts, total = [_amount(section, p) for p in years], _amount(section, wholes[0])
        numbers = tuple(n for n in parts if n is not None)
        if total is not None and len(numbers) == len(parts) and sum(numbers, Decimal(0)) != total:
            evidence = (quote(report, section, wholes[0].start, wholes[0].end),)
            related = tuple(quote(report, section, p.start, p.end) for p in years)
            what = f"столбец «{wholes[0].role}»", f"the column “{wholes[0].role}”"
            yield Disagreement(section, numbers, total, *what, evidence, related)


def _amount(section: Section, piece: Piece) -> Decimal | None:
    text = section.text[piece.start : piece.end].strip()
    return Decimal(re.sub(r"\s", "", text).replace(",", ".")) if _AMOUNT.fullmatch(text) else None
