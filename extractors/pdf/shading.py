"""What shaded areas tell of a table: cells that are filled one by one, rows that are filled as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.pdf import limits
from extractors.pdf.geometry import Fill, PageContent, Ruling, Word

# Neighbouring filled cells leave no more than this between them (points), and begin and end at one height.
_TOUCH = 2.5
_LEVEL = 1.5
# No cell is smaller, no row is higher (points).
_LEAST_WIDTH, _LEAST_HEIGHT, _HIGHEST = 12.0, 6.0, 400.0
# A rule that closes a table is as wide as its cells, give or take (points).
_WIDE = 8.0
# The text of a white row begins no further (sizes) below the filled one, and is no higher than others, about.
_WHITE_ABOVE = 0.9
_HIGHEST_WHITE = 1.8
# Rows filled as a whole.
_LEAST_BAND, _HIGHEST_BAND = 20.0, 150.0


def cell_edges(page: PageContent) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical edges of cells that are filled one by one, led on over white rows between them.

    Marked words and the bars of a chart are filled side by side as well; cells have their edges one below the other.
    """
    chains = [chain for chain in _chains(page.fills) if len(chain) > 1]
    if not chains:
        return [], []
    seen: Counter[int] = Counter()
    for chain in chains:
        seen.update({_place(a.x1) for a, _ in pairwise(chain)})
    lines = {_place(v.at) + step for v in page.vertical for step in (-1, 0, 1)}
    across: list[Ruling] = []
    upright: list[Ruling] = []
    kept: list[list[Fill]] = []
    for chain in chains:
        inner = [_place(a.x1) for a, _ in pairwise(chain)]
        shared = sum(1 for x in inner if x in lines or sum(seen[x + step] for step in (-1, 0, 1)) > 1)
        if shared * 2 < len(inner):
            continue
        kept.append(chain)
        for fill in chain:
            across.append(Ruling(fill.top, fill.x0, fill.x1))
            across.append(Ruling(fill.bottom, fill.x0, fill.x1))
            upright.append(Ruling(fill.x0, fill.top, fill.bottom))
            upright.append(Ruling(fill.x1, fill.top, fill.bottom))
    kept.sort(key=lambda chain: chain[0].top)
    for above, below in pairwise(kept):
        upright.extend(_led_on(above, above[0].bottom, below[0].top, _edges(below), page.words))
    if len(kept) > 1:
        bottom = _white_row_below(kept, page.words)
        if bottom is not None:
            upright.extend(_led_on(kept[-1], kept[-1][0].bottom, bottom, None, page.words))
            across.append(Ruling(bottom, kept[-1][0].x0, kept[-1][-1].x1))
    for chain in kept:
        up, down = _enclosing(chain, page.horizontal)
        upright.extend(_led_on(chain, up, chain[0].top, None, page.words))
        upright.extend(_led_on(chain, chain[0].bottom, down, None, page.words))
    return across, upright


def _place(x: float) -> int:
    return round(x / _TOUCH)


def _edges(chain: list[Fill]) -> list[float]:
    return [chain[0].x0, *(f.x1 for f in chain)]


def _led_on(
    chain: list[Fill], top: float, bottom: float, others: list[float] | None, words: Sequence[Word]
) -> list[Ruling]:
    """The edges of filled cells through the white above or below, if no word stands in their way.

    `others` are the edges on the far side, which have to be the same.
    """
    height = bottom - top
    if not _TOUCH < height <= _HIGHEST_BAND:
        return []
    edges = _edges(chain)
    if others is not None:
        edges = [x for x in edges if any(abs(x - y) <= _TOUCH for y in others)]
        if len(edges) < max(3, len(others) // 2):
            return []
    between = [w for w in words if top < (w.top + w.bottom) / 2 < bottom and w.x1 > edges[0] and w.x0 < edges[-1]]
    if any(w.x0 + 1 < x < w.x1 - 1 for w in between for x in edges):
        return []
    # White between two tables is no row.
    if len({bisect_right(edges, (w.x0 + w.x1) / 2) for w in between}) < 2:
        return []
    return [Ruling(x, top, bottom) for x in edges]


def _white_row_below(kept: list[list[Fill]], words: Sequence[Word]) -> float | None:
    """Where the last row ends, if every other row is filled and the last one is not."""
    *_, above, last = kept
    between = last[0].top - above[0].bottom
    left, right, bottom = last[0].x0, last[-1].x1, last[0].bottom
    if between <= _LEAST_HEIGHT:
        return None
    lines = sorted((w for w in words if w.top >= bottom and w.x1 > left and w.x0 < right), key=lambda w: w.baseline)
    end = None
    for word in lines:
        if word.top - (bottom if end is None else end) > _WHITE_ABOVE * word.size:
            break
        end = max(end or 0.0, word.bottom)
    edges = _edges(last)
    row = [w for w in lines if end is not None and w.bottom <= end]
    filled = {bisect_right(edges, (w.x0 + w.x1) / 2) for w in row}
    if end is None or 1 not in filled or end - bottom > _HIGHEST_WHITE * max(between, bottom - last[0].top):
        return None
    return end + 1.0


def _enclosing(chain: list[Fill], horizontal: Sequence[Ruling]) -> tuple[float, float]:
    """The rules as wide as a row of filled cells next above and next below it; its own edges where there are none."""
    left, right = chain[0].x0, chain[-1].x1
    top, bottom = chain[0].top, chain[0].bottom
    wide = [r.at for r in horizontal if r.start <= left + _WIDE and r.end >= right - _WIDE]
    up = max((y for y in wide if y < top - _TOUCH), default=top)
    down = min((y for y in wide if y > bottom + _TOUCH), default=bottom)
    return up, down


def _chains(fills: Sequence[Fill]) -> list[list[Fill]]:
    """Fills of one height that stand side by side without white between."""
    cells = [
        f
        for f in fills[: limits.RULINGS_A_PAGE]
        if f.x1 - f.x0 >= _LEAST_WIDTH and _LEAST_HEIGHT <= f.bottom - f.top <= _HIGHEST
    ]
    chains: list[list[Fill]] = []
    for fill in sorted(set(cells), key=lambda f: (round(f.top / _LEVEL), round(f.bottom / _LEVEL), f.x0)):
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and abs(last.top - fill.top) <= _LEVEL
            and abs(last.bottom - fill.bottom) <= _LEVEL
            and -_TOUCH <= fill.x0 - last.x1 <= _TOUCH
        ):
            chains[-1].append(fill)
        else:
            chains.append([fill])
    return chains


def band_edges(fills: Sequence[Fill]) -> list[Ruling]:
    """Upper and lower edges of shaded rows, which divide rows as rules do."""
    edges: list[Ruling] = []
    for fill in fills[: limits.RULINGS_A_PAGE]:
        if fill.bottom - fill.top <= _HIGHEST_BAND and fill.x1 - fill.x0 > _LEAST_BAND:
            edges.append(Ruling(fill.top, fill.x0, fill.x1))
            edges.append(Ruling(fill.bottom, fill.x0, fill.x1))
    return edges
