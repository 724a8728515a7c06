"""
## Что находит

Результаты мониторинга названы, но не сопоставлены с прежними: нет ни прошлого значения, ни слов о росте или снижении.

## Почему это важно

Одно число не показывает, помогает ли программа. «Качество 48 %» – успех, если было 40, и повод для
тревоги, если было 60.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Срез по алгебре: качество 44 %<br>Пробный экзамен: сдали 93 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Срез по алгебре: качество 44 %, на 4 % выше, чем в прошлом году |

## Известные пределы

Достаточно одного сопоставления на раздел: правило не проверяет, сопоставлен ли каждый результат.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from language.text import one_line, shorten
from pipeline.model import Evidence, Measurement, Report, Section
from rules.monitoring._monitorings import is_compared, monitoring_sections, results
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Option, Rule, quote
from rules.spans import around

_ENDS = (Decimal(0), Decimal(100))  # «сдали 100 %» tells less of what was measured than the figures beside it


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about monitorings whose figures stand alone."""
    report = ctx.report
    for section in monitoring_sections(report):
        figures = results(report, section)
        if not figures or is_compared(report, section):
            continue
        if abstention := partly_read(report, "прежние значения", section):
            yield abstention
            continue
        evidence = _quotes(report, section, figures, int(ctx.number("quoted_whole")))
        first = next((m for m in figures if m.unit == "percent" and m.value not in _ENDS), figures[0])
        value, several = shorten(one_line(first.raw), 40), len(figures) > 1
        params = {"label": name_of(section), "value": f"{value} и другие" if several else value}
        params["value_en"] = f"{value} and others" if several else value
        yield Hit(params, evidence, section=section)


def _quotes(report: Report, section: Section, figures: list[Measurement], whole: int) -> tuple[Evidence, ...]:
    """The section with what was measured; of a long one only the sentences with figures."""
    if len(section.text) <= whole:
        return (quote(report, section),)
    spans = dict.fromkeys(around(section.text, *m.span) for m in figures)
    return tuple(quote(report, section, *span) for span in spans)


RULE = Rule(
    code="MON003",
    name="no-comparison-with-previous",
    severity="warning",
    title_ru="Нет сравнения с прежними результатами",
    title_en="No comparison with previous results",
    message_ru="В разделе «{label}» результаты ({value}) не сопоставлены с прежними. Стало лучше или хуже?",
    message_en="In “{label}” the results ({value_en}) are not compared with earlier ones. Better or worse?",
    suggestion_ru="Поставьте рядом значение за прошлый период: «качество 48 % (2018 год – 45 %)».",
    suggestion_en="Put the value of the previous period beside each result.",
    check=check,
    options=(
        Option("quoted_whole", 800, "Раздел не длиннее стольких знаков приводится целиком, иначе – строки с цифрами."),
    ),
    follows=("MON001", "MON002"),
    weight=50,
)
