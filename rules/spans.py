"""Parts of a section's text with their offsets, so that a rule can quote exactly what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from language.sentences import sentences as cut
from language.text import one_line, shorten

Span = tuple[int, int]

_ABBREVIATED = re.compile(r"\b(?:гг?|чел|др|руб|ч)\.$")  # whose full stop stays
_MARKER = re.compile(r"^(?:[-–—•·*▪]|\d{1,2}[.)]|[а-я]\))\s*")
_ITEM = re.compile(r"\s*(?:[-–—•·*▪]|\d{1,2}[.)]|[а-я]\))\s*\S")


def lines(text: str) -> Iterator[Span]:
    """Lines that are not empty."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.span()


def sentences(text: str) -> Iterator[Span]:
    """Sentences, as the grammar of figures cuts them."""
    return ((s.start, s.end) for s in cut(text))


def as_said(words: str, limit: int) -> str:
    """A quote inside a message's own sentence: without list marker and final stop, shortened."""
    said = _MARKER.sub("", one_line(words)).rstrip(" ;:,")
    return shorten(said if _ABBREVIATED.search(said) else said.rstrip(" .;:,"), limit)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def is_item(line: str) -> bool:
    """Does the line begin with a list marker?"""
    return _ITEM.match(line) is not None


def around(text: str, start: int, end: int) -> Span:
    """The sentence that holds text[start:end]; more than one where it runs over several."""
    parts = cut(text)
    first = bisect_right(parts, start, key=lambda s: s.end)
    last = bisect_left(parts, end, key=lambda s: s.start) - 1
    return (parts[first].start, parts[last].end) if first <= last else (start, end)


def end_of_list(text: str, end: int) -> int:
    """The end of the list items that follow directly after text[:end], `end` where none do."""
    at = end
    for a, b in lines(text[end:]):
        if not is_item(text[end + a : end + b]):
            break
        at = end + b
    return at
