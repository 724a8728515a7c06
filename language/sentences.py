"""Where a sentence ends: the one splitter, for readers, grammar and rules alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from language.text import DASHES

_LONGEST = 1000  # characters; a real sentence is hardly half of it
_D = f"[{DASHES}]"
_ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:чел|уч|кл|яз|руб|тыс|млн|ед|шт|экз|балл?|п|т|т\.\s?е|т\.\s?д|т\.\s?п|др|пр|гг|г|ул|им|обл|р|с|д|см|ст|ср|акад|ак|ч"
    r"|англ|рус|нем|фр|лит|мат|физ|общ|инф|окр|соц|доп|зам|дир|метод|проц|кол|напр|тел|стр|рис|табл|н|об|сов|ин|усп|успев|кач|зн|обуч|ок|вып|педаг|мин|макс|сред|вход|промеж|итог|контр|раб|предм)|(?<!\w)[А-ЯЁA-Z])$",
    re.I,
)
_CLOSED_BY_CAPITAL = re.compile(r"(?:чел|кл|яз|руб|ед|шт|экз|др|гг|г|п|д|ч|вход|итог)$", re.I)
_CONTINUES = re.compile(rf"(?:[,(]|{_D}|(?<!\w)(?:в|на|с|со|и|по|из|от|до|за|для|при|не|более|менее))\s*$", re.I)
_THOUSANDS = re.compile(r"[–—-] \d{1,3}$")
_REST_OF_THOUSANDS = re.compile(r"\d{3}(?:[.,;)](?:\s|$)|\s(?:экз|чел|руб|ед|шт|книг))")

_NEXT = re.compile(rf"\s*(?:[»\")]\s*)?(?:{_D}\s*)?(?P<c>[^\s]?)")
_LINE_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}(?:\.\d{1,2})*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] is one sentence, or a line of a list."""

    start: int
    end: int


@lru_cache(maxsize=1024)  # every figure of a text asks for the sentence it stands in
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order. A line is one at least, unless it clearly runs on in the next line. Linear in
    the length of the text."""
    found: list[Sentence] = []
    start = 0
    depth = 0
    for m in re.finditer(r"[\n.!?()]| \| ", text):
        mark, at = m[0], m.start()
        if mark == "(":
            depth += ")" in text[at : at + 400].split("\n\n")[0]
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark == "\n":
            if _runs_on(text, start, at):
                continue
            depth = 0
            found.append(Sentence(start, at))
            start = at + 1
        elif depth:
            continue
        elif mark == " | " or (mark in ".!?" and _ends(text, at)):
            found.append(Sentence(start, m.end() if mark != " | " else at))
            start = m.end()
    found.append(Sentence(start, len(text)))
    return tuple(s for long in found for s in _bounded(text, long) if text[s.start : s.end].strip())


def _bounded(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in parts of a bounded length, cut where it pauses: what is done for each sentence stays within bounds
    whatever a text holds."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        stop = start + _LONGEST
        cut = max((text.rfind(mark, start + _LONGEST // 2, stop) + len(mark) for mark in ("; ", ", ")), default=0)
        if cut <= start:
            cut = text.rfind(" ", start + 1, stop) + 1
        cut = cut if cut > start else stop
        yield Sentence(start, cut)
        start = cut
    yield Sentence(start, sentence.end)


def _runs_on(text: str, start: int, at: int) -> bool:
    rest = text[at + 1 : at + 3].lstrip(" \t\u00a0")
    if rest.startswith("("):
        return bool(text[start:at].strip())
    if rest[:1].isdigit():  # «литературы – 7⏎838.»
        return bool(_THOUSANDS.search(text[start:at]) and _REST_OF_THOUSANDS.match(text, at + 1))
    return bool(rest) and rest[0].islower() and bool(_CONTINUES.search(text[start:at]))


def _ends(text: str, at: int) -> bool:
    if text[at + 1 : at + 2] and not text[at + 1].isspace():
        return False
    after = _NEXT.match(text[at + 1 : at + 8])
    nxt = after["c"] if after else ""
    if text[at] != ".":
        return True
    before = text[max(0, at - 12) : at]
    if before[-1:].isdigit() and _LINE_NUMBER.search(before):
        return False  # the number of a line
    if not nxt or not before[-1:].isalpha() or not _ABBREVIATED.search(before):
        return not nxt or nxt.isupper() or nxt in '«"“·•' or nxt.isdigit()
    if not nxt.isupper() or not re.match(r"\s*[А-ЯЁ][а-яё]{2,}", text[at + 1 : at + 10]):
        return False
    closed = _CLOSED_BY_CAPITAL.search(before)
    return bool(closed) and (closed[0].lower() != "г" or bool(re.search(r"\d\s*г$", before))) if closed else False
