"""Runs one rule over documents written as text: the way from words to findings without files."""

from __future__ import annotations

import datetime as dt
from functools import cache

from extractors.forms.loader import load_forms
from extractors.recognise import recognise
from pipeline.index import build_corpus
from pipeline.model import Corpus, Finding, Form, ReportDocument, RuleOutcome
from rules.registry import rule_by_code
from rules.rule import OptionValue
from rules.runner import check
from rules.settings import RuleSettings
from tests.minidoc import documents


@cache
def forms() -> dict[str, Form]:
    return dict(load_forms())


def corpus_of(*read: ReportDocument, as_of: dt.date | None = None) -> Corpus:
    return build_corpus([recognise(d, forms()) for d in read], forms(), as_of)


def corpus(markup: str, as_of: dt.date | None = None) -> Corpus:
    """The corpus of the documents of a markup (see tests.minidoc)."""
    return corpus_of(*documents(markup), as_of=as_of)


def outcome(code: str, over: Corpus, **options: OptionValue) -> tuple[tuple[Finding, ...], RuleOutcome]:
    """Findings of one rule, and how it fared; a crash of the rule fails the test."""
    findings, outcomes = check(over, [rule_by_code(code)], RuleSettings(options={code: options}))
    assert not outcomes[0].crashed, outcomes[0].crashed[0][1]
    return findings, outcomes[0]


def card(*rows: tuple[str, str], conclusions: str = "", school: str = "МБОУ «Средняя школа № 41»") -> str:
    """The markup of a school's card in a report of a city; rows are (label, answer)."""
    lines = [
        "Отчет о проведении мониторинга программ повышения качества образования",
        school,
        "| Показатели | Описание |",
        "| Название программы | «Шаг к качеству» |",
        "| Цель программы | Повышение качества подготовки выпускников |",
        *(f"| {label} | {answer} |" for label, answer in rows),
    ]
    return "\n".join([*lines, f"Выводы и рекомендации: {conclusions}"] if conclusions else lines)


def plan(*rows: tuple[str, str, str], title: str = "Отчет об исполнении плана мероприятий") -> str:
    """The markup of a plan; rows are (measure, term, result)."""
    head = "| № | Наименование мероприятий | Сроки | Ответственный | Результат |"
    body = [f"| {n}. | {name} | {term} | Методкабинет | {result} |" for n, (name, term, result) in enumerate(rows, 1)]
    return "\n".join([title, head, *body])


def directions(*rows: tuple[str, str]) -> str:
    """The markup of a report by directions; rows are (direction, results)."""
    head = ["Аналитический отчет о реализации муниципальной программы", "| № | Направления работы | Результаты |"]
    return "\n".join(head + [f"| {n} | {label} | {answer} |" for n, (label, answer) in enumerate(rows, 1)])


def criteria(school: str, *rows: tuple[str, str, str]) -> str:
    """The markup of a school's table of criteria; rows are (criterion, current, expected)."""
    head = [
        "Список школ с низкими результатами обучения",
        school,
        "| № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |",
    ]
    return "\n".join(head + [f"| {n} | {a} | {b} | {c} |" for n, (a, b, c) in enumerate(rows, 1)])


def findings(code: str, markup: str, as_of: dt.date | None = None, **options: OptionValue) -> tuple[Finding, ...]:
    """Findings of one rule over the documents of a markup."""
    return outcome(code, corpus(markup, as_of), **options)[0]
