"""
## Что находит

Целевой показатель, который не достигнут, а причина не названа: в таблице есть столбец для причин отклонения, но в
строке он пуст. В отчёте о муниципальной программе без такого столбца – если о причинах не сказано нигде.

## Почему это важно

Отклонение само по себе не нарушение: его надо объяснить. Без причины нельзя решить, менять план, сроки или работу.

## Плохо

    Отчет о реализации муниципальной программы «Развитие образования» за 2022 год
    | № | Показатель | Ед. изм. | План | Факт | Причины отклонения |
    | 1 | Доля детей, охваченных дополнительным образованием | % | 75 | 71 | |
    | 2 | Доля выпускников, получивших аттестат | % | 99 | 99,5 | |

## Хорошо

    Отчет о реализации муниципальной программы «Развитие образования» за 2022 год
    | № | Показатель | Ед. изм. | План | Факт | Причины отклонения |
    | 1 | Доля детей, охваченных дополнительным образованием | % | 75 | 71 | Закрыты два кружка: нет педагогов |
    | 2 | Доля выпускников, получивших аттестат | % | 99 | 99,5 | |

## Известные пределы

Судится только строка с планом и фактом, о которой ясно, что лучше: больше или меньше. Верна ли названная причина,
правило не решает.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from language.senses import sense
from pipeline.model import Cell, Report, Section, Table
from rules.conclusions._shortfalls import Shortfall, shortfalls
from rules.rule import Context, Hit, Rule
from rules.vocabulary import is_blank

_REASON = sense("reason_head")
_HEAD_ROWS = 3
_LONGEST_HEAD = 100
_PROGRAMME = "municipal_programme"


def check(ctx: Context) -> Iterator[Hit]:
    """Missed targets whose row leaves the column of reasons empty, or whose report gives reasons nowhere."""
    report = ctx.report
    tables = {t.place.table: t for t in report.document.tables() if t.place.table is not None}
    columns = {number: column for number, t in tables.items() if (column := _column_of_reasons(t)) is not None}
    missed = [(s, found) for s, found in shortfalls(ctx.corpus, report) if found.current.certainty == "sure"]
    for section, shortfall in missed:
        if _left_empty(section, tables, columns):
            yield _hit(section, shortfall)
    in_tables = [(s, found) for s, found in missed if s.place.table is not None and s.place.row is not None]
    if _PROGRAMME in report.forms and not columns and in_tables and not _gives_reasons(report):
        yield from (_hit(*found) for found in in_tables)


def _column_of_reasons(table: Table) -> int | None:
    heads = (c for c in table.cells if c.row < _HEAD_ROWS and len(c.text) < _LONGEST_HEAD and c.col > 1)
    return next((c.col for c in heads if _REASON.search(c.text)), None)


def _left_empty(section: Section, tables: Mapping[int, Table], columns: Mapping[int, int]) -> bool:
    """Whether the row of a section has nothing in its table's column of reasons."""
    number, row = section.place.table, section.place.row
    if number is None or number not in columns or row is None:
        return False
    cell = _cell_at(tables[number], row - 1, columns[number])
    return cell is None or is_blank(cell.text)


def _cell_at(table: Table, row: int, col: int) -> Cell | None:
    covers = (c for c in table.cells if c.row <= row < c.row + c.rowspan and c.col <= col < c.col + c.colspan)
    return next(covers, None)


def _gives_reasons(report: Report) -> bool:
    return any(_REASON.search(s.text) or _REASON.search(s.label) for s in report.sections)


def _hit(section: Section, shortfall: Shortfall) -> Hit:
    params = {"what": shortfall.ru, "what_en": shortfall.en}
    return Hit(params, (shortfall.evidence,), section=section)


RULE = Rule(
    code="LOG007",
    name="missed-target-without-reason",
    severity="warning",
    title_ru="Показатель не достигнут, причина не названа",
    title_en="Missed target without a reason",
    message_ru="{what}. Почему показатель не достигнут, не сказано.",
    message_en="{what_en}. Why the target was missed is not told.",
    suggestion_ru="Назовите причину отклонения и что решено сделать.",
    suggestion_en="Give the reason of the deviation and what was decided.",
    check=check,
    weight=50,
)
