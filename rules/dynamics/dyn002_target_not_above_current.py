"""
## Что находит

Цель, которая уже достигнута: ожидается «не менее 75 %», а сейчас и есть 75 %.

## Почему это важно

Такую цель не надо достигать: год пройдёт, ничего не изменится, а отчёт скажет «выполнено». Программа повышения качества
с такими целями качества не повышает.

## Плохо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 66 баллов (в 2017-2018 г – 63) | Не менее 66 баллов |

## Хорошо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 66 баллов (в 2017-2018 г – 63) | Не менее 68 баллов |
    | 2 | Доля педагогических работников, проходящих курсовую подготовку | 100% | 100% |

## Известные пределы

Значения, которым расти некуда (100 % прошли курсы, 0 % без аттестата), находкой не считаются. Цель, сказанная о другом
(«оказана помощь 100 % педагогам»), с текущим значением не сравнивается. План того же времени, что и факт,
тоже: это видно по годам в шапке, а без них по словам «факт», «достигнуто», «выполнение» над значением.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Measurement, Report
from pipeline.text import shorten
from rules.dynamics._targets import at_bound, demands, targets
from rules.parts import head_of_column
from rules.rule import Context, Hit, Rule, quote_figure
from rules.wording import of_unit, with_unit, with_unit_en
from rules.years import bounds, reporting_period

_FULFILLED = re.compile(r"\bфакт|достигнут|\bвыполнен|\bисполнен|на\s+конец|итогов", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Criteria whose target the current value meets already."""
    report = ctx.report
    for section, current, target, _, better in targets(ctx.corpus, report):
        if current.value is None or target.value is None or current.comparator != "=":
            continue
        if _of_one_time(report, current, target) or _inside(current, target):
            continue
        strict = target.comparator in (">", "<")
        gain = target.value - current.value if better == "higher" else current.value - target.value
        reached = gain < 0 or (gain == 0 and not strict)
        if reached and not at_bound(ctx.corpus, section, current.value, better):
            params = {
                "label": shorten(section.label, 110),
                "target": demands(target) + of_unit(target),
                "target_en": f"{target.comparator} {with_unit_en(target)}",
                "current": with_unit(current),
                "current_en": with_unit_en(current),
            }
            evidence = quote_figure(report, current, before=40, after=10)
            yield Hit(params, (evidence,), (quote_figure(report, target, before=40, after=10),), section=section)


def _of_one_time(report: Report, current: Measurement, target: Measurement) -> bool:
    """Plan and fact of one time: a plan that was met is good news. Without years the header tells: «Факт», «Достигнуто»
    stand beside the plan that was to be fulfilled, «Текущий результат» beside what is aimed at next."""
    reporting = reporting_period(report.facts)
    now = bounds(current.period) or (reporting if bounds(target.period) else None)
    due = bounds(target.period)
    if now and due:
        return due[1] <= now[1]
    return bool(_FULFILLED.search(head_of_column(report, current.place)))


def _inside(current: Measurement, target: Measurement) -> bool:
    """Whether the target is a range («54–56») that holds the current value."""
    if current.value is None or target.value is None or target.value_to is None:
        return False
    return target.value <= current.value <= target.value_to


RULE = Rule(
    code="DYN002",
    name="target-not-above-current",
    severity="warning",
    title_ru="Цель не выше достигнутого",
    title_en="The target is not above the current value",
    message_ru="«{label}»: ожидается {target}, а уже есть {current}. Цель должна требовать улучшения.",
    message_en="“{label}”: the target is {target_en}, but {current_en} is there already. A target should ask for more.",
    suggestion_ru="Поставьте цель лучше достигнутого ({current}) или объясните, почему достаточно удержать значение.",
    suggestion_en="Set a target better than {current_en}, or say why keeping the value is enough.",
    check=check,
    weight=40,
)
