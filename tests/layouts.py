"""Layouts that print in other ways than they are typed, built as DOCX: narrow columns, heads set upwards, merged cells,
notes, tables over pages with and without a line between their parts, text in columns and beside other text.

`layouts(seed)` gives each as the bytes of a DOCX by name. The same seed gives the same documents; another one gives
other words, widths and lengths. A program that prints them (LibreOffice) makes the PDF of the same text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.golden.docx.package import docx, p, r

_FONT = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/><w:sz w:val="{}"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1418"/>'
_UPWARDS = '<w:textDirection w:val="btLr"/>'
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_UP = '<w:vertAlign w:val="superscript"/>'
_SENTENCES = (
    "Организованы консультации для выпускников девятых и одиннадцатых классов.",
    "Обновлена материально-техническая база кабинетов физики и химии.",
    "Заключены договоры о сетевом взаимодействии с колледжем и домом творчества.",
    "Разработана программа профилактики безнадзорности и правонарушений несовершеннолетних.",
    "Проведён мониторинг качества подготовки обучающихся начальной школы.",
    "Государственно-общественное управление осуществляет попечительский совет.",
    "Педагогический коллектив освоил формирующее оценивание на уроках математики.",
    "Психолого-педагогическое сопровождение получили все первоклассники.",
    "Родительские собрания прошли во всех параллелях в смешанном формате.",
    "Команда школы участвовала в муниципальном этапе соревнований по шахматам.",
)
_EVENTS = (
    "Неделя математики", "День чтения", "Ярмарка профессий", "Турслёт", "Конкурс проектов", "Выставка рисунков",
    "Литературная гостиная", "Спартакиада", "Экологический субботник", "Олимпиада по физике",
)  # fmt: skip
_PEOPLE = ("заместитель директора", "классные руководители", "педагог-организатор", "учитель физики", "методист")


def layouts(seed: int = 0) -> dict[str, bytes]:
    """Every layout by name, as a DOCX."""
    return {build.__name__: build(random.Random(f"{seed} {build.__name__}")) for build in LAYOUTS}


def narrow_columns(chance: random.Random) -> bytes:
    """Columns hardly broader than their words."""
    widths = (600, chance.randrange(1600, 2300, 50), chance.randrange(1500, 2100, 50), 1000)
    head = ("№", "Мероприятие", "Ответственные", "Чел.")
    rows = [
        (str(i), chance.choice(_SENTENCES), chance.choice(_PEOPLE), str(chance.randrange(10, 400)))
        for i in range(1, 13)
    ]
    return _document(_line("План мероприятий школы на учебный год"), _table(widths, [head, *rows]))


def upward_heads(chance: random.Random) -> bytes:
    """Heads set upwards over narrow columns of figures, repeated on each page."""
    widths = (700, 3200, 900, 900, 1100)
    head = ("Номер", "Мероприятие", "Количество человек", "Доля участников", "Призовые места")
    rows = [
        (str(i), chance.choice(_EVENTS), str(chance.randrange(10, 400)), f"{chance.randrange(10, 99)} %", str(i % 7))
        for i in range(1, chance.randrange(60, 90))
    ]
    upwards = _row(widths, head, head=True, height=2200, turned=(0, 2, 3, 4))
    return _document(
        _line("Участие в мероприятиях"), _frame(widths, upwards + "".join(_row(widths, row) for row in rows))
    )


def merged_cells(chance: random.Random) -> bytes:
    """A head of two levels; labels merged over many rows, also over the end of a page."""
    widths = (2200, 3400, 1400, 1400)
    merged = _cell(2200, "Направление", '<w:vMerge w:val="restart"/>') + _cell(
        3400, "Показатель", '<w:vMerge w:val="restart"/>'
    )
    years = _cell(2800, "Значение по годам", '<w:gridSpan w:val="2"/>')
    below = _cell(2200, "", "<w:vMerge/>") + _cell(3400, "", "<w:vMerge/>") + _cell(1400, "2019") + _cell(1400, "2020")
    rows = f"<w:tr>{merged}{years}</w:tr><w:tr>{below}</w:tr>"
    for label in ("Кадры школы", "Обучение", "Воспитание"):
        for i in range(chance.randrange(18, 30)):
            merge = '<w:vMerge w:val="restart"/>' if i == 0 else "<w:vMerge/>"
            values = (str(chance.randrange(10, 99)) for _ in range(2))
            cells = _cell(3400, f"Показатель {i + 1} ({chance.choice(_EVENTS).lower()})") + "".join(
                _cell(1400, v) for v in values
            )
            rows += f"<w:tr>{_cell(2200, label if i == 0 else '', merge)}{cells}</w:tr>"
    return _document(_line("Показатели по направлениям"), _frame(widths, rows))


def table_over_pages(chance: random.Random) -> bytes:
    """A table of several pages without a repeated head; rows of several lines may be cut by the page."""
    widths = (700, 3000, 4000, 1400)
    head = ("№", "Мероприятие", "Результат", "Участников")
    rows = [
        (str(i), chance.choice(_EVENTS), " ".join(chance.sample(_SENTENCES, 1 + i % 3)), str(chance.randrange(10, 400)))
        for i in range(1, 41)
    ]
    return _document(
        _line("Отчёт о выполнении плана"), _table(widths, [head, *rows]), _line("Отчёт утверждён советом школы.")
    )


def _in_parts(chance: random.Random, first: Sequence[Sequence[str]], later: Sequence[Sequence[str]]) -> bytes:
    """A table in parts, a page each, `first` and `later` their heads; «Продолжение» and «Окончание» between them."""
    widths = (800, 5000, 1800)
    blocks = [_line("Итоги года"), _line("Таблица 1. Участие в мероприятиях")]
    number = 0
    for part in range(3):
        if part:
            word = "Продолжение" if part == 1 else "Окончание"
            blocks.append(p(runs=_BREAK + r(f"{word} таблицы 1", _FONT.format(24)), properties='<w:jc w:val="right"/>'))
        rows = list(later if part else first)
        for _ in range(chance.randrange(5, 12)):
            number += 1
            rows.append((str(number), chance.choice(_EVENTS), str(chance.randrange(10, 400))))
        blocks.append(_table(widths, rows))
    return _document(*blocks, _line("Всего проведено мероприятий больше, чем годом ранее."))


_HEAD, _NUMBERS = ("№", "Мероприятие", "Участников"), ("1", "2", "3")


def parts_with_head(chance: random.Random) -> bytes:
    """Parts of a table, each with the head."""
    return _in_parts(chance, [_HEAD], [_HEAD])


def parts_with_numbers(chance: random.Random) -> bytes:
    """Parts of a table, the later ones with the row that numbers the columns."""
    return _in_parts(chance, [_HEAD, _NUMBERS], [_NUMBERS])


def parts_bare(chance: random.Random) -> bytes:
    """Parts of a table, the later ones without any head."""
    return _in_parts(chance, [_HEAD], [])


def notes(chance: random.Random) -> bytes:
    """Footnotes of the program in text and table, marks typed by hand, units and powers."""
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    texts = ["Без внешних совместителей.", "По итогам второго полугодия.", "С учётом филиала."]
    chance.shuffle(texts)
    pupils, share = chance.randrange(200, 900), chance.randrange(20, 70)
    widths = (5000, 2500)
    by_hand = p(runs=r(f"{share},5", _FONT.format(24)) + r("1)", _FONT.format(24) + _UP))
    rows = (
        _row(widths, ("Показатель", "Значение"))
        + f"<w:tr>{_cell(5000, 'Доля хорошистов, %')}{_cell(2500, blocks=by_hand)}</w:tr>"
    )
    body = _document(
        p(
            runs=r(f"В школе {pupils} учеников", _FONT.format(24))
            + reference.format(1)
            + r(" и 31 педагог", _FONT.format(24))
            + reference.format(2)
            + r(".", _FONT.format(24))
        ),
        _frame(widths, rows),
        p(runs=r("1)", _FONT.format(24) + _UP) + r(" По данным электронного журнала.", _FONT.format(24))),
        p(
            runs=r("Площадь спортивного зала 288 м", _FONT.format(24))
            + r("2", _FONT.format(24) + _UP)
            + r(".", _FONT.format(24))
        ),
        footnotes="".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:rPr>{_UP}</w:rPr><w:footnoteRef/></w:r>{r(" " + text, _FONT.format(20))}</w:p></w:footnote>'
            for i, text in enumerate(texts[:2], 1)
        ),
    )
    return body


def text_in_columns(chance: random.Random) -> bytes:
    """Two columns of text with a table in the first."""
    paragraphs = [_line(" ".join(chance.sample(_SENTENCES, 3))) for _ in range(10)]
    table = _table((1500, 1500), [("Класс", "Чел."), *((str(i), str(20 + i)) for i in range(5, 9))])
    section = f'<w:sectPr><w:type w:val="continuous"/>{_PAGE}</w:sectPr>'
    columns = f'<w:sectPr><w:type w:val="continuous"/>{_PAGE}<w:cols w:num="2" w:space="567"/></w:sectPr>'
    return docx(
        _line("Отчёт школы") + p(properties=section) + "".join([*paragraphs[:4], table, *paragraphs[4:]]) + columns
    )


def text_beside_text(chance: random.Random) -> bytes:
    """A letterhead in a table without lines; a stamp of approval to the right of another; text below."""
    left = "".join(_line(t) for t in ("Департамент образования", "администрации города Заречного", "СШ № 97"))
    right = "".join(_line(t) for t in ("УТВЕРЖДАЮ", "Директор школы", "____________ А. Б. Ветров"))
    row = f"<w:tr>{_cell(4700, blocks=left)}{_cell(4700, blocks=right)}</w:tr>"
    return _document(
        _frame((4700, 4700), row, edges=""),
        _line("Отчёт о выполнении программы"),
        *(_line(" ".join(chance.sample(_SENTENCES, 2))) for _ in range(4)),
    )


def side_by_side_tables(chance: random.Random) -> bytes:
    """Two small tables in the cells of a table without lines."""

    def small(classes: range) -> str:
        rows = [("Класс", "Учеников"), *((str(c), str(chance.randrange(18, 31))) for c in classes)]
        return _table((1600, 1600), rows) + _line("")

    row = f"<w:tr>{_cell(4700, blocks=small(range(1, 5)))}{_cell(4700, blocks=small(range(5, 9)))}</w:tr>"
    return _document(
        _line("Наполняемость классов"), _frame((4700, 4700), row, edges=""), _line("Данные на начало года.")
    )


LAYOUTS: tuple[Callable[[random.Random], bytes], ...] = (
    narrow_columns,
    upward_heads,
    merged_cells,
    table_over_pages,
    parts_with_head,
    parts_with_numbers,
    parts_bare,
    notes,
    text_in_columns,
    text_beside_text,
    side_by_side_tables,
)


def _document(*blocks: str, footnotes: str = "") -> bytes:
    body = "".join(blocks) + f"<w:sectPr>{_PAGE}</w:sectPr>"
    return docx(body, footnotes=footnotes) if footnotes else docx(body)


def _line(text: str) -> str:
    return p(runs=r(text, _FONT.format(24)))


def _cell(width: int, text: str = "", properties: str = "", blocks: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{blocks or _line(text)}</w:tc>'


def _row(
    widths: Sequence[int], texts: Sequence[str], *, head: bool = False, height: int = 0, turned: Sequence[int] = ()
) -> str:
    cells = "".join(
        _cell(width, text, _UPWARDS if i in turned else "")
        for i, (width, text) in enumerate(zip(widths, texts, strict=True))
    )
    properties = (f'<w:trHeight w:val="{height}"/>' if height else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _frame(widths: Sequence[int], rows: str, edges: str = _EDGES) -> str:
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if edges else ""
    layout = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _table(widths: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    return _frame(widths, "".join(_row(widths, row) for row in rows))
