"""The lines and tables of a page in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.pdf.geometry import PageContent, Ruling
from extractors.pdf.hyphens import Vocabulary
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line
from extractors.pdf.paragraphs import Column, TextBlock, paragraphs


@dataclass(slots=True)
class PageLayout:
    """A page taken apart: its tables, the lines outside them, and those that are running headers and footers.

    `horizontal` and `vertical` are the rulings that belong to no table yet.
    """

    page: PageContent
    grids: list[Grid]
    lines: list[Line]
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def usual_leading(layouts: Iterable[PageLayout]) -> float:
    """The most usual distance of the baselines of two lines, in sizes."""
    pitches: Counter[float] = Counter()
    for layout in layouts:
        for before, line in zip(layout.lines, layout.lines[1:], strict=False):
            pitch = (line.baseline - before.baseline) / line.size
            if before.size == line.size and 0.9 <= pitch <= 2.6:
                pitches[round(pitch, 1)] += 1
    return pitches.most_common(1)[0][0] if pitches else 1.2


def dissolved(grid: Grid, vocabulary: Vocabulary, leading: float) -> list[TextBlock]:
    """The texts of a grid that is no table after all."""
    out: list[TextBlock] = []
    for cell in grid.cells:
        lines = cell.lines
        if lines:
            column = Column(min(line.x0 for line in lines), max(cell.box[2], max(line.x1 for line in lines)))
            out.extend(paragraphs(lines, column, vocabulary, leading))
    return out


def in_order(layout: PageLayout, column: Column, vocabulary: Vocabulary, leading: float) -> list[TextBlock | Grid]:
    """Paragraphs and tables from the top down."""
    out: list[TextBlock | Grid] = []
    run: list[Line] = []
    grids = sorted(layout.grids, key=lambda g: g.box[1])
    for line in layout.lines:
        while grids and grids[0].box[1] < line.middle:
            out.extend(paragraphs(run, column, vocabulary, leading))
            run = []
            out.append(grids.pop(0))
        run.append(line)
    out.extend(paragraphs(run, column, vocabulary, leading))
    out.extend(grids)
    return out
