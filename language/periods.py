"""School years, calendar years, quarters, months and ranges of them, as reports write them.

A period is normalised to "2018/2019" (a school year, 1 September to 31 August) or "2019" (a calendar year); a span
of several years is "2018-2021". `first` and `last` are exact where the text is: a month, a quarter, a half-year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from language.text import DASHES

_D = f"[{DASHES}]"
_S = r"[ \t\u00a0\u202f]*"
MONTHS = {
    "январ": 1,
    "феврал": 2,
    "март": 3,
    "апрел": 4,
    "ма": 5,
    "июн": 6,
    "июл": 7,
    "август": 8,
    "сентябр": 9,
    "октябр": 10,
    "ноябр": 11,
    "декабр": 12,
}
MONTH = (
    r"(?:январ[ьяею]|феврал[ьяею]|март[аеу]?|апрел[ьяею]|ма[йяею]|июн[ьяею]|июл[ьяею]|август[аеу]?"
    r"|сентябр[ьяею]|октябр[ьяею]|ноябр[ьяею]|декабр[ьяею])(?!\w)"
)
_YEAR = r"(?:19[89]|20[0-4])\d"
_SCHOOL = rf"{_S}\.?{_S}уч(?:ебн\w*|\.|\b){_S}\.?{_S}(?:год\w*|гг\b\.?|г\b\.?)?"
_CALENDAR_WORD = (
    rf"(?:{_S}\.?{_S}(?:календарн\w+\s+|отч[её]тн\w+\s+)?"
    rf"(?:год(?:а|у|ом|е|ы|ов|ах|ам)?\b|гг\b\.?|г\b\.?{_S}г\b\.?|г\b\.?))"
)

# 2018/2019 уч. года, 2018-19, 2018//2019, 2018-2021 гг.
_PAIR = re.compile(
    rf"(?=\d)(?<![\d.,])(?P<a>{_YEAR}){_S}(?P<sep>/{{1,2}}|\\|{_D}{{1,2}}){_S}(?P<b>{_YEAR}|\d\d)(?![\d])(?!{_S}%)(?!\.\d)"
    rf"(?P<word>{_SCHOOL}|{_CALENDAR_WORD})?",
    re.I,
)
_MAY_BE_YEAR = re.compile(rf"{_YEAR}|\d\d[{DASHES}/]\d\d")
# 18/19 уч. год: two digits only where the text says that it is a school year
_SHORT_PAIR = re.compile(rf"(?=\d)(?<![\d.,/])(?P<a>\d\d)(?P<sep>[{DASHES}/])(?P<b>\d\d)(?P<word>{_SCHOOL})", re.I)
_ONE = re.compile(
    rf"(?=\d)(?<![\d.,/№])(?<!№ )(?P<a>{_YEAR})(?:{_D}(?:й|го|м|му|ый|ом)\b)?(?![\d/])(?!{_S}%)(?![.,]\d)"
    rf"(?!{_S}(?:чел|обуч|учащ|учени|педаг|школ|балл|руб|тыс|шт|ед\b|ед\.))"
    rf"(?P<word>{_SCHOOL}|{_CALENDAR_WORD})?",
    re.I,
)
# Where a bare number of four digits is a year
_BEFORE_YEAR = re.compile(
    rf"(?:(?<!\w)(?:в|за|с|на|к|до|от|и|год[уа]?:?|по|по итогам){_S}|[(,]{_S}|{_D}{_S}|^|[\n|:–]{_S}"
    rf"|{MONTH}{_S},?{_S})$",
    re.I,
)
_ORDINAL = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четв": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}
_PART_OF_YEAR = re.compile(
    rf"(?<![\w.])(?P<n>[1-4](?:{_D}?(?:й|го|м|ый|ое|е|ая|я|ой|ую))?|IV|I{{1,3}}|перв\w+|втор\w+|трет\w+|четв[её]рт\w+){_S}"
    rf"(?P<what>квартал\w*|кв\.|полугоди\w+|четверт[ьи]\w*){_S}$",
    re.I,
)
_MONTHS_BEFORE = re.compile(rf"(?<!\w)(?P<m1>{MONTH})(?:{_S}{_D}{_S}(?P<m2>{MONTH}))?{_S},?{_S}$", re.I)
_DAY_BEFORE = re.compile(rf"(?<!\d)\d{{1,2}}{_S}{MONTH}{_S}\.?$", re.I)
_HEADS_FIGURE = re.compile(rf"{_S}(?:{_D}|:){_S}[\d<>≥≤]")
_RANGE_END = re.compile(r"^[\s,]*(?:года?|г\.)?[\s,]*по\s+$", re.I)
_FROM = re.compile(r"(?<!\w)со?\s+$", re.I)
_LEADING = re.compile(
    r"^[\s\W]*(?:(?:отч[её]т\w*\s+)?(?:за|в)\s+)?(?:(?:отч[её]тн\w+\s+)?период\w*)?[\s:,]*(?=со?\s)", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in a text: text[start:end].

    `label` is "2018/2019", "2019" or, for a span of years, "2018-2021". `flags`: "malformed" («2018//2019»,
    «2018 .году»), "school" (a school year or years), "span" (several years), "range" (from … to …).
    """

    start: int
    end: int
    label: str
    first: dt.date
    last: dt.date
    flags: tuple[str, ...] = ()


def month_number(word: str) -> int:
    """1–12 for a month in any case. Raises KeyError for other words."""
    low = word.lower()
    for stem in sorted(MONTHS, key=len, reverse=True):  # «март» before «ма»
        if low.startswith(stem):
            return MONTHS[stem]
    raise KeyError(word)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def find_periods(text: str) -> list[Period]:
    """Every period of a text, in order; a range «с декабря 2022 года по ноябрь 2023 года» is one period."""
    return list(_find_periods(text)) if _MAY_BE_YEAR.search(text) else []


@lru_cache(maxsize=512)  # headers come again and again, and figures and mentions of a section both ask
def _find_periods(text: str) -> tuple[Period, ...]:
    found: list[Period] = []
    taken = 0
    matches = sorted(
        [*_PAIR.finditer(text), *_SHORT_PAIR.finditer(text), *_ONE.finditer(text)],
        key=lambda m: (m.start(), -m.end()),
    )
    for m in matches:
        if m.start() < taken or _part_of_full_date(text, m):
            continue
        period = _of_years(m) if "sep" in m.groupdict() else _of_one_year(text, m)
        if period is None:
            continue
        period = _with_part_of_year(text, period)
        found.append(period)
        taken = period.end
    return tuple(_join_ranges(text, found))


def stated_period(text: str) -> Period | None:
    """The range that bounds what follows: a leading «С … 2018 года по … 2019 года», None where there is none."""
    lead = _LEADING.match(text)
    if not lead:
        return None
    for period in find_periods(text[: lead.end() + 120]):
        if "range" in period.flags and lead.end() <= period.start <= lead.end() + 4:
            return period
    return _range_of_dates(text, lead.end())


_DATES_RANGE = re.compile(
    r"со?\s+(\d\d?)\.(\d\d?)\.(\d{4})\s*(?:года|г\.?)?\s+по\s+(\d\d?)\.(\d\d?)\.(\d{4})(?:\s*(?:года|г\.))?", re.I
)


def _range_of_dates(text: str, at: int) -> Period | None:
    m = _DATES_RANGE.match(text, at)
    if not m:
        return None
    d1, m1, y1, d2, m2, y2 = map(int, m.groups())
    try:
        first, last = dt.date(y1, m1, d1), dt.date(y2, m2, d2)
    except ValueError:
        return None
    if last < first:
        return None
    return Period(m.start(), m.end(), _range_label(first, last), first, last, ("range",))


def _part_of_full_date(text: str, m: re.Match[str]) -> bool:
    """Whether the year ends a full date («14 января 2022 года»): dates are mentions, no periods."""
    return bool(_DAY_BEFORE.search(text[max(0, m.start() - 20) : m.start()]))


def _of_years(m: re.Match[str]) -> Period | None:
    word = (m["word"] or "").lower()
    a = int(m["a"]) if len(m["a"]) == 4 else 2000 + int(m["a"])
    b = int(m["b"]) if len(m["b"]) == 4 else a // 100 * 100 + int(m["b"])
    school = "уч" in word
    if len(m["b"]) == 2 and b < a:
        b += 100  # 1999/00
    if b <= a or b - a > 15 or (len(m["b"]) == 2 and b - a > 1 and not word):
        return None
    flags = ["malformed"] if len(m["sep"]) > 1 else []
    end = m.end()
    if school or (b - a == 1 and not re.search(r"гг|г\.\s*г|годы|годов|годах|годам", word)):
        flags.append("school")
        first, last = dt.date(a, 9, 1), dt.date(b, 8, 31)
    else:
        first, last = dt.date(a, 1, 1), dt.date(b, 12, 31)
    if b - a > 1:
        flags.append("span")
    label = f"{a}/{b}" if b - a == 1 else f"{a}-{b}"
    return Period(m.start(), end, label, first, last, tuple(flags))


def _of_one_year(text: str, m: re.Match[str]) -> Period | None:
    year = int(m["a"])
    word = m["word"] or ""
    before = text[max(0, m.start() - 24) : m.start()]
    stands_for_itself = _HEADS_FIGURE.match(text[m.end() : m.end() + 6])
    if not (word or stands_for_itself or _BEFORE_YEAR.search(before)):
        return None
    flags = ("malformed",) if re.match(rf"{_S}[ \t\u00a0]\.{_S}?\w", word) else ()
    return Period(m.start(), m.end(), str(year), dt.date(year, 1, 1), dt.date(year, 12, 31), flags)


def _with_part_of_year(text: str, period: Period) -> Period:
    """A month, quarter or half-year before the year narrows it."""
    before = text[max(0, period.start - 40) : period.start]
    offset = period.start - len(before)
    years = (period.first.year, period.last.year)
    school = "school" in period.flags
    if m := _MONTHS_BEFORE.search(before):
        if school or "span" in period.flags:
            return period
        m1 = month_number(m["m1"])
        m2 = month_number(m["m2"]) if m["m2"] else m1
        first_year = years[0] - 1 if m2 < m1 else years[0]  # «в декабре-январе 2019 года»
        return Period(
            offset + m.start(),
            period.end,
            period.label,
            dt.date(first_year, m1, 1),
            month_end(years[0], m2),
            period.flags,
        )
    m = _PART_OF_YEAR.search(before)
    if not m or "span" in period.flags:
        return period
    n = next(v for k, v in sorted(_ORDINAL.items(), key=lambda kv: -len(kv[0])) if m["n"].lower().startswith(k))
    what = m["what"].lower()
    span: tuple[dt.date, dt.date] | None = None
    if what.startswith("кв") and not school:
        span = dt.date(years[0], 3 * n - 2, 1), month_end(years[0], 3 * n)
    elif what.startswith("полуг") and n <= 2:
        if school:
            span = (
                (dt.date(years[0], 9, 1), dt.date(years[0], 12, 31))
                if n == 1
                else (dt.date(years[1], 1, 1), dt.date(years[1], 8, 31))
            )
        else:
            span = dt.date(years[0], 6 * n - 5, 1), month_end(years[0], 6 * n)
    elif what.startswith("четв") and school:
        start, end = ((9, 10), (11, 12), (1, 3), (4, 8))[n - 1]
        year = years[0] if n <= 2 else years[1]
        span = dt.date(year, start, 1), month_end(year, end)
    if span is None:
        return period
    return Period(offset + m.start(), period.end, period.label, *span, period.flags)


_MONTH_ONLY = re.compile(rf"(?<!\w)со?\s+(?P<m>{MONTH})\s+по\s+$", re.I)


def _join_ranges(text: str, periods: list[Period]) -> list[Period]:
    """«с A по B» as one period."""
    joined: list[Period] = []
    for period in periods:
        if joined:
            prev = joined[-1]
            gap = text[prev.end : period.start]
            lead = _FROM.search(text[max(0, prev.start - 4) : prev.start])
            if lead and _RANGE_END.match(gap) and prev.first <= period.last:
                start = prev.start - (len(lead[0]))
                joined[-1] = Period(
                    start, period.end, _range_label(prev.first, period.last), prev.first, period.last, ("range",)
                )
                continue
        before = text[max(0, period.start - 30) : period.start]
        if (m := _MONTH_ONLY.search(before)) and period.label.isdigit():
            year = period.first.year
            month = month_number(m["m"])
            first = dt.date(year - (month > period.first.month), month, 1)
            start = period.start - len(before) + m.start()
            joined.append(Period(start, period.end, _range_label(first, period.last), first, period.last, ("range",)))
            continue
        joined.append(period)
    return joined


def _range_label(first: dt.date, last: dt.date) -> str:
    if first.year == last.year:
        return str(first.year)
    return f"{first.year}/{last.year}" if last.year - first.year == 1 else f"{first.year}-{last.year}"
