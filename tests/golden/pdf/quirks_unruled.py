"""Golden documents about tables that have few lines or none, and about what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.golden.pdf.sheet import FONTS, LEFT, PITCH, RIGHT, RUNNING, SIZE, Sheet, wrapped


def tables_side_by_side() -> bytes:
    """Two tables beside one another, each with its caption and its number of rows; running text around them."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    top = sheet.y + 6
    left = (
        "Ученики",
        ("5 класс", "48", "51"),
        ("6 класс", "44", "47"),
        ("7 класс", "52", "49"),
        ("8 класс", "39", "42"),
    )
    right = ("Педагоги", ("Учителя", "31", "33"), ("Воспитатели", "6", "5"))
    for x, (name, *rows) in ((LEFT, left), (320.0, right)):
        sheet.y = top
        for row in ((name, "2018", "2019"), *rows):
            _row(sheet, row, (x, x + 140, x + 200))
    sheet.y = top + 6 * PITCH
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def tables_one_below_the_other() -> bytes:
    """Tables with little between them: a caption, rules that close one and open the next, a head over other columns."""
    sheet = Sheet()
    sheet.line("Таблица А-1. Участники по классам")
    _rows(
        sheet, (("Класс", "Школы", "Округа"), ("9", "31", "14"), ("10", "18", "9"), ("11", "22", "12")), (60, 300, 500)
    )
    sheet.line("Таблица А-2. Доля призёров")
    _rows(
        sheet,
        (("Предмет", "2017", "2018", "2019"), ("Физика", "8,1", "9,4", "9,9"), ("Химия", "7,2", "6,8", "8,0")),
        (60, 250, 380, 510),
    )
    sheet.y += 4
    for rows, xs in (
        ((("Учреждение", "Ставки", "Занято"), ("Лицей", "41", "39"), ("Гимназия", "52", "52")), (60, 300, 500)),
        (
            (("Расходы", "План", "Факт", "Остаток"), ("Связь", "12,0", "11,4", "0,6"), ("Вода", "8,0", "7,7", "0,3")),
            (60, 230, 350, 470),
        ),
    ):
        sheet.rule(LEFT, RIGHT)
        sheet.y += PITCH
        _row(sheet, rows[0], xs)
        sheet.rule(LEFT, RIGHT, sheet.y - 8)
        sheet.y += 4
        _rows(sheet, rows[1:], xs)
        sheet.rule(LEFT, RIGHT, sheet.y - 8)
        sheet.y += 6
    return sheet.bytes()


def rules_typed_with_hyphens() -> bytes:
    """A table printed by a machine with letters of one width: its rules are hyphens."""
    sheet = Sheet()
    pdfmetrics.registerFont(TTFont("Typed", str(FONTS / "DejaVuSansMono.ttf")))
    for line in (
        "СВОДКА ЗА 2019 ГОД",
        "",
        "-" * 60,
        "                            ВСЕГО        ИЗ НИХ       СРЕДНИЙ",
        "УЧРЕЖДЕНИЕ             УЧЕНИКОВ     НА 4 И 5          БАЛЛ",
        "-" * 60,
        "ПЕРВАЯ ШКОЛА                214          101           3,9",
        "ШКОЛА У ОЗЕРА                96           40           3,7",
        "ЛИЦЕЙ                       388          275           4,4",
        "ШКОЛА НА ГОРЕ               152           58           3,6",
        "-" * 60,
        "",
        "ДАННЫЕ НА КОНЕЦ УЧЕБНОГО ГОДА.",
    ):
        sheet.canvas.setFont("Typed", SIZE)
        sheet.canvas.drawString(LEFT, sheet.height - sheet.y, line)
        sheet.y += PITCH
    return sheet.bytes()


def names_off_their_figures() -> bytes:
    """Names are centred in their columns and figures flush right; names that wrap, a name over columns, numbers."""
    sheet = Sheet()
    for x, text in ((330, "Численность"), (500, "Доля")):
        sheet.write(text, x, align="centre")
    sheet.rule(250, 410, sheet.y + 3)
    sheet.y += PITCH
    for x, text in ((285, "мальчики"), (375, "девочки"), (500, "в районе")):
        sheet.write(text, x, align="centre")
    sheet.line("Класс")
    for x, text in ((285, "2"), (375, "3"), (500, "4")):
        sheet.write(text, x, align="centre")
    sheet.line("1", x=75)
    sheet.y += 4
    rows = (
        ("Начальные", "1 104", "1 098", "31,4"),
        ("Основные", "1 311", "1 290", "37,0"),
        ("Старшие", "402", "447", "12,1"),
    )
    _rows(sheet, rows, (60, 318, 408, 533))
    sheet.write("из них в профильных классах", 298, align="centre")
    sheet.y += PITCH
    _rows(sheet, (("Городские", "211", "240", "6,4"), ("Сельские", "38", "51", "1,2")), (60, 318, 408, 533))
    return sheet.bytes()


def titles_above_an_open_table() -> bytes:
    """A centred title and the unit of all figures, in brackets at the right edge, are no heads of columns."""
    sheet = Sheet()
    sheet.line("Расходы по статьям", x=297, align="centre")
    sheet.line("(тыс. руб.)", x=533, align="right")
    rows = (
        ("Статья", "2018", "2019"),
        ("Связь", "118,2", "121,0"),
        ("Ремонт", "940,5", "1 102,7"),
        ("Питание", "77,1", "80,4"),
    )
    _rows(sheet, rows, (60, 420, 533))
    return sheet.bytes()


def spread_text_beside_a_table() -> bytes:
    """Two columns: one of running text spread to its width, one with a table among such text."""
    sheet = Sheet()
    for _ in range(4):
        _spread(sheet, RUNNING, 60, 280)
    sheet.y = 60
    _spread(sheet, RUNNING, 310, 535, 9)
    _rows(
        sheet,
        (
            ("Группа", "До", "После"),
            *((f"Группа {n}", f"{n + 2},{n}", f"{n + 3},{9 - n}") for n in range(1, 10)),
        ),
        (310, 450, 533),
        11.5,
    )
    sheet.y += 8
    _spread(sheet, RUNNING, 310, 535, 9)
    return sheet.bytes()


def words_between_rules() -> bytes:
    """Rows of words, each of several lines, between rules that divide the rows; the head stands above the first."""
    sheet = Sheet()
    xs = (60, 190, 390)
    _row(sheet, ("Цель", "Что сделано", "Итог"), xs, align="left")
    sheet.rule(LEFT, RIGHT, sheet.y - 8)
    for row in (
        (
            "Чтение: уверенное|понимание текста|к пятому классу",
            "Открыты кружки чтения,|обновлены книги",
            "Охвачены все|начальные классы",
        ),
        ("Безопасный|путь в школу", "Проведены встречи|с водителями", "Нарушений|стало меньше"),
        ("Доступ|к профилю", "Заключены договоры|с колледжем, открыты|две группы", "Учатся 34 ученика"),
    ):
        top = sheet.y + 6
        for x, text in zip(xs, row, strict=True):
            for i, part in enumerate(text.split("|")):
                sheet.write(part, x, top + i * PITCH)
        sheet.y = top + 3 * PITCH
        sheet.rule(LEFT, RIGHT, sheet.y - 8)
    return sheet.bytes()


def figures_on_the_last_line() -> bytes:
    """Names in the second column take several lines, and the other cells of a row stand on the last of them."""
    sheet = Sheet()
    xs = (60, 120, 400, 533)
    _row(sheet, ("Код", "Показатель", "План", "Факт"), xs, align="mixed")
    for code, name, *figures in (
        ("01 00", "Доходы|бюджета, всего", "840,1", "851,7"),
        ("01 01", "Налоги", "512,0", "498,3"),
        ("01 02", "Безвозмездные|поступления", "301,4", "322,9"),
        ("02 00", "Расходы", "839,0", "817,5"),
        ("02 01", "Содержание|зданий", "118,8", "120,2"),
        ("02 02", "Питание", "77,0", "75,9"),
    ):
        *upper, last = name.split("|")
        for part in upper:
            sheet.write(part, xs[1])
            sheet.y += 11.5
        _row(sheet, (code, last, *figures), xs, 13.0, align="mixed")
    return sheet.bytes()


def last_row_left_white() -> bytes:
    """Every other row is filled, cell by cell; the last one is white."""
    sheet = Sheet()
    xs = (60, 160, 400, 535)
    for i, row in enumerate(
        (
            ("Раздел", "Работа за год", "Итог"),
            ("Кадры", "Курсы для учителей начальных классов", "46 человек"),
            ("Здоровье", "Обновлены пищеблоки", "Охват 96 %"),
            ("Досуг", "Открыты летние смены", "312 учеников"),
            ("Безопасность", "Видеонаблюдение во всех зданиях", "Исполнено"),
        )
    ):
        for k, text in enumerate(row):
            if i % 2:
                sheet.shade(xs[k], sheet.y, xs[k + 1], sheet.y + 20)
            sheet.write(text, xs[k] + 6, sheet.y + 14, bold=i == 0)
        sheet.y += 20
    return sheet.bytes()


def head_of_a_letter() -> bytes:
    """No tables: addresses and numbers side by side above a letter, the scale of a chart beside a paragraph."""
    sheet = Sheet()
    for left, right in (
        ("Отдел образования", "Исх. 118 от 14.02.2019"),
        ("ул. Школьная, д. 5", "ИНН 7700000000"),
        ("г. Заречный", "КПП 770001001"),
    ):
        sheet.write(right, 360)
        sheet.line(left)
    sheet.y += 20
    sheet.paragraph(RUNNING)
    sheet.y += 10
    top = sheet.y
    sheet.paragraph(RUNNING, 60, 290)
    for k in range(4):
        sheet.write(str(75 - 25 * k), 345, top + k * 2 * PITCH, align="right")
        sheet.shade(370 + k * 40, top + 20 + 10 * (k % 3), 395 + k * 40, top + 6 * PITCH, 0.5)
        sheet.write(str(2016 + k), 382 + k * 40, top + 7 * PITCH, align="centre")
    return sheet.bytes()


def contents_without_leaders() -> bytes:
    """No table: numbered titles with the numbers of their pages, and nothing but white between."""
    sheet = Sheet()
    sheet.heading("Содержание")
    titles = ("Общие сведения", "Кадры", "Результаты", "Ресурсы", "Выводы", "Планы")
    for k, title in enumerate(titles, 1):
        sheet.write(title, 90)
        sheet.write(str(2 * k + k // 3), RIGHT, align="right")
        sheet.line(str(k))
    return sheet.bytes()


def _row(
    sheet: Sheet, texts: Sequence[str], xs: Sequence[float], pitch: float = PITCH, *, align: str = "right"
) -> None:
    """Texts of one line: the first flush left, the others as told; "mixed" sets the second flush left too."""
    for k, (x, text) in enumerate(zip(xs, texts, strict=True)):
        left = k == 0 or align == "left" or (align == "mixed" and k == 1)
        sheet.write(text, x, align="left" if left else "right")
    sheet.y += pitch


def _rows(sheet: Sheet, rows: Sequence[Sequence[str]], xs: Sequence[float], pitch: float = PITCH) -> None:
    for row in rows:
        _row(sheet, row, xs, pitch)


def _spread(sheet: Sheet, text: str, left: float, right: float, size: float = SIZE) -> None:
    """A paragraph whose lines reach both edges."""
    lines = wrapped(text, right - left, size=size)
    for i, line in enumerate(lines):
        words = line.split()
        widths = [pdfmetrics.stringWidth(word, "Text", size) for word in words]
        gap = pdfmetrics.stringWidth(" ", "Text", size)
        if i < len(lines) - 1 and len(words) > 1:
            gap = (right - left - sum(widths)) / (len(words) - 1)
        x = left
        for word, width in zip(words, widths, strict=True):
            sheet.write(word, x, size=size)
            x += width + gap
        sheet.y += PITCH * size / SIZE
    sheet.y += 5


QUIRKS = (
    tables_side_by_side,
    tables_one_below_the_other,
    rules_typed_with_hyphens,
    names_off_their_figures,
    titles_above_an_open_table,
    spread_text_beside_a_table,
    words_between_rules,
    figures_on_the_last_line,
    last_row_left_white,
    head_of_a_letter,
    contents_without_leaders,
)
