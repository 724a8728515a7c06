"""Quirks of tables: spans, merges, nesting, content controls, header rows."""

from __future__ import annotations

from tests.golden.docx.package import docx, p, r, tbl, tc, tr


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def _sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


_TOP = '<w:vMerge w:val="restart"/>'
_DOWN = "<w:vMerge/>"


def grid_span() -> bytes:
    """A two-level header; grid columns in which no cell begins are no columns."""
    return docx(
        tbl(
            tr(tc("Показатель", _TOP), tc("2019", _span(4)), properties="<w:tblHeader/>"),
            tr(tc("", _DOWN), tc("чел.", _span(2)), tc("%", _span(2)), properties="<w:tblHeader/>"),
            tr(tc("Обучены"), tc("12", _span(2)), tc("61", _span(2))),
            columns=5,
        )
    )


def vertical_merge() -> bytes:
    """Merged downwards; a merged cell that kept its text; a continuation without a beginning is a cell."""
    return docx(
        tbl(
            tr(tc("Школа А", _TOP), tc("май")),
            tr(tc("", _DOWN), tc("июнь")),
            tr(tc("осталось в ячейке", _DOWN), tc("июль")),
            tr(tc("Школа Б"), tc("без начала", _DOWN)),
        )
    )


def grid_before_after() -> bytes:
    """Rows that begin later and end earlier than the others."""
    return docx(
        tbl(
            tr(tc("1"), tc("2"), tc("3")),
            tr(tc("под вторым"), tc("под третьим"), properties='<w:gridBefore w:val="1"/>'),
            tr(tc("под первым"), properties='<w:gridAfter w:val="2"/>'),
            columns=3,
        )
    )


def content_controls() -> bytes:
    """Controls around a block, a run, a row, a cell, and within a cell: nothing vanishes, no row shifts."""
    return docx(
        _sdt(p("Абзац в элементе управления."))
        + p(runs=r("Школа: ") + _sdt(r("СШ № 97")) + r("."))
        + tbl(
            tr(tc("Муниципалитет"), _sdt(tc("город Заречный")), tc("округ")),
            _sdt(tr(tc("Строка"), tc("в"), tc("элементе"))),
            tr(_sdt(_sdt(tc("Дважды"))), tc(_sdt(p("внутри ячейки"))), tc(p(runs=_sdt(r("внутри абзаца"))))),
            columns=3,
        )
    )


def nested_tables() -> bytes:
    """Tables within cells, with text before and after; three deep."""
    innermost = tbl(tr(tc("глубина 3")), columns=1) + p()
    inner = tbl(tr(tc("предмет"), tc("балл")), tr(tc("математика"), tc(innermost)))
    return docx(
        p("До таблицы.")
        + tbl(tr(tc("Результаты"), tc(p("По предметам:") + inner + p("Вывод."))), tr(tc("Итог"), tc("хорошо")))
        + p("После таблицы.")
    )


def header_rows() -> bytes:
    """Only the unbroken run of header rows at the top is a header."""
    header = "<w:tblHeader/>"
    return docx(
        tbl(
            tr(tc("№"), tc("Срок"), properties=header),
            tr(tc("1"), tc("2"), properties=header),
            tr(tc("1"), tc("май"), properties='<w:tblHeader w:val="0"/>'),
            tr(tc("2"), tc("июнь"), properties=header),
        )
    )


def deleted_and_hidden_rows() -> bytes:
    """Rows and cells that a tracked change deletes, and hidden rows, are not there and not counted."""
    who = 'w:id="1" w:author="x" w:date="2020-01-01T00:00:00Z"'
    return docx(
        tbl(
            tr(tc("1"), tc("строка")),
            tr(tc("2"), tc("удалена"), properties=f"<w:del {who}/>"),
            tr(tc("3"), tc("скрыта"), properties="<w:hidden/>"),
            tr(tc("4"), tc("вставлена"), properties=f"<w:ins {who}/>"),
            tr(tc("5"), tc("ячейка удалена", f"<w:cellDel {who}/>"), tc("осталась")),
        )
    )


def old_horizontal_merge() -> bytes:
    """Cells merged as old versions of Word did, by hMerge."""
    return docx(
        tbl(
            tr(tc("общая", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("отдельная")),
            tr(tc("а"), tc("б"), tc("в")),
            columns=3,
        )
    )


def overlapping_merge() -> bytes:
    """A broad cell continued by a narrower one: the cells must not overlap."""
    return docx(
        tbl(
            tr(tc("широкая", _span(2) + _TOP), tc("в")),
            tr(tc("узкая", _DOWN), tc("б"), tc("г")),
            columns=3,
        )
    )


def empty_cells() -> bytes:
    """Empty cells and rows stay: a rule asks for what is missing in them."""
    return docx(
        tbl(tr(tc("Социальные партнёры"), tc()), tr(tc(), tc()), tr(tc("Договоры"), tc(p() + p(" ") + p("№ 1"))))
    )


def _rows(*rows: str) -> list[str]:
    """Rows of cells, divided by "|"."""
    return [tr(*(tc(text.strip()) for text in row.split("|"))) for row in rows]


def continued_tables() -> bytes:
    """Parts of one table, typed apart: with its head, with the row that numbers its columns, with neither; a note
    between. A part of another width and one of another table stay apart."""
    head, numbers = "№ | Мероприятие | Участников", "1 | 2 | 3"

    def part(*rows: str) -> str:
        return tbl(*_rows(*rows), columns=3)

    return docx(
        p("Таблица 1. Мероприятия года")
        + part(head, "1 | Неделя математики | 120", "2 | День чтения | 85")
        + p("Продолжение таблицы 1", '<w:jc w:val="right"/>')
        + part(head, "3 | Ярмарка профессий | 64")
        + p("Окончание таблицы 1")
        + part("4 | Турслёт | 40", "5 | Выставка | 31")
        + p("Таблица 2. Кружки")
        + part(head, numbers, "1 | Робототехника | 12", "2 | Шахматы | 15")
        + p("Продолжение табл. 2 (кружки)")
        + part(numbers, "3 | Хор | 30")
        + p("Продолжение таблицы смотрите в приложении.")
        + part("4 | Театр | 18")
        + p("Продолжение таблицы 2")
        + tbl(*_rows("5 | Танцы"))
        + p("Таблица 4. Проекты")
        + part(head, "1 | Сад памяти | 35")
        + p()
        + tbl(tr(tc("Окончание таблицы 4", _span(3))), *_rows(head, "2 | Школьный музей | 12"), columns=3)
        + p("Таблица 3. Секции")
        + part(head, "1 | Самбо | 20")
        + p("Окончание таблицы 1")
        + part("2 | Бокс | 14")
        + p("Текст после таблиц.")
    )


def tables_side_by_side() -> bytes:
    """Tables in the cells of a row that holds nothing else are tables of the document; beside a label one is not."""
    classes = tbl(*_rows("Класс | Учеников", "5 а | 25", "5 б | 27"))
    circles = tbl(*_rows("Кружок | Детей", "Хор | 30"))
    return docx(
        p("Контингент")
        + tbl(tr(tc(p("Классы") + classes + p()), tc(), tc(circles + p())), columns=3)
        + p("Кружки")
        + tbl(tr(tc("Кружки школы"), tc(circles + p())))
    )


def head_repeated_within() -> bytes:
    """The head typed again at the top of each page, with the row that numbers the columns; the row of numbers alone;
    a first row marked as head. A table without a sure head keeps its rows."""
    head, numbers = "№ | Класс | Учеников", "1 | 2 | 3"
    first, *rest = _rows(head, "1 | 7 а | 25", head, "2 | 7 б | 27")
    marked = first.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>")
    return docx(
        tbl(*_rows(head, numbers, "1 | 5 а | 25", head, numbers, "2 | 5 б | 27", numbers, "3 | 6 а | 24"), columns=3)
        + p("Далее.")
        + tbl(marked, *rest, columns=3)
        + p("Далее.")
        + tbl(*_rows("а | б | в", "а | б | в", "1 | 2 | 3"), columns=3)
    )


QUIRKS = (
    grid_span,
    vertical_merge,
    grid_before_after,
    content_controls,
    nested_tables,
    header_rows,
    deleted_and_hidden_rows,
    old_horizontal_merge,
    overlapping_merge,
    empty_cells,
    continued_tables,
    head_repeated_within,
    tables_side_by_side,
)
