"""Sentences, brackets and the words beside a number: the parts of a text in which figures stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from extractors.figures.cues import ONLY_WHEN
from extractors.figures.units import unit_of_noun
from language.morphology import is_participle, may_be, readings
from language.sentences import Sentence
from language.text import DASHES, one_line

_D = f"[{DASHES}]"
_FIRST_WORD = re.compile(r"[А-Яа-яЁё]+")
MAX_LABEL = 140
_TRAILING = re.compile(
    rf"(?:[\s:=,]|{_D}|(?<!\w)(?:составил[аои]?|составля[её]т|составляют|равн[аоы]?|равен|достиг(?:ла|ло|ли)?|до|в|на|с|со"
    r"|и|по|из|от|за|у|а|но|около|что|это|эт[аои]|уже|всего|только|лишь|также|еще|ещё|среднем|них|том числе|количестве"
    r"|наблюдается|отмечается|при план\w+|против|вместо|был[аои]?|стал[аои]?|соответственно|именно|итого))+\s*$",
    re.I,
)
_LEADING = re.compile(
    rf"^(?:[\s·•*.;:,)»]|{_D}|(?<!\w)(?:\d{{1,2}}[.)])|(?<!\w)(?:а|и|но|также|при этом|так|в том числе|из них|только"
    r"|уже|всего|где|то есть|т\.е\.|в целом|итого)(?!\w))+",
    re.I,
)
_CHANGE_VERB = (
    r"(?:значительно\s+|незначительно\s+|существенно\s+)?(?:увеличил|возрос|вырос|повысил|снизил|уменьшил|сократил|понизил"
    r"|улучшил|ухудшил|упал)\w*"
)
_ONLY_VERB = re.compile(rf"^(?:(?:не\s+)?{_CHANGE_VERB}|нет|да|есть)$", re.I)
_VERB_AROUND = re.compile(rf"^{_CHANGE_VERB}\s+|\s+{_CHANGE_VERB}$", re.I)
_PERIOD_LEAD = re.compile(
    r"(?:(?<!\w)(?:по\s+)?(?:на\s+(?:конец|начало)|по\s+итогам|по\s+результатам|итогам|в\s+течение|за|в|во|на|к|по\s+сравнению\s+с|в\s+сравнении\s+с|с|по|от|конец|конце|начало))\s*$",
    re.I,
)
_HYPHEN = re.compile(rf"(?<=\w){_D}$")  # «ЕГЭ-2023»
_RELATIVE = re.compile(r"^(?:в\s+|на\s+|у\s+|с\s+|для\s+|по\s+)?котор\w+", re.I)
_SEPARATOR = re.compile(rf"[;:\n]|,(?!\d)|(?<=\s){_D}(?=\s)|(?<=[а-яё»)\"]){_D}(?=\s)|(?<=\s){_D}(?=[^\d\s])|\s\|\s")
_WORD = re.compile(r"[А-Яа-яЁёA-Za-z]{2,}|[«\"]\d[»\"]|№\s*\d")
_BRACKETED = re.compile(r"\([^()]*\)")
_ACT = re.compile(r"(?:приказ|распоряжени|постановлени|договор|соглашени|протокол|письмо)\w*[^№]{0,60}№", re.I)
_HOLLOW = re.compile(r"\s*\(\s*\)|(?<=,)\s*,|\s+(?=,)|,\s*(?=\))")  # what a period or a date leaves where it stood
_STOPS = re.compile(r"[;\n()]|,(?!\d)|[.!?](?=\s|$)|\s\|\s")


def brackets(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Pairs of round brackets (positions of both) inside a sentence; unclosed ones do not count."""
    if text.find("(", sentence.start, sentence.end) < 0:
        return []
    stack: list[int] = []
    pairs = []
    for m in re.finditer(r"[()]", text[sentence.start : sentence.end]):
        at = sentence.start + m.start()
        if m[0] == "(":
            stack.append(at)
        elif stack:
            pairs.append((stack.pop(), at))
    return sorted(pairs)


def innermost(pairs: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The smallest pair of brackets around a position."""
    around = [p for p in pairs if p[0] < at < p[1]]
    return max(around) if around else None


def without(text: str, lo: int, hi: int, times: list[tuple[int, int]]) -> str:
    """text[lo:hi] with its periods and dates and their prepositions cut out («за 2022/2023 уч. год»)."""
    piece = text[lo:hi]
    inside = times[bisect_left(times, (lo, lo)) : bisect_left(times, (hi, hi))]
    for start, end in reversed([t for t in inside if t[1] <= hi]):
        head = piece[: start - lo]
        lead = _PERIOD_LEAD.search(head)
        head = _HYPHEN.sub("", head)
        piece = (head[: lead.start()] if lead else head) + " " + piece[end - lo :]
    return piece


@lru_cache(maxsize=65536)
def trim(label: str, *, verbs: bool = True) -> str:
    """A label without bullets, dashes, function words and (`verbs`) verbs of change at its ends, on one line."""
    label = one_line(label)
    while True:
        cut = _TRAILING.sub("", _LEADING.sub("", label)).strip()
        cut = _VERB_AROUND.sub("", cut).strip() if verbs else cut
        if cut == label:
            break
        label = cut
    label = _HOLLOW.sub("", label)
    if label.count("(") != label.count(")"):
        label = re.sub(r"^[^()]*\)\s*|\s*\([^()]*$", "", label)
    return label


def label_before(text: str, lo: int, hi: int, times: list[tuple[int, int]]) -> str:
    """The words just before a number that name what it measures: the last part of text[lo:hi] that has words.

    A part that begins with a participle or «который» belongs to the one before it («педагогов, имеющих …»).
    """
    piece = without(text, lo, hi, times)
    cuts = [0] + [m.end() for m in _SEPARATOR.finditer(piece) if not _inside_brackets_or_quotes(piece, m.start())]
    start = end = None
    for i in range(len(cuts) - 1, -1, -1):
        stop = cuts[i + 1] if i + 1 < len(cuts) else len(piece)
        part = trim(piece[cuts[i] : stop])
        if end is None:
            if not _WORD.search(part) or _ONLY_VERB.match(part) or _ACT.match(part):
                continue
            end = stop
        start = cuts[i]
        if not _depends(part) or ONLY_WHEN.fullmatch(part):
            break
        if i and not piece[: cuts[i]].rstrip().endswith(","):
            break
    if start is None or end is None:
        return ""
    return _short(trim(piece[start:end]))


def label_after(text: str, lo: int, hi: int, times: list[tuple[int, int]]) -> str:
    """The words after a number, up to the end of the clause; what stands in brackets is skipped."""
    piece = _BRACKETED.sub(" ", without(text, lo, hi, times))
    stop = _STOPS.search(piece)
    piece = trim(piece[: stop.start()] if stop else piece, verbs=False)
    return _short(piece, tail=False) if _WORD.search(piece) else ""


def _depends(part: str) -> bool:
    if _RELATIVE.match(part):
        return True
    m = _FIRST_WORD.search(part)
    first = m[0] if m else ""
    if first.islower() and (may_be(first, "PREP") or _is_oblique(first)):
        return True  # «участников слётов, турниров, викторин»
    return any(
        is_participle(w.lower()) and unit_of_noun(w) is None for w in part.split()[:2] if w.isalpha() and w[0].islower()
    )


def _is_oblique(word: str) -> bool:
    """Whether a word is a noun, and no nominative unless as somebody's name."""
    nouns = [tag for _, tag in readings(word) if "NOUN" in tag and "Name" not in tag]
    return bool(nouns) and not any("nomn" in tag for tag in nouns)


def _inside_brackets_or_quotes(piece: str, at: int) -> bool:
    head = piece[:at]
    return head.count("(") > head.count(")") or head.count("«") > head.count("»")


def _short(label: str, *, tail: bool = True) -> str:
    if len(label) <= MAX_LABEL:
        return label
    if tail:
        cut = label[-MAX_LABEL:]
        return cut[cut.find(" ") + 1 :]
    return label[:MAX_LABEL].rsplit(" ", 1)[0]
