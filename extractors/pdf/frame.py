"""From a PDF page's own coordinates to the page as displayed: /Rotate, offset boxes, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pdf.geometry import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The map of a page whose visible box is (x0, y0)-(x1, y1), displayed after `turns` clockwise quarter turns."""

    x0: float
    y0: float
    x1: float
    y1: float
    turns: int = 0

    @property
    def width(self) -> float:
        """As displayed."""
        return self.y1 - self.y0 if self.turns % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        """As displayed."""
        return self.x1 - self.x0 if self.turns % 2 else self.y1 - self.y0

    def point(self, u: float, v: float) -> tuple[float, float]:
        """A point as displayed."""
        if self.turns == 0:
            return u - self.x0, self.y1 - v
        if self.turns == 1:
            return v - self.y0, u - self.x0
        if self.turns == 2:
            return self.x1 - u, v - self.y0
        return self.y1 - v, self.x1 - u

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box as displayed."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def direction(self, du: float, dv: float) -> tuple[float, float]:
        """A direction as displayed (y downwards)."""
        if self.turns == 0:
            return du, -dv
        if self.turns == 1:
            return dv, du
        if self.turns == 2:
            return -du, dv
        return -dv, -du
