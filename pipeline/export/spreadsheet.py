"""CSV for a spreadsheet: numbers as the reader's language writes them, and no text that runs as a formula."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """CSV as a Russian LibreOffice or Excel writes it: semicolons, decimal commas, a byte order mark.

    Texts stand in quotes, numbers and dates (2019-08-31) bare, no value is empty. A text that would run as a formula
    begins with an apostrophe.
    """
    lines = [";".join(map(_text, columns))]
    lines += [";".join(map(_cell, row)) for row in rows]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return _text("'" + text if len(text) > 1 and text.startswith(_FORMULA) else text)


def _number(value: float) -> str:
    plain = repr(value)
    if "e" in plain:  # 1e-05: not every spreadsheet takes that for a number
        plain = f"{value:.15f}".rstrip("0")
    return plain.replace(".", ",")


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
