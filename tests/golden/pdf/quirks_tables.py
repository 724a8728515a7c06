"""Golden documents about tables."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfbase import pdfmetrics

from tests.golden.pdf.sheet import LEFT, PADDING, PITCH, RUNNING, SIZE, Sheet

PLAN = [60, 90, 290, 370, 535]
PLAN_HEAD = ["№", "Мероприятие", "Срок", "Результат"]


def table_over_pages() -> bytes:
    """A head repeated on each page, a row cut by the page, a group heading over all columns."""
    sheet = Sheet()
    sheet.heading("План работы на 2019/2020 учебный год")
    sheet.y = 600
    sheet.table(
        PLAN,
        [
            PLAN_HEAD,
            ["1. Работа с кадрами", ">", ">", ">"],
            ["1.1", "Семинар для учителей математики", "октябрь", "Проведён 17.10.2019, участвовали 24 человека"],
            ["1.2", "Взаимное посещение уроков в", "ноябрь", "Посещено 38 уроков,"],
        ],
    )
    sheet.new_page()
    sheet.table(
        PLAN,
        [
            PLAN_HEAD,
            ["", "школах-партнёрах", "", "составлены карты наблюдения"],
            ["1.3", "Курсы для руководителей", "март", "Обучены 6 человек"],
            ["2. Работа с учениками", ">", ">", ">"],
            ["2.1", "Консультации к экзаменам", "весь год", "Проведено 112 консультаций"],
        ],
    )
    sheet.y += 20
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def row_over_three_pages() -> bytes:
    """One answer that fills a page and more, in a table of two columns."""
    sheet = Sheet()
    xs = [60, 200, 535]
    sheet.y = 700
    sheet.table(xs, [["Показатели", "Описание"], ["Мониторинг учебных достижений", "Проведены входные работы."]])
    sheet.new_page()
    sheet.table(xs, [["", "\n".join([RUNNING] * 9)]], bold_rows=0)
    sheet.new_page()
    sheet.table(
        xs, [["", "Итоги рассмотрены на совещании."], ["Социальные партнёры", "Библиотека, музей"]], bold_rows=0
    )
    return sheet.bytes()


def two_tables_at_a_page_end() -> bytes:
    """Tables on both sides of a page break that are not one: other columns, then a caption between."""
    sheet = Sheet()
    sheet.y = 690
    sheet.table([60, 300, 535], [["Школа", "Учеников"], ["Заозёрская школа", "212"], ["Лесная школа", "148"]])
    sheet.new_page()
    sheet.table([60, 200, 380, 535], [["Предмет", "2018", "2019"], ["Физика", "51,3", "52,0"]])
    sheet.y = 740
    sheet.table([60, 200, 380, 535], [["Предмет", "2018", "2019"], ["Химия", "48,8", "50,1"]])
    sheet.new_page()
    sheet.line("Таблица 4. Результаты олимпиад")
    sheet.table([60, 200, 380, 535], [["Класс", "Участники", "Призёры"], ["9", "31", "4"]])
    return sheet.bytes()


def two_level_head() -> bytes:
    """Merged cells in the head: over two columns, over two rows."""
    sheet = Sheet()
    xs = [60, 90, 290, 350, 410, 470, 530]
    y = sheet.y
    sheet.rule(xs[0], xs[-1], y)
    sheet.rule(xs[2], xs[-1], y + 20)
    sheet.rule(xs[0], xs[-1], y + 40)
    for k, x in enumerate(xs):
        sheet.upright_rule(x, y + (20 if k in (3, 5) else 0), y + 40)
    sheet.write("№", xs[0] + 4, y + 25, bold=True)
    sheet.write("Показатель", xs[1] + 4, y + 25, bold=True)
    sheet.write("2018 год", xs[2] + 4, y + 14, bold=True)
    sheet.write("2019 год", xs[4] + 4, y + 14, bold=True)
    for k, name in zip((2, 3, 4, 5), ("чел.", "%", "чел.", "%"), strict=True):
        sheet.write(name, xs[k] + 4, y + 34, bold=True)
    sheet.y = y + 40
    for row in (
        ["1", "Победители олимпиад", "12", "4,1", "17", "5,8"],
        ["2", "Участники проектов", "96", "33,0", "104", "35,4"],
    ):
        sheet.table_row(xs, row, top=False)
    return sheet.bytes()


def nested_table() -> bytes:
    """A table inside a cell, with text above and below it."""
    sheet = Sheet()
    outer = [60, 200, 535]
    sheet.table_row(outer, ["Показатели", "Описание"], bold=True)
    y = sheet.y
    sheet.write("Мониторинг", 64, y + 14)
    sheet.write("Результаты по школам:", 204, y + 14)
    sheet.y = y + 24
    sheet.table(
        [210, 320, 420, 525], [["Школа", "2018", "2019"], ["Заозёрская", "58 %", "63 %"], ["Лесная", "61 %", "62 %"]]
    )
    sheet.write("Рост есть в обеих школах.", 204, sheet.y + 16)
    bottom = sheet.y + 26
    for x in outer:
        sheet.upright_rule(x, y, bottom)
    sheet.rule(outer[0], outer[-1], bottom)
    return sheet.bytes()


def lines_under_rows_only() -> bytes:
    """Rows divided by rules, columns by white; figures stand in the middle of the height of their rows."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    sheet.line("Таблица 2")
    xs = [64, 230, 330]
    sheet.rule(60, 535)
    for lines, figure, note in (
        (["Предмет"], "Балл", "Замечание"),
        (["Русский язык"], "64,3", "выше прошлого года"),
        (["Математика,", "базовый уровень"], "4,1", "на уровне области"),
        (["Математика,", "профильный уровень"], "48,7", "сдавали 12 человек"),
    ):
        height = len(lines) * PITCH + 6
        for i, text in enumerate(lines):
            sheet.write(text, xs[0], sheet.y + 12 + i * PITCH)
        middle = sheet.y + 12 + (len(lines) - 1) * PITCH / 2
        sheet.write(figure, xs[1], middle)
        sheet.write(note, xs[2], middle)
        sheet.y += height
        sheet.rule(60, 535)
    sheet.y += 20
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def no_lines_at_all() -> bytes:
    """A table of figures without any line: names of groups of columns, wrapped labels, a total."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    xs = [300, 370, 440, 510]
    sheet.write("2018 год", 335, bold=True, align="centre")
    sheet.write("2019 год", 475, bold=True, align="centre")
    sheet.y += PITCH
    for x, name in zip(xs, ("чел.", "%", "чел.", "%"), strict=True):
        sheet.write(name, x, align="right", bold=True)
    sheet.line("Показатель", bold=True)
    sheet.y += 4
    for label, figures in (
        ("Учителя с высшей категорией", ("14", "41,2", "16", "45,7")),
        ("Учителя, прошедшие|курсы за три года", ("31", "91,2", "33", "94,3")),
        ("Молодые специалисты", ("2", "5,9", "3", "8,6")),
        ("Всего", ("34", "100,0", "35", "100,0")),
    ):
        parts = label.split("|")
        for i, part in enumerate(parts):
            if i == len(parts) - 1:
                for x, figure in zip(xs, figures, strict=True):
                    sheet.write(figure, x, align="right")
            sheet.line(part, x=LEFT + (8 if i else 0))
    sheet.y += 14
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def shaded_rows() -> bytes:
    """Rows told apart by shading alone; every other one is white."""
    sheet = Sheet()
    rows = [
        ["Школа", "Ученики", "Учителя"],
        ["Заозёрская", "212", "21"],
        ["Лесная", "148", "17"],
        ["Полевая", "305", "28"],
        ["Речная", "97", "12"],
    ]
    for r, row in enumerate(rows):
        if r % 2 == 0:
            sheet.shade(60, sheet.y, 460, sheet.y + 18, 0.75 if r == 0 else 0.9)
        sheet.write(row[0], 66, sheet.y + 13, bold=r == 0)
        for x, text in zip((320, 450), row[1:], strict=True):
            sheet.write(text, x, sheet.y + 13, bold=r == 0, align="right")
        sheet.y += 18
    return sheet.bytes()


def cells_filled_one_by_one() -> bytes:
    """The cells of every other row have fills of their own; white rows lie between, a rule closes the table."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    xs = [60, 200, 300, 535]
    rows = (
        ("Показатель", "2019 год", "Замечание"),
        ("Участники\nконкурсов", "148", "в том числе пять человек\nна областном этапе"),
        ("Призёры\nолимпиад", "17", "на прежнем\nуровне"),
        ("Кружки", "12", "открыт театральный"),
        ("Спортивные\nсекции", "6", "набор\nпродолжается"),
    )
    sheet.rule(xs[0], xs[-1])
    for r, row in enumerate(rows):
        height = max(text.count("\n") + 1 for text in row) * PITCH + 4
        if r % 2:
            for x0, x1 in pairwise(xs):
                sheet.shade(x0, sheet.y, x1, sheet.y + height)
        for x, text in zip(xs, row, strict=False):
            for i, part in enumerate(text.split("\n")):
                sheet.write(part, x + PADDING, sheet.y + SIZE + 1 + i * PITCH, bold=r == 0)
        sheet.y += height
    sheet.rule(xs[0], xs[-1])
    return sheet.bytes()


def labels_outside_the_frame() -> bytes:
    """A ruled grid of figures; its head stands above it and its labels to its left, both without lines."""
    sheet = Sheet()
    for x, name in zip((204, 304, 404), ("5 класс", "6 класс", "7 класс"), strict=True):
        sheet.write(name, x, bold=True)
    sheet.y += 4
    for label, *figures in (
        ("Учеников", "24", "26", "21"),
        ("Отличников", "3", "2", "4"),
        ("Кружковцев", "15", "19", "12"),
    ):
        sheet.write(label, 64, sheet.y + PADDING + SIZE - 1)
        sheet.table_row([200, 300, 400, 500], figures)
    return sheet.bytes()


def frame_without_inner_lines() -> bytes:
    """A box around a table and a line under its head: rows and columns stand in the text alone."""
    sheet = Sheet()
    y = sheet.y
    sheet.rule(60, 460, y)
    sheet.rule(60, 460, y + 20)
    for x, name in zip((64, 260, 360), ("Месяц", "Занятия", "Посещения"), strict=True):
        sheet.write(name, x, y + 14, bold=True)
    for i, row in enumerate(
        (("Сентябрь", "18", "412"), ("Октябрь", "22", "508"), ("Ноябрь", "19", "455"), ("Декабрь", "20", "467"))
    ):
        for x, text in zip((64, 260, 360), row, strict=True):
            sheet.write(text, x, y + 34 + i * 14)
    for x in (60, 250, 350, 460):
        sheet.upright_rule(x, y, y + 84)
    sheet.rule(60, 460, y + 84)
    return sheet.bytes()


def frames_of_single_cells() -> bytes:
    """Each cell has a frame of its own, with white between the frames."""
    sheet = Sheet()
    for row in (("Мероприятие", "Срок"), ("Круглый стол", "май"), ("Слёт волонтёров", "июнь")):
        for x, text in zip((60, 264), row, strict=True):
            for y in (sheet.y, sheet.y + 18):
                sheet.rule(x, x + 200, y)
            for edge in (x, x + 200):
                sheet.upright_rule(edge, sheet.y, sheet.y + 18)
            sheet.write(text, x + 4, sheet.y + 13)
        sheet.y += 22
    return sheet.bytes()


def words_across_a_line() -> bytes:
    """The texts of two cells touch: nothing but the line between them tells them apart."""
    sheet = Sheet()
    xs = [60, 160, 260]
    sheet.table(xs, [["Код", "Число"], ["", ""]])
    y = sheet.y - PITCH - 2 * PADDING + PADDING + SIZE - 1
    width = pdfmetrics.stringWidth("1.24", "Text", SIZE)
    sheet.write("1.2435", 160 - width, y)
    return sheet.bytes()


def turned_head() -> bytes:
    """Names of columns set upwards."""
    sheet = Sheet()
    xs = [60, 200, 240, 280]
    y = sheet.y
    sheet.rule(60, 280, y)
    sheet.rule(60, 280, y + 90)
    for x in xs:
        sheet.upright_rule(x, y, y + 90)
    sheet.write("Класс", 64, y + 50)
    for x, name in zip((225, 265), ("Количество", "Успеваемость"), strict=True):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, sheet.height - (y + 86))
        sheet.canvas.rotate(90)
        sheet.canvas.setFont("Text", SIZE)
        sheet.canvas.drawString(0, 0, name)
        sheet.canvas.restoreState()
    sheet.y = y + 90
    for row in (["5 класс", "24", "100"], ["6 класс", "25", "96"]):
        sheet.table_row(xs, row, top=False)
    return sheet.bytes()


QUIRKS = (
    table_over_pages,
    row_over_three_pages,
    two_tables_at_a_page_end,
    two_level_head,
    nested_table,
    lines_under_rows_only,
    no_lines_at_all,
    shaded_rows,
    cells_filled_one_by_one,
    labels_outside_the_frame,
    frame_without_inner_lines,
    frames_of_single_cells,
    words_across_a_line,
    turned_head,
)
