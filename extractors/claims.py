"""What the words of a report assert: that a measure rose, that an aim was met, that something is not there.

A claim is typed as a fact is: its kind, the measure and the people it is about, and whether its clause denies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.figures import grade_of_label, subject_of_label
from language.negation import clause_around, is_negated
from language.periods import find_periods
from language.senses import annotate
from language.sentences import sentences
from language.taxonomy import named_in
from pipeline.model import Claim, ClaimKind, Section

_KINDS: dict[str, ClaimKind] = {
    "says_rise": "rise",
    "says_fall": "fall",
    "says_same": "same",
    "all_achieved": "met",
    "unfinished": "not_met",
    "nothing_held": "none",
    "everybody_passed": "all",
}
_DENIES_ITSELF = frozenset({"says_same", "all_achieved", "unfinished", "nothing_held"})
_MOVES = frozenset({"says_rise", "says_fall", "says_same"})
_PEOPLE = {"graduates": "graduates", "family": "parents", "teachers": "teachers", "pupils": "pupils"}


def claims_of(section: Section) -> Iterator[Claim]:
    """The claims of a section's text, in order."""
    text = section.text
    said = annotate(text)
    wished = [f.start for f in said.of("wished_or_due")]
    n = 0
    for f in said.of(*_KINDS):
        low, high = clause_around(text, f.start, f.end)
        start, end = next(((s.start, s.end) for s in sentences(text) if s.start <= f.start < s.end), (low, high))
        if f.sense in _MOVES and any(start <= at < end for at in wished):
            continue
        sentence, clause = text[start:end], text[low:high]
        n += 1
        named = named_in((clause, sentence, section.label) if f.sense in _MOVES else (clause,))
        periods = [p.label for p in find_periods(sentence) if not {"span", "range"} & set(p.flags)]
        yield Claim(
            claim_id=f"{section.section_id}-c{n:03d}",
            kind=_KINDS[f.sense],
            organization_id=section.organization_id,
            section_id=section.section_id,
            text=clause.strip(),
            place=section.place_of(f.start, f.end),
            span=(f.start, f.end),
            measure=named.measure.code if named else None,
            population=next((who for name, who in _PEOPLE.items() if annotate(clause).has(name)), None),
            subject=subject_of_label(clause),
            period=periods[0] if len(set(periods)) == 1 else None,
            grade=grade_of_label(clause),
            negated=f.sense not in _DENIES_ITSELF and is_negated(text, f.start, f.end),
        )
