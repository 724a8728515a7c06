"""How far a negation reaches: the one answer to whether words are denied."""

from __future__ import annotations

import re

from language.senses import annotate
from language.sentences import sentences

_REACH = 3  # words after «не» that it may deny: «не наблюдается снижения»
_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|(?<!\w)(?:но|а|однако|что|чтобы)(?!\w)")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether what text[start:end] says is denied in its clause: «не снизилось», «снижения не наблюдается», «без
    снижения». «не менее» and «не только» deny nothing."""
    low, high = clause_around(text, start, end)
    said = annotate(text)
    harmless = [f for f in said.of("not_a_denial") if low <= f.start < high]
    for f in said.of("turns_round"):
        if not low <= f.start < high or any(h.start <= f.start < h.end for h in harmless):
            continue
        if f.end <= start:
            if len(text[f.end : start].split()) < _REACH:
                return True
        elif f.start >= end and len(text[end : f.start].split()) < _REACH:
            return True
    return False


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds text[start:end]: up to the next comma, colon, dash or «но» on both sides."""
    sentence = next((s for s in sentences(text) if s.start <= start < s.end), None)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    for m in _CLAUSE.finditer(text, low, high):
        if m.end() <= start:
            low = m.end()
        elif m.start() >= end:
            return low, m.start()
    return low, high
