"""Drawn lines put in order: pieces of one line joined, lines that touch gathered into the frames of tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractors.pdf.geometry import Box, Ruling

# Lines nearer than this are one; ends nearer than this touch. A table in a cell stands about 3 points off its lines.
SNAP = 2.5
TOUCH = 2.4
# Pieces of one line, such as dashes, are no further apart than this.
_DASH = 3.5
_SHORTEST = 4.0


@dataclass(slots=True)
class Meshwork:
    """Lines that touch one another, directly or through others."""

    horizontal: list[Ruling]
    vertical: list[Ruling]

    @property
    def box(self) -> Box:
        """The box around all lines."""
        xs = [v.at for v in self.vertical] + [h.start for h in self.horizontal] + [h.end for h in self.horizontal]
        ys = [h.at for h in self.horizontal] + [v.start for v in self.vertical] + [v.end for v in self.vertical]
        return (min(xs), min(ys), max(xs), max(ys))


def merged(rulings: list[Ruling]) -> list[Ruling]:
    """Pieces of one line as one, sorted by position. Dashes and doubled lines become one line."""
    if not rulings:
        return []
    ordered = sorted(rulings)
    groups: list[list[Ruling]] = [[ordered[0]]]
    for ruling in ordered[1:]:
        if ruling.at - groups[-1][0].at <= SNAP:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    out: list[Ruling] = []
    for group in groups:
        group.sort(key=lambda r: r.start)
        length = sum(r.end - r.start for r in group) or 1.0
        at = sum(r.at * (r.end - r.start) for r in group) / length if length > 1.0 else group[0].at
        start, end = group[0].start, group[0].end
        for r in group[1:]:
            if r.start - end <= _DASH:
                end = max(end, r.end)
            else:
                out.append(Ruling(at, start, end))
                start, end = r.start, r.end
        out.append(Ruling(at, start, end))
    return [r for r in out if r.end - r.start >= _SHORTEST]


def meshworks(horizontal: list[Ruling], vertical: list[Ruling]) -> list[Meshwork]:
    """Groups of touching lines that hold lines of both directions; `horizontal` and `vertical` are merged ones."""
    parent = list(range(len(horizontal) + len(vertical)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    positions = [v.at for v in vertical]
    offset = len(horizontal)
    for i, h in enumerate(horizontal):
        for j in range(bisect_left(positions, h.start - TOUCH), bisect_right(positions, h.end + TOUCH)):
            if vertical[j].start - TOUCH <= h.at <= vertical[j].end + TOUCH:
                parent[find(offset + j)] = find(i)
    groups: dict[int, Meshwork] = {}
    for i, h in enumerate(horizontal):
        groups.setdefault(find(i), Meshwork([], [])).horizontal.append(h)
    for j, v in enumerate(vertical):
        groups.setdefault(find(offset + j), Meshwork([], [])).vertical.append(v)
    return [g for g in groups.values() if g.horizontal and g.vertical]
