"""Columns of running text: where a page is set in them, and in which order its parts are read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.pdf.alignment import WIDE
from extractors.pdf.figures import is_figure
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line, make_line, segments

# Lines that must have text on both sides of a gutter.
_FEWEST = 4
# With this much white (sizes) fewer lines are enough: blocks side by side, such as two approvals.
_BLOCKS_APART = 3.0
_FEWEST_IN_BLOCKS = 3
# Columns are text: their pieces are no shorter than this on average, and rarely figures.
_SHORTEST = 16
_SHORTEST_IN_BLOCKS = 9
_MOST_FIGURES = 0.2
_DEEPEST = 4
# White of this height (sizes) ends columns.
_APART = 2.5


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


def zones_of(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Zone]:
    """The parts of a page in reading order. `lines` go over the whole width and from the top down."""
    upright = [line for line in lines if not line.angle]
    turned = [line for line in lines if line.angle]
    zones = _divided(upright, list(grids), False, 0)
    return [*zones, *([Zone(turned, set_apart=True)] if turned else [])]


def _divided(lines: list[Line], grids: list[Grid], set_apart: bool, depth: int) -> list[Zone]:
    found = _best_run(lines, grids) if depth < _DEEPEST else None
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
        *_divided(lines[:start], above, set_apart, depth + 1),
        *_divided(left, [g for g in inside if (g.box[0] + g.box[2]) / 2 < x], True, depth + 1),
        *_divided(right, [g for g in inside if (g.box[0] + g.box[2]) / 2 >= x], True, depth + 1),
        *_divided(lines[end:], below, set_apart, depth + 1),
    ]


def _best_run(lines: list[Line], grids: list[Grid]) -> tuple[float, int, int] | None:
    """The gutter with the most lines on both sides: its position, its first line, the line after its last."""
    best: tuple[int, float, int, int] | None = None
    for x in _candidates(lines):
        for start, end, both in _runs(lines, grids, x):
            if (best is None or both > best[0]) and _is_gutter(lines[start:end], x):
                best = (both, x, start, end)
    return None if best is None else best[1:]


def _candidates(lines: list[Line]) -> list[float]:
    """Positions that lie in the wide gaps of many lines, the most frequent first."""
    gaps: list[tuple[float, float]] = []
    for line in lines:
        pieces = segments(line, WIDE)
        gaps.extend((a.x1, b.x0) for a, b in itertools.pairwise(pieces))
    if len(gaps) < _FEWEST_IN_BLOCKS:
        return []
    events = sorted([(a, 1) for a, _ in gaps] + [(b, -1) for _, b in gaps])
    peaks: list[tuple[int, float]] = []
    depth = 0
    for (x, step), (following, _) in itertools.pairwise(events):
        depth += step
        if step > 0 and depth >= _FEWEST_IN_BLOCKS and following > x:
            peaks.append((depth, (x + following) / 2))
    peaks.sort(reverse=True)
    out: list[float] = []
    for _, x in peaks:
        if all(abs(x - other) > 10 for other in out):
            out.append(x)
        if len(out) == 4:
            break
    return out


def _runs(lines: list[Line], grids: list[Grid], x: float) -> list[tuple[int, int, int]]:
    """Runs of lines that no text or table crosses at a position: start, end, lines with text on both sides."""
    walls = [(g.box[1], g.box[3]) for g in grids if g.box[0] + 2 < x < g.box[2] - 2]
    runs: list[tuple[int, int, int]] = []
    start: int | None = None
    both = end = 0
    for i, line in enumerate(lines):
        crossed = any(w.x0 < x < w.x1 for w in line.words) or not _free_at(line, x)
        if start is not None and line.top - lines[end - 1].bottom > _APART * line.size:
            # Far below the rest: something else begins.
            if both:
                runs.append((start, end, both))
            start, both = None, 0
        if not crossed and start is not None and walls:
            crossed = any(lines[end - 1].middle < bottom and top < line.middle for top, bottom in walls)
        if crossed:
            if start is not None and both:
                runs.append((start, end, both))
            start, both = None, 0
            continue
        sided = line.x0 < x < line.x1
        if start is None:
            start, end = i, i
        both += sided
        # Lines on one side only belong to the columns as long as others with both sides follow or precede.
        end = i + 1
    if start is not None and both:
        runs.append((start, end, both))
    return [_trimmed(lines, x, run) for run in runs]


def _free_at(line: Line, x: float) -> bool:
    """Whether the white around a position is wider than between words."""
    before = max((w.x1 for w in line.words if w.x1 <= x), default=None)
    after = min((w.x0 for w in line.words if w.x0 >= x), default=None)
    return before is None or after is None or after - before >= 0.7 * line.size


def _trimmed(lines: list[Line], x: float, run: tuple[int, int, int]) -> tuple[int, int, int]:
    """The run from its first line with both sides on; a heading over the left column is no part of it."""
    start, end, both = run
    while start < end and not lines[start].x0 < x < lines[start].x1:
        start += 1
    return start, end, both


def _is_gutter(run: list[Line], x: float) -> bool:
    """Whether a run of lines is columns of text rather than a table or a list with numbers at its end."""
    sided = [line for line in run if line.x0 < x < line.x1]
    left = [make_line(ws) for line in run if (ws := [w for w in line.words if w.x1 <= x])]
    right = [make_line(ws) for line in run if (ws := [w for w in line.words if w.x0 >= x])]
    if not left or not right:
        return False
    size = run[0].size
    white = min(line.x0 for line in right) - max(line.x1 for line in left)
    blocks = white >= _BLOCKS_APART * size
    if len(sided) < (_FEWEST_IN_BLOCKS if blocks else _FEWEST):
        return False
    if len(sided) < 0.6 * min(len(left), len(right)) or min(len(left), len(right)) < 0.3 * max(len(left), len(right)):
        return False
    shortest = _SHORTEST_IN_BLOCKS if blocks and len(run) <= 12 else _SHORTEST
    for side in (left, right):
        texts = [line.text for line in side]
        if sum(map(len, texts)) / len(texts) < shortest:
            return False
        if sum(map(is_figure, texts)) > _MOST_FIGURES * len(texts):
            return False
        # A side that falls into columns itself, by figures, is part of a table.
        pieces = [segments(line, WIDE) for line in side]
        if sum(1 for p in pieces if len(p) > 1 and any(is_figure(q.text) for q in p[1:])) > 0.3 * len(pieces):
            return False
    return True
