"""One sentence with its brackets, periods and numbers: what stands where. The numbers read so far are `drafts`."""

from __future__ import annotations

import re
from functools import cached_property

from extractors.figures import cues
from extractors.figures.clauses import brackets, innermost, without
from extractors.figures.draft import Draft
from extractors.figures.masks import Mask
from extractors.figures.model import Aside, FigureContext
from extractors.figures.numerals import Quantity
from extractors.figures.plans import aside_of
from language.periods import Period
from language.sentences import Sentence


class SentenceView:
    """Answers where a number of a sentence stands; it decides nothing. `heading` is the label of the lines above,
    `earlier` are the numbers of the sentence before, `aside` what those lines or the label of the place say of
    brackets."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        numbers: list[Quantity],
        mask: Mask,
        context: FigureContext,
        heading: str,
        earlier: list[Draft] | None = None,
        aside: Aside | None = None,
    ) -> None:
        self.earlier = earlier or []
        self._aside_above = aside
        self.text, self.sentence, self.numbers, self.mask, self.context = text, sentence, numbers, mask, context
        self.periods = mask.periods_in(sentence.start, sentence.end)
        self.brackets = brackets(text, sentence)
        self.heading = heading
        self.drafts: list[Draft] = []
        # Those that may be the period of a figure beside them, not of what it is compared with.
        self._of_figures = [
            p
            for p in self.periods
            if not {"span", "range"} & set(p.flags)
            and not cues.NOT_ITS_PERIOD.search(text[max(0, p.start - 40) : p.start])
            and not cues.IN_BRACKETS.search(text[max(0, p.start - 60) : p.start])
        ]
        self._used: set[int] = set()  # starts of periods that a number before them has taken

    def leads(self, q: Quantity) -> str:
        """The sentence up to a number, its comparator and «на» left out."""
        return self.text[self.sentence.start : q.lead]

    @cached_property
    def aside(self) -> Aside | None:
        """What the sentence, the lines above or the label say that brackets after numbers hold."""
        return aside_of(self.text[self.sentence.start : self.sentence.end]) or self._aside_above

    def counted_before(self) -> Draft | None:
        """The last number of people or things that heads a statement, in this sentence or in the one before. One that
        only tells where («612 человек в 24 классах, из них …») yields to another."""
        place = None
        for d in reversed([*self.earlier, *self.drafts]):
            if d.role != "head" or d.kind == "change":
                continue
            if d.unit not in {"persons", "count"}:
                return place
            if d.unit == "persons" or not cues.PLACE.search(self.text[max(0, d.q.lead - 4) : d.q.lead]):
                return d
            place = place or d
        return place

    def next_lead(self, q: Quantity) -> int:
        """Where the next number begins that no brackets after this one hold; the end of the sentence without one."""
        home = innermost(self.brackets, q.start)
        for other in self.numbers:
            if other.start > q.start and innermost(self.brackets, other.start) == home and other.lead >= q.end:
                return other.lead
        return self.sentence.end

    def since(self, before: Draft | None, inside: tuple[int, int] | None) -> int:
        """Where the words begin that may belong to a number: after the number before it and its brackets."""
        lo = self.sentence.start
        if before is not None:
            lo = before.q.end
            for start, end in self.brackets:
                if start <= before.q.start < end and inside != (start, end):
                    lo = max(lo, end + 1)
        return max(lo, inside[0] + 1) if inside is not None else lo

    def time_words(self, lo: int, q: Quantity) -> tuple[int, int] | None:
        """The words before a number that tell its time and nothing else («, в прошлом году – »), from the number
        before it or from a comma on; None where the number has words of its own."""
        text = self.text
        starts = [m.end() for m in cues.PARTS.finditer(text, lo, q.lead) if not self.mask.in_time(m.start())]
        found = None
        for start in reversed([lo, *starts]):
            if not cues.NOT_OWN.fullmatch(without(text, start, q.lead, self.mask.times)):
                break
            if start == lo or cues.FORMER.search(text, start, q.lead) or self.mask.periods_in(start, q.lead):
                found = start, q.lead
        return found

    def years_ago(self, lo: int, hi: int) -> str:
        """The words that tell a time from the present one («год назад», «в прошлом учебном году»), "" for none."""
        m = cues.LAST_YEAR.search(self.text, lo, hi)
        return self.text[m.start() : hi] if m else ""

    def opener_of(self, inside: tuple[int, int] | None) -> Draft | None:
        """The number that stands right before the brackets, or before brackets right before them."""
        if inside is None:
            return None
        outer = [d for d in self.drafts if d.q.end <= inside[0]]
        if not outer:
            return None
        last = outer[-1]
        gap = self.text[last.q.end : inside[0]]
        if cues.ADJACENT.match(gap) or cues.COMPARED_TO_FORMER.search(gap):
            return last
        closed = innermost(self.brackets, last.q.start)
        if closed and closed[1] < inside[0] and not self.text[closed[1] + 1 : inside[0]].strip():
            return last.top
        if cues.RESPECTIVELY.search(self.text[inside[0] : inside[1]]) and len(gap) < 120:
            return last.top
        if last.kind == "change" and cues.COMPARED_WITH.search(gap):
            return last.top
        first = next(q for q in self.numbers if q.start > inside[0])
        in_words = not re.search(r"[;()|\n]", gap) and len(gap) < 120
        if in_words and cues.FORMER.search(self.text, inside[0], first.lead) and self.time_words(inside[0] + 1, first):
            return last  # «82 % родителей, принявших участие в опросе (год назад – 75 %)»
        return None

    def period_of(self, q: Quantity, lo: int, inside: tuple[int, int] | None) -> tuple[Period | None, bool]:
        """The period of a number and whether it is stated for this number itself."""
        usable = [p for p in self._of_figures if p.start not in self._used]
        if inside is not None and (named := self.period_before(inside)):
            return named, True
        near = [p for p in usable if lo <= p.start and p.end <= q.start]
        if near:
            return near[-1], True
        limit = inside[1] if inside else self.sentence.end
        following = next((p for p in usable if q.end <= p.start < limit), None)
        if following is not None and not cues.OUT_OF.search(self.leads(q)):
            gap = self.text[q.end : following.start]
            alone = re.match(r"\s*\((?:в|за)?\s*$", gap) and re.match(r"\s*\)", self.text[following.end :])
            if alone or (len(gap) < 60 and not re.search(r"[,;()\n\d]|(?<!\w)(?:чем|из)(?!\w)", gap)):
                self._used.add(following.start)
                return following, True
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.role in {"series", "previous"} and ";" in self.text[last.q.end : q.start]:
            return last.top.period, False  # «за 2019 год – 19 чел., за 2018 год – 15; из них …»: of the first again
        earlier = [p for p in usable if p.end <= lo and innermost(self.brackets, p.start) in (None, inside)]
        return (earlier[-1], False) if earlier else (None, False)

    def period_before(self, inside: tuple[int, int]) -> Period | None:
        """«по итогам 2018 года (47 %)»: the period of a lone number in brackets stands right before them."""
        if sum(inside[0] < q.start < inside[1] for q in self.numbers) != 1 or self.mask.periods_in(*inside):
            return None
        return next((p for p in self.periods if not self.text[p.end : inside[0]].strip() and p.end <= inside[0]), None)

    def home_of(self, q: Quantity) -> tuple[int, int] | None:
        """The brackets that hold a number, None where they only set it off from its period."""
        inside = innermost(self.brackets, q.start)
        return None if inside is not None and self.period_before(inside) else inside

    def in_respective(self, q: Quantity, inside: tuple[int, int] | None) -> bool:
        """Whether «соответственно» stands before a number, in the same brackets."""
        start = inside[0] if inside else self.sentence.start
        return bool(cues.RESPECTIVELY.search(self.text[start : q.start]))
