"""Whether lines that keep to columns are a table, rather than a list, a form, a contents page, a chart, set text."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.pdf.alignment import Columns
from extractors.pdf.figures import is_figure
from extractors.pdf.geometry import Box, overlap
from extractors.pdf.lines import Line
from extractors.pdf.marked import Marked, Rules

# Cells longer than this on average are no cells but columns of text.
LONG_TEXT = 60
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
# So many numbered titles whose numbers of pages grow are a contents page, with or without leaders.
_CHAPTERS = 5
# Labels are no longer than this on average where most begin with small letters.
_LONG_LABEL = 25

_Rows = list[tuple[Marked, list[tuple[tuple[int, int], Line]]]]


def is_table(run: list[Marked], columns: Columns, box: Box, rules: Rules) -> bool:
    """Whether lines with columns are a table. `box` is theirs."""
    rows: _Rows = []
    for m in run:
        found = [(columns.span(p), p) for p in m.pieces]
        if len({span for span, _ in found}) > 1:
            rows.append((m, found))
    enclosed = len(rules.across(box[0], box[2], box[1] - 20, box[3] + 20)) >= 2
    if len(rows) < (2 if enclosed and len(columns) > 2 else 3):
        return False
    cells = [p for _, found in rows for (first, _), p in found if first > 0]
    filled = sum(len({span for span, _ in found}) for _, found in rows) / (len(rows) * len(columns))
    length = sum(len(p.text) for p in cells) / len(cells)
    if filled < 0.4 or length > LONG_TEXT or _is_contents(rows, len(columns)) or _is_chart(run, box, rules):
        return False
    share = sum(1 for p in cells if is_figure(p.text)) / len(cells)
    if not enclosed and (_labels_run_on(rows) or (len(columns) == 2 and _are_notes(cells))):
        return False
    if share >= 0.5:
        return True
    if enclosed:
        return share >= 0.2 or length <= 30
    # Words only, no rules: columns must be many and kept to.
    return len(columns) >= 3 and len(rows) >= 4 and filled >= 0.7 and length <= 25 and _aligned(rows, len(columns))


def _labels_run_on(rows: _Rows) -> bool:
    """Whether what would be the labels of rows is a paragraph, beside which figures stand: the scale of a chart."""
    labels = [found[0][1].text for _, found in rows]
    small = sum(1 for text in labels if text[0].islower())
    return small * 2 >= len(labels) and sum(map(len, labels)) > _LONG_LABEL * len(labels)


def _are_notes(cells: list[Line]) -> bool:
    """Whether figures come after words, as in the date, the number and the room of a letter's head."""
    return sum(1 for p in cells if is_figure(p.text) and p.text[0].isalpha()) * 2 > len(cells)


def _is_contents(rows: _Rows, n_columns: int) -> bool:
    """Whether the rows are titles with the numbers of pages."""
    if n_columns > 3:
        return False
    numbers = [found[-1][1].text for _, found in rows]
    whole = [int(n) for n in numbers if n.isdecimal()]
    if len(whole) < 0.8 * len(numbers):
        return False
    if any(a > b for a, b in pairwise(whole)):
        return False
    leaders = sum(1 for m, _ in rows if _LEADERS.search(m.line.text))
    firsts = [m.line.words[0].text.rstrip(".") for m, _ in rows]
    numbered = len(rows) >= _CHAPTERS and firsts == [str(k + 1) for k in range(len(rows))]
    return leaders * 2 > len(rows) or numbered


def _is_chart(run: list[Marked], box: Box, rules: Rules) -> bool:
    """Whether the lines are the scales and legends of a chart: figures without labels, curves among them."""
    labelled = sum(1 for m in run if m.tabular and any(ch.isalpha() for ch in m.pieces[0].text))
    divided = sum(1 for m in run if m.tabular)
    if any(
        overlap(box[0], box[2], g[0], g[2]) and overlap(box[1] - 40, box[3] + 40, g[1], g[3]) for g in rules.graphics
    ):
        return labelled * 3 < divided * 2
    return labelled == 0 and not any(ch.isalpha() for m in run for ch in m.line.text)


def _aligned(rows: _Rows, n_columns: int) -> bool:
    """Whether in most columns the pieces begin, or end, at one position."""
    good = 0
    for c in range(n_columns):
        pieces = [p for _, found in rows for (first, last), p in found if first == last == c]
        if len(pieces) < 2:
            continue
        near = 0.4 * pieces[0].size
        for edges in ([p.x0 for p in pieces], [p.x1 for p in pieces], [(p.x0 + p.x1) / 2 for p in pieces]):
            middle = sorted(edges)[len(edges) // 2]
            if sum(1 for e in edges if abs(e - middle) < near) >= 0.7 * len(edges):
                good += 1
                break
    return good >= n_columns - 1
