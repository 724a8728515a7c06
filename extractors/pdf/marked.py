"""Lines as a search for tables sees them: cut at wide gaps; and the rules drawn among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from extractors.pdf.alignment import WIDE
from extractors.pdf.figures import is_figure, is_heading_figure, numbers_columns
from extractors.pdf.geometry import Box, Ruling, overlap
from extractors.pdf.lines import Line, is_justified, segments
from extractors.pdf.paragraphs import MARKER


@dataclass(slots=True)
class Marked:
    """A line and the pieces that wide gaps cut it into."""

    line: Line
    pieces: list[Line]

    @property
    def tabular(self) -> bool:
        """Whether it has texts in several columns."""
        return len(self.pieces) > 1

    @property
    def has_figures(self) -> bool:
        """Whether figures stand in it beyond its first text."""
        return any(is_figure(p.text) for p in self.pieces[1:])

    @property
    def numbers_columns(self) -> bool:
        """Whether it counts the columns."""
        return numbers_columns([p.text for p in self.pieces])

    @property
    def names_columns(self) -> bool:
        """Whether its figures, if it has any, are such as name columns: years, numbers of columns."""
        figures = [p.text for p in self.pieces[1:] if is_figure(p.text)]
        return all(map(is_heading_figure, figures)) or self.numbers_columns


@dataclass(slots=True)
class Rules:
    """Lines drawn on the page outside ruled tables, and curves, which speak for charts."""

    horizontal: Sequence[Ruling]
    vertical: Sequence[Ruling]
    graphics: Sequence[Box]

    def across(self, left: float, right: float, top: float, bottom: float) -> list[Ruling]:
        """Horizontal rules over most of a width between two heights, from the top down."""
        width = right - left
        first, last = bisect_left(self.horizontal, (top,)), bisect_right(self.horizontal, (bottom, inf))
        return [
            r
            for r in self.horizontal[first:last]
            if overlap(left, right, r.start, r.end) > 0.7 * width and r.end - r.start < 1.6 * width
        ]


def marked_lines(lines: Sequence[Line]) -> list[Marked]:
    """The lines with their pieces."""
    return [Marked(line, _pieces(line)) for line in lines]


def _pieces(line: Line) -> list[Line]:
    """The line cut at wide gaps; the marker of a list item stays with its text."""
    if line.angle or is_justified(line):
        return [line]
    pieces = segments(line, WIDE)
    if len(pieces) > 1 and len(pieces[0].words) == 1 and MARKER.fullmatch(pieces[0].text):
        return pieces[1:] if len(pieces) > 2 else [line]
    return pieces
