"""Which number gives another value of what was named before: a former one, a target, one of another period."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.draft import Draft
from extractors.figures.numerals import Quantity
from extractors.figures.view import SentenceView
from extractors.morphology import lemmas, may_be

_NEXT_WORD = re.compile(r"\s+([а-яё]{4,})")


class RepeatReader(SentenceView):
    """Relates numbers that name nothing of their own to what was named before, in the sentence or in the one before."""

    def former_alone(self, draft: Draft, opener: Draft, inside: tuple[int, int]) -> bool:
        """«успеваемость – 99 % (в 2018 году – 98 %), качество – 34 % (31 %)»: after one such bracket the others need
        not say what they hold; without one it is a guess."""
        q = draft.q
        if (q.unit != opener.unit and q.unit is not None) or opener.unit is None or opener.kind is not None:
            return False
        former = [d for d in (*self.earlier, *self.drafts) if d.role == "previous" and d.kind != "target"]
        told = former[-1] if former else None
        if told is None and (q.unit not in {"percent", "points"} or self._named_in_brackets(opener)):
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

    def _named_in_brackets(self, opener: Draft) -> bool:
        """«Успеваемость (качество) – 98 % (45 %)»: the label says what the bracket holds."""
        return any(a < opener.q.start and re.search(r"[^\W\d]{3,}", self.text[a:b]) for a, b in self.brackets)

    def tells_more(self, draft: Draft, before: Draft, lo: int, inside: tuple[int, int] | None) -> bool:
        """Makes the number a target or another period's value of what was named before, where it is one."""
        return self._is_target(draft, before, lo) or self._repeats(draft, before, lo, inside)

    def _is_target(self, draft: Draft, before: Draft, lo: int) -> bool:
        """«57 баллов при плане не менее 60», «обучено 40 чел. из запланированных 45»."""
        q = draft.q
        if not self._same_measure(q, before):
            return False
        words = self.text[lo : q.lead]
        part = re.split(r"[,;(]", words)[-1]
        alone = len(part) < len(words) and cues.TARGET_ALONE.fullmatch(part)
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
        if not draft.own_period or draft.period is None or self.drafts:
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


def _same_noun(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers may count the same: «14 педагогов» and «11 педагогов», «14 чел.» and «11 педагогов»."""
    return not a.noun or not b.noun or bool(lemmas(a.noun.split()[-1]) & lemmas(b.noun.split()[-1]))


def _same_period(a: Draft, b: Draft) -> bool:
    return a.period is not None and b.period is not None and a.period.label == b.period.label


def _alike(a: str, b: str) -> bool:
    """Whether two labels are the same, or one only says more at its end: «низкий», «низкий уровень»."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    return len(short) >= 5 and (long == short or long.startswith(short + " "))
