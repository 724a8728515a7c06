"""
## Что находит

Один и тот же ряд точных чисел в одном и том же окружении у двух школ: «312 участников, 37 победителей, 41 призёр».

## Почему это важно

Слова могут совпасть, числа – почти никогда: у двух школ разные дети. Одинаковый ряд означает, что одна из школ
результатов не измеряла, и все выводы из её чисел неверны.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | В школьном этапе олимпиады участвовали 287 обучающихся (на 36 человек
    больше, чем в прошлом году), из них 43 победителя и 58 призёров. |
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    | Динамика достижений обучающихся | В школьном этапе олимпиады участвовали 287 учащихся (на 36 человек больше,
    чем в прошлом году), из них 43 победителя и 58 призёров. |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | В школьном этапе олимпиады участвовали 287 обучающихся (на 36 человек
    больше, чем в прошлом году), из них 43 победителя и 58 призёров. |
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    | Динамика достижений обучающихся | В школьном этапе олимпиады участвовали 194 учащихся (на 12 человек больше,
    чем в прошлом году), из них 27 победителей и 35 призёров. |

## Известные пределы

Короткие ряды (два-три числа), круглые числа, 0 и 100 % могут совпасть случайно и находкой не считаются. Числа города
или области, которые приводят несколько школ, тоже. Если слова вокруг чисел переписаны, нужен ряд не короче пяти. В
одном документе первой названа школа, с численностью которой доли не сходятся, если с численностью другой они сходятся.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.model import CopiedText
from rules.copied._sides import accusing, name_of_owner, oriented, pair_of, quote_of, section_of, seen_from_both
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule

_ROWS = ("criteria", "statistics")


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for two sections, or two tables, that share runs of figures."""
    corpus = ctx.corpus
    groups: dict[tuple[str, ...], list[CopiedText]] = defaultdict(list)
    for key, copied in accusing(corpus, "figures"):
        rows = section_of(corpus, copied.a).shape in _ROWS
        tables = (key[0], copied.a.organization_id or "", key[2], copied.b.organization_id or "")
        groups[tables if rows else key].append(copied)
    for found in (side for copies in oriented(corpus, groups).values() for side in seen_from_both(copies)):
        if sum(len(c.figures) for c in found) < ctx.number("min_figures"):
            continue  # two schools may well have 38 teachers each
        first = found[0]
        section = section_of(corpus, first.a)
        yield Hit(
            {
                "organization": name_of_owner(corpus, first.a),
                "other": name_of_owner(corpus, first.b),
                "label": name_of(section),
                "figures": "; ".join(", ".join(v.replace(".", ",") for v in c.figures) for c in found),
            },
            tuple(quote_of(corpus, c.a) for c in found),
            tuple(quote_of(corpus, c.b) for c in found),
            section=section,
            organization_id=first.a.organization_id,
            document_id=first.a.document_id,
            series=pair_of(first),
        )


RULE = Rule(
    code="DUP002",
    name="figures-copied-between-organizations",
    severity="error",
    title_ru="Числа совпадают с отчётом другой школы",
    title_en="Figures also stand in another school's report",
    message_ru="В разделе «{label}» ({organization}) тот же ряд чисел, что у {other}: {figures}. "
    "Ожидались числа самой школы.",
    message_en="“{label}” ({organization}) states the same run of figures as {other}: {figures}. "
    "The school's own figures were expected.",
    suggestion_ru="Сверьте числа ({figures}) с первичными данными обеих школ; исправьте отчёт, в котором они чужие.",
    suggestion_en="Check the figures ({figures}) against the records of both schools and correct the wrong report.",
    check=check,
    scope="corpus",
    options=(Option("min_figures", 3, "сколько совпавших чисел нужно, чтобы считать их рядом"),),
    weight=100,
)
