"""
## Что находит

Один и тот же приказ (тот же номер, тот же год, то же ведомство), у которого в отчёте две разные даты.

## Почему это важно

По номеру и дате приказ ищут. Если дат две, одна из ссылок ведёт к документу, которого нет, и неизвестно, на каком
основании всё сделано.

## Плохо

    # Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Утверждение рабочей группы | Август 2018 | Отдел образования | Выполнено. Приказ № 317 от 14.08.2018 |
    | 2. | Утверждение дорожной карты | Август 2018 | Отдел образования | Выполнено. Приказ № 317 от 24.08.2018 |

## Хорошо

    # Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Утверждение рабочей группы | Август 2018 | Отдел образования | Выполнено. Приказ № 317 от 14.08.2018 |
    | 2. | Утверждение дорожной карты | Август 2018 | Отдел образования | Выполнено. Приказ № 329 от 24.08.2018 |

## Известные пределы

Нумерация каждый год начинается заново, поэтому одинаковые номера приказов разных лет – не ошибка. Приказы разных школ
и ведомств с одним номером тоже. Договоры не сравниваются: договор № 1 есть с каждым партнёром.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model import Mention, Report
from pipeline.text import fold, words
from rules.rule import Context, Hit, Rule, quote_figure

_ISSUER = re.compile(r"приказ\w*\s+(.*?)\s*(?:№|N|от\b|$)", re.I | re.S)
_STEM = 5


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each order that stands with more than one date."""
    report = ctx.report
    orders: dict[tuple[str | None, str, int], list[Mention]] = defaultdict(list)
    for mention in report.mentions:
        if mention.kind == "order" and mention.number and mention.date:
            number = re.sub(r"\s", "", fold(mention.number))
            orders[mention.organization_id, number, mention.date.year].append(mention)
    for same in orders.values():
        first = same[0]
        others = [m for m in same if m.date != first.date and _same_issuer(first, m)]
        if others:
            yield _hit(report, first, others)


def _same_issuer(a: Mention, b: Mention) -> bool:
    """Issuers that are both named must share a word; an order without one may be anybody's."""
    x, y = _issuer(a), _issuer(b)
    return not x or not y or bool(x & y)


def _issuer(mention: Mention) -> set[str]:
    match = _ISSUER.search(mention.text)
    return {w[:_STEM] for w in words(match[1]) if len(w) > 2} if match else set()


def _hit(report: Report, first: Mention, others: list[Mention]) -> Hit:
    dates = list(dict.fromkeys(m.date for m in [first, *others] if m.date))
    params = {
        "number": first.number or "",
        "dates": " и ".join(f"{d:%d.%m.%Y}" for d in dates),
        "dates_en": " and ".join(f"{d:%d.%m.%Y}" for d in dates),
    }
    other = {m.date: m for m in reversed(others)}  # the first place of each other date
    return Hit(
        params,
        (quote_figure(report, first, before=60, after=20),),
        tuple(quote_figure(report, m, before=60, after=20) for d, m in sorted(other.items(), key=lambda i: str(i[0]))),
        section=report.section(first.section_id),
        about_organization=first.organization_id is not None,
    )


RULE = Rule(
    code="DAT003",
    name="document-reference-conflict",
    severity="error",
    title_ru="У одного приказа две даты",
    title_en="One order with two dates",
    message_ru="Приказ № {number} приведён с разными датами: {dates}. У приказа одна дата.",
    message_en="Order no. {number} is given with different dates: {dates_en}. An order has one date.",
    suggestion_ru="Сверьтесь с приказом № {number} и поставьте его дату везде.",
    suggestion_en="Look up order no. {number} and give its date everywhere.",
    check=check,
    weight=75,
)
