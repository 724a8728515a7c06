"""What conclusions say in words, against figures that say otherwise: that every graduate passed, that a group is
active in projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Measurement, Report, Section
from rules.engagement._engagement import group_of, shares_by_group
from rules.spans import Span, around, as_said, sentences
from rules.wording import with_unit, with_unit_en

_FEW = 33  # percent: of less than a third nobody says that they are active
_ACTIVE = sense("actively")
_PROJECT = sense("project")
_WISHED = re.compile(r"необходим|следует|нужно|долж|рекоменд|планир|предлага|чтобы|\bне\b|недостаточн|\bмало", re.I)

_EVERYBODY = re.compile(
    r"\bвсе\b[^.;,]{0,40}?\b(?:выпускник|девятиклассник|одиннадцатиклассник|обучающиес)[^.;,]{0,60}?"
    r"(?P<did>преодолел|перешагнул|сдал|справил|получил\w* аттестат)",
    re.I,
)
_FAILED = re.compile(
    r"ниже\s+(?:\w+\s+){0,2}(?:минимальн|порог|минимум)|не\s+преодол|не\s+перешагн|не\s+(?:сдал|справил)\w*", re.I
)
_WITHOUT = re.compile(r"не\s+получи\w+\s+(?:\w+\s+)?аттестат|без\s+аттестат", re.I)
# Those who failed at first may have passed at last.
_RETAKEN = re.compile(
    r"с\s+первого\s+раза|пересда|повторн|резервн|дополнительн\w+\s+(?:срок|период)|осен|сентябр|пробн|ВПР", re.I
)
_EXAM = {
    "ЕГЭ": re.compile(r"\bЕГЭ\b|един\w+\s+государств", re.I),
    "ОГЭ": re.compile(r"\bОГЭ\b|основн\w+\s+государств", re.I),
}


def contradicted_words(report: Report, conclusion: Section) -> Iterator[tuple[Span, Measurement, str, str]]:
    """(the claim's span, the figure against it, what it says in Russian and in English) of a conclusion."""
    owner = conclusion.organization_id or report.organization_id
    if owner is None:
        return
    for span in sentences(conclusion.text):
        said = conclusion.text[slice(*span)]
        if _WISHED.search(said):
            continue
        for figure, ru, en in (*_not_everybody(report, owner, said), *_not_active(report, owner, said)):
            yield span, figure, ru, en


def _not_active(report: Report, owner: str, said: str) -> Iterator[tuple[Measurement, str, str]]:
    who = group_of(said)
    if not who or not (_ACTIVE.search(said) and _PROJECT.search(said)):
        return
    for section, group, shares in shares_by_group(report):
        largest = max(shares, key=lambda m: m.value or 0)
        if (
            group == who
            and (section.organization_id or report.organization_id) == owner
            and (largest.value or 0) < _FEW
        ):
            share, share_en = with_unit(largest), with_unit_en(largest)
            yield largest, f"по отчёту участвуют {share}", f"by the report {share_en} take part"


def _not_everybody(report: Report, owner: str, said: str) -> Iterator[tuple[Measurement, str, str]]:
    claim = _EVERYBODY.search(said)
    if claim is None or _RETAKEN.search(said):
        return
    failed = _WITHOUT if "аттестат" in claim["did"].lower() else _FAILED
    for section in report.sections:
        if (section.organization_id or report.organization_id) != owner or section.shape == "conclusion":
            continue
        for m in report.measurements_of(section):
            if not _is_number_of_people(m):
                continue
            told = section.text[slice(*around(section.text, *m.span))]
            about = told if not any(p.role for p in section.pieces) else m.label
            if (
                failed.search(about)
                and not _RETAKEN.search(f"{told} {section.label}")
                and _one_exam(said, about, section)
            ):
                words = as_said(about, 120)
                yield m, f"в отчёте: «{words}»", f"the report says “{words}”"


def _is_number_of_people(m: Measurement) -> bool:
    exact = m.kind == "current" and m.comparator == "=" and not {"base", "malformed"} & set(m.flags)
    return exact and m.unit in ("persons", "count") and bool(m.value)


def _one_exam(said: str, about: str, section: Section) -> bool:
    """Whether both speak of one exam: the nearest words that name one decide."""
    claimed = {name for name, p in _EXAM.items() if p.search(said)}
    for text in (about, section.label, section.text):
        named = {name for name, p in _EXAM.items() if p.search(text)}
        if named:
            return not claimed or named == claimed or (len(named) == 1 and named <= claimed)
    return not claimed
