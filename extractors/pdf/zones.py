"""Columns of running text: where a page is set in them, and in which order its parts are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.pdf.alignment import WIDE, columns_of
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Ruling, overlap
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line, is_justified, make_line, segments
from extractors.pdf.panels import between_tables

# Lines that each column must have.
_FEWEST = 4
# With this much white (sizes) fewer lines are enough: blocks side by side, such as two approvals.
_BLOCKS_APART = 3.0
_FEWEST_IN_BLOCKS = 3
# Columns are text: their pieces are no shorter than this on average, and rarely figures.
_SHORTEST = 16
_SHORTEST_IN_BLOCKS = 9
_MOST_FIGURES = 0.2
_DEEPEST = 4
# So many lines of which most end within this share of the width from the edge are running text.
_MANY_LINES = 8
_RAGGED = 0.15
# White of this height (sizes) ends columns.
_APART = 2.5
# Lines of running text are no further apart than this (sizes).
_LOOSE = 2.1


@dataclass(slots=True)
class Zone:
    """A part of a page that is read from the top down. `set_apart`: a column among others, not the whole width."""

    lines: list[Line]
    grids: list[Grid] = field(default_factory=list)
    set_apart: bool = False

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return min((line.x0 for line in self.lines), default=0.0)

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return max((line.x1 for line in self.lines), default=0.0)


def zones_of(lines: Sequence[Line], grids: Sequence[Grid], horizontal: Sequence[Ruling] = ()) -> list[Zone]:
    """The parts of a page in reading order. `lines` go over the whole width and from the top down.

    `horizontal` are the rules outside ruled tables.
    """
    upright = [line for line in lines if not line.angle]
    turned = [line for line in lines if line.angle]
    zones = _divided(upright, list(grids), horizontal, False, 0)
    return [*zones, *([Zone(turned, set_apart=True)] if turned else [])]


def _divided(
    lines: list[Line], grids: list[Grid], horizontal: Sequence[Ruling], set_apart: bool, depth: int
) -> list[Zone]:
    found = (_best_run(lines, grids) or between_tables(lines, horizontal)) if depth < _DEEPEST else None
    if found is None:
        return [Zone(lines, grids, set_apart)] if lines or grids else []
    x, start, end = found
    run = lines[start:end]
    top, bottom = run[0].top, max(line.bottom for line in run)
    above = [g for g in grids if g.box[3] <= top + 1 or (g.box[1] < top and g.box[3] < bottom)]
    below = [g for g in grids if g not in above and (g.box[1] >= bottom - 1 or g.box[0] < x < g.box[2])]
    inside = [g for g in grids if g not in above and g not in below]
    left, right = [], []
    for line in run:
        before = [w for w in line.words if (w.x0 + w.x1) / 2 < x]
        after = [w for w in line.words if (w.x0 + w.x1) / 2 >= x]
        if before:
            left.append(make_line(before))
        if after:
            right.append(make_line(after))
    return [
        *_divided(lines[:start], above, horizontal, set_apart, depth + 1),
        *_divided(left, [g for g in inside if (g.box[0] + g.box[2]) / 2 < x], horizontal, True, depth + 1),
        *_divided(right, [g for g in inside if (g.box[0] + g.box[2]) / 2 >= x], horizontal, True, depth + 1),
        *_divided(lines[end:], below, horizontal, set_apart, depth + 1),
    ]


def _best_run(lines: list[Line], grids: list[Grid]) -> tuple[float, int, int] | None:
    """The gutter with the most lines beside it: its position, its first line, the line after its last."""
    best: tuple[int, float, int, int] | None = None
    for x in _candidates(lines):
        for start, end in _runs(lines, grids, x):
            if (best is None or end - start > best[0]) and _is_gutter(lines[start:end], x):
                best = (end - start, x, start, end)
    return None if best is None else best[1:]


def _candidates(lines: list[Line]) -> list[float]:
    """Positions of possible gutters: inside the wide gaps of several lines, or left of where several lines begin."""
    gaps: list[tuple[float, float]] = []
    starts: Counter[int] = Counter()
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        pieces = segments(line, WIDE)
        gaps.extend((a.x1, b.x0) for a, b in pairwise(pieces))
        starts.update(round(p.x0) for p in pieces if p.x0 > left + 4 * p.size)
    peaks: list[tuple[int, float]] = []
    if len(gaps) >= _FEWEST_IN_BLOCKS:
        events = sorted([(a, 1) for a, _ in gaps] + [(b, -1) for _, b in gaps])
        depth = 0
        for (x, step), (following, _) in pairwise(events):
            depth += step
            if step > 0 and depth >= _FEWEST_IN_BLOCKS and following > x:
                peaks.append((depth, (x + following) / 2))
    peaks.extend((count, x - 3.0) for x, count in starts.most_common(4) if count >= _FEWEST)
    peaks.sort(reverse=True)
    out: list[float] = []
    for _, x in peaks:
        if all(abs(x - other) > 5 for other in out):
            out.append(x)
        if len(out) == 5:
            break
    return out


def _runs(lines: list[Line], grids: list[Grid], x: float) -> list[tuple[int, int]]:
    """Runs of lines that no text or table crosses at a position and that have text on both sides of it."""
    walls = [(g.box[1], g.box[3]) for g in grids if g.box[0] + 2 < x < g.box[2] - 2]
    beside = [(g.box[1], g.box[3]) for g in grids if not g.box[0] + 2 < x < g.box[2] - 2]
    runs: list[tuple[int, int]] = []
    start = 0
    for i, line in enumerate(lines):
        crossed = not _free_at(line, x)
        if i > start and not crossed:
            before = lines[i - 1]
            # Far below the rest, or below a table over the whole width, something else begins.
            filled = max((overlap(before.bottom, line.top, *table) for table in beside), default=0.0)
            apart = line.top - before.bottom - filled > _APART * line.size
            if apart or any(before.middle < bottom and top < line.middle for top, bottom in walls):
                runs.append((start, i))
                start = i
        if crossed:
            runs.append((start, i))
            start = i + 1
    runs.append((start, len(lines)))
    return [t for a, b in runs if b - a >= _FEWEST_IN_BLOCKS and (t := _trimmed(lines, x, a, b)) is not None]


def _free_at(line: Line, x: float) -> bool:
    """Whether no word stands at a position and the white around it is wider than between words."""
    before = after = None
    for w in line.words:
        if w.x1 <= x:
            before = w.x1
        elif w.x0 >= x:
            after = w.x0
            break
        else:
            return False
    return before is None or after is None or after - before >= 0.7 * line.size


def _trimmed(lines: list[Line], x: float, start: int, end: int) -> tuple[int, int] | None:
    """The run from where both columns begin; a heading over one of them is no part of it."""
    left = [line for line in lines[start:end] if line.x0 < x]
    right = [line for line in lines[start:end] if line.x1 > x]
    if not left or not right:
        return None
    top = max(left[0].top, right[0].top) - lines[start].size
    while lines[start].top < top:
        start += 1
    return start, end


def _is_gutter(run: list[Line], x: float) -> bool:
    """Whether a run of lines is columns of text rather than a table or a list with numbers at its end."""
    left = [make_line(ws) for line in run if (ws := [w for w in line.words if w.x1 <= x])]
    right = [make_line(ws) for line in run if (ws := [w for w in line.words if w.x0 >= x])]
    if not left or not right:
        return False
    white = min(line.x0 for line in right) - max(line.x1 for line in left)
    blocks = white >= _BLOCKS_APART * run[0].size
    if min(len(left), len(right)) < (_FEWEST_IN_BLOCKS if blocks else _FEWEST):
        return False
    if not _beside(left, right):
        return False
    shortest = _SHORTEST_IN_BLOCKS if blocks and len(run) <= 12 else _SHORTEST
    if all(_is_text(side, shortest) for side in (left, right)):
        return True
    # A column of running text stands beside one that holds a table among its text.
    return any(
        _is_solid(side) and _is_text(side, _SHORTEST) and _has_paragraph(other) and not _share_lines(side, other)
        for side, other in ((left, right), (right, left))
    )


def _is_solid(side: list[Line]) -> bool:
    """Whether one side is paragraphs: most of its many lines are full."""
    right = max(line.x1 for line in side)
    full = sum(1 for line in side if line.x1 > right - _RAGGED * (right - line.x0))
    return len(side) >= _MANY_LINES and full * 2 >= len(side)


def _has_paragraph(side: list[Line]) -> bool:
    """Whether a side has lines of running text, one after the other, as wide as itself."""
    left, right = min(line.x0 for line in side), max(line.x1 for line in side)
    count = 0
    for line in side:
        wide = line.x1 - line.x0 > (1 - _RAGGED) * (right - left)
        count = (
            count + 1 if wide and len(line.words) > 3 and (is_justified(line) or len(segments(line, WIDE)) == 1) else 0
        )
        if count >= _FEWEST_IN_BLOCKS:
            return True
    return False


def _share_lines(left: list[Line], right: list[Line]) -> bool:
    """Whether lines of two sides stand at the same heights all the way, as the rows of a table do."""
    heights = sorted(line.baseline for line in left)
    same = sum(1 for line in right if any(abs(line.baseline - y) < 0.5 for y in heights))
    return same * 10 >= min(len(left), len(right)) * 9


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns stand side by side for most of their height, not one below the other."""
    shared = overlap(left[0].top, left[-1].bottom, right[0].top, right[-1].bottom)
    return shared > 0.5 * min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top)


def _is_text(side: list[Line], shortest: int) -> bool:
    """Whether one side of a gutter is lines of text, set closely, rarely figures."""
    texts = [line.text for line in side]
    if sum(map(len, texts)) / len(texts) < shortest or sum(map(is_figure, texts)) > _MOST_FIGURES * len(texts):
        return False
    # Entries of a table stand apart where their neighbours take several lines.
    pitches = sorted((b.baseline - a.baseline) / b.size for a, b in pairwise(side))
    if pitches[len(pitches) * 3 // 4] > _LOOSE:
        return False
    # A side that falls into columns itself is part of a table.
    columns = columns_of(side)
    return columns is None or not any(len(p.text) < _SHORTEST for line in side for p in segments(line, WIDE))
