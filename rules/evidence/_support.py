"""What supports a statement that something was done: a document, a date, a link, a figure."""

from __future__ import annotations

import re

from pipeline.model import Measurement, Mention, Report, Section

# Periods say when, as the plan already did; a class says for whom. Neither is a result.
_NO_FIGURE = re.compile(
    r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\s*(?:-?\s?(?:учебн\w+|уч\.?)\s*)?(?:г\.?\s?г?\.?|год[ауов]*)?"
    r"|\d{1,2}(?:\s?[-–,и]\s?\d{1,2})*\s?(?:-?\s?[а-я]{1,3}\s)?\s?(?:кл\b|класс\w*)"
    r"|\b\d{1,2}\s?раз\w*\s+(?:в|за)\s+\w+"
    r"|\b(?:[IVX]+|\d)\s?(?:-?\w{1,2}\s)?(?:квартал|полугоди|четверт|триместр)\w*",
    re.I,
)
_OFTEN = re.compile(r"\d{1,2}\s?раз\w*\s+(?:в|за)\s+\w+", re.I)  # how often is no result
_DOCUMENT = re.compile(
    r"(?:приказ|протокол|справк|постановлени|распоряжени|письм|договор|соглашени|сертификат|свидетельств|"
    r"удостоверени|положени)\w*[^.;\n]{0,40}?(?:№|N\s?\d|\bот \d)"
    r"|\bприложени[ея] (?:№ ?)?\d",
    re.I,
)


def is_supported(report: Report, section: Section, start: int, end: int) -> bool:
    """Does section.text[start:end] name a document with number or date, a day, a link or a figure?"""
    text = section.text[start:end]
    if _DOCUMENT.search(text) or re.search(r"https?://|www\.|\b[\w-]+\.(?:ru|рф|com|org|su)\b", text, re.I):
        return True
    if any(_supports(m) for m in report.mentions_of(section) if start <= m.span[0] < end):
        return True
    often = [m.span() for m in _OFTEN.finditer(section.text, start, end)]
    figures = [m for m in report.measurements_of(section) if start <= m.span[0] < end]
    if any(_counts(m) for m in figures if not any(a <= m.span[0] < b for a, b in often)):
        return True
    return re.search(r"\d", _NO_FIGURE.sub(" ", text)) is not None


def _supports(mention: Mention) -> bool:
    if mention.kind in ("order", "contract"):
        return mention.number is not None or mention.date is not None
    if mention.kind == "date":
        return mention.date is not None and re.search(r"\d{1,2}[.\s]", mention.text) is not None
    return mention.kind == "link"


def _counts(measurement: Measurement) -> bool:
    return measurement.value is not None and measurement.unit is not None
