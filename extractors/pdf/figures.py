"""What a piece of a table row looks like: a figure, a year, a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.raised import without_marks

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
# The number of an account, a tax payer, a document, named by letters.
_CODE = re.compile(r"[^\W\d_]{2,}\.?:?\s\d{8,}$")
# Signs that stand where a figure would.
_BLANK = re.compile(r"(?:[-–—−.…*×xхXХ/]{1,4}|n\.?\s?/?a\.?|н/?д|нет|no|\(\w{1,2}\)|да|yes)$", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,3}\s?(?:[-–]|to|до)\s?\d{1,3}(?:\s[^\W\d_]+)?$|\d{1,3}\+$|\d{1,3} and over$|[IVX]+$")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?:\s?(?:г\.?|год|гг\.?|уч\. ?год))?[*)\d]?$")


def is_figure(text: str) -> bool:
    """Whether a text is a figure (with a unit or a sign at most) or stands in the place of one."""
    text = without_marks(text).rstrip()
    if _CODE.match(text):
        return False
    if _DIGIT.search(text):
        return len(_LETTER.findall(text)) <= max(len(_DIGIT.findall(text)), 4)
    return bool(_BLANK.match(text))


def is_heading_figure(text: str) -> bool:
    """Whether a text is a year, a school year or a range: figures that stand in heads."""
    text = without_marks(text).rstrip()
    return bool(_YEAR.match(text) or _RANGE.match(text))


def numbers_columns(texts: Sequence[str]) -> bool:
    """Whether the texts of a line count the columns: 1, 2, 3 … or (1), (2) …"""
    found = [m for text in texts if (m := _COLUMN_NUMBER.match(text))]
    if len(found) < max(2, len(texts) - 1):
        return False
    numbers = [int(m.group(1)) for m in found]
    return numbers[0] in (1, 2) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
