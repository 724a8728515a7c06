"""
## Что находит

Программу, срок которой по её названию истёк раньше, чем закончился отчётный период.

## Почему это важно

Отчёт рассказывает о выполнении программы. Если она уже закончилась, неясно, по какой программе школа работала дальше и
когда приняла новую.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» на 2016-2018 годы |
    | Цель программы | Поддержка обучающихся |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» на 2018-2021 годы |
    | Цель программы | Поддержка обучающихся |

## Известные пределы

Срок читается из названия программы или его подписи и из предложений, по которым программа действует («продолжается
реализация подпрограммы … на 2016–2018 годы»). Программа без срока в названии не проверяется. Если отчётный период
неизвестен, правило молчит.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from language.periods import Period, find_periods
from language.text import one_line
from pipeline.model import Report, Section
from rules.reading import tagged
from rules.rule import Context, Hit, Rule, quote
from rules.spans import sentences
from rules.topics import of_school
from rules.years import reporting_period

_LINE = 250
_ITS_TERM = re.compile(
    r"(?:назван|наименован|срок|паспорт|реквизит)\w*.*программ|программ\w*.*срок|^\W*сроки?\s+реализации\W*$", re.I
)
_TO = re.compile(r"\s*(?:г\.|года?)?\s*[–—-]\s*")
_FOR = re.compile(r"\bна\s+(?:период\s+)?(?:до\s+)?$", re.I)


_PROGRAMME = re.compile(
    r"\b(?:программ|подпрограмм|проект|план|комплекс\w*\s+мер|дорожн\w+\s+карт|концепци)\w*[^.;]{0,120}?\bна\s+(?:период\s+)?$",
    re.I,
)
_GOES_ON = re.compile(
    r"\b(?:реализу[ею]т|продолжа|действу|работа[ею]т\s+по|выполня[ею]т|осуществля[ею]т|в\s+рамках|в\s+соответствии|согласно"
    r"|участву[ею]т|руководству)",
    re.I,
)
_OVER = re.compile(
    r"заверш[её]?н|завершил|реализован[аоы]?\b|выполнен[аоы]?\b|истек|ранее|прежн|предыдущ|итог|принята\s+нов", re.I
)


def check(ctx: Context) -> Iterator[Hit]:
    """Programmes whose last day lies before the last day of the reporting period."""
    report = ctx.report
    reporting = reporting_period(report.facts)
    if reporting is None:
        return
    for section in (*tagged(report, "programme"), *_untagged(report)):
        in_text, in_label = _terms(section.text), _terms(section.label)
        ended = max((p.last for p in [*in_text, *in_label]), default=None)
        if ended is None or ended >= reporting[1]:
            continue
        period: Period = max(in_text or in_label, key=lambda p: p.last)
        where = section.text if in_text else section.label
        evidence = quote(report, section) if in_text else quote(report, section, 0, 0)
        params = {
            "term": one_line(where[period.start : period.end]),
            "ended": f"{ended:%d.%m.%Y}",
            "reporting": f"{reporting[1]:%d.%m.%Y}",
        }
        yield Hit(params, (evidence,), section=section)
    yield from _in_force(report, reporting)


def _untagged(report: Report) -> Iterator[Section]:
    """Rows and headings «Название программы, срок реализации» that no form knows, answered in a line."""
    for section in of_school(report, "programme", ("card", "narrative", "criteria")):
        if _ITS_TERM.search(section.label) and len(section.text) <= _LINE and not _OVER.search(section.text):
            yield section


def _in_force(report: Report, reporting: tuple[dt.date, dt.date]) -> Iterator[Hit]:
    """Sentences by which a programme goes on that had ended before the reporting period began."""
    for section in report.sections:
        if section.shape not in ("card", "directions", "narrative", "plan") or "programme" in section.tags:
            continue
        for start, end in sentences(section.text):
            sentence = section.text[start:end]
            if not _GOES_ON.search(sentence) or _OVER.search(sentence):
                continue
            for period in find_periods(sentence):
                named = _PROGRAMME.search(sentence[: period.start])
                if named and "-" in period.label and period.last < reporting[0]:
                    params = {
                        "term": one_line(sentence[period.start : period.end]),
                        "ended": f"{period.last:%d.%m.%Y}",
                        "reporting": f"{reporting[1]:%d.%m.%Y}",
                    }
                    yield Hit(params, (quote(report, section, start, end),), section=section)
                    break


def _terms(text: str) -> list[Period]:
    """Periods that a programme is for: spans of years, and single ones after «на»; «принята в 2017 году» is none."""
    found = find_periods(text)
    spans = [
        replace(a, end=b.end, label=f"{a.label}-{b.label}", last=b.last)
        for a, b in pairwise(found)
        if _TO.fullmatch(text, a.end, b.start)  # «сентябрь 2019 – май 2021 года»
    ]
    return [*spans, *(p for p in found if not p.label.isdigit() or _FOR.search(text[: p.start]))]


RULE = Rule(
    code="DAT006",
    name="programme-already-ended",
    severity="warning",
    title_ru="Срок программы истёк",
    title_en="The programme has ended",
    message_ru="Программа рассчитана на «{term}», то есть до {ended}, а отчётный период кончается {reporting}. "
    "По какой программе школа работала дальше?",
    message_en="The programme runs for “{term}”, until {ended}, but the reporting period ends on {reporting}. "
    "Which programme did the school follow then?",
    suggestion_ru="Назовите действующую программу и её срок или исправьте срок в названии.",
    suggestion_en="Name the programme in force and its term, or correct the term in the name.",
    check=check,
    weight=30,
)
