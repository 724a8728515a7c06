"""Columns of a table without vertical lines: the strips of white that run down through its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from extractors.pdf import limits
from extractors.pdf.lines import Line, segments

# Within a cell words are nearer than this (sizes); it is also the least width of white between columns that counts.
TIGHT = 0.55
# Two pieces of a line this far apart are surely no neighbours in running text.
WIDE = 1.0
# Share of the rows that a strip of white may be crossed in, by heads over several columns and the like.
_CROSSED = 5
_SIGNS_BEFORE = {"$", "€", "£", "(", "+", "-", "–", "−", "<", ">"}
_SIGNS_AFTER = {"%", ")", "*", "**", "руб.", "чел."}


class Columns:
    """Where the columns of a table lie.

    `strips` are the white between columns, `edges` their middles, `extents` where the text of each column lies.
    """

    def __init__(self, strips: list[tuple[float, float]], left: float, right: float) -> None:
        self.strips = list(strips)
        self.edges = [(a + b) / 2 for a, b in strips]
        self.left, self.right = left, right
        starts = [left] + [b for _, b in strips]
        ends = [a for a, _ in strips] + [right]
        self.extents = list(zip(starts, ends, strict=True))

    def __len__(self) -> int:
        return len(self.extents)

    def at(self, x: float) -> int:
        """The column at a position."""
        return bisect_right(self.edges, x)

    def span(self, piece: Line) -> tuple[int, int]:
        """First and last column that a piece of text stands in; one where it only reaches over a little."""
        return self._span(piece, self.edges)

    def spans(self, pieces: Sequence[Line]) -> list[tuple[int, int]]:
        """The columns of the pieces of one line: what white it has itself in a strip divides it there."""
        edges = list(self.edges)
        ends = [-inf, *(p.x1 for p in pieces)]
        starts = [*(p.x0 for p in pieces), inf]
        for i, (a, b) in enumerate(self.strips):
            white = [(max(a, end), min(b, start)) for end, start in zip(ends, starts, strict=True)]
            start, end = max(white, key=lambda w: w[1] - w[0])
            if end > start:
                edges[i] = (start + end) / 2
        return [self._span(piece, edges) for piece in pieces]

    def _span(self, piece: Line, edges: Sequence[float]) -> tuple[int, int]:
        first, last = bisect_right(edges, piece.x0), bisect_right(edges, piece.x1)
        little = 0.25 * max(piece.x1 - piece.x0, 0.1)
        # What begins in the white beyond a column's text, or reaches over by a little only, is not in that column.
        while first < last and (edges[first] - piece.x0 < little or self.extents[first][1] <= piece.x0):
            first += 1
        while last > first and (piece.x1 - edges[last - 1] < little or self.extents[last][0] >= piece.x1):
            last -= 1
        return first, last


def columns_of(lines: Sequence[Line], rules: Sequence[float] = ()) -> Columns | None:
    """The columns that most of the lines keep to; None where there is one only.

    `rules` are positions of vertical lines, which divide columns in any case.
    """
    if not lines:
        return None
    rows = [segments(line, TIGHT) for line in lines]
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    white = _white(rows, len(rows) // _CROSSED)
    if len(white) > limits.COLUMNS:
        return None
    strips = [s for s in white if _divides(rows, *s)]
    strips = _without_signs(rows, strips, left, right)
    strips = _with_rules(strips, [x for x in rules if left < x < right])
    return Columns(strips, left, right) if strips else None


def _white(rows: list[list[Line]], crossed: int) -> list[tuple[float, float]]:
    """Strips that at most `crossed` rows have text in, outer ones left out."""
    events: list[tuple[float, int]] = []
    for row in rows:
        for piece in row:
            events.append((piece.x0, 1))
            events.append((piece.x1, -1))
    events.sort(key=lambda e: (e[0], -e[1]))
    least = 0.35 * min(row[0].size for row in rows)
    strips: list[tuple[float, float]] = []
    depth = 0
    opened: float | None = None
    inside = False
    for x, step in events:
        before = depth
        depth += step
        if before > crossed >= depth:
            opened = x
        elif before <= crossed < depth:
            if inside and opened is not None and x - opened >= least:
                strips.append((opened, x))
            inside = True
    return strips


def _divides(rows: list[list[Line]], a: float, b: float) -> bool:
    """Whether rows that have text on both sides of a strip keep a wide gap there."""
    middle = (a + b) / 2
    gaps = both = 0
    for row in rows:
        before = after = None
        crosses = False
        for piece in row:
            if piece.x1 <= middle:
                before = piece
            elif piece.x0 >= middle:
                after = after or piece
            else:
                crosses = True
        if crosses:
            both += 1
        elif before is not None and after is not None:
            both += 1
            gaps += after.x0 - before.x1 >= 0.7 * before.size
    return gaps >= 2 and gaps * 2 > both


def _without_signs(
    rows: list[list[Line]], strips: list[tuple[float, float]], left: float, right: float
) -> list[tuple[float, float]]:
    """The strips without those between a figure and its sign: "$" before, "%" after it."""
    if not strips:
        return strips
    columns = Columns(strips, left, right)
    texts: list[set[str]] = [set() for _ in range(len(columns))]
    for row in rows:
        for piece in row:
            first, last = columns.span(piece)
            for c in range(first, last + 1):
                texts[c].add(piece.text if first == last else "")
    dropped = set()
    for c, found in enumerate(texts):
        if found and found <= _SIGNS_BEFORE and c < len(strips):
            dropped.add(c)
        elif found and found <= _SIGNS_AFTER and c > 0:
            dropped.add(c - 1)
    return [strip for i, strip in enumerate(strips) if i not in dropped]


def _with_rules(strips: list[tuple[float, float]], rules: list[float]) -> list[tuple[float, float]]:
    out = list(strips)
    for x in rules:
        inside = next((i for i, (a, b) in enumerate(out) if a - 2 <= x <= b + 2), None)
        if inside is None:
            out.append((x, x))
        else:
            a, b = out[inside]
            out[inside] = (min(a, x), max(b, x))
    return sorted(out)
