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
_TALL = 110  # points: a row taller than this may be cut by the end of a page
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
        rule = (0.5, colors.black)
        data: list[list[Any]] = []
        commands: list[Any] = [
            ("BOX", (0, 0), (-1, -1), *rule),
            ("LINEBEFORE", (1, 0), (-1, -1), *rule),
            ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), *rule),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
        cells = placed(grid)
        columns = range(len(grid.widths))
        open_below = {
            (r + i, c + j) for r, c, x in cells for i in range(x.rowspan - 1) for j in range(x.colspan)
        }  # a cell goes on in the next row: no rule between
        first: dict[int, int] = {}
        for r in range(len(grid.rows)):
            own = [(c, x) for row, c, x in cells if row == r]
            widths = {c: sum(grid.widths[c : c + x.colspan]) * unit - 6 for c, x in own}
            content = {c: self.flowables(x, widths[c]) for c, x in own}
            chunks = self.chunks(content, widths) if r >= grid.header_rows else [content]
            first[r] = len(data)
            for n, chunk in enumerate(chunks):
                if n:
                    commands.append(("TOPPADDING", (0, len(data)), (-1, len(data)), 0))
                if n < len(chunks) - 1:
                    commands.append(("BOTTOMPADDING", (0, len(data)), (-1, len(data)), 0))
                data.append([chunk.get(c, "") for c in columns])
            last = len(data) - 1
            commands += [("LINEBELOW", (c, last), (c, last), *rule) for c in columns if (r, c) not in open_below]
        for r, c, cell in cells:
            if cell.colspan > 1 or cell.rowspan > 1:
                end = (c + cell.colspan - 1, first[r] + cell.rowspan - 1)
                commands.append(("SPAN", (c, first[r]), end))
        return LongTable(data, [w * unit for w in grid.widths], repeatRows=grid.header_rows, style=commands)

    def chunks(self, content: dict[int, list[Any]], widths: dict[int, float]) -> list[dict[int, list[Any]]]:
        """A tall row as several lines of the table with no rule between them, so that a page may end within it,
        as a word processor lets it. (reportlab's own splitting repeats the header in the middle of the page.)"""
        heights = {c: [f.wrap(widths[c], 10_000)[1] + f.getSpaceAfter() for f in fs] for c, fs in content.items()}
        total = {c: sum(h) for c, h in heights.items()}
        tall = max(total, key=lambda c: total[c])
        if total[tall] <= _TALL or len(content) < 2:
            return [content]
        beside = max(h for c, h in total.items() if c != tall)
        head, used = 0, 0.0
        while head < len(content[tall]) and used < beside:
            used += heights[tall][head]
            head += 1
        out = [content | {tall: content[tall][:head]}]
        return out + [{tall: [f]} for f in content[tall][head:]]

    def flowables(self, cell: Cell, width: float) -> list[Any]:
        out: list[Any] = []
        for block in cell.blocks:
            if isinstance(block, Grid):
                out.append(self.table(block, width))
            elif block.text:
                out.append(self.paragraph(block, small=True))
        return out
