"""Weaknesses that an organization's own sections show, each with the words by which a recommendation answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Evidence, Measurement, Report
from rules.conclusions._conclusions import conclusions, declines
from rules.reading import tagged
from rules.rule import quote
from rules.vocabulary import is_blank, is_negative


@dataclass(frozen=True, slots=True)
class Weakness:
    """What is weak (Russian and English, for messages), where it shows, and the stems that would answer it."""

    theme: str
    theme_en: str
    answer: re.Pattern[str]
    evidence: Evidence


_THEMES = {
    # tag: (theme, in English, stems of an answer)
    "contracts": ("нет договоров со школами-партнёрами", "no contracts with partner schools", r"договор|партн|сетев"),
    "partners": ("нет социальных партнёров", "no social partners", r"партн|сотруднич|взаимодейств\w* с организац"),
    "monitoring": ("нет мониторингов", "no monitorings", r"монитор|диагност|оцен"),
    "projects": ("низкая вовлечённость в проекты", "low engagement in projects", r"проект|вовлеч|включени"),
}
_LOW = ("низкое качество знаний", "low quality of knowledge", r"качеств\w* (?:знани|обучени|подготовк)|успеваем|пробел")
_DECLINE = (
    "снижение результатов",
    "declining results",
    r"качеств\w* (?:знани|обучени|подготовк)|успеваем|пробел|результат",
)
_QUALITY = re.compile(r"качеств", re.I)


def weaknesses(report: Report, organization_id: str, low: float) -> Iterator[Weakness]:
    """What is weak in the card of an organization; `low` is the quality of knowledge, in percent, under which it is
    called low."""
    for tag, theme in _THEMES.items():
        for section in tagged(report, tag, shapes=("card",)):
            if section.organization_id != organization_id:
                continue
            shares = [m.value for m in report.measurements_of(section) if _is_share(m) and m.value is not None]
            weak = tag == "projects" and bool(shares) and max(shares) < 50
            if is_blank(section.text) or is_negative(section.text) or weak:
                yield _weakness(theme, quote(report, section))
                break
    for section in tagged(report, "results", "monitoring", "targets", shapes=("card",)):
        if section.organization_id == organization_id:
            yield from (_weakness(_DECLINE, quote(report, section, *span)) for span in declines(section))
    for figure, evidence in low_quality(report, organization_id, low):
        if figure.value is not None:
            yield _weakness(_LOW, evidence)


def low_quality(report: Report, organization_id: str, low: float) -> Iterator[tuple[Measurement, Evidence]]:
    """Figures of today's quality of knowledge under `low` percent."""
    for section in tagged(report, "results", "monitoring", "targets", shapes=("card",)):
        if section.organization_id != organization_id:
            continue
        for m in report.measurements_of(section):
            if _is_share(m) and m.value is not None and Decimal(0) < m.value < Decimal(str(low)):
                start = section.text.rfind("\n", 0, m.span[0]) + 1
                if _QUALITY.search(m.label) or _QUALITY.search(section.text[start : m.span[0]]):
                    yield m, quote(report, section, start, m.span[1])


def recommendations(report: Report, organization_id: str) -> str:
    """What the conclusions about an organization recommend: all they say from the first word of advice on."""
    text = "\n".join(s.text for s in conclusions(report) if s.organization_id == organization_id)
    advice = re.search(r"рекоменд|продолж|следует|необходимо|нужно|усилить|организовать|обеспечить", text, re.I)
    return text[advice.start() :] if advice else ""


def _is_share(m: Measurement) -> bool:
    return m.kind == "current" and m.unit == "percent"


def _weakness(theme: tuple[str, str, str], evidence: Evidence) -> Weakness:
    ru, en, stems = theme
    return Weakness(ru, en, re.compile(stems, re.I), evidence)
