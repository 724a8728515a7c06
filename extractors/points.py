"""Sub-points of a label: what the number at the head of a line of the answer stands for («2. 57 баллов» under the label
«Показатели: 1. Успеваемость 2. Средний балл ЕГЭ по химии»)."""

from __future__ import annotations

import re

_POINT = re.compile(r"(?<![\w.,])(\d{1,2})[.)]\s+(?=[^\W\d_])")
_HEAD = re.compile(r"\s*(\d{1,2})[.)]\s")
_MOST = 140


def points_of(label: str) -> dict[int, str]:
    """The sub-points of a label by number; empty where they are not numbered 1, 2, 3, …"""
    found = list(_POINT.finditer(label))
    if len(found) < 2 or [int(m[1]) for m in found] != list(range(1, len(found) + 1)):
        return {}
    ends = [m.start() for m in found[1:]] + [len(label)]
    return {int(m[1]): label[m.end() : end].strip(" ;,.\n")[:_MOST] for m, end in zip(found, ends, strict=True)}


def point_at(text: str, at: int) -> int | None:
    """The number at the head of the line where a place of the text stands."""
    m = _HEAD.match(text, text.rfind("\n", 0, at) + 1)
    return int(m[1]) if m and m.end() <= at else None
