"""Files that no reader can use: each has to end as a quarantined document with a reason, or as a scan."""

from __future__ import annotations

import struct
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from samples.builder import docx_writer, pdf_writer
from samples.builder.layout import Sheet

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
    (folder / "old_word.docx").write_bytes(_compound_file())
    pdf = folder / "truncated.pdf"
    pdf_writer.write(sheet, pdf)
    pdf.write_bytes(pdf.read_bytes()[: pdf.stat().st_size // 3])
    _encrypted(folder / "encrypted.pdf")
    _scan(folder / "scan.pdf")


def _compound_file() -> bytes:
    """The container in which Word kept .doc files until 2007, with an empty stream of its name for documents."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16x5H6x9I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, end, 0, end, 0),
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    chain = [fat, end, *range(3, 10), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    entries = [("Root Entry", 5, 1, end, 0), ("WordDocument", 2, free, 2, 4096)]
    directory = b"".join(_entry(*e) for e in entries).ljust(512, b"\0")
    return header + table + directory + bytes(4096)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    return raw.ljust(64, b"\0") + struct.pack("<HBB3I36xIQ", len(raw), kind, 1, none, none, child, start, size)


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
