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

Значение ищется в том же предложении, прошлое – и в следующем. Изменения в штуках («на 5 человек больше») не считаются:
они понятны и без исходного значения.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import as_said, sentences
from rules.wording import plain

_SHAPES = ("card", "directions", "narrative")


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences that state a change in percent and, they and the next, no value."""
    report = ctx.report
    for section in report.sections:
        if section.shape not in _SHAPES:
            continue
        spans = list(sentences(section.text))
        figures = report.measurements_of(section)
        for n, (start, end) in enumerate(spans):
            inside = [m for m in figures if start <= m.span[0] < end]
            changes = [m for m in inside if m.kind == "change" and m.unit in ("percent", "percentage_points", "times")]
            following = spans[n + 1][1] if n + 1 < len(spans) else end
            values = [m for m in inside if m.kind in ("current", "previous")]
            values += [m for m in figures if end <= m.span[0] < following and m.kind == "previous"]
            counted = any(m.kind == "change" and m.unit in ("persons", "count", "points") for m in inside)
            if changes and not values and not counted:
                change = changes[0]
                params = {
                    "change": f"{plain(change.value)} %" if change.unit != "times" else f"{plain(change.value)} раза",
                    "text": as_said(section.text[start:end], 110),
                    "label": name_of(section),
                }
                yield Hit(params, (quote(report, section, start, end),), section=section)


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
