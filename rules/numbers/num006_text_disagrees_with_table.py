"""
## Что находит

Число в тексте, которое спорит с таблицей того же документа: в тексте «личностные результаты выросли в 50 школах (85 %,
в 2018 году – 27 %)», а в строке таблицы о личностных результатах за 2018 год – 19 %.

## Почему это важно

Выводы делают по тексту, а проверяют по таблице. Если они расходятся, неверен вывод или таблица.

## Плохо

    # Мониторинг деятельности школ с низкими результатами обучения за 2019 год
    Количественные показатели итогового мониторинга
    | № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |
    | 6.1 | Доля ОО с положительной динамикой предметных результатов | 13 | 17 | 24 | 41 |
    | 6.2 | Доля ОО с положительной динамикой личностных результатов | 14 | 19 | 47 | 80 |
    | 6.3 | Доля ОО с положительной динамикой достижений в олимпиадах | 20 | 27 | 44 | 75 |
    Личностные результаты выросли в 47 ОО (80%, в 2018 году – 27% ОО).

## Хорошо

    # Мониторинг деятельности школ с низкими результатами обучения за 2019 год
    Количественные показатели итогового мониторинга
    | № | Показатель | 2018 год, количество | 2018 год, % | 2019 год, количество | 2019 год, % |
    | 6.1 | Доля ОО с положительной динамикой предметных результатов | 13 | 17 | 24 | 41 |
    | 6.2 | Доля ОО с положительной динамикой личностных результатов | 14 | 19 | 47 | 80 |
    | 6.3 | Доля ОО с положительной динамикой достижений в олимпиадах | 20 | 27 | 44 | 75 |
    Личностные результаты выросли в 47 ОО (80%, в 2018 году – 19% ОО).

## Известные пределы

Место текста связывается со строкой таблицы по словам и хотя бы по одному совпавшему числу того же года; если подходят
две строки или слов мало, правило молчит. Числа с оговоркой («только», «в том числе», «из них») не сравниваются.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Measurement, Report, Section
from rules.numbers._narrative import Statement, Tables, statements
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote, quote_figure
from rules.wording import plain


def check(ctx: Context) -> Iterator[Hit]:
    """Statements of the text that name a row of a table by words and one figure, and miss it by another."""
    report = ctx.report
    tables = Tables(report)
    if not tables.rows:
        return
    for section in report.sections:
        if section.shape in ("narrative", "directions") and section.organization_id is None:
            for statement in statements(report, section):
                row = tables.row_of(statement, ctx.number("min_likeness"))
                if row is not None:
                    yield from _compared(report, statement, row, tables)


def _compared(report: Report, statement: Statement, row: Section, tables: Tables) -> Iterator[Hit]:
    for figure in statement.figures:
        there = tables.value(row, figure)
        if there is None or there.value == figure.value:
            continue
        params = {
            "stated": _value(figure),
            "table": _value(there),
            "row": name_of(row),
            "period": there.period or "",
        }
        evidence = quote_figure(report, figure, before=figure.span[0] - statement.span[0], after=10)
        yield Hit(params, (evidence,), (quote(report, row),), section=statement.section)


def _value(m: Measurement) -> str:
    return f"{plain(m.value)} %" if m.unit == "percent" else plain(m.value)


RULE = Rule(
    code="NUM006",
    name="text-disagrees-with-table",
    severity="error",
    title_ru="Текст расходится с таблицей",
    title_en="The text disagrees with the table",
    message_ru="В тексте {stated}, а в таблице {table} (строка «{row}», {period} год).",
    message_en="The text says {stated}, the table {table} (row “{row}”, {period}).",
    suggestion_ru="Сверьте с исходными данными и исправьте текст или таблицу.",
    suggestion_en="Check against the records and correct the text or the table.",
    check=check,
    options=(Option("min_likeness", 0.3, "какая доля слов строки (по их редкости) должна стоять в тексте"),),
    weight=80,
)
