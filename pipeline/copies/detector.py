"""Finds copied passages: shared runs of words and of figures, verified, labelled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from language.text import squeeze
from pipeline.copies.counting import counted_apart
from pipeline.copies.figures import Figure, Run, runs
from pipeline.copies.set_phrases import SET_PHRASES
from pipeline.copies.shingles import shared, shingles
from pipeline.copies.spans import Span, chain
from pipeline.copies.statements import Statement, statements
from pipeline.copies.tokens import tokenize
from pipeline.copies.worth import NAME
from pipeline.model import CopiedText, Passage, Report

_COMMON_WORDS = 10  # that a municipality shares, or names, make a common text worth mentioning
_EDGE = 4  # tokens of a line at an end of a passage that are left out of the quote
_LEAD = 160  # characters quoted at most before and after copied figures
_BREAK = re.compile(r"[.;!?](?=\s+[А-ЯЁA-Z«·–-])|\n")


def find_copies(reports: Sequence[Report]) -> tuple[CopiedText, ...]:
    """Texts and runs of figures that two organizations share, in order of the documents.

    Every section of one organization is compared with every section of the others, in the same document or not; an
    organization is never compared with itself. Label "copy" is meant to accuse: own prose or own figures of two.
    "common" is a text of three organizations of one municipality or a list of names (events, partners), "template"
    the form's own words. What very many share is left out altogether.
    """
    reports = sorted(reports, key=lambda r: r.document_id)
    items = statements(reports)
    template = _form_words(reports)
    seen = _twins(items)
    figures = [run for run in runs(items) if not _is_echo(run.pairs[0][0], run.pairs[0][1], items, seen)]
    found = [c for run in figures for c in _copied_figures(run, items)]
    inside = _inside(figures)
    for (n, m), pair in sorted(shared(items, template).items()):
        a, b = items[n], items[m]
        if _twin_exists(a, b, seen):
            continue
        for span in chain(pair.matches):
            copied = _copied_text(a, b, span, inside.get((n, m), ()))
            if copied:
                found.append(copied)
    position = {(i.document_id, i.section.section_id): n for n, i in enumerate(items)}
    ordered = sorted((_in_order(c, position) for c in found), key=lambda c: _order(c, position))
    return tuple(_once(ordered, items, position))


def _form_words(reports: Sequence[Report]) -> frozenset[int]:
    labels = {s.label for r in reports for s in r.sections}
    return frozenset(h for text in (*labels, *SET_PHRASES) for h in shingles(tokenize(text).stems))


def _copied_text(a: Statement, b: Statement, span: Span, figures: Sequence[tuple[int, int]]) -> CopiedText | None:
    counted = counted_apart(a, b, span)
    own = span.own - counted
    worth = sum(a.worth[i] for i in own)
    outside = sum(a.worth[i] for i in own if not _within(a.tokens.starts[i], figures))
    minimum = a.minimum_with(b)
    names = sum(a.worth[i] == NAME for i in own)
    if outside < minimum <= worth or (worth < minimum and len(span.common) + names < _COMMON_WORDS):
        return None  # said by the copied figures; or prose that two may share by chance
    in_a, in_b = _widened(a, b, span)
    return CopiedText(
        a=_passage(a, *_quote(a, *in_a)),
        b=_passage(b, *_quote(b, *in_b)),
        words=len(span.own) + len(span.common),
        score=round(span.likeness, 4),
        label="copy" if worth >= minimum else "common",
    )


def _widened(a: Statement, b: Statement, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """The span with the equal words before and after it, though they be the form's: a quote begins where the copy
    begins."""
    (i, k), (j, m) = span.a, span.b
    left, right = a.tokens.stems, b.tokens.stems
    while i and j and left[i - 1] == right[j - 1]:
        i, j = i - 1, j - 1
    while k + 1 < len(left) and m + 1 < len(right) and left[k + 1] == right[m + 1]:
        k, m = k + 1, m + 1
    return (i, k), (j, m)


def _quote(item: Statement, first: int, last: int) -> tuple[int, int]:
    """Offsets of tokens first..last, without the rest of a line at either end that only brushes the passage."""
    tokens, text = item.tokens, item.text
    lines = [i for i in range(first + 1, last + 1) if "\n" in text[tokens.ends[i - 1] : tokens.starts[i]]]
    if lines and lines[0] - first < _EDGE:
        first = lines[0]
    if lines and last - lines[-1] + 1 < _EDGE and lines[-1] > first:
        last = lines[-1] - 1
    return tokens.starts[first], tokens.ends[last]


def _copied_figures(run: Run, items: Sequence[Statement]) -> Iterator[CopiedText]:
    parts: dict[tuple[int, int], list[tuple[Figure, Figure]]] = defaultdict(list)
    for left, right in run.pairs:
        parts[left.statement, right.statement].append((left, right))
    for (n, m), pairs in parts.items():
        yield CopiedText(
            a=_figure_passage(items[n], [left for left, _ in pairs]),
            b=_figure_passage(items[m], [right for _, right in pairs]),
            words=len(pairs),
            score=round(run.bits, 1),
            label="common" if run.common else "copy",
            channel="figures",
            figures=tuple(left.value for left, _ in pairs),
        )


def _figure_passage(item: Statement, figures: Sequence[Figure]) -> Passage:
    """The figures with the words that say what they count: to the ends of their sentences or nearly so."""
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    before = item.text[max(0, start - _LEAD) : start]
    cut = max((m.end() for m in _BREAK.finditer(before)), default=None)
    start -= len(before) - (cut if cut is not None else before.find(" ") + 1)
    after = item.text[end : end + _LEAD]
    stop = _BREAK.search(after)
    end += stop.start() if stop else max(after.rfind(" "), 0) if len(after) == _LEAD else len(after)
    return _passage(item, start, end)


def _inside(figures: Sequence[Run]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Where in a pair's first text copied figures stand: those words are not counted a second time."""
    out: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for run in figures:
        parts: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        for left, right in run.pairs:
            parts[left.statement, right.statement].append(left)
        for pair, found in parts.items():
            out[pair].append((found[0].start, found[-1].end))
    return out


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _twins(items: Sequence[Statement]) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    out: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for item in items:
        out[item.owner, item.tokens.stems].add(item.document_id)
    return out


def _twin_exists(a: Statement, b: Statement, seen: dict[tuple[str, tuple[str, ...]], set[str]]) -> bool:
    """Whether the pair stands within one document too (a report handed in twice, as DOCX and PDF): said once."""
    if a.document_id == b.document_id:
        first = min(seen[a.owner, a.tokens.stems] & seen[b.owner, b.tokens.stems])
        return a.document_id != first
    return b.document_id in seen[a.owner, a.tokens.stems] or a.document_id in seen[b.owner, b.tokens.stems]


def _is_echo(
    left: Figure, right: Figure, items: Sequence[Statement], seen: dict[tuple[str, tuple[str, ...]], set[str]]
) -> bool:
    return _twin_exists(items[left.statement], items[right.statement], seen)


def _passage(item: Statement, start: int, end: int) -> Passage:
    return Passage(item.document_id, item.section.section_id, item.organization_id, start, end)


def _in_order(copied: CopiedText, position: dict[tuple[str, str], int]) -> CopiedText:
    if position[copied.a.document_id, copied.a.section_id] <= position[copied.b.document_id, copied.b.section_id]:
        return copied
    return CopiedText(copied.b, copied.a, copied.words, copied.score, copied.label, copied.channel, copied.figures)


def _once(
    found: Sequence[CopiedText], items: Sequence[Statement], position: dict[tuple[str, str], int]
) -> list[CopiedText]:
    """Of a text that one side says in several documents (a report a year) the copy in the nearest year."""

    def sides(copied: CopiedText) -> tuple[Statement, Statement]:
        a, b = copied.a, copied.b
        return items[position[a.document_id, a.section_id]], items[position[b.document_id, b.section_id]]

    nearest: dict[tuple[str, ...], tuple[int, int]] = {}
    keys = []
    for n, copied in enumerate(found):
        a, b = sides(copied)
        owners = sorted((a.owner, b.owner))
        key = (*owners, copied.channel, squeeze(a.text[copied.a.start : copied.a.end]))
        if a.document_id == b.document_id:
            key += (a.section.section_id, b.section.section_id)
        keys.append(key)
        nearest[key] = min(nearest.get(key, (9999, n)), (abs(a.year - b.year), n))
    return [c for n, c in enumerate(found) if nearest[keys[n]][1] == n]


def _order(copied: CopiedText, position: dict[tuple[str, str], int]) -> tuple[int, int, int, int, str]:
    a, b = copied.a, copied.b
    return (
        position[a.document_id, a.section_id],
        position[b.document_id, b.section_id],
        a.start,
        b.start,
        copied.channel,
    )
