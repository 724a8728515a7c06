"""Telephones, e-mail and home addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.spans import Span

_MOBILE = re.compile(r"(?<![\d./-])(?:\+7|8)[\s(-]{0,3}9\d\d[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)")
_PHONE = re.compile(
    r"(?:тел(?:ефон)?\.?|факс|т\.)\s*:?\s*((?:(?:\+7|8)[\s-]?)?(?:\(\d{3,5}\)[\s-]*)?\d{1,3}[\s-]\d{2}[\s-]\d{2}(?!\d))",
    re.I,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOME = re.compile(r"(?:прожива(?:ет|ющ\w+) по адресу|домашний адрес|адрес проживания)[^\n]{0,80}", re.I)


def personal_contacts(text: str) -> Iterator[Span]:
    """Those that are a person's own by their look: mobile telephones and home addresses."""
    yield from (m.span() for m in _MOBILE.finditer(text))
    yield from (m.span() for m in _HOME.finditer(text))


def other_contacts(text: str) -> Iterator[Span]:
    """E-mail and telephones that may be an office's."""
    yield from (m.span() for m in _MAIL.finditer(text))
    yield from (m.span(1) for m in _PHONE.finditer(text))
