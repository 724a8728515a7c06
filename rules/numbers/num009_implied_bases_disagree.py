"""
## Что находит

Количество и долю педагогов, из которых следует другое число педагогов, чем назвала школа: «24 чел. / 89 %» – это из 27,
а в том же отчёте «Количество педагогов – 35». То же о доле «от всех обучающихся школы».

## Почему это важно

Если целое меняется от строки к строке, доли нельзя сравнивать. Часто это значит, что пара чисел взята из другого года
или другого отчёта.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые показатели программы | Количество педагогов – 40 (100%) |
    | Включение педработников в школьные проекты | 24 чел. / 86 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые показатели программы | Количество педагогов – 28 (100%) |
    | Включение педработников в школьные проекты | 24 чел. / 86 % |

## Известные пределы

Сравниваются числа за одно время, и только если школа сама назвала общее число. Небольшое расхождение доли педагогов
(до двух процентных пунктов) считается ошибкой в доле: о нём говорит NUM002. Доля обучающихся сравнивается, только если
сказано, что она от всех: «338 обучающихся (62 % от всех обучающихся школы)».
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from language.senses import annotate, sense
from language.text import fold
from pipeline.model import Measurement, Report
from rules.numbers._shares import Pair, implied_bases, pairs
from rules.numbers._wholes import pupil_pairs, pupils, teacher_pairs, teachers
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote_figure
from rules.topics import is_questionnaire
from rules.wording import plain

_WHOLE = sense("out_of_whole")


def check(ctx: Context) -> Iterator[Hit]:
    """Pairs about teachers or about all pupils that imply another number of them than the school states."""
    report = ctx.report
    for pair, other, words in _of_one_whole(report):
        who = words.split()[-1]
        yield from _judged(ctx, pair, other.count, (who, "of the same whole"), other)
    schools: list[str | None] = [o.organization_id for o in report.organizations]
    for about in schools or ([None] if is_questionnaire(report) else []):
        staff, taught = teachers(report, about), pupils(report, about)
        if staff and staff.value:
            for pair in teacher_pairs(report, about, staff):
                # A small difference is a slip in the share: NUM002 speaks of it.
                off = abs((pair.count.value or Decimal(0)) * 100 / staff.value - (pair.share.value or 0))
                if off > Decimal(str(ctx.number("near_points"))):
                    yield from _judged(ctx, pair, staff, ("педагогов", "teachers"))
        if taught and taught.value:
            for pair in pupil_pairs(report, about, taught):
                # Pupils come and go in the course of a year, so that a share may be of some more or less of them.
                implied = implied_bases(pair.count.value or Decimal(0), pair.share)
                nearest = min((abs(n - taught.value) for n in implied), default=Decimal(0))
                if nearest * 100 > taught.value * Decimal(str(ctx.number("near_pupils"))):
                    yield from _judged(ctx, pair, taught, ("обучающихся", "pupils"))


def _of_one_whole(report: Report) -> Iterator[tuple[Pair, Pair, str]]:
    """Two rows of a table whose shares are said to be of one whole («в общей численности слушателей») and imply wholes
    that can't be one: the row that disagrees, one that most rows agree with, and the words for the whole."""
    rows: dict[tuple[str | None, int | None, str], list[tuple[Pair, frozenset[int]]]] = {}
    for section in report.sections:
        said = list(_WHOLE.finditer(section.label))
        if section.place.table is None or not said or annotate(section.label).has("pupils", "teachers", "graduates"):
            continue  # of pupils and teachers the school states the whole
        words = section.label[said[-1].start : said[-1].end]
        for pair in pairs(report, section):
            implied = frozenset(implied_bases(pair.count.value or Decimal(0), pair.share))
            if implied:
                key = section.organization_id, section.place.table, fold(words)
                rows.setdefault(key, []).append((pair, implied))
    for (_, _, words), found in rows.items():
        base_pair, base = max(found, key=lambda p: (sum(bool(p[1] & q[1]) for q in found), p[0].count.value or 0))
        for pair, implied in found:
            if not implied & base:
                yield pair, base_pair, words
                break


def _judged(
    ctx: Context, pair: Pair, total: Measurement, who: tuple[str, str], other: Pair | None = None
) -> Iterator[Hit]:
    """`other` is a pair that implies another whole, where no place states it."""
    report, count = ctx.report, pair.count.value or Decimal(0)
    implied = implied_bases(count, pair.share)
    if not implied or (other is None and total.value in implied):
        return
    stated = plain(total.value)
    if other is not None:
        stated = str(implied_bases(other.count.value or Decimal(0), other.share)[0])
    params = {
        "who": who[0],
        "who_en": who[1],
        "count": plain(count),
        "share": plain(pair.share.value),
        "implied": str(implied[0]) if len(implied) == 1 else f"{implied[0]}–{implied[-1]}",
        "stated": stated,
        "by": "школа назвала" if other is None else "по другой доле их",
        "by_en": "the school states" if other is None else "another share implies",
        "label": name_of(pair.section),
    }
    evidence = quote_figure(report, pair.count, 60, max(10, pair.share.span[1] - pair.count.span[1] + 25))
    yield Hit(params, (evidence,), (quote_figure(report, total, 60, 20),), section=pair.section)


RULE = Rule(
    code="NUM009",
    name="implied-bases-disagree",
    severity="warning",
    title_ru="Доли взяты от разных чисел",
    title_en="Shares of different wholes",
    message_ru="{count} – это {share} %, если {who} {implied}, а {by} {stated} («{label}»). От какого числа доля?",
    message_en="{count} is {share} % of {implied} {who_en}, but {by_en} {stated} (“{label}”). "
    "Of which number is the share?",
    suggestion_ru="Назовите число, от которого взята доля, или пересчитайте её от {stated}.",
    suggestion_en="Name the number that the share is of, or take it of {stated}.",
    check=check,
    options=(
        Option("near_points", 2, "расхождение доли педагогов в процентных пунктах, до которого говорит NUM002"),
        Option("near_pupils", 5, "на сколько процентов может отличаться число обучающихся: за год оно меняется"),
    ),
    weight=35,
)
