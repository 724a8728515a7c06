"""What a user of the DOCX reader relies on: addresses, tables as drawn, lists, agreement with python-docx."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.docx.numerals import numeral, roman
from extractors.formats import identify
from extractors.reading import read_in_process
from pipeline.model import Cell, Paragraph, ReportDocument, Table
from tests.golden.docx import package
from tests.golden.docx.package import p, tbl, tc, tr
from tests.golden.docx.quirks_package import office_report

Read = Callable[..., ReportDocument]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def from_body(body: str, **parts: object) -> ReportDocument:
        file = tmp_path / "report.docx"
        file.write_bytes(package.docx(body, **parts))  # type: ignore[arg-type]
        return read_in_process(identify(file))

    return from_body


def _table(document: ReportDocument) -> Table:
    return next(document.tables())


def test_paragraphs_are_counted_as_a_person_counts_them(read: Read) -> None:
    document = read(p("Первый") + p() + p("  ") + tbl(tr(tc("ячейка"), tc("другая"))) + p("Второй"))

    assert [b.place.locator() for b in document.blocks] == ["абзац 1", "таблица 1", "абзац 2"]
    assert [b.place.anchor for b in document.blocks] == ["b0", "b1", "b2"]


def test_cells_and_their_paragraphs_have_addresses(read: Read) -> None:
    inner = tbl(tr(tc("м"), tc("44")), tr(tc("р"), tc("48")))
    document = read(p("До") + tbl(tr(tc("а"), tc("б")), tr(tc("Итоги"), tc(p("раз") + inner + p("два")))))

    cell = _table(document).cells[3]
    assert cell.place.anchor == "b1/r1/c1"
    assert cell.place.locator() == "таблица 1, строка 2, столбец 2"
    assert [b.place.path for b in cell.blocks] == ["b1/r1/c1/p0", "b1/r1/c1/t1", "b1/r1/c1/p1"]
    assert [b.place.paragraph for b in cell.blocks] == [1, None, 2]
    nested = cell.tables[0].cells[3]
    assert nested.text == "48"
    assert nested.place.anchor == "b1/r1/c1/t1/r1/c1"
    assert nested.place.locator() == "таблица 1, строка 2, столбец 2, вложенная таблица (строка 2, столбец 2)"
    assert cell.text == "раз\nдва"


def test_second_table_is_table_two(read: Read) -> None:
    document = read(tbl(tr(tc("а"))) + p() + tbl(tr(tc("б"))))

    assert [t.place.locator() for t in document.tables()] == ["таблица 1", "таблица 2"]


def test_a_document_written_by_python_docx_reads_as_python_docx_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "written.docx"
    written = docx.Document()
    written.add_heading("Отчёт школы № 97", 0)
    written.add_heading("Кадры", 2)
    written.add_paragraph("Первый абзац с\tтабуляцией и\nпереносом.")
    table = written.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"ячейка {row}.{column}"
    table.cell(1, 0).merge(table.cell(2, 1))
    written.add_paragraph("После таблицы.")
    written.save(str(file))

    document = read_in_process(identify(file))

    peer = docx.Document(str(file))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [x.text for x in peer.paragraphs]
    found = {(c.row, c.col): c.text for c in _table(document).cells}
    for cell in _table(document).cells:
        assert found[cell.row, cell.col] == peer.tables[0].cell(cell.row, cell.col).text
    merged = next(c for c in _table(document).cells if (c.row, c.col) == (1, 0))
    assert (merged.rowspan, merged.colspan) == (2, 2)
    headings = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind == "heading"]
    assert [(h.text, h.level) for h in headings] == [("Отчёт школы № 97", 1), ("Кадры", 2)]


def test_python_docx_lists_are_list_items_with_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "lists.docx"
    written = docx.Document()
    for text, style in (("раз", "List Number"), ("два", "List Number"), ("точка", "List Bullet")):
        written.add_paragraph(text, style=style)
    written.save(str(file))

    document = read_in_process(identify(file))

    assert [(b.kind, b.text) for b in document.blocks] == [  # type: ignore[union-attr]
        ("list_item", "1. раз"),
        ("list_item", "2. два"),
        ("list_item", "· точка"),
    ]


# Widths of the cells of each row, in grid columns; a table of up to four rows over six columns.
_ROWS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=_ROWS, merges=st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_no_cell_is_lost_and_none_overlap(read: Read, rows: list[list[int]], merges: set[tuple[int, int]]) -> None:
    def cell(row: int, index: int, width: int) -> str:
        merge = "<w:vMerge/>" if (row, index) in merges else '<w:vMerge w:val="restart"/>'
        return tc(f"я{row}{index}", f'<w:gridSpan w:val="{width}"/>{merge}')

    table = _table(read(tbl(*(tr(*(cell(r, i, w) for i, w in enumerate(row))) for r, row in enumerate(rows)))))

    texts = " ".join(c.text for c in table.cells).split()
    assert sorted(texts) == sorted(f"я{r}{i}" for r, row in enumerate(rows) for i in range(len(row)))
    areas = [place for c in table.cells for place in _area(c)]
    assert len(areas) == len(set(areas))
    assert table.n_rows == len(rows)
    columns = {c.col for c in table.cells}
    assert columns == set(range(len(columns))), "a column in which no cell begins is no column"


def _area(cell: Cell) -> list[tuple[int, int]]:
    return [(cell.row + r, cell.col + c) for r in range(cell.rowspan) for c in range(cell.colspan)]


def test_text_in_elements_unknown_to_us_is_read(read: Read) -> None:
    document = read('<w:future xmlns:w16="urn:x"><w:p><w16:new>' + package.r("Новое") + "</w16:new></w:p></w:future>")

    assert [b.text for b in document.blocks] == ["Новое"]  # type: ignore[union-attr]


def test_lost_text_makes_a_document_partial(read: Read) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read(p(runs=begin + package.r("потеряно")) + p("Остальной текст отчёта."))

    assert document.status == "partial"
    assert [(i.code, i.detail) for i in document.issues] == [("text_not_reached", "8 characters")]


def test_text_read_elsewhere_does_not_hide_what_is_lost(read: Read) -> None:
    deleted_mark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read(p("Начало абзаца ", deleted_mark) + p("и конец.") + p(runs=begin + package.r("потеряно")))

    assert [(i.code, i.detail) for i in document.issues] == [("text_not_reached", "8 characters")]


def test_a_deleted_paragraph_mark_does_not_carry_text_over_a_table(read: Read) -> None:
    deleted_mark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    document = read(p("Перед таблицей", deleted_mark) + tbl(tr(tc("ячейка"), tc("другая"))) + p("После таблицы"))

    assert [b.place.locator() for b in document.blocks] == ["абзац 1", "таблица 1", "абзац 2"]


def test_tables_nested_beyond_reason_are_reported(read: Read) -> None:
    body = p("в самой глубине")
    for _ in range(25):
        body = tbl(tr(tc(body + p())), columns=1)
    document = read(p("Отчёт о выполнении программы.") + body)

    assert document.status == "partial"
    codes = {i.code for i in document.issues}
    assert codes == {"nested_too_deep", "text_not_reached"}


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (7, "russianLower", "ж"),
        (10, "russianUpper", "К"),
        (30, "russianLower", "аа"),
        (1999, "upperRoman", "MCMXCIX"),
        (0, "lowerRoman", "0"),
        (2_000_000_000, "lowerLetter", "2000000000"),
        (4, "ordinalText", "4"),
    ],
)
def test_numerals(value: int, form: str, expected: str) -> None:
    assert numeral(value, form) == expected


def test_roman_numerals_are_read_back() -> None:
    weights = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

    def value(text: str) -> int:
        digits = [weights[c] for c in text]
        return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))

    assert all(value(roman(n)) == n for n in range(1, 4000))


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice: apt-get install libreoffice-writer")
def test_libreoffice_saves_what_we_read_the_same(tmp_path: Path) -> None:
    original = tmp_path / "office_report.docx"
    original.write_bytes(office_report())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(original)], check=True, capture_output=True, timeout=120, env=dict(os.environ))

    saved = read_in_process(identify(tmp_path / "saved" / "office_report.docx"))

    assert saved.blocks == read_in_process(identify(original)).blocks
