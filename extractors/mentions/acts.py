"""Orders and contracts with their number and date: «приказ … от 12.03.2022 № 207-ОД», «договор от 12.03.2021»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from extractors.mentions.model import FoundMention
from language.periods import find_periods
from language.text import DASHES
from pipeline.model import MentionKind

_D = f"[{DASHES}]"
_NOUN = re.compile(
    r"(?=[прудск])(?<!\w)(?:(?P<order>приказ(?:а|ом|у|е|ы|ов|ами|ах)?|распоряжени(?:е|я|ем|ю|и|й|ями)|постановлени(?:е|я|ем|ю|и|й|ями)"
    r"|указ(?:а|ом|у|е|ы)?|решени(?:е|я|ем|ю)(?=[^\n.;]{0,80}№))"
    r"|(?P<contract>договор(?:а|ом|у|е|ы|ов|ами|ах)?|соглашени(?:е|я|ем|ю|и|й|ями)|контракт(?:а|ом|у|е|ы|ов)?))(?!\w)",
    re.I,
)
_NUMBER = (
    rf"(?:№|N[°o]?)\s*(?P<n>\d[\w.]*(?:[{DASHES}/][\w.]+|\s?[{DASHES}/]\s?(?:[А-ЯA-Z]{{1,5}}|\d+)(?!\w))*"
    rf"|[А-Яа-яA-Za-z]{{1,4}}\s?{_D}\s?\d+)"
)
_NUMBERED = re.compile(_NUMBER)
_WINDOW = 260
_STOP = re.compile(r"\n\s*\n|;(?=\s)|(?<!\bим)(?<![А-ЯЁ])\.\s+(?=[А-ЯЁ«])(?!\s*№)|\s\|\s")
_ORGANIZATION = re.compile(
    r"(?:школ\w*|СШ|СОШ|ООШ|ОШ|НОШ|ОУ|ОО|гимнази\w*|лице\w*|сад\w*|ДОУ|ЦДО|ДШИ|ДЮСШ|СДЮ\w+|библиотек\w*|колледж\w*"
    r"|приложени\w*|таблиц\w*|раздел\w*|пункт\w*|интернат\w*)[»\"]?\s*$",
    re.I,
)
_REMARK = re.compile(r"\([^()\n]*\)")
_FROM = re.compile(r"(?<!\w)от\s*$", re.I)
_UNTIL = re.compile(
    r"(?:срок\w*\s+(?:действия\s+)?(?:до|по)|действу\w+\s+(?:до|по)|действителен\s+до|(?<!\w)до|(?<!\w)по)\s*$", re.I
)


def find_acts(text: str, dates: Sequence[FoundMention]) -> list[FoundMention]:
    """Orders and contracts that say a number or a date. `dates` are the dates of the text."""
    found: list[FoundMention] = []
    nouns = list(_NOUN.finditer(text))
    for i, noun in enumerate(nouns):
        limit = min(len(text), noun.end() + _WINDOW)
        if i + 1 < len(nouns):
            limit = min(limit, nouns[i + 1].start())
        if stop := _STOP.search(text, noun.end(), limit):
            limit = stop.start()
        kind: MentionKind = "order" if noun["order"] else "contract"
        start = noun.start()
        for act in _references(text, noun.end(), limit, dates):
            number, date, begin, end = act
            if kind == "order" and date is None and number is None:
                continue
            first = start if start is not None else begin
            until = _valid_until(text, end, dates) if kind == "contract" else None
            impossible = date is not None and "impossible" in date.flags
            found.append(
                FoundMention(
                    kind,
                    first,
                    end,
                    text[first:end],
                    number=number,
                    date=date.date if date else None,
                    valid_until=until,
                    first=date.first if date else None,
                    last=date.last if date else None,
                    flags=("impossible",) if impossible else (),
                )
            )
            start = end  # «приказы № 5 от …, № 6 от …»: only the first holds the word
            start = _next_reference(text, end)
    return found


def _next_reference(text: str, end: int) -> int:
    m = re.compile(r"\s*(?:,|и)?\s*").match(text, end)
    return m.end() if m else end


def _references(
    text: str, lo: int, hi: int, dates: Sequence[FoundMention]
) -> Iterator[tuple[str | None, FoundMention | None, int, int]]:
    """(number, date, begin, end) of each document that text[lo:hi] refers to."""
    numbers = [
        m
        for m in _NUMBERED.finditer(text, lo, hi)
        if not _ORGANIZATION.search(text[max(lo, m.start() - 30) : m.start()])
    ]
    stated = [d for d in dates if lo <= d.start < hi and "range" not in d.flags]
    used: set[int] = set()
    end_of_last = lo
    any_found = False
    for m in numbers:
        if m.start() < end_of_last or _inside_quotes(text, lo, m.start()):
            continue
        if any_found and len(_REMARK.sub("", text[end_of_last : m.start()])) > 12:
            break  # «№ 1 от … (Ивовская СОШ), № 4 от …» goes on
        if not any_found and m.start() - lo > 200:
            break
        date = _beside(text, m, stated, used)
        begin, end = m.start(), m.end()
        if date is not None:
            used.add(date.start)
            begin, end = min(begin, date.start), max(end, date.end)
        yield _normal(m["n"]), date, begin, end
        end_of_last, any_found = end, True
    if not any_found:
        date = next((d for d in stated if _FROM.search(text[max(lo, d.start - 6) : d.start])), None)
        if date is not None and not _inside_quotes(text, lo, date.start):
            yield None, date, date.start, date.end


def _beside(text: str, number: re.Match[str], dates: Sequence[FoundMention], used: set[int]) -> FoundMention | None:
    """The date on either side of a number, «от» between them."""
    for d in dates:
        if d.start in used:
            continue
        between = text[number.end() : d.start] if d.start >= number.end() else text[d.end : number.start()]
        if d.start >= number.end() and re.fullmatch(r"[\s,(]*(?:от)?\s*", between):
            return d
        if d.end <= number.start() and re.fullmatch(r"[\s,]*(?:за)?\s*", between):
            return d
    return None


def _normal(number: str) -> str:
    """«207 – ОД» as "207-ОД"."""
    return re.sub(rf"\s*({_D}|/)\s*", lambda m: "/" if m[1] == "/" else "-", number).rstrip(".")


def _inside_quotes(text: str, lo: int, at: int) -> bool:
    piece = text[lo:at]
    return piece.count("«") > piece.count("»") and "»" in text[at : at + 80]


def _valid_until(text: str, end: int, dates: Sequence[FoundMention]) -> dt.date | None:
    """The last day of a contract, where the words after it say so: «(на 2018/2019 уч. год)», «до 31.12.2020»."""
    rest = text[end : end + 90]
    if stop := re.search(r"\n|\.\s+[А-ЯЁ]|;|(?<!\w)договор", rest):
        rest = rest[: stop.start()]
    for d in dates:
        if end <= d.start < end + len(rest) and d.date and _UNTIL.search(text[end : d.start]):
            return d.valid_until or d.date
    lasts = [p.last for p in find_periods(rest) if re.search(r"(?:(?<!\w)(?:на|по|до)|,|и)\s*$", rest[: p.start], re.I)]
    return max(lasts, default=None)
