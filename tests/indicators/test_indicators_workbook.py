"""summary.xlsx holds the indicators as a region publishes them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from pipeline.recipe import run

REPORTS = Path(__file__).parents[2] / "samples" / "reports"


def test_the_published_layout_with_two_years_and_the_schools_behind(tmp_path: Path) -> None:
    run([REPORTS / f"tihorechensk_{year}_city_report.docx" for year in (2019, 2020)], tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx")
    sheet = book[book.sheetnames[0]]
    assert sheet.title == "Верхнереченская область"
    assert {str(r) for r in sheet.merged_cells.ranges} >= {"A1:A2", "B1:B2", "C1:F1", "G1:J1", "K1:M1"}
    assert (sheet["C1"].value, sheet["G1"].value) == ("Значение 2019 года", "Значение 2020 года")
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "$1:$2",
        "landscape",
        9,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert len(sheet._charts) == 1
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    assert lines["3"][1].value == "Партнёрство"
    none_named = lines["3.4"]
    assert [c.value for c in none_named[2:6]] == [1, 20, 5, 0]
    assert none_named[10].value == none_named[6].value - 1
    # A count leads to the schools that make it, those that answer yes first.
    target = none_named[2].hyperlink.location
    name, cell = target.replace("'", "").split("!")
    behind = book[name]
    row = [c.value for c in behind[int(cell[1:])]]
    assert row[0] == "3.4"
    assert (row[3], row[4], row[5]) == (2019, "СШ № 20", "да")
