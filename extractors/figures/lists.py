"""Lists that state their unit once: «русский язык – 44, математика – 41, физика – 50 %», «5а – 25 чел., 5б – 24»."""

from __future__ import annotations

import re
from typing import Literal

from extractors.figures import cues
from extractors.figures.clauses import without
from extractors.figures.numerals import Quantity
from extractors.figures.subjects import subject_span
from extractors.figures.view import SentenceView
from language.morphology import is_attribute
from pipeline.model import Unit

# What the items of a list are told apart by; an item of another kind ends it.
Item = Literal["subject", "period", "class", "mark", "attribute"]

_ITEM_BEGINS = re.compile(r"[,;:(\n|]")
_GOES_ON = re.compile(r"\s*(?:[,;|\n]|(?:и|а)\s|\([^()]*\)\s*[,;])")
_ENDS = re.compile(r"\s*(?:[,;|\n.)]|(?:и|а)\s|$)")
_MARK = re.compile(r"(?:на\s+|отметк\w+\s+|оценк\w+\s+)?[«\"][2-5][»\"]")
_JOINED = re.compile(rf"^\s*(?:(?:а|и|по|в|во|у|на|за)\s+)+|[\s.:]+$|\s*{cues.D}\s*$", re.I)


def unit_of_list(view: SentenceView, q: Quantity) -> Unit | None:
    """The unit that the nearest item of the same list has beside its number, None where the number is in no list."""
    kind = _kind(view, q)
    if kind is None or not _ENDS.match(view.text, q.end):
        return None
    at = next(i for i, other in enumerate(view.numbers) if other is q)
    return _nearest(view, q, view.numbers[at + 1 :], kind) or _nearest(view, q, view.numbers[:at][::-1], kind)


def _nearest(view: SentenceView, q: Quantity, others: list[Quantity], kind: Item) -> Unit | None:
    last = q
    for other in others:
        first, second = sorted((last, other), key=lambda n: n.start)
        if not _GOES_ON.match(view.text, first.end) or _kind(view, second) != kind or _kind(view, first) != kind:
            return None
        if other.unit is not None:
            return other.unit
        last = other
    return None


def _kind(view: SentenceView, q: Quantity) -> Item | None:
    """What the words between a number and the one before it name, where they name nothing else."""
    before = [n.end for n in view.numbers if n.end <= q.lead]
    lo = max(before, default=view.sentence.start)
    cuts = [m.end() for m in _ITEM_BEGINS.finditer(view.text, lo, q.lead)]
    while cuts and not view.text[cuts[-1] : q.lead].strip(" –—-"):
        cuts.pop()  # «русский язык: 44»
    lo = cuts[-1] if cuts else lo
    stated = view.text[lo : q.lead].strip(" –—-:")
    if cues.FORMER.fullmatch(stated) or cues.NOW.fullmatch(stated):
        return "period"
    words = _bare(stated)
    if not words:
        return None
    if _MARK.fullmatch(words):
        return "mark"
    grades = [(m.start(), m.end()) for m in view.mask.grades_in(lo, q.lead)]
    if grades and not _bare(without(view.text, lo, q.lead, grades)):
        return "class"
    if view.mask.periods_in(lo, q.lead) and not _bare(without(view.text, lo, q.lead, view.mask.times)):
        return "period"
    span = subject_span(words)
    if span and span[1] - span[0] >= 0.8 * len(words):
        return "subject"
    if cues.STATES.search(view.leads(q)) and all(is_attribute(w.lower()) for w in words.split()):
        return "attribute"
    return None


def _bare(words: str) -> str:
    while (cut := _JOINED.sub("", words).strip()) != words:
        words = cut
    return words
