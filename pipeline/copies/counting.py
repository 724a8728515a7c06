"""Sentences that say how many: two schools word them alike by right, as long as each has counted for itself."""

from __future__ import annotations

from collections import defaultdict

from pipeline.copies.spans import Span
from pipeline.copies.statements import Statement
from pipeline.copies.tokens import NUMBER
from pipeline.copies.worth import sentences

_WORDS_A_FIGURE = 8  # «В проектах участвуют 64 % обучающихся (годом ранее – 58 %)»; own prose has fewer figures


def counted_apart(a: Statement, b: Statement, span: Span) -> frozenset[int]:
    """Tokens of `a` in sentences made of figures that are others in `b`: only the wording is shared there, and it is
    that of every report on the same indicators."""
    tokens = a.tokens
    other: dict[int, bool] = {}  # of each figure of a that faces a figure of b
    for i, j in span.facing:
        if tokens.stems[i] == NUMBER:
            mine = a.text[tokens.starts[i] : tokens.ends[i]]
            other[i] = other.get(i, True) and mine != b.text[b.tokens.starts[j] : b.tokens.ends[j]]
    if not any(other.values()):
        return frozenset()
    bounds = list(sentences(a.text))
    inside: dict[int, list[int]] = defaultdict(list)
    n = 0
    for i in range(span.a[0], span.a[1] + 1):
        while n + 1 < len(bounds) and tokens.starts[i] >= bounds[n][1]:
            n += 1
        inside[n].append(i)
    out: set[int] = set()
    for found in inside.values():
        words = sum(tokens.stems[i] != NUMBER for i in found)
        if words <= _WORDS_A_FIGURE * sum(other.get(i, False) for i in found):
            out.update(found)
    return frozenset(out)
