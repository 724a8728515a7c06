"""Tables whose rows are divided by horizontal rules and whose columns by white alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.pdf.alignment import WIDE, Columns, columns_of
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Ruling
from extractors.pdf.lattice import Grid
from extractors.pdf.lines import Line, flattened, segments
from extractors.pdf.tabular import grid_from

# Rules of one table begin and end within this many points of one another.
_SAME_EXTENT = 4.0
_FEWEST_RULES = 3
# A row is no higher than this (points): rules further apart are of different things.
_HIGHEST = 260.0
# The head stands no further above the first rule than this (sizes), line by line.
_HEAD_PITCH = 2.0


def banded_tables(lines: Sequence[Line], horizontal: Sequence[Ruling]) -> list[tuple[Grid, int, int]]:
    """Tables among lines from the top down: the grid, its first line, the line after its last."""
    out: list[tuple[Grid, int, int]] = []
    for rules in _groups(horizontal):
        found = _table(lines, rules)
        if found is not None and all(found[2] <= first or found[1] >= last for _, first, last in out):
            out.append(found)
    return out


def _groups(horizontal: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Rules of the same extent, one below the other."""
    groups: list[list[Ruling]] = []
    for rule in sorted(horizontal):
        for group in groups:
            last = group[-1]
            if (
                abs(last.start - rule.start) <= _SAME_EXTENT
                and abs(last.end - rule.end) <= _SAME_EXTENT
                and rule.at - last.at <= _HIGHEST
            ):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return (g for g in groups if len(g) >= _FEWEST_RULES)


def _table(lines: Sequence[Line], rules: list[Ruling]) -> tuple[Grid, int, int] | None:
    left, right = rules[0].start - _SAME_EXTENT, rules[0].end + _SAME_EXTENT
    inside = [i for i, line in enumerate(lines) if rules[0].at < line.middle < rules[-1].at and not line.angle]
    if not inside or any(lines[i].x0 < left or lines[i].x1 > right for i in inside):
        return None
    first, last = inside[0], inside[-1] + 1
    bands = _bands(lines[first:last], rules)
    if len(bands) < 2 or len(bands) * 2 < len(rules) - 1 or any(_holds_rows(band) for band in bands):
        return None
    columns = columns_of([flattened(band) for band in bands])
    if columns is None or not _keeps_to(bands, columns):
        return None
    first = _with_head(lines, first, rules[0], columns)
    last = _with_last_row(lines, last, bands, rules[-1], columns)
    grid = grid_from(lines[first:last], columns, rules)
    return None if grid is None or grid.n_rows < 2 else (grid, first, last)


def _bands(lines: Sequence[Line], rules: list[Ruling]) -> list[list[Line]]:
    """The lines between each two rules, where there are any."""
    bands: list[list[Line]] = []
    k = 0
    current: list[Line] = []
    for line in lines:
        while k < len(rules) and rules[k].at < line.middle:
            if current:
                bands.append(current)
                current = []
            k += 1
        current.append(line)
    if current:
        bands.append(current)
    return bands


def _holds_rows(band: list[Line]) -> bool:
    """Whether rules leave rows undivided: a band with several lines of figures."""
    rows = [segments(line, WIDE) for line in band]
    return sum(1 for row in rows if any(is_figure(p.text) for p in row[1:])) > 1


def _keeps_to(bands: list[list[Line]], columns: Columns) -> bool:
    """Whether most bands have text in several columns, and white between."""
    divided = 0
    for band in bands:
        pieces = segments(flattened(band), WIDE)
        divided += len({columns.span(p) for p in pieces}) > 1
    return divided >= 2 and divided * 3 >= len(bands) * 2


def _with_head(lines: Sequence[Line], first: int, top: Ruling, columns: Columns) -> int:
    """Index of the first line of a head that stands above the first rule."""
    start = first
    below = top.at
    while start > 0 and first - start < 5:
        line = lines[start - 1]
        pieces = segments(line, WIDE)
        near = below - line.baseline <= _HEAD_PITCH * line.size
        fits = line.x0 >= columns.left - line.size and line.x1 <= columns.right + line.size
        if not near or not fits or (len(pieces) == 1 and columns.span(line)[0] == 0):
            break
        start -= 1
        below = line.baseline
    # Lines that are no row of names belong to the text above.
    found = {c for line in lines[start:first] for p in segments(line, WIDE) for c in range(*_range(columns, p))}
    return start if len(found) * 2 > len(columns) else first


def _with_last_row(lines: Sequence[Line], last: int, bands: list[list[Line]], bottom: Ruling, columns: Columns) -> int:
    """Index after a row that stands below the last rule: shading leaves out every other row."""
    highest = max(band[-1].bottom - band[0].top for band in bands)
    end = last
    while end < len(lines) and lines[end].bottom - bottom.at <= highest + lines[end].size:
        line = lines[end]
        if line.x0 < columns.left - line.size or line.x1 > columns.right + line.size:
            break
        end += 1
    row = lines[last:end]
    if not row or row[0].top - bottom.at > row[0].size:
        return last
    spans = {columns.span(p) for p in segments(flattened(row), WIDE)}
    whole = len(spans) > 1 and all(a == b for a, b in spans) and len(spans) * 2 > len(columns)
    return end if whole and not _holds_rows(list(row)) else last


def _range(columns: Columns, piece: Line) -> tuple[int, int]:
    a, b = columns.span(piece)
    return a, b + 1
