"""A page as recognised: what travels from the process that looks at its picture to the one that reads the document."""

from __future__ import annotations

from dataclasses import dataclass

Line = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in points from the page's top left corner, y downwards."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An upright page in points. Lines, the rules of its tables, are (position across, start, end).

    `turned` counts the clockwise quarter turns that made it upright; `confidence` is what tesseract says of its
    letters on average, in percent.
    """

    number: int
    width: float
    height: float
    words: tuple[ReadWord, ...] = ()
    horizontal: tuple[Line, ...] = ()
    vertical: tuple[Line, ...] = ()
    turned: int = 0
    confidence: int = 0

    @property
    def letters(self) -> int:
        """How many were read."""
        return sum(len(w.text) for w in self.words)
