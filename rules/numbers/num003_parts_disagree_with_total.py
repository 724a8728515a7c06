"""
## Что находит

Части, которые не сходятся с целым: результаты повысились у 24 школ, без изменений у 36, понизились у 4, а школ всего
59; «участвовали 50 человек, из них 54 победителя»; «справились 87 %, не справились 15 %»; строка «Итого», которая не
равна сумме; классы по уровням, которые не складываются в общую численность.

## Почему это важно

Хотя бы одно из чисел неверно, и все доли, которые от них взяты, тоже.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | В олимпиаде участвовали 50 обучающихся, из них 54 победителя. |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | В олимпиаде участвовали 50 обучающихся, из них 14 победителей и 9 призёров. |

## Известные пределы

Если части могут пересекаться (победители разных конкурсов), сумма не судится, судится только часть больше целого. Доли
складываются в той точности, в которой названы; меньше 100 % они быть могут: кто-то болел.
Перечень складывается, если его части исключают друг друга (должности, категории, отметки, уровни, классы, школы).
Недостающее до целого («остальные не ответили») ошибкой не считается, кроме строк «Итого» и «Всего», разбиения по
уровням образования и категориям, перечней, где названы и остальные («без категории»), и почти полного перечня в
скобках сразу после целого («31 педагог (СОШ № 2 – 12, СОШ № 5 – 9, гимназия № 1 – 8)»). Столбец
«Итого» или «Всего» судится, если в другой строке таблицы он равен сумме или стоит после столбцов школ; доли в нём
судятся как среднее, если в других строках таблицы стоит среднее. По кварталам и годам одни и те же люди могут
считаться не раз, поэтому там плох только итог больше суммы. Четыре отметки сверяются с числом сдававших, строки
перечня – с числом, которое его вводит. Связь столбцов или строк (итог и слагаемые, доли одного целого), которую слова
не называют, берётся из самой таблицы: она верна не меньше чем в трёх строках, а нарушена не больше чем в одной из
четырёх.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Measurement, Report
from rules.numbers._borne_out import broken
from rules.numbers._breakdowns import breakdowns
from rules.numbers._counted_lists import counted_lists, named_schools
from rules.numbers._lists import lists
from rules.numbers._mark_counts import mark_counts
from rules.numbers._money_lists import money_by_year
from rules.numbers._partitions import partitions
from rules.numbers._parts import Disagreement, disagreements
from rules.numbers._school_columns import school_columns
from rules.numbers._table_sums import table_sums
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote_figure
from rules.wording import of_one_whole, plain


def check(ctx: Context) -> Iterator[Hit]:
    """Parts that are more than their whole, or a partition that does not add up to it."""
    told: set[tuple[str, str]] = set()
    totals: set[tuple[str, tuple[Decimal, ...], Decimal]] = set()
    report = ctx.report
    of_tables = (*disagreements(report, ctx.corpus.forms), *breakdowns(report), *school_columns(report))
    in_text = (
        *mark_counts(report),
        *lists(report),
        *counted_lists(report),
        *named_schools(report),
        *partitions(report),
        *money_by_year(report),
    )
    for found in (*of_tables, *table_sums(report), *_borne_out(report), *in_text):
        key = (found.section.section_id, found.evidence[0].quote)
        sums = (found.section.place.path.split("/")[0], found.parts, found.total)
        if key not in told and sums not in totals:
            told.add(key)
            totals.add(sums)
            yield _hit(found)


def _borne_out(report: Report) -> Iterator[Disagreement]:
    """Sums, and shares of one whole, that hold in the other lines of a table."""
    for off in (*broken(report, "sum"), *broken(report, "hundred")):
        section = report.section(off.stated.section_id)
        if section is None:
            continue
        evidence, related = quote_figure(report, off.stated), tuple(quote_figure(report, p) for p in off.parts)
        if off.relation == "sum":
            what, parts, total = f"«{off.name}»", off.parts, off.stated.value or Decimal(0)
            yield Disagreement(section, _values(parts), total, what, f"“{off.name}”", (evidence,), related)
        else:
            yield Disagreement(section, _values(off.parts), _WHOLE, *of_one_whole(off.name), related)


_WHOLE = Decimal(100)


def _values(figures: tuple[Measurement, ...]) -> tuple[Decimal, ...]:
    return tuple(m.value for m in figures if m.value is not None)


def _hit(found: Disagreement) -> Hit:
    parts = " + ".join(plain(p) for p in found.parts)
    total = plain(sum(found.parts, start=found.total * 0))
    name = name_of(found.section)
    where = found.section.shape != "narrative" and f"«{name}»" not in found.what
    params = {
        "parts": f"{parts} = {total}" if len(found.parts) > 1 else parts,
        "total": plain(found.total),
        "what": found.what,
        "what_en": found.what_en,
        "relation": "больше" if sum(found.parts) > found.total else "меньше",
        "relation_en": "more" if sum(found.parts) > found.total else "less",
        "where": f"; «{name}»" if where else "",
        "where_en": f"; “{name}”" if where else "",
    }
    return Hit(params, found.evidence, found.related, section=found.section)


RULE = Rule(
    code="NUM003",
    name="parts-disagree-with-total",
    severity="error",
    title_ru="Части не сходятся с целым",
    title_en="The parts do not add up to the whole",
    message_ru="{parts} – {relation}, чем {total} ({what}{where}).",
    message_en="{parts} is {relation_en} than {total} ({what_en}{where_en}).",
    suggestion_ru="Проверьте части и целое по исходным данным.",
    suggestion_en="Check the parts and the whole against the records.",
    check=check,
    follows=("NUM001", "NUM002"),
    weight=80,
)
