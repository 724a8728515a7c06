"""
## Что находит

Мониторинги перечислены, а чем они закончились, не сказано: нет ни одной цифры и ни одного вывода. Также раздел о
мониторингах, в котором стоит только «нет».

## Почему это важно

Форма просит мероприятия и результаты. По списку мероприятий не видно, что школа узнала о своих учениках и на что
опирается, когда меняет работу.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Входные работы, пробный экзамен |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Входная работа: качество 41 %, было 38 %; пробный экзамен: 93 % |

## Известные пределы

Вывод без цифр («выявлен низкий уровень вычислительных навыков») правило принимает за результат.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import shorten
from pipeline.model import Report, Section
from rules.monitoring._monitorings import has_results, monitoring_sections, named
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.topics import of_school
from rules.vocabulary import is_blank, is_negative


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about monitorings that tell no outcome."""
    report = ctx.report
    found = [s for s in monitoring_sections(report) if not has_results(report, s)]
    found += [s for s in of_school(report, "monitoring") if named(s) and not _is_told(report, s)]
    for section in found:
        if abstention := partly_read(report, "результаты", section):
            yield abstention
            continue
        params = {"label": name_of(section)} | _what(section)
        yield Hit(params, (quote(report, section),), section=section)


def _is_told(report: Report, section: Section) -> bool:
    """Whether a chapter under one heading, with the tables in it, tells an outcome; where it holds a table, its rows
    do."""
    near = [s for s in report.sections if abs(s.position - section.position) == 1 and s.shape != "narrative"]
    chapter = [s for s in report.sections if s.label == section.label and s.shape == section.shape]
    return bool(near) or any(has_results(report, s) for s in chapter)


def _what(section: Section) -> dict[str, str]:
    if is_blank(section.text):
        return {"what": "сведений нет", "what_en": "nothing is told"}
    if is_negative(section.text):
        return {"what": f"стоит только «{shorten(section.text, 40)}»", "what_en": "there is only a “no”"}
    listed = shorten(section.text, 100)
    return {
        "what": f"мероприятия названы («{listed}»), а результаты – нет",
        "what_en": f"activities are listed (“{listed}”), their results are not",
    }


RULE = Rule(
    code="MON001",
    name="absent-monitoring-results",
    severity="warning",
    title_ru="Нет результатов мониторингов",
    title_en="No results of monitorings",
    message_ru="В разделе «{label}» {what}. Ожидались цифры или выводы по каждому мониторингу.",
    message_en="In “{label}” {what_en}. Figures or conclusions were expected for each monitoring.",
    suggestion_ru="Добавьте к каждому мониторингу результат (доля, балл, уровень) и сравнение с прошлым годом.",
    suggestion_en="Add to each monitoring its result (share, score, level) and a comparison with last year.",
    check=check,
    follows=("COM002",),
    weight=75,
)
