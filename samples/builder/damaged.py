"""Files that no reader can use: each has to end as a quarantined document with a reason, or as a scan."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from samples.builder import docx_writer, pdf_writer
from samples.builder.layout import Sheet

# The magic number of the container in which Word kept .doc files until 2007, and a header sector.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
_SCAN = (
    "ОТЧЁТ",
    "о работе с обучающимися",
    "Средняя школа № 40",
    "Успеваемость 98,5 %",
    "Качество знаний 41 %",
)


def write_damaged(folder: Path, sheet: Sheet) -> None:
    """Writes the files anew; `sheet` is a report to damage."""
    (folder / "empty.docx").write_bytes(b"")
    whole = folder / "truncated.docx"
    docx_writer.write(sheet, whole)
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (folder / "not_a_report.docx").write_text(
        "Это обычный текст, сохранённый под чужим расширением.\n", encoding="utf-8"
    )
    (folder / "~$report.docx").write_bytes(b"\x0cMetodist    " + bytes(150))
    (folder / "old_word.docx").write_bytes(_OLE * 4)
    pdf = folder / "truncated.pdf"
    pdf_writer.write(sheet, pdf)
    pdf.write_bytes(pdf.read_bytes()[: pdf.stat().st_size // 3])
    _encrypted(folder / "encrypted.pdf")
    _scan(folder / "scan.pdf")


def _encrypted(path: Path) -> None:
    lock = StandardEncryption("sekret", ownerPassword="vladelets", canPrint=0, strength=40)
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock, invariant=1)
    canvas.drawString(72, 720, "locked")
    canvas.save()


def _scan(path: Path) -> None:
    """A page that is a picture, as a flatbed scanner makes it: no text layer."""
    page = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(pdf_writer.FONTS / "DejaVuSerif.ttf"), 36)
    for i, line in enumerate(_SCAN):
        draw.text((160, 180 + 80 * i), line, fill=20, font=font)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawInlineImage(page, 0, 0, *A4)
    canvas.save()
