"""
## Что находит

День, которого нет в календаре: 31.11.2019, 29.02.2018, 45.03.2019.

## Почему это важно

По такой дате нельзя проверить, было ли мероприятие и когда. Чаще всего дату придумали или переписали с ошибкой, и
читатель перестаёт верить остальным датам.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | Педагогический совет «Домашнее задание: объём и смысл» (31.11.2019) |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | Педагогический совет «Домашнее задание: объём и смысл» (29.11.2019) |

## Известные пределы

Дата, у которой день и месяц переставлены, но оба возможны (03.12 вместо 12.03), не находится. Даты с опечаткой в
знаках («13 декабря .2019») – дело NUM004.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from language.periods import MONTH, month_number
from language.text import one_line
from pipeline.model import Mention
from rules.rule import Context, Hit, Rule, quote_figure

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)")
_SPELLED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({MONTH})\s+(\d{{4}})", re.I)
_GENITIVE = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября")
_MONTHS = (*_GENITIVE, "ноября", "декабря")


def check(ctx: Context) -> Iterator[Hit]:
    """Dates, also those of orders and contracts, whose day does not exist; a day named twice at one place once."""
    report = ctx.report
    seen: set[tuple[str | None, int]] = set()
    for mention in report.mentions:
        if mention.kind not in ("date", "order", "contract"):
            continue
        for day, month, year, (start, end) in _written(mention):
            place = (mention.section_id, mention.span[0] + start)
            if place not in seen and not _exists(year, month, day):
                seen.add(place)
                evidence = quote_figure(report, mention, before=60, after=20)
                ru, en = _why(year, month, day)
                params = {"text": one_line(mention.text[start:end]), "why": ru, "why_en": en}
                yield Hit(params, (evidence,), section=report.section(mention.section_id))


def _written(mention: Mention) -> Iterator[tuple[int, int, int, tuple[int, int]]]:
    """Day, month and year of each full date in a mention, and where it stands there."""
    for match in _NUMERIC.finditer(mention.text):
        year = int(match[3])
        yield int(match[1]), int(match[2]), year if year > 99 else 2000 + year, match.span()
    for match in _SPELLED.finditer(mention.text):
        yield int(match[1]), month_number(match[2]), int(match[3]), match.span()


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _why(year: int, month: int, day: int) -> tuple[str, str]:
    if not 1 <= month <= 12:
        return f"месяца с номером {month} нет", f"there is no month {month}"
    days = calendar.monthrange(year, month)[1] if year else 31
    name = _MONTHS[month - 1]
    if (month, day) == (2, 29):
        return f"{year} год не високосный, в феврале 28 дней", f"{year} is no leap year, February has 28 days"
    return f"последний день – {days} {name}", f"the last day of that month is {days}"


RULE = Rule(
    code="DAT001",
    name="impossible-date",
    severity="error",
    title_ru="Невозможная дата",
    title_en="A date that does not exist",
    message_ru="Даты «{text}» нет в календаре: {why}.",
    message_en="The date “{text}” does not exist: {why_en}.",
    suggestion_ru="Проверьте по документам, когда это было, и исправьте «{text}».",
    suggestion_en="Look up when it was and correct “{text}”.",
    check=check,
    weight=85,
)
