"""Runs that two texts share, chained into spans that stand on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.copies.shingles import LENGTH

_GAP = 12  # tokens changed between two shared runs; a fifth of the words replaced still leaves runs as close as this
_SHIFT = 6  # how far the two sides may drift apart within a gap


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens a[0]..a[1] and b[0]..b[1], both ends included; `common` are the tokens of a in runs that their
    municipality shares, `own` the others in shared runs; `facing` pairs each of them with its token of b."""

    a: tuple[int, int]
    b: tuple[int, int]
    own: frozenset[int]
    common: frozenset[int]
    facing: tuple[tuple[int, int], ...] = ()

    @property
    def likeness(self) -> float:
        """The part of the longer side that is the same, 0..1."""
        longer = max(self.a[1] - self.a[0], self.b[1] - self.b[0]) + 1
        return min(1.0, len(self.own | self.common) / longer)


def chain(matches: Iterable[tuple[int, int, bool]]) -> list[Span]:
    """Spans in order of a. Each match prolongs the chain that it continues best, or begins one."""
    chains: list[list[tuple[int, int, bool]]] = []
    for match in sorted(matches):
        best, distance = None, _GAP * 2
        for candidate in chains[-20:]:
            i, j, _ = candidate[-1]
            di, dj = match[0] - i, match[1] - j
            near = 0 < di <= _GAP + LENGTH and 0 < dj <= _GAP + LENGTH and abs(di - dj) <= _SHIFT
            if near and abs(di - dj) + di < distance:
                best, distance = candidate, abs(di - dj) + di
        if best is None:
            chains.append([match])
        else:
            best.append(match)
    return _without_echoes([_span(c) for c in chains])


def _span(matches: Sequence[tuple[int, int, bool]]) -> Span:
    own = {i + k for i, _, common in matches if not common for k in range(LENGTH)}
    common = {i + k for i, _, shared in matches if shared for k in range(LENGTH)}
    return Span(
        (matches[0][0], matches[-1][0] + LENGTH - 1),
        (matches[0][1], matches[-1][1] + LENGTH - 1),
        frozenset(own - common),
        frozenset(common),
        tuple(sorted({(i + k, j + k) for i, j, _ in matches for k in range(LENGTH)})),
    )


def _without_echoes(spans: list[Span]) -> list[Span]:
    """Text that stands twice on one side gives two spans for one copy: the longer stays."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-len(s.own) - len(s.common), s.a, s.b)):
        if not any(_overlap(span.a, k.a) > 0.5 or _overlap(span.b, k.b) > 0.5 for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: (s.a, s.b))


def _overlap(inner: tuple[int, int], outer: tuple[int, int]) -> float:
    shared = min(inner[1], outer[1]) - max(inner[0], outer[0]) + 1
    return max(0, shared) / (inner[1] - inner[0] + 1)
