"""Values of the year before that name their own thing: «в прошлом году качество было 28,4 %», «Годом ранее было:
успеваемость 98,3 %, качество 43,6 %». What is compared with it («по сравнению с прошлым годом – 45 %») is present."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.draft import Draft
from language.sentences import Sentence

_HINT = re.compile(r"прошл|предыдущ|год(?:ом)?\s+(?:назад|ранее|раньше)|АППГ", re.I)
_OPENS = re.compile(
    r"^[\s,;:–—-]*(?:(?:а|но|и)\s+)?(?P<ago>(?:(?:в|за|по\s+итогам)\s+)?"
    r"(?:прошл|предыдущ)\w+\s+(?:(?:уч\w*\.?|отч[её]тн\w+)\s+)?(?:год\w*|период\w*)"
    r"|год(?:ом)?\s+(?:назад|ранее|раньше)|АППГ)(?!\w)(?P<rest>.*)$",
    re.I | re.S,
)
_WAS = re.compile(r"\s*(?:был[аои]?|составлял[аио]?|составил[аио]?|показатели(?:\s+был[иы])?)?\s*:?\s*", re.I)
_PREDICATE = re.compile(r"\s+(?:был[аоиы]?|составлял[аио]?|составил[аио]?)\s*$", re.I)


def tell_former(text: str, sentence: Sentence, drafts: list[Draft]) -> None:
    """Sets the kind of numbers in a clause that opens with the year before, and of all after such words and a colon."""
    if not drafts or not _HINT.search(text, sentence.start, drafts[-1].q.lead):
        return
    colon = text.find(":", sentence.start, drafts[0].q.lead)
    lead = _OPENS.match(text[sentence.start : colon]) if colon >= 0 else None
    for_all = lead is not None and _WAS.fullmatch(lead["rest"]) is not None
    for d in drafts:
        if d.role != "head" or d.kind is not None or d.own_period:
            continue
        opened = _OPENS.match(text[d.span[0] : d.q.lead])
        if opened is not None and not cues.NOW.search(opened["rest"]):
            _set_back(d, opened["ago"], drafts)
        elif for_all and lead is not None:
            _set_back(d, lead["ago"], drafts)


def _set_back(d: Draft, ago: str, drafts: list[Draft]) -> None:
    """Makes a number a former value, of the present one of the same name where the sentence states it."""
    named = _OPENS.match(d.label)
    d.label = _PREDICATE.sub("", named["rest"].strip(" :") if named else d.label)
    d.kind, d.ago, d.period = "previous", ago, None
    same = [e for e in drafts if e is not d and e.role == "head" and e.unit == d.unit and e.kind is None]
    present = next((e for e in same if e.q.start < d.q.start and e.label.lower() == d.label.lower()), None)
    if present is not None and d.label:
        d.belongs_to(present, "series", "previous")
