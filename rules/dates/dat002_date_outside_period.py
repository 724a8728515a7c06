"""
## Что находит

Даты мероприятий вне срока, который раздел назвал сам: «С ноября 2018 года по октябрь 2019 года приняли участие …», а в
списке стоит 10.11.2019. Месяцы без дня («январь, 2019») тоже сравниваются. Если раздел о мероприятиях срока не назвал,
сроком считается время отчёта: год и учебный год, который в нём кончился.

## Почему это важно

Мероприятие вне срока к отчётному году не относится: либо неверна дата, либо список взят из прошлого отчёта, либо
неверно назван срок. Итоги раздела из-за этого нельзя сложить.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | С ноября 2018 года по октябрь 2019 года приняли участие в работе:<br>
    - городского семинара «Урок для каждого» (14.03.2018);<br>- круглого стола «Оценивание» (16.05.2019). |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | С ноября 2018 года по октябрь 2019 года приняли участие в работе:<br>
    - городского семинара «Урок для каждого» (14.03.2019, приказ от 20.09.2018 № 61);<br>
    - круглого стола «Оценивание» (16.05.2019). |

## Известные пределы

Срок берётся из строки «С … по …», которая открывает список, и действует до следующего такого срока или до конца
раздела. Даты приказов и договоров и запланированные мероприятия не сравниваются. Со временем отчёта сравниваются
только даты с годом и только в разделах о мероприятиях, а из разделов о кадрах и из результатов плана – лишь то, что
проведено до начала года. Если ни одна дата отчёта в его время не попала, не сравниваются никакие: год мог быть понят
неверно.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from language.periods import MONTH, Period, month_end, month_number, stated_period
from language.senses import sense
from language.text import one_line, plural
from pipeline.model import Report, Section
from rules.plans import days_held, outcomes
from rules.reading import ANSWERS, name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span, around, lines, merged
from rules.wording import counted_en
from rules.years import named, reporting_period

_PLANNED = sense("planned")

_MONTH_OF_YEAR = re.compile(rf"(?<!\w)({MONTH})\s*,?\s*(\d{{4}})", re.I)
_BARE_MONTH = re.compile(rf"(?<=\()\s*({MONTH})(?=\s*[,)])(?!\s*,?\s*\d{{4}})", re.I)
_SHORTEST = 45  # days that a reporting period lasts at least
_LISTED = 12
_WRITTEN_LATER = 120  # days after its period in which a report is written, where it has no date of its own
_SINCE = re.compile(r"(?:^|\W)(?:от|со?|до|по|с начала)\s*$", re.I)
_BEGAN = re.compile(
    r"созда[нл]|открыт(?!\w+\s+(?:урок|заняти|мероприяти|недел))"
    r"|основан|начат|начал[аио]?с|старт|запущен|работа[ею]т с|утвержд|принят\w* в|прошл\w+ год"
    r"|ранее|раньше|по итогам|по результатам|сертификат|удостоверени|издан",
    re.I,
)
_HELD = re.compile(r"\b(?:провед|состоял|прош[её]?л|организован|участвовал|приняли\s+участие|обучен)", re.I)
_TOOK_PLACE = re.compile(
    r"\b(?:провел[аи]?|провед[её]н[аоы]?|состоял[аио]?с[ья]|прош(?:[её]л|л[аио])|собрал[аио]?|приняли\s+участие|участвовал[аи]?|посетил[аи]?"
    r"|выступил[аи]?)\b",
    re.I,
)
_EVENT = re.compile(
    r"\b(?:семинар|стажировк|методическ\w+\s+(?:недел|день)|открыт\w+\s+урок|практикум|вебинар|мастер-класс|круглый\s+стол|педсовет|педагогическ\w+\s+совет|конференц|совещани|заседани)",
    re.I,
)
_PAPER = re.compile(r"договор|приказ|удостоверени|свидетельств|лицензи|диплом|сертификат|впервые|с\s+20\d\d", re.I)
_OTHERS = 2  # days of the year beside one that is not of it
_BEFORE, _AFTER = 90, 30  # characters of a long line quoted around its dates


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a text and the days it may mean; `years` is empty for a month without year."""

    span: Span
    first: dt.date | None
    last: dt.date | None
    month: int = 0


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each stated period, with every date that it does not hold."""
    report = ctx.report
    year = _year_of(report)
    for section in report.sections:
        stated = list(_scopes(section.text))
        for period, scope in stated:
            days = period.first, period.last
            outside = [f for f in _dates(report, section, scope) if not _within(f, days)]
            if outside:
                claim = f"{days[0]:%d.%m.%Y} – {days[1]:%d.%m.%Y}"
                params = {"claim": f"назван срок {claim}", "claim_en": f"the period {claim} is stated"}
                yield _hit(report, section, params | {"ask": "", "ask_en": ""}, outside)
        if not stated and year and section.shape == "narrative":
            told = list(_of_the_year(report, section))
            later = {m.date for m in report.mentions if m.kind == "date" and m.date and m.date > year.window[1]}
            outside = [f for f in told if _is_out_of_row(section, f, told, year)]
            outside += [f for f in told if _was_held_later(section, f, later, year)]
            if outside:
                yield _hit(report, section, _asked(year, outside), outside)
        elif not stated and year and _tells_events(section):
            outside = [f for f in _of_the_year(report, section) if not _within(f, year.window)]
            if "events" not in section.tags:
                outside = [f for f in outside if _was_held_before(section, f, year.window[0])]
            if outside:
                yield _hit(report, section, _asked(year, outside), outside)


def _asked(year: _Year, outside: list[_Found]) -> dict[str, str]:
    ru, en = named(year.reporting)
    one = len(outside) == 1
    return {
        "claim": f"отчёт – за {ru}",
        "claim_en": f"the report is for {en}",
        "ask": " Относится ли она к нему?" if one else " Относятся ли они к нему?",
        "ask_en": " Does it belong to it?" if one else " Do they belong to it?",
    }


def _was_held_later(section: Section, found: _Found, days: set[dt.date], year: _Year) -> bool:
    """Whether an event is told as held on a day after the time in which the report can have been written."""
    start, end = around(section.text, *found.span)
    others = days - {found.first}
    later = found.first is not None and found.first == found.last and found.first > year.window[1]
    told = _EVENT.search(section.text, start, end) and _TOOK_PLACE.search(section.text, start, end)
    # Several such days: the report is of another year than it was taken for.
    return later and not others and bool(told) and not _PAPER.search(section.text, start, end)


def _is_out_of_row(section: Section, found: _Found, told: list[_Found], year: _Year) -> bool:
    """Whether one day of a sentence lies before the year while at least two others of its list lie in it."""
    start, end = around(section.text, *found.span)
    first = bisect_left(told, start, key=lambda f: f.span[0])
    beside = [f for f in takewhile(lambda f: f.span[0] < end, islice(told, first, None)) if f is not found]
    of_year = [f for f in beside if f.first == f.last and _within(f, year.reporting)]
    alone = all(_within(f, year.window) for f in beside if f.span != found.span)
    before = found.last is not None and found.first == found.last and found.last < year.window[0]
    is_event = _EVENT.search(section.text, start, end) and not _PAPER.search(section.text, start, end)
    return before and alone and len(of_year) >= _OTHERS and bool(is_event)


def _tells_events(section: Section) -> bool:
    """Sections about events, those about the training of teachers, and what a plan reports as done."""
    return (section.shape in ANSWERS and bool({"events", "training"} & set(section.tags))) or section.shape == "plan"


def _was_held_before(section: Section, found: _Found, first: dt.date) -> bool:
    """Whether an event of a day before the year is told as held: in a list of events, or among a plan's results."""
    start, end = around(section.text, *found.span)
    if section.shape == "plan" and any(p.start <= found.span[0] < p.end for p in days_held(section)):
        return found.last is not None and found.first == found.last and found.last < first
    result = section.shape != "plan" or any(p.start <= found.span[0] < p.end for p in outcomes(section))
    said = _HELD if section.shape == "plan" else _EVENT
    before = found.last is not None and found.first == found.last and found.last < first
    return (
        before
        and result
        and bool(said.search(section.text, start, end))
        and not _PAPER.search(section.text, start, end)
    )


@dataclass(frozen=True, slots=True)
class _Year:
    """The time that a report is about, and the wider one in which its events may lie: a calendar year's report tells
    of the school year before too, and of what came until it was written."""

    reporting: tuple[dt.date, dt.date]
    window: tuple[dt.date, dt.date]


def _year_of(report: Report) -> _Year | None:
    """None where the report does not say its year, or where no date of it lies there: the year may be misread."""
    reporting = reporting_period(report.facts)
    if reporting is None:
        return None
    first, last = reporting
    if (first.month, first.day) == (1, 1):
        first = dt.date(first.year - 1, 9, 1)
    written = [d for d in (report.facts.document_date, report.facts.approved_date) if d and d > last]
    last = max(written, default=last + dt.timedelta(days=_WRITTEN_LATER))
    told = (m.date for m in report.mentions if m.kind == "date" and m.date)
    return _Year(reporting, (first, last)) if any(reporting[0] <= d <= reporting[1] for d in told) else None


def _of_the_year(report: Report, section: Section) -> Iterator[_Found]:
    """The dates of what was held: with their year, and not of a paper or of something that began long ago."""
    for found in _dates(report, section, (0, len(section.text))):
        start, end = around(section.text, *found.span)
        before = section.text[start : found.span[0]]
        if found.first and not _SINCE.search(before[-12:]) and not _BEGAN.search(section.text, start, end):
            yield found


def _scopes(text: str) -> Iterator[tuple[Period, Span]]:
    """Stated periods with the text that they bound."""
    found: list[tuple[Period, Span]] = []
    for start, end in lines(text):
        period = stated_period(text[start:end])
        if period and _introduces(text[start:end], period):
            found.append((period, (start, start + period.end)))
    for n, (period, (_, end)) in enumerate(found):
        yield period, (end, found[n + 1][1][0] if n + 1 < len(found) else len(text))


def _introduces(line: str, period: Period) -> bool:
    """Whether the line bounds a list: «С … по … приняли участие:». An event of some weeks has a period as well."""
    long = (period.last - period.first).days >= _SHORTEST
    rest = line[period.end :].rstrip()
    return long and (rest.endswith(":") or ("«" not in rest and not rest.endswith((".", ";", ")"))))


def _dates(report: Report, section: Section, scope: Span) -> list[_Found]:
    text = section.text
    papers = merged(m.span for m in report.mentions_of(section) if m.kind in ("order", "contract"))
    found = [
        _Found(m.span, m.date, m.valid_until or m.date)
        for m in report.mentions_of(section)
        if m.kind == "date" and m.date
    ]
    for match in _MONTH_OF_YEAR.finditer(text, *scope):
        year, month = int(match[2]), month_number(match[1])
        found.append(_Found(match.span(), dt.date(year, month, 1), month_end(year, month)))
    found += [_Found(m.span(1), None, None, month_number(m[1])) for m in _BARE_MONTH.finditer(text, *scope)]
    out: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.span[0], -f.span[1])):
        inside = scope[0] <= item.span[0] < scope[1]
        paper = bisect_right(papers, item.span[1] - 1, key=lambda p: p[0]) - 1
        taken = (paper >= 0 and papers[paper][1] > item.span[0]) or (bool(out) and out[-1].span[1] > item.span[0])
        if inside and not taken and not _PLANNED.search(text, *around(text, *item.span)):
            out.append(item)
    return out


def _within(found: _Found, days: tuple[dt.date, dt.date]) -> bool:
    first, last = days
    if found.first is None or found.last is None:
        months = {
            (first.year * 12 + first.month - 1 + n) % 12 + 1
            for n in range(12 * (last.year - first.year) + last.month - first.month + 1)
        }
        return found.month in months
    return found.first <= last and found.last >= first


def _hit(report: Report, section: Section, claim: dict[str, str], outside: list[_Found]) -> Hit:
    text = section.text
    written = list(dict.fromkeys(one_line(text[a:b]) for a, b in (f.span for f in outside)))
    n = len(written)
    more = f" и ещё {n - _LISTED}" if n > _LISTED else ""
    more_en = f" and {n - _LISTED} more" if n > _LISTED else ""
    params = {
        "dates": "; ".join(written[:_LISTED]) + more,
        "dates_en": "; ".join(written[:_LISTED]) + more_en,
        "n": f"{n} {plural(n, 'дата', 'даты', 'дат')}",
        "n_en": f"{counted_en(n, 'date')} {'lies' if n == 1 else 'lie'}",
        "label": name_of(section),
    }
    evidence = tuple(quote(report, section, *span) for span in _in_context(text, [f.span for f in outside]))
    return Hit(params | claim, evidence, section=section)


def _in_context(text: str, spans: list[Span]) -> Iterator[Span]:
    """What was on those days: each line with a date once, of a long line only the part around its dates."""
    for line in lines(text):
        held = [s for s in spans if line[0] <= s[0] < line[1]]
        if not held:
            continue
        low, high = max(line[0], held[0][0] - _BEFORE), min(line[1], held[-1][1] + _AFTER)
        while line[0] < low and not text[low - 1].isspace():
            low -= 1
        while high < line[1] and not text[high].isspace():
            high += 1
        yield low, high


RULE = Rule(
    code="DAT002",
    name="date-outside-period",
    severity="warning",
    title_ru="Дата вне названного срока",
    title_en="A date outside the stated period",
    message_ru="В разделе «{label}» {claim}, а {n} – вне этого времени: {dates}.{ask}",
    message_en="In “{label}” {claim_en}, but {n_en} outside: {dates_en}.{ask_en}",
    suggestion_ru="Исправьте даты или срок раздела; мероприятия другого года уберите.",
    suggestion_en="Correct the dates or the period; leave out events of another year.",
    check=check,
    weight=60,
)
