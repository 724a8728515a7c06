"""Full dates, ranges of them and months of a year: «12.03.2022», «18-19.10.2023», «с 11 по 21 мая 2023 г.»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from extractors.mentions.model import FoundMention
from language.periods import MONTH, month_end, month_number
from language.text import DASHES

_S = r"[ \t\u00a0\u202f]*"
_D = rf"\s{{0,2}}[{DASHES}]\s{{0,2}}"  # a line may end at the dash
_YEAR_WORD = rf"(?:{_S}(?:год(?:а|у|ом)?(?!\w)|г(?!\w)\.?))?"
_DAY, _MON = r"[0-3]?\d", r"[01]?\d"
_FULL_YEAR = r"(?:19|20)\d\d"
_YEAR = rf"(?:{_FULL_YEAR}|\d\d(?!\d))"
_NOT_BEFORE = r"(?=\d)(?<![\d./№])(?<!\d,)(?<!№ )(?<!\d-)"
_NOT_AFTER = r"(?![\d/])(?!\.\d)"
_SPELLED_YEAR = rf"{_S},?{_S}(?P<odd>\.{_S})?(?P<y>{_FULL_YEAR}){_YEAR_WORD}"
_QUOTED_DAY = r"[«\"“]?\s*(?P<d>[0-3]?\d)\s*[»\"”]?"

# The first pattern that matches at a place wins: ranges stand before the days they are made of.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "days",  # 11.05.2023 по 21.05.2023, 11.05 – 21.05.2023
        re.compile(
            rf"{_NOT_BEFORE}(?P<d>{_DAY})\.(?P<m>{_MON})(?:\.(?P<y>{_YEAR}))?{_YEAR_WORD}(?:{_D}|\s+по\s+)"
            rf"(?P<d2>{_DAY})\.(?P<m2>{_MON})\.(?P<y2>{_YEAR}){_YEAR_WORD}{_NOT_AFTER}",
            re.I,
        ),
    ),
    (
        "days_of_month",  # 18-19.10.2023
        re.compile(
            rf"{_NOT_BEFORE}(?P<d>{_DAY}){_D}(?P<d2>{_DAY})\.(?P<m>{_MON})\.(?P<y>{_YEAR}){_YEAR_WORD}{_NOT_AFTER}",
            re.I,
        ),
    ),
    (
        "day",  # 12.03.2022, 18.04.22 (also with / inside)
        re.compile(
            rf"{_NOT_BEFORE}(?P<d>{_DAY})(?P<s>[./])(?P<m>{_MON})(?P=s)(?P<y>{_YEAR}){_YEAR_WORD}{_NOT_AFTER}", re.I
        ),
    ),
    (
        "spelled_days",  # с 14 января 2022 года по 3 мая 2023 года
        re.compile(
            rf"{_NOT_BEFORE}(?P<d>{_DAY})\s+(?P<mw>{MONTH})(?:{_S}(?P<y>{_FULL_YEAR}){_YEAR_WORD})?(?:{_D}|\s+по\s+)"
            rf"(?P<d2>{_DAY})\s+(?P<mw2>{MONTH}){_S}(?P<y2>{_FULL_YEAR}){_YEAR_WORD}",
            re.I,
        ),
    ),
    (
        "spelled_days_of_month",  # с 9 по 19 апреля 2019 г., 10-11 ноября 2019 года
        re.compile(
            rf"{_NOT_BEFORE}(?P<d>{_DAY})(?:{_D}|\s+по\s+)(?P<d2>{_DAY})\s+(?P<mw>{MONTH}){_SPELLED_YEAR}", re.I
        ),
    ),
    (
        "list_of_days",  # 12, 17, 21 марта 2023 г.
        re.compile(rf"{_NOT_BEFORE}(?P<days>{_DAY}(?:{_S}(?:,|и){_S}{_DAY})+)\s+(?P<mw>{MONTH}){_SPELLED_YEAR}", re.I),
    ),
    ("spelled_day", re.compile(rf"(?=[«\"“\d])(?<![\w.,/№]){_QUOTED_DAY}\s*(?P<mw>{MONTH}){_SPELLED_YEAR}", re.I)),
    ("month", re.compile(rf"(?=[а-я])(?<!\w)(?P<mw>{MONTH}){_SPELLED_YEAR}", re.I)),
)


_MAY_BE_DATE = re.compile(rf"\d[./]{_MON}[./]\d|{_FULL_YEAR}")


def find_dates(text: str) -> list[FoundMention]:
    """Dates of a text in order. A list of days («12, 17, 21 марта 2023») gives one mention for each day."""
    return list(_find_dates(text))


@lru_cache(maxsize=64)  # figures and mentions of a section both ask
def _find_dates(text: str) -> tuple[FoundMention, ...]:
    found: list[FoundMention] = []
    taken: list[tuple[int, int]] = []
    if not _MAY_BE_DATE.search(text):
        return ()
    for name, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if any(m.start() < end and start < m.end() for start, end in taken):
                continue
            mentions = _READERS[name](m)
            if mentions:
                taken.append((m.start(), m.end()))
                found.extend(mentions)
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _mention(
    m: re.Match[str], first: dt.date | None, last: dt.date | None, *, ranged: bool = False, flags: tuple[str, ...] = ()
) -> FoundMention:
    if (first is None or last is None) or last < first:
        flags = (*flags, "impossible")
    if ranged:
        flags = (*flags, "range")
    if "odd" in m.groupdict() and m["odd"]:
        flags = (*flags, "malformed")
    ok = "impossible" not in flags
    return FoundMention(
        "date",
        m.start(),
        m.end(),
        m[0],
        date=first if ok or (ranged and first and (last is None or last >= first)) else None,
        valid_until=last if ranged and ok else None,
        first=first if ok else None,
        last=last if ok else None,
        flags=flags,
    )


def _days(m: re.Match[str]) -> list[FoundMention]:
    y2 = _year(m["y2"])
    y1 = _year(m["y"]) if m["y"] else y2
    return [_mention(m, _date(y1, int(m["m"]), int(m["d"])), _date(y2, int(m["m2"]), int(m["d2"])), ranged=True)]


def _days_of_month(m: re.Match[str]) -> list[FoundMention]:
    y, month = _year(m["y"]), int(m["m"])
    return [_mention(m, _date(y, month, int(m["d"])), _date(y, month, int(m["d2"])), ranged=True)]


def _day(m: re.Match[str]) -> list[FoundMention]:
    day = _date(_year(m["y"]), int(m["m"]), int(m["d"]))
    short = len(m["y"]) == 2
    if (short and len(m["d"]) + len(m["m"]) < 4) or (day is None and (m["s"] == "/" or (short and int(m["m"]) > 12))):
        return []  # a fraction or the number of a section («2.2.19») rather than a date
    return [_mention(m, day, day)]


def _spelled_days(m: re.Match[str]) -> list[FoundMention]:
    y2 = int(m["y2"])
    month, month2 = month_number(m["mw"]), month_number(m["mw2"])
    y1 = int(m["y"]) if m["y"] else y2 - (month > month2)
    return [_mention(m, _date(y1, month, int(m["d"])), _date(y2, month2, int(m["d2"])), ranged=True)]


def _spelled_days_of_month(m: re.Match[str]) -> list[FoundMention]:
    y, month = int(m["y"]), month_number(m["mw"])
    return [_mention(m, _date(y, month, int(m["d"])), _date(y, month, int(m["d2"])), ranged=True)]


def _spelled_day(m: re.Match[str]) -> list[FoundMention]:
    day = _date(int(m["y"]), month_number(m["mw"]), int(m["d"]))
    return [_mention(m, day, day)]


def _list_of_days(m: re.Match[str]) -> list[FoundMention]:
    y, month = int(m["y"]), month_number(m["mw"])
    flags = ("malformed",) if m["odd"] else ()
    found = []
    days = list(re.finditer(r"\d+", m["days"]))
    for d in days:
        day = _date(y, month, int(d[0]))
        start = m.start() + d.start()
        end = m.end()
        text = m[0][start - m.start() : end - m.start()]
        one = flags if day else (*flags, "impossible")
        found.append(FoundMention("date", start, end, text, date=day, first=day, last=day, flags=one))
    return found


def _month(m: re.Match[str]) -> list[FoundMention]:
    y, month = int(m["y"]), month_number(m["mw"])
    flags = ("malformed", "month") if m["odd"] else ("month",)
    first, last = dt.date(y, month, 1), month_end(y, month)
    return [FoundMention("date", m.start(), m.end(), m[0], first=first, last=last, flags=flags)]


_READERS: dict[str, Callable[[re.Match[str]], list[FoundMention]]] = {
    "days": _days,
    "days_of_month": _days_of_month,
    "day": _day,
    "spelled_days": _spelled_days,
    "spelled_days_of_month": _spelled_days_of_month,
    "list_of_days": _list_of_days,
    "spelled_day": _spelled_day,
    "month": _month,
}
