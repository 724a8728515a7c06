"""
## Что находит

Утверждение о росте или снижении, которому противоречат числа того же предложения: «увеличилось число призёров: 9 (в
прошлом году 12)», «показатель стабилен» при падении на четверть.

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

Судится только предложение, в котором стоят и утверждение, и оба значения одного и того же; предложение с несколькими
разными утверждениями не судится. «Стабильно» спорит с числами, если они разошлись больше чем на десятую часть.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text import shorten
from rules.dynamics._claims import STABLE_PERCENT, contradicted
from rules.dynamics._trends import pairs
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import around
from rules.wording import with_unit, with_unit_en


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences with one claim of a trend and a pair of values that goes the other way."""
    report = ctx.report
    for section in report.sections:
        if section.shape not in ("card", "directions", "narrative"):
            continue
        for current, previous in pairs(report, section):
            claim = contradicted(section, current, previous, ctx.number("stable_percent"))
            if claim:
                spans = current.span, previous.span
                start, end = around(section.text, min(spans)[0], max(spans)[1])
                params = {
                    "claim": claim,
                    "current": with_unit(current),
                    "previous": with_unit(previous),
                    "current_en": with_unit_en(current),
                    "previous_en": with_unit_en(previous),
                    "label": shorten(current.label, 90),
                }
                yield Hit(params, (quote(report, section, start, end),), section=section)


RULE = Rule(
    code="DYN003",
    name="claimed-trend-contradicts-values",
    severity="error",
    title_ru="Слова о динамике спорят с числами",
    title_en="The claimed trend contradicts the values",
    message_ru="Сказано «{claim}» ({label}), а числа говорят обратное: сейчас {current}, раньше {previous}.",
    message_en="The text says “{claim}” ({label}), but the values say otherwise: {current_en} after {previous_en}.",
    suggestion_ru="Исправьте утверждение или числа ({current} и {previous}).",
    suggestion_en="Correct the claim or the values ({current_en} and {previous_en}).",
    check=check,
    options=(Option("stable_percent", STABLE_PERCENT, "на сколько процентов может измениться «стабильное» значение"),),
    weight=65,
)
