"""The channel of figures: the same run of exact numbers in the same setting, weighed by how rare each number is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.copies.shingles import COMMON_OWNERS, TEMPLATE_OWNERS
from pipeline.copies.statements import Statement
from pipeline.copies.tokens import NUMBER

# The figures of a city or region stand in many reports by right.
_OF_OTHERS = re.compile(
    r"(?:городск|районн|областн|региональн|муниципальн|республиканск|российск)\w*\s+(?:показател|средн|уров|значен)"
    r"|\bпо\s+(?:городу|району|области|региону|республике|краю|округу|России|РФ)\b",
    re.I,
)
_RUN = 3  # numbers that must follow one another to look further
_GAP = 2  # numbers that may differ between two equal ones
_APART = 200  # characters between two numbers of one run: what stands further is another statement
_NEAR = 3  # words around a number that make its setting

_ROWS = ("criteria", "statistics")  # here the row's label is the setting

LONG_RUN, LONG_BITS, LONG_SETTING, LONG_DISTINCTIVE = 5, 28.0, 0.5, 3
SHORT_RUN, SHORT_BITS, SHORT_SETTING, SHORT_DISTINCTIVE = 3, 18.0, 0.8, 2
_FEW_STREAMS = 20  # organizations; with more of them a run must be rarer
_PRIOR = 500  # figures that the kind of a number is worth against counting it
_DISTINCTIVE_BITS = 6.5  # of a number by its kind alone: two digits, not round


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a statement: value as compared, offsets in its text, stems around it."""

    statement: int
    value: str
    start: int
    end: int
    setting: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """Equal figures of two streams, in order. `bits` say how unlikely it is that they meet by chance."""

    pairs: tuple[tuple[Figure, Figure], ...]
    bits: float
    common: bool


def figures(index: int, statement: Statement) -> list[Figure]:
    """The figures of a statement."""
    text = statement.text
    out = []
    for value, start, end in statement.numbers:
        line = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
        if not _OF_OTHERS.search(text, *line):
            out.append(Figure(index, value, start, end, _setting(statement, start, end, line)))
    return out


def _setting(statement: Statement, start: int, end: int, line: tuple[int, int]) -> frozenset[str]:
    tokens = statement.tokens
    first, here, last = (bisect_left(tokens.starts, at) for at in (line[0], start, line[1]))
    before = [s for s in tokens.stems[max(first, here - 4 * _NEAR) : here] if s != NUMBER and len(s) > 2]
    after = [s for s in tokens.stems[bisect_left(tokens.starts, end) : last] if s != NUMBER and len(s) > 2]
    return frozenset(before[-_NEAR:] + after[:_NEAR])


def kind_bits(value: str) -> float:
    """How much a number says by its kind: 0 and 100 little, 43 more, 312 or 41.3 much, an average mark
    as 3.8 hardly more than its first digit."""
    whole, _, fraction = value.partition(".")
    if value in ("0", "100"):
        share = 0.05
    elif len(whole) == 1:
        share = 0.04
    elif len(whole) == 2 or whole == "100":
        share = 0.012 if whole.endswith("0") else 0.008
    else:
        share = 0.0006 if len(whole) == 3 else 0.00005
    mark = whole in {"2", "3", "4", "5"} and len(fraction) == 1  # average marks are nearly all between 3.2 and 4.3
    return -math.log2(share) + (1.0 if mark else 3.0 * len(fraction))


def runs(items: Sequence[Statement]) -> Iterator[Run]:
    """Runs of equal figures of two owners that are too rare for chance."""
    streams: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for n, item in enumerate(items):
        streams[item.document_id, item.owner].extend(figures(n, item))
    keys = [k for k, v in streams.items() if len(v) >= _RUN]
    said = Counter(f.value for stream in streams.values() for f in stream)
    bits = _bits(said)
    grams: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for k, key in enumerate(keys):
        values = [f.value for f in streams[key]]
        for i in range(len(values) - _RUN + 1):
            grams[tuple(values[i : i + _RUN])].append((k, i))
    for (a, b), matches in sorted(_pairs(items, [streams[k] for k in keys], grams).items()):
        left, right = streams[keys[a]], streams[keys[b]]
        for chained in _chain(matches, left, right):
            pairs = tuple((left[i], right[j]) for i, j, _ in chained)
            run = Run(pairs, sum(bits[f.value] for f, _ in pairs), any(c for _, _, c in chained))
            if _unlikely(run, items, len(streams)):
                yield run


def _bits(said: Mapping[str, int]) -> dict[str, float]:
    """−log2 of how often each number is stated; in few reports its kind tells more than its count."""
    total = sum(said.values()) + _PRIOR
    return {value: -math.log2((n + _PRIOR * 2 ** -kind_bits(value)) / total) for value, n in said.items()}


def _pairs(
    items: Sequence[Statement], streams: Sequence[list[Figure]], grams: Mapping[tuple[str, ...], list[tuple[int, int]]]
) -> dict[tuple[int, int], set[tuple[int, int, bool]]]:
    found: dict[tuple[int, int], set[tuple[int, int, bool]]] = defaultdict(set)
    for places in grams.values():
        if len(places) < 2:
            continue
        who = {items[streams[k][i].statement].owner: items[streams[k][i].statement].group for k, i in places}
        if not 2 <= len(who) <= TEMPLATE_OWNERS:
            continue
        common = max(Counter(who.values()).values()) >= COMMON_OWNERS
        for at, (a, i) in enumerate(places):
            for b, j in places[at + 1 :]:
                left, right = items[streams[a][i].statement], items[streams[b][j].statement]
                if a != b and not left.may_be_same_author(right):
                    found[a, b].update((i + k, j + k, common) for k in range(_RUN))
    return found


def _chain(
    matches: set[tuple[int, int, bool]], left: Sequence[Figure], right: Sequence[Figure]
) -> list[list[tuple[int, int, bool]]]:
    chains: list[list[tuple[int, int, bool]]] = []
    for match in sorted(matches):
        for chained in reversed(chains[-20:]):
            i, j, _ = chained[-1]
            close = 0 < match[0] - i <= _GAP + 1 and 0 < match[1] - j <= _GAP + 1
            if close and not _apart(left[i], left[match[0]]) and not _apart(right[j], right[match[1]]):
                chained.append(match)
                break
        else:
            chains.append([match])
    return chains


def _apart(before: Figure, after: Figure) -> bool:
    return before.statement == after.statement and after.start - before.end > _APART


def _unlikely(run: Run, items: Sequence[Statement], streams: int) -> bool:
    """Whether chance is out of the question. Neighbours may copy; of strangers there are many pairs to try."""
    a, b = items[run.pairs[0][0].statement], items[run.pairs[0][1].statement]
    strangers = 0.0 if a.group == b.group else 2 * math.log2(max(1.0, streams / _FEW_STREAMS))
    like = sum(_same_setting(a, b, items) for a, b in run.pairs) / len(run.pairs)
    distinctive = sum(kind_bits(a.value) >= _DISTINCTIVE_BITS for a, _ in run.pairs)
    n = len(run.pairs)
    if n >= LONG_RUN and run.bits >= LONG_BITS + strangers and like >= LONG_SETTING and distinctive >= LONG_DISTINCTIVE:
        return True
    rare = run.bits >= SHORT_BITS + strangers
    return n >= SHORT_RUN and rare and like >= SHORT_SETTING and distinctive >= SHORT_DISTINCTIVE


def _same_setting(a: Figure, b: Figure, items: Sequence[Statement]) -> bool:
    left, right = items[a.statement], items[b.statement]
    if left.section.shape in _ROWS or not (a.setting or b.setting):
        return left.kind == right.kind
    return len(a.setting & b.setting) * 2 >= min(len(a.setting), len(b.setting)) and bool(a.setting & b.setting)
