"""
## Что находит

Доля, которая не получается из количества: «6 школ – 11 %» там, где школ 59 (должно быть 10 %); «12 из 25 (50 %)». Целое
берётся из самого документа: оно названо рядом, в другой строке или следует из остальных строк таблицы.

## Почему это важно

Либо неверно количество, либо доля, либо они сказаны о разных школах. Пока это не выяснено, ни одно из двух чисел нельзя
взять в сводку.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений педагогических работников | Курсы прошли 12 из 25 педагогов (60%). |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений педагогических работников | Курсы прошли 12 из 25 педагогов (48%). |

## Известные пределы

Доля сравнивается в той точности, в которой названа. Целое таблицы считается известным, если с ним согласны не меньше
пяти строк и двух третей их; строки о другом («муниципальных образований», «от числа школ области») с ним не
сравниваются. Доля от другого целого, которое отчёт называет («от 365 аттестованных»), с общей численностью не
сравнивается.
Доля, у которой последний знак отброшен, а не округлён (2 из 3 – 66 %), вне таблиц ошибкой не считается.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.text import plural
from pipeline.model import Measurement, Report
from rules.numbers._borne_out import broken
from rules.numbers._marks import wrong_shares
from rules.numbers._shares import Pair, agrees, common_whole, cut_off, expected, of_no_whole, pairs
from rules.numbers._wholes import columns, is_called_whole, named_wholes, teacher_pairs, teachers
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote, quote_figure
from rules.spans import around
from rules.wording import plain, so_in_lines

_MARKED = re.compile(
    r"аттестованн|(?<!\w)(?:без|кроме|исключая)\s+(?:\w+\s+){0,2}перв|не\s+оценива|рассчит|вычисл|посчит", re.I
)
_NEAR = 2  # percentage points: a greater difference speaks of another whole
_NEAR_IN_TEXT = 5
_LEAST_IN_TEXT = 4


def check(ctx: Context) -> Iterator[Hit]:
    """Counts and shares that do not go together, each place once."""
    report = ctx.report
    seen: set[str] = set()
    for judged in (_stated, _announced, _named, _tables, _narrative, _schools, _marked, _borne_out):
        yield from _once(judged(report), seen)


def _once(found: Iterator[tuple[Hit, Measurement]], seen: set[str]) -> Iterator[Hit]:
    for hit, share in found:
        if share.measurement_id not in seen:
            seen.add(share.measurement_id)
            yield hit


def _stated(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    for section in report.sections:
        for pair in pairs(report, section):
            if pair.base is not None and pair.base.value:
                yield from _judged(report, pair, pair.base.value, "названо рядом", "named beside it")


def _announced(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    """A sentence that announces a whole and lists its parts: «7 выпускников: 5 (71,4 %) – в вузы, 2 (28,4 %) – …»."""
    for section in report.sections:
        if section.shape not in ("narrative", "card", "directions", "conclusion"):
            continue
        told = list(pairs(report, section))
        for whole in report.measurements_of(section):
            colon = re.match(r"\s*[:–—]", section.text[whole.span[1] :])
            if colon is None or whole.unit not in ("persons", "count") or not whole.value or whole.kind != "current":
                continue
            _, end = around(section.text, *whole.span)
            parts = [p for p in told if whole.span[1] < p.count.span[0] < end and p.base is None]
            counted = sum((p.count.value or Decimal(0) for p in parts), Decimal(0))
            fitting = [p for p in parts if p.count.value is not None and agrees(p.count.value, whole.value, p.share)]
            if fitting and counted <= whole.value and len(fitting) * 2 >= len(parts):
                for pair in parts:
                    yield from _judged(report, pair, whole.value, "названо в том же предложении", "named beside it")


def _named(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    for pair, total in named_wholes(report):
        if total.value and not _of_a_whole_of_its_own(report, pair):
            where, where_en = f"«{_label(report, total)}»", f"“{_label(report, total)}”"
            yield from _judged(report, pair, total.value, where, where_en, total)


def _of_a_whole_of_its_own(report: Report, pair: Pair) -> bool:
    """Whether the report says of what else it took the share: «от 365 аттестованных, без первых классов»."""
    count = pair.count.value
    return count is not None and any(
        agrees(count, m.value, pair.share)
        for section in report.sections
        if section.shape == "narrative" and section.organization_id == pair.section.organization_id
        for m in report.measurements_of(section)
        if m.value
        and m.unit in ("persons", "count")
        and _MARKED.search(section.text[slice(*around(section.text, *m.span))])
    )


def _tables(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    for column in columns(report):
        whole = Decimal(column.whole.value)
        rows = column.whole.rows
        where = f"из этого числа {plural(rows, 'исходит', 'исходят', 'исходят')} {rows} "
        where += plural(rows, "строка", "строки", "строк") + " таблицы"
        where += f" за {column.period} год" if column.period else ""
        where_en = f"the whole of {column.whole.rows} rows of the table"
        for pair in column.rows:
            if pair.count.value is not None and not agrees(pair.count.value, whole, pair.share):
                yield _hit(report, pair, whole, where, where_en), pair.share


def _marked(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    for found in wrong_shares(report):
        params = {
            "count": plain(found.count),
            "whole": plain(found.whole),
            "right": plain(expected(found.count, found.whole, found.share.decimals)),
            "stated": plain(found.share.value),
            "label": name_of(found.section),
            "where": "столько в той же таблице",
            "where_en": "as the same table says",
        }
        evidence, related = (quote_figure(report, found.share),), (quote(report, found.section),)
        yield Hit(params, evidence, related, section=found.section), found.share


def _borne_out(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    """Shares that do not follow from the counts of their line, as those of the other lines do."""
    for off in broken(report, "share"):
        section, whole = report.section(off.stated.section_id), off.parts[-1].value
        if section is None or not whole:
            continue
        where, where_en = so_in_lines(off.borne)
        params = {
            "count": plain(off.count),
            "whole": plain(whole),
            "right": plain(expected(off.count, whole, off.stated.decimals)),
            "stated": plain(off.stated.value),
            "label": off.name,
            "where": where,
            "where_en": where_en,
        }
        related = tuple(quote_figure(report, p) for p in off.parts)
        yield Hit(params, (quote_figure(report, off.stated),), related, section=section), off.stated


def _narrative(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    found = [
        pair
        for section in report.sections
        if section.shape in ("narrative", "conclusion") and section.organization_id is None
        for pair in pairs(report, section)
        if pair.count.unit == "count" and pair.count.kind == "current" and pair.base is None
    ]
    whole = common_whole(found, (), _LEAST_IN_TEXT)
    stated = {m.value for m in report.measurements if m.unit == "count" and m.value is not None}
    stated |= {Decimal(c.whole.value) for c in columns(report)}
    if whole is None or whole.value not in stated:
        return  # a whole that the document never names may be a chance of small numbers
    value = Decimal(whole.value)
    for pair in found:
        off = abs(expected(pair.count.value or Decimal(0), value, pair.share.decimals) - (pair.share.value or 0))
        if off <= _NEAR_IN_TEXT:
            where, where_en = (
                "из этого числа исходят остальные доли текста",
                "the whole of the other shares of the text",
            )
            yield from _judged(report, pair, value, where, where_en)


def _schools(report: Report) -> Iterator[tuple[Hit, Measurement]]:
    for organization in report.organizations:
        total = teachers(report, organization.organization_id)
        if total is None or not total.value or not is_called_whole(report, total):
            continue
        for pair in teacher_pairs(report, organization.organization_id, total):
            count = pair.count.value or Decimal(0)
            near = abs(count * 100 / total.value - (pair.share.value or 0)) <= _NEAR
            if near or of_no_whole(count, pair.share):
                yield from _judged(
                    report, pair, total.value, "столько педагогов назвала школа", "teachers it has", total
                )


def _judged(
    report: Report, pair: Pair, whole: Decimal, where: str, where_en: str, total: Measurement | None = None
) -> Iterator[tuple[Hit, Measurement]]:
    count = pair.count.value
    if count is None or agrees(count, whole, pair.share) or cut_off(count, whole, pair.share):
        return
    yield _hit(report, pair, whole, where, where_en, total), pair.share


def _hit(
    report: Report, pair: Pair, whole: Decimal, where: str, where_en: str, total: Measurement | None = None
) -> Hit:
    section, count = pair.section, pair.count.value or Decimal(0)
    low = min(pair.count.span[0], pair.share.span[0])
    high = max(pair.count.span[1], pair.share.span[1])
    table = section.shape == "statistics"
    evidence = quote(report, section) if table else quote_figure(report, pair.count, 60, max(10, high - low + 5))
    params = {
        "count": plain(count),
        "whole": plain(whole),
        "right": plain(expected(count, whole, pair.share.decimals)),
        "stated": plain(pair.share.value),
        "label": name_of(section),
        "where": where,
        "where_en": where_en,
    }
    related = (quote_figure(report, total, 60, 10),) if total else ()
    return Hit(params, (evidence,), related, section=section)


def _label(report: Report, total: Measurement) -> str:
    section = report.section(total.section_id)
    return name_of(section) if section else total.label


RULE = Rule(
    code="NUM002",
    name="share-disagrees-with-count",
    severity="error",
    title_ru="Доля не соответствует количеству",
    title_en="The share does not go with the count",
    message_ru="{count} из {whole} – это {right} %, а указано {stated} % («{label}»; {whole} – {where}).",
    message_en="{count} of {whole} is {right} %, but {stated} % is stated (“{label}”; {whole}: {where_en}).",
    suggestion_ru="Проверьте количество и долю; если доля взята от другого числа, назовите его.",
    suggestion_en="Check the count and the share; if the share is of another whole, name it.",
    check=check,
    follows=("NUM001",),
    weight=78,
)
