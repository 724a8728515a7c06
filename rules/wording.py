"""Numbers as a Russian message writes them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model import Measurement
from pipeline.text import plural

_WORDS = {"persons": ("человек", "человека", "человек"), "points": ("балл", "балла", "баллов")}


def plain(value: Decimal | None) -> str:
    """With a decimal comma and no needless zeros: "47,8"."""
    return "–" if value is None else f"{value.normalize():f}".replace(".", ",")


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
    """The same in the genitive, as after «более», «не менее», «после»: "62 баллов", "21 балла", "47,3 балла"."""
    value = measurement.value
    if value is None or measurement.unit != "points":
        return with_unit(measurement)
    one = value == int(value) and plural(int(value), "1", "2", "5") == "1"
    return f"{plain(value)} {'балла' if one or value != int(value) else 'баллов'}"


def with_unit_en(measurement: Measurement) -> str:
    """The same in English: "47.8 %", "263 persons"."""
    value = measurement.value
    if value is None:
        return measurement.raw
    unit = {"percent": " %", "persons": " persons", "points": " points"}.get(measurement.unit or "", "")
    return f"{value.normalize():f}{unit}"
