"""
## Что находит

Планируемое среди результатов: «запланировано», «планируется», «будет проведён» в разделе, где ждут сделанного.

## Почему это важно

Намерение занимает место результата. При подсчёте мероприятий его легко принять за проведённое.

## Плохо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Планируется семинар для завучей |
    | 2 | Тиражирование лучших практик | Проведено 3 открытых урока |

## Хорошо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Семинар для завучей проведен 14.02.2019 |
    | 2 | Тиражирование лучших практик | Все, что запланировано, проведено: 3 открытых урока |

## Известные пределы

В разделах, которых форма не знает, читаются только перечни после слов «Проведено:».

Выводы, рекомендации, цели и названия программ не проверяются: там о будущем говорить уместно.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Report, Section
from rules.plans import outcomes
from rules.reading import ANSWERS, name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span, as_said, end_of_list, lines, sentences

_PLANNED = sense("planned")

_ABOUT_FUTURE = {"conclusions", "goal", "programme", "targets", "recommendations"}
_DONE_TOO = re.compile(
    r"\b(?:выполнен|провед[её]н|реализован|исполнен|завершен|завершён)[аоы]?\b|\bпров[её]л\w*|\bсостоял\w+|"
    r"в соответстви\w+ с|согласно|как (?:и )?планир",
    re.I,
)
# «Проведено:», «За год организованы и проведены следующие мероприятия:»
_HELD = re.compile(
    r"\s*(?:(?:за|в|по|на|для|с|этого|целью)\s[^:\n]{0,80})?\b(?:провед|организован|состоял|выполнен|реализован|сделан)\w*"
    r"(?:\s+(?:\w+\s+){0,4}\w+)?\s*:\s*",
    re.I,
)
_OR_HELD = re.compile(
    r"(?:проведен|проведён|организован|выполнен)\w*\s+(?:и|или)\s+(?:запланирован|планир|намечен)", re.I
)
_ADVICE = re.compile(r"рекоменд|предлагается|необходимо|следует|в перспективе|на следующий год|задач[аи]", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences about the future in sections of results, one hit a section."""
    report = ctx.report
    for section in report.sections:
        if section.form is None or section.shape not in (*ANSWERS, "plan") or _ABOUT_FUTURE & set(section.tags):
            continue
        planned = [span for low, high in _answers(section) for span in _planned(section.text, low, high)]
        if planned:
            evidence = tuple(quote(report, section, *span) for span in planned)
            params = {"label": name_of(section), "what": as_said(evidence[0].quote, 140)}
            yield Hit(params, evidence, section=section)
    yield from _among_done(report)


def _among_done(report: Report) -> Iterator[Hit]:
    """Items about the future in a list that «Проведено:» heads, whatever the section."""
    for section in report.sections:
        known = section.form is not None and section.shape in (*ANSWERS, "plan")
        if known or section.shape not in ("card", "narrative", "directions") or _ABOUT_FUTURE & set(section.tags):
            continue
        for start, end in lines(section.text):
            if not _HELD.fullmatch(section.text, start, end):
                continue
            stop = end_of_list(section.text, end)
            planned = [
                span for span in _planned(section.text, end, stop) if not _OR_HELD.search(section.text, start, span[1])
            ]
            if planned:
                evidence = tuple(quote(report, section, *span) for span in planned)
                params = {"label": name_of(section), "what": as_said(evidence[0].quote, 140)}
                yield Hit(params, evidence, section=section)


def _answers(section: Section) -> list[Span]:
    """The parts that tell results: in a plan their columns, whose neighbours rightly speak of the future."""
    if section.shape == "plan":
        return [(p.start, p.end) for p in outcomes(section)]
    return [(0, len(section.text))]


def _planned(text: str, low: int, high: int) -> Iterator[Span]:
    for start, end in sentences(text):
        if start < low or end > high:
            continue
        sentence = text[start:end]
        rest = _PLANNED.sub(" ", sentence)
        if rest == sentence or _DONE_TOO.search(rest) or _ADVICE.search(rest):
            continue
        # «Запланировано» alone on its line leads a list in: the list is what was planned.
        yield (start, end) if len(sentence.split()) > 3 else (start, end_of_list(text, end))


RULE = Rule(
    code="EVD004",
    name="plan-reported-as-result",
    severity="warning",
    title_ru="Планы среди результатов",
    title_en="A plan reported as a result",
    message_ru="В разделе «{label}» среди результатов стоит запланированное: «{what}». Проведено ли это?",
    message_en="In “{label}” something planned stands among the results: “{what}”. Was it held?",
    suggestion_ru="Перенесите планы в план следующего года или напишите, когда и как мероприятие прошло.",
    suggestion_en="Move plans to next year's plan, or say when and how the event took place.",
    check=check,
    weight=45,
)
