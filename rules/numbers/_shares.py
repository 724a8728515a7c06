"""A count, its share and the whole: what goes with what in the precision in which it is stated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import ceil, floor

from pipeline.model import Measurement, Report, Section
from rules.spans import around

_BEFORE_WHOLE = re.compile(r"(?<![\d.,/№–-])(?P<n>\d{1,5})\s+(?:[а-яё]+\s+)?из\s+(?:[а-яё]+\s+)?$", re.I)
_MORE = re.compile(r"\bещ[её]\s+(?:у\s+)?$", re.I)
_OUT_OF = re.compile(r"\W*из\s+(?:(?:них|всех|общего\s+числа)\s+)?", re.I)
_WIDEST = 400  # whole numbers that a share may leave open; a wider range tells nothing of the whole


@dataclass(frozen=True, slots=True)
class Pair:
    """A count and its share in one statement; `base` is the whole where the statement names it."""

    section: Section
    count: Measurement
    share: Measurement
    base: Measurement | None = None


def pairs(report: Report, section: Section) -> Iterator[Pair]:
    """Counts with their shares: one of each in a statement, of one time, both exact. The whole is the one that the
    statement names, or that opens its sentence («Из 40 участников 12 стали призёрами (30 %)»)."""
    groups: dict[tuple[str, str, str | None], list[Measurement]] = {}
    figures = [m for m in report.measurements_of(section) if m.kind in ("current", "previous") and m.value is not None]
    for m in figures:
        groups.setdefault((m.statement_id, m.kind, m.period), []).append(m)
    opening = _opening_wholes(section, list(groups.values()))
    for found in _joined(section, list(groups.values())):
        counts = [m for m in found if m.unit in ("persons", "count") and "base" not in m.flags]
        shares = [m for m in found if m.unit == "percent"]
        bases = [m for m in found if "base" in m.flags]
        counts = counts or [c for base in bases for c in _bare_count(section, base)]
        exact = all(m.comparator == "=" and m.value_to is None and "malformed" not in m.flags for m in found)
        if len(counts) == 1 and len(shares) == 1 and len(bases) < 2 and exact:
            yield Pair(section, counts[0], shares[0], bases[0] if bases else opening.get(counts[0].measurement_id))


def _bare_count(section: Section, base: Measurement) -> Iterator[Measurement]:
    """«18 из 40 (45 %)»: the count before the whole, which has no noun of its own."""
    match = _BEFORE_WHOLE.search(section.text, max(0, base.span[0] - 40), base.span[0])
    if match:
        place = section.place_of(*match.span("n"))
        yield replace(
            base, value=Decimal(match["n"]), raw=match["n"], span=match.span("n"), place=place, flags=(), decimals=0
        )


def _joined(section: Section, groups: list[list[Measurement]]) -> Iterator[list[Measurement]]:
    """A share and the count of a whole in brackets right after it («53,5 % (121 чел. из 278)») are one."""
    n = 0
    while n < len(groups):
        group, following = groups[n], groups[n + 1] if n + 1 < len(groups) else []
        between = section.text[group[-1].span[1] : following[0].span[0]] if following else "-"
        explains = between.strip() == "(" and any("base" in m.flags for m in following)
        if len(group) == 1 and group[0].unit == "percent" and explains:
            yield group + following
            n += 2
        else:
            yield group
            n += 1


def _opening_wholes(section: Section, groups: list[list[Measurement]]) -> dict[str, Measurement]:
    """For the first count of a sentence the whole that stands alone before it; for a count that «ещё» adds to others
    the whole that opens its sentence («Из 24 выпускников медали получили трое, ещё 4 чел. (25 %) …»)."""
    out = {}
    for whole, following in pairwise(groups):
        alone = len(whole) == 1 and "base" in whole[0].flags
        start, end = around(section.text, *whole[0].span)
        if alone and start <= following[0].span[0] < end:
            out[following[0].measurement_id] = whole[0]
    for group in groups:
        start, _ = around(section.text, *group[0].span)
        if _MORE.search(section.text, start, group[0].span[0]):
            opening = [m for g in groups for m in g if "base" in m.flags and start <= m.span[0] < group[0].span[0]]
            if len(opening) == 1 and _OUT_OF.fullmatch(section.text[start : opening[0].span[0]]):
                out[group[0].measurement_id] = opening[0]
    return out


def half_unit(share: Measurement) -> Decimal:
    """Half of the last stated place: .5 for "11", .05 for "41,3"."""
    return Decimal(5).scaleb(-share.decimals - 1)


def expected(count: Decimal, base: Decimal, decimals: int) -> Decimal:
    """The share of a count in percent, rounded to the stated precision."""
    return (count * 100 / base).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def agrees(count: Decimal, base: Decimal, share: Measurement) -> bool:
    """Whether the stated share is the share, in its own precision."""
    return share.value is not None and base > 0 and abs(count * 100 / base - share.value) <= half_unit(share)


def cut_off(count: Decimal, base: Decimal, share: Measurement) -> bool:
    """Whether the stated share was cut instead of rounded: 2 of 3 as 66 %. Sloppy, but no false number."""
    return share.value is not None and base > 0 and 0 <= count * 100 / base - share.value < 2 * half_unit(share)


def implied_bases(count: Decimal, share: Measurement) -> range:
    """The whole numbers of which the count is the stated share; empty where it says nothing of them."""
    if share.value is None or count <= 0 or share.value <= half_unit(share):
        return range(0)
    low = count * 100 / (share.value + half_unit(share))
    high = count * 100 / (share.value - half_unit(share))
    found = range(ceil(low), floor(high) + 1)
    return found if len(found) <= _WIDEST else range(0)


def of_no_whole(count: Decimal, share: Measurement) -> bool:
    """Whether there is no number of which the count is the stated share: 12 are 64,7 % of nothing."""
    if share.value is None or count <= 0 or share.value <= half_unit(share):
        return False
    low = count * 100 / (share.value + 2 * half_unit(share))  # cut off instead of rounded
    return ceil(low) > floor(count * 100 / (share.value - 2 * half_unit(share)))


@dataclass(frozen=True, slots=True)
class Whole:
    """The number of which most shares of a column are taken, and how many of them agree with it."""

    value: int
    rows: int


def common_whole(found: Iterable[Pair], stated: Iterable[int], least: int) -> Whole | None:
    """The whole with which most pairs agree; of equals the stated one. None below `least` pairs or two thirds."""
    pairs_ = [p for p in found if p.count.value and p.share.value]
    votes: Counter[int] = Counter()
    for pair in pairs_:
        votes.update(implied_bases(pair.count.value or Decimal(0), pair.share))
    if not votes:
        return None
    named = set(stated)
    value = max(votes, key=lambda n: (votes[n], n in named, -n))
    if votes[value] < least or votes[value] * 3 < len(pairs_) * 2:
        return None
    return Whole(value, votes[value])
