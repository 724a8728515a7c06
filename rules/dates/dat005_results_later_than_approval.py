"""
## Что находит

Приложение, утверждённое раньше, чем могли появиться результаты, которые в нём стоят: утверждено в августе 2018 года, а
показывает итоги 2018/2019 учебного года. В тексте – то, что было после подписи, и итоги года или четверти, которые
тогда ещё не начались.

## Почему это важно

Утвердить можно только то, что уже есть. Значит, после утверждения таблицу меняли, и какая редакция утверждена,
неизвестно.

## Плохо

    # Отчет об исполнении плана мероприятий
    Приложение 2
    Утвержден приказом отдела образования № 317 от 24.08.2018
    Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 61 балл (в 2017-2018 г – 66) | Более 68 баллов |

## Хорошо

    # Отчет об исполнении плана мероприятий
    Приложение 2
    Утвержден приказом отдела образования № 317 от 24.08.2019
    Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 61 балл (в 2017-2018 г – 66) | Более 68 баллов |

## Известные пределы

Дата утверждения действует до следующей пометки «Утверждён …». Год текущих результатов берётся из них самих, а где он не
назван, считается следующим за прошлым, который стоит рядом.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from language.periods import find_periods
from language.senses import sense
from language.text import one_line, shorten
from pipeline.model import Measurement, Report, Section
from rules.dates._orders import Order, orders
from rules.rule import Context, Hit, Rule, quote, quote_figure
from rules.spans import Span, sentences
from rules.years import bounds, reporting_period

_PLANNED = sense("planned")

_TOP = 8  # paragraphs in which the date of a report may stand alone
_EARLY = 90  # days before the end of its period when a report may be signed
_ONLY_DATE = re.compile(r"(?:от\s+)?(\d{1,2})\.(\d{1,2})\.(20\d\d)\s*(?:г\.?|года)?")
_HELD = re.compile(
    r"\b(?:провед[её]н|проводил|прош[её]?л|состоял|участвовал|принял|обучил|посетил|выступил|организован|справил|завоевал"
    r"|стал[аи]?\b|показал|присутствовал|повысил)",
    re.I,
)
_RESULTED = re.compile(r"\b(?:по|с)\s+(?:итог|результат)\w*|\bсоставил|\bпоказал|\bдостигл", re.I)
_AIMED = re.compile(
    r"\b(?:довести|повысить|увеличить|обеспечить|снизить|достичь|не\s+(?:ниже|менее|выше|более))\b|задач|план", re.I
)
_UNTIL = re.compile(r"\b(?:до|к|срок\w*|действу\w+)\s+(?:\w+\s+)?$", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each approval, with the first result that it could not have held; one for each later event."""
    yield from _later_results(ctx.report)
    yield from _later_events(ctx.report)


def _later_results(report: Report) -> Iterator[Hit]:
    approvals = {o.section.section_id: o for o in orders(report) if o.approves}
    approval: Order | None = None
    for section in report.sections:
        approval = approvals.get(section.section_id, approval)
        if approval is None or section.shape != "criteria":
            continue
        for measurement in report.measurements_of(section):
            period = _period(report, section, measurement) if measurement.kind == "current" else None
            if period and approval.date < _known_from(period):
                yield _hit(report, approval, measurement, period)
                approval = None
                break


def _dated(report: Report) -> dt.date | None:
    """The day on which a report of the year was approved or signed; None where the date found is that of an older
    paper."""
    reporting = reporting_period(report.facts)
    top = [p.text.strip() for p in list(report.document.paragraphs())[:_TOP]]
    days = [
        dt.date(int(m[3]), int(m[2]), int(m[1])) for text in top if (m := _ONLY_DATE.fullmatch(text)) and _is_day(m)
    ]
    days += [d for d in (report.facts.approved_date, report.facts.document_date) if d]
    last = max(days, default=None)
    if last is None or reporting is None or last < reporting[1] - dt.timedelta(days=_EARLY):
        return None
    return last


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= int(match[2]) <= 12 and 1 <= int(match[1]) <= calendar.monthrange(int(match[3]), int(match[2]))[1]


def _later_events(report: Report) -> Iterator[Hit]:
    """What is told as held on a day after the report was approved or signed."""
    dated = _dated(report)
    if dated is None:
        return
    for section in report.sections:
        if section.shape not in ("card", "directions", "narrative", "plan", "conclusion"):
            continue
        for start, end in sentences(section.text):
            sentence = section.text[start:end]
            if _PLANNED.search(sentence):
                continue
            said = _later_day(report, section, (start, end), dated) if _HELD.search(sentence) else None
            said = said or _later_period(report, section, (start, end), dated)
            if said:
                params = {
                    "approved": f"Отчёт подписан или утверждён {dated:%d.%m.%Y}",
                    "approved_en": f"The report was signed or approved on {dated:%d.%m.%Y}",
                    "shows": f"рассказывает как о прошедшем о том, что было позже: «{shorten(said, 120)}»",
                    "shows_en": f"tells as past what was later: “{shorten(said, 120)}”",
                    "ask": "Верна ли дата?",
                    "ask_en": "Is the date right?",
                }
                yield Hit(params, (quote(report, section, start, end),), section=section)


def _later_day(report: Report, section: Section, sentence: Span, dated: dt.date) -> str | None:
    """The words for a day or month of a sentence that came after the report, terms left out."""
    text = section.text[slice(*sentence)]
    found = [(p.first, p.start, p.end) for p in find_periods(text) if "/" not in p.label]
    for m in report.mentions_of(section):
        if m.kind == "date" and m.date and sentence[0] <= m.span[0] < sentence[1]:
            found.append((m.date, m.span[0] - sentence[0], m.span[1] - sentence[0]))
    late = [
        (a, b) for first, a, b in sorted(found, key=lambda f: f[1]) if first > dated and not _UNTIL.search(text[:a])
    ]
    return one_line(text[slice(*late[0])]) if late else None


def _later_period(report: Report, section: Section, sentence: Span, dated: dt.date) -> str | None:
    """The words for the results of a year that had not begun: «по итогам I четверти 2022/2023 учебного года – 36 %»."""
    text = section.text[slice(*sentence)]
    if not _RESULTED.search(text) or _AIMED.search(text):
        return None
    for m in report.measurements_of(section):
        span = bounds(m.period) if m.kind == "current" and sentence[0] <= m.span[0] < sentence[1] else None
        if span and span[0] > dated:
            return one_line(text).rstrip(" .;")
    return None


def _period(report: Report, section: Section, current: Measurement) -> str | None:
    """The year that a result is about: its own, else the one after the year beside it."""
    if bounds(current.period):
        return current.period
    before = [
        m.period
        for m in report.measurements_of(section)
        if m.statement_id == current.statement_id and m.kind == "previous" and m.period and bounds(m.period)
    ]
    return _next(max(before)) if before else None


def _next(period: str) -> str:
    """The year after: "2018/2019" after "2017/2018"."""
    return re.sub(r"\d+", lambda m: str(int(m[0]) + 1), period)


def _known_from(period: str) -> dt.date:
    """The first day on which the results of a year may be known: lessons end in May, calendar years in December."""
    span = bounds(period)
    if span is None:
        raise ValueError(f"no year: {period}")
    return dt.date(span[1].year, 5, 20) if "/" in period else dt.date(span[1].year, 12, 1)


def _hit(report: Report, approval: Order, result: Measurement, period: str) -> Hit:
    day = f"{approval.date:%d.%m.%Y}"
    params = {
        "approved": f"Приложение утверждено {day} (приказ № {approval.number})",
        "approved_en": f"The annex was approved on {day} (order no. {approval.number})",
        "shows": f"показывает результаты за {period}",
        "shows_en": f"holds results for {period}",
        "ask": "Какая редакция утверждена?",
        "ask_en": "Which version was approved?",
    }
    related = (quote_figure(report, result, after=40),)
    return Hit(params, (approval.evidence,), related, section=approval.section, about_organization=False)


RULE = Rule(
    code="DAT005",
    name="results-later-than-approval",
    severity="warning",
    title_ru="Результаты позже утверждения",
    title_en="Results later than the approval",
    message_ru="{approved}, а {shows}. {ask}",
    message_en="{approved_en} but {shows_en}. {ask_en}",
    suggestion_ru="Проверьте даты: назовите приказ, которым утверждены эти сведения, или исправьте их.",
    suggestion_en="Check the dates: name the order that approved these data, or correct them.",
    check=check,
    weight=35,
)
