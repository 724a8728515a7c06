"""
## Что находит

Долю участников школьных проектов ниже половины: ни в одном проекте раздела участие не достигает порога.

## Почему это важно

Когда в проектах участвует меньшинство, они мало влияют на школу. Региональные обзоры считают такие школы отдельно.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 12 %<br>«Папа, мама, я», 9 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 56 %<br>«Папа, мама, я», 9 % |

## Известные пределы

Доли разных проектов не складываются: одни и те же люди могут участвовать в нескольких. Если участие хотя бы в одном
проекте выше порога, правило молчит.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.engagement._engagement import shares_by_group
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import around
from rules.wording import with_unit


def check(ctx: Context) -> Iterator[Hit]:
    """Sections about projects whose shares of a group all lie under the threshold."""
    report = ctx.report
    threshold = ctx.number("threshold")
    for section, _, shares in shares_by_group(report):
        values = [m.value for m in shares if m.value is not None]
        if not any(values) or max(values) >= threshold:
            continue
        spans = dict.fromkeys(around(section.text, *m.span) for m in shares)
        params = {
            "label": name_of(section),
            "shares": ", ".join(with_unit(m) for m in shares),
            "threshold": f"{threshold:g}",
        }
        yield Hit(params, tuple(quote(report, section, *span) for span in spans), section=section)


RULE = Rule(
    code="PRJ002",
    name="low-engagement",
    severity="info",
    title_ru="Низкая вовлечённость в проекты",
    title_en="Low engagement in projects",
    message_ru="В разделе «{label}» участие в проектах: {shares} – ниже {threshold} %.",
    message_en="“{label}”: engagement in projects is {shares}, under {threshold} %.",
    suggestion_ru="Укажите, почему участие невысоко и что сделано, чтобы вовлечь остальных.",
    suggestion_en="Say why engagement is low and what is done to raise it.",
    check=check,
    options=(Option("threshold", 50, "Доля участников в процентах, ниже которой вовлечённость считается низкой."),),
    weight=40,
)
