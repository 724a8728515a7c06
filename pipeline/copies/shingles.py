"""Which runs of four words are shared, and by whom: one sort over all of them, no pair is looked at twice."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.copies.statements import Statement
from pipeline.copies.tokens import NUMBER

LENGTH = 4
TEMPLATE_OWNERS = 15  # what more organizations than this say is nobody's own
COMMON_OWNERS = 3  # of one municipality: its common text
_MOST_PLACES = 4 * TEMPLATE_OWNERS  # a run repeated more often than this is filling, whoever wrote it
_MASK = (1 << 64) - 1


@dataclass(slots=True)
class Shared:
    """The runs that two statements share: (position in a, position in b, common to their municipality)."""

    matches: list[tuple[int, int, bool]] = field(default_factory=list)


@lru_cache(maxsize=200_000)
def _hash(stem: str) -> int:
    return zlib.crc32(stem.encode())  # stable: the same runs meet whatever was read first


def shingles(stems: Sequence[str]) -> list[int]:
    """The hash of the run that begins at each token, 0 for runs that are mostly numbers."""
    codes = [_hash(s) for s in stems]
    out = []
    for i in range(len(codes) - LENGTH + 1):
        if stems[i : i + LENGTH].count(NUMBER) * 2 > LENGTH:
            out.append(0)
            continue
        value = 0
        for code in codes[i : i + LENGTH]:
            value = (value * 0x9E3779B97F4A7C15 + code + 1) & _MASK
        out.append(value)
    return out


def shared(items: Sequence[Statement], template: Collection[int]) -> Mapping[tuple[int, int], Shared]:
    """Pairs of statements (by index, a before b) that share a run which is no template's."""
    import numpy as np  # heavy, and wanted only where there is more than one report

    hashes, places = array("Q"), array("q")  # 16 bytes a word of the corpus
    for n, item in enumerate(items):
        for i, value in enumerate(shingles(item.tokens.stems)):
            if value and value not in template:
                hashes.append(value)
                places.append(n << 32 | i)
    if not hashes:
        return {}
    found: dict[tuple[int, int], Shared] = defaultdict(Shared)
    values = np.frombuffer(hashes, np.uint64)
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    bounds = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    sizes = np.diff(bounds)
    for at in np.flatnonzero((sizes > 1) & (sizes <= _MOST_PLACES)).tolist():
        met = [places[k] for k in order[bounds[at] : bounds[at + 1]]]
        _pairs(items, [(place >> 32, place & 0xFFFFFFFF) for place in met], found)
    return found


def _pairs(items: Sequence[Statement], places: Sequence[tuple[int, int]], found: dict[tuple[int, int], Shared]) -> None:
    owners = {items[n].owner: items[n].group for n, _ in places}
    if not 2 <= len(owners) <= TEMPLATE_OWNERS:
        return
    common = max(Counter(owners.values()).values()) >= COMMON_OWNERS
    for at, (n, i) in enumerate(places):
        for m, j in places[at + 1 :]:
            if n != m and not items[n].may_be_same_author(items[m]):
                found[n, m].matches.append((i, j, common))
