"""
## Что находит

Долю участников школьных проектов ниже половины: ни в одном проекте раздела участие не достигает порога.

## Почему это важно

Когда в проектах участвует меньшинство, они мало влияют на школу. Региональные обзоры считают такие школы отдельно.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 12 %<br>«Папа, мама, я», 9 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 56 %<br>«Папа, мама, я», 9 % |

## Известные пределы

Доли разных проектов не складываются: одни и те же люди могут участвовать в нескольких. Если участие хотя бы в одном
проекте выше порога, правило молчит.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Measurement, Report, Section
from pipeline.text import one_line
from rules.reading import name_of, tagged
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import around
from rules.topics import topics

_WHO = {
    "parents": re.compile(r"родител|сем(?:ей|ьи|ья)", re.I),
    "staff": re.compile(r"педагог|учител|педработник", re.I),
    "pupils": re.compile(r"обучающ|учащ|учени|школьник|дет(?:и|ей)", re.I),
}
_PROJECT = re.compile(r"проект", re.I)
_SUCCESS = re.compile(r"победител|приз[её]р|диплом|защит", re.I)
_NAMED_ONLY = 4  # words of a label that only says who
_TAKES_PART = re.compile(r"участв|участи|вовлеч|включ[её]н|охва[тч]|занят", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Sections about projects whose shares all lie under the threshold."""
    report = ctx.report
    threshold = ctx.number("threshold")
    for section in tagged(report, "projects", shapes=("card", "directions", "criteria")):
        for shares in _by_group(section, _shares(report, section)):
            values = [m.value for m in shares if m.value is not None]
            if not values or max(values) >= threshold or not any(values):
                continue
            spans = dict.fromkeys(around(section.text, *m.span) for m in shares)
            params = {
                "label": name_of(section),
                "shares": ", ".join(one_line(m.raw) for m in shares),
                "threshold": f"{threshold:g}",
            }
            yield Hit(params, tuple(quote(report, section, *span) for span in spans), section=section)
    yield from _elsewhere(report, threshold)


def _by_group(section: Section, shares: list[Measurement]) -> list[list[Measurement]]:
    """The shares of pupils, of teachers and of parents apart, where a section tells of several of them."""
    groups: dict[str, list[Measurement]] = {}
    for m in shares:
        near = re.split(r"[,;(\n]", section.text[: m.span[0]])[-1] if m.label == section.label else m.label
        groups.setdefault(_who(f"{near} {m.raw}") or _who(m.label), []).append(m)
    return list(groups.values()) if len(groups) > 1 and "" not in groups else [shares]


def _who(said: str) -> str:
    return next((who for who, p in _WHO.items() if p.search(said)), "")


def _elsewhere(report: Report, threshold: float) -> Iterator[Hit]:
    """Rows and sentences of a school about taking part in its projects, where no form knows the section."""
    for section in report.sections:
        owner = section.organization_id or report.organization_id
        if owner is None or section.tags or section.shape not in ("card", "criteria", "statistics", "narrative"):
            continue
        if not _PROJECT.search(section.text) and not _PROJECT.search(section.label):
            continue
        row = section.shape != "narrative"
        about = "projects" in topics(section)
        told = [
            m
            for m in _shares(report, section)
            if m.comparator in ("=", "<", "<=")
            and (_is_part(m.label) or (row and _is_part(section.label)) or (about and _says_who(m)))
        ]
        if row:
            latest = max((m.period or "" for m in told), default="")
            told = [m for m in told if (m.period or "") == latest]
        for low in _by_group(section, told):
            if not low or not all(0 < (m.value or 0) < threshold for m in low):
                continue
            params = {
                "label": name_of(section),
                "shares": ", ".join(one_line(m.raw) for m in low),
                "threshold": f"{threshold:g}",
            }
            spans = dict.fromkeys(around(section.text, *m.span) for m in low)
            yield Hit(params, tuple(quote(report, section, *span) for span in spans), section=section)


def _says_who(m: Measurement) -> bool:
    """Whether a figure of a section about projects says no more than whose share it is: «родители – 20 %»."""
    said = f"{m.label} {m.raw}"
    short = len(m.label.split()) <= _NAMED_ONLY
    return short and any(p.search(said) for p in _WHO.values()) and not _SUCCESS.search(said)


def _is_part(label: str) -> bool:
    return bool(_PROJECT.search(label) and _TAKES_PART.search(label))


def _shares(report: Report, section: Section) -> list[Measurement]:
    """Shares of today: neither changes («на 10 % больше») nor last year's."""
    return [
        m
        for m in report.measurements_of(section)
        if m.kind == "current" and m.unit == "percent" and m.value is not None and Decimal(0) <= m.value <= Decimal(100)
    ]


RULE = Rule(
    code="PRJ002",
    name="low-engagement",
    severity="info",
    title_ru="Низкая вовлечённость в проекты",
    title_en="Low engagement in projects",
    message_ru="В разделе «{label}» участие в проектах: {shares} – ниже {threshold} %.",
    message_en="“{label}”: engagement in projects is {shares}, under {threshold} %.",
    suggestion_ru="Укажите, почему участие невысоко и что сделано, чтобы вовлечь остальных.",
    suggestion_en="Say why engagement is low and what is done to raise it.",
    check=check,
    options=(Option("threshold", 50, "Доля участников в процентах, ниже которой вовлечённость считается низкой."),),
    weight=40,
)
