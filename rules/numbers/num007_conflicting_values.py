"""
## Что находит

Один и тот же показатель за одно и то же время с двумя разными значениями в отчёте одной школы.

## Почему это важно

Верно самое большее одно из них. Какое войдёт в сводку, зависит от случая.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые показатели программы | Доля педагогов, имеющих квалификационную категорию, в 2018/2019 уч. году – 64% |
    | Динамика достижений педагогических работников | Доля педагогов, имеющих квалификационную категорию,
    в 2018/2019 уч. году – 71% |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые показатели программы | Доля педагогов, имеющих квалификационную категорию, в 2018/2019 уч. году – 71% |
    | Динамика достижений педагогических работников | Доля педагогов, имеющих квалификационную категорию,
    в 2018/2019 уч. году – 71% |

## Известные пределы

Сравниваются показатели, названные одними и теми же словами (не меньше четырёх значимых), за один названный период, по
одному предмету и классу, а ещё успеваемость, качество знаний и доля педагогов с категорией по всей школе и средний балл
экзамена по предмету, если ничто рядом не говорит о другой части школы, другом времени или другой проверке; число
одних и тех же дел или вещей в выводе и в отчёте; «все 14 педагогов» и «в школе 16 педагогов».
Значения, которые отличаются только округлением, не спорят.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from language.text import shorten, words
from pipeline.model import Measurement, Report
from rules.classes import class_told
from rules.numbers._all_of import wholes_in_conflict
from rules.numbers._conflicts import conflicts
from rules.numbers._twins import twins
from rules.rule import Context, Hit, Option, Rule, quote_figure
from rules.spans import around
from rules.stems import stems
from rules.wording import with_unit, with_unit_en

_STEM = 6
_THINGS = 2  # words by which two places count the same things


def check(ctx: Context) -> Iterator[Hit]:
    """Measures of the same words, time and subject with values that rounding does not explain."""
    report = ctx.report
    groups: dict[tuple[object, ...], list[Measurement]] = defaultdict(list)
    for m in report.measurements:
        section = report.section(m.section_id)
        if section is None or section.shape not in ("card", "directions", "narrative") or not _comparable(m):
            continue
        if " | " in section.text[slice(*around(section.text, *m.span))]:
            continue  # rows of a table may share their words
        said = frozenset(w[:_STEM] for w in words(m.label) if len(w) > 3)
        if len(said) >= ctx.number("min_words"):
            # Where nothing tells whose a table is, another table may be another school's.
            owner = m.organization_id or report.organization_id or section.place.table
            groups[owner, said, _numerals(m.label), m.unit, m.period, m.kind, m.subject, class_told(m), m.level].append(
                m
            )
    yield from _wholes(report)
    for a, b in _restated(report):
        yield _hit(report, a, b)
    for a, b in twins(report):
        yield _hit(report, a, b)
    for a, b, in_table in conflicts(report):
        if not in_table:
            yield _hit(report, a, b)
    for found in groups.values():
        first = found[0]
        other = next((m for m in found[1:] if not _are_one_answer(report, first, m) and _differ(first, m)), None)
        if other is not None:
            yield _hit(report, first, other)


def _are_one_answer(report: Report, a: Measurement, b: Measurement) -> bool:
    """Whether two figures are of one statement, of one cell whose row alone says what they measure («25, из них
    совместителей – 3»), or fill cells of one column of a table."""
    if a.statement_id == b.statement_id or (a.section_id == b.section_id and a.place.path == b.place.path):
        return True
    in_column = a.place.table is not None and (a.place.table, a.place.col) == (b.place.table, b.place.col)
    return in_column and all((s := report.section(m.section_id)) and s.text.strip() == m.raw.strip() for m in (a, b))


def _restated(report: Report) -> Iterator[tuple[Measurement, Measurement]]:
    """A count of a conclusion and the one other count of the same things («117 индивидуальных консультаций»)."""
    counted: dict[tuple[str | None, frozenset[str]], list[Measurement]] = defaultdict(list)
    concluding: list[tuple[tuple[str | None, frozenset[str]], Measurement]] = []
    for m in report.measurements:
        section = report.section(m.section_id)
        things = stems(m.raw)
        if section is None or m.unit not in ("count", "persons") or m.kind != "current" or len(things) < _THINGS:
            continue
        if m.comparator != "=" or {"malformed", "base"} & set(m.flags):
            continue
        key = (m.organization_id, things)
        if section.shape == "conclusion":
            concluding.append((key, m))
        else:
            counted[key].append(m)
    for key, m in concluding:
        others = counted[key]
        if len(others) == 1 and others[0].value != m.value and len({others[0].period, m.period} - {None}) < 2:
            yield m, others[0]


def _wholes(report: Report) -> Iterator[Hit]:
    for section, what, said, other, evidence, against in wholes_in_conflict(report):
        params = {"label": f"число {what}", "a": f"«все {said}»", "b": str(other), "a_en": f"“all {said}”"}
        params |= {"b_en": str(other), "period": "", "period_en": ""}
        yield Hit(params, (evidence,), (against,), section=section)


def _hit(report: Report, first: Measurement, other: Measurement) -> Hit:
    params = {
        "label": shorten(max(first.label, other.label, key=len), 110),
        "a": with_unit(first),
        "b": with_unit(other),
        "a_en": with_unit_en(first),
        "b_en": with_unit_en(other),
        "period": f" за {first.period or other.period}" if first.period or other.period else "",
        "period_en": f" for {first.period or other.period}" if first.period or other.period else "",
    }
    evidence, related = quote_figure(report, first, 80, 20), quote_figure(report, other, 80, 20)
    return Hit(params, (evidence,), (related,), section=report.section(first.section_id))


def _numerals(label: str) -> frozenset[str]:
    """Numbers of a label but its years: measures of the 9th and the 11th grade are two, so are quarters."""
    numbers = re.findall(r"\d+|(?<!\w)[IVX]{1,4}(?!\w)", label)
    return frozenset(n for n in numbers if not re.fullmatch(r"(?:19|20)\d\d", n))


def _comparable(m: Measurement) -> bool:
    exact = m.comparator == "=" and m.value_to is None and not m.flags
    return m.value is not None and m.period is not None and m.kind in ("current", "previous") and exact


def _differ(a: Measurement, b: Measurement) -> bool:
    decimals = min(a.decimals, b.decimals)
    return abs((a.value or Decimal(0)) - (b.value or Decimal(0))) >= Decimal(1).scaleb(-decimals)


RULE = Rule(
    code="NUM007",
    name="conflicting-values",
    severity="error",
    title_ru="Два значения одного показателя",
    title_en="Two values of one measure",
    message_ru="«{label}»{period}: в одном месте {a}, в другом {b}.",
    message_en="“{label}”{period_en}: {a_en} in one place, {b_en} in another.",
    suggestion_ru="Сверьте с исходными данными и оставьте одно значение.",
    suggestion_en="Check against the records and keep one value.",
    check=check,
    options=(Option("min_words", 4, "сколько значимых слов в названии показателя нужно для сравнения"),),
    weight=70,
)
