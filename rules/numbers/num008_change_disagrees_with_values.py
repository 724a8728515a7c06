"""
## Что находит

Изменение, которое не следует из значений рядом с ним: «уменьшилось на 2 % (38 чел. – 31 чел.)» – с 38 до 31 это 18 %.

## Почему это важно

Читатель запомнит процент, а в сводку пойдут значения. Если они спорят, одно из них неверно.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Количество призёров увеличилось на 20% (с 25 до 35 человек). |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Количество призёров увеличилось на 40% (с 25 до 35 человек). Доля победителей
    выросла на 4% (с 70% до 74%). |

## Известные пределы

Для значений в процентах верным считается и изменение в процентных пунктах, и относительное. Сравнивается в той
точности, в которой названо изменение. Столбец «отклонение (факт – план)» проверяется, если в большинстве его строк
разность верна.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from language.senses import sense
from pipeline.model import Measurement, Report, Section
from rules.numbers._borne_out import broken
from rules.numbers._shares import half_unit
from rules.rule import Context, Hit, Rule, quote, quote_figure
from rules.wording import DIFFERENCE, plain, with_unit, with_unit_en

_DEVIATION = sense("deviation_head")
_ALL = 100
_LEAST = 2  # rows that bear the relation
_NUMBER_OF = re.compile(r"^\W*(?:общее\s+)?(?:количеств|числ)\w*\b", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Statements with a change and the values before and after that do not give it."""
    report = ctx.report
    for section in report.sections:
        statements: dict[str, list[Measurement]] = {}
        for m in report.measurements_of(section):
            if m.value is not None and m.comparator == "=" and m.value_to is None:
                statements.setdefault(m.statement_id, []).append(m)
        for found in statements.values():
            yield from _judged(report, section, _counted(found))
    told = set()
    for hit in _deviations(report):
        told.add((hit.section, hit.evidence[0].quote))
        yield hit
    yield from (hit for hit in _borne_out(report) if (hit.section, hit.evidence[0].quote) not in told)


def _borne_out(report: Report) -> Iterator[Hit]:
    """Changes that are no difference of two figures of their line, as those of the other lines are."""
    for off in broken(report, "difference"):
        section = report.section(off.stated.section_id)
        one, other = off.parts
        if section is not None and all(_is_possible(m) for m in (off.stated, one, other)):
            params = {
                "noun": DIFFERENCE[0],
                "noun_en": DIFFERENCE[1],
                "values": f"«{off.name}»: {with_unit(one)}, {with_unit(other)}",
                "values_en": f"“{off.name}”: {with_unit_en(one)}, {with_unit_en(other)}",
                "right": plain(off.count),
                "right_en": f"{off.count.normalize():f}",
                "stated": off.stated.raw.strip(),
                "stated_en": off.stated.raw.strip(),
            }
            evidence, related = (quote_figure(report, off.stated),), (quote(report, section),)
            yield Hit(params, evidence, related, section=section)


def _deviations(report: Report) -> Iterator[Hit]:
    """A column «отклонение (факт – план)»: judged where most of its rows are the difference of fact and plan."""
    columns: dict[tuple[int | None, str], list[tuple[Section, Measurement, Measurement, Measurement]]] = defaultdict(
        list
    )
    for section in report.sections:
        for piece in section.pieces:
            if _DEVIATION.search(piece.role):
                figures = report.measurements_of(section)
                changes = [m for m in figures if piece.start <= m.span[0] < piece.end]
                facts = [m for m in figures if m.kind == "current" and m not in changes]
                plans = [m for m in figures if m.kind == "target"]
                alone = len(changes) == len(facts) == len(plans) == 1
                if alone and all(_is_possible(m) for m in (*changes, *facts, *plans)):
                    row = (section, changes[0], facts[0], plans[0])
                    columns[section.place.table, piece.role].append(row)
    for rows in columns.values():
        wrong = [row for row in rows if not _deviates(*row[1:])]
        if len(wrong) * 2 < len(rows) and len(rows) - len(wrong) >= _LEAST:
            for section, change, fact, plan in wrong:
                right = (fact.value or Decimal(0)) - (plan.value or Decimal(0))
                params = {
                    "noun": "отклонение",
                    "noun_en": "deviation",
                    "values": f"План – {with_unit(plan)}, факт – {with_unit(fact)}",
                    "values_en": f"The plan was {with_unit_en(plan)}, the fact {with_unit_en(fact)}",
                    "right": plain(right),
                    "right_en": f"{right.normalize():f}",
                    "stated": change.raw.strip(),
                    "stated_en": change.raw.strip(),
                }
                yield Hit(params, (quote_figure(report, change),), (quote(report, section),), section=section)


def _is_possible(m: Measurement) -> bool:
    """An exact figure; a share above 100 % is a slip of its own."""
    exact = m.value is not None and m.comparator == "=" and m.value_to is None and "malformed" not in m.flags
    return exact and (m.unit != "percent" or (m.value or 0) <= _ALL)


def _deviates(change: Measurement, fact: Measurement, plan: Measurement) -> bool:
    """Whether the difference is the stated one, whatever its sign: some write plan less fact."""
    difference = abs((fact.value or Decimal(0)) - (plan.value or Decimal(0)))
    return abs(difference - abs(change.value or Decimal(0))) <= half_unit(change)


def _judged(report: Report, section: Section, found: list[Measurement]) -> Iterator[Hit]:
    changes = [m for m in found if m.kind == "change"]
    for change in changes:
        pair = _values(found, change)
        if pair is None or change.value is None:
            continue
        previous, current = pair
        right = _right(change, previous, current)
        if right and not any(abs(value - abs(change.value)) <= half_unit(change) for value in right):
            stated = right[0].quantize(Decimal(1).scaleb(-max(1, change.decimals)), ROUND_HALF_UP)
            stated = stated.copy_sign(change.value)  # «-2» in a column of changes
            unit, unit_en = {"percent": (" %", " %"), "percentage_points": (" п.п.", " points")}.get(
                change.unit or "", (" раза", " times") if change.unit == "times" else ("", "")
            )
            spans = [m.span for m in (change, previous, current)]
            before = change.span[0] - min(s[0] for s in spans)
            after = max(s[1] for s in spans) - change.span[1]
            params = {
                "noun": "изменение",
                "noun_en": "change",
                "values": f"Было {with_unit(previous)}, стало {with_unit(current)}",
                "values_en": f"It was {with_unit_en(previous)} and is {with_unit_en(current)}",
                "right": plain(stated) + unit,
                "right_en": f"{stated.normalize():f}{unit_en}",
                "stated": plain(change.value) + unit,
                "stated_en": f"{change.value.normalize():f}{unit_en}",
            }
            yield Hit(params, (quote_figure(report, change, before + 50, after + 5),), section=section)


def _counted(found: list[Measurement]) -> list[Measurement]:
    """«Число медалистов сократилось на 50 % (с 4 до 3)»: bare numbers beside a share of a number count things."""
    return [
        replace(m, unit="count")
        if m.unit == "percent" and m.kind != "change" and "%" not in m.raw and _NUMBER_OF.search(m.label)
        else m
        for m in found
    ]


def _values(found: list[Measurement], change: Measurement) -> tuple[Measurement, Measurement] | None:
    """The one pair of values before and after, of one unit that the change can be measured in."""
    previous = [m for m in found if m.kind == "previous"]
    current = [m for m in found if m.kind == "current" and "base" not in m.flags]
    if not current and len({m.period for m in previous} - {None}) == len(previous) == 2:
        # «На 14 человек (2019/20 – 63, 2020/21 – 71)»: both are dated, the later is the one after.
        *previous, last = sorted(previous, key=lambda m: m.period or "")
        current = [last]
    if len(previous) != 1 or len(current) != 1 or previous[0].unit != current[0].unit:
        return None
    same = change.unit in (current[0].unit, "percent", "times")
    points = change.unit == "percentage_points" and current[0].unit == "percent"
    return (previous[0], current[0]) if (same or points) and previous[0].value else None


def _right(change: Measurement, previous: Measurement, current: Measurement) -> list[Decimal]:
    """What the change may be, the likeliest first; empty where the values give none."""
    if not previous.value or current.value is None:
        return []
    difference = abs(current.value - previous.value)
    relative = difference * 100 / previous.value
    if change.unit == "times":
        high, low = max(current.value, previous.value), min(current.value, previous.value)
        return [high / low] if low else []
    if change.unit == "percentage_points" or (change.unit == current.unit and change.unit != "percent"):
        return [difference]
    return [difference, relative] if current.unit == "percent" else [relative]


RULE = Rule(
    code="NUM008",
    name="change-disagrees-with-values",
    severity="warning",
    title_ru="Изменение не следует из значений",
    title_en="The change does not follow from the values",
    message_ru="{values}, а {noun} указано как {stated} вместо {right} по этим числам.",
    message_en="{values_en}, but the {noun_en} is given as {stated_en} instead of {right_en}.",
    suggestion_ru="Исправьте изменение или значения.",
    suggestion_en="Correct the change or the values.",
    check=check,
    weight=45,
)
