"""
## Что находит

Мероприятие плана, у которого срок дольше, чем отмеченное исполнение: срок «в течение 2018-2020 учебных лет», отметка
«Выполнено в течение 2018-2019 учебного года».

## Почему это важно

«Выполнено» говорит, что работа закончена, а план предусматривал ещё год. Либо работу прекратили раньше, либо отметка
переписана у соседних строк.

## Плохо

    # Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Реализация программ школ | В течение 2018-2021 гг. | Школы | Выполнено в течение 2018-2019 учебного года |

## Хорошо

    # Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Реализация программ школ | В течение 2018-2021 гг. | Школы | В 2018-2019 учебном году
    выполнен первый этап, работа продолжается |

## Известные пределы

Сравниваются годы и учебные годы, не дни; в столбце фактических дат – ещё и месяцы, если между концом исполнения и
концом срока больше двух с половиной месяцев. Отметка «выполнен первый этап», «продолжается», «в процессе» находкой не
считается.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from language.periods import Period, find_periods
from language.senses import sense
from language.text import one_line, shorten
from pipeline.model import Piece, Report, Section
from rules.parts import span_of
from rules.plans import days_held, terms
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span
from rules.years import reporting_period

_UNFINISHED = sense("unfinished")

_DONE = re.compile(r"\b(?:выполнен|исполнен|проведен|проведён|реализован|завершен|завершён)\w*", re.I)
_DURING = re.compile(
    r"\s*[,:(–—-]?\s*(?:полностью|частично|в\s+полном\s+об[ъь][её]ме)?\s*(?:в\s+течение|за|в|на\s+протяжении)?\s*", re.I
)
_GOES_ON = re.compile(r"продолж|этап|частичн|в процессе|ведется|ведётся|на\s+\d{4}\s+год\s+заплан", re.I)
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}(?!\d)|,|;")
_TO = re.compile(r"[–—-]|\bпо\b|\bдо\b", re.I)
_ENDS = 2  # «сентябрь 2022 – май 2023»
_MONTH_DAYS = 45
_WELL_BEFORE = 75


def check(ctx: Context) -> Iterator[Hit]:
    """Planned measures reported as done in a period that ends before their term."""
    report = ctx.report
    for event in report.events:
        section = report.section(event.section_id)
        done = _DONE.search(event.result)
        if section is None or not done or _GOES_ON.search(event.result) or _UNFINISHED.search(event.result):
            continue
        term, executed = find_periods(event.term), _executed(event.result, done.end())
        if not term or executed is None:
            continue
        planned = max(p.last for p in term)
        reached = max(p.last for p in find_periods(event.result))
        months = "range" in executed.flags and (planned - reached).days > _WELL_BEFORE
        if reached < planned and (executed.last.year < planned.year or months):
            params = {"name": shorten(event.name, 100), "term": one_line(event.term)}
            params["result"] = shorten(event.result, 80)
            evidence = quote(report, section, *(span_of(section, "term") or (0, len(section.text))))
            at = span_of(section, "result")
            related = (quote(report, section, *at),) if at else ()
            yield Hit(params, (evidence,), related, section=section)
    yield from _in_columns(report)


def _in_columns(report: Report) -> Iterator[Hit]:
    """Rows whose column of execution names months that end well before those of the term and before the report."""
    reporting = reporting_period(report.facts)
    for section in report.sections:
        if section.shape != "plan" or _GOES_ON.search(section.text) or _UNFINISHED.search(section.text):
            continue
        due, held = _months(section, terms(section)), _months(section, days_held(section))
        if due is None or held is None or not _DONE.search(section.text):
            continue
        (planned, term), (done, fact) = due, held
        shorter = planned.first <= done.first and (planned.last - done.last).days > _WELL_BEFORE
        until_report = reporting is not None and (reporting[1] - done.last).days <= _MONTH_DAYS
        if shorter and not until_report:
            params = {"name": shorten(name_of(section), 100)}
            params |= {
                key: shorten(one_line(section.text[a:b]), 80) for key, (a, b) in (("term", term), ("result", fact))
            }
            evidence, related = quote(report, section, *term), quote(report, section, *fact)
            yield Hit(params, (evidence,), (related,), section=section)


def _months(section: Section, pieces: list[Piece]) -> tuple[Period, Span] | None:
    """The stretch of several months that a cell names, from its first to its last day; None for days and for more."""
    if len(pieces) != 1:
        return None
    span = pieces[0].start, pieces[0].end
    text = section.text[slice(*span)]
    found = find_periods(text)
    if not found or len(found) > _ENDS or _DAY.search(text) or (len(found) == _ENDS and not _TO.search(text)):
        return None
    whole = replace(found[0], last=found[-1].last)
    return (whole, span) if (whole.last - whole.first).days > _MONTH_DAYS else None


def _executed(result: str, done: int) -> Period | None:
    """The period that «выполнено» speaks of: «выполнено в течение 2018-2019 учебного года»."""
    for period in find_periods(result):
        if period.start >= done and _DURING.fullmatch(result[done : period.start]):
            return period
    return None


RULE = Rule(
    code="DAT004",
    name="execution-shorter-than-plan",
    severity="warning",
    title_ru="Исполнение короче срока плана",
    title_en="Execution shorter than the planned term",
    message_ru="Срок мероприятия «{name}» – «{term}», а отмечено «{result}». Почему работа закончена раньше срока?",
    message_en="The term of “{name}” is “{term}”, but it is reported as “{result}”. Why did it end before its term?",
    suggestion_ru="Укажите, что сделано к дате отчёта и что продолжается до конца срока, либо исправьте отметку.",
    suggestion_en="Say what was done by the date of the report and what goes on to the end of the term.",
    check=check,
    weight=45,
)
