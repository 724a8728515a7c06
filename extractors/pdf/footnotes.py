"""Footnotes: small print below a short rule at the foot of a page."""

from __future__ import annotations

import re
import unicodedata

from extractors.pdf.geometry import Ruling
from extractors.pdf.layout import FOOTNOTE_MARK, PageLayout
from extractors.pdf.lines import Line

# The rule above footnotes is a short one (points).
_SHORTEST, _LONGEST = 30.0, 260.0
_SMALLER = 0.96
_NUMBER = re.compile(r"\(?(\d{1,3}|\*{1,3})")


def set_footnotes_apart(layouts: list[PageLayout]) -> None:
    """Moves the footnotes of each page from its lines to its footnotes."""
    sizes = sorted(line.size for layout in layouts for line in layout.lines)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    for layout in layouts:
        found = _below_rule(layout, body)
        if found:
            layout.footnotes = found
            layout.lines = [line for line in layout.lines if line not in found]


def _below_rule(layout: PageLayout, body: float) -> list[Line]:
    lowest = max((g.box[3] for g in layout.grids), default=0.0)
    left = min((line.x0 for line in layout.lines), default=0.0)
    for rule in reversed(layout.horizontal):
        if rule.at < max(lowest, 0.4 * layout.page.height):
            break
        if _separates(rule, left):
            below = [line for line in layout.lines if line.middle > rule.at and not line.angle]
            small = all(line.size <= _SMALLER * body for line in below)
            return below if below and small and FOOTNOTE_MARK.match(below[0].text) else []
    return _at_foot(layout, body)


def _at_foot(layout: PageLayout, body: float) -> list[Line]:
    """The small print at the foot of a page, without a rule, whose marks stand raised in the text above."""
    lines = [line for line in layout.lines if not line.angle]
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * body and lines[start - 1].top > 0.4 * layout.page.height:
        start -= 1
    if not 0 < start < len(lines):
        return []
    notes = lines[start:]
    mark = _NUMBER.match(unicodedata.normalize("NFKC", notes[0].text))
    if mark is None or not FOOTNOTE_MARK.match(notes[0].text) or notes[0].top - lines[start - 1].bottom < body:
        return []
    raised = {w.text.strip(".,;()") for line in lines[:start] for w in line.words if w.shift == "raised"}
    raised.update(w.text for grid in layout.grids for c in grid.cells for w in c.words if w.shift == "raised")
    return notes if mark[1] in raised else []


def _separates(rule: Ruling, left: float) -> bool:
    return _SHORTEST <= rule.end - rule.start <= _LONGEST and abs(rule.start - left) < 15
