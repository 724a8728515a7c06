"""Tables on sheets: frozen header, filter, widths, wrapped text, links between sheets, and nothing that can run."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from language.text import displayable
from pipeline.model import Lang

MAX_CELL = 32_767  # characters in a cell
MAX_ROWS = 1_048_576
MAX_LINKS = 65_000  # Excel opens a sheet with 65,530 links; one with more is "repaired"
MAX_LINES = 12  # a row is drawn no higher; the cell still holds the whole text
CUT = {
    "ru": " … [обрезано: полный текст в findings.jsonl]",
    "en": " … [cut: findings.jsonl has the whole text]",
}
ROWS_CUT = {
    "ru": "Показано строк: {} из {}. Остальные — в папке dataset.",
    "en": "{} of {} rows shown. The others are in the folder dataset.",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A text or number that leads to a cell of a sheet (rows 0-based)."""

    value: str | int
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading and width in characters. `wrap` is for running text."""

    text: str
    width: int
    wrap: bool = False
    number_format: str | None = None


Value = str | int | float | dt.date | None | Link


class Book:
    """A workbook that is being written."""

    def __init__(self, path: Path, lang: Lang) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        # A fixed date: two equal runs write equal workbooks.
        self._book.set_properties({"created": dt.datetime(2000, 1, 1), "comments": "Sverka"})
        self._lang: Lang = lang
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def close(self) -> None:
        """Writes the file."""
        self._book.close()

    def style(self, **properties: Any) -> Any:
        """A cell format, made once."""
        properties = {"valign": "top", "font_name": "Calibri", "font_size": 11} | properties
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def chart(self) -> Any:
        """A bar chart that is yet to be filled."""
        return self._book.add_chart({"type": "bar"})

    def add(self, name: str) -> Sheet:
        """Another sheet."""
        return Sheet(self, self._book.add_worksheet(name), name, self._lang)


class Sheet:
    """A sheet that is being written from the top."""

    def __init__(self, book: Book, sheet: Any, name: str, lang: Lang) -> None:
        self.name = name
        self._book = book
        self._sheet = sheet
        self._lang: Lang = lang
        self._links = 0
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)

    def table(
        self,
        headings: Sequence[Heading],
        rows: Sequence[Sequence[Value]],
        fills: Sequence[str | None] = (),
        fill_column: int = 0,
        frozen_columns: int = 0,
    ) -> None:
        """A table from the first row on: header frozen and repeated in print, filter, as many rows as fit.

        `fills` holds a background colour a row for `fill_column`.
        """
        head = self._book.style(bold=True, font_color="#FFFFFF", bg_color="#3B4A5A", text_wrap=True, border=1)
        for col, heading in enumerate(headings):
            self._sheet.set_column(col, col, heading.width)
            self._sheet.write_string(0, col, heading.text, head)
        self._sheet.set_row(0, 16 * max(2, _lines([h.text for h in headings], headings)))
        shown = rows if len(rows) < MAX_ROWS else rows[: MAX_ROWS - 2]
        for n, row in enumerate(shown, 1):
            self._sheet.set_row(n, 15 * _lines(row, headings))
            for col, (value, heading) in enumerate(zip(row, headings, strict=True)):
                fill = fills[n - 1] if fills and col == fill_column else None
                self.write(n, col, value, **_look(heading, value, fill))
        if len(shown) < len(rows):
            self.write(len(shown) + 1, 0, ROWS_CUT[self._lang].format(len(shown), len(rows)), bold=True)
        self._sheet.freeze_panes(1, frozen_columns)
        self._sheet.repeat_rows(0)
        if shown:
            self._sheet.autofilter(0, 0, len(shown), len(headings) - 1)

    def width(self, col: int, characters: int) -> None:
        """Sets the width of a column."""
        self._sheet.set_column(col, col, characters)

    def height(self, row: int, points: float) -> None:
        """Sets the height of a row."""
        self._sheet.set_row(row, points)

    def write(self, row: int, col: int, value: Value, **style: Any) -> None:
        """One cell. Texts are never formulas; over-long ones are cut with a mark."""
        if value is None:
            self._sheet.write_blank(row, col, None, self._book.style(**style))
        elif isinstance(value, Link):
            self._write_link(row, col, value, style)
        elif isinstance(value, str):
            self._sheet.write_string(row, col, self._fit(value), self._book.style(**style))
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, col, value, self._book.style(**style))
        elif isinstance(value, dt.date):
            self._sheet.write_datetime(row, col, value, self._book.style(**{"num_format": "yyyy-mm-dd"} | style))
        else:
            self._sheet.write_number(row, col, value, self._book.style(**style))

    def merge(self, cells: tuple[int, int, int, int], value: str, **style: Any) -> None:
        """One text over the cells from first row and column to last row and column."""
        first_row, first_col, last_row, last_col = cells
        if (first_row, first_col) == (last_row, last_col):
            self.write(first_row, first_col, value, **style)
        else:
            self._sheet.merge_range(*cells, "", self._book.style(**style))
            self.write(first_row, first_col, value, **style)

    def freeze(self, rows: int, cols: int) -> None:
        """Keeps the first rows and columns in sight, and repeats these rows on every printed page."""
        self._sheet.freeze_panes(rows, cols)
        self._sheet.repeat_rows(0, rows - 1)

    def bars(
        self, title: str, names: tuple[int, int, int], series: Sequence[tuple[str, int]], at: tuple[int, int]
    ) -> None:
        """A bar chart placed at a cell: `names` are column, first and last row of the categories, `series` the name and
        column of each row of bars, shares of 0 to 100."""
        chart = self._book.chart()
        column, first, last = names
        for label, values in series:
            chart.add_series(
                {
                    "name": label,
                    "categories": [self.name, first, column, last, column],
                    "values": [self.name, first, values, last, values],
                    "gap": 40,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_x_axis({"min": 0, "max": 100, "num_format": "0", "major_gridlines": {"visible": True}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 900, "height": 120 + 26 * (last - first + 1)})
        self._sheet.set_h_pagebreaks([at[0]])  # a page of its own in print
        self._sheet.insert_chart(*at, chart)

    def _write_link(self, row: int, col: int, link: Link, style: dict[str, Any]) -> None:
        self._links += 1
        if self._links <= MAX_LINKS and link.row < MAX_ROWS:
            sheet = link.sheet.replace("'", "''")
            self._sheet.write_url(row, col, f"internal:'{sheet}'!A{link.row + 1}", None, "-")
            style = {"font_color": "#1F5FA8", "underline": 1} | style
        # Written over the link's own text, which could only be a string.
        self.write(row, col, link.value, **style)

    def _fit(self, text: str) -> str:
        text = displayable(text)
        if _units(text) <= MAX_CELL:
            return text
        mark = CUT[self._lang]
        head = text[: MAX_CELL - len(mark)]
        while _units(head) > MAX_CELL - len(mark):
            head = head[: -(_units(head) - MAX_CELL + len(mark))]
        return head + mark


@contextmanager
def workbook(path: Path, lang: Lang) -> Iterator[Book]:
    """A workbook, written when the block ends. Raises OSError where that fails."""
    book = Book(path, lang)
    yield book
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def _units(text: str) -> int:
    """Length as Excel counts it: characters outside the basic plane are two."""
    return len(text) + sum(c > "\uffff" for c in text)


def _look(heading: Heading, value: Value, fill: str | None) -> dict[str, Any]:
    look: dict[str, Any] = {"border": 1, "border_color": "#D5DAE0"}
    if heading.wrap or (isinstance(value, str) and "\n" in value):
        look["text_wrap"] = True
    if heading.number_format:
        look["num_format"] = heading.number_format
    if fill:
        look |= {"bg_color": fill, "bold": True}
    return look


def _lines(row: Sequence[Value], headings: Sequence[Heading]) -> int:
    """Height of a row in lines of text, so that Excel and LibreOffice draw it alike."""
    most = 1
    for value, heading in zip(row, headings, strict=True):
        if isinstance(value, str) and (heading.wrap or value is heading.text):
            lines = sum(max(1, math.ceil(len(line) / (heading.width * 1.05))) for line in value.split("\n"))
            most = max(most, lines)
    return min(most, MAX_LINES)
