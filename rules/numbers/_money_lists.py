"""Money of a sentence by years: «Всего 14 900 тыс. руб., в том числе: 2021 – 2 400; 2022 – 3 100; …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.senses import sense
from pipeline.model import Measurement, Report, Section
from rules.numbers._parts import Disagreement
from rules.rule import quote
from rules.spans import sentences

_OF_THEM = sense("of_them")
_NUMBER = re.compile(r"\d[\d\s\u00a0]*(?:[.,]\d+)?")
_LEAST = 3  # years
_TEXTS = ("card", "narrative", "directions", "conclusion", "plan")


def money_by_year(report: Report) -> Iterator[Disagreement]:
    """Sums of money whose years, told one by one and each once, do not add up to them."""
    for section in report.sections:
        money = [m for m in report.measurements_of(section) if m.unit == "rubles"] if section.shape in _TEXTS else []
        for start, end in sentences(section.text) if len(money) > _LEAST else ():
            inside = [m for m in money if start <= m.span[0] < end]
            if len(inside) > _LEAST and _OF_THEM.search(section.text[inside[0].span[1] : inside[1].span[0]]):
                yield from _judged(report, section, inside[0], inside[1:], (start, end))


def _judged(
    report: Report, section: Section, whole: Measurement, parts: list[Measurement], span: tuple[int, int]
) -> Iterator[Disagreement]:
    years = {m.period for m in parts}
    scales = {_scale(m) for m in parts} - {""}
    if None in years or len(years) < len(parts) or not scales <= {_scale(whole)} or whole.comparator != "=":
        return
    values, total = tuple(map(_number, parts)), _number(whole)
    decimals = max(m.decimals for m in (whole, *parts))
    if abs(sum(values) - total) > len(parts) * Decimal(1).scaleb(-decimals) / 2:
        yield Disagreement(section, values, total, f"«{whole.raw}»", f"“{whole.raw}”", (quote(report, section, *span),))


def _number(m: Measurement) -> Decimal:
    """The number as it is written, whatever it counts: thousands or millions."""
    found = _NUMBER.search(m.raw)
    return Decimal(re.sub(r"\s", "", found[0]).replace(",", ".")) if found else Decimal(0)


def _scale(m: Measurement) -> str:
    return re.sub(r"[^a-zа-яё]", "", _NUMBER.sub("", m.raw).lower())
