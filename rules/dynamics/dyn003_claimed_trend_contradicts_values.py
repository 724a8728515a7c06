"""
## Что находит

Утверждение о росте или снижении, которому противоречат числа: того же предложения («увеличилось число призёров: 9 (в
прошлом году 12)», «показатель стабилен» при падении на четверть), соседнего перечня по годам или таблицы («качество
знаний выросло на всех уровнях», а в таблице у одного из уровней оно ниже прошлогоднего).

## Почему это важно

Читают слова, а числа пропускают. Если они спорят, отчёт вводит в заблуждение, и неясно, чему верить.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Увеличилось количество призёров олимпиад: 2018/2019 уч. год – 9 чел.
    (12 чел. – 2017/2018). |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Увеличилось количество призёров олимпиад: 2018/2019 уч. год – 14 чел.
    (12 чел. – 2017/2018). |

## Известные пределы

Утверждение с несколькими словами о динамике не судится, как и сказанное о части («у двух классов», «по отдельным
предметам») и пожелания. К таблице оно относится, если все его слова о показателе стоят в её строке, столбце или
заголовке; где подходят несколько строк, они должны спорить с ним все, а со словами «на всех», «во всех» – хотя бы одна.
«Устойчиво» и «от четверти к четверти» – это о каждом шаге. «Стабильно» спорит с числами, если они разошлись больше чем
на десятую часть.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from language.text import shorten
from pipeline.model import Evidence, Measurement, Report, Section
from rules.dynamics._claimed import denied_claims
from rules.dynamics._claims import STABLE_PERCENT, contradicted
from rules.dynamics._contradictions import contradictions
from rules.dynamics._trends import pairs
from rules.rule import Context, Hit, Option, Rule, quote, quote_figure
from rules.spans import around
from rules.wording import with_unit, with_unit_en


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences with a claim of a trend and values, in them or in a table, that go the other way; each once."""
    report = ctx.report
    told: set[tuple[str, int]] = set()
    for section in report.sections:
        if section.shape not in ("card", "directions", "narrative"):
            continue
        both = pairs(report, section)
        held = Counter(around(section.text, *current.span) for current, _ in both)
        for current, previous in both:
            alone = held[around(section.text, *current.span)] == 1
            claim = contradicted(section, current, previous, ctx.number("stable_percent"), alone=alone)
            if claim:
                spans = current.span, previous.span
                start, end = around(section.text, min(spans)[0], max(spans)[1])
                told.add((section.section_id, start))
                yield _hit(section, claim, current, previous, (quote(report, section, start, end),))
    for found in contradictions(ctx.corpus, report):
        section = found.said.section
        start, end = around(section.text, *found.said.span)
        if (section.section_id, start) not in told:
            told.add((section.section_id, start))
            evidence = (quote(report, section, start, end),)
            related = _values(report, found.current, found.previous)
            hit = _hit(section, found.said.words, found.current, found.previous, evidence, related)
            whose = report.organization(found.current.organization_id) if found.said.of_schools else None
            if whose:
                hit = replace(hit, params={**hit.params, "label": f"{whose.short_name}, {hit.params['label']}"})
            yield replace(hit, about_organization=not found.said.of_schools)
    for denied in denied_claims(report):
        start, end = around(denied.section.text, *denied.claim.span)
        if (denied.section.section_id, start) not in told:
            told.add((denied.section.section_id, start))
            evidence = (quote(report, denied.section, start, end),)
            related = _values(report, denied.current, denied.previous)
            said = denied.section.text[slice(*denied.claim.span)]
            yield _hit(denied.section, said, denied.current, denied.previous, evidence, related)


def _hit(
    section: Section,
    claim: str,
    current: Measurement,
    previous: Measurement,
    evidence: tuple[Evidence, ...],
    related: tuple[Evidence, ...] = (),
) -> Hit:
    params = {
        "claim": claim,
        "current": with_unit(current),
        "previous": with_unit(previous),
        "current_en": with_unit_en(current),
        "previous_en": with_unit_en(previous),
        "label": shorten(current.label, 90),
    }
    equal = current.value == previous.value
    params["but"] = "а число не изменилось" if equal else "а числа говорят обратное"
    params["but_en"] = "but the value is the same" if equal else "but the values say otherwise"
    return Hit(params, evidence, related, section=section)


def _values(report: Report, current: Measurement, previous: Measurement) -> tuple[Evidence, ...]:
    """Both values; once where they stand in one line of a text."""
    if current.section_id == previous.section_id and current.place.path == previous.place.path:
        before, after = (max(0, current.span[0] - previous.span[0]), max(0, previous.span[1] - current.span[1]))
        return (quote_figure(report, current, before + 10, after),)
    return quote_figure(report, current), quote_figure(report, previous)


RULE = Rule(
    code="DYN003",
    name="claimed-trend-contradicts-values",
    severity="error",
    title_ru="Слова о динамике спорят с числами",
    title_en="The claimed trend contradicts the values",
    message_ru="Сказано «{claim}» ({label}), {but}: сейчас {current}, раньше {previous}.",
    message_en="The text says “{claim}” ({label}), {but_en}: {current_en} after {previous_en}.",
    suggestion_ru="Исправьте утверждение или числа ({current} и {previous}).",
    suggestion_en="Correct the claim or the values ({current_en} and {previous_en}).",
    check=check,
    options=(Option("stable_percent", STABLE_PERCENT, "на сколько процентов может измениться «стабильное» значение"),),
    weight=65,
)
