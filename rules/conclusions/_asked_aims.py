"""Questions of a questionnaire whether the aims were reached, and the aims that the question names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.text import words
from pipeline.model import Measurement, Report, Section
from rules.classes import class_told
from rules.topics import tells_of_one

_ASKS = re.compile(
    r"(?:достигнут|достигл|достижени|выполнен|исполнен)\w*[^.;()]{0,60}(?:показател|индикатор|\bцел[ьи]\b)"
    r"|(?:показател|индикатор)\w*[^.;()]{0,40}(?:достигнут|выполнен)",
    re.I,
)
# «качество знаний – не ниже 35 %»
_AIM = re.compile(
    r"(?P<name>[а-яё][а-яё\s]{3,60}?)\s*[–—:-]\s*(?:(?:не\s+(?:ниже|менее))\s+|>=?\s*|от\s+)?(?P<value>\d{1,3}(?:[.,]\d+)?)\s*%",
    re.I,
)
_FEWER = re.compile(r"не\s+(?:выше|более)|\bдо\b|без\b|\bне\s+получ|неуспев|отсев|второгод", re.I)
_SHORTEST = 3
_STEM = 5


def answers_about_aims(report: Report) -> Iterator[Section]:
    """Answers to the question whether the aims were reached, in rows that no form knows."""
    for section in report.sections:
        if (
            section.shape == "card"
            and not section.tags
            and tells_of_one(report, section)
            and _ASKS.search(section.label)
        ):
            yield section


def below_asked(report: Report, question: Section) -> Iterator[tuple[Measurement, str, Decimal]]:
    """(figure, name of the aim, aim) of shares that are under the aim that the question names."""
    for match in _AIM.finditer(question.label) if _ASKS.search(question.label) else ():
        if _FEWER.search(match.group()):
            continue
        name, aim = [w for w in words(match["name"]) if len(w) >= _SHORTEST], Decimal(match["value"].replace(",", "."))
        for section in report.sections:
            same = section.organization_id == question.organization_id and section is not question
            if not same or section.shape not in ("card", "criteria", "narrative"):
                continue
            for m in report.measurements_of(section):
                exact = m.kind == "current" and m.unit == "percent" and m.comparator == "=" and not m.flags
                # One subject may lie under an aim for all of them, but not where the aim is the whole.
                of_all = (m.subject is None and class_told(m) is None) or aim == 100
                if exact and of_all and m.value is not None and m.value < aim and _is_named(name, section, m):
                    yield m, match["name"].strip(), aim


def _is_named(name: list[str], section: Section, m: Measurement) -> bool:
    """Whether the figure's own words begin as the aim does («усп.» for «успеваемость»), and those over it hold the
    rest."""
    own = [w for w in words(m.label) if len(w) >= _SHORTEST]
    near = [*own, *words(section.label)]
    begins = any(name[0].startswith(w) or w[:_STEM] == name[0][:_STEM] for w in own) if name else False
    return begins and all(any(n[:_STEM] == w[:_STEM] for w in near) for n in name[1:])
