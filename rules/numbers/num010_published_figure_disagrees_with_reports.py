"""
## Что находит

Число школ в таблице региона, которое спорит с отчётами этих же школ: в таблице партнёры не названы у двух школ, а по
отчётам – у одной.

## Почему это важно

Таблицу читают вместо отчётов. Если она собрана с ошибкой, меры примут не по тем школам.

## Плохо

    === регион.docx
    # Мониторинг деятельности школ с низкими результатами обучения Приозерской области за 2019 год
    Количественные показатели итогового мониторинга
    | № | Показатель | 2019 год, количество | 2019 год, % |
    | 2.1 | Доля ОО, которые имеют сформированную структуру государственно-общественного управления | 1 | 33 |
    | 2.2 | Доля ОО, которые внесли изменения в штатное расписание | 1 | 33 |
    | 3.1 | Доля ОО, у которых организовано взаимодействие с социальными партнерами | 1 | 33 |
    | 3.4 | Доля ОО, у которых не заявлены партнеры | 2 | 67 |
    === город.docx
    Отчет о проведении мониторинга программ повышения качества образования города Лесногорска за 2019 год
    Приозерская область, город Лесногорск
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 41» |
    | Структура государственно-общественного управления школой | Управляющий совет, педсовет |
    | Изменения, внесенные в штатное расписание образовательной организации | Введена ставка логопеда |
    | Социальные партнеры школы | Библиотека № 6 |
    МБОУ «Средняя школа № 42»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 42» |
    | Структура государственно-общественного управления школой | Педагогический совет |
    | Изменения, внесенные в штатное расписание образовательной организации | нет |
    | Социальные партнеры школы | Дом культуры |
    МБОУ «Средняя школа № 43»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 43» |
    | Структура государственно-общественного управления школой | Педагогический совет |
    | Изменения, внесенные в штатное расписание образовательной организации | нет |
    | Социальные партнеры школы | нет |

## Хорошо

    === регион.docx
    # Мониторинг деятельности школ с низкими результатами обучения Приозерской области за 2019 год
    Количественные показатели итогового мониторинга
    | № | Показатель | 2019 год, количество | 2019 год, % |
    | 2.1 | Доля ОО, которые имеют сформированную структуру государственно-общественного управления | 1 | 33 |
    | 2.2 | Доля ОО, которые внесли изменения в штатное расписание | 1 | 33 |
    | 3.1 | Доля ОО, у которых организовано взаимодействие с социальными партнерами | 2 | 67 |
    | 3.4 | Доля ОО, у которых не заявлены партнеры | 1 | 33 |
    === город.docx
    Отчет о проведении мониторинга программ повышения качества образования города Лесногорска за 2019 год
    Приозерская область, город Лесногорск
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 41» |
    | Структура государственно-общественного управления школой | Управляющий совет, педсовет |
    | Изменения, внесенные в штатное расписание образовательной организации | Введена ставка логопеда |
    | Социальные партнеры школы | Библиотека № 6 |
    МБОУ «Средняя школа № 42»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 42» |
    | Структура государственно-общественного управления школой | Педагогический совет |
    | Изменения, внесенные в штатное расписание образовательной организации | нет |
    | Социальные партнеры школы | Дом культуры |
    МБОУ «Средняя школа № 43»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству № 43» |
    | Структура государственно-общественного управления школой | Педагогический совет |
    | Изменения, внесенные в штатное расписание образовательной организации | нет |
    | Социальные партнеры школы | нет |

## Известные пределы

Сравнивается только таблица о тех же школах: доли таблицы должны следовать из числа школ области, отчёты которых за тот
же год есть среди документов. Школа, по отчёту которой ответ не ясен, может стоять в таблице с любым ответом. Сверяются
показатели, которым в `rules/indicators.yaml` названа строка формы таблицы.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.model import Evidence, Measurement, Report, Section
from rules.indicators.answers import Given, answers_of, merged
from rules.indicators.loader import load_indicators
from rules.indicators.model import Answer, Indicator
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote

_TELLING_ROWS = 3  # so many shares have to follow from the number of schools
_SHOWN = 12  # schools quoted on the other side


def check(ctx: Context) -> Iterator[Hit]:
    """Rows of a region's table that the reports of the very schools it counts contradict."""
    indicators = load_indicators().indicators
    asked = [i for i in indicators.values() if i.per == "school" and i.base == "reported"]
    rows = {row: indicator for indicator in asked for row in indicator.published}
    tables = [r for r in ctx.corpus.reports if any(s.indicator in rows for s in r.sections)]
    if not tables:
        return
    for table in tables:
        others = [r for r in ctx.corpus.reports if r is not table and _same_scope(r, table)]
        given = merged(answers_of(r, indicators) for r in sorted(others, key=lambda r: (r.file_name, r.document_id)))
        schools = {owner: mine for owner, mine in given.items() if owner}
        places = {s.section_id: (r, s) for r in others for s in r.sections}
        if schools and _counts(table, rows.keys(), len(schools)):
            for section in table.sections:
                indicator = rows.get(section.indicator or "")
                count = _cell(table, section)[0] if indicator else None
                if indicator and count is not None:
                    yield from _compared(table, section, indicator, count, schools, places)


def _same_scope(report: Report, table: Report) -> bool:
    """A report on schools of the region and year that the table is about."""
    a, b = report.facts, table.facts
    return bool(a.region and a.region == b.region and a.year and a.year == b.year) and bool(report.organizations)


def _cell(table: Report, section: Section) -> tuple[Decimal | None, Measurement | None]:
    """Count and share that a row states for the year of the table; nothing where several stand for either."""
    of_year = [m for m in table.measurements_of(section) if m.period == str(table.facts.year) and m.value is not None]
    if any(m.certainty == "doubtful" for m in of_year):
        return None, None
    counts = [m.value for m in of_year if m.unit != "percent"]
    shares = [m for m in of_year if m.unit == "percent"]
    return (counts[0] if len(counts) == 1 else None), (shares[0] if len(shares) == 1 else None)


def _counts(table: Report, rows: Collection[str], schools: int) -> bool:
    """Whether the table is about so many schools: most of its shares follow from that number."""
    fitting: Counter[bool] = Counter()
    for section in table.sections:
        if section.indicator in rows:
            count, share = _cell(table, section)
            if count and share is not None and share.value is not None:
                off = abs(100 * Fraction(count) / schools - Fraction(share.value))
                fitting[off <= Fraction(1, 2 * 10**share.decimals)] += 1
    return fitting[True] >= _TELLING_ROWS and fitting[True] > fitting[False]


def _compared(
    table: Report,
    section: Section,
    indicator: Indicator,
    stated: Decimal,
    schools: dict[str, Given],
    places: dict[str, tuple[Report, Section]],
) -> Iterator[Hit]:
    by_verdict: dict[str, list[Answer]] = defaultdict(list)
    for _, mine in sorted(schools.items()):
        by_verdict[mine[indicator.code].verdict].append(mine[indicator.code])
    yes, unknown = len(by_verdict["yes"]), len(by_verdict["unknown"])
    if yes <= stated <= yes + unknown:
        return
    # The schools that make the difference: those that say yes where fewer are counted, else those that say no.
    telling = by_verdict["yes"] if stated < yes else by_verdict["no"]
    related = tuple(e for a in telling[:_SHOWN] if (e := _quoted(a, places)) is not None)
    params = {
        "row": name_of(section),
        "stated": str(stated),
        "computed": f"{yes}–{yes + unknown}" if unknown else str(yes),
        "base": str(len(schools)),
    }
    yield Hit(
        params,
        (quote(table, section),),
        related,
        section=section,
        document_id=table.document_id,
        about_organization=False,
    )


def _quoted(answer: Answer, places: dict[str, tuple[Report, Section]]) -> Evidence | None:
    if answer.section_id not in places:
        return None
    report, section = places[answer.section_id]
    start = section.text.find(answer.quote) if answer.quote else -1
    if answer.quote is None or start < 0:
        place, label = section.label_place, section.label.strip()
        return Evidence(report.document_id, report.file_name, section.organization_id, label, label, place)
    return quote(report, section, start, start + len(answer.quote))


RULE = Rule(
    code="NUM010",
    name="published-figure-disagrees-with-reports",
    severity="warning",
    title_ru="Таблица расходится с отчётами школ",
    title_en="A published figure disagrees with the reports",
    message_ru="В таблице {stated} (строка «{row}»), а по отчётам этих школ {computed} из {base}. Какое число верно?",
    message_en="The table says {stated} (row “{row}”), the reports of these schools give {computed} of {base}. "
    "Which is right?",
    suggestion_ru="Сверьте строку с отчётами названных школ и исправьте таблицу или отчёт.",
    suggestion_en="Check the row against the reports of the schools named and correct the table or the report.",
    check=check,
    scope="corpus",
    weight=70,
)
