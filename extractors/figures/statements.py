"""How the numbers of one sentence belong together: a count and its share, a value, its change and its former values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from extractors.figures.clauses import Sentence, brackets, innermost, label_after, label_before, without_periods
from extractors.figures.model import FigureContext
from extractors.figures.numerals import Quantity
from extractors.figures.units import unit_of_label
from extractors.periods import Period
from pipeline.model import MeasurementKind, Unit
from pipeline.text import DASHES

_D = f"[{DASHES}]"
Role = Literal["head", "pair", "base", "series", "previous", "change", "former", "latter"]

UP = r"увелич|возр[оа]с|вырос|выраст|рост(?!ов)|повыс|повыш(?!\w+ квалиф)|прирост|прибав|улучш|подн[яи]|больше|выше|расшир"
DOWN = r"сниз|сниж|уменьш|сократ|сокращ|упал|понизи|пониж|паден|спад|ухудш|убыл|меньше|ниже"
_CHANGE = re.compile(rf"(?<!\w)(?:(?P<up>{UP})|(?P<down>{DOWN}))\w*", re.I)
_DIRECTION = re.compile(
    r"^\s*(?:(?!\d)[\w.-]+\s+){0,2}?(?:(?P<up>больше|выше|более|лучше)|(?P<down>меньше|ниже|менее|хуже))(?!\w)", re.I
)
_CHANGE_IS = re.compile(
    r"(?<!\w)(?:рост|прирост|увеличение|снижение|уменьшение|сокращение)(?!\w)[^,;:\n]*(?:составил\w*|составляет)\s*$",
    re.I,
)
_FORMER = re.compile(
    r"(?<!\w)(?:было|ранее|прошл\w+|предыдущ\w+|предшеств\w+|прежн\w+|годом ранее|АППГ|против|соответственно)(?!\w)",
    re.I,
)
_RESPECTIVELY = re.compile(r"(?<!\w)соответственно(?!\w)", re.I)
_TARGET = re.compile(
    r"(?<!\w)(?:планиру\w+|запланирован\w+|ожида\w+|предполага\w+|прогнозиру\w+|прогноз|план(?=\s*(?:на\s|[-–—:]))|"
    r"(?:целев|планов|ожидаем)\w+\s+(?:показател|значени|индикатор|ориентир|результат)\w*|должн\w+\s+(?:составить|быть)|цель\s*[-–—:])",
    re.I,
)
_OF = re.compile(r"^\s*(?:,\s*)?из\s+(?:общего\s+(?:числа|количества)\s+|всех\s+|возможных\s+|имеющихся\s+)?$", re.I)
_SLASH = re.compile(r"^\s*[/\\]\s*$")
_TO = re.compile(rf"^\s*(?:до|→|{_D}?>|=>)\s*$", re.I)
_JOIN = re.compile(rf"^\s*{_D}\s*$")
_FROM = re.compile(r"(?<!\w)со?\s*$", re.I)
_RANGE_FROM = re.compile(r"(?<!\w)от\s*$", re.I)
_WHICH = re.compile(rf"^[^,;()]{{0,60}}(?:,|{_D})\s*(?:что|это|т\.\s?е\.|то есть)\s*$", re.I)
_ADJACENT = re.compile(r"^[^,;:()|\n–—%]{0,60}$")
_NOT_OWN = re.compile(
    rf"(?:(?<!\w)(?:в|во|за|на|и|а|с|по|то|тогда|как|же|год\w*|учебн\w*|уч|соответственно|было|был[аи]?|стало|составил\w*|составля\w+|против"
    rf"|прошл\w+|предыдущ\w+|конец|конце|итогам|итог\w*|показател\w*|это|этот|для|сравнени\w+|сейчас|ранее)(?!\w)|[\s.,:;/()=]|{_D})*",
    re.I,
)
_STATES = re.compile(
    rf"(?:[:=]|(?<=[\s\w»\")])\s*{_D}|(?<!\w)(?:составил\w*|составля\w+|равн[аоы]?|равен|достиг\w*))\s*$", re.I
)
_ENDS = re.compile(rf"^\s*(?:$|[,;.)(\n|/]|{_D}\s*(?:$|\n|,))")
_COMPARED = re.compile(
    r"(?:(?<!\w)(?:чем|сравнени\w+|относительно|отношени\w+|уровн\w+)\s+(?:в|с|к|за)?\s*(?:октябре?.?ноябре\s*)?|(?<!\w)(?:с|со|к|до|от|против|на период)\s+)$",
    re.I,
)
_THRESHOLD = re.compile(
    r"(?<!\w)(?:имеющ|набравш|получивш|показавш|достигш|выполнивш|справивш|преодолевш|результат|стаж|возраст|котор|нагрузк)\w*[^:;–—]{0,60}$",
    re.I,
)
_SINCE = re.compile(r"(?<!\w)(?:с|со|к|до|от|на период|на период до)\s+$", re.I)


@dataclass(slots=True, eq=False)
class Draft:
    """A number on its way to a figure. `head` is the number that it tells more about, None for a head."""

    q: Quantity
    role: Role = "head"
    head: Draft | None = None
    unit: Unit | None = None
    kind: MeasurementKind | None = None
    period: Period | None = None
    own_period: bool = False
    label: str = ""
    span: tuple[int, int] = (0, 0)
    flags: list[str] = field(default_factory=list)

    @property
    def top(self) -> Draft:
        """The head of the statement."""
        draft = self
        while draft.head is not None:
            draft = draft.head
        return draft


class SentenceReader:
    """Reads the numbers of one sentence from left to right, each in the light of those before it."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        numbers: list[Quantity],
        periods: list[Period],
        context: FigureContext,
        heading: str,
    ) -> None:
        self.text, self.sentence, self.numbers, self.context = text, sentence, numbers, context
        self.periods = [p for p in periods if sentence.start <= p.start and p.end <= sentence.end]
        self.brackets = brackets(text, sentence)
        self.heading = heading
        self.drafts: list[Draft] = []
        self._used: set[int] = set()  # starts of periods that a number before them has taken

    def read(self) -> list[Draft]:
        """The numbers that are figures, related to each other."""
        for i, q in enumerate(self.numbers):
            draft = self._place(q, self.numbers[i + 1] if i + 1 < len(self.numbers) else None)
            if draft is not None:
                self.drafts.append(draft)
        self._pair_respectively()
        self._set_kinds()
        return self.drafts

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
            return self._accepted(draft, following)
        change = self._change_direction(q)
        if change is not None:
            draft.kind = "change"
            draft.flags.append(change)
            if before is not None and inside is None and _WHICH.match(self.text[before.q.end : q.lead]):
                draft.role, draft.head = "change", before.top
                return self._accepted(draft, following)
        draft.period, draft.own_period = self._period(q, lo, inside)
        if before is not None and change is None and self._says_nothing_new(draft, lo):
            if inside is None and draft.own_period and before.role != "change":
                draft.role, draft.head = "series", before.top
                return self._accepted(draft, following)
        if self._is_threshold(q, following):
            return None
        draft.label = self._label(q, lo, following)
        return self._accepted(draft, following)

    def _joined(self, draft: Draft, before: Draft) -> bool:
        """Pairs, transitions, «12 из 25»: numbers with nothing but a sign or a word between them."""
        q, gap = draft.q, self.text[before.q.end : draft.q.start]
        draft.period = before.period
        if _SLASH.match(gap):
            draft.role, draft.head = "pair", before.top
            draft.kind = "change" if before.kind == "change" else None
            return True
        if _OF.match(gap):
            draft.role, draft.head = "base", before.top
            draft.flags.append("base")
            draft.unit = q.unit or before.unit
            before.unit = before.unit or q.unit
            return True
        leads = self.text[self.sentence.start : before.q.lead]
        if _TO.match(gap) and _RANGE_FROM.search(leads):
            before.q.value_to, before.q.end = q.value, q.end
            before.unit = before.unit or q.unit
            before.q.decimals = max(before.q.decimals, q.decimals)
            draft.q = before.q
            return True
        falls = before.q.value is not None and q.value is not None and before.q.value > q.value
        moved = bool(_TO.match(gap)) and ("до" not in gap or bool(_FROM.search(leads)))
        moved = moved or (bool(_JOIN.match(gap)) and (falls or bool(_CHANGE.search(leads))))
        if before.kind == "change" and _FROM.fullmatch(gap.lstrip(" ,(:")) and not q.on:
            draft.role, draft.head, draft.kind = "former", before.top, "previous"
            return True
        if moved and not q.on:
            if draft.unit is None and before.unit is None and before.head is None and not self._implied(before.label):
                return False
            draft.unit = draft.unit or before.unit or before.top.unit
            before.unit = before.unit or draft.unit
            before.kind, draft.kind = "previous", "current"
            before.period = None
            before.role = "former"
            draft.role, draft.head = "latter", before.top
            return True
        return False

    def _in_brackets(self, draft: Draft, opener: Draft, inside: tuple[int, int], following: Quantity | None) -> bool:
        """Relates a number in brackets to the number before the brackets; False where it is about something else."""
        q = draft.q
        lo = max(inside[0] + 1, max((d.q.end for d in self.drafts if inside[0] < d.q.start), default=0))
        part = re.split(r"[,;]", self.text[lo : q.lead])[-1]
        change = self._change_direction(q)
        if change is not None:
            draft.role, draft.head, draft.kind = "change", opener.top, "change"
            draft.flags.append(change)
            return True
        if opener.kind == "change" and following is not None and following.start < inside[1]:
            gap = self.text[q.end : following.start]
            if _TO.match(gap) or _JOIN.match(gap):
                draft.role, draft.head, draft.kind = "former", opener.top, "previous"
                return True
        period, own = self._period(q, lo, inside)
        marked = own or bool(_FORMER.search(part)) or self._in_respective(q, inside)
        if marked:
            draft.period = period if own else None
            draft.role, draft.head, draft.kind = "previous", opener.top, "previous"
            if _TARGET.search(part):
                draft.kind = "target"
            draft.unit = draft.unit or opener.unit
            draft.label = label_before(self.text, lo, q.lead, self.periods)
            return True
        content = self.text[inside[0] + 1 : q.lead] + self.text[q.end : inside[1]]
        if not re.search(r"\w", part) and (q.unit == "percent" or not re.search(r"[^\W\d]{2,}", content)):
            if q.unit is None or (opener.unit == q.unit and q.unit != "percent"):
                return False
            if opener.unit == "percent" == q.unit:
                return False
            draft.role, draft.head = "pair", opener.top
            draft.period = opener.period
            return True
        return False

    def _opener(self, inside: tuple[int, int] | None) -> Draft | None:
        """The number that stands right before the brackets."""
        if inside is None:
            return None
        outer = [d for d in self.drafts if d.q.end <= inside[0]]
        if not outer:
            return None
        last = outer[-1]
        return last if _ADJACENT.match(self.text[last.q.end : inside[0]]) else self._before_brackets(last, inside)

    def _before_brackets(self, last: Draft, inside: tuple[int, int]) -> Draft | None:
        """Brackets in a row: «45 % (11 чел.) (в 2017 году – 43 %)»."""
        gap = self.text[last.q.end : inside[0]]
        closed = innermost(self.brackets, last.q.start)
        if closed and closed[1] < inside[0] and not self.text[closed[1] + 1 : inside[0]].strip():
            return last.top
        if _RESPECTIVELY.search(self.text[inside[0] : inside[1]]) and len(gap) < 120:
            return last.top
        return None

    def _since(self, before: Draft | None, inside: tuple[int, int] | None) -> int:
        """Where the words begin that may belong to a number: after the number before it and its brackets."""
        lo = self.sentence.start
        if before is not None:
            lo = before.q.end
            for start, end in self.brackets:
                if start <= before.q.start < end and not (inside and inside == (start, end)):
                    lo = max(lo, end + 1)
        if inside is not None:
            lo = max(lo, inside[0] + 1)
        return lo

    # ------------------------------------------------------------ what a number is

    def _change_direction(self, q: Quantity) -> str | None:
        """ "increase" or "decrease" where the number is a change."""
        after = self.text[q.end : min(q.end + 60, self.sentence.end)]
        before = self.text[self.sentence.start : q.lead]
        if q.signed and (q.on or innermost(self.brackets, q.start) or not self.context.bare):
            return "increase" if q.signed == "+" else "decrease"
        if q.on:
            if m := _DIRECTION.match(after):
                return "increase" if m["up"] else "decrease"
            if found := list(_CHANGE.finditer(before)):
                return "increase" if found[-1]["up"] else "decrease"
            if m := _CHANGE.search(re.split(r"[;.(]", self.text[q.end : self.sentence.end], maxsplit=1)[0]):
                return "increase" if m["up"] else "decrease"
        if _CHANGE_IS.search(before) and q.unit in {"percent", "percentage_points", "points"}:
            found = list(_CHANGE.finditer(before))
            return "increase" if found and found[-1]["up"] else "decrease"
        return None

    def _period(self, q: Quantity, lo: int, inside: tuple[int, int] | None) -> tuple[Period | None, bool]:
        """The period of a number and whether it is stated for this number itself."""
        usable = [
            p
            for p in self.periods
            if not {"span", "range"} & set(p.flags)
            and p.start not in self._used
            and not _COMPARED.search(self.text[max(0, p.start - 40) : p.start])
        ]
        near = [p for p in usable if lo <= p.start and p.end <= q.start]
        if near:
            return near[-1], True
        limit = inside[1] if inside else self.sentence.end
        for p in usable:
            if q.end <= p.start < limit:
                gap = self.text[q.end : p.start]
                if not re.search(r"[,;()\n\d]|(?<!\w)(?:чем|из)(?!\w)", gap) and len(gap) < 60:
                    self._used.add(p.start)
                    return p, True
                break
        earlier = [p for p in usable if p.end <= lo and innermost(self.brackets, p.start) in (None, inside)]
        return (earlier[-1], False) if earlier else (None, False)

    def _says_nothing_new(self, draft: Draft, lo: int) -> bool:
        words = without_periods(self.text, lo, draft.q.lead, self.periods)
        return bool(_NOT_OWN.fullmatch(words))

    def _is_threshold(self, q: Quantity, following: Quantity | None) -> bool:
        """«имеющих нагрузку более 27 часов, составляет 53 %»: a bound inside the name of what is measured."""
        if q.comparator == "=" or self.context.bare:
            return False
        before = self.text[self.sentence.start : q.lead]
        tail = re.split(r"[:;]", before)[-1]
        return bool(_THRESHOLD.search(tail)) and following is not None

    def _label(self, q: Quantity, lo: int, following: Quantity | None) -> str:
        before = label_before(self.text, lo, q.lead, self.periods)
        inside = innermost(self.brackets, q.start)
        if not before and inside is not None and lo == inside[0] + 1:  # «… количества детей (с 92 % до 95 %)»
            last = max((d.q.end for d in self.drafts), default=self.sentence.start)
            return label_before(self.text, max(last, self.sentence.start), inside[0], self.periods)
        stated = bool(_STATES.search(self.text[lo : q.lead])) or q.on
        noun = q.noun if q.unit in {"persons", "count"} else ""
        if before and lo > self.sentence.start and not stated and self._tail_of_former(lo, q):
            before = ""
        if before:
            return before if stated or not noun else f"{before} {noun}"
        hi = following.lead if following is not None else self.sentence.end
        if noun or not stated:
            after = label_after(self.text, q.end - len(noun), hi)
            if after:
                return after
        return label_after(self.text, q.end, hi)

    def _tail_of_former(self, lo: int, q: Quantity) -> bool:
        """Whether the words before a number belong to the number before it: only a conjunction or comma stands between."""
        piece = self.text[lo : q.lead]
        if re.search(r"(?<!\w)(?:и|или|а также)\s*$", piece):
            return True
        last = re.split(r"[,;]", piece)
        return len(last) > 1 and not re.search(
            r"\w{3,}", re.sub(r"(?<!\w)(?:из них|в том числе|при этом|также|еще|ещё)(?!\w)", "", last[-1])
        )

    def _implied(self, label: str) -> Unit | None:
        return unit_of_label(label) or unit_of_label(self.heading) or self.context.unit

    # ------------------------------------------------------------ numbers without a unit

    def _accepted(self, draft: Draft, following: Quantity | None) -> Draft | None:
        """The draft with a unit found for it, or None where the number measures nothing that we can tell."""
        if draft.unit is not None or "malformed" in draft.flags and self.context.bare:
            draft.unit = draft.unit or self._default(draft, following)
            return draft
        q = draft.q
        if draft.role in {"previous", "series"}:
            draft.unit = draft.head.unit if draft.head else None
            return draft
        shared = following is not None and self._shares_unit(q, following)
        if shared or self.context.bare and self._alone(q):
            draft.unit = self._default(draft, following)
            return draft
        if self._in_respective(q, innermost(self.brackets, q.start)):
            return draft
        if _STATES.search(self.text[max(self.sentence.start, q.lead - 40) : q.lead]) and _ENDS.match(
            self.text[q.end : self.sentence.end]
        ):
            implied = self._implied(draft.label)
            if implied:
                draft.unit = None if implied == "percent" and self.context.unit is None else implied
                return draft
        return None

    def _default(self, draft: Draft, following: Quantity | None) -> Unit | None:
        """The unit of a bare number. Beside its share («1 (9 %)») it is a count, whatever the label is about."""
        own = unit_of_label(draft.label) or unit_of_label(self.heading)
        if following is not None and following.unit == "percent" and self._shares_unit(draft.q, following):
            if _TO.match(self.text[draft.q.end : following.start]) or _JOIN.match(
                self.text[draft.q.end : following.start]
            ):
                return "percent"
            return (
                own
                if own in {"persons", "count"}
                else self.context.unit
                if self.context.unit in {"persons", "count"}
                else "count"
            )
        if self.context.bare:
            return self.context.unit or (own if own != "percent" else None)
        return own or self.context.unit

    def _shares_unit(self, q: Quantity, following: Quantity) -> bool:
        gap = self.text[q.end : following.start]
        if _SLASH.match(gap) or _OF.match(gap) or re.match(r"^\s*\(\s*$", gap):
            return following.unit is not None
        leads = self.text[self.sentence.start : q.lead]
        return (
            bool(_TO.match(gap))
            and bool(_FROM.search(leads) or _RANGE_FROM.search(leads))
            and following.unit is not None
        )

    def _alone(self, q: Quantity) -> bool:
        """Whether a number in a cell stands by itself: no word follows that we do not know as a unit."""
        after = self.text[q.end : self.sentence.end]
        before = self.text[self.sentence.start : q.lead]
        return bool(_ENDS.match(after)) and not re.search(r"[^\W\d]\s*$", before)

    # ------------------------------------------------------------ соответственно

    def _in_respective(self, q: Quantity, inside: tuple[int, int] | None) -> bool:
        start = inside[0] if inside else self.sentence.start
        return bool(_RESPECTIVELY.search(self.text[start : q.start]))

    def _pair_respectively(self) -> None:
        """«11 чел., первую – 14 чел. (в 2017/2018 году соответственно 9 чел./12 чел.)»: in the order of the first."""
        for m in _RESPECTIVELY.finditer(self.text, self.sentence.start, self.sentence.end):
            inside = innermost(self.brackets, m.start())
            limit = inside[1] if inside else self.sentence.end
            row = [
                d for d in self.drafts if m.end() <= d.q.start < limit and innermost(self.brackets, d.q.start) == inside
            ]
            earlier = [
                d
                for d in self.drafts
                if d.q.end <= (inside[0] if inside else m.start())
                and d.role in {"head", "pair"}
                and d.kind != "change"
                and d not in row
                and not d.top.role == "previous"
            ]
            targets = [d for d in earlier if d.top.kind not in {"change", "previous"}]
            if not row or len(targets) < len(row):
                continue
            chosen = _chosen(targets, row)
            period = next((d.period for d in row if d.period is not None), None)
            for d, target in zip(row, chosen, strict=True):
                d.role, d.head = "series", target
                d.kind = "previous" if inside else None
                d.unit = d.unit or target.unit
                d.period = d.period or period
                d.own_period = d.period is not None

    # ------------------------------------------------------------ current and previous

    def _set_kinds(self) -> None:
        self._merge_same_labels()
        groups: dict[int, list[Draft]] = {}
        for d in self.drafts:
            if d.role in {"head", "series"} and d.kind not in {"change", "target"}:
                groups.setdefault(id(d.top), []).append(d)
        for group in groups.values():
            dated = [d for d in group if d.period is not None and (d.own_period or len(group) > 1)]
            undated = [d for d in group if d.period is None]
            if len(group) < 2 or not dated:
                continue
            latest = max(d.period.last for d in dated if d.period)
            if undated:
                for d in dated:
                    d.kind = d.kind or "previous"
                continue
            for d in dated:
                if d.period and d.period.last < latest:
                    d.kind = "previous"
        for d in self.drafts:
            if d.role in {"pair", "base"} and d.head is not None and d.kind is None:
                owner = self._owner(d)
                d.kind, d.period = owner.kind, d.period or owner.period
        for d in self.drafts:
            if d.role == "head" and d.kind is None and _TARGET.search(self.text[d.span[0] : d.q.lead]):
                d.kind = "target"

    def _owner(self, draft: Draft) -> Draft:
        """The number that a pair stands beside."""
        i = self.drafts.index(draft)
        return self.drafts[i - 1] if i else draft.top

    def _merge_same_labels(self) -> None:
        """«успеваемость 2018/2019 – 99 %, качество – 45 %, успеваемость 2017/2018 – 100 %»: one thing, two years."""
        heads: dict[tuple[str, Unit | None], Draft] = {}
        for d in self.drafts:
            if d.role != "head" or d.kind == "change" or not d.label:
                continue
            key = (d.label.lower(), d.unit)
            first = heads.setdefault(key, d)
            if (
                first is not d
                and d.period is not None
                and first.period is not None
                and d.period.label != first.period.label
            ):
                d.role, d.head = "series", first


def _chosen(targets: list[Draft], row: list[Draft]) -> list[Draft]:
    """The earlier numbers that a row repeats, in order: the last ones whose units agree."""
    n = len(row)
    for start in range(len(targets) - n, -1, -1):
        window = targets[start : start + n]
        if all(r.unit is None or t.unit is None or r.unit == t.unit for r, t in zip(row, window, strict=True)):
            return window
    return targets[-n:]
