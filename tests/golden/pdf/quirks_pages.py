"""Golden documents about pages and running text."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics

from tests.golden.pdf.sheet import HEIGHT, LEFT, PITCH, RIGHT, RUNNING, SIZE, TOP, WIDTH, Sheet, wrapped


def rotated_page() -> bytes:
    """A landscape table on a page with /Rotate 90, after an upright page."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    sheet.canvas.showPage()
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(WIDTH, 0)
    sheet.canvas.rotate(90)
    sheet.height = WIDTH
    sheet.y = TOP
    sheet.table(
        [60, 300, 500, 760],
        [["Направление", "Ответственный", "Итог"], ["Наставничество", "методист", "12 пар учителей"]],
    )
    return sheet.bytes()


def sideways_text() -> bytes:
    """A landscape table drawn sideways on an upright page that no /Rotate turns."""
    sheet = Sheet()
    sheet.canvas.translate(WIDTH, 0)
    sheet.canvas.rotate(90)
    sheet.height = WIDTH
    sheet.table(
        [60, 300, 500, 760],
        [
            ["Направление", "Ответственный", "Итог"],
            ["Наставничество", "методист", "12 пар учителей"],
            ["Сетевые занятия", "заместитель директора", "34 занятия"],
        ],
    )
    return sheet.bytes()


def offset_page() -> bytes:
    """A page whose box does not begin at zero."""
    sheet = Sheet()
    sheet.canvas.translate(200, 300)
    sheet.table([60, 200, 380], [["Год", "Выпускники"], ["2018", "41"], ["2019", "38"]])
    data = sheet.bytes()
    box = b"/MediaBox [ 0 0 595.2756 841.8898 ]"
    assert box in data
    return data.replace(box, b"/MediaBox [200 300 795.27 1141.8]".ljust(len(box)))


def two_columns() -> bytes:
    """Running text set in two columns under a title, with a table in the second column."""
    sheet = Sheet()
    sheet.heading("Вестник методической службы")
    top = sheet.y
    for _ in range(3):
        sheet.paragraph(RUNNING, 60, 285)
    sheet.y = top + 3
    sheet.paragraph(RUNNING, 310, 535)
    for row in (
        ("Группа", "До", "После"),
        ("Первая", "3,1", "3,6"),
        ("Вторая", "3,4", "3,5"),
        ("Третья", "2,9", "3,8"),
    ):
        for x, text in zip((310, 450, 530), row, strict=True):
            sheet.write(text, x, align="left" if x == 310 else "right")
        sheet.y += PITCH
    sheet.y += 8
    sheet.paragraph(RUNNING, 310, 535)
    return sheet.bytes()


def running_headers() -> bytes:
    """Headers, footers and page numbers; a paragraph and a list go over the page ends between them."""
    sheet = Sheet()
    for page in range(1, 5):
        sheet.write("МБОУ «Заозёрская школа»", LEFT, 35, size=8)
        sheet.write(f"Отчёт за 2019 год, раздел {page}", RIGHT, 35, size=8, align="right")
        sheet.write(f"{page}", WIDTH / 2, 815, size=8, align="centre")
        sheet.y = TOP
        lines = wrapped(" ".join([RUNNING] * 12), RIGHT - LEFT)
        for text in lines[:50]:
            sheet.line(text)
        if page < 4:
            sheet.new_page()
    return sheet.bytes()


def words_broken_at_line_ends() -> bytes:
    """Hyphens of line ends go, hyphens of compound words stay; a word too long for its cell is broken without one."""
    sheet = Sheet()
    for text in (
        "Учебно-методический кабинет и организационно-методический совет провели обследо-",
        "вание школ. Обследование показало, что организационно-",
        "методическая работа ведётся во всех школах, а информаци-",
        "онная – в половине. Информационная поддержка, как и соци-",
        "ально-психологическая, нужна ещё в 2018-",
        "2019 учебном году. Материалы: https://school.example/docs/",
        "report2019.pdf. В городе Санкт-",
        "Зареченске работа продолжится. Социально-психологическая служба создана.",
    ):
        sheet.line(text)
    sheet.y += 10
    xs = [60, 118, 180]
    y = sheet.y
    sheet.table(xs, [["Количеств\nо единиц", "в %"], ["14", "41"]], bold_rows=0)
    sheet.y = max(sheet.y, y) + 10
    sheet.line("Количество единиц считается на конец года.")
    return sheet.bytes()


def headings_lists_captions() -> bytes:
    """What is what: title, numbered headings, list items with hanging lines, captions."""
    sheet = Sheet()
    sheet.heading("ПУБЛИЧНЫЙ ДОКЛАД", 16)
    sheet.line("1. Общие сведения", bold=True, size=12)
    sheet.y += 4
    sheet.paragraph(RUNNING, indent=20)
    sheet.paragraph(RUNNING, indent=20)
    sheet.line("1.1. Задачи года", bold=True)
    sheet.y += 4
    sheet.line("Задачи:")
    for marker, text in (
        (
            "1)",
            "повысить качество подготовки к экзаменам и обеспечить участие всех учителей в работе методических "
            "объединений округа;",
        ),
        ("2)", "обновить библиотеку;"),
        ("–", "провести неделю открытых уроков для родителей и учителей соседних школ, обсудить её итоги на совете;"),
        ("•", "создать школьный музей."),
    ):
        sheet.write(marker, 75)
        for part in wrapped(text, RIGHT - 95):
            sheet.line(part, x=95)
    sheet.y += 8
    sheet.line("Таблица 1. Контингент учащихся", x=RIGHT, align="right")
    sheet.y += 2
    sheet.table([60, 300, 535], [["Ступень", "Учащихся"], ["Начальная", "98"], ["Основная", "114"]])
    sheet.y += 16
    sheet.line("Рис. 2. Школьный двор", x=WIDTH / 2, align="centre")
    return sheet.bytes()


def footnotes() -> bytes:
    """Footnotes below a short rule, with their marks raised in the text; the paragraph goes on on the next page."""
    sheet = Sheet()
    sheet.y = 640
    lines = wrapped(" ".join([RUNNING] * 3), RIGHT - LEFT)
    for i, text in enumerate(lines):
        sheet.write(text)
        if i == 1:
            x = LEFT + pdfmetrics.stringWidth(text, "Text", SIZE)
            sheet.write("1", x + 0.5, sheet.y - 4, size=6)
        sheet.y += PITCH
        if i == 5:
            sheet.rule(LEFT, LEFT + 140, 740)
            sheet.write("1 По данным мониторинга, проведённого школами самостоятельно в апреле", LEFT, 754, size=8)
            sheet.write("отчётного года.", LEFT, 765, size=8)
            sheet.new_page()
    return sheet.bytes()


def picture_among_pages() -> bytes:
    """A page that is only a picture, between pages of text."""
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    sheet.new_page()
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (40, 56), 200)
    sheet.canvas.drawImage(ImageReader(picture), 20, 20, WIDTH - 40, HEIGHT - 40)
    sheet.write("2", WIDTH / 2, 815, size=8)
    sheet.new_page()
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def filled_form() -> bytes:
    """Answers that stand in form fields, not in the page."""
    sheet = Sheet()
    sheet.line("Название программы:")
    form = sheet.canvas.acroForm
    form.textfield(name="name", x=200, y=sheet.height - 76, width=300, height=20, value="Zaozerye 2020", borderWidth=0)
    sheet.y += 20
    sheet.line("Подпись директора:")
    return sheet.bytes()


def no_table_here() -> bytes:
    """What must not become a table: contents, signatures, approvals side by side, a list with wide gaps."""
    sheet = Sheet()
    for left, right in (
        ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"),
        ("Председатель совета школы", "Директор школы"),
        ("________ Л.П. Озерова", "________ В.С. Лугов"),
        ("28 августа 2019 г.", "30 августа 2019 г."),
    ):
        sheet.write(left)
        sheet.line(right, x=360)
    sheet.heading("Содержание")
    for title, page in (("Общие сведения", 3), ("Кадры", 7), ("Результаты экзаменов", 12), ("Планы на год", 15)):
        dots = "." * int(
            (RIGHT - LEFT - 30 - pdfmetrics.stringWidth(title, "Text", SIZE))
            / pdfmetrics.stringWidth(".", "Text", SIZE)
        )
        sheet.write(title + dots)
        sheet.line(str(page), x=RIGHT, align="right")
    sheet.y += 10
    for i, text in enumerate(
        ("обновить программу развития;", "провести день открытых дверей;", "издать сборник работ."), 1
    ):
        sheet.write(f"{i}.")
        sheet.line(text, x=110)
    sheet.y += 20
    sheet.write("Директор школы")
    sheet.line("В.С. Лугов", x=RIGHT, align="right")
    return sheet.bytes()


def watermark() -> bytes:
    """Slanted letters over a table, on each page."""
    sheet = Sheet()
    for page in range(3):
        sheet.canvas.saveState()
        sheet.canvas.setFillGray(0.85)
        sheet.canvas.translate(WIDTH / 2, HEIGHT / 2)
        sheet.canvas.rotate(50)
        sheet.canvas.setFont("Bold", 60)
        sheet.canvas.drawCentredString(0, 0, "ПРОЕКТ")
        sheet.canvas.restoreState()
        sheet.y = 390
        sheet.table(
            [60, 300, 535], [["Направление", "Итог"], [f"Занятие {page + 1}", "проведено"], ["Отзывы", "получены"]]
        )
        sheet.y += 20
        sheet.paragraph(RUNNING)
        sheet.new_page()
    return sheet.bytes()


QUIRKS = (
    rotated_page,
    sideways_text,
    offset_page,
    two_columns,
    running_headers,
    words_broken_at_line_ends,
    headings_lists_captions,
    footnotes,
    picture_among_pages,
    filled_form,
    no_table_here,
    watermark,
)
