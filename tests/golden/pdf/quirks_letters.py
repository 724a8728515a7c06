"""Golden documents about letters: what a font says of them, how they are set, which way they run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from reportlab.lib.utils import ImageReader

from tests.golden.pdf.sheet import LEFT, RUNNING, SIZE, Sheet

_XS = [60.0, 260.0, 420.0]
_ROWS = [["Показатель", "Значение"], ["Учеников", "318"], ["Педагогов", "27"]]


def _plain() -> bytes:
    sheet = Sheet()
    sheet.paragraph(RUNNING)
    sheet.table(_XS, _ROWS, bold_rows=0)
    return sheet.bytes()


def letters_without_meaning() -> bytes:
    """A font that explains none of its codes: those of Russian letters are control characters."""
    return _with_fonts(_plain(), lambda font, _: font.pop("/ToUnicode", None))


def letters_taken_for_latin() -> bytes:
    """A font of windows-1251 that explains its letters as those of Latin-1."""

    def explain(font: DictionaryObject, writer: PdfWriter) -> None:
        _explain_anew(font, writer, lambda ch: ch.encode("cp1251").decode("cp1252") if ch > "\x7f" else ch)

    return _with_fonts(_plain(), explain)


def boxes_of_symbol_fonts() -> bytes:
    """Boxes and ticks under the private codes of Wingdings and Wingdings 2, in a font that stands in for these."""
    private = {"☑": "\uf0fe", "☐": "\uf0a8", "✓": "\uf0fc", "☒": "\uf054"}
    sheet = Sheet()
    for r, row in enumerate((["Столовая", "☑"], ["Бассейн", "☐"], ["Тир", "✓"], ["Мастерские", "☒"])):
        top = sheet.y
        sheet.table_row(_XS, [row[0], ""], top=r == 0)
        sheet.canvas.setFont("Symbols", SIZE)
        sheet.canvas.drawString(_XS[1] + 4, sheet.height - top - SIZE - 3, row[1])
    return _with_fonts(sheet.bytes(), lambda font, writer: _explain_anew(font, writer, lambda ch: private.get(ch, ch)))


def raised_and_lowered() -> bytes:
    """Marks of notes behind words and figures, units, powers and indices, by size and baseline."""
    sheet = Sheet()
    for parts in (
        (("В кружках занято 45", 0.0), ("1", 4.0), (" детей и 122", 0.0), ("2", 4.0), (" взрослых.", 0.0)),
        (("Площадь зала 288 м", 0.0), ("2", 4.0), (", объём 1440 м", 0.0), ("3", 4.0), (".", 0.0)),
        (("Опыты с H", 0.0), ("2", -2.0), ("O и решение x", 0.0), ("n+1", 4.0), (" = 8.", 0.0)),
    ):
        _shifted_line(sheet, LEFT, sheet.y, parts)
        sheet.y += 15
    sheet.y += 5
    top = sheet.y
    sheet.table(_XS, [["Показатель", "Значение"], ["Учеников", ""], ["Доля, %", ""]])
    _shifted_line(sheet, _XS[1] + 4, top + 36, (("318", 0.0), ("3", 4.0)))
    _shifted_line(sheet, _XS[1] + 4, top + 57, (("78,5", 0.0), ("4)", 4.0)))
    return sheet.bytes()


def letters_one_above_the_other() -> bytes:
    """Names of columns set upwards, each letter drawn by itself, as office programs write them."""
    sheet = Sheet()
    xs = [60.0, 200.0, 240.0, 280.0]
    y = sheet.y
    for at in (y, y + 120):
        sheet.rule(60, 280, at)
    for x in xs:
        sheet.upright_rule(x, y, y + 120)
    sheet.write("Класс", 64, y + 60)
    for x, name in zip((225.0, 265.0), ("Номер по списку", "Успеваемость, %"), strict=True):
        at = sheet.height - (y + 116)
        for letter in name:
            text = sheet.canvas.beginText()
            text.setFont("Text", SIZE)
            text.setTextTransform(0, 1, -1, 0, x, at)
            text.textOut(letter)
            if letter != " ":
                sheet.canvas.drawText(text)
            at += sheet.canvas.stringWidth(letter, "Text", SIZE)
    sheet.y = y + 120
    for row in (["5 класс", "1", "100"], ["6 класс", "2", "96"]):
        sheet.table_row(xs, row, top=False)
    return sheet.bytes()


def text_seen_and_unseen() -> bytes:
    """A heading drawn visibly over an invisible layer of the same words."""
    sheet = Sheet()
    for mode, line in ((0, "Отчёт о работе библиотеки"), (3, "Отчёт о работе библиотеки")):
        text = sheet.canvas.beginText(LEFT, sheet.height - 80)
        text.setFont("Text", SIZE)
        text.setTextRenderMode(mode)
        text.textOut(line)
        sheet.canvas.drawText(text)
    sheet.y = 100
    sheet.paragraph(RUNNING)
    return sheet.bytes()


def layer_in_another_language() -> bytes:
    """A page that is a picture, over the invisible text that a program without Russian saw in it."""
    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(_picture()), 0, 0, sheet.width, sheet.height)
    text = sheet.canvas.beginText(LEFT, sheet.height - 80)
    text.setFont("Text", SIZE)
    text.setTextRenderMode(3)
    for line in ("LlIKonbI oKpyra pa6oTanu no eAUHOMy nnaHy:", "B ceHTs6pe npownu BxoAHbIe pa6oTbI, B peKa6pe"):
        text.textLine(line)
    sheet.canvas.drawText(text)
    return sheet.bytes()


def _picture() -> io.BytesIO:
    """The page with its Russian text, drawn."""
    import pypdfium2

    file = io.BytesIO()
    sheet = Sheet()
    sheet.paragraph(RUNNING, size=12)
    with pypdfium2.PdfDocument(sheet.bytes()) as pdf:
        pdf[0].render(scale=150 / 72).to_pil().convert("L").point(lambda v: 255 if v > 128 else 0, "1").save(
            file, "PNG"
        )
    file.seek(0)
    return file


def _shifted_line(sheet: Sheet, x: float, y: float, parts: tuple[tuple[str, float], ...]) -> None:
    for text, rise in parts:
        size = SIZE * 0.62 if rise else SIZE
        sheet.write(text, x, y - rise, size=size)
        x += sheet.canvas.stringWidth(text, "Text", size)


def _with_fonts(data: bytes, change: Callable[[DictionaryObject, PdfWriter], object]) -> bytes:
    """The document with each of its fonts changed."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    seen = set()
    for page in writer.pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for name in fonts:
            font = fonts[name].get_object()
            if id(font) not in seen:
                seen.add(id(font))
                change(font, writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _explain_anew(font: DictionaryObject, writer: PdfWriter, as_other: Callable[[str], str]) -> None:
    if "/ToUnicode" not in font:
        return
    old = font["/ToUnicode"].get_object().get_data().decode("latin-1")

    def changed(match: re.Match[str]) -> str:
        return f"<{ord(as_other(chr(int(match[1], 16)))):04X}>"

    stream = StreamObject()
    stream.set_data(re.sub(r"<([0-9A-Fa-f]{4})>", changed, old).encode("latin-1"))
    font[NameObject("/ToUnicode")] = writer._add_object(stream)


QUIRKS = (
    letters_without_meaning,
    letters_taken_for_latin,
    boxes_of_symbol_fonts,
    raised_and_lowered,
    letters_one_above_the_other,
    text_seen_and_unseen,
    layer_in_another_language,
)
