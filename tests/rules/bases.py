"""Documents without a flaw, for flaws to be planted in: samples as they are, repaired, or beside another report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from extractors.reading import read
from extractors.recognise import recognise
from pipeline.index import build_corpus
from pipeline.model import Finding, Paragraph, Report, ReportDocument
from rules.registry import all_rules
from rules.runner import check
from tests.minidoc import documents
from tests.rules import repairs
from tests.rules.edits import add_below, edited, reword
from tests.rules.support import forms

REPORTS = Path(__file__).parents[2] / "samples" / "reports"

CITY = "lugovodsk_2019_city_report.docx"
PLAN = "kluchevodsky_2019_plan_criteria.pdf"
SELF = "svetloborsk_2019_self_assessment.docx"
REGION = repairs.REGION
DIRECTIONS = repairs.DIRECTIONS
CRITERIA = repairs.CRITERIA
SCHOOL = repairs.SCHOOL
WEAK = "the city, a school of which has low results"
LAST_YEAR = "the city, and a school's report of the year before"
ONE_CARD = "the city with the card of one school"
COUNTED = "a region's table, and the city whose schools it counts"
CLAIMING = "a region, and the city that claims to have reached all its targets"

_LOW = reword("качество – 34 % (31 %)", "качество – 34 % (34 %)")
_LITTLE_TRAINING = "Недостаточно внимания уделяется повышению квалификации учителей."
_TRAINING_ADVISED = reword(
    "Медленно растёт доля обучающихся на «4» и «5».", f"Медленно растёт доля хорошистов.\n{_LITTLE_TRAINING}"
)
_CLAIM = reword(
    "Индикаторы, намеченные на 2019 год, школы выполнили;", "Целевые показатели достигнуты, отклонений не обнаружено;"
)
_YEAR_BEFORE = f"""
=== отчет_2018.docx
Отчёт об итогах мониторинга программ повышения качества образования в школах города Луговодска за 2018 год
Верхнереченская область, город Луговодск
МБОУ «Основная школа № 10» города Луговодска
| Показатели | Описание |
| Название программы | Программа повышения качества образования «Каждый может» на 2018-2021 годы |
| Цель программы | Успешное освоение программ обучающимися с ограниченными возможностями здоровья |
| Формирование индивидуальных образовательных траекторий обучающихся | Тьютор ведёт дневник ученика, в который вместе
с ним записывает, какое задание удалось сделать без подсказки, какое потребовало помощи взрослого, что показалось
слишком простым и чему решили научиться до конца недели. |
| Динамика изменения достижений обучающихся | Качество знаний на конец 2017/2018 учебного года – 41 % |
Выводы и рекомендации: {_LITTLE_TRAINING} Рекомендуется направить учителей на курсы. Школа остаётся в проекте.
"""
# The four schools of the city, as their reports have it.
_TABLE = """
=== регион_2019.docx
# Мониторинг деятельности школ с низкими результатами обучения Верхнереченской области за 2019 год
Количественные показатели итогового мониторинга
| № | Показатель | 2019 год, количество | 2019 год, % |
| 1.4 | Доля ОО, которые внесли изменения в иные локальные нормативные акты | 4 | 100 |
| 2.1 | Доля ОО, которые имеют сформированную структуру государственно-общественного управления | 3 | 75 |
| 2.2 | Доля ОО, которые внесли изменения в штатное расписание | 4 | 100 |
| 3.1 | Доля ОО, у которых организовано взаимодействие с социальными партнерами | 4 | 100 |
| 3.2 | Доля ОО, у которых организовано взаимодействие со школами-партнерами на основе договорных отношений | 4 | 100 |
| 3.3 | Доля ОО, у которых заявлены родители-партнеры | 4 | 100 |
"""


@cache
def sample(name: str) -> ReportDocument:
    """A sample as it is read."""
    return read(REPORTS / name)


@cache
def base(name: str) -> tuple[ReportDocument, ...]:
    """The documents of a base, the one to edit first."""
    if name == WEAK:
        return (edited(sample(CITY), _LOW),)
    if name == ONE_CARD:
        return (_one_card(),)
    if name == LAST_YEAR:
        advice = add_below("- опыт консилиума представить", "- направить учителей начальных классов на курсы.")
        return edited(sample(CITY), _TRAINING_ADVISED, advice), *documents(_YEAR_BEFORE)
    if name == COUNTED:
        return *documents(_TABLE), edited(sample(CITY))
    if name == CLAIMING:
        return edited(sample(REGION), *repairs.repairs_of(REGION)), edited(sample(CITY), _CLAIM)
    return (edited(sample(name), *repairs.repairs_of(name)),)


def _one_card() -> ReportDocument:
    blocks = sample(CITY).blocks
    first, begin, end, last = (
        next(n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and words in b.text)
        for words in ("Средняя школа № 1 ", "Средняя школа № 8»", "Основная школа № 10»", "Вывод (в целом")
    )
    return edited(replace(sample(CITY), blocks=(*blocks[:first], *blocks[begin:end], *blocks[last:])))


def findings_of(read_documents: tuple[ReportDocument, ...]) -> tuple[Finding, ...]:
    """What all rules find in these documents; a crash of a rule fails the test."""
    reports = [understood(d) for d in read_documents]
    findings, outcomes = check(build_corpus(reports, forms()), all_rules())
    assert [o.crashed[0][1] for o in outcomes if o.crashed] == []
    return findings


@cache
def understood(document: ReportDocument) -> Report:
    """The report of a document."""
    return recognise(document, forms())
