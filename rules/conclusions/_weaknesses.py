"""Weaknesses that a card or its conclusions show, each with the words by which a decision would answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from language.senses import sense
from language.text import fold
from pipeline.model import Evidence, Measurement, Report, Section
from rules.conclusions._conclusions import conclusions, declines
from rules.monitoring._monitorings import has_results
from rules.reading import tagged
from rules.rule import quote
from rules.spans import around, sentences
from rules.vocabulary import is_blank, is_negative

_WEAKNESS = sense("weakness")


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of weakness: its names for messages, and the stems of a decision that answers it."""

    ru: str
    en: str
    answer: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weakness and where it shows."""

    theme: Theme
    evidence: Evidence


def _theme(ru: str, en: str, stems: str) -> Theme:
    return Theme(ru, en, re.compile(stems, re.I))


_TEACHING = (
    r"знани|успеваем|пробел|хорошист|отметк|задолженн|неуспева|консультац|обучени\w* учител|\bкурс|урок|результат|"
    r"математ|русск|физик|хими|биолог|истори|географ|литератур|английск|качеств\w* (?:обучени|подготовк)|ВПР|ОГЭ|ЕГЭ"
)
CONTRACTS = _theme("нет договоров со школами-партнёрами", "no contracts with partner schools", r"договор|партн|сетев")
PARTNERS = _theme("нет социальных партнёров", "no social partners", r"партн|сотруднич|взаимодейств\w* с организац")
MONITORING = _theme("нет результатов мониторингов", "no results of monitorings", r"монитор|диагност|оценк|оценив|ВСОКО")
PROJECTS = _theme("низкая вовлечённость в проекты", "low engagement in projects", r"проект|вовлеч|включени|привлеч")
TRAINING = _theme(
    "мало внимания обучению учителей", "little training of teachers", r"квалификац|\bкурс|обучени\w* педагог"
)
LOW = _theme("низкое качество знаний", "low quality of knowledge", _TEACHING)
DECLINE = _theme("снижение результатов", "declining results", _TEACHING)
FAILED = _theme(
    "много не преодолевших порог или неуспевающих",
    "many pupils under the threshold",
    r"порог|ОГЭ|ЕГЭ|ГИА|экзамен|неуспева|консультац|\bкурс|подготовк|пробн|дополнительн\w+ заняти|пробел|математ|русск"
    r"|предметник",
)
_FAILING = re.compile(
    r"(?:высок|больш|значительн|увелич|вновь|по-прежнему|сохраня|остаё?тся)[^.;]{0,60}"
    r"(?:не\s+преодол|не\s+сда(?:л|вш)|не\s+справ|неуспева|ниже\s+(?:\w+\s+)?порог|второгод)",
    re.I,
)

_QUALITY = re.compile(r"качеств", re.I)
_GROWING = re.compile(r"\b(?:выше|рост|вырос\w*|раст[её]т|увелич\w+|повыс\w+|улучш\w+)\b", re.I)
_ADVICE = re.compile(
    r"рекоменд|продолж|следует|необходим|нужно|усилить|организовать|обеспечить|разработать|заключить|провести|"
    r"поруч|решен[оы]\b|запланир|намечен|\bбуд(?:ет|ут)\b",
    re.I,
)


def weaknesses(report: Report, organization_id: str, low: float) -> Iterator[Weakness]:
    """What is weak in the card of an organization or is called so in its conclusions; `low` is the quality of
    knowledge, in percent, under which it is low."""
    yield from _by_sections(report, organization_id)
    for section in tagged(report, "results", "targets", shapes=("card",)):
        if section.organization_id == organization_id:
            yield from (Weakness(DECLINE, quote(report, section, *span)) for span in declines(section))
    for _, evidence in low_quality(report, organization_id, low):
        yield Weakness(LOW, evidence)
    yield from _called_weak(report, organization_id)


def _by_sections(report: Report, organization_id: str) -> Iterator[Weakness]:
    tests: tuple[tuple[str, Theme, Callable[[Report, Section], bool]], ...] = (
        ("contracts", CONTRACTS, _nothing),
        ("partners", PARTNERS, _nothing),
        ("monitoring", MONITORING, lambda r, s: not has_results(r, s)),
        ("projects", PROJECTS, _few),
    )
    for tag, theme, is_weak in tests:
        for section in tagged(report, tag, shapes=("card",)):
            if section.organization_id == organization_id and is_weak(report, section):
                yield Weakness(theme, quote(report, section))
                break


def _nothing(_: Report, section: Section) -> bool:
    return is_blank(section.text) or is_negative(section.text)


def _few(report: Report, section: Section) -> bool:
    shares = [m.value for m in report.measurements_of(section) if _is_share(m) and m.value is not None]
    return _nothing(report, section) or (bool(shares) and max(shares) < 50)


def _called_weak(report: Report, organization_id: str) -> Iterator[Weakness]:
    for section in conclusions(report):
        if section.organization_id != organization_id:
            continue
        for start, end in sentences(section.text):
            sentence = section.text[start:end]
            if _FAILING.search(sentence) and not _ADVICE.search(sentence):
                yield Weakness(FAILED, quote(report, section, start, end))
            if _WEAKNESS.search(sentence) and not _ADVICE.search(sentence):
                themes = (t for t in (MONITORING, CONTRACTS, PROJECTS, TRAINING) if t.answer.search(sentence))
                yield from (Weakness(theme, quote(report, section, start, end)) for theme in themes)


def low_quality(report: Report, organization_id: str, low: float) -> Iterator[tuple[Measurement, Evidence]]:
    """Figures of today's quality of knowledge under `low` percent that do not grow; one a line."""
    for section in tagged(report, "results", "monitoring", "targets", shapes=("card",)):
        if section.organization_id != organization_id:
            continue
        lines_seen: set[int] = set()
        figures = [m for m in report.measurements_of(section) if m.unit == "percent" and m.value is not None]
        for m in figures:
            start = section.text.rfind("\n", 0, m.span[0]) + 1
            end = section.text.find("\n", m.span[1])
            line = section.text[start : end if end >= 0 else len(section.text)]
            named = _QUALITY.search(m.label) or _QUALITY.search(section.text[start : m.span[0]])
            if not named or not _is_share(m) or start in lines_seen:
                continue
            lines_seen.add(start)
            lesser = any(
                o.value and m.value and o.value < m.value and start <= o.span[0] < start + len(line) for o in figures
            )
            if m.value and Decimal(0) < m.value < Decimal(str(low)) and not lesser and not _GROWING.search(line):
                yield m, quote(report, section, start, m.span[1])


def recommendations_of(conclusion: Section) -> str:
    """What a conclusion recommends or decides: all it says from the first sentence of advice on."""
    if fold(conclusion.label).startswith("рекоменд"):
        return conclusion.text
    advice = _ADVICE.search(conclusion.text)
    return conclusion.text[around(conclusion.text, *advice.span())[0] :] if advice else ""


def recommendations(report: Report, *organization_ids: str | None) -> str:
    """The recommendations of all conclusions about these organizations (None: about the whole document)."""
    about = [s for s in conclusions(report) if s.organization_id in organization_ids]
    return "\n".join(filter(None, map(recommendations_of, about)))


# A conclusion's own words for what is not yet well; wider than WEAKNESS, since here they excuse and do not accuse.
_SHORTFALL = re.compile(
    r"\bслаб\w+|\bмедленно\b|нестабильн|неустойчив|\bне (?:до конца|полностью|справля|справил|удал|налаж|преодол)\w*|"
    r"\bпока (?:не|част)\b|\bниже\b|внимани[яе] требу|требу\w+ внимани|сни(?:зил|жени|жает)|сократил|уменьшил|ухудш|"
    r"\bоста[её]тся\b|сохраня[ею]тся|затруднен|отстава|\bнет\b|недостат",
    re.I,
)
_TELLING = re.compile(r"[а-яё]{5,}", re.I)
_STEM = 5
# Words that stand in any conclusion: sharing them ties no recommendation to a weakness.
_GENERAL = re.compile(
    r"школ|програм|проект|образов|качест|работ|обуча|обуче|учени|учите|педаг|резул|класс|знани|уровн|урове|показ|"
    r"деяте|орган|прове|продо|повыш|систе|меропр|возмо|необх|следу|услов|развит|колле|совер|общео|сохра|остает|остаё",
    re.I,
)


def meets_own_shortfall(report: Report, organization_id: str) -> bool:
    """Does the advice take up what the same conclusions call not yet well, in whatever field («лаборатория физики
    оснащена не до конца» – «завершить оснащение лаборатории»)?"""
    about = [s for s in conclusions(report) if s.organization_id == organization_id]
    advice = _stems("\n".join(recommendations_of(s) for s in about))
    told = (s.text[: len(s.text) - len(recommendations_of(s))] for s in about)
    short = [text[a:b] for text in told for a, b in sentences(text) if _SHORTFALL.search(text[a:b])]
    return any(advice & _stems(sentence) for sentence in short)


def _stems(text: str) -> set[str]:
    found = (w.lower().replace("ё", "е")[:_STEM] for w in _TELLING.findall(text))
    return {w for w in found if not _GENERAL.match(w)}


def _is_share(m: Measurement) -> bool:
    return m.kind == "current" and m.unit == "percent"
