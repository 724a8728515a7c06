"""
## Что находит

Школу без договора со школой-партнёром: в разделе о договорах пусто, «нет», договор «на согласовании» или названы
договоры только с вузами, детскими садами и другими организациями.

## Почему это важно

Программа поддержки держится на договорах со школами, у которых результаты выше. Без договора непонятно, кто и чем
помогает.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, детская школа искусств |
    | Реквизиты договоров взаимодействия школ-партнеров | Договоры не заключались |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6, детская школа искусств |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |

## Известные пределы

Договор, у которого не назван партнёр, правило засчитывает: кто он, по отчёту не узнать.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Section
from pipeline.text import one_line, shorten
from rules.partnership._partners import NOT_YET_SIGNED, OTHER_PARTNER, SCHOOL_PARTNER
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.vocabulary import is_blank, is_negative


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about contracts without one with a school."""
    report = ctx.report
    for section in tagged(report, "contracts", shapes=("card", "directions", "criteria")):
        text = section.part("current") if section.shape == "criteria" else section.text
        blank = is_blank(text)
        if blank and section.shape == "criteria":
            continue  # a missing value of a table: COM005 says so
        said = shorten(one_line(text), 90)
        if blank:
            answer, answer_en = "ничего не написано", "is empty"
        elif is_negative(text):
            answer, answer_en = f"указано «{said}»", f"says “{said}”"
        elif NOT_YET_SIGNED.search(text) and not _is_signed(ctx, section):
            answer, answer_en = f"договор ещё не заключён («{said}»)", f"names one that is not signed yet (“{said}”)"
        elif section.shape == "card" and OTHER_PARTNER.search(text) and not SCHOOL_PARTNER.search(text):
            answer = f"названы договоры с другими организациями («{said}»), со школой – ни одного"
            answer_en = f"names contracts with others (“{said}”), none with a school"
        else:
            continue
        if blank and (abstention := partly_read(report, "договоры", section)):
            yield abstention
            continue
        params = {"label": name_of(section), "answer": answer, "answer_en": answer_en}
        yield Hit(params, (quote(report, section),), section=section)


def _is_signed(ctx: Context, section: Section) -> bool:
    """Is one contract named by number or date?"""
    dated = any(m.kind in ("contract", "date") and m.date for m in ctx.report.mentions_of(section))
    return dated or re.search(r"(?:договор|соглашени)\w*\s*(?:№|от)\s?\d", section.text, re.I) is not None


RULE = Rule(
    code="PAR004",
    name="no-partner-school-contract",
    severity="warning",
    title_ru="Нет договора со школой-партнёром",
    title_en="No contract with a partner school",
    message_ru="Не назван договор со школой-партнёром: в разделе «{label}» {answer}. Есть ли такой договор?",
    message_en="No contract with a partner school is named: “{label}” {answer_en}. Is there one?",
    suggestion_ru="Укажите номер, дату и школу-партнёра или решение, с кем договор будет заключён.",
    suggestion_en="Give number, date and the partner school, or whom a contract will be made with.",
    check=check,
    follows=("COM002",),
    weight=55,
)
