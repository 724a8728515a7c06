"""Running headers, footers and page numbers: what stands at the same height on page after page."""

from __future__ import annotations

import re
from collections import defaultdict

from extractors.pdf.lattice import Grid
from extractors.pdf.layout import PageLayout
from extractors.pdf.lines import Line
from language.text import fold

# Headers and footers stand within these shares of the page's height.
_TOP = 0.12
_BOTTOM = 0.88
# Text stands off its header by more than this (sizes).
_GAP = 1.7
# So do headers in frames, which take more room.
_FRAME = 0.18
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:стр\.?|страница|page|p\.|с\.)?\s*(\d{1,4})(?:\s*(?:из|of|/)\s*\d{1,4})?(?:\s*[-–—])?\.?", re.I
)
# A number at either end of a header that changes with the chapters.
_COUNTED = re.compile(r"^(\d{1,4})\s+\D|\D\s+(\d{1,4})$")
_DIGITS = re.compile(r"\d+")
# Lines of one running header stand within this many points of one another on all pages.
_SAME_HEIGHT = 4.0


def set_apart(layouts: list[PageLayout]) -> None:
    """Moves running headers, footers and page numbers from the lines of each page to its furniture."""
    seen: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    numbers: list[tuple[int, Line, int]] = []
    for i, layout in enumerate(layouts):
        for line in _margin_lines(layout):
            text = fold(line.text)
            number = _PAGE_NUMBER.fullmatch(text)
            if number:
                numbers.append((i, line, int(number.group(1))))
            elif (counted := _COUNTED.search(text)) is not None:
                numbers.append((i, line, int(counted.group(1) or counted.group(2))))
            seen[(_DIGITS.sub("#", text), round(line.baseline / _SAME_HEIGHT))].append((i, line))
    marked: set[int] = set()
    for i, layout in enumerate(layouts):
        for line in layout.lines:
            if line.angle:
                # Watermarks, and notes in the margin.
                seen[(f"{line.angle} {fold(line.text)}", round(line.top / _SAME_HEIGHT))].append((i, line))
    for found in seen.values():
        if _repeats(found, layouts):
            marked.update(id(line) for _, line in found)
    marked.update(_page_numbers(numbers, layouts))
    for layout in layouts:
        if marked:
            layout.furniture = [line for line in layout.lines if id(line) in marked]
            layout.lines = [line for line in layout.lines if id(line) not in marked]
    _set_apart_frames(layouts)


def _set_apart_frames(layouts: list[PageLayout]) -> None:
    """Running headers that are set as small tables."""
    seen: dict[tuple[str, int], list[tuple[PageLayout, Grid]]] = defaultdict(list)
    for layout in layouts:
        height = layout.page.height
        for grid in layout.grids:
            if grid.box[3] < _FRAME * height or grid.box[1] > (1 - _FRAME) * height:
                text = _DIGITS.sub("#", fold(" ".join(c.text for c in grid.cells)))
                seen[(text, round(grid.box[1] / _SAME_HEIGHT))].append((layout, grid))
    for found in seen.values():
        if len(found) >= 3 and len(found) * 3 >= len(layouts):
            for layout, grid in found:
                layout.grids.remove(grid)
                layout.furniture.extend(line for c in grid.cells for line in c.lines)


def _margin_lines(layout: PageLayout) -> list[Line]:
    """Lines at the top and the bottom of a page, up to where the text begins."""
    height = layout.page.height
    lines = [line for line in layout.lines if not line.angle]
    top = _outer_group([line for line in lines if line.bottom < _TOP * height], lines)
    bottom = _outer_group([line for line in lines if line.top > _BOTTOM * height][::-1], lines[::-1])
    tables = [g.box for g in layout.grids]
    return [
        line
        for line in (*top, *bottom)
        if not any(t[1] < line.middle < t[3] for t in tables)
        and (line in top or all(line.top >= t[3] - 1 for t in tables))
        and (line in bottom or all(line.bottom <= t[1] + 1 for t in tables))
    ]


def _outer_group(margin: list[Line], lines: list[Line]) -> list[Line]:
    """The lines outside the first gap or change of size, from the edge of the page inwards; at least the first."""
    for i, line in enumerate(margin):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if following is None or _is_apart(line, following):
            return margin[: i + 1]
    return margin[:1]


def _is_apart(line: Line, following: Line) -> bool:
    pitch = abs(following.baseline - line.baseline)
    size = max(line.size, following.size)
    return pitch > _GAP * size or (pitch > 0.5 * size and abs(line.size - following.size) > 0.08 * size)


def _repeats(found: list[tuple[int, Line]], layouts: list[PageLayout]) -> bool:
    """Whether a line stands on enough pages to be no text of the author's."""
    pages = {i for i, _ in found}
    if len(pages) < 2:
        return False
    if len(pages) == 2:
        # Two pages prove little: they must be all the document has, or nearly, and the line must be the outermost.
        upright = all(not line.angle for _, line in found)
        return len(layouts) <= 3 and upright and all(_stands_off(line, layouts[i]) for i, line in found)
    first, last = min(pages), max(pages)
    return len(pages) * 3 >= last - first + 1


def _stands_off(line: Line, layout: PageLayout) -> bool:
    """Whether a line is the outermost, with white between it and the text."""
    lines = layout.lines if line.baseline < layout.page.height / 2 else layout.lines[::-1]
    return lines[0] is line and (len(lines) == 1 or _is_apart(line, lines[1]))


def _is_outermost(line: Line, layout: PageLayout) -> bool:
    if line.baseline < layout.page.height / 2:
        return all(other.baseline >= line.baseline - 1 for other in layout.lines)
    return all(other.baseline <= line.baseline + 1 for other in layout.lines)


def _page_numbers(numbers: list[tuple[int, Line, int]], layouts: list[PageLayout]) -> set[int]:
    """Numbers at the edge that grow with the pages: alone, or at the end of a header that changes."""
    by_offset: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for i, line, value in numbers:
        if _is_outermost(line, layouts[i]):
            by_offset[value - layouts[i].page.number].append((i, line))
    marked: set[int] = set()
    for offset, found in by_offset.items():
        alone = [line for _, line in found if _PAGE_NUMBER.fullmatch(fold(line.text))]
        if len(found) >= 3 or len(alone) >= 2:
            marked.update(id(line) for _, line in found)
        elif offset == 0 and len(layouts) > 1:
            # A single one is the number of its page.
            marked.update(id(line) for line in alone)
    return marked
