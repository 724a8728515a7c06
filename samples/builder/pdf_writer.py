"""Writes a sheet as PDF with reportlab: ruled tables over pages with repeated headers, embedded fonts, page numbers.

The same sheet gives the same bytes (reportlab's invariant mode).
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, Paragraph, Spacer
from reportlab.platypus import PageBreak as Break

from samples.builder.layout import Cell, Grid, PageBreak, Para, Sheet, placed

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_FACES = {"serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"), "sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")}
_ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER, "justify": TA_JUSTIFY}


def fonts_there() -> bool:
    """Are the DejaVu fonts installed (Debian: fonts-dejavu-core)?"""
    return all((FONTS / f).is_file() for pair in _FACES.values() for f in pair)


def write(sheet: Sheet, path: Path) -> None:
    """Writes the file anew. Raises FileNotFoundError without the DejaVu fonts."""
    if not fonts_there():
        raise FileNotFoundError(f"fonts missing in {FONTS}: apt install fonts-dejavu-core")
    _Writer(sheet).write(path)


class _Writer:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.face = sheet.meta.get("font", "serif")
        self.size = float(sheet.meta.get("size", "10.5"))
        for name, file in zip((self.face, self.face + "-bold"), _FACES[self.face], strict=True):
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
        self.pagesize = landscape(A4) if sheet.landscape else A4
        self.width = self.pagesize[0] - 3.5 * cm

    def write(self, path: Path) -> None:
        template = BaseDocTemplate(
            str(path),
            pagesize=self.pagesize,
            title=self.sheet.title,
            author=self.sheet.meta.get("author", ""),
            invariant=1,
        )
        frame = Frame(2 * cm, 1.8 * cm, self.width, self.pagesize[1] - 3.6 * cm, 0, 0, 0, 0)
        template.addPageTemplates(PageTemplate(frames=[frame], onPage=self.furniture))
        story: list[Any] = []
        for block in self.sheet.blocks:
            if isinstance(block, Para):
                story.append(self.paragraph(block) if block.text else Spacer(1, self.size))
            elif isinstance(block, PageBreak):
                story.append(Break())
            else:
                story += [self.table(block, self.width), Spacer(1, self.size)]
        template.build(story)

    def furniture(self, canvas: Any, _: Any) -> None:
        canvas.saveState()
        canvas.setFont(self.face, self.size - 2)
        if self.sheet.header:
            canvas.drawString(2 * cm, self.pagesize[1] - 1.2 * cm, self.sheet.header)
        foot = f"{self.sheet.footer} {canvas.getPageNumber()}".strip()
        canvas.drawCentredString(self.pagesize[0] / 2, 1.0 * cm, foot)
        canvas.restoreState()

    def paragraph(self, para: Para, small: bool = False) -> Any:
        size = self.size - 1.5 if small else self.size
        item = para.kind in {"bullet", "number", "letter"}
        running = para.kind == "p" and para.align == "justify" and not small
        style = ParagraphStyle(
            f"{para.kind}-{para.align}-{para.bold}-{small}-{item}",
            fontName=self.face + ("-bold" if para.bold else ""),
            fontSize=size + (1 if para.kind == "h1" else 0),
            leading=size * 1.3,
            alignment=TA_LEFT if small and para.align == "justify" else _ALIGN[para.align],
            firstLineIndent=1 * cm if running else 0,
            leftIndent=0.5 * cm if item else 0,
            bulletIndent=0,
            spaceBefore=8 if para.kind in {"h1", "h2"} else 0,
            spaceAfter=2 if small else 4,
            keepWithNext=para.kind in {"h1", "h2"},
        )
        return Paragraph(html.escape(para.text, quote=False), style, bulletText=para.marker or None)

    def table(self, grid: Grid, width: float) -> Any:
        unit = width / sum(grid.widths)
        data: list[list[Any]] = [[""] * len(grid.widths) for _ in grid.rows]
        commands: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
        for r, c, cell in placed(grid):
            data[r][c] = self.flowables(cell, sum(grid.widths[c : c + cell.colspan]) * unit - 6)
            if cell.colspan > 1 or cell.rowspan > 1:
                commands.append(("SPAN", (c, r), (c + cell.colspan - 1, r + cell.rowspan - 1)))
        return LongTable(
            data,
            [w * unit for w in grid.widths],
            repeatRows=grid.header_rows,
            style=commands,
            splitInRow=1,
        )

    def flowables(self, cell: Cell, width: float) -> list[Any]:
        out: list[Any] = []
        for block in cell.blocks:
            if isinstance(block, Grid):
                out.append(self.table(block, width))
            elif block.text:
                out.append(self.paragraph(block, small=True))
        return out
