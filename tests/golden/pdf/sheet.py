"""Drawing small PDF documents line by line, from the top down."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 60.0, 535.0, 60.0, 780.0
SIZE = 10.0
PITCH = 13.0
PADDING = 4.0


RUNNING = (
    "Школы округа работали по единому плану: в сентябре прошли входные работы, в декабре методисты посетили уроки, "
    "в апреле подвели итоги. Каждая школа составила карту затруднений учителей и обсудила её на педагогическом совете."
)


class Sheet:
    """A document drawn from the top down; heights grow downwards."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        for name, file in (
            ("Text", "DejaVuSerif.ttf"),
            ("Bold", "DejaVuSerif-Bold.ttf"),
            ("Symbols", "DejaVuSans.ttf"),
        ):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=size, invariant=1)
        self.width, self.height = size
        self.y = TOP

    def write(
        self,
        text: str,
        x: float = LEFT,
        y: float | None = None,
        *,
        bold: bool = False,
        size: float = SIZE,
        align: str = "left",
    ) -> None:
        font = "Bold" if bold else "Text"
        width = pdfmetrics.stringWidth(text, font, size)
        x -= {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - (self.y if y is None else y), text)

    def line(self, text: str, **style: object) -> None:
        self.write(text, **style)  # type: ignore[arg-type]
        self.y += PITCH * float(style.get("size", SIZE)) / SIZE  # type: ignore[arg-type]

    def heading(self, text: str, size: float = 13.0) -> None:
        self.y += 10
        self.line(text, x=self.width / 2, bold=True, size=size, align="centre")
        self.y += 4

    def paragraph(
        self, text: str, left: float = LEFT, right: float = RIGHT, indent: float = 0.0, size: float = SIZE
    ) -> None:
        for i, part in enumerate(wrapped(text, right - left, indent, size)):
            self.line(part, x=left + (indent if i == 0 else 0.0), size=size)
        self.y += 5

    def rule(self, x0: float, x1: float, y: float | None = None) -> None:
        y = self.height - (self.y if y is None else y)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, y, x1, y)

    def upright_rule(self, x: float, y0: float, y1: float) -> None:
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x, self.height - y0, x, self.height - y1)

    def shade(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.88) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def table(self, xs: Sequence[float], rows: Sequence[Sequence[str]], bold_rows: int = 1) -> None:
        """A ruled table; "" in a row's later cells after a cell that ends in ">" continues that cell over them."""
        for r, row in enumerate(rows):
            self.table_row(xs, row, bold=r < bold_rows, top=r == 0)

    def table_row(self, xs: Sequence[float], row: Sequence[str], *, bold: bool = False, top: bool = True) -> None:
        cells = merged(row)
        texts = [(a, b, lines_of(text, xs[b] - xs[a] - 2 * PADDING, bold)) for a, b, text in cells]
        height = max(len(lines) for _, _, lines in texts) * PITCH + 2 * PADDING
        if top:
            self.rule(xs[0], xs[-1])
        for a, b, lines in texts:
            for i, text in enumerate(lines):
                self.write(text, xs[a] + PADDING, self.y + PADDING + SIZE - 1 + i * PITCH, bold=bold)
            for x in (xs[a], xs[b]):
                self.upright_rule(x, self.y, self.y + height)
        self.y += height
        self.rule(xs[0], xs[-1])

    def new_page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()


def merged(row: Sequence[str]) -> list[tuple[int, int, str]]:
    """Cells of a row as (first edge, last edge, text): ">" takes the cell on the left further."""
    cells: list[tuple[int, int, str]] = []
    for i, text in enumerate(row):
        if text == ">":
            first, _, before = cells[-1]
            cells[-1] = (first, i + 1, before)
        else:
            cells.append((i, i + 1, text))
    return cells


def lines_of(text: str, width: float, bold: bool) -> list[str]:
    font = "Bold" if bold else "Text"
    return [line for part in text.split("\n") for line in wrapped(part, width, 0.0, SIZE, font)]


def wrapped(text: str, width: float, indent: float = 0.0, size: float = SIZE, font: str = "Text") -> list[str]:
    lines: list[str] = []
    room = width - indent
    for word in text.split():
        if lines and pdfmetrics.stringWidth(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] += f" {word}"
            continue
        if lines:
            room = width
        lines.append(word)
    return lines or [""]
