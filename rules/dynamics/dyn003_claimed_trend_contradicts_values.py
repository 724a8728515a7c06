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

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Section
from pipeline.text import shorten
from rules.dynamics._trends import pairs
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import Span, around
from rules.wording import with_unit, with_unit_en

_UP = re.compile(
    r"раст[её]т|растут|увелич\w+|возрос\w*|вырос\w*|повыси\w+|повышени\w+|рост\b|прирост\w*|улучши\w+", re.I
)
_DOWN = re.compile(r"уменьш\w+|сниз\w+|снижени\w+|понизи\w+|сократи\w+|ухудши\w+|упал\w*", re.I)
_STABLE = re.compile(
    r"стабильн\w+(?!\s+(?:раст|рост|увелич|повыш|сниж))|без\s+изменений|на\s+прежнем\s+уровне|не\s+изменил\w+", re.I
)
_NOT = re.compile(r"\bне\s+(?:\w+\s+)?$", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences with one claim of a trend and a pair of values that goes the other way."""
    report = ctx.report
    for section in report.sections:
        if section.shape not in ("card", "directions", "narrative"):
            continue
        for current, previous in pairs(report, section):
            start, end = around(
                section.text, min(current.span[0], previous.span[0]), max(current.span[1], previous.span[1])
            )
            claim = _claim(section, (start, current.span[0]))
            if claim is None or current.value is None or previous.value is None:
                continue
            said, words = claim
            if _contradicts(said, current.value, previous.value, ctx.number("stable_percent")):
                params = {
                    "claim": words,
                    "current": with_unit(current),
                    "previous": with_unit(previous),
                    "current_en": with_unit_en(current),
                    "previous_en": with_unit_en(previous),
                    "label": shorten(current.label, 90),
                }
                yield Hit(params, (quote(report, section, start, end),), section=section)


def _claim(section: Section, span: Span) -> tuple[str, str] | None:
    """What the words before a value claim: "up", "down" or "stable"; None unless they claim exactly one thing."""
    found = []
    for name, pattern in (("up", _UP), ("down", _DOWN), ("stable", _STABLE)):
        for match in pattern.finditer(section.text, *span):
            if not _NOT.search(section.text[span[0] : match.start()]):
                found.append((name, match.group()))
    return found[0] if len(found) == 1 else None


def _contradicts(said: str, new: Decimal, old: Decimal, stable_percent: float) -> bool:
    if said == "stable":
        return old > 0 and abs(new - old) * 100 > old * Decimal(str(stable_percent)) and abs(new - old) > 2
    return new < old if said == "up" else new > old


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
    options=(Option("stable_percent", 10, "на сколько процентов может измениться «стабильное» значение"),),
    weight=65,
)
