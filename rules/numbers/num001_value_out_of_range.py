"""
## Что находит

Значение, которого не бывает: доля больше 100 %, средний балл ЕГЭ больше 100, средняя отметка больше 5.

## Почему это важно

Такое число – опечатка, но в сводку оно попадёт как есть и исказит средние. Цель «более 670 баллов» недостижима, и
выполнить программу школа не сможет.

## Плохо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 64 балла | Более 700 баллов |

## Хорошо

    # Список школ с низкими результатами обучения
    1. Бережковская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Средний балл ЕГЭ, русский язык | 64 балла | Более 70 баллов |

## Известные пределы

Границы берутся из формы; вне форм судятся доли, у которых из слов видно, что это часть целого («успеваемость», «охват»,
«от всех»). Выполнение плана, обеспеченность и рост могут быть больше 100 % и не судятся.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.text import shorten
from pipeline.model import FormSection, Measurement, Section
from rules.parts import captions_of
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote_figure
from rules.spans import around
from rules.wording import plain

_PART = re.compile(
    r"дол[яи]|успеваемост|качеств\w*\s*(?:[,(%]|$)|качеств\w*\s+(?:знани|обучен|образован)|охват|охвачен|вовлеч|от\s+(?:всех|общего)|удельный\s+вес"
    r"|справил|подтверди|прош(?:ли|едш)|имеют|участву|аттестат",
    re.I,
)
_SURE_PART = re.compile(r"дол[яи]\s|успеваемост|качеств\w*\s+знани|охват|вовлеч[её]нн", re.I)
_MAY_EXCEED = re.compile(
    r"план|обеспечен|прирост|рост|увелич|выросл|превы|по\s+(?:сравнен|отношен)|норматив|раз[ау]?\b", re.I
)
_EXAM = re.compile(r"\bЕГЭ\b")  # a paper gives 100 points at most; marks of several papers may be added up
_SUM = re.compile(r"\bсумм|\bв\s+сумме|рейтинг", re.I)
_MARK = re.compile(r"\bсредн\w+\s+отметк|\bотметк\w*\W*$", re.I)
_SCALE = re.compile(r"\bбалл|балльн|шкал|\bсумм", re.I)
_HUNDRED = Decimal(100)


def check(ctx: Context) -> Iterator[Hit]:
    """Values outside the range that the form or their own unit sets."""
    report = ctx.report
    captions = captions_of(report)
    for section in report.sections:
        form = ctx.corpus.forms.get(section.form or "")
        known = form.section(section.indicator) if form else None
        for m in report.measurements_of(section):
            limits = _limits(section, known, m, captions.get(section.place.table or 0, ""))
            if limits is None or m.value is None or m.kind == "change" or "malformed" in m.flags:
                continue
            low, high = limits
            highest = m.value_to if m.value_to is not None else m.value
            if highest > high or m.value < low:
                params = {
                    "value": m.raw.strip(),
                    "low": plain(low),
                    "high": plain(high),
                    "label": name_of(section) if section.shape in ("criteria", "statistics") else shorten(m.label, 90),
                }
                yield Hit(params, (quote_figure(report, m, 40, 30),), section=section)


def _limits(section: Section, known: FormSection | None, m: Measurement, over: str) -> tuple[Decimal, Decimal] | None:
    if known and known.unit == m.unit and known.maximum is not None and section.shape != "card":
        return known.minimum if known.minimum is not None else Decimal(0), known.maximum
    words = section.text[slice(*around(section.text, *m.span))] + " " + m.label
    if m.unit == "percent":
        table = section.shape in ("criteria", "statistics")
        if (table or _PART.search(words) or _is_headed(section, m, over)) and not _MAY_EXCEED.search(words):
            return Decimal(0), _HUNDRED
    if m.unit == "points" and _EXAM.search(f"{words} {section.label}") and not _SUM.search(words):
        return Decimal(0), _HUNDRED
    if m.unit == "points" and _MARK.search(m.label) and not _SCALE.search(words):
        return Decimal(1), Decimal(5)
    return None


def _is_headed(section: Section, m: Measurement, over: str) -> bool:
    """Whether what stands over a percentage says that it is a share: the heading («Доля участников проектов»), the
    caption of a table («Качество знаний по районам»)."""
    row = section.shape == "card" and any(p.role for p in section.pieces)
    told = f"{section.label} {over}" if row else section.label
    return (row or "%" in m.raw) and _SURE_PART.search(told) is not None and not _MAY_EXCEED.search(told)


RULE = Rule(
    code="NUM001",
    name="value-out-of-range",
    severity="error",
    title_ru="Невозможное значение",
    title_en="A value out of range",
    message_ru="«{label}»: значения «{value}» не бывает, возможны от {low} до {high}.",
    message_en="“{label}”: the value “{value}” is impossible, the range is {low} to {high}.",
    suggestion_ru="Исправьте «{value}».",
    suggestion_en="Correct “{value}”.",
    check=check,
    weight=90,
)
