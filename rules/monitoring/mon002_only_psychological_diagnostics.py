"""
## Что находит

Среди мониторингов школы названы только психологические: мотивация, тревожность, познавательные процессы. О знаниях
учеников – ни одного.

## Почему это важно

Программа повышает качество образования, а измеряется только отношение к учёбе. По таким данным нельзя сказать, стали
ли ученики знать больше.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Диагностика тревожности: высокий уровень у 18 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Проведенные мониторинги и их результаты | Диагностика тревожности: 18 %<br>ВПР: качество 44 %, было 40 % |

## Известные пределы

Предметные работы, описанные в других разделах отчёта, правило не учитывает: сведения о мониторингах ожидаются здесь.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.monitoring._monitorings import is_about, is_answered, monitoring_sections, named, only_psychological
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import around, as_said
from rules.topics import of_school


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about monitorings in which only the psychologist's are named."""
    report = ctx.report
    chapters = [s for s in of_school(report, "monitoring") if is_about(s) and named(s)]
    for section in (*monitoring_sections(report), *chapters):
        first = only_psychological(section.text)
        if first is None or not is_answered(section):
            continue
        if abstention := partly_read(report, "другие мониторинги", section):
            yield abstention
            continue
        span = around(section.text, *first)
        evidence = quote(report, section, *span)
        params = {"label": name_of(section), "what": as_said(evidence.quote, 100)}
        yield Hit(params, (evidence,), section=section)


RULE = Rule(
    code="MON002",
    name="only-psychological-diagnostics",
    severity="warning",
    title_ru="Только психологические диагностики",
    title_en="Only psychological diagnostics",
    message_ru="В разделе «{label}» названы только психологические диагностики («{what}»). Проверяли ли знания?",
    message_en="“{label}” names only psychological diagnostics (“{what}”). Was the pupils' knowledge examined?",
    suggestion_ru="Добавьте мониторинги предметных результатов: контрольные, ВПР, пробные экзамены, срезы.",
    suggestion_en="Add monitorings of subject results: tests, national checks, trial exams.",
    check=check,
    weight=60,
)
