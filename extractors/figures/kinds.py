"""Which of the numbers of a sentence are current and which are former values, once all are read."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.figures.aims import is_aimed_at, tell_reached
from extractors.figures.clauses import innermost
from extractors.figures.cues import (
    FORMER,
    RESPECTIVELY,
    TARGET,
    TARGET_BESIDE,
    TARGET_LEAD,
    TARGET_MET,
    TARGET_WAS_MET,
    D,
)
from extractors.figures.draft import Draft
from extractors.figures.formers import tell_former
from language.sentences import Sentence
from pipeline.model import Unit


def settle(
    text: str, sentence: Sentence, pairs: list[tuple[int, int]], drafts: list[Draft], over: tuple[str, str]
) -> None:
    """Sets kind, unit and statement of the numbers that only the whole sentence explains, or what stands over it: the
    line above and the label of the section."""
    tell_former(text, sentence, drafts)
    _former_first(text, pairs, drafts)
    _pair_respectively(text, sentence, pairs, drafts)
    _pair_in_brackets(pairs, drafts)
    _shares_in_order(text, pairs, drafts)
    _pair_in_order(drafts)
    _merge_same_labels(drafts)
    _by_period(drafts)
    for d in drafts:
        if d.role in {"pair", "base"} and d.head is not None and d.kind is None:
            beside = _beside(d, drafts)
            d.kind, d.period, d.ago = beside.kind, d.period or beside.period, d.ago or beside.ago
    for d in drafts:
        rises = d.role == "latter" and d.kind == "current"  # «повысить с 40 % до 45 %»
        if not rises and (d.role != "head" or d.kind is not None):
            continue
        listed = not rises and (states_target(text, d) or _listed_as_target(text, sentence, d, drafts))
        if listed or is_aimed_at(text, sentence, d, over):
            d.kind = "target"
    tell_reached(text, drafts)


def states_target(text: str, d: Draft) -> bool:
    """Whether the words before a number say that it is one that was aimed at."""
    words = text[d.span[0] : d.q.lead]
    if TARGET_BESIDE.search(words):
        return True  # «при плане 15 чел. прошли 14»
    aims = (m for m in TARGET.finditer(words) if not TARGET_WAS_MET.search(words, m.end()))
    return any(not TARGET_MET.search(words[: m.start()]) for m in aims)


def _listed_as_target(text: str, sentence: Sentence, d: Draft, drafts: list[Draft]) -> bool:
    """«Установлено: качество – 35 %, успеваемость – 98 %», «Целевой показатель: СОШ № 3 – 35 %, СОШ № 6 – 38 %»."""
    colon = text.find(":", sentence.start, drafts[0].q.lead)
    lead = text[sentence.start : colon] if colon > 0 else ""
    m = TARGET_LEAD.search(lead)
    return m is not None and not TARGET_MET.search(lead[: m.start()]) and not TARGET_WAS_MET.search(lead, m.end())


_AND = re.compile(r"\s*(?:(?:,|и)\s*)?")
_STATED_AFTER = re.compile(rf"\s*(?:{D}|:|составил\w*|составля\w+|=)?\s*", re.I)


def _former_first(text: str, pairs: list[tuple[int, int]], drafts: list[Draft]) -> None:
    """«Качество знаний (в 2017-2018 г – 69) – 72 %»: the bracket before a value holds its former one."""
    for former, now in pairwise(drafts):
        inside = innermost(pairs, former.q.start)
        alone = inside is not None and former.role == "head" and former.label and not now.label and now.role == "head"
        if not alone or inside is None or not _STATED_AFTER.fullmatch(text, inside[1] + 1, now.q.lead):
            continue
        told = FORMER.search(text, inside[0], former.q.lead) or former.own_period or former.kind == "target"
        if told and former.unit in {None, now.unit}:
            now.label = former.label
            former.belongs_to(now, "previous", former.kind or "previous")
            former.unit = now.unit


def _pair_respectively(text: str, sentence: Sentence, pairs: list[tuple[int, int]], drafts: list[Draft]) -> None:
    """«13 чел., первую – 17 чел. (в 2021/2022 году соответственно 10 чел./16 чел.)»: in the order of the first."""
    for m in RESPECTIVELY.finditer(text, sentence.start, sentence.end):
        inside = innermost(pairs, m.start())
        limit = inside[1] if inside else sentence.end
        row = [d for d in drafts if m.end() <= d.q.start < limit and innermost(pairs, d.q.start) == inside]
        if not row:
            row = _row_before(text, drafts, m.start())
        targets = [
            d
            for d in drafts
            if d.q.end <= (inside[0] if inside else min(m.start(), row[0].q.start if row else m.start()))
            and d.role in {"head", "pair"}
            and d not in row
            and d.kind not in {"change", "previous"}
            and d.top.kind not in {"change", "previous"}
        ]
        if not row or len(targets) < len(row):
            continue
        period = next((d.period for d in row if d.period is not None), None)
        for d, target in zip(row, _last_alike(targets, row), strict=True):
            d.belongs_to(target, "series", "previous" if inside else None)
            d.unit = d.unit or target.unit
            d.period = d.period or period
            d.own_period = d.period is not None


def _row_before(text: str, drafts: list[Draft], end: int) -> list[Draft]:
    """«…; в 2021/2022 году – 7 и 14 соответственно»: the numbers right before the word; the first names nothing."""
    row: list[Draft] = []
    for d in reversed([d for d in drafts if d.q.end <= end]):
        if not _AND.fullmatch(text, d.q.end, row[0].q.lead if row else end):
            break
        row.insert(0, d)
    return row if len(row) > 1 and row[0].role in {"series", "previous"} else []


def _pair_in_brackets(pairs: list[tuple[int, int]], drafts: list[Draft]) -> None:
    """«успеваемость 100 %, качество 45 % (в прошлом году 98 % и 43 %)»: as many former values as values before."""
    for inside in pairs:
        row = [d for d in drafts if d.role == "previous" and innermost(pairs, d.q.start) == inside]
        targets = [
            d for d in drafts if d.q.end <= inside[0] and d.role == "head" and d.kind not in {"change", "previous"}
        ]
        if len(row) < 2 or sum(d.own_period for d in row) > 1 or len(targets) < len(row):
            continue
        period = next((d.period for d in row if d.period is not None), None)
        for d, target in zip(row, _last_alike(targets, row), strict=True):
            d.belongs_to(target, "previous")
            d.period = d.period or period


def _shares_in_order(text: str, pairs: list[tuple[int, int]], drafts: list[Draft]) -> None:
    """«16 и 18 из 21 (76,2 % и 85,7 %)»: as many shares in brackets as counts right before them."""
    for inside in pairs:
        row = [d for d in drafts if inside[0] < d.q.start < inside[1]]
        if len(row) < 2 or any(d.unit != "percent" or d.own_period or d.kind for d in row):
            continue
        counts: list[Draft] = []
        before = [d for d in drafts if d.q.end <= inside[0]]
        base = before.pop() if before and before[-1].role == "base" else None
        for d in reversed(before):
            if counts and not _AND.fullmatch(text, d.q.end, counts[0].q.lead):
                break
            counts.insert(0, d)
        alike = all(d.unit != "percent" and d.role == "head" for d in counts)
        if base is None or len(counts) != len(row) or not alike:
            continue
        for d, count in zip(row, counts, strict=True):
            count.unit = count.unit or counts[-1].unit
            d.belongs_to(count, "pair")


def _last_alike(targets: list[Draft], row: list[Draft]) -> list[Draft]:
    """The earlier numbers that a row repeats, in order: the last ones whose units agree."""
    n = len(row)
    for start in range(len(targets) - n, -1, -1):
        window = targets[start : start + n]
        if all(r.unit is None or t.unit is None or r.unit == t.unit for r, t in zip(row, window, strict=True)):
            return window
    return targets[-n:]


def _pair_in_order(drafts: list[Draft]) -> None:
    """«успеваемость 99 %, качество 45 %; в 2017/2018 – 98 %, качество – 44 %»: the first former value is not that of
    the quality, for the quality has one of its own."""
    for i, d in enumerate(drafts):
        head = d.head
        if d.role != "series" or head is None or head.role != "head" or not head.label or head not in drafts:
            continue
        named = any(e.role == "head" and e.label.lower() == head.label.lower() for e in drafts[i + 1 :])
        at = drafts.index(head)
        above = drafts[at - 1].top if at else None
        if named and above is not None and above is not head and above.unit == d.unit and above.kind is None:
            d.head = above


def _merge_same_labels(drafts: list[Draft]) -> None:
    """«успеваемость 2018/2019 – 99 %, качество – 45 %, успеваемость 2017/2018 – 100 %»: one thing, two years."""
    heads: dict[tuple[str, Unit | None], Draft] = {}
    for d in drafts:
        if d.role != "head" or d.kind == "change" or not d.label:
            continue
        first = heads.setdefault((d.label.lower(), d.unit), d)
        if first is d or d.period is None or first.period is None or d.period.label == first.period.label:
            continue
        d.belongs_to(first, "series")


def _by_period(drafts: list[Draft]) -> None:
    """Among values of one thing the latest period is current; beside a value without a period all are former."""
    groups: dict[int, list[Draft]] = {}
    for d in drafts:
        if d.role in {"head", "series"} and d.kind not in {"change", "target"}:
            groups.setdefault(id(d.top), []).append(d)
    for group in groups.values():
        dated = [(d, d.period) for d in group if d.period is not None]
        if len(group) < 2 or not dated:
            continue
        latest = max(period.last for _, period in dated)
        undated = len(dated) < len(group)
        for d, period in dated:
            if undated or period.last < latest:
                d.kind = d.kind or "previous"


def _beside(draft: Draft, drafts: list[Draft]) -> Draft:
    """The number that a pair stands beside."""
    i = drafts.index(draft)
    return drafts[i - 1] if i else draft.top
