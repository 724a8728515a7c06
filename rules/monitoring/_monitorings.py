"""How a report speaks of monitorings: what was held, what came out, whether it was compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from language.periods import MONTH, month_number
from language.senses import annotate, sense, senses
from pipeline.model import Measurement, Report, Section
from rules.reading import tagged
from rules.spans import Span, is_item, lines, sentences
from rules.topics import of_school
from rules.vocabulary import is_blank, is_negative

_PSYCHOLOGICAL = sense("psychological")
_ACADEMIC = sense("academic")
_OUTCOME = sense("outcome_told")
_COMPARISON = sense("compared")
# «…41 % в 2018 году – 47 %»: two years with their figures on one line
_TWO_YEARS = re.compile(r"\d[^\n]*\b(?:в|за) (?:\w+ )?20\d\d[^\n;]{0,25}[-–—:] ?\d", re.I)
_MONTH = re.compile(rf"(?<!\w){MONTH}", re.I)
_AT_FIRST = sense("at_first")
_AT_LAST = sense("at_last")
_OUTCOME_LINE = sense("outcome_line")
_OCCASION = sense("exam_as_occasion")
_PLURAL = sense("several_works")
_ABOUT = sense("asks_for_monitorings")
_RESULT_UNITS = {"percent", "percentage_points", "persons", "points", "times"}


def monitoring_sections(report: Report) -> Iterator[Section]:
    """Answers about monitorings, empty ones included; of a card that no form knows those that name one."""
    yield from tagged(report, "monitoring")
    for section in of_school(report, "monitoring", shapes=("card",)):
        one_answer = len({p.role for p in section.pieces}) == 1
        if one_answer and _is_asked(section.label) and is_answered(section) and named(section):
            yield section


def is_about(section: Section) -> bool:
    """Whether a chapter that no form knows asks for monitorings: «4. Мониторинг»."""
    return _is_asked(section.label)


def _is_asked(label: str) -> bool:
    return _ABOUT.match(label.lstrip(" .,:;«*–-")) is not None


def results(report: Report, section: Section) -> list[Measurement]:
    """Figures that may be results: with a unit of results, and not a condition such as a number of hours."""
    return [m for m in report.measurements_of(section) if m.value is not None and m.unit in _RESULT_UNITS]


def has_results(report: Report, section: Section) -> bool:
    """Does the section tell any outcome, in figures or in words?"""
    return bool(results(report, section)) or _OUTCOME.search(section.text) is not None


def is_compared(report: Report, section: Section) -> bool:
    """Does it set its results beside earlier ones?"""
    if any(m.kind in ("previous", "change") for m in report.measurements_of(section)):
        return True
    if len({m.period for m in results(report, section) if m.period}) > 1:
        return True
    return (
        _COMPARISON.search(section.text) is not None
        or _TWO_YEARS.search(section.text) is not None
        or _twice_a_year(report, section)
    )


def _twice_a_year(report: Report, section: Section) -> bool:
    """«В сентябре – 41 %, в мае – 52 %»; «на входе 41 %, на выходе 52 %»: one line with two results of two times."""
    figures = [m.span[0] for m in results(report, section)]
    for start, end in lines(section.text):
        line = section.text[start:end]
        months = {month_number(m) for m in _MONTH.findall(line)}
        two_times = len(months) > 1 or (_AT_FIRST.search(line) is not None and _AT_LAST.search(line) is not None)
        if two_times and sum(start <= at < end for at in figures) > 1:
            return True
    return False


def named(section: Section) -> list[Span]:
    """The monitorings that a text names: the items of a list, else one for each kind on each line."""
    text = section.text
    told = [(a, b) for a, b in lines(text) if not _OUTCOME_LINE.match(text[a:b])]
    told = [span for a, b in told for span in _inline_items(text, a, b)]
    items = [(a, b) for a, b in told if is_item(text[a:b])]
    if len(items) > 1 and any(annotate(text[a:b]).has(*_kinds_of_monitoring()) for a, b in items):
        return items
    said = [(max(a, c), min(b, d)) for a, b in told for c, d in sentences(text) if c < b and a < d]
    return [span for a, b in said for span in _kinds(text, a, b)]


def _inline_items(text: str, start: int, end: int) -> list[Span]:
    """«1) …; 2) …» on one line as items of their own."""
    starts = [start, *(start + m.start() + 1 for m in re.finditer(r"\s\d{1,2}\)\s", text[start:end])), end]
    return [(a, b) for a, b in pairwise(starts) if text[a:b].strip()]


def is_plural(section: Section) -> bool:
    """Does the text speak of several works in one word («пробные экзамены», «контрольные работы»)?"""
    return _PLURAL.search(section.text) is not None


def _kinds(text: str, start: int, end: int) -> list[Span]:
    kinds: dict[str, Span] = {}
    for part in re.finditer(r"(?:\([^()]*\)|[^;,])+", text[start:end]):
        for found in annotate(part.group()).of(*_kinds_of_monitoring()):
            kinds.setdefault(found.sense, (start + part.start(), start + part.end()))
    # "Методика изучения мотивации" is one monitoring under two words: a part counts once.
    return sorted(set(kinds.values()))


@cache
def _kinds_of_monitoring() -> tuple[str, ...]:
    """The senses of which each is a monitoring of its own."""
    return tuple(s.id for s in senses().values() if s.attributes.get("kind") == "monitoring")


def only_psychological(text: str) -> Span | None:
    """The first psychological monitoring of a text that names no other."""
    first = _PSYCHOLOGICAL.search(text)
    return None if first is None or _ACADEMIC.search(_OCCASION.sub(" ", text)) else first.span()


def is_answered(section: Section) -> bool:
    """Neither empty nor a bare «нет»."""
    return not is_blank(section.text) and not is_negative(section.text)
