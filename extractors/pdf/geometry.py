"""What a page consists of before it is understood: words, rulings and fills, in points from the top left corner.

x grows to the right, y downwards. A box is (x0, top, x1, bottom).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.raised import Shift

Box = tuple[float, float, float, float]

# Share of the size that a line of text takes above and below its baseline. The boxes of glyphs differ from letter to
# letter, so heights come from the font size.
ASCENT = 0.8
DESCENT = 0.2


@dataclass(slots=True)
class Word:
    """Letters without white space between them, on one baseline.

    `angle` is the writing direction as displayed, counter-clockwise: 0, 90, 180, 270, or another for slanted text.
    `index` is the place of its first letter in the text layer. `recognised` words were read in a picture and may hold
    wrong letters. `invisible` words are drawn in no colour: a layer of recognised text under a picture of the page.
    `shift` tells that it stands raised or lowered beside the word next to it, `blank` that the text layer has a blank
    behind it where its line ends.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    angle: int = 0
    index: int = 0
    recognised: bool = False
    invisible: bool = False
    shift: Shift | None = None
    blank: bool = False

    @property
    def box(self) -> Box:
        """The box of the word."""
        return (self.x0, self.top, self.x1, self.bottom)


class Ruling(NamedTuple):
    """A drawn straight line: at `at` across, from `start` to `end` along its direction."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A filled rectangle, such as the background of a cell."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageContent:
    """A page as its source gives it. `graphics` are the boxes of curves and slanted lines.

    `objects` counts what is drawn, text included; `turned` the clockwise quarter turns that made the text upright;
    `unmapped` the letters whose codes the file doesn't explain, or explains so that no language comes of it;
    `confirmed` tells that the text is what the page shows.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    graphics: list[Box] = field(default_factory=list)
    turned: int = 0
    unmapped: int = 0
    confirmed: bool = False
    objects: int = 0
    issues: list[tuple[str, str]] = field(default_factory=list)

    def displayed(self, box: Box) -> Box:
        """A box of the upright page as it stands on the page as displayed."""
        x0, top, x1, bottom = box
        if self.turned == 1:
            return (top, self.width - x1, bottom, self.width - x0)
        if self.turned == 2:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turned == 3:
            return (self.height - bottom, x0, self.height - top, x1)
        return box


def union(boxes: list[Box]) -> Box:
    """The smallest box around all of them."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length that two intervals share, 0 where they are apart."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def contains(outer: Box, inner: Box, slack: float = 1.0) -> bool:
    """Whether `inner` lies within `outer`, give or take `slack` points."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )
