"""What letters and comments say, in Russian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from language.text import plural

_LEAD = (
    "По итогам проверки отчёта («{files}») сформировано {counted}. Просим рассмотреть их, внести исправления "
    "или сообщить, почему они не требуются{until}."
)
WITH_REPORT = "Тот же отчёт с пометками у соответствующих мест приложен."
CLOSING = (
    "Замечания составлены программой и проверены не все: если с замечанием нельзя согласиться, напишите об этом, "
    "указав его номер."
)
SEVERITY = {"error": "Исправить", "warning": "Уточнить или исправить", "info": "Обратить внимание"}
QUOTE = "«{quote}» ({locator})"
WHAT_TO_DO = "Что сделать: {what}"
QUESTION = "Вопрос проверяющего: {question}"
ANOTHER_SCHOOL = "ОО № …"  # fits any case
AUTHOR = "Сверка"
INITIALS = "Св"
ELSEWHERE = "[Место: {locator}; «{quote}»] "


def head(addressee: str) -> str:
    """The head of a letter."""
    return f"Замечания к отчёту: {addressee}"


def lead(files: Sequence[str], remarks: int, due: str) -> str:
    """The first paragraph: which reports were read, how many remarks there are, by when an answer is expected."""
    counted = f"{remarks} {plural(remarks, 'замечание', 'замечания', 'замечаний')}"
    return _LEAD.format(files="», «".join(files), counted=counted, until=f", {due}" if due else "")


def by_day(day: dt.date) -> str:
    """A term that ends on a day."""
    return f"до {day:%d.%m.%Y}"


def in_days(days: int) -> str:
    """A term of days from the letter on."""
    return f"в течение {days} {plural(days, 'дня', 'дней', 'дней')} со дня получения письма"


def to_authority(municipality: str) -> str:
    """Whom a letter about a municipality's own papers goes to."""
    return f"орган управления образованием, {municipality}"
