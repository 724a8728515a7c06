"""Which number gives another value of what was named before: a former one, a target, one of another period."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.figures import cues
from extractors.figures.clauses import innermost
from extractors.figures.draft import Draft
from extractors.figures.kinds import states_target
from extractors.figures.numerals import Quantity
from extractors.figures.plans import Slot, opens_with_facts
from extractors.figures.subjects import subject_only
from extractors.figures.view import SentenceView
from language.morphology import lemmas, may_be

_AND = re.compile(r"\s*(?:,|и)\s*")
_NEXT_WORD = re.compile(r"\s+([а-яё]{4,})")


class RepeatReader(SentenceView):
    """Relates numbers that name nothing of their own to what was named before, in the sentence or in the one before."""

    def former_alone(self, draft: Draft, opener: Draft, inside: tuple[int, int]) -> bool:
        """«успеваемость – 99 % (в 2018 году – 98 %), качество – 34 % (31 %)»: after one such bracket the others need
        not say what they hold; without one it is a guess."""
        q = draft.q
        if (
            (q.unit != opener.unit and q.unit is not None)
            or opener.unit is None
            or opener.kind not in {None, "current"}
        ):
            return False
        if self.aside is not None and len(self._inside(inside)) == 1:
            draft.period, draft.ago = self.aside.period, self.aside.ago
            draft.belongs_to(opener.top, "previous", self.aside.kind)
            draft.unit = draft.unit or opener.unit
            return True
        if opener.kind is not None:
            return False
        said = (d for d in (*self.earlier, *self.drafts) if d.role == "previous" and "doubtful" not in d.flags)
        former = [d for d in said if d.kind != "target"]
        told = former[-1] if former else None
        alike = q.unit in {"percent", "points"} or (opener.unit == "points" and q.decimals == opener.q.decimals > 0)
        if told is None and (not alike or self._named_in_brackets(opener)):
            return False
        if told is None:
            draft.flags.append("doubtful")
        elif told.kind != "previous":
            return False
        else:
            draft.period = told.period
        draft.belongs_to(opener.top, "previous", "previous")
        draft.unit = draft.unit or opener.unit
        return True

    def _inside(self, pair: tuple[int, int]) -> list[Quantity]:
        return [n for n in self.numbers if pair[0] < n.start < pair[1]]

    def _named_in_brackets(self, opener: Draft) -> bool:
        """«Успеваемость (качество) – 98 % (45 %)»: the label says what the bracket holds."""
        return any(a < opener.q.start and re.search(r"[^\W\d]{3,}", self.text[a:b]) for a, b in self.brackets)

    def tells_more(self, draft: Draft, before: Draft, lo: int, inside: tuple[int, int] | None) -> bool:
        """Makes the number a target or another period's value of what was named before, where it is one."""
        return (
            self._is_target(draft, before, lo)
            or self._reached(draft, before, lo)
            or self._repeats(draft, before, lo, inside)
        )

    def fills(self, draft: Draft, slot: Slot, following: Quantity | None) -> bool:
        """«качество знаний – план 30 %, факт 29,8 %», «… – не ниже 40 %. Достигнуто: 38,1 %»: makes the number the plan
        or the fact of what was named before."""
        if self.drafts:
            top = self.drafts[-1].top
            heads = [top] if self.home_of(top.q) in {None, innermost(self.brackets, draft.q.start)} else []
        else:
            heads = [d for d in self.earlier if d.role == "head"]
        heads = [d for d in heads if d.kind in {None, "target", "current"} and self._fits(draft.q, d, following)]
        if len(heads) != 1:
            return False
        head = heads[0]
        if slot.kind == "current" and head.kind is None:
            bound = head.q.comparator in {">=", "<="}
            if not (slot.sure or bound or self._aims(head) or states_target(self.text, head)):
                return False
            _make_target(head, [*self.earlier, *self.drafts])
        if slot.kind == head.kind:
            return False
        draft.belongs_to(head, "series", slot.kind)
        return True

    def facts_in_order(self) -> dict[int, Draft]:
        """«Цели: качество – 45 %, успеваемость – 99 %. Достигнуто: 44 % и 98 %»: as many facts as plans before them."""
        heads = [d for d in self.earlier if d.role == "head"]
        first = self.numbers[0]
        if (
            len(heads) < 2
            or len(heads) != len(self.numbers)
            or not opens_with_facts(self.text[self.sentence.start : first.lead].rstrip(" :–—-"))
        ):
            return {}
        alike = all(d.kind == "target" and q.unit in {None, d.unit} for d, q in zip(heads, self.numbers, strict=True))
        gaps = (self.text[a.end : b.lead] for a, b in pairwise(self.numbers))
        in_row = alike and all(_AND.fullmatch(gap) for gap in gaps)
        return {q.start: d for d, q in zip(heads, self.numbers, strict=True)} if in_row else {}

    def _fits(self, q: Quantity, head: Draft, following: Quantity | None) -> bool:
        """Whether a number can be in the unit of a plan: «70 %» and «14 учителей из 19 (84 %)» can."""
        if q.unit in {None, head.unit}:
            return True
        if head.unit != "percent" or following is None:
            return False
        gap = self.text[q.end : following.start]
        return bool(cues.OF.match(gap)) or following.unit == "percent"

    def _reached(self, draft: Draft, before: Draft, lo: int) -> bool:
        """«повышение качества знаний до 45 % – на конец года 44,6 %»: an aim, and what came of it."""
        top = before.top
        if top.kind is not None or draft.q.on or not self._same_measure(draft.q, before):
            return False
        if not (top.q.comparator in {">=", "<="} or self._aims(top)):
            return False
        words = self.time_words(lo, draft.q)
        if words is None or not cues.NOW.search(self.text, *words) or self._has_predicate(draft.q):
            return False
        _make_target(top, self.drafts)
        draft.belongs_to(top, "series", "current")
        return True

    def _aims(self, draft: Draft) -> bool:
        return bool(cues.AIM.search(self.text[draft.span[0] : draft.q.number_end]))

    def tells_fact(self, draft: Draft) -> bool:
        """«Установлено: … ЕГЭ по химии – 60 баллов. Фактически: … ЕГЭ – 60,8»: under a word for facts a label of the
        sentence before is its fact, and what stands there its plan. Joins a number that has no unit of its own."""
        colon = self.text.find(":", self.sentence.start, draft.q.lead)
        if colon < 0 or not opens_with_facts(self.text[self.sentence.start : colon]):
            return False
        for head in self.earlier:
            alike = _alike(head.label, draft.label) or (head.unit == "points" and head.label.startswith(draft.label))
            if head.role == "head" and draft.label and alike and draft.q.unit in {None, head.unit}:
                if head.kind is None:
                    _make_target(head, self.earlier)
                if draft.q.unit is None and head.kind == "target":
                    draft.belongs_to(head, "series", "current")
                    return True
        return False

    def _is_target(self, draft: Draft, before: Draft, lo: int) -> bool:
        """«57 баллов при плане не менее 60», «обучено 40 чел. из запланированных 45»."""
        q = draft.q
        if not self._same_measure(q, before):
            return False
        words = self.text[lo : q.lead]
        part = re.split(r"[,;(]", words)[-1]
        alone = len(part) < len(words) and cues.TARGET_ALONE.fullmatch(part)
        by_when = len(part) < len(words) and cues.BY_WHEN.fullmatch(part)
        if by_when and (periods := self.mask.periods_in(lo, q.lead)):
            draft.belongs_to(before.top, "series", "target")  # «качество – 52 %, к 2025 году – 60 %»
            draft.period, draft.own_period = periods[-1], True
            return True
        if not (alone or cues.TARGET_BESIDE.search(words)):
            return False
        draft.belongs_to(before.top, "previous", "target")
        return True

    def _same_measure(self, q: Quantity, before: Draft) -> bool:
        """Whether a number can be another value of what a number before it measures: in its unit and with its noun."""
        top = before.top
        return _same_noun(q, top.q) and (
            q.unit is None or any(d.unit in {None, q.unit} for d in self.drafts if d.top is top)
        )

    def _repeats(self, draft: Draft, before: Draft, lo: int, inside: tuple[int, int] | None) -> bool:
        """Whether the number gives another period's value of what was named before: «…, в 2017 году – 43 %»,
        «82 % опрошенных, годом ранее – 75 %», «было 48 %, стало 51 %»."""
        q, home = draft.q, inside
        if inside is not None and self.period_before(inside):
            # «… 2018 года (47 %) выше, чем 2017 года (45 %)»
            home, lo = None, max(before.q.end, self.sentence.start)
        if self.home_of(before.top.q) != home or not self._same_measure(q, before):
            return False
        words = self.time_words(lo, q)
        if words is None or self._has_predicate(q):
            return False
        after = re.split(r"[,;.()\n]", self.text[q.end : self.sentence.end], maxsplit=1)[0]
        if before.role == "change":
            compared = cues.COMPARED_WITH.search(self.text[before.q.end : q.lead])
            if not compared or cues.PARTS.search(self.text[q.lead - 3 : q.lead]) is None:
                return False
        if (not draft.own_period or _same_period(before, draft)) and (
            cues.NOW.search(self.text, *words) or cues.NOW.match(after.lstrip())
        ):
            return self._now(draft, before)
        if draft.own_period:
            draft.belongs_to(before.top, "series")
            return True
        told_after = cues.LAST_YEAR.match(after.lstrip(" –—-").removeprefix("в "))
        if cues.FORMER.search(self.text, *words) or told_after:
            draft.belongs_to(before.top, "previous", "previous")
            draft.period = None
            draft.ago = told_after[0] if told_after else self.years_ago(*words)
            return True
        return False

    def _now(self, draft: Draft, before: Draft) -> bool:
        """«в прошлом году – 75 %, в этом – 82 %»."""
        top = before.top
        if top.kind is not None or not cues.FORMER.search(self.text[top.span[0] : top.q.lead]):
            return False
        for d in self.drafts:
            if d.top is top and d.kind is None:
                d.kind = "previous"
        draft.belongs_to(top, "latter", "current")
        return True

    def follows_sentence(self, draft: Draft) -> bool:
        """«… справились 71 %. Год назад – 66 %.»: the first number may give another period's value of the sentence
        before. Where that has several that could be meant, the number is a former value, but of none of them."""
        q = draft.q
        words = self.time_words(self.sentence.start, q)
        if words is None or words[0] != self.sentence.start or self._has_predicate(q):
            return False
        former = cues.LAST_YEAR.search(self.text, *words)
        heads = [d for d in self.earlier if d.role == "head" and d.kind is None and q.unit in {None, d.unit}]
        heads = [d for d in heads if _same_noun(q, d.q)]
        if not heads or not (former or draft.own_period):
            return False
        if any(d.period is not None and draft.period is not None and d.period.last <= draft.period.last for d in heads):
            return False
        draft.ago = former[0] if former else ""
        draft.unit = draft.unit or (heads[-1].unit if len({d.unit for d in heads}) == 1 else None)
        if len(heads) == 1:
            draft.belongs_to(heads[0], "previous", "previous")
        else:
            draft.kind = "previous"
        return draft.unit is not None

    def named_before(self, draft: Draft) -> bool:
        """«Качество знаний – 45 %. В 2018 году качество знаний составляло 43 %.»: the label of a number in the
        sentence before, with an earlier period of its own."""
        if not draft.own_period or draft.period is None or self.drafts or subject_only(draft.label):
            return False
        for d in self.earlier:
            later = d.period is None or d.period.last > draft.period.last
            same = draft.q.unit in {None, d.unit} and _alike(d.label, draft.label)
            if d.role == "head" and d.kind is None and later and same:
                draft.belongs_to(d, "previous", "previous")
                return True
        return False

    def _has_predicate(self, q: Quantity) -> bool:
        """Whether a verb follows that says something new: «в 2019 году 15 чел. прошли курсы»."""
        m = _NEXT_WORD.match(self.text, q.end, self.sentence.end)
        return m is not None and may_be(m[1].lower(), "VERB", "plur")


def _make_target(head: Draft, drafts: list[Draft]) -> None:
    """Makes a statement that was read as a fact a plan; its former values stay."""
    for d in drafts:
        if d.top is head and d.kind is None:
            d.kind = "target"


def _same_noun(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers may count the same: «14 педагогов» and «11 педагогов», «14 чел.» and «11 педагогов»."""
    return not a.noun or not b.noun or bool(lemmas(a.noun.split()[-1]) & lemmas(b.noun.split()[-1]))


def _same_period(a: Draft, b: Draft) -> bool:
    return a.period is not None and b.period is not None and a.period.label == b.period.label


def _alike(a: str, b: str) -> bool:
    """Whether two labels are the same, or one only says more at its end: «низкий», «низкий уровень»."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    return len(short) >= 5 and (long == short or long.startswith(short + " "))
