"""
## Что находит

Раздел формы, который в отчёте есть, но ответа в нём нет: ячейка пуста или в ней только прочерк, точки, пробелы.
В плане мероприятий – строка без отметки о результате, если у других строк она есть.

## Почему это важно

Пустой раздел нельзя ни оценить, ни сравнить с прошлым годом. Проверяющему неясно, чего не было: работы или записи
о ней, и он вынужден писать школе ещё раз.

## Плохо

    # Средняя школа № 41
    | Показатели | Описание |
    | Социальные партнеры школы | |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 |

## Хорошо

    # Средняя школа № 41
    | Показатели | Описание |
    | Социальные партнеры школы | Городская библиотека № 6, центр детского творчества «Радуга» |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 |

## Известные пределы

Ответ «нет» пустым не считается: о нём говорит COM004. Пустые значения в таблицах критериев находит COM005. Если
документ прочитан не полностью, правило воздерживается: текст раздела мог остаться непрочитанным.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Report, Section
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.vocabulary import is_blank


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections of the form without an answer."""
    report = ctx.report
    empty = [*_answers(report), *_plan_rows(report)]
    for section in empty:
        if abstention := partly_read(report, "ответы", section):
            yield abstention
            continue
        yield Hit({"label": name_of(section)}, (quote(report, section),), section=section)


def _answers(report: Report) -> Iterator[Section]:
    for section in report.sections:
        known = section.indicator is not None or section.shape == "directions"
        if section.shape in ("card", "directions", "conclusion") and known and is_blank(section.text):
            yield section


def _plan_rows(report: Report) -> Iterator[Section]:
    rows = [s for s in report.sections if s.shape == "plan"]
    empty = [s for s in rows if is_blank(s.part("result"))]
    # A plan without any result is a plan, and no report that somebody forgot to fill.
    if len(empty) * 2 <= len(rows):
        yield from empty


RULE = Rule(
    code="COM002",
    name="empty-section",
    severity="warning",
    title_ru="Раздел не заполнен",
    title_en="Section without an answer",
    message_ru="Раздел «{label}» не заполнен: ожидалось описание или прямое указание, что работа не проводилась.",
    message_en="The section “{label}” is empty: an answer was expected, or a plain statement that nothing was done.",
    suggestion_ru="Заполните раздел «{label}» или напишите, почему сведений нет.",
    suggestion_en="Fill in the section “{label}” or say why there is nothing to report.",
    check=check,
    weight=70,
)
