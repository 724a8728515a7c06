"""
## Что находит

В разделе о мониторингах назван только один мониторинг.

## Почему это важно

Внутренняя система оценки качества не держится на одной работе в одном предмете: одна проверка не покажет ни других
предметов, ни других классов.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Срез по алгебре: качество 44 %, было 40 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Срез по алгебре: качество 44 %, было 40 %<br>Пробный ОГЭ: 93 % |

## Известные пределы

Правило считает названия, а не работы. Названное во множественном числе («контрольные работы») оно не считает одним.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import shorten
from rules.monitoring._monitorings import is_answered, is_plural, monitoring_sections, named
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Option, Rule, quote


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Schools' sections about monitorings that name fewer than the least number."""
    report = ctx.report
    least = int(ctx.number("least"))
    for section in monitoring_sections(report):
        if section.organization_id is None or not is_answered(section):
            continue
        spans = named(section)
        # Without a word that we know we can't tell what is named there.
        if not 0 < len(spans) < least or is_plural(section):
            continue
        if abstention := partly_read(report, "другие мониторинги", section):
            yield abstention
            continue
        evidence = tuple(quote(report, section, *span) for span in spans)
        listed = shorten("; ".join(e.quote for e in evidence), 120)
        params = {"label": name_of(section), "listed": listed, "found": str(len(spans)), "least": str(least)}
        yield Hit(params, evidence, section=section)


RULE = Rule(
    code="MON004",
    name="too-few-monitorings",
    severity="info",
    title_ru="Мало мониторингов",
    title_en="Too few monitorings",
    message_ru="В разделе «{label}» названо мониторингов: {found} («{listed}»), ожидалось не меньше {least}.",
    message_en="“{label}” names {found} monitoring (“{listed}”); at least {least} were expected.",
    suggestion_ru="Назовите другие мониторинги года или запланируйте их.",
    suggestion_en="Name the year's other monitorings, or plan them.",
    check=check,
    options=(Option("least", 2, "Сколько мониторингов должно быть названо."),),
    follows=("MON001", "MON002"),
    weight=25,
)
