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

Договор, у которого не назван партнёр, правило засчитывает: кто он, по отчёту не узнать. В отчётах без формы
читаются строки таблиц о договоре и предложения, где школа сама говорит, что договора нет; молчание находкой не
считается.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Report, Section
from rules.parts import is_unit_column
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import as_said, sentences
from rules.topics import of_school, tells_of_one, topics
from rules.vocabulary import is_blank, is_negative

_DENIED = sense("contract_denied")
_NUMBERED = sense("contract_numbered")
_PARTNER = sense("partner")
_ADVICE = sense("advice")
_NAMED = sense("answer_names")
_SCHOOL_PARTNER = sense("school_partner")
_OTHER_PARTNER = sense("other_partner")
_NOT_YET_SIGNED = sense("not_yet_signed")

# What is still open depends on what the report says itself.
_IS_THERE = {"ask": "Есть ли такой договор?", "ask_en": "Is there one?"}
_WITH_WHOM = {
    "ask": "С какой школой и когда он будет заключён?",
    "ask_en": "With which school will one be made, and when?",
}
_WHEN = {"ask": "Когда он будет заключён?", "ask_en": "When will it be signed?"}


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about contracts without one with a school."""
    report = ctx.report
    judged: set[str] = set()
    for section in tagged(report, "contracts", shapes=("card", "directions", "criteria")):
        text = section.part("current") if section.shape == "criteria" else section.text
        blank = is_blank(text)
        if blank and section.shape == "criteria":
            continue  # a missing value of a table: COM005 says so
        said = as_said(text, 90)
        if blank:
            answer, answer_en, ask = "ничего не написано", "is empty", _IS_THERE
        elif is_negative(text):
            answer, answer_en, ask = f"указано «{said}»", f"says “{said}”", _WITH_WHOM
        elif _NOT_YET_SIGNED.search(text) and not _is_signed(ctx, section):
            answer, answer_en = f"договор ещё не заключён («{said}»)", f"names one that is not signed yet (“{said}”)"
            ask = _WHEN
        elif section.shape == "card" and _OTHER_PARTNER.search(text) and not _SCHOOL_PARTNER.search(text):
            answer = f"названы договоры с другими организациями («{said}»), со школой – ни одного"
            answer_en = f"names contracts with others (“{said}”), none with a school"
            ask = _IS_THERE
        else:
            continue
        if blank and (abstention := partly_read(report, "договоры", section)):
            yield abstention
            continue
        params = {"label": name_of(section), "answer": answer, "answer_en": answer_en} | ask
        judged.add(section.section_id)
        yield Hit(params, (quote(report, section),), section=section)
    yield from _rows(report)
    yield from _sentences(ctx, judged)


def _rows(report: Report) -> Iterator[Hit]:
    """Rows and chapters about the contract that no form knows: nowhere a contract, somewhere a «нет»."""
    for section in of_school(report, "contracts", ("card", "criteria", "statistics", "narrative")):
        cells = [section.text[p.start : p.end] for p in section.pieces if not is_unit_column(p.role)]
        denied = [c for c in cells if is_negative(c)]
        if denied and not any(_NAMED.search(c) for c in cells):
            said = as_said(denied[-1], 90)
            params = {
                "label": name_of(section),
                "answer": f"указано «{said}»",
                "answer_en": f"says “{said}”",
            } | _WITH_WHOM
            yield Hit(params, (quote(report, section),), section=section)


def _sentences(ctx: Context, judged: set[str]) -> Iterator[Hit]:
    """Sentences by which a school says that it made no contract with another."""
    report = ctx.report
    for section in report.sections:
        told = section.shape in ("narrative", "card", "directions") and tells_of_one(report, section)
        if not told or section.section_id in judged or ("contracts" in section.tags and _is_signed(ctx, section)):
            continue
        for start, end in sentences(section.text):
            sentence = section.text[start:end]
            if not _DENIED.search(sentence) or _ADVICE.search(sentence):
                continue
            if _SCHOOL_PARTNER.search(sentence) or _PARTNER.search(sentence) or "contracts" in topics(section):
                said = as_said(sentence, 90)
                params = {"label": name_of(section), "answer": f"сказано «{said}»", "answer_en": f"says “{said}”"}
                params |= _WITH_WHOM
                yield Hit(params, (quote(report, section, start, end),), section=section)


def _is_signed(ctx: Context, section: Section) -> bool:
    """Is one contract named by number or date?"""
    dated = any(m.kind in ("contract", "date") and m.date for m in ctx.report.mentions_of(section))
    return dated or _NUMBERED.search(section.text) is not None


RULE = Rule(
    code="PAR004",
    name="no-partner-school-contract",
    severity="warning",
    title_ru="Нет договора со школой-партнёром",
    title_en="No contract with a partner school",
    message_ru="Не назван договор со школой-партнёром: в разделе «{label}» {answer}. {ask}",
    message_en="No contract with a partner school is named: “{label}” {answer_en}. {ask_en}",
    suggestion_ru="Укажите номер, дату и школу-партнёра или решение, с кем договор будет заключён.",
    suggestion_en="Give number, date and the partner school, or whom a contract will be made with.",
    check=check,
    follows=("COM002",),
    weight=55,
)
