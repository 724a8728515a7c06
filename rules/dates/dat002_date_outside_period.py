"""
## Что находит

Даты мероприятий вне срока, который раздел назвал сам: «С ноября 2018 года по октябрь 2019 года приняли участие …», а в
списке стоит 10.11.2019. Месяцы без дня («январь, 2019») тоже сравниваются.

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
раздела. Даты приказов и
договоров и запланированные мероприятия не сравниваются. Раздел, который срока не назвал, не проверяется.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Report, Section
from pipeline.periods import MONTH, Period, month_end, month_number, stated_period
from pipeline.text import one_line, plural
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span, around, lines
from rules.vocabulary import PLANNED
from rules.wording import counted_en

_MONTH_OF_YEAR = re.compile(rf"(?<!\w)({MONTH})\s*,?\s*(\d{{4}})", re.I)
_BARE_MONTH = re.compile(rf"(?<=\()\s*({MONTH})(?=\s*[,)])(?!\s*,?\s*\d{{4}})", re.I)
_SHORTEST = 45  # days that a reporting period lasts at least
_LISTED = 12
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
    for section in report.sections:
        for period, scope in _scopes(section.text):
            outside = [f for f in _dates(report, section, scope) if not _within(f, period)]
            if outside:
                yield _hit(report, section, period, outside)


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
    papers = [m.span for m in report.mentions_of(section) if m.kind in ("order", "contract")]
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
        taken = any(a < item.span[1] and item.span[0] < b for a, b in [*papers, *(o.span for o in out)])
        if inside and not taken and not PLANNED.search(text, *around(text, *item.span)):
            out.append(item)
    return out


def _within(found: _Found, period: Period) -> bool:
    if found.first is None or found.last is None:
        months = {
            (period.first.year * 12 + period.first.month - 1 + n) % 12 + 1
            for n in range(12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1)
        }
        return found.month in months
    return found.first <= period.last and found.last >= period.first


def _hit(report: Report, section: Section, period: Period, outside: list[_Found]) -> Hit:
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
        "period": f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}",
        "label": name_of(section),
    }
    evidence = tuple(quote(report, section, *span) for span in _in_context(text, [f.span for f in outside]))
    return Hit(params, evidence, section=section)


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
    message_ru="Раздел «{label}» назвал срок {period}, но в нём {n} вне срока: {dates}.",
    message_en="“{label}” states the period {period}, but {n_en} in it outside: {dates_en}.",
    suggestion_ru="Исправьте даты или срок раздела; мероприятия другого года уберите.",
    suggestion_en="Correct the dates or the period; leave out events of another year.",
    check=check,
    weight=60,
)
