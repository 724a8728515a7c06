"""
## Что находит

Количество и долю педагогов, из которых следует другое число педагогов, чем назвала школа: «24 чел. / 89 %» – это из 27,
а в том же отчёте «Количество педагогов – 35».

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

Сравниваются только числа педагогов за одно время, и только если школа сама назвала их общее число. Небольшое
расхождение (до двух процентных пунктов) считается ошибкой в доле: о нём говорит NUM002.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.numbers._shares import implied_bases
from rules.numbers._wholes import teacher_pairs, teachers
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote_figure
from rules.wording import plain


def check(ctx: Context) -> Iterator[Hit]:
    """Pairs about teachers that imply another number of them than the school states."""
    report = ctx.report
    for organization in report.organizations:
        total = teachers(report, organization.organization_id)
        if total is None or not total.value:
            continue
        for pair in teacher_pairs(report, organization.organization_id, total):
            count = pair.count.value or Decimal(0)
            implied = implied_bases(count, pair.share)
            far = abs(count * 100 / total.value - (pair.share.value or 0)) > Decimal(str(ctx.number("near_points")))
            if implied and far and total.value not in implied:
                params = {
                    "count": plain(count),
                    "share": plain(pair.share.value),
                    "implied": str(implied[0]) if len(implied) == 1 else f"{implied[0]}–{implied[-1]}",
                    "stated": plain(total.value),
                    "label": name_of(pair.section),
                }
                evidence = quote_figure(report, pair.count, 60, pair.share.span[1] - pair.count.span[1] + 5)
                yield Hit(params, (evidence,), (quote_figure(report, total, 60, 20),), section=pair.section)


RULE = Rule(
    code="NUM009",
    name="implied-bases-disagree",
    severity="warning",
    title_ru="Доли взяты от разных чисел",
    title_en="Shares of different wholes",
    message_ru="{count} – это {share} %, если педагогов {implied}, а школа назвала {stated} («{label}»). "
    "От какого числа доля?",
    message_en="{count} is {share} % of {implied} teachers, but the school states {stated} (“{label}”). "
    "Of which number is the share?",
    suggestion_ru="Назовите число педагогов, от которого взята доля, или пересчитайте её от {stated}.",
    suggestion_en="Name the number of teachers that the share is of, or take it of {stated}.",
    check=check,
    options=(Option("near_points", 2, "расхождение доли в процентных пунктах, до которого говорит NUM002"),),
    weight=35,
)
