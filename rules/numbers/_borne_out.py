"""Arithmetic that a table bears out itself: a relation between its columns (or rows) that holds in most lines is meant
to hold in all of them. No words are asked, so that it serves any table, whichever way round it stands.

    total = part + part + …     share = part / whole     100 % = share + share + …     difference = one - other
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from language.senses import annotate
from language.text import one_line
from pipeline.model import Measurement, Report
from rules.grids import Grid, Line, Slot, grids

_LEAST = 3  # lines that must bear a relation out
_LEAST_OF_TOTAL = 2  # where the slot is called a total
_EXCEPTIONS = 3  # one line in so many may break it
_LONGEST = 12  # slots that one total adds up, unless it is called a total
_NEAREST = {"rows": 12, "columns": 6}  # slots looked at for the count and the whole of a share
_SLOPPY = Decimal("0.15")  # percentage points that careless rounding explains
_WHOLE = Decimal(100)
_OFF_WHOLE = Decimal(2)
_TOTALS = ("total", "territory")

Relation = Literal["sum", "share", "hundred", "difference"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A line in which a relation doesn't hold that `borne` other lines bear out: `stated` is what it gives, `parts`
    what it should follow from; of a share these are the count (or two that make it) and, last, the whole."""

    relation: Relation
    line: Line
    slot: Slot
    stated: Measurement
    parts: tuple[Measurement, ...]
    count: Decimal
    borne: int

    @property
    def name(self) -> str:
        """What the line and the slot are called: «СОШ № 3, Всего»."""
        named = (item.labels[-1].text for item in (self.line.item, self.slot.item) if item.labels)
        return ", ".join(one_line(text) for text in named)


def broken(report: Report, relation: Relation) -> Iterator[Broken]:
    """Every exception to a relation that a table bears out, each figure once."""
    tables = grids(report)
    sums = [found for grid in tables for found in _sums(grid)]
    wrong = {found.stated.measurement_id for found in sums}
    told: set[str] = set()
    for found in _others(tables, relation, wrong) if relation != "sum" else sums:
        # What follows from a wrong figure is told by that.
        if found.stated.measurement_id not in told and not any(p.measurement_id in wrong for p in found.parts):
            told.add(found.stated.measurement_id)
            yield found


def _others(tables: Iterable[Grid], relation: str, wrong: set[str]) -> Iterator[Broken]:
    for grid in tables:
        if relation == "share":
            yield from _shares(grid, wrong)
        else:
            yield from _hundreds(grid) if relation == "hundred" else _differences(grid)


# ---------------------------------------------------------------- sums


def _sums(grid: Grid) -> Iterator[Broken]:
    for sort in ("count", "amount"):
        slots = [s for s in grid.slots if s.sort == sort]
        values = _values(grid, slots)
        for n, total in enumerate(slots):
            best = max(
                (_judged_sum(values, n, parts) for parts in _windows(slots, n)),
                key=lambda j: (len(j[1]) - len(j[2]), len(j[0])),
                default=None,
            )
            if best is None or not _is_meant(len(best[1]), len(best[2]), _is_total(total)):
                continue
            parts, borne, off = best
            for row in off:
                stated, added = values[row][n], _sum(values[row][p] for p in parts)
                if stated is None or (stated > added and not _counts_exactly(total, [slots[p] for p in parts])):
                    continue
                line = grid.lines[row]
                cells = tuple(m for p in parts if (m := line.at(slots[p])))
                figure = line.at(total)
                if figure is not None and _all_sure((figure, *cells)):
                    yield Broken("sum", line, total, figure, cells, added, len(borne))


def _windows(slots: Sequence[Slot], n: int) -> Iterator[range]:
    """The runs of slots right before a total, and those right after it."""
    reach = len(slots) if _is_total(slots[n]) else _LONGEST
    for length in range(2, min(n, reach) + 1):
        if _is_total(slots[n - length]):
            break  # what stands before the total before it belongs to that one
        yield range(n - length, n)
    if not _is_total(slots[n]) or n == 0:
        for length in range(2, min(len(slots) - n - 1, _LONGEST) + 1):
            if _is_total(slots[n + length]):
                break
            yield range(n + 1, n + length + 1)


_Judged = tuple[range, list[int], list[int]]


def _judged_sum(values: list[list[Decimal | None]], n: int, parts: range) -> _Judged:
    """The lines in which a sum holds, nothings aside, and those in which it does not."""
    borne, off = [], []
    for row, line in enumerate(values):
        added = [line[p] for p in parts]
        stated = line[n]
        if stated is None or None in added:
            continue
        if _sum(added) != stated:
            off.append(row)
            if len(off) * _EXCEPTIONS > max(len(values), _EXCEPTIONS):
                break  # it is none of these
        elif sum(bool(v) for v in added) > 1:
            borne.append(row)
    return parts, borne, off


def _counts_exactly(total: Slot, parts: Sequence[Slot]) -> bool:
    """Whether a total can't be more than its parts: it is called one, or counts those who sat a paper. A class has
    pupils who were ill on the day and got no mark."""
    marks = {m[1] for p in parts if p.item.labels and (m := _MARK.search(p.item.labels[-1].text))}
    if len(marks) < len(parts) and _is_total(total):
        return True
    return any(annotate(la.text).has("sat_paper") for la in total.item.labels)


_MARK = re.compile(r"([2-5])\W*$")


# ---------------------------------------------------------------- shares


def _shares(grid: Grid, wrong: set[str]) -> Iterator[Broken]:
    for sort in ("count", "amount"):
        yield from _shares_of(grid, [s for s in grid.slots if s.sort == sort], wrong)


def _shares_of(grid: Grid, counts: list[Slot], wrong: set[str]) -> Iterator[Broken]:
    values = _values(grid, counts, wrong)
    for share in (s for s in grid.slots if s.sort in ("share", "other")):
        figures = [line.at(share) for line in grid.lines]
        near = sorted(range(len(counts)), key=lambda c: abs(counts[c].index - share.index))[: _NEAREST[grid.along]]
        best: tuple[list[int], list[int], tuple[int, ...]] | None = None
        for made_of in _ways(sorted(near)):
            borne, off = _judged_share(figures, values, made_of)
            if best is None or len(borne) - len(off) > len(best[0]) - len(best[1]):
                best = borne, off, made_of
        if best is None or not _is_meant(len(best[0]), len(best[1]), False):
            continue
        borne, off, made_of = best
        for row in off:
            figure, line = figures[row], grid.lines[row]
            cells = tuple(m for c in made_of if (m := line.at(counts[c])))
            if figure is None or not _all_sure((figure, *cells)) or _is_mean(figures, row, line):
                continue
            if _of_other_whole(figure, values[row], near, made_of):
                continue  # «качество» of those who got a mark
            yield Broken("share", line, share, figure, cells, _count(values[row], made_of) or Decimal(0), len(borne))


def _ways(counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """How counts may give a share: one of another, two of a third, or all but one. The whole stands last."""
    for whole in counts:
        for part in counts:
            if part != whole:
                yield part, whole
        for one, other in combinations([c for c in counts if c != whole], 2):
            if other - one == 1:
                yield one, other, whole


def _count(line: list[Decimal | None], made_of: tuple[int, ...]) -> Decimal | None:
    added = [line[c] for c in made_of[:-1]]
    return None if None in added else _sum(added)


def _judged_share(
    figures: list[Measurement | None], values: list[list[Decimal | None]], made_of: tuple[int, ...]
) -> tuple[list[int], list[int]]:
    borne, off = [], []
    for row, figure in enumerate(figures):
        count, whole = _count(values[row], made_of), values[row][made_of[-1]]
        if figure is None or count is None or not whole:
            continue
        if not _follows(figure, values[row], made_of):
            off.append(row)
        elif 0 < count < whole:
            borne.append(row)
        if len(off) > len(figures) / _EXCEPTIONS:
            break
    return borne, off


def _follows(figure: Measurement, line: list[Decimal | None], made_of: tuple[int, ...]) -> bool:
    """Whether a share follows from counts, rounded or cut off; or what is left of the whole («успеваемость»)."""
    count, whole = _count(line, made_of), line[made_of[-1]]
    if count is None or not whole or figure.value is None:
        return False
    allowed = max(Decimal(1).scaleb(-figure.decimals), _SLOPPY)
    right = count * 100 / whole
    return abs(right - figure.value) < allowed


def _of_other_whole(
    figure: Measurement, line: list[Decimal | None], near: Sequence[int], made_of: tuple[int, ...]
) -> bool:
    """Whether a share is that of the same count in another whole of its line, or in the sum of several that stand side
    by side."""
    count = _count(line, made_of)
    known = [v for c in sorted(near) if (v := line[c]) is not None]
    wholes = [_sum(known[a:b]) for a in range(len(known)) for b in range(a + 1, len(known) + 1)]
    return any(_follows(figure, [count, whole], (0, 1)) for whole in wholes)


def _is_mean(figures: Sequence[Measurement | None], row: int, line: Line) -> bool:
    """Whether the share of a total is the mean of the shares it stands under, as is often done."""
    if line.item.role not in _TOTALS:
        return False
    others = [m.value for n, m in enumerate(figures) if n != row and m is not None and m.value is not None]
    stated = figures[row]
    if not others or stated is None or stated.value is None:
        return False
    return abs(_sum(others) / len(others) - stated.value) <= max(Decimal(1).scaleb(-stated.decimals), _SLOPPY)


# ---------------------------------------------------------------- shares of one whole


def _hundreds(grid: Grid) -> Iterator[Broken]:
    slots = [s for s in grid.slots if s.sort in ("share", "other")]
    values = _values(grid, slots)
    for start in range(len(slots)):
        for end in range(start + 3, min(start + 8, len(slots)) + 1):
            lines = [(row, [line[c] for c in range(start, end)]) for row, line in enumerate(values)]
            whole = [(row, _sum(shares)) for row, shares in lines if None not in shares]
            borne = [row for row, added in whole if abs(added - _WHOLE) < 1]
            off = [(row, added) for row, added in whole if abs(added - _WHOLE) > _OFF_WHOLE]
            if not _is_meant(len(borne), len(whole) - len(borne), False):
                continue
            for row, added in off:
                figures = tuple(m for c in range(start, end) if (m := grid.lines[row].at(slots[c])))
                if added > _WHOLE and _all_sure(figures):
                    yield Broken("hundred", grid.lines[row], slots[start], figures[0], figures, added, len(borne))


# ---------------------------------------------------------------- differences


def _differences(grid: Grid) -> Iterator[Broken]:
    if grid.along == "columns":
        return
    items = list({s.index: s for s in grid.slots}.values())
    for n, slot in enumerate(items):
        figures = [line.alone(slot.index) for line in grid.lines]
        if not any(m is not None and m.kind == "change" for m in figures):
            continue
        best: tuple[list[int], list[int], Slot, Slot] | None = None
        for one, other in combinations([*items[max(0, n - _BEFORE) : n]], 2):
            borne, off = _judged_difference(grid, figures, one, other)
            if best is None or len(borne) - len(off) > len(best[0]) - len(best[1]):
                best = borne, off, one, other
        if best is None or not _is_meant(len(best[0]), len(best[1]), False):
            continue
        borne, off, one, other = best
        for row in off:
            line = grid.lines[row]
            figure, a, b = figures[row], line.alone(one.index), line.alone(other.index)
            if figure and a and b and _all_sure((figure, a, b)) and a.unit == b.unit:
                right = (b.value or Decimal(0)) - (a.value or Decimal(0))
                yield Broken("difference", line, slot, figure, (a, b), right, len(borne))


_BEFORE = 6  # slots looked at before a difference


def _judged_difference(
    grid: Grid, figures: Sequence[Measurement | None], one: Slot, other: Slot
) -> tuple[list[int], list[int]]:
    """The lines in which a figure is the difference of two, whatever its sign: some write plan less fact."""
    borne, off = [], []
    for row, figure in enumerate(figures):
        a, b = grid.lines[row].alone(one.index), grid.lines[row].alone(other.index)
        if figure is None or a is None or b is None or a.value is None or b.value is None or figure.value is None:
            continue
        if abs(abs(b.value - a.value) - abs(figure.value)) > Decimal(5).scaleb(-figure.decimals - 1):
            off.append(row)
        elif b.value != a.value:
            borne.append(row)
    return borne, off


# ---------------------------------------------------------------- what all of them need


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((v for v in values if v is not None), Decimal(0))


def _values(grid: Grid, slots: Sequence[Slot], but: Collection[str] = ()) -> list[list[Decimal | None]]:
    """The values of the lines, those of some figures left out."""
    found = [[line.at(slot) for slot in slots] for line in grid.lines]
    return [[m.value if m is not None and m.measurement_id not in but else None for m in line] for line in found]


def _is_meant(borne: int, off: int, of_total: bool) -> bool:
    """Whether so many lines bear a relation out that those which don't are wrong."""
    return off > 0 and borne >= (_LEAST_OF_TOTAL if of_total else _LEAST) and off * _EXCEPTIONS <= max(borne, 3)


def _is_total(slot: Slot) -> bool:
    return slot.item.role in _TOTALS


def _all_sure(figures: Iterable[Measurement]) -> bool:
    return all(m.certainty == "sure" for m in figures)
