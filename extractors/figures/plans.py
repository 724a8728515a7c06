"""Plan and fact: words that say which of the two a number is, in a sentence or once for all in a label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.figures import cues
from extractors.figures.model import Aside
from language.periods import Period, find_periods
from pipeline.model import MeasurementKind

_NAMED = r"(?:\s+(?:значени[ея]|показател[ьи]|уров(?:ень|ни)|результат\w*|индикатор\w*|ориентир\w*))?"
_PLAN = (
    rf"(?:план(?:ов(?:ое|ый|ая|ые)|ируем(?:ое|ый|ая|ые))?{_NAMED}|целев(?:ое|ой|ая|ые){_NAMED}|(?:за)?планировал\w+"
    rf"|запланирован[оаы]?|намечен[оаы]?|намечал\w+|установлен[оаы]?|предусмотрен[оаы]?|ожидал\w+|ожидаем(?:ое|ый|ая|ые){_NAMED}"
    r"|цель|задача|норматив)"
)
_FACT = (
    rf"(?:(?:по\s+)?факт(?:у|ически)?|фактическ(?:ое|ий|ая|ие|и){_NAMED}|достигнут(?:(?:ое|ый|ая){_NAMED}|о|ы|а)?|выполнен[оаы]?"
    r"|исполнен[оаы]?|получен[оаы]?|достиг(?:ла|ло|ли)|добились|получили|(?:(?:получ|достигну)\w+\s+)?результат|итог|на\s+деле|реально)(?:\s+(?:получено|достигнуто|выполнено|составил[оаи]?))?"
)
_WORD = re.compile(rf"(?=[вдзинопруфц])(?<!\w)(?:(?P<plan>{_PLAN})|(?P<fact>{_FACT}))(?!\w)", re.I)
# Words that may as well be the name of a measure tell a plan or a fact only where they open their part
_ANYWHERE = re.compile(r"план|(?:по\s+)?факт", re.I)
_SURE = re.compile(r"(?:по\s+)?факт|достигнут", re.I)
_AFTER = re.compile(
    r"\s*(?:\(\s*|по\s+)(?:(?P<plan>план\w*)|факт\w*)(?:\s+(?:значени\w+|показател\w+))?\s*(?:\)|[,;.]|$|\s(?:и|а)\s)",
    re.I,
)
_OPENS = re.compile(rf"(?:^|[,;:.(\n]|(?<!\w){cues.D})\s*(?:\d{{1,2}}[.)]\s*)?(?:а|но|и)?\s*$", re.I)
_FORMER = re.compile(r"(?:база|базов\w+|исходн\w+|было|прошл\w+|предыдущ\w+|прежн\w+|старт\w*)(?:\s+\w+){0,2}", re.I)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_LEAD_IN = re.compile(r"(?:(?<!\w)(?:на|за|в|к|год\w*|г\.?|уч\w*\.?)(?!\w)|[\s.,:%–—-])+", re.I)
_MOST = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """What a number is that stands in the place of a word: «план – …» a target, «факт: …» a current value. `start` is
    where the word begins, `period` what the label says of it; `sure` that it makes a plan of what stands before it."""

    kind: MeasurementKind | None
    start: int = 0
    period: Period | None = None
    sure: bool = False


def slot_before(text: str, lo: int, hi: int, bare: str) -> Slot | None:
    """The word for plan or fact that ends text[lo:hi] but for a time; `bare` is text[lo:hi] without its times."""
    last = next(reversed(list(_WORD.finditer(bare))), None)
    if last is None or not cues.NOT_OWN.fullmatch(bare, last.end()):
        return None
    if not (_ANYWHERE.match(last[0]) or _OPENS.search(bare[: last.start()])):
        return None
    start = text.rfind(last[0], lo, hi)
    sure = bool(_SURE.match(last[0]))
    return Slot("target" if last["plan"] else "current", start, sure=sure) if start >= 0 else None


def slot_after(text: str, at: int, hi: int) -> Slot | None:
    """«80 % (план) и 84 % (факт)», «98 % по плану»: the word right after a number."""
    m = _AFTER.match(text, at, hi)
    return Slot("target" if m["plan"] else "current", at, sure=True) if m else None


def opens_with_facts(lead: str) -> bool:
    """«Фактически: качество – 45 %, …»: whether the words before a colon say that facts follow."""
    m = _WORD.match(lead.strip())
    return m is not None and m["fact"] is not None and bool(cues.NOT_OWN.fullmatch(lead.strip(), m.end()))


def slots_of(label: str) -> tuple[Slot, ...]:
    """What a label says of numbers divided by strokes: «(план на 2023 г. / факт / план на 2024 г.)», «план/факт»."""
    if "план" not in label.lower() and "факт" not in label.lower():
        return ()
    parts = [re.split(r"[/;,]", inner) for inner in _BRACKETED.findall(label)]
    parts += [part.split("/") for part in re.split(r"[():;,]", label)]
    for pieces in parts:
        slots = [_slot(p) for p in pieces]
        if 2 <= len(slots) <= _MOST and all(slots) and any(s and s.kind in {"target", "current"} for s in slots):
            return tuple(s for s in slots if s)
    return ()


def _slot(piece: str) -> Slot | None:
    periods = find_periods(piece)
    rest = piece
    for p in reversed(periods):
        rest = rest[: p.start] + " " + rest[p.end :]
    rest = rest.strip(" .,:–—-%")
    period = periods[0] if periods else None
    words = list(_WORD.finditer(rest))
    if words:
        alone = _LEAD_IN.fullmatch(rest[: words[0].start()] + " " + rest[words[-1].end() :])
        return Slot("target" if words[0]["plan"] else "current", 0, period) if alone else None
    if _FORMER.fullmatch(rest):
        return Slot("previous", 0, period)
    return Slot(None, 0, period) if period and (not rest or _LEAD_IN.fullmatch(rest)) else None


# «ОГЭ 2023 (2022)», «в 2022/2023 (2021/2022) учебном году»
_YEAR = r"20\d\d(?:/(?:20)?\d\d)?"
_YEAR_OF_BRACKET = re.compile(
    rf"(?<!\d){_YEAR}(?:\s*(?:год\w*|г\.|уч\w*\.?)){{0,2}}\s*\((?:в\s+|за\s+)?(?P<former>{_YEAR})(?:\s*(?:год\w*|г\.|уч\w*\.?)){{0,2}}\)"
)
_IN_BRACKETS = re.compile(r"(?<!\w)в\s+(?:круглых\s+)?скобках(?!\w)\s*(?P<what>[^()\n;:]*(?:[:][^()\n;:]*)?)", re.I)


def without_aside(words: str) -> str:
    """A label without what it says of brackets: «Средняя отметка ОГЭ (в скобках – 2022 год)»."""
    return (
        re.sub(r"\s*\(\s*[,;]?\s*\)|[\s,;(]+$", "", _IN_BRACKETS.sub("", words)) if "скобк" in words.lower() else words
    )


def aside_of(words: str) -> Aside | None:
    """What words before the numbers say of brackets after them."""
    if two := _YEAR_OF_BRACKET.search(words):
        periods = find_periods(f"в {two['former']} г.")
        return Aside("previous", periods[0]) if periods else None
    if "скобк" not in words.lower():
        return None
    m = _IN_BRACKETS.search(words)
    if m is None:
        return None
    # «(4,1 в скобках …: …)»: what stands after the colon is the list itself, unless nothing stands before it
    what = m["what"] if m["what"].lstrip().startswith(":") else m["what"].split(":")[0]
    periods = find_periods(what)
    if re.search(r"(?<!\w)(?:план|цел)", what, re.I):
        return Aside("target", periods[0] if periods else None)
    if periods:
        return Aside("previous", periods[0])
    ago = cues.LAST_YEAR.search(what)
    return Aside("previous", None, ago[0]) if ago else None
