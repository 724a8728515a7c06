"""Golden documents about tables in parts, forms and words in narrow cells."""

from __future__ import annotations

from tests.golden.pdf.sheet import LEFT, PADDING, PITCH, RUNNING, SIZE, Sheet

_XS = [60.0, 100.0, 330.0, 420.0, 500.0]
_HEAD = ["№", "Показатель", "2019", "2020"]
_NUMBERS = ["1", "2", "3", "4"]


def _rows(first: int, last: int) -> list[list[str]]:
    return [[str(n), f"Кружки и секции, вид {n}", str(40 + n), str(60 + n)] for n in range(first, last + 1)]


def _in_parts(*parts: tuple[str, list[list[str]]]) -> bytes:
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    for n, (line, rows) in enumerate(parts):
        if n:
            sheet.new_page()
        sheet.write(line, x=500, align="right")
        sheet.y += 6
        sheet.table(_XS, rows, bold_rows=0)
        sheet.y += 16
    sheet.paragraph("Секции работали весь год.")
    return sheet.bytes()


def table_in_announced_parts() -> bytes:
    """«Продолжение» and «Окончание» between the parts of a table; a part has no head or the numbers of columns only."""
    return _in_parts(
        ("Таблица 1", [_HEAD, _NUMBERS, *_rows(1, 9)]),
        ("Продолжение таблицы 1", _rows(10, 15)),
        ("Окончание табл. 1", [_NUMBERS, *_rows(16, 20)]),
    )


def numbers_of_columns_repeated() -> bytes:
    """A table over two pages that repeats the row which numbers its columns, and not the names."""
    sheet = Sheet()
    sheet.table(_XS, [_HEAD, _NUMBERS, *_rows(1, 32)], bold_rows=0)
    sheet.new_page()
    sheet.table(_XS, [_NUMBERS, *_rows(33, 36)], bold_rows=0)
    return sheet.bytes()


def merged_cell_over_pages() -> bytes:
    """A cell of the first column over all rows, on two pages."""
    sheet = Sheet()
    xs = [60.0, 200.0, 400.0, 500.0]
    for first, last in ((1, 34), (35, 40)):
        top = sheet.y
        sheet.rule(xs[0], xs[-1])
        for n in range(first, last + 1):
            sheet.table_row(xs[1:], [f"Вид работы {n}", str(10 + n)], top=False)
        if first == 1:
            sheet.write("Занятость детей", xs[0] + PADDING, top + 14)
        sheet.upright_rule(xs[0], top, sheet.y)
        sheet.rule(xs[0], xs[-1])
        if first == 1:
            sheet.new_page()
    return sheet.bytes()


def form_with_boxes() -> bytes:
    """Boxes of a form, ticked and not, in the cells of a table, beside a field with its own frame."""
    sheet = Sheet()
    xs = [60.0, 260.0, 420.0]
    top = sheet.y
    sheet.table(xs, [["Условия", "Есть"], ["Столовая", ""], ["Бассейн", ""], ["Площадь зала, м", ""]], bold_rows=0)
    form = sheet.canvas.acroForm
    step = PITCH + 2 * PADDING
    for n, checked in enumerate((True, False), 1):
        y = sheet.height - top - (n + 1) * step + 4
        form.checkbox(name=f"box{n}", x=xs[1] + 4, y=y, size=12, checked=checked, borderWidth=1)
    y = sheet.height - top - 4 * step + 3
    form.textfield(name="hall", value="288", x=xs[1] + 4, y=y, width=90, height=15, fontSize=9, borderWidth=1)
    return sheet.bytes()


def words_in_narrow_cells() -> bytes:
    """Lines that a word fills to the end, and words too long for their cell, in a file that keeps blanks at line ends."""
    sheet = Sheet()
    xs = [60.0, 90.0, 171.0, 230.0]
    for n, (lines, count) in enumerate(
        (
            (["№"], "Чел."),
            (
                ["Организованы", "консультации ", "для ", "родителей, ", "взаимодейств", "ии с ", "ними "],
                "12",
            ),
            (["Профилактика", "безнадзорност", "и и ", "правонарушен", "ий "], "13"),
        )
    ):
        top = sheet.y
        height = len(lines) * PITCH + 2 * PADDING
        sheet.rule(xs[0], xs[-1])
        for x in xs:
            sheet.upright_rule(x, top, top + height)
        sheet.write(str(n) if n else "№", xs[0] + PADDING, top + 13)
        for i, line in enumerate(lines if n else ["Работа"]):
            sheet.write(line, xs[1] + 3, top + 13 + i * PITCH)
        sheet.write(count, xs[2] + PADDING, top + 13)
        sheet.y += height
    sheet.rule(xs[0], xs[-1])
    return sheet.bytes()


def compound_words_at_line_ends() -> bytes:
    """Compound words broken at their own hyphen and simple ones at one of the line, each once in the document."""
    sheet = Sheet()
    for text in (
        "В школе действует государственно-",
        "общественное управление и создана материально-",
        "техническая база. Работает психолого-",
        "педагогический консилиум и социально-",
        "психологическая служба, приняты учителя-",
        "логопеды. Проведено само-",
        "обследование, закуплено обору-",
        "дование, проверены мета-",
        "предметные результаты.",
    ):
        sheet.write(text, x=LEFT, size=SIZE)
        sheet.y += PITCH
    return sheet.bytes()


def table_low_in_a_column() -> bytes:
    """Two columns of text; in the first a table, with lines above and below it."""
    sheet = Sheet()
    for left, right in ((60.0, 280.0), (310.0, 530.0)):
        sheet.y = 60.0
        sheet.paragraph(RUNNING, left=left, right=right)
        if left < 100:
            sheet.y += 20
            sheet.table([60.0, 160.0, 270.0], [["Класс", "Чел."], ["5", "25"], ["6", "27"], ["7", "24"]])
            sheet.y += 20
            sheet.paragraph("Числа даны на начало года, без выбывших в первой четверти учеников.", left, right)
        else:
            sheet.paragraph(f"{RUNNING} {RUNNING}", left=left, right=right)
    return sheet.bytes()


QUIRKS = (
    table_low_in_a_column,
    table_in_announced_parts,
    numbers_of_columns_repeated,
    merged_cell_over_pages,
    form_with_boxes,
    words_in_narrow_cells,
    compound_words_at_line_ends,
)
