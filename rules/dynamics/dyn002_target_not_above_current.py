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

from collections.abc import Iterator

from pipeline.model import Measurement, Section
from rules.dynamics._targets import ahead, aims, at_bound, demands, label_of, ladders, later, of_one_time, targets
from rules.dynamics._trends import Better
from rules.rule import Context, Hit, Rule, quote_figure
from rules.wording import of_unit, with_unit, with_unit_en


def check(ctx: Context) -> Iterator[Hit]:
    """Criteria whose target the current value meets already."""
    report = ctx.report
    for section, current, target, better in _pairs(ctx):
        if current.value is None or target.value is None or current.comparator != "=":
            continue
        if (current.kind == "current" and of_one_time(report, current, target)) or _inside(current, target):
            continue
        strict = target.comparator in (">", "<")
        gain = target.value - current.value if better == "higher" else current.value - target.value
        reached = gain < 0 or (gain == 0 and not strict)
        if reached and not at_bound(ctx.corpus, section, current.value, better):
            params = {
                "label": label_of(section, target),
                "target": demands(target) + of_unit(target),
                "target_en": f"{target.comparator} {with_unit_en(target)}",
                "current": with_unit(current),
                "current_en": with_unit_en(current),
            }
            evidence = quote_figure(report, current, before=40, after=10)
            yield Hit(params, (evidence,), (quote_figure(report, target, before=40, after=10),), section=section)


def _pairs(ctx: Context) -> Iterator[tuple[Section, Measurement, Measurement, Better]]:
    """Current values and targets: of criteria, and where a statement says that the target is for a later time."""
    for section, current, target, _, better in targets(ctx.corpus, ctx.report):
        yield section, current, target, better
    for section, now, target, _, better in aims(ctx.corpus, ctx.report):
        if now is not None and later(ctx.report, target):
            yield section, now, target, better
    for section, base, goals, better in ladders(ctx.corpus, ctx.report):
        if later(ctx.report, goals[-1]) or ahead(base, goals[-1]):
            yield section, base, goals[-1], better


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
