"""The parts of a page: ruled tables, lines, then paragraphs and all tables in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.pdf.geometry import PageContent, Ruling, contains
from extractors.pdf.hyphens import HYPHENS, Vocabulary
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line, lines_of
from extractors.pdf.paragraphs import Column, TextBlock, paragraphs, text_of, whole_words
from extractors.pdf.ruled import ruled_tables, rulings_of
from extractors.pdf.rulings import merged
from extractors.pdf.shading import band_edges
from extractors.pdf.unruled import unruled_tables
from extractors.pdf.zones import Zone, zones_of
from extractors.raised import RAISED_CHARACTERS

# A footnote begins with its mark: a number, asterisks.
FOOTNOTE_MARK = re.compile(rf"\(?(?:\d{{1,3}}|[{RAISED_CHARACTERS}]+|\*{{1,3}}|[†‡])\)?\s?(?=[^\W\d]|[«\"(])")
# So many lines make an edge.
_SEVERAL = 4
# Beyond this (sizes) a line of a cell leaves room for a blank, whatever the margin of the cell.
_ROOMY = 1.5


@dataclass(slots=True)
class PageLayout:
    """A page taken apart: its ruled tables, the lines outside them, those that are running headers and footers.

    `horizontal` and `vertical` are the rulings that belong to no ruled table.
    """

    page: PageContent
    grids: list[Grid]
    lines: list[Line]
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """What the document's pages have in common: its words, its usual line pitch (sizes), its margins by page width."""

    vocabulary: Vocabulary
    leading: float
    margins: dict[int, tuple[float, float]]


def take_apart(page: PageContent) -> PageLayout:
    """Ruled tables and lines of a page."""
    horizontal, vertical = rulings_of(page)
    grids, words = ruled_tables(page, horizontal, vertical)
    frames = [g.box for g in grids]
    shaded = merged(horizontal + band_edges(page.fills))
    return PageLayout(
        page,
        grids,
        lines_of(words),
        [r for r in shaded if not any(contains(f, (r.start, r.at, r.end, r.at), 2.0) for f in frames)],
        [r for r in vertical if not any(contains(f, (r.at, r.start, r.at, r.end), 2.0) for f in frames)],
    )


def style_of(layouts: list[PageLayout]) -> Style:
    """What the pages have in common."""
    pitches: Counter[float] = Counter()
    starts: dict[int, list[float]] = {}
    ends: dict[int, float] = {}
    for layout in layouts:
        width = round(layout.page.width)
        for line in layout.lines:
            starts.setdefault(width, []).append(line.x0)
            ends[width] = max(ends.get(width, 0.0), line.x1)
        for before, line in pairwise(layout.lines):
            pitch = (line.baseline - before.baseline) / line.size
            if before.size == line.size and 0.9 <= pitch <= 2.6:
                pitches[round(pitch, 1)] += 1
    leading = pitches.most_common(1)[0][0] if pitches else 1.2
    # A few lines further out (a stamp, a number in the margin) don't make the left edge of the text.
    margins = {width: (sorted(xs)[len(xs) // 50], ends[width]) for width, xs in starts.items()}
    words = (text for layout in layouts for text in _whole_words(layout))
    runs = [lines for layout in layouts for lines in (layout.lines, *_cell_lines(layout))]
    hyphens = [
        (before.words[-1].text, line.words[0].text)
        for run in runs
        for before, line in pairwise(run)
        if before.words[-1].text.endswith(HYPHENS)
    ]
    vocabulary = Vocabulary(words, _writes_blanks(layouts), hyphens, sum(map(len, runs)))
    return Style(vocabulary, leading, margins)


def blocks_in_order(layout: PageLayout, style: Style) -> list[tuple[TextBlock | Grid, Column]]:
    """Paragraphs and tables of a page in reading order, each with the column it stands in."""
    out: list[tuple[TextBlock | Grid, Column]] = []
    for zone in zones_of(layout.lines, layout.grids, layout.horizontal):
        column = _column(zone, layout, style)
        grids, lines = unruled_tables(zone.lines, layout.horizontal, layout.vertical, layout.page.graphics)
        waiting = sorted([*zone.grids, *grids], key=lambda g: g.box[1])
        run: list[Line] = []
        for line in lines:
            while waiting and waiting[0].box[1] < line.middle:
                out.extend((block, column) for block in paragraphs(run, column, style.vocabulary, style.leading))
                run = []
                out.append((waiting.pop(0), column))
            run.append(line)
        out.extend((block, column) for block in paragraphs(run, column, style.vocabulary, style.leading))
        out.extend((grid, column) for grid in waiting)
    return out


def footnotes_of(layout: PageLayout, style: Style) -> list[TextBlock]:
    """The footnotes of a page, a paragraph each."""
    lines = layout.footnotes
    if not lines:
        return []
    starts = [i for i, line in enumerate(lines) if i == 0 or FOOTNOTE_MARK.match(line.text)]
    column = Column(min(line.x0 for line in lines), max(line.x1 for line in lines))
    blocks = []
    for start, end in pairwise([*starts, len(lines)]):
        note = lines[start:end]
        blocks.append(TextBlock(note, text=text_of(note, column, style.vocabulary)))
    return blocks


def dissolved(grid: Grid, style: Style) -> list[TextBlock]:
    """The texts of a grid that is no table after all."""
    out: list[TextBlock] = []
    for cell in grid.cells:
        if cell.lines:
            right = max(cell.box[2], max(line.x1 for line in cell.lines))
            column = Column(min(line.x0 for line in cell.lines), right)
            out.extend(paragraphs(cell.lines, column, style.vocabulary, style.leading))
    return out


def _column(zone: Zone, layout: PageLayout, style: Style) -> Column:
    """The edges of a zone: its own where several lines keep to them, otherwise those of the document."""
    left, right = zone.left, zone.right
    if not zone.set_apart:
        usual = style.margins.get(round(layout.page.width), (left, right))
        near = 0.5 * zone.lines[0].size if zone.lines else 0.0
        if sum(1 for line in zone.lines if line.x0 - left < near) < _SEVERAL:
            left = min(left, usual[0])
        if sum(1 for line in zone.lines if right - line.x1 < near) < _SEVERAL:
            right = max(right, usual[1])
    return Column(left, right)


def _cell_lines(layout: PageLayout) -> list[list[Line]]:
    return [cell.lines for grid in layout.grids for cell in grid.cells if len(cell.lines) > 1]


def _writes_blanks(layouts: list[PageLayout]) -> bool:
    """Whether most lines within cells that leave room for it end with a blank."""
    with_blank = without = 0
    for layout in layouts:
        for grid in layout.grids:
            for cell in grid.cells:
                for line in cell.lines[:-1]:
                    if cell.box[2] - line.x1 > _ROOMY * line.size:
                        with_blank += line.words[-1].blank
                        without += not line.words[-1].blank
    return with_blank > 2 and with_blank > 2 * without


def _whole_words(layout: PageLayout) -> list[str]:
    """Words that are surely whole: not those that a hyphen at a line end divides, nor half words of narrow cells."""
    texts: list[str] = []
    broken = True
    for line in layout.lines:
        begins = 1 if broken else 0
        broken = line.words[-1].text.endswith(HYPHENS)
        texts.extend(w.text for w in line.words[begins : -1 if broken else None])
    for grid in layout.grids:
        for cell in grid.cells:
            texts.extend(w.text for w in whole_words(cell.lines, cell.box[2] - cell.box[0]))
    return texts
