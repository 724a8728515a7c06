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

В анкете, которой нет среди форм, пустым считается ответ на вопрос, если на другие вопросы таблицы школа ответила;
вопросы с условием («если …, то почему»), примечания и названия групп вопросов не судятся.

Ответ «нет» пустым не считается: о нём говорит COM004. Пустые значения в таблицах критериев находит COM005. Если
документ прочитан не полностью, правило воздерживается: текст раздела мог остаться непрочитанным.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from language.text import fold, one_line, shorten
from pipeline.model import Cell, Evidence, Paragraph, Report, Section
from rules.chapters import goes_on, is_part_of, number_of
from rules.completeness._siblings import left_empty
from rules.levels import is_beyond
from rules.reading import name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.topics import is_one_answer, is_question, tells_of_one
from rules.vocabulary import is_blank

_FEW = 2  # more headings without text in a row are a table of contents
_LEAST_ROWS = 3
_LEAST_ANSWERS = 4
_HOW_MANY = re.compile(r"сколько|количеств|числ[оа]\b|численност|\bдол[яи]\b|процент|%|балл", re.I)
_ANSWERS = re.compile(r"\bответ|описани|информаци|сведени|содержани|краткая\s+характеристик", re.I)
# What may be left out by right: the name of a group of questions, a question on a condition, a remark, a signature.
_IS_OPTIONAL = re.compile(
    r"^\W*(?:[А-Я]\.|[IVX]+\.|раздел|блок|часть|глава)\s|\bесли\b|при\s+(?:наличии|необходимости|отсутствии|отрицательн|положительн)|в\s+случае|примечан|дополнительн|комментар"
    r"|\bино[ей]\b|\bдруго[ей]\b|прочее|проч\w+\s+сведени|подпис|м\.\s?п\.|\bдата\b|по\s+желанию|необязательн|\(для\s|при\s+условии|причин",
    re.I,
)
_RESULTS = re.compile(r"результат|итог|исполнен|выполнен|достигнут", re.I)


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections of the form without an answer."""
    report = ctx.report
    left = list(left_empty(report))
    asked = [s for s in _questions(report) if all(s is not other for other, _ in left)]
    empty = [*_answers(report), *asked, *_plan_rows(report), *(s for s, figure in left if not figure)]
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
        yield from _numbered_rows(report)


def _answers(report: Report) -> Iterator[Section]:
    for section in report.sections:
        known = section.indicator is not None or section.shape == "directions"
        answers = section.shape in ("card", "directions", "conclusion") and known
        if answers and is_blank(section.text) and not goes_on(report, section):
            yield section


def _questions(report: Report) -> Iterator[Section]:
    """Rows «question – answer» that no form knows, whose own cell for the answer is empty while most others are not."""
    for table in report.document.tables():
        number = table.place.table
        cards = [s for s in report.sections if s.shape == "card" and s.label_place.table == number]
        rows = [s for s in cards if s.indicator is None and tells_of_one(report, s) and is_one_answer(s)]
        column = Counter(s.place.col for s in rows if not is_blank(s.text)).most_common(1)
        if not column or not column[0][0] or column[0][1] < _LEAST_ANSWERS:
            continue
        heads = " ".join(c.text for c in table.cells if c.row == 0 and c.col == column[0][0] - 1)
        open_cells = {
            c.row + 1 for c in table.cells if c.col == column[0][0] - 1 and c.colspan == 1 and is_blank(c.text)
        }
        numbers = {c.row + 1: c.text.strip()[:1] for c in table.cells if c.col == 0}
        if all(numbers.get(s.label_place.row or 0, "").isdigit() for s in rows if not is_blank(s.text)):
            # Among numbered questions a row without number, or with a letter, names a group of them.
            rows = [s for s in rows if numbers.get(s.label_place.row or 0, "").isdigit()]
        empty = [s for s in rows if is_blank(s.text) and s.label_place.row in open_cells]
        empty = [s for s in empty if not (s.text.strip() and _HOW_MANY.search(s.label))]  # a dash: there were none
        asks = [s for s in empty if (is_question(s) or _ANSWERS.search(heads)) and not _IS_OPTIONAL.search(s.label)]
        if len(empty) * 3 <= len(rows):
            yield from (s for s in asks if not is_beyond(report, s) and not goes_on(report, s))


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


_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*\.?\s*")
_LEAST_FILLED = 1
_SHOWN = 8  # numbers in a message


def _numbered_rows(report: Report) -> Iterator[Hit]:
    """Rows of a plan of which only the number stands; a plan without any filled row is an empty form."""
    for table in report.document.tables():
        plan = [s for s in report.sections if s.shape == "plan" and s.place.table == table.place.table]
        if len(plan) < _LEAST_FILLED:
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        bare = [
            cells[0]
            for cells in (sorted(found, key=lambda c: c.col) for found in rows.values())
            if len(cells) > 1 and _NUMBER.fullmatch(cells[0].text) and all(is_blank(c.text) for c in cells[1:])
        ]
        if bare:
            numbers = [one_line(c.text).rstrip(".") for c in bare]
            more = "" if len(numbers) <= _SHOWN else " …"
            label = f"строки плана № {', '.join(numbers[:_SHOWN])}{more}"
            owner = plan[0].organization_id or report.organization_id
            evidence = tuple(
                Evidence(report.document_id, report.file_name, owner, None, c.text.strip(), c.place) for c in bare
            )
            yield Hit({"label": label}, evidence, organization_id=owner)


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
