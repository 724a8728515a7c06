"""
## Что находит

Изменение в процентах без самих значений: «на 10 % возросло количество обучающихся» – а сколько было и
стало, не сказано.

## Почему это важно

Десять процентов от двадцати и от двухсот – разная работа. Без исходного значения изменение нельзя ни проверить, ни
сравнить с другими школами.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | На 10% возросло количество обучающихся, вовлечённых в проекты. |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | На 10% возросло количество обучающихся, вовлечённых в проекты:
    с 200 до 220 человек. |

## Известные пределы

Значение ищется в том же предложении, прошлое – и в следующем, если там названо то же
или не названо ничего другого. Изменения в штуках («на 5 человек больше») не считаются:
они понятны и без исходного значения.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.text import words
from pipeline.model import Measurement
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import as_said, sentences
from rules.wording import plain

_SHAPES = ("card", "directions", "narrative")
_STEM = 5
# «В прошлом году показатель был равен …» names no measure.
_SAYS_NOTHING = re.compile(
    r"был|стал|состав|равн|показател|значени|прошл|предыдущ|год|раньше|ранее|теперь|сейчас|\d", re.I
)


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences that state a change in percent and, they and the next, no value."""
    report = ctx.report
    for section in report.sections:
        if section.shape not in _SHAPES:
            continue
        spans = list(sentences(section.text))
        figures = report.measurements_of(section)
        if any(p.role for p in section.pieces) and any(m.kind in ("current", "previous") for m in figures):
            continue  # the values stand in the row
        for n, (start, end) in enumerate(spans):
            inside = [m for m in figures if start <= m.span[0] < end]
            changes = [m for m in inside if m.kind == "change" and m.unit in ("percent", "percentage_points", "times")]
            following = spans[n + 1][1] if n + 1 < len(spans) else end
            values = [m for m in inside if m.kind in ("current", "previous")]
            after = (m for m in figures if end <= m.span[0] < following and m.kind == "previous")
            values += [m for m in after if any(_may_be_of(m, change) for change in changes)]
            counted = any(m.kind == "change" and m.unit in ("persons", "count", "points") for m in inside)
            if changes and not values and not counted:
                change = changes[0]
                params = {
                    "change": f"{plain(change.value)} %" if change.unit != "times" else f"{plain(change.value)} раза",
                    "text": as_said(section.text[start:end], 110),
                    "label": name_of(section),
                }
                yield Hit(params, (quote(report, section, start, end),), section=section)


def _may_be_of(value: Measurement, change: Measurement) -> bool:
    """Whether a value of the next sentence may be of what changed: it names the same, or nothing of its own."""
    named = {w[:_STEM] for w in words(value.label) if len(w) > 3 and not _SAYS_NOTHING.match(w)}
    return not named or bool(named & {w[:_STEM] for w in words(change.label)})


RULE = Rule(
    code="DYN006",
    name="change-without-base",
    severity="info",
    title_ru="Изменение без исходного значения",
    title_en="A change without the values",
    message_ru="Названо изменение ({change}) без значений «было» и «стало»: «{text}».",
    message_en="A change ({change}) is stated without the values before and after: “{text}”.",
    suggestion_ru="Добавьте, сколько было и сколько стало.",
    suggestion_en="Add the values before and after.",
    check=check,
    weight=20,
)
