"""How the numbers of one sentence belong together: a count and its share, a value, its change and its former values."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.clauses import Sentence, brackets, innermost, label_after, label_before, without
from extractors.figures.draft import Draft
from extractors.figures.kinds import settle
from extractors.figures.masks import Mask
from extractors.figures.model import FigureContext
from extractors.figures.numerals import Quantity
from extractors.figures.units import unit_after, unit_of_label
from pipeline.model import Unit
from pipeline.periods import Period

_CONJUNCTION = re.compile(r"(?<!\w)(?:и|или|а также)\s*$")
_JOINS_ONLY = re.compile(r"(?<!\w)(?:из них|в том числе|при этом|также|еще|ещё|всего)(?!\w)")


class SentenceReader:
    """Reads the numbers of one sentence from left to right, each in the light of those before it."""

    def __init__(
        self, text: str, sentence: Sentence, numbers: list[Quantity], mask: Mask, context: FigureContext, heading: str
    ) -> None:
        self.text, self.sentence, self.numbers, self.mask, self.context = text, sentence, numbers, mask, context
        self.periods = mask.periods_in(sentence.start, sentence.end)
        self.brackets = brackets(text, sentence)
        self.heading = heading
        self.drafts: list[Draft] = []
        self._used: set[int] = set()  # starts of periods that a number before them has taken

    def read(self) -> list[Draft]:
        """The numbers that are figures, related to each other."""
        for i, q in enumerate(self.numbers):
            following = self.numbers[i + 1] if i + 1 < len(self.numbers) else None
            draft = self._place(q, following)
            if draft is not None:
                self.drafts.append(draft)
        settle(self.text, self.sentence, self.brackets, self.drafts)
        for draft in self.drafts:
            if draft.role == "head" and not draft.label:
                draft.label = self._label_after_base(draft)
        return self.drafts

    def _label_after_base(self, head: Draft) -> str:
        """«12 из 25 выпускников (48 %) выбрали физику»: what is counted follows the whole."""
        base = next((d for d in self.drafts if d.head is head and d.role == "base"), None)
        return label_after(self.text, base.q.end - len(base.q.noun), self._next_lead(base.q)) if base else ""

    # ------------------------------------------------------------ where a number belongs

    def _place(self, q: Quantity, following: Quantity | None) -> Draft | None:
        before = self.drafts[-1] if self.drafts else None
        inside = innermost(self.brackets, q.start)
        draft = Draft(q, unit=q.unit, flags=list(q.flags))
        if before is not None and self._joined(draft, before):
            return None if draft.q is before.q else draft
        lo = self._since(before, inside)
        draft.span = (lo, q.lead)
        opener = self._opener(inside)
        if opener is not None and inside is not None and self._in_brackets(draft, opener, inside, following):
            return self._with_unit(draft, following)
        change = self._change_direction(q)
        if change is not None:
            draft.kind = "change"
            draft.flags.append(change)
            if before is not None and inside is None and cues.WHICH.match(self.text[before.q.end : q.lead]):
                draft.belongs_to(before.top, "change")
                return self._with_unit(draft, following)
        draft.period, draft.own_period = self._period(q, lo, inside)
        if before is not None and change is None and self._repeats(draft, before, lo, inside):
            return self._with_unit(draft, following)
        if self._is_threshold(q, following):
            return None
        draft.label = self._label(draft, lo, inside)
        if cues.OUT_OF.search(self.text[self.sentence.start : q.lead]) and following is not None:
            draft.flags.append("base")
        return self._with_unit(draft, following)

    def _joined(self, draft: Draft, before: Draft) -> bool:
        """Pairs, transitions, «12 из 25»: numbers with nothing but a sign or a word between them."""
        q, gap = draft.q, self.text[before.q.end : draft.q.start]
        draft.period = before.period
        if cues.SLASH.match(gap):
            draft.belongs_to(before.top, "pair", "change" if before.kind == "change" else None)
            return True
        share = q.unit and before.unit and (q.unit == "percent") != (before.unit == "percent")
        if share and before.role == "head" and before.kind != "change" and cues.IS_SHARE.match(gap):
            draft.belongs_to(before, "pair")  # «25 чел., что составляет 86 %»
            return True
        if before.kind == "change" and q.unit is not None and cues.AND_REACHED.match(gap):
            draft.belongs_to(before.top, "latter", "current")  # «выросла на 5 % и составила 45 %»
            draft.period = None
            return True
        if cues.OF.match(gap):
            draft.belongs_to(before.top, "base")
            draft.flags.append("base")
            counted = before.top if before.unit == "percent" else before
            draft.unit = q.unit or counted.unit
            counted.unit = counted.unit or q.unit
            return True
        if "base" in before.flags and before.role == "head" and q.unit == "percent" and not re.search(r"[,;:.(]", gap):
            draft.belongs_to(before, "pair")  # «из 30 школ 40 % сельские»
            before.label = label_after(self.text, q.end, self._next_lead(q)) or before.label
            return True
        if cues.TO.match(gap) and cues.RANGE_FROM.search(self._leads(before.q)):
            before.q.value_to, before.q.end = q.value, q.end
            before.unit = before.unit or q.unit
            before.q.decimals = max(before.q.decimals, q.decimals)
            draft.q = before.q
            return True
        if before.kind == "change" and cues.FROM.fullmatch(gap.lstrip(" ,(:")) and not q.on:
            draft.belongs_to(before.top, "former", "previous")
            return True
        if cues.JOIN.match(gap) and self._rises(before.q, q) and not cues.CHANGE.search(self._leads(before.q)):
            before.q.value_to, before.q.end = q.value, q.end  # «5 % – 10 %»
            draft.q = before.q
            return True
        return self._moved(draft, before)

    def _rises(self, a: Quantity, b: Quantity) -> bool:
        """Whether two numbers of one unit can be the ends of a range."""
        if a.value is None or b.value is None or a.value_to is not None or b.value_to is not None:
            return False
        return a.unit == b.unit and a.value < b.value

    def _moved(self, draft: Draft, before: Draft) -> bool:
        """«с 42 % до 45 %», «38 → 37»: the former and the present value."""
        q, leads = draft.q, self._leads(before.q)
        gap = re.sub(r"\(\s*\)", " ", without(self.text, before.q.end, q.start, self.mask.times))
        falls = before.q.value is not None and q.value is not None and before.q.value > q.value
        moved = bool(cues.TO.match(gap)) and ("до" not in gap or bool(cues.FROM.search(leads)))
        moved = moved or (bool(cues.JOIN.match(gap)) and (falls or bool(cues.CHANGE.search(leads))))
        if not moved or q.on:
            return False
        if draft.unit is None and before.unit is None and before.head is None and not self._implied(before.label):
            return False
        draft.unit = draft.unit or before.unit or before.top.unit
        before.unit = before.unit or draft.unit
        before.kind, before.role = "previous", "former"
        before.period = before.period if before.own_period else None
        draft.belongs_to(before.top, "latter", "current")
        period, own = self._period(q, before.q.end, innermost(self.brackets, q.start))
        draft.period = period if own else None
        return True

    def _in_brackets(self, draft: Draft, opener: Draft, inside: tuple[int, int], following: Quantity | None) -> bool:
        """Relates a number in brackets to the number before the brackets; False where it is about something else."""
        q = draft.q
        lo = max(inside[0] + 1, max((d.q.end for d in self.drafts if inside[0] < d.q.start), default=0))
        part = re.split(r"[,;]", self.text[lo : q.lead])[-1]
        change = self._change_direction(q)
        if change is not None:
            draft.belongs_to(opener.top, "change", "change")
            draft.flags.append(change)
            return True
        if opener.kind == "change" and following is not None and following.start < inside[1]:
            gap = self.text[q.end : following.start]
            if cues.TO.match(gap) or cues.JOIN.match(gap):
                draft.belongs_to(opener.top, "former", "previous")
                return True
        period, own = self._period(q, lo, inside)
        compared = opener.kind == "change" and cues.COMPARED_WITH.search(self.text[opener.q.end : inside[0]])
        last = self.drafts[-1]
        listed = last.role == "previous" and inside[0] < last.q.start and bool(cues.NOT_OWN.fullmatch(part))
        if not own and cues.TARGET.search(part):
            draft.belongs_to(opener.top, "previous", "target")
            draft.unit = draft.unit or opener.unit
            return True
        if own or compared or listed or cues.FORMER.search(part) or self._in_respective(q, inside):
            draft.own_period = own
            draft.period = period if own else None
            draft.belongs_to(opener.top, "previous", "target" if cues.TARGET.search(part) else "previous")
            draft.unit = draft.unit or opener.unit
            return True
        content = self.text[inside[0] + 1 : q.lead] + self.text[q.end : inside[1]]
        only_figure = not re.search(r"[^\W\d]{2,}", content)
        if re.search(r"\w", part) or q.unit is None or not (q.unit == "percent" or only_figure):
            return False
        if opener.unit == q.unit:
            return False
        draft.belongs_to(opener.top, "pair")
        draft.period = opener.period
        return True

    def _opener(self, inside: tuple[int, int] | None) -> Draft | None:
        """The number that stands right before the brackets, or before brackets right before them."""
        if inside is None:
            return None
        outer = [d for d in self.drafts if d.q.end <= inside[0]]
        if not outer:
            return None
        last = outer[-1]
        gap = self.text[last.q.end : inside[0]]
        if cues.ADJACENT.match(gap):
            return last
        closed = innermost(self.brackets, last.q.start)
        if closed and closed[1] < inside[0] and not self.text[closed[1] + 1 : inside[0]].strip():
            return last.top
        if cues.RESPECTIVELY.search(self.text[inside[0] : inside[1]]) and len(gap) < 120:
            return last.top
        if last.kind == "change" and cues.COMPARED_WITH.search(gap):
            return last.top
        return None

    def _repeats(self, draft: Draft, before: Draft, lo: int, inside: tuple[int, int] | None) -> bool:
        """Whether the number gives another period's value of what was named before: «…, в 2017 году – 43 %»."""
        q, home = draft.q, inside
        if inside is not None and self._period_before_bracket(
            inside
        ):  # «… 2018 года (47 %) выше, чем 2017 года (45 %)»
            home, lo = None, max(before.q.end, self.sentence.start)
        if before.role == "change" or self._home(before.top.q) != home:
            return False
        if q.noun and q.noun != before.top.q.noun:
            return False
        words = without(self.text, lo, q.lead, self.mask.times)
        if not cues.NOT_OWN.fullmatch(words):
            return False
        after = re.split(r"[,;.()\n]", self.text[q.end : self.sentence.end], maxsplit=1)[0]
        if draft.own_period:
            draft.belongs_to(before.top, "series")
            return True
        if cues.FORMER.search(words) or re.match(r"\s*(?:в\s+)?(?:прошл|предыдущ|годом ранее)", after):
            draft.belongs_to(before.top, "previous", "previous")
            draft.period = None
            return True
        return False

    def _since(self, before: Draft | None, inside: tuple[int, int] | None) -> int:
        """Where the words begin that may belong to a number: after the number before it and its brackets."""
        lo = self.sentence.start
        if before is not None:
            lo = before.q.end
            for start, end in self.brackets:
                if start <= before.q.start < end and inside != (start, end):
                    lo = max(lo, end + 1)
        return max(lo, inside[0] + 1) if inside is not None else lo

    def _leads(self, q: Quantity) -> str:
        return self.text[self.sentence.start : q.lead]

    def _next_lead(self, q: Quantity) -> int:
        """Where the next number begins that no brackets after this one hold; the end of the sentence without one."""
        home = innermost(self.brackets, q.start)
        for other in self.numbers:
            if other.start > q.start and innermost(self.brackets, other.start) == home and other.lead >= q.end:
                return other.lead
        return self.sentence.end

    # ------------------------------------------------------------ what a number is

    def _change_direction(self, q: Quantity) -> cues.Direction | None:
        """The direction where the number is a change, None where it is none."""
        before = self._leads(q)
        if q.signed and (q.on or innermost(self.brackets, q.start) or not self.context.bare):
            return "increase" if q.signed == "+" else "decrease"
        if q.on:
            if m := cues.DIRECTION.match(self.text[q.end : min(q.end + 60, self.sentence.end)]):
                return cues.direction(m)
            if found := list(cues.CHANGE.finditer(before)):
                return cues.direction(found[-1])
            clause = re.split(r"[;.(]", self.text[q.end : self.sentence.end], maxsplit=1)[0]
            if m := cues.CHANGE.search(clause):
                return cues.direction(m)
        if q.unit in {"percent", "percentage_points", "points"} and cues.CHANGE_IS.search(before):
            return cues.direction(list(cues.CHANGE.finditer(before))[-1])
        return None

    def _period(self, q: Quantity, lo: int, inside: tuple[int, int] | None) -> tuple[Period | None, bool]:
        """The period of a number and whether it is stated for this number itself."""
        usable = [
            p
            for p in self.periods
            if not {"span", "range"} & set(p.flags)
            and p.start not in self._used
            and not cues.NOT_ITS_PERIOD.search(self.text[max(0, p.start - 40) : p.start])
        ]
        if inside is not None and (named := self._period_before_bracket(inside)):
            return named, True
        near = [p for p in usable if lo <= p.start and p.end <= q.start]
        if near:
            return near[-1], True
        limit = inside[1] if inside else self.sentence.end
        following = next((p for p in usable if q.end <= p.start < limit), None)
        if following is not None:
            gap = self.text[q.end : following.start]
            alone = re.match(r"\s*\((?:в|за)?\s*$", gap) and re.match(r"\s*\)", self.text[following.end :])
            if alone or (len(gap) < 60 and not re.search(r"[,;()\n\d]|(?<!\w)(?:чем|из)(?!\w)", gap)):
                self._used.add(following.start)
                return following, True
        earlier = [p for p in usable if p.end <= lo and innermost(self.brackets, p.start) in (None, inside)]
        return (earlier[-1], False) if earlier else (None, False)

    def _period_before_bracket(self, inside: tuple[int, int]) -> Period | None:
        """«по итогам 2018 года (47 %)»: the period of a lone number in brackets stands right before them."""
        if sum(inside[0] < q.start < inside[1] for q in self.numbers) != 1:
            return None
        return next((p for p in self.periods if not self.text[p.end : inside[0]].strip() and p.end <= inside[0]), None)

    def _home(self, q: Quantity) -> tuple[int, int] | None:
        """The brackets that hold a number, None where they only set it off from its period."""
        inside = innermost(self.brackets, q.start)
        return None if inside is not None and self._period_before_bracket(inside) else inside

    def _is_threshold(self, q: Quantity, following: Quantity | None) -> bool:
        """«имеющих нагрузку более 27 часов, составляет 53 %»: a bound inside the name of what is measured."""
        if q.comparator == "=" or self.context.bare:
            return False
        return bool(cues.THRESHOLD.search(self._leads(q))) and (following is not None or bool(self.drafts))

    def _label(self, draft: Draft, lo: int, inside: tuple[int, int] | None) -> str:
        q = draft.q
        before = label_before(self.text, lo, q.lead, self.mask.times)
        if not before and inside is not None and lo == inside[0] + 1:  # «… количества детей (с 92 % до 95 %)»
            last = max((d.q.end for d in self.drafts), default=self.sentence.start)
            if outer := label_before(self.text, last, inside[0], self.mask.times):
                return outer
        stated = bool(cues.STATES.search(self.text[lo : q.lead])) or q.on
        noun = self._counted_noun(q)
        if lo > self.sentence.start and not stated and self._tail_of_former(lo, q):
            before = ""
        if before:
            return before if stated or not noun else f"{before} {noun}"
        draft.after = True
        return label_after(self.text, q.end - len(q.noun if noun else ""), self._next_lead(q))

    def _counted_noun(self, q: Quantity) -> str:
        """«12 учителей», «45 % родителей»: what is counted, "" for «12 чел.» and «45 %» alone."""
        if q.unit == "percent":
            share_of = unit_after(self.text, q.end)
            return share_of.noun if share_of else ""
        return q.noun if q.unit in {"persons", "count"} else ""

    def _tail_of_former(self, lo: int, q: Quantity) -> bool:
        """Whether the words before a number belong to the number before it: a conjunction or comma cuts them off."""
        piece = self.text[lo : q.lead]
        if _CONJUNCTION.search(piece):
            return True
        parts = re.split(r"[,;]", piece)
        return len(parts) > 1 and not re.search(r"\w{3,}", _JOINS_ONLY.sub("", parts[-1]))

    # ------------------------------------------------------------ numbers without a unit

    def _with_unit(self, draft: Draft, following: Quantity | None) -> Draft | None:
        """The draft with a unit found for it, or None where the number measures nothing that we can tell."""
        q = draft.q
        if draft.unit is not None:
            return draft
        if draft.role in {"previous", "series"}:
            draft.unit = draft.head.unit if draft.head else None
            return draft
        shared = following is not None and self._shares_unit(q, following)
        if shared or (self.context.bare and ("malformed" in draft.flags or self._alone(q))):
            draft.unit = self._default(draft, following if shared else None)
            return draft
        if self._in_respective(q, innermost(self.brackets, q.start)):
            return draft
        if unit := self._of_them(q, following) or self._listed_unit(draft):
            draft.unit = unit
            return draft
        last = self.drafts[-1] if self.drafts else None
        whole = last if last is not None and last.role == "head" and "base" in last.flags else None
        if whole is not None and not re.search(r"[,;:.()]", self.text[whole.q.end : q.start]):
            draft.unit = whole.unit
            draft.belongs_to(whole, "pair")  # «из 45 выпускников 40 получили аттестат»
            return draft
        stated = cues.STATES.search(self._leads(q)[-40:]) or cues.STATES_BY_NAME.search(draft.label)
        if stated and cues.ENDS.match(self.text[q.end : self.sentence.end]):
            implied = self._implied(draft.label)
            if implied:
                # A share without its sign stays without a unit: that is for the reader to see.
                draft.unit = None if implied == "percent" and self.context.unit is None else implied
                return draft
        return None

    def _of_them(self, q: Quantity, following: Quantity | None) -> Unit | None:
        """«32 педагога, из них 12 имеют категорию (37 %), 10 – первую (31 %)»: the parts share the unit."""
        whole = next((d for d in reversed(self.drafts) if d.unit in {"persons", "count"}), None)
        if whole is None or q.value is None or q.value != q.value.to_integral_value():
            return None
        share = following is not None and following.unit == "percent"
        listed = share and bool(cues.IN_WORDS.match(self.text[q.end : following.start if following else q.end]))
        return whole.unit if listed or cues.OF_THEM.search(self._leads(q)) else None

    def _listed_unit(self, draft: Draft) -> Unit | None:
        """The unit that a list says once: «из них: 1-4 классы – 220, …», «52 балла (город – 55,1; область – 54,8)»."""
        q = draft.q
        leads = self._leads(q)
        if (
            not self.drafts
            or not cues.STATES.search(leads)
            or not cues.ENDS.match(self.text[q.end : self.sentence.end])
        ):
            return None
        whole = next((d for d in reversed(self.drafts) if d.unit in {"persons", "count"}), None)
        names_class = bool(self.mask.grades_in(*draft.span)) and not cues.OTHER_WORDS.search(
            without(self.text, *draft.span, [(m.start(), m.end()) for m in self.mask.grades_in(*draft.span)])
        )
        if whole is not None and (names_class or cues.OF_THEM_LISTED.search(leads)):
            return whole.unit
        opener = self._opener(innermost(self.brackets, q.start))
        if opener is not None and opener.unit in {"points", "percent"} and unit_of_label(draft.label) is None:
            return opener.unit
        return None

    def _default(self, draft: Draft, following: Quantity | None) -> Unit | None:
        """The unit of a bare number. Beside its share («1 (9 %)») it is a count, whatever the label is about."""
        own = unit_of_label(draft.label) or unit_of_label(self.heading)
        if following is not None and following.unit == "percent":
            gap = self.text[draft.q.end : following.start]
            if cues.TO.match(gap) or cues.JOIN.match(gap):
                return "percent"
            return next((u for u in (own, self.context.unit) if u in {"persons", "count"}), "count")
        if (
            following is not None
            and following.unit is not None
            and cues.TO.match(self.text[draft.q.end : following.start])
        ):
            return following.unit
        if self.context.bare:
            return self.context.unit or (own if own != "percent" else None)
        return own or self.context.unit

    def _shares_unit(self, q: Quantity, following: Quantity) -> bool:
        """Whether the number after this one lends its unit: «25/86 %», «12 из 25 школ», «14 (56 %)», «с 70 до 74 %»."""
        if following.unit is None and not self.context.bare:
            return False
        gap = self.text[q.end : following.start]
        if cues.SLASH.match(gap) or cues.OF.match(gap) or cues.BRACKET.match(gap):
            return True
        leads = self._leads(q)
        return bool(cues.TO.match(gap)) and bool(cues.FROM.search(leads) or cues.RANGE_FROM.search(leads))

    def _implied(self, label: str) -> Unit | None:
        colon = self.text.find(":", self.sentence.start, self.sentence.end)
        lead = self.text[self.sentence.start : colon] if colon > 0 else ""
        return unit_of_label(label) or unit_of_label(lead) or unit_of_label(self.heading) or self.context.unit

    def _alone(self, q: Quantity) -> bool:
        """Whether a number in a cell stands by itself: no word beside it that we do not know as a unit."""
        after = self.text[q.end : self.sentence.end]
        return bool(cues.ENDS.match(after)) and not re.search(r"(?:[^\W\d]|\d\s?[+×x*]?)\s*$", self._leads(q))

    def _in_respective(self, q: Quantity, inside: tuple[int, int] | None) -> bool:
        start = inside[0] if inside else self.sentence.start
        return bool(cues.RESPECTIVELY.search(self.text[start : q.start]))
