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

Сравниваются годы и учебные годы, не дни. Отметка «выполнен первый этап», «продолжается», «в процессе» находкой не
считается.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.periods import Period, find_periods
from pipeline.text import one_line, shorten
from rules.parts import span_of
from rules.rule import Context, Hit, Rule, quote
from rules.vocabulary import UNFINISHED

_DONE = re.compile(r"\b(?:выполнен|исполнен|проведен|проведён|реализован|завершен|завершён)\w*", re.I)
_DURING = re.compile(
    r"\s*[,:(–—-]?\s*(?:полностью|частично|в\s+полном\s+об[ъь][её]ме)?\s*(?:в\s+течение|за|в|на\s+протяжении)?\s*", re.I
)
_GOES_ON = re.compile(r"продолж|этап|частичн|в процессе|ведется|ведётся|на\s+\d{4}\s+год\s+заплан", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Planned measures reported as done in a period that ends before their term."""
    report = ctx.report
    for event in report.events:
        section = report.section(event.section_id)
        done = _DONE.search(event.result)
        if section is None or not done or _GOES_ON.search(event.result) or UNFINISHED.search(event.result):
            continue
        term, executed = find_periods(event.term), _executed(event.result, done.end())
        if not term or executed is None:
            continue
        planned = max(p.last for p in term)
        reached = max(p.last for p in find_periods(event.result))
        if reached < planned and executed.last.year < planned.year:
            params = {"name": shorten(event.name, 100), "term": one_line(event.term)}
            params["result"] = shorten(event.result, 80)
            evidence = quote(report, section, *(span_of(section, "term") or (0, len(section.text))))
            at = span_of(section, "result")
            related = (quote(report, section, *at),) if at else ()
            yield Hit(params, (evidence,), related, section=section)


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
