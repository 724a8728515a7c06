"""
## Что находит

Раздел формы, который в отчёте есть, но ответа в нём нет: ячейка пуста или в ней только прочерк, точки, пробелы.
В плане мероприятий – строка без отметки о результате, если у других строк она есть. В отчёте о нескольких школах
– пустая строка одной школы, которую другие заполнили.

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

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Evidence, Paragraph, Report, Section
from pipeline.text import fold, one_line, shorten
from rules.chapters import goes_on, is_part_of, number_of
from rules.completeness._siblings import left_empty
from rules.levels import is_beyond
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.vocabulary import is_blank

_FEW = 2  # more headings without text in a row are a table of contents
_LEAST_ROWS = 3
_RESULTS = re.compile(r"результат|итог|исполнен|выполнен|достигнут", re.I)


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections of the form without an answer."""
    report = ctx.report
    empty = [*_answers(report), *_plan_rows(report), *(s for s, figure in left_empty(report) if not figure)]
    for section in empty:
        if is_beyond(report, section):
            continue
        if abstention := partly_read(report, "ответы", section):
            yield abstention
            continue
        yield Hit({"label": name_of(section)}, (quote(report, section),), section=section)
    if report.document.status == "ok":
        yield from _bare_headings(report)
        yield from _empty_cells(report)


def _answers(report: Report) -> Iterator[Section]:
    for section in report.sections:
        known = section.indicator is not None or section.shape == "directions"
        answers = section.shape in ("card", "directions", "conclusion") and known
        if answers and is_blank(section.text) and not goes_on(report, section):
            yield section


def _plan_rows(report: Report) -> Iterator[Section]:
    rows = [s for s in report.sections if s.shape == "plan"]
    empty = [s for s in rows if is_blank(s.part("result"))]
    # A plan without any result is a plan, and no report that somebody forgot to fill.
    if len(empty) * 2 <= len(rows):
        yield from empty


def _bare_headings(report: Report) -> Iterator[Hit]:
    """Numbered headings right before the next one that is no part of theirs; many of them are a table of contents."""
    blocks = report.document.blocks
    found = [
        (heading, after)
        for heading, after in pairwise(blocks)
        if isinstance(heading, Paragraph)
        and isinstance(after, Paragraph)
        and heading.kind == after.kind == "heading"
        and number_of(heading.text)
        and number_of(after.text)
        and not is_part_of(after.text, heading.text)
    ]
    written = Counter(fold(b.text) for b in blocks if isinstance(b, Paragraph))
    if len(found) > _FEW or any(written[fold(heading.text)] > 1 for heading, _ in found):
        return
    for heading, _ in found:
        owner = next((s.organization_id for s in report.sections if s.label == heading.text), None)
        where = Evidence(
            report.document_id, report.file_name, owner, one_line(heading.text), heading.text.strip(), heading.place
        )
        yield Hit({"label": shorten(heading.text.strip(" ."), 90)}, (where,), organization_id=owner)


def _empty_cells(report: Report) -> Iterator[Hit]:
    """Rows of a table by directions whose cell of results is empty, where the others are filled."""
    rows = [s for s in report.sections if s.shape == "directions" and s.place.row is not None]
    for table in report.document.tables():
        mine = [s for s in rows if s.place.table == table.place.table and not is_blank(s.text)]
        heads = [c for c in table.cells if c.row == 0 and _RESULTS.search(c.text)]
        if len(heads) != 1 or len(mine) < _LEAST_ROWS:
            continue
        cells = {c.row + 1: c for c in table.cells if c.col == heads[0].col and c.row > 0 and c.rowspan == 1}
        empty = [s for s in mine if (c := cells.get(s.place.row or 0)) and is_blank(c.text) and not c.tables]
        if len(empty) * 3 <= len(mine):
            for section in empty:
                yield Hit({"label": name_of(section)}, (quote(report, section),), section=section)


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
