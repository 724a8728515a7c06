"""Numbers as a Russian message writes them."""

from __future__ import annotations

from decimal import Decimal

from language.text import plural
from pipeline.model import Measurement

_WORDS = {"persons": ("человек", "человека", "человек"), "points": ("балл", "балла", "баллов")}


def plain(value: Decimal | None) -> str:
    """With a decimal comma and no needless zeros: "47,8"."""
    return "–" if value is None else f"{value.normalize():f}".replace(".", ",")


def counted_en(n: int, noun: str) -> str:
    """A number with its noun in English: "1 word", "79 words"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def with_unit(measurement: Measurement) -> str:
    """A value with its unit: "47,8 %", "263 человека", "63 балла"."""
    value = measurement.value
    if value is None:
        return measurement.raw
    if measurement.unit == "percent":
        return f"{plain(value)} %"
    forms = _WORDS.get(measurement.unit or "")
    if forms is None:
        return plain(value)
    word = plural(int(value), *forms) if value == int(value) else forms[1]
    return f"{plain(value)} {word}"


def of_unit(measurement: Measurement) -> str:
    """The same in the genitive, as after «более», «не менее», «после»: "62 баллов", "21 балла", "23 человек"."""
    value = measurement.value
    forms = _WORDS.get(measurement.unit or "")
    if value is None or forms is None:
        return with_unit(measurement)
    _, one, many = forms
    return f"{plain(value)} {plural(int(value), one, many, many) if value == int(value) else one}"


def with_unit_en(measurement: Measurement) -> str:
    """The same in English: "47.8 %", "263 persons"."""
    value = measurement.value
    if value is None:
        return measurement.raw
    unit = {"percent": " %", "persons": " persons", "points": " points"}.get(measurement.unit or "", "")
    return f"{value.normalize():f}{unit}"


def of_one_whole(name: str) -> tuple[str, str]:
    """What shares are of that should make up one whole, in Russian and English."""
    return f"доли одного целого, «{name}»", f"shares of one whole, “{name}”"


def so_in_lines(n: int) -> tuple[str, str]:
    """In how many other lines of a table a share comes out so."""
    return f"так доля получена ещё в {n} {plural(n, 'строке', 'строках', 'строках')}", f"so it is in {n} other lines"


DIFFERENCE = ("разность", "difference")


def against_everybody(label: str, share: str) -> tuple[str, str]:
    """What stands against a claim about everybody."""
    return f"в отчёте «{label}»: {share}", f"the report says “{label}”: {share}"
