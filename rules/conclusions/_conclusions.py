"""Conclusions of organizations and of a whole document, and what stands against them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Report, Section
from rules.spans import Span, around
from rules.vocabulary import is_choice

_UNFINISHED = sense("unfinished")

DECLINED = re.compile(r"\b(?:снизил|понизил|уменьшил|сократил|упал|ухудшил)\w*|отрицательн\w+ динамик\w*", re.I)
_ACHIEVEMENT = re.compile(r"качеств|успеваемост|балл|результат|победител|призер|призёр|аттестат", re.I)
_EXPLAINED = re.compile(
    r"поскольку|так как|потому|из-за|вследствие|в связи с|причин|обусловлен|объясня|за сч[её]т", re.I
)
# A decline of these is good news.
_UNWANTED = re.compile(
    r"неуспева|пропуск|правонаруш|двоек|неудовлетвор|не получ|не освои|не справ|групп\w+ риска|дефицит|второгод|отсе|"
    r"отстающ|нарушени|травм|заболева|слабоуспева|ниже (?:минимальн|порог)",
    re.I,
)

_AIM = r"(?:целев|планов|запланированн)\w+\s+(?:показател|значени|индикатор|ориентир)\w*"
_MISSED = re.compile(
    rf"{_AIM}[^.;,]{{0,50}}\bне\s+(?:был\w*\s+)?(?:достигнут|выполнен)\w*|\bне\s+(?:достигл|выполнил|вышл|достигнут|выполнен)\w*"
    rf"\s+(?:на\s+)?{_AIM}",
    re.I,
)
_HEADING = 60  # characters of a heading at most
_HEADED = re.compile(
    r"(?<!без )\bвывод(?:ы|ов)?\b(?!\s+(?:из|в|школ\w*\s+из)\b)"
    r"|^\W*(?:раздел\W+)?[\dIVX.\s]*(?:общие\s+|краткие\s+)?(?:итоги|заключение)\W*$",
    re.I,
)
_ELSEWHEN = re.compile(r"прошл|предыдущ|ранее|\bесли\b|на\s+начало|в\s+случае", re.I)


def conclusions(report: Report) -> Iterator[Section]:
    """The sections that draw conclusions."""
    for section in report.sections:
        if section.shape == "conclusion" or "conclusions" in section.tags or _is_headed(section):
            yield section


def _is_headed(section: Section) -> bool:
    """Whether a row or chapter that no form knows is headed as a conclusion: «Выводы школы», «Раздел 3. Итоги»."""
    unknown = section.shape in ("card", "narrative") and not section.tags and section.indicator is None
    return unknown and len(section.label) <= _HEADING and _HEADED.search(section.label) is not None


def unfinished(section: Section) -> Iterator[Span]:
    """Sentences that say that something is not there yet; a choice of statuses that the form offers is none."""
    for match in _UNFINISHED.finditer(section.text):
        start, end = around(section.text, *match.span())
        if not is_choice(section.text[start:end]):
            yield start, end


def missed_aims(section: Section) -> Iterator[Span]:
    """Sentences of a text that say of an aim that it was missed in the time of the report."""
    for match in _MISSED.finditer(section.text):
        start, end = around(section.text, *match.span())
        if not _ELSEWHEN.search(section.text[start:end]):
            yield start, end


def declines(section: Section) -> Iterator[Span]:
    """Sentences that say that an achievement went down, and give no reason for it."""
    for match in DECLINED.finditer(section.text):
        start, end = around(section.text, *match.span())
        sentence = section.text[start:end]
        if _ACHIEVEMENT.search(sentence) and not _UNWANTED.search(sentence) and not _EXPLAINED.search(sentence):
            yield start, end
