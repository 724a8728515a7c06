"""The taxonomy of measures: what a figure can measure, and by which words a label says so. Data in measures.yaml.

After the model of business reporting (XBRL): a measure is a concept with its unit, its range, the whole that a share is
taken of and the sums that hold; labels are senses of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from language.senses import Words, annotate

FILE = Path(__file__).with_name("measures.yaml")
Better = Literal["higher", "lower"]
Aggregate = Literal["count", "share", "mean", "index", "money", "hours", "area"]


class TaxonomyError(ValueError):
    """A file of measures that can't be used; the message names file, measure and what is wrong."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured. `whole` is the measure that a share is taken of, `sums` add up to it, `at_most` bound it;
    `senses`, `nearby`, `without` and `bare` are ids of the lexicon; one of `bare` names it where the label says nothing
    else or where one of `senses` stands behind."""

    code: str
    name_ru: str
    name_en: str
    population: str | None
    aggregate: Aggregate
    units: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    better: Better | None
    whole: str | None
    sums: tuple[str, ...]
    at_most: tuple[str, ...]
    senses: tuple[str, ...]
    nearby: tuple[str, ...]
    without: tuple[str, ...]
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A measure that words name: by which sense, at which of the texts given (0 is the nearest)."""

    measure: Measure
    sense: str
    depth: int


@cache
def measures(own: tuple[Path, ...] = ()) -> dict[str, Measure]:
    """All measures by code, in the order in which they are tried: those of the package, then the user's own. Raises
    TaxonomyError."""
    found: dict[str, Measure] = {}
    for file in (FILE, *own):
        try:
            entries = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise TaxonomyError(f"{file.name}: {error}") from error
        for entry in entries or ():
            measure = _measure(file, entry)
            found[measure.code] = measure
    return found


def _measure(file: Path, entry: dict[str, Any]) -> Measure:
    try:
        if spare := set(entry["name"]) - {"ru", "en"}:  # a name with a comma in it that nobody quoted
            raise ValueError(f"name: {sorted(spare)}")
        low, high = entry.get("range") or (None, None)
        return Measure(
            code=str(entry["code"]),
            name_ru=str(entry["name"]["ru"]),
            name_en=str(entry["name"]["en"]),
            population=entry.get("population"),
            aggregate=entry["aggregate"],
            units=tuple(entry["units"]),
            low=None if low is None else Decimal(str(low)),
            high=None if high is None else Decimal(str(high)),
            better=entry.get("better"),
            whole=entry.get("whole"),
            sums=tuple(entry.get("sums") or ()),
            at_most=tuple(entry.get("at_most") or ()),
            senses=tuple(entry["senses"]),
            nearby=tuple(entry.get("with") or ()),
            without=tuple(entry.get("without") or ()),
            bare=tuple(entry.get("bare") or ()),
        )
    except (KeyError, TypeError, ValueError) as error:
        name = entry.get("code") if isinstance(entry, dict) else entry
        raise TaxonomyError(f"{file.name}: {name}: {error!r} is missing or wrong") from error


def named_in(path: Iterable[str], unit: str | None = None) -> Named | None:
    """The measure that a path of labels names, the nearest label first («победители», «олимпиада»).

    The first label that names a measure decides; the labels behind it may complete it. A measure that can't be told in
    `unit` is none of it.
    """
    return _named_in(tuple(path), unit)


@lru_cache(maxsize=65536)
def _named_in(path: tuple[str, ...], unit: str | None) -> Named | None:
    for depth, label in enumerate(path):
        here = annotate(label)
        beyond = [annotate(other) for other in path[depth:]]
        for measure in measures().values():
            sense = next((s for s in measure.senses if here.has(s)), None) or _bare(measure, label, path[depth + 1 :])
            if sense is None or here.has("school_units") or (unit is not None and not _fits(measure, unit)):
                continue
            if measure.without and any(here.has(s) for s in measure.without):
                continue
            if measure.nearby and not any(a.has(*measure.nearby) for a in beyond):
                continue
            return Named(measure, sense, depth)
    return None


def _bare(measure: Measure, label: str, behind: tuple[str, ...]) -> str | None:
    """«Первая» alone, or «на первую» in a sentence on categories of teachers."""
    for name in measure.bare:
        if not annotate(label).has(name):
            continue
        if Words(name).fullmatch(label) or any(annotate(t).has(*measure.senses, *_CATEGORIES) for t in behind):
            return name
    return None


_CATEGORIES = ("teachers_any_category", "teachers_highest_category", "teachers_first_category")


def _fits(measure: Measure, unit: str) -> bool:
    if unit in measure.units or (unit == "count" and "persons" in measure.units):
        return True
    return unit == "percentage_points" and measure.aggregate == "share"
