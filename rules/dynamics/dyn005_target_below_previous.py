"""
## Что находит

Цель ниже того, что уже было: в прошлом году 28 %, сейчас 11 %, ожидается «не менее 25 %».

## Почему это важно

Школа упала и собирается вернуться не туда, откуда упала, а ниже. Возможно, это трезвый план на год, но тогда об этом
надо сказать прямо.

## Плохо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 58 баллов (в 2017-2018 г – 66) | Более 62 баллов |

## Хорошо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 65 баллов (в 2017-2018 г – 66) | Более 66 баллов |

## Известные пределы

Сравнивается последнее прошлое значение того же показателя в той же строке или фразе. Если показателю расти некуда,
правило молчит.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.model import Measurement, Report, Section
from rules.dynamics._targets import aims, demands, label_of, ladders, of_one_time, targets
from rules.dynamics._trends import Better, worse
from rules.rule import Context, Hit, Rule, quote_figure
from rules.wording import of_unit, with_unit, with_unit_en


def check(ctx: Context) -> Iterator[Hit]:
    """Criteria whose target is worse than their previous value."""
    report = ctx.report
    seen: set[str] = set()
    for section, current, target, previous, better in (*targets(ctx.corpus, report), *aims(ctx.corpus, report)):
        if target.value is None or previous is None or previous.value is None or target.measurement_id in seen:
            continue
        # A target under today's value too is asked about for that (DYN002), unless the time it was for is over.
        lower = current is None or current.value is None or not worse(target.value, current.value, better)
        if worse(target.value, previous.value, better) and (
            lower or (current and of_one_time(report, current, target))
        ):
            seen.add(target.measurement_id)
            yield _hit(report, section, target, previous, better)
    for section, base, goals, better in ladders(ctx.corpus, report):
        # A last target no better than the base is asked about for that (DYN002).
        from_base = [base] if worse(base.value or Decimal(0), goals[-1].value or Decimal(0), better) else []
        for before, target in pairwise([*from_base, *goals]):
            known = target.value is not None and before.value is not None and target.measurement_id not in seen
            if known and worse(target.value or Decimal(0), before.value or Decimal(0), better):
                yield _hit(report, section, target, before, better)


def _hit(report: Report, section: Section, target: Measurement, previous: Measurement, better: Better) -> Hit:
    """`previous` is what was, or what an earlier year is to bring."""
    aimed = previous.kind == "target"
    params = {
        "label": label_of(section, target),
        "target": demands(target) + of_unit(target),
        "target_en": f"{target.comparator} {with_unit_en(target)}",
        "was": "до того ожидается" if aimed else "раньше было",
        "was_en": "the aim before is" if aimed else "before it was",
        "than": "прежней" if aimed else "уже достигнутого",
        "than_en": "than before" if aimed else "than what was reached",
        "previous": demands(previous) + of_unit(previous) if aimed else with_unit(previous),
        "previous_en": with_unit_en(previous),
        "back": of_unit(previous),
        "back_en": with_unit_en(previous),
        "worse": "ниже" if better == "higher" else "выше",
        "worse_en": "lower" if better == "higher" else "higher",
        "period": f" ({previous.period})" if previous.period else "",
    }
    evidence = quote_figure(report, target, before=40, after=10)
    return Hit(params, (evidence,), (quote_figure(report, previous, before=40, after=5),), section=section)


RULE = Rule(
    code="DYN005",
    name="target-below-previous",
    severity="warning",
    title_ru="Цель ниже прошлого значения",
    title_en="The target is below the previous value",
    message_ru="«{label}»: ожидается {target}, а {was} {previous}{period}. Почему цель {worse} {than}?",
    message_en="“{label}”: the target is {target_en}, but {was_en} {previous_en}{period}. "
    "Why aim {worse_en} {than_en}?",
    suggestion_ru="Поставьте цель не {worse} {back} или объясните, за сколько лет школа вернётся к этому значению.",
    suggestion_en="Set a target no {worse_en} than {back_en}, or say in how many years the school will be there again.",
    check=check,
    weight=35,
)
