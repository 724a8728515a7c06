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

Место текста связывается со строкой таблицы по смыслу слов («приняли участие педагоги» – «участвовали учителя») и хотя
бы по одному совпавшему числу того же года; без него – если смысл почти полностью тот же, а число близко к табличному.
Если подходят две строки или слов мало, правило молчит. Числа с оговоркой («только», «в том числе», «из них») не
сравниваются. У школы с любыми её таблицами сравниваются доли и баллы одного показателя, предмета, класса и года; число
успевающих на «4» и «5» и имеющих категорию; число учеников и педагогов, если текст не называет другого дня и
совместителей. Слова об иной части или иной проверке («на входе», «за полугодие», «ВПР», «в 5 классах») должны стоять с
обеих сторон.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Report, Section
from rules.numbers._conflicts import conflicts
from rules.numbers._headcounts import headcounts
from rules.numbers._narrative import Statement, Tables, statements
from rules.numbers._territory import restated_of_territory
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote, quote_figure
from rules.spans import around
from rules.wording import with_unit, with_unit_en


def check(ctx: Context) -> Iterator[Hit]:
    """Statements of the text that name a row of a table by words and one figure, and miss it by another."""
    report = ctx.report
    measures = ((told, stated) for told, stated, in_table in conflicts(report) if in_table)
    for told, stated in (*headcounts(report), *measures, *restated_of_territory(report)):
        section, row = report.section(told.section_id), report.section(stated.section_id)
        if section and row:
            evidence = quote(report, section, *around(section.text, *told.span))
            params = {"stated": with_unit(told), "stated_en": with_unit_en(told)}
            params |= {"table": with_unit(stated), "table_en": with_unit_en(stated), "row": name_of(row)}
            params["period"] = f", {stated.period}" if stated.period else ""
            about = told.organization_id or stated.organization_id
            yield Hit(params, (evidence,), (quote(report, row),), section=section, organization_id=about)
    tables = Tables(report)
    if not tables.rows:
        return
    for section in report.sections:
        if section.shape in ("narrative", "directions", "conclusion") and section.organization_id is None:
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
            "stated": with_unit(figure),
            "stated_en": with_unit_en(figure),
            "table": with_unit(there),
            "table_en": with_unit_en(there),
            "row": name_of(row),
            "period": f", {there.period}" if there.period else "",
        }
        evidence = quote_figure(report, figure, before=figure.span[0] - statement.span[0], after=10)
        yield Hit(params, (evidence,), (quote(report, row),), section=statement.section)


RULE = Rule(
    code="NUM006",
    name="text-disagrees-with-table",
    severity="error",
    title_ru="Текст расходится с таблицей",
    title_en="The text disagrees with the table",
    message_ru="В тексте {stated}, а в таблице {table} (строка «{row}»{period}).",
    message_en="The text says {stated_en}, the table {table_en} (row “{row}”{period}).",
    suggestion_ru="Сверьте с исходными данными и исправьте текст или таблицу.",
    suggestion_en="Check against the records and correct the text or the table.",
    check=check,
    options=(Option("min_likeness", 0.3, "какая доля слов строки (по их редкости) должна стоять в тексте"),),
    weight=80,
)
