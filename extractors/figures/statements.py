"""How the numbers of one sentence belong together: a count and its share, a value, its change and its former values."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.figures import cues
from extractors.figures.clauses import innermost, label_after, label_before, without
from extractors.figures.draft import Draft
from extractors.figures.implied import implied_unit, with_unit
from extractors.figures.kinds import settle
from extractors.figures.numerals import Quantity
from extractors.figures.plans import Slot, slot_after, slot_before, slots_of
from extractors.figures.repeats import RepeatReader
from extractors.figures.units import speaks_of_people, unit_after
from extractors.mentions.dates import find_dates
from language.periods import Period

_PART_END, _CLAUSE_END = re.compile(r"[,;]"), re.compile(r"[;.(]")
_HOLLOW = re.compile(r"\(\s*\)")
_LONG_WORD = re.compile(r"\w{3,}")
_CONJUNCTION = re.compile(r"(?<!\w)(?:и|или|а также)\s*$")
_SLOT_ALONE = re.compile(r"(?<!\w)(?:план|факт)\w*", re.I)
_OTHER_THAN_SLOT = re.compile(r"[^\W\d]{3,}")
_SLOTS_LAST = re.compile(r"(?:[\s:,(/]*(?<!\w)(?:план|факт)\w*)+\s*/?\s*$", re.I)
_ON_DAY = re.compile(
    r"\s*(?:(?:по\s+состоянию\s+)?на\s+)?(?P<day>\d{1,2}\.\d\d\.20\d\d)\s*(?:г\.|года)?\s*(?:[–—:-]|был[аои]?)?\s*",
    re.I,
)
_REACH = 32  # characters before a number, more than the cues that end there can take
_JOINS_ONLY = re.compile(r"(?<!\w)(?:из них|в том числе|при этом|также|еще|ещё|всего)(?!\w)")


def _earlier_day(part: str, before: str, offset: int) -> Period | None:
    """«На 31.12.2022 обучались 412 человек (на 31.12.2021 – 405)»: the year of a day before that of the sentence."""
    on_day = _ON_DAY.fullmatch(part)
    days = find_dates(part) if on_day else []
    day = days[0].date if len(days) == 1 else None
    if on_day is None or day is None or any(d.date is not None and d.date <= day for d in find_dates(before)):
        return None
    return Period(offset + on_day.start("day"), offset + on_day.end("day"), str(day.year), day, day)


class SentenceReader(RepeatReader):
    """Reads the numbers of one sentence from left to right, each in the light of those before it."""

    def read(self) -> list[Draft]:
        """The numbers that are figures, related to each other."""
        self._slotted = self._slot_runs()
        self._facts = self.facts_in_order()
        for i, q in enumerate(self.numbers):
            following = self.numbers[i + 1] if i + 1 < len(self.numbers) else None
            draft = self._place(q, following)
            if draft is not None:
                self.drafts.append(draft)
        settle(self.text, self.sentence, self.brackets, self.drafts, (self.heading, self.context.label))
        for draft in self.drafts:
            if draft.role == "head" and not draft.label:
                draft.label = self._label_after_base(draft)
        return self.drafts

    def _label_after_base(self, head: Draft) -> str:
        """«12 из 25 выпускников (48 %) выбрали физику»: what is counted follows the whole."""
        base = next((d for d in self.drafts if d.head is head and d.role == "base"), None)
        return (
            label_after(self.text, base.q.end - len(base.q.noun), self.next_lead(base.q), self.mask.times)
            if base
            else ""
        )

    # ------------------------------------------------------------ where a number belongs

    def _place(self, q: Quantity, following: Quantity | None) -> Draft | None:
        if q.start in self._slotted:
            return self._place_in_slot(q, following)
        return self._place_by_words(q, following)

    def _slot_runs(self) -> dict[int, tuple[Slot, bool]]:
        """Of the numbers that are divided by strokes as a label says («план / факт»): what each is, whether it is the
        first. Their unit may stand at one of them only."""
        slots = slots_of(self.text[self.sentence.start : self.numbers[0].lead]) or slots_of(self.context.label)
        found: dict[int, tuple[Slot, bool]] = {}
        run: list[Quantity] = []
        for q in self.numbers if slots else []:
            if run and not cues.SLASH.match(self.text[run[-1].end : q.lead]):
                run = []
            run.append(q)
            if len(run) == len(slots) and q.end not in {n.lead for n in self.numbers}:
                unit = next((n.unit for n in reversed(run) if n.unit), None)
                for n, slot in zip(run, slots, strict=True):
                    n.unit = n.unit or unit
                    found[n.start] = slot, n is run[0]
        return found

    def _place_in_slot(self, q: Quantity, following: Quantity | None) -> Draft | None:
        """«Качество знаний: 40 % / 42,3 % / не менее 44 %» under «(план на 2023 г. / факт / план на 2024 г.)»."""
        slot, first = self._slotted[q.start]
        if first:
            draft = self._place_by_words(q, following)
            if draft is None:
                return None
            draft.kind = slot.kind or draft.kind
            draft.label = _SLOTS_LAST.sub("", draft.label)
        elif not self.drafts:
            return None
        else:
            draft = Draft(q, unit=q.unit or self.drafts[-1].unit, flags=list(q.flags))
            draft.belongs_to(self.drafts[-1].top, "series", slot.kind)
        if slot.period is not None:
            draft.period, draft.own_period = slot.period, True
        return draft

    def _place_by_words(self, q: Quantity, following: Quantity | None) -> Draft | None:
        before = self.drafts[-1] if self.drafts else None
        inside = innermost(self.brackets, q.start)
        draft = Draft(q, unit=q.unit, flags=list(q.flags))
        if before is not None and self._joined(draft, before):
            return None if draft.q is before.q else draft
        lo = self.since(before, inside)
        draft.span = (lo, q.lead)
        opener = self.opener_of(inside)
        if opener is not None and inside is not None and self._in_brackets(draft, opener, inside, following):
            return with_unit(self, draft, following)
        change = self._change_direction(q)
        if change is not None:
            draft.kind = "change"
            draft.flags.append(change)
            if before is not None and inside is None and self._is_change_of(before, q):
                draft.belongs_to(before.top, "change")
                return with_unit(self, draft, following)
        draft.period, draft.own_period = self.period_of(q, lo, inside)
        if q.start in self._facts:
            draft.belongs_to(self._facts[q.start], "series", "current")
            return with_unit(self, draft, following)
        slot = None if change is not None else self._slot(q, lo)
        if slot is not None:
            draft.kind = slot.kind
            named = label_before(self.text, lo, slot.start, self.mask.times)
            if (
                not named and before is None and inside is not None and slot.start > inside[0]
            ):  # «Качество знаний (план 45 %) – 47 %»
                named = label_before(self.text, self.sentence.start, inside[0], self.mask.times)
            if named and _OTHER_THAN_SLOT.search(_SLOT_ALONE.sub(" ", named)):
                draft.label = named
                return with_unit(self, draft, following)
            if self.fills(draft, slot, following):
                return with_unit(self, draft, following)
        if before is None and change is None and inside is None and self.follows_sentence(draft):
            return with_unit(self, draft, following)
        if before is not None and change is None and self.tells_more(draft, before, lo, inside):
            return with_unit(self, draft, following)
        if self._is_threshold(q, following):
            return None
        draft.label = self._label(draft, lo, inside)
        if change is None and (self.named_before(draft) or self.tells_fact(draft)):
            return with_unit(self, draft, following)
        if following is not None and cues.OUT_OF.search(self.leads(q)[-_REACH:]):
            draft.flags.append("base")
        return with_unit(self, draft, following)

    def _slot(self, q: Quantity, lo: int) -> Slot | None:
        """The word for plan or fact that the number stands after; what holds the number itself may open with it."""
        if after := slot_after(self.text, q.end, self.sentence.end):
            return replace(after, start=q.lead)
        inside = innermost(self.brackets, q.start)
        lo = min(lo, self.sentence.start) if inside is not None and lo == inside[0] + 1 and not self.drafts else lo
        return slot_before(self.text, lo, q.lead, without(self.text, lo, q.lead, self.mask.times))

    def _is_change_of(self, before: Draft, q: Quantity) -> bool:
        """«44 %, что на 2,8 % выше», «44 %, рост – 2,8 %»."""
        gap = self.text[before.q.end : q.lead]
        if cues.WHICH.match(gap):
            return True
        part = re.split(r"[,;)]", gap)[-1]
        return len(part) < len(gap) and bool(cues.CHANGE_OF_BEFORE.fullmatch(part))

    def _joined(self, draft: Draft, before: Draft) -> bool:
        """Pairs, transitions, «12 из 25»: numbers with nothing but a sign or a word between them."""
        q, gap = draft.q, self.text[before.q.end : draft.q.start]
        draft.period = before.period
        if cues.SLASH.match(gap):
            draft.belongs_to(before.top, "pair", "change" if before.kind == "change" else None)
            return True
        if self._is_whole_or_share(draft, before, gap) or self._is_range(draft, before, gap):
            return True
        if before.kind == "change" and q.unit is not None and cues.AND_REACHED.match(gap):
            draft.belongs_to(before.top, "latter", "current")  # «выросла на 5 % и составила 45 %»
            draft.period = None
            return True
        if before.kind == "change" and cues.FROM.fullmatch(gap.lstrip(" ,(:")) and not q.on:
            draft.belongs_to(before.top, "former", "previous")
            return True
        return self._moved(draft, before)

    def _is_whole_or_share(self, draft: Draft, before: Draft, gap: str) -> bool:
        """«12 из 25», «25 чел., что составляет 86 %», «из 30 школ 40 %»."""
        q = draft.q
        share = q.unit and before.unit and (q.unit == "percent") != (before.unit == "percent")
        beside = cues.IS_SHARE.match(gap) or (self.context.bare and gap.strip() == "," and len(self.numbers) == 2)
        if share and before.role == "head" and before.kind != "change" and beside:
            draft.belongs_to(before, "pair")  # «25 чел., что составляет 86 %»
            return True
        ends = cues.ENDS.match(self.text[q.end : self.sentence.end])
        follows = gap.strip() == "," or cues.OR_SHARE.match(gap)
        if before.role == "base" and before.unit != "percent" and q.unit == "percent" and follows and ends:
            draft.belongs_to(before.top, "pair")  # «11 из 17, 65 %»
            return True
        if cues.OF.match(gap):
            draft.belongs_to(before.top, "base")
            draft.flags.append("base")
            counted = before.top if before.unit == "percent" else before
            draft.unit = q.unit or counted.unit
            counted.unit = counted.unit or q.unit
            return True
        alike = q.unit in {None, "percent"} or (q.unit == before.unit and not q.noun)
        whole = "base" in before.flags and before.role == "head" and alike
        if whole and not re.search(r"[,;:.(]", gap) and len(gap) < 80:
            if between := self.mask.periods_in(before.q.end, q.start):
                before.period, before.own_period = between[-1], True
                draft.period = between[-1]
            draft.belongs_to(before, "pair")  # «из 30 школ 40 % сельские», «из 25 школ района в 8 (32 %)»
            draft.unit = q.unit or before.unit
            before.label = label_after(self.text, q.end, self.next_lead(q), self.mask.times) or before.label
            return True
        return False

    def _is_range(self, draft: Draft, before: Draft, gap: str) -> bool:
        """«от 5 % до 10 %», «5 % – 10 %»: the number before is the lower end; the draft then holds its quantity."""
        q, lower = draft.q, before.q
        leads = self.leads(lower)
        spelled = bool(cues.TO.match(gap)) and bool(cues.RANGE_FROM.search(leads))
        joined = bool(cues.JOIN.match(gap)) and self._rises(lower, q) and not cues.CHANGE.search(leads)
        if not (spelled or joined):
            return False
        lower.value_to, lower.end = q.value, q.end
        lower.decimals = max(lower.decimals, q.decimals)
        before.unit = before.unit or q.unit
        draft.q = lower
        return True

    def _rises(self, a: Quantity, b: Quantity) -> bool:
        """Whether two numbers of one unit can be the ends of a range."""
        if a.value is None or b.value is None or a.value_to is not None or b.value_to is not None:
            return False
        return a.unit == b.unit and a.value < b.value

    def _moved(self, draft: Draft, before: Draft) -> bool:
        """«с 42 % до 45 %», «38 → 37»: the former and the present value."""
        q, leads = draft.q, self.leads(before.q)
        gap = _HOLLOW.sub(" ", without(self.text, before.q.end, q.start, self.mask.times))
        falls = before.q.value is not None and q.value is not None and before.q.value > q.value
        moved = bool(cues.TO.match(gap)) and ("до" not in gap or bool(cues.FROM.search(leads)))
        moved = moved or (bool(cues.JOIN.match(gap)) and (falls or bool(cues.CHANGE.search(leads))))
        if not moved or q.on:
            return False
        told = draft.unit or before.unit or before.head or implied_unit(self, before.label)
        if not told and not (self.context.bare and cues.ARROW.match(gap)):
            return False
        draft.unit = draft.unit or before.unit or before.top.unit
        before.unit = before.unit or draft.unit
        between = self.mask.periods_in(before.q.end, q.start)
        stated = before.period if before.own_period else None
        before.kind, before.role = "previous", "former"
        before.period = between[-1] if between else None
        draft.belongs_to(before.top, "latter", "current")
        period, own = self.period_of(q, q.start, innermost(self.brackets, q.start))
        draft.period = period if own else None if between else stated
        return True

    def _in_brackets(self, draft: Draft, opener: Draft, inside: tuple[int, int], following: Quantity | None) -> bool:
        """Relates a number in brackets to the number before the brackets; False where it is about something else."""
        q = draft.q
        lo = max(inside[0] + 1, max((d.q.end for d in self.drafts if inside[0] < d.q.start), default=0))
        part = _PART_END.split(self.text[lo : q.lead])[-1]
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
        part_of = following is not None and bool(cues.OF.match(self.text[q.end : following.start]))
        if part_of and q.unit is None and opener.unit == "percent":  # «100 % (5 из 5) школ»
            counted = unit_after(self.text, inside[1] + 1) or unit_after(self.text, opener.q.end)
            people = speaks_of_people(opener.top.label)
            draft.unit = counted.unit if counted and counted.noun else "persons" if people else "count"
            draft.belongs_to(opener.top, "pair")
            return True
        period, own = self.period_of(q, lo, inside)
        if (
            not own
            and q.unit in {None, opener.unit}
            and (day := _earlier_day(part, self.text[self.sentence.start : inside[0]], lo))
        ):
            period, own = day, True
        last = self.drafts[-1]
        nearest = next(d for d in reversed(self.drafts) if d.q.end <= inside[0])
        gap = self.text[nearest.q.end : inside[0]]
        compared = nearest.kind == "change" and cues.COMPARED_WITH.search(gap)
        compared = compared or cues.COMPARED_TO_FORMER.search(gap)
        listed = last.role == "previous" and inside[0] < last.q.start and bool(cues.NOT_OWN.fullmatch(part))
        if not own and (cues.TARGET.search(part) or cues.TARGET_ALONE.fullmatch(part)):
            draft.belongs_to(opener.top, "previous", "target")
            draft.unit = draft.unit or opener.unit
            return True
        if own or compared or listed or cues.FORMER.search(part) or self.in_respective(q, inside):
            draft.own_period = own
            draft.period = period if own else None
            draft.ago = "" if own else self.years_ago(lo, q.lead)
            aimed = cues.TARGET.search(part) or (listed and last.kind == "target")
            draft.belongs_to(opener.top, "previous", "target" if aimed else "previous")
            draft.unit = draft.unit or opener.unit
            return True
        content = self.text[inside[0] + 1 : q.lead] + self.text[q.end : inside[1]]
        only_figure = not re.search(r"[^\W\d]{2,}", content)
        if only_figure and self.former_alone(draft, opener, inside):
            return True
        if re.search(r"\w", part) or q.unit is None or not (q.unit == "percent" or only_figure):
            return False
        if opener.unit == q.unit:
            return False
        draft.belongs_to(opener.top, "pair")
        draft.period = opener.period
        return True

    # ------------------------------------------------------------ what a number is

    def _change_direction(self, q: Quantity) -> cues.Direction | None:
        """The direction where the number is a change, None where it is none."""
        before = self.leads(q)
        if q.signed and (q.signed == "+" or q.on or innermost(self.brackets, q.start) or not self.context.bare):
            return "increase" if q.signed == "+" else "decrease"
        if q.on:
            if m := cues.DIRECTION.match(self.text[q.end : min(q.end + 60, self.sentence.end)]):
                return cues.direction(m)
            if found := list(cues.CHANGE.finditer(before)):
                return cues.direction(found[-1])
            clause = _CLAUSE_END.split(self.text[q.end : self.sentence.end], maxsplit=1)[0]
            if m := cues.CHANGE.search(clause):
                return cues.direction(m)
        if q.unit not in {"percent", "percentage_points", "points"}:
            return None
        if m := cues.GAINED.search(before[-_REACH:]):
            return "increase" if m["up"] else "decrease"
        if cues.CHANGE_IS.search(before) or (q.lead == q.start and cues.CHANGE_ALONE.search(before[-_REACH:])):
            return cues.direction(list(cues.CHANGE.finditer(before))[-1])
        return None

    def _is_threshold(self, q: Quantity, following: Quantity | None) -> bool:
        """«имеющих нагрузку более 30 часов, – 41 %»: a bound inside the name of what is measured."""
        if q.on and (q.value == 1 or cues.PER_ONE.search(self.leads(q) + " на")):
            return q.unit == "persons"  # «на 1 обучающегося»: per head
        if q.comparator == "=" or self.context.bare:
            return False
        return bool(cues.THRESHOLD.search(self.leads(q))) and (following is not None or bool(self.drafts))

    def _label(self, draft: Draft, lo: int, inside: tuple[int, int] | None) -> str:
        q = draft.q
        before = label_before(self.text, lo, q.lead, self.mask.times)
        if not before and inside is not None and lo == inside[0] + 1:  # «… количества детей (с 92 % до 95 %)»
            last = max((d.q.end for d in self.drafts), default=self.sentence.start)
            if outer := label_before(self.text, last, inside[0], self.mask.times):
                return outer
        stated = bool(cues.STATES.search(self.text[max(lo, q.lead - _REACH) : q.lead])) or q.on
        noun = self._counted_noun(q)
        if lo > self.sentence.start and not stated and self._tail_of_former(lo, q):
            before = ""
        if cues.ONLY_TIME.match(before) and not stated:
            before = ""
        if before:
            return before if stated or not noun else f"{before} {noun}"
        draft.after = True
        return label_after(self.text, q.end - len(q.noun if noun else ""), self.next_lead(q), self.mask.times)

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
        parts = _PART_END.split(piece)
        return len(parts) > 1 and not _LONG_WORD.search(_JOINS_ONLY.sub("", parts[-1]))
