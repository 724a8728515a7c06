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

Нумерация каждый год начинается заново (в школе – и с 1 сентября), поэтому одинаковые номера приказов разных лет – не
ошибка. Приказы разных школ и ведомств с одним номером тоже. Договоры не сравниваются: договор № 1 есть с
каждым партнёром.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from rules.dates._orders import Order, is_one_issuer, orders
from rules.rule import Context, Hit, Rule

_DAYS, _MANY = 14, 60


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each order that stands with more than one date."""
    numbered: dict[tuple[str | None, str, int], list[Order]] = defaultdict(list)
    for order in orders(ctx.report):
        numbered[order.section.organization_id, order.number, order.date.year].append(order)
    for same in numbered.values():
        for n, first in enumerate(same):
            later = (o for o in same[n + 1 :] if o.date != first.date)
            others = [o for o in later if is_one_issuer(first, o) and _numbered_alike(first, o)]
            if others:
                yield _hit(first, others)
                break


def _numbered_alike(a: Order, b: Order) -> bool:
    """Whether both stand in one row of numbers: a school may begin anew with the school year."""
    autumn = [o.date >= dt.date(o.date.year, 9, 1) for o in (a, b)]
    # Nobody issues so many orders in the few days in between.
    number = re.match(r"\d+", a.number)
    near = abs((a.date - b.date).days) <= _DAYS and number is not None and int(number[0]) > _MANY
    return a.section.organization_id is None or autumn[0] == autumn[1] or near


def _hit(first: Order, others: list[Order]) -> Hit:
    by_date = {o.date: o for o in reversed(others)}  # the first place of each other date
    dates = [first.date, *sorted(by_date)]
    params = {
        "number": first.number,
        "dates": " и ".join(f"{d:%d.%m.%Y}" for d in dates),
        "dates_en": " and ".join(f"{d:%d.%m.%Y}" for d in dates),
    }
    return Hit(
        params,
        (first.evidence,),
        tuple(o.evidence for _, o in sorted(by_date.items())),
        section=first.section,
        about_organization=first.section.organization_id is not None,
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
