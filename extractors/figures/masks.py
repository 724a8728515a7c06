"""Where digits are no figures: names, orders, dates, classes, telephones, numbering, codes, levels of a method."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from extractors.figures.units import unit_after
from extractors.mentions.dates import find_dates
from language.periods import Period, find_periods
from language.text import DASHES, starting

_S = r"[ \t\u00a0\u202f]*"
_D = f"[{DASHES}]"
# A pattern that looks for its first digit before it looks back is several times faster in a long text.
_AT_DIGIT = r"(?=\d)"
INFLECTED = re.compile(rf"{_D}?(?:х|ти|ми|мя|ух|[её]х)(?!\w)", re.I)  # of a numeral: «3-х педагогов», «12-ти школ»
# A class or a list of them: «9», «9а», «9-х, 11-х», «5 - 9», «4а и 4б»
_CLASS = (
    rf"(?:1[01]|[1-9])(?!\d)(?:{_S}(?:{_D}{_S})?(?:х|й|го|м|ми|е|ый|ом)(?!\w))?(?:{_S}[«\"]?[а-кА-К](?![\w])[»\"]?)?"
)
GRADES = re.compile(
    rf"{_AT_DIGIT}(?<![\w.,/%№])(?P<list>{_CLASS}(?:{_S}(?:,|и|или|/|{_D}){_S}{_CLASS})*){_S}{_D}?{_S}"
    rf"(?:кл(?:\.|(?!\w))|класс(?!н|и)\w*(?:-комплект\w*)?|параллел\w+)",
    re.I,
)
_MORE_GRADES = re.compile(
    rf"(?<=[,;])\s*в\s+(?P<list>(?:1[01]|[1-9])(?:{_S}{_D}{_S}(?:1[01]|[1-9])|{_S}[«\"]?[а-к][»\"]?|{_D}х)){_S}(?={_D}\s)",
    re.I,
)
# «5а – 45 %, 5б – 38 %», «в 5 «А» – 25 чел.»: a class told by its letter alone
_LETTERED = re.compile(
    rf"{_AT_DIGIT}(?<![\w.,/%№-])(?P<list>(?:1[01]|[1-9])(?:[а-кА-К]|{_S}[«\"][а-кА-К][»\"])){_S}(?={_D}|:|\(|\d)"
)
_WEB = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|info)\b\S*", re.I)
_WEB_SIGN = re.compile(r"://|www\.|\.(?:ru|рф|com|org|net|su|info)\b", re.I)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TO = re.compile(r"(?<!\w)до\s$", re.I)
_HYPHENED = re.compile(rf"{_AT_DIGIT}(?<![\w.,])\d+{_D}(?!процент)[а-яё]+", re.I)  # 12-й, 2-х, 5-дневная
# «1 раз в четверть», «2 раза в неделю»: how often, not how many times
FREQUENCY = re.compile(
    rf"(?<![\w.,])(?:\d{{1,2}}(?:{_S}{_D}{_S}\d{{1,2}})?{_S})?раза?\s+в\s+(?:\w+\s+)?(?:день|дн|недел|месяц|четверт|полугоди|год|квартал|триместр)\w*",
    re.I,
)
_SMALL_PLUS = re.compile(rf"{_AT_DIGIT}(?<![\w.])\d+\+(?=[\s»\"”),.;]|$)")  # 500+: a name
_IN_DIGITS = (
    re.compile(r"(?=[+8])(?<!\d)(?:\+7|8)(?:[\s()-]{0,3}\d){10}(?!\d)"),  # a telephone
    re.compile(rf"{_AT_DIGIT}(?:(?<![\w.,])\d+(?:\.\d+){{2,}}\.?|(?<![\w.,])\d+\.\d+\.(?=\s))"),  # codes: 2.2.1, 2.2.
    re.compile(rf"{_AT_DIGIT}(?<!\d)\d{{1,2}}:\d\d(?!\d)"),
)
_BESIDE_WORDS = (
    _HYPHENED,
    re.compile(rf"{starting('тел', 'факс', 'моб')}\w*[.:]*\s*\d[\d()\s-]{{3,}}\d", re.I),
    re.compile(
        starting("ОКПО", "ИНН", "КПП", "ОГРН", "БИК", "ОКВЭД", "СНИЛС", "р/с", "л/с", "серия", "индекс")
        + r"\W{0,3}\d[\d\s.-]*",
        re.I,
    ),
    re.compile(
        starting(
            *(r"п{1,2}\.", r"ст\.", r"гл\.", r"рис\.", r"стр\.", r"табл\.", "пункт(?:а|у|ом|е)?", r"подпункт\w*"),
            *("раздел(?:а|е)?", "стать[яиею]", "приложени[еяюи]", "таблиц[аеуы]", "страниц[аеуы]", "глав[аеуы]"),
            *("част[ьи]", "форм[аеы]", "вариант"),
        )
        + r"\s*\d+(?:\.\d+)*(?![\d%])(?!\s*%)",
        re.I,
    ),
    re.compile(
        starting("ул", "пр", "просп", "пер", "д", "дом", "корп", "кв", "каб", "кабинет", "оф", "офис", "ауд")
        + r"\.?\s*№?\s*\d+\w?(?!\s*%)(?=[\s,;.)]|$)",
        re.I,
    ),
    re.compile(rf"{starting('в')}\s+\d{{1,2}}(?:[:.]\d\d(?:\s*ч\w*\.?)?|\s*час(?:ов|а)?)(?!\w)", re.I),  # time of day
    re.compile(rf"{starting('шкал')}\w*\s+(?:от\s+)?\d+{_S}(?:до|{_D}){_S}\d+", re.I),
    re.compile(
        rf"{_AT_DIGIT}(?<![\w.])\d{{1,3}}"
        r"(?=\s+(?:лет|год(?:а|у|ом|ов)?|месяц\w*|недел\w*|дн(?:я|ей)|мин(?:ут\w*|\.)?)(?!\w))",
        re.I,
    ),
    re.compile(r"(?=[A-ZА-ЯЁa-z])(?<!\w)[A-Za-zА-ЯЁ]{2,}-\d+(?!\s*(?:%|балл|чел|\d|[.,]\d))"),  # ВПР-4, PIRLS-2021
)
# «г. Привольный, 101000», «101000, г. Привольный»: a postal code
_POSTAL = re.compile(
    r"(?<!\d)\d{6}(?=,\s*(?:[гсп]\.|пос\.|[А-ЯЁ][а-яё]+\s+(?:обл|кра|респ)|ул\.))|(?<=[а-яё],\s)\d{6}(?=\s*(?:\n|$|,|;))"
)
_POSTAL_SIGN = re.compile(r"\d{6}")
_COPIES = re.compile(
    r"(?<!\w)на\s+\d+\s+л\.(?:\s*,)?(?:\s+в\s+\d+\s+экз\w*\.?)?|(?<!\w)в\s+\d+\s+экз\w*\.?(?=\s*(?:$|\n|\.))", re.I
)
_LETTER = re.compile(r"[^\W\d]")
# «продлить группы до 18 часов», «работает с 8 до 20 часов»: the time of day
_UNTIL = re.compile(
    r"(?:продл|откры|закры|работа|пребыва|дежур|смен|режим|расписан)\w*[^.;:,\n]{0,40}?(?<!\w)(?:до|с|со|к|после)\s+"
    r"(?P<time>(?:[7-9]|1\d|2[0-4])(?:\s+час(?:ов|ам)?(?!\w))?(?:\s+до\s+(?:1\d|2[0-4]))?(?:\s+час(?:ов|ам)?(?!\w)))",
    re.I,
)
_UNTIL_HOUR = re.compile(r"\d\s+час", re.I)
_NUMBER_SIGN = re.compile(
    rf"(?:№{_S}№?|(?<!\w)N°?){_S}\d+(?:[{DASHES}/][А-ЯA-Zа-яa-z\d]+|{_S}[{DASHES}/]{_S}[А-ЯA-Z]{{1,4}}(?!\w))*"
    rf"(?:-?[а-яА-Я](?!\w))?"
)
_NUMBER_NEXT = re.compile(rf"{_S}(?:(?:,|и){_S}№?|№){_S}(?P<n>\d+)(?![\d.,]*\d)(?!{_S}%)")
_LINE_NUMBER = re.compile(
    r"^[ \t\u00a0]*(?:\d{1,2}(?:\.\d{1,2})*[.)](?:\s+|(?=[^\d\s%,.;)]))|\d{1,2}(?:\.\d{1,2})+\s+(?=[А-ЯЁA-Z«]))", re.M
)
_INLINE_NUMBER = re.compile(rf"{_AT_DIGIT}(?<=[\s;:,])\d{{1,2}}\)(?=\s*[А-ЯЁа-яё«])")
_LEVEL = r"(?:[а-яё-]+\s+){0,2}уровень"
_SPAN = (
    rf"(?:(?:от\s+)?\d+(?:[.,]\d+)?{_S}%?(?:{_D}|\s+до\s+|{_S}{_D}{_S})\s?\d+(?:[.,]\d+)?"
    r"|(?:менее|более|свыше|ниже|выше|до|не\s+менее|не\s+более)\s+\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s+и\s+(?:более|менее|выше|ниже))"
)
_SCALE = re.compile(
    rf"(?<!\w){_SPAN}{_S}(?:балл\w*|%|процент\w*)?{_S}(?:{_D}|\(|:){_S}{_LEVEL}"
    rf"|уровень{_S}(?:{_D}|\(|:){_S}{_SPAN}{_S}балл\w*",
    re.I,
)
_QUOTES = {"«": "»", "“": "”", "„": "“"}
_ONLY_FIGURE = re.compile(r"^[\s\d.,%+–-]*$")


class Mask:
    """The places of a text whose digits are no figures, and its periods and class lists, found on the way."""

    def __init__(self, text: str, *, bare: bool = False, no_year: bool = False) -> None:
        """`bare`: a cell, where «7+» is a number; `no_year`: a cell whose four digits can be no year."""
        self.periods: list[Period] = [] if no_year else find_periods(text)
        self.grades: list[re.Match[str]] = _grades(text)
        self._period_starts = [p.start for p in self.periods]
        self._grade_starts = [m.start() for m in self.grades]
        dates = [(d.start, d.end) for d in find_dates(text)]
        self.times: list[tuple[int, int]] = _merge([(p.start, p.end) for p in self.periods] + dates)
        spans = list(self.times)
        spans += [(m.start(), m.end()) for m in self.grades]
        for pattern in _patterns_for(text, bare=bare):
            spans += [
                (m.start(), m.end()) for m in pattern.finditer(text) if pattern is not _HYPHENED or _no_count(text, m)
            ]
        spans += [(m.start(), m.end()) for m in _LINE_NUMBER.finditer(text)]
        spans += [(m.start(), m.end()) for m in _INLINE_NUMBER.finditer(text) if not _opened(text, m.start())]
        spans += [m.span() for m in _POSTAL.finditer(text)] if _POSTAL_SIGN.search(text) else []
        spans += [m.span() for m in _COPIES.finditer(text)] if "экз" in text or " л." in text else []
        spans += [m.span("time") for m in _UNTIL.finditer(text)] if _UNTIL_HOUR.search(text) else []
        spans += _numbered(text)
        spans += _quoted(text)
        self._spans = _merge(spans)
        self._starts = [s for s, _ in self._spans]

    def periods_in(self, lo: int, hi: int) -> list[Period]:
        """The periods that stand in text[lo:hi]."""
        first, last = bisect_left(self._period_starts, lo), bisect_left(self._period_starts, hi)
        return [p for p in self.periods[first:last] if p.end <= hi]

    def grades_in(self, lo: int, hi: int) -> list[re.Match[str]]:
        """The class lists that stand in text[lo:hi]."""
        first = bisect_left(self._grade_starts, lo)
        last = bisect_left(self._grade_starts, hi)
        return [m for m in self.grades[first:last] if m.end() <= hi]

    def in_time(self, at: int) -> bool:
        """Whether a position stands inside a period or a date."""
        i = bisect_left(self.times, (at, at)) - 1
        return i >= 0 and self.times[i][0] < at < self.times[i][1]

    def hides(self, start: int, end: int) -> bool:
        """Whether any of text[start:end] is masked."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._spans[i][1] > start:
            return True
        return i + 1 < len(self._spans) and self._spans[i + 1][0] < end


def _no_count(text: str, m: re.Match[str]) -> bool:
    """«5-дневная», «2-х этажная», but not «3-х педагогов»."""
    number = re.match(r"\d+", m[0])
    suffix = INFLECTED.match(text, m.start() + len(number[0])) if number else None
    if suffix is None or number is None:
        return True
    ends = _TO.search(text[: m.start()][-4:]) and re.match(r"\s*(?:[.,;)(]|$)", text[suffix.end() :])  # «с 5 до 2-х»
    return not ends and unit_after(text, suffix.end(), Decimal(number[0])) is None


def _patterns_for(text: str, *, bare: bool) -> Iterator[re.Pattern[str]]:
    """The patterns that may match in a text: most cells of a table hold nothing but a number."""
    yield from _IN_DIGITS
    if not bare:
        yield _SMALL_PLUS
    if not _LETTER.search(text):
        return
    yield from _BESIDE_WORDS
    if "раз" in text or "Раз" in text or "РАЗ" in text:
        yield FREQUENCY
    if "ровень" in text:
        yield _SCALE
    if _WEB_SIGN.search(text):
        yield _WEB
    if "@" in text:
        yield _MAIL


def _grades(text: str) -> list[re.Match[str]]:
    """Class lists, and those of the same line that leave the word out: «в 1-4 классах – 100 %, в 5-9 – 98 %»."""
    found = list(GRADES.finditer(text))
    found += [m for m in _LETTERED.finditer(text) if not any(g.start() <= m.start() < g.end() for g in found)]
    if found:
        found += [m for m in _MORE_GRADES.finditer(text) if any(g.end() <= m.start() for g in found)]
    return sorted(found, key=lambda m: m.start())


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _opened(text: str, at: int) -> bool:
    """Whether a bracket opened before `at` in its line is still open there."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("(") > line.count(")")


def _numbered(text: str) -> list[tuple[int, int]]:
    """«№ 5», «№№ 5, 10», «№ 161-ОД»; a number of a list that has a unit of its own is a figure again."""
    spans = []
    for m in _NUMBER_SIGN.finditer(text):
        end = m.end()
        while (n := _NUMBER_NEXT.match(text, end)) and unit_after(text, n.end(), Decimal(n["n"])) is None:
            end = n.end()
        spans.append((m.start(), end))
    return spans


def _quoted(text: str) -> list[tuple[int, int]]:
    """Quoted names, closed within their line; a quotation of nothing but a figure is none."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        stack: list[tuple[str, int]] = []
        for m in re.finditer(r"[«»“”„\"]", line[0]):
            mark, at = m[0], line.start() + m.start()
            closes = bool(stack) and (mark == _QUOTES.get(stack[-1][0]) or mark == stack[-1][0] == '"')
            if closes:
                start = stack.pop()[1]
                if not _ONLY_FIGURE.match(text[start + 1 : at]) or at - start < 4:
                    spans.append((start, at + 1))
            elif mark in _QUOTES or mark == '"':
                stack.append((mark, at))
            elif mark == "»" and any(q == "«" for q, _ in stack):
                while stack and stack[-1][0] != "«":
                    stack.pop()
                start = stack.pop()[1]
                spans.append((start, at + 1))
    return spans
