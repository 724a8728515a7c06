"""The rules of tables in the picture of a page: long runs of ink, one or a few pixels thick."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PIL import Image

# In points: the shortest piece of a line that counts, the shortest line, one longer than the strokes of any letter, the
# thickest (beyond it, an area), the widest break within one, how near lines are that meet.
_PIECE = 8.0
_SHORTEST = 9.0
_LONG = 40.0
_THICKEST = 4.0
_BREAK = 3.0
_MEETS = 3.0
# More runs than this are a photograph.
_MOST_RUNS = 20_000


@dataclass(slots=True)
class DrawnLine:
    """A line in pixels: across from `first` to `last`, along from `start` to `end`; `at` is its middle."""

    first: int
    last: int
    start: int
    end: int
    ink: int
    moment: float
    row: int

    @property
    def at(self) -> float:
        """Position across."""
        return self.moment / self.ink + 0.5

    @property
    def length(self) -> int:
        """From end to end."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a picture. `loose` are short ones across that belong to no table: strokes of letters, blanks."""

    across: list[DrawnLine]
    upright: list[DrawnLine]
    loose: list[DrawnLine]


def rules_of(ink: Image.Image, scale: float) -> Rules:
    """The lines in a picture whose ink is 255; `scale` is pixels a point.

    Short ones count where both of their ends meet long ones: others are strokes of letters.
    """
    across = _lines(ink, scale)
    upright = _lines(ink.transpose(Image.Transpose.TRANSPOSE), scale)
    long_across = [line for line in across if line.length >= _LONG * scale]
    long_upright = [line for line in upright if line.length >= _LONG * scale]
    short_across = [line for line in across if line.length < _LONG * scale]
    short_upright = [line for line in upright if line.length < _LONG * scale]
    near = _MEETS * scale
    meeting = [line for line in short_across if _meets(line, long_upright, near)]
    return Rules(
        long_across + meeting,
        long_upright + [line for line in short_upright if _meets(line, long_across, near)],
        [line for line in short_across if line not in meeting],
    )


def _meets(line: DrawnLine, others: list[DrawnLine], near: float) -> bool:
    """Whether a line goes from one to another of those in the other direction."""
    crossed = [o.at for o in others if o.start - near <= line.at <= o.end + near]
    return all(any(abs(at - end) <= near for at in crossed) for end in (line.start, line.end))


def _lines(ink: Image.Image, scale: float) -> list[DrawnLine]:
    """Lines along the rows."""
    data, width = ink.tobytes(), ink.width
    pattern = re.compile(b"\xff{%d,}" % max(3, round(_PIECE * scale)))
    gap = _BREAK * scale
    done: list[DrawnLine] = []
    active: list[DrawnLine] = []
    runs = 0
    for y in range(ink.height):
        row = data[y * width : (y + 1) * width]
        found = [match.span() for match in pattern.finditer(row)]
        runs += len(found)
        if runs > _MOST_RUNS:
            return []
        if active and active[0].row < y - 2:
            done.extend(line for line in active if line.row < y - 2)
            active = [line for line in active if line.row >= y - 2]
        for start, end in found:
            active = _put(active, y, start, end, gap)
        active.sort(key=lambda line: line.row)
    return [line for line in done + active if _is_line(line, scale)]


def _put(active: list[DrawnLine], y: int, start: int, end: int, gap: float) -> list[DrawnLine]:
    """Adds a run to the line that it continues or thickens; lines that it connects become one."""
    line = DrawnLine(y, y, start, end, end - start, float(y) * (end - start), y)
    apart = []
    for other in active:
        if other.start - gap <= end and start <= other.end + gap:
            line = DrawnLine(
                min(line.first, other.first),
                y,
                min(line.start, other.start),
                max(line.end, other.end),
                line.ink + other.ink,
                line.moment + other.moment,
                y,
            )
        else:
            apart.append(other)
    return [*apart, line]


def _is_line(line: DrawnLine, scale: float) -> bool:
    return line.length >= _SHORTEST * scale and line.ink / line.length <= _THICKEST * scale
