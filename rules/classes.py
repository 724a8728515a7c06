"""Of which class a figure is."""

from __future__ import annotations

from pipeline.model import Measurement

_OF_EXAMS = {"ege": "11", "oge": "9"}


def class_told(m: Measurement) -> str | None:
    """The class of a figure, unless its exam says so already: all who sit the ЕГЭ are of the last one."""
    return None if m.grade == _OF_EXAMS.get(m.exam or "") else m.grade
