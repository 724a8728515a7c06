"""The workbooks: what a reviewer opens in a spreadsheet. Links lead somewhere, texts stay texts."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import Corpus, RunReport
from pipeline.overview import Overview
from pipeline.workbook.findings import write_findings_workbook
from pipeline.workbook.sheet import MAX_CELL, Book, Heading, Link
from pipeline.workbook.summary import write_summary_workbook
from tests import factories

HOSTILE = '=HYPERLINK("http://example.org","x")'
SHEETS = ["Сводка", "Замечания", "Школы", "Документы", "Правила"]


def opened(folder: Path, corpus: Corpus, run: RunReport) -> Workbook:
    write_findings_workbook(folder / "findings.xlsx", Overview(corpus, run))
    return openpyxl.load_workbook(folder / "findings.xlsx")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    corpus = factories.corpus()
    return opened(tmp_path_factory.mktemp("book"), corpus, factories.run_report(corpus))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_sheets_have_a_frozen_header_a_filter_and_widths(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[c[0].column_letter].width for c in sheet.columns)


def test_a_finding_is_a_row_with_its_quote_and_place(book: Workbook) -> None:
    rows = table(book["Замечания"])
    assert len(rows) == 6, "suppressed ones are not among them"
    first = rows[0]
    assert (first["№"], first["Важность"], first["Код"], first["Организация"]) == (1, "Ошибка", "DUP001", "СШ № 5")
    assert str(first["Цитата"]).startswith("В мае 2019 года")
    assert first["Где стоит"] == "таблица 2, строка 2, столбец 2"
    assert str(first["Где стоит второе"]).startswith("СШ № 9, ")
    groups = [row["Организация"] for row in rows]
    assert groups == sorted(groups, key=groups.index), "rows of a school stand together"


def test_severity_is_told_by_word_and_colour(book: Workbook) -> None:
    fills = {str(row[1].value): row[1].fill.start_color.rgb for row in book["Замечания"].iter_rows(min_row=2)}
    assert len(set(fills.values())) == len(fills) == 3


def test_every_link_leads_to_the_row_that_it_names(book: Workbook) -> None:
    led = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                assert cell.hyperlink.target is None, "no link leaves the workbook"
                match = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location or "")
                assert match, cell.hyperlink.location
                target = book[match[1]]
                assert int(match[2]) <= target.max_row
                led.add((sheet.title, match[1]))
                if isinstance(cell.value, str) and sheet.title == "Замечания":
                    assert target.cell(int(match[2]), 1).value == cell.value
    assert {("Замечания", "Школы"), ("Замечания", "Документы"), ("Замечания", "Правила"), ("Школы", "Замечания"),
            ("Правила", "Замечания"), ("Документы", "Замечания")} <= led  # fmt: skip


def test_a_school_leads_to_its_first_finding(book: Workbook) -> None:
    schools = book["Школы"]
    row = next(r for r in schools.iter_rows(min_row=2) if r[0].value == "СШ № 5")
    assert row[3].value == 4, "a number, so that it can be sorted"
    target = book["Замечания"][int(str(row[3].hyperlink.location).rpartition("A")[2])]
    assert (target[4].value, target[0].value) == ("СШ № 5", 1)
    assert [r[0].value for r in schools.iter_rows(min_row=2)][-1] == "СШ № 9", "without findings, but listed"


def test_unread_documents_tell_why_and_what_to_do(book: Workbook) -> None:
    row = next(r for r in table(book["Документы"]) if r["Состояние"] == "не прочитан")
    assert row["Что не так с файлом"] == "Файл повреждён"
    assert row["Что сделать"]


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "+1+1", "-1", "@SUM(1)", "{=1}", "http://example.org", "internal:Сводка!A1", "\t=1", "00123"]
)
def test_no_text_of_a_report_runs(tmp_path: Path, hostile: str) -> None:
    corpus = factories.corpus(hostile)
    run = factories.run_report(corpus, hostile)
    quotes = tuple(replace(e, quote=hostile, label=hostile, file_name=hostile) for e in run.findings[0].evidence)
    texts = dict.fromkeys(("message_ru", "suggestion_ru", "section_label", "file_name", "organization"), hostile)
    first = replace(run.findings[0], evidence=quotes, **texts)  # type: ignore[arg-type]
    book = opened(tmp_path, corpus, replace(run, findings=(first, *run.findings[1:])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sum(cell.value == hostile.strip() or cell.value == hostile for cell in cells) >= 5
    for cell in cells:
        assert cell.data_type != "f"
        assert cell.hyperlink is None or cell.hyperlink.target is None


def test_texts_that_excel_can_not_hold_are_cut_with_a_mark(tmp_path: Path) -> None:
    corpus = factories.corpus()
    run = factories.run_report(corpus)
    long = "я" * 30_000 + "😀" * 5_000  # in Excel's counting an emoji is two
    quotes = (replace(run.findings[0].evidence[0], quote=long),)
    book = opened(tmp_path, corpus, replace(run, findings=(replace(run.findings[0], evidence=quotes),)))
    cell = str(book["Замечания"]["I2"].value)
    assert len(cell.encode("utf-16-le")) // 2 <= MAX_CELL
    assert cell.endswith("полный текст в findings.jsonl]")


def test_characters_that_xml_forbids_do_not_break_the_file(tmp_path: Path) -> None:
    broken = "a\x00b\x0bc\ufffed\ud800e\u202ef"
    corpus = factories.corpus(broken)
    book = opened(tmp_path, corpus, factories.run_report(corpus, broken))
    assert any("abcd\ufffdef" in str(row["Замечание"]) for row in table(book["Замечания"]))
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_more_links_than_excel_takes_become_plain_texts(tmp_path: Path) -> None:
    """A sheet with 65,531 links is "repaired" by Excel, which drops all of them."""
    book = Book(tmp_path / "many.xlsx", "ru")
    rows = [(Link(n, "Все", 1), Link("к началу", "Все", 0)) for n in range(33_000)]
    book.add("Все").table([Heading("a", 9), Heading("b", 9)], rows)
    book.close()
    with zipfile.ZipFile(tmp_path / "many.xlsx") as package:
        assert package.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") <= 65_530
    sheet = openpyxl.load_workbook(tmp_path / "many.xlsx", read_only=True)["Все"]
    last = list(sheet.iter_rows(min_row=33_001, values_only=True))
    assert last == [(32_999, "к началу")]


def test_a_run_without_findings_gives_a_workbook_too(tmp_path: Path) -> None:
    book = opened(tmp_path, Corpus((), {}, {}), RunReport("OUT", (), (), (), (), {}))
    assert book.sheetnames == SHEETS


def test_the_summary_has_a_column_a_scope(tmp_path: Path) -> None:
    corpus = factories.corpus()
    write_summary_workbook(tmp_path / "summary.xlsx", Overview(corpus, factories.run_report(corpus)))
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    computed = {row["Код"]: row for row in table(book["Сводка"])}
    assert computed["schools"]["город Заречный, 2019"] == 3
    assert computed["documents"]["все документы"] == 2
    assert computed["findings.NUM001"]["все документы"] == 1
    stated = table(book["Показатели отчётов"])
    row = next(r for r in stated if r["Код"] == "3.1" and r["Год"] == 2019)
    assert (row["Количество"], row["Доля, %"], row["База (вычислена)"]) == (31, 63.3, 49)
    verdicts = {row["Организация"]: row for row in table(book["По организациям"])}
    assert verdicts["СШ № 12"]["Раздел заполнен: Социальные партнеры школы"] == "нет"
    assert verdicts["СШ № 9"]["Раздел заполнен: Социальные партнеры школы"] == "да"
