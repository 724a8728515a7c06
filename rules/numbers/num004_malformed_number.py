"""
## Что находит

Число, записанное так, что его нельзя прочесть однозначно: «23%%», «-4 5%», «7+», «2018//2019 уч. год», «13
декабря .2019».

## Почему это важно

Читатель догадается, программа и сводка – нет: «4 5 %» – это 45 или 4,5? Такое место говорит и о том, что отчёт не
перечитали.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Успеваемость – 98%, качество -4 7% |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика достижений обучающихся | Успеваемость – 98%, качество – 47% |

## Известные пределы

Тире вместо дефиса, пробел перед «%», запятая или точка в дроби ошибкой не считаются. «500+» как название проекта тоже.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from language.periods import find_periods
from language.text import one_line
from pipeline.model import Report, Section
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote, quote_figure, widened

_STOP_TOO_MANY = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+[.,]\s?(?:%|балл|чел)|[.,]{2,}\d+)")
_ODD_YEAR = re.compile(r"\d{1,2}\s+[а-яё]+\s+\.\s*(?:19|20)\d\d", re.I)


_LEAST = 3  # numbers that make a column one of numbers
_NO_NUMBER = re.compile(r"\d[\d\s.,%]*[\s.,]+[\d.,%]*\d\s?%?")
# Dates, clock times, numbers of paragraphs and thousands are written so.
_OTHER_SIGNS = re.compile(
    r"\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d{1,3}(?:\s\d{3})+(?:,\d+)?|(?:\d{1,2}\.){2,}\d{1,2}|\d+[.,]\d+"
)


def check(ctx: Context) -> Iterator[Hit]:
    """Figures, periods and dates that are written badly."""
    report = ctx.report
    columns: Counter[tuple[int | None, int | None]] = Counter(
        (m.place.table, m.place.col) for m in report.measurements if m.place.table is not None
    )
    for section in report.sections:
        for m in report.measurements_of(section):
            if "malformed" in m.flags:
                evidence = quote_figure(report, m, before=40, after=20)
                yield Hit({"raw": one_line(m.raw), "label": name_of(section)}, (evidence,), section=section)
        yield from _periods(report, section)
        yield from _typed_twice(report, section)
        yield from _cells(report, section, columns)


def _typed_twice(report: Report, section: Section) -> Iterator[Hit]:
    """«45.5.%», «74,,5»: a stop or comma too many, where a number could be read all the same."""
    known = [m.span for m in report.measurements_of(section) if "malformed" in m.flags]
    for match in _STOP_TOO_MANY.finditer(section.text):
        if not any(a < match.end() and match.start() < b for a, b in known):
            span = widened(section.text, match.span(), 40, 20)
            params = {"raw": one_line(match.group()), "label": name_of(section)}
            yield Hit(params, (quote(report, section, *span),), section=section)


def _cells(report: Report, section: Section, columns: Mapping[tuple[int | None, int | None], int]) -> Iterator[Hit]:
    """Cells of digits and signs that are no number («8 4,6»), in rows or columns whose other cells are numbers."""
    pieces = [p for p in section.pieces if p.role]
    if section.shape not in ("card", "criteria", "statistics") or not pieces:
        return
    figures = report.measurements_of(section)
    told = {p.start for p in pieces for m in figures if p.start <= m.span[0] < p.end}
    # Where a row is of a school each, every cell is a section: its column tells.
    among_numbers = bool(told) or columns.get((section.place.table, section.place.col), 0) >= _LEAST
    for piece in pieces:
        text = section.text[piece.start : piece.end].strip()
        if not among_numbers or piece.start in told or _STOP_TOO_MANY.search(text):
            continue
        if _NO_NUMBER.fullmatch(text) and not _OTHER_SIGNS.fullmatch(text):
            evidence = (quote(report, section, piece.start, piece.end),)
            yield Hit({"raw": one_line(text), "label": name_of(section)}, evidence, section=section)


def _periods(report: Report, section: Section) -> Iterator[Hit]:
    text = section.text
    spans = [(p.start, p.end) for p in find_periods(text) if "malformed" in p.flags]
    spans += [m.span() for m in _ODD_YEAR.finditer(text)]
    for start, end in sorted(set(spans)):
        line = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
        low, high = max(line[0], start - 40), min(line[1], end + 20)
        while line[0] < low and not text[low - 1].isspace():
            low -= 1
        while high < line[1] and not text[high].isspace():
            high += 1
        params = {"raw": one_line(text[start:end]), "label": name_of(section)}
        yield Hit(params, (quote(report, section, low, high),), section=section)


RULE = Rule(
    code="NUM004",
    name="malformed-number",
    severity="warning",
    title_ru="Число записано с ошибкой",
    title_en="A number written badly",
    message_ru="«{label}»: число записано с ошибкой: «{raw}». Ожидалось одно число с единицей, год или дата.",
    message_en="“{label}”: “{raw}” is written badly. One number with its unit, a year or a date was expected.",
    suggestion_ru="Запишите «{raw}» без ошибки.",
    suggestion_en="Write “{raw}” correctly.",
    check=check,
    weight=40,
)
