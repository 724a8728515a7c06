"""What a sentence claims of a trend, against the values that stand in it."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.model import Measurement, Section
from rules.spans import Span, around

STABLE_PERCENT = 10
_UP = re.compile(
    r"раст[её]т|растут|увелич\w+|возрос\w*|вырос\w*|повыси\w+|повышени\w+|рост\b|прирост\w*|улучши\w+", re.I
)
_DOWN = re.compile(r"уменьш\w+|сниз\w+|снижени\w+|понизи\w+|сократи\w+|ухудши\w+|упал\w*", re.I)
_STABLE = re.compile(
    r"стабильн\w+(?!\s+(?:раст|рост|увелич|повыш|сниж))|без\s+изменений|на\s+прежнем\s+уровне|не\s+изменил\w+", re.I
)
# «школ, показавших рост»: these words name the measure and claim nothing of its trend.
_CLAUSE = re.compile(r",\s*(?:котор|име|показ|обеспеч|добивш|продемонстр|достиг|у\s+котор|в\s+котор|где)[^,]*,", re.I)
_NOT = re.compile(r"\bне\s+(?:\w+\s+)?$", re.I)


def contradicted(
    section: Section, current: Measurement, previous: Measurement, stable_percent: float, *, alone: bool = False
) -> str | None:
    """The words of the one claim in the sentence of two values that they contradict, None where there is none. Equal
    values contradict a rise or a fall where they are `alone`: among others, that one of them stood still is no lie."""
    low, high = min(current.span[0], previous.span[0]), max(current.span[1], previous.span[1])
    start, _ = around(section.text, low, high)
    claim = _claim(section, (start, current.span[0]))
    if claim is None or current.value is None or previous.value is None:
        return None
    said, words = claim
    if said != "stable" and current.value == previous.value:
        return words if alone else None
    return words if _contradicts(said, current.value, previous.value, stable_percent) else None


def _claim(section: Section, span: Span) -> tuple[str, str] | None:
    """What the words before a value claim: "up", "down" or "stable"; None unless they claim exactly one thing."""
    found = []
    clauses = [m.span() for m in _CLAUSE.finditer(section.text, *span)]
    for name, pattern in (("up", _UP), ("down", _DOWN), ("stable", _STABLE)):
        for match in pattern.finditer(section.text, *span):
            named = any(a <= match.start() < b for a, b in clauses)
            if not named and not _NOT.search(section.text[span[0] : match.start()]):
                found.append((name, match.group()))
    return found[0] if len(found) == 1 else None


def _contradicts(said: str, new: Decimal, old: Decimal, stable_percent: float) -> bool:
    if said == "stable":
        return old > 0 and abs(new - old) * 100 > old * Decimal(str(stable_percent)) and abs(new - old) > 2
    return new < old if said == "up" else new > old
