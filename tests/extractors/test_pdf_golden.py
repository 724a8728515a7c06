"""Each golden PDF, named after its quirk, reads as its tree and JSON say; nothing of its text is lost."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from extractors.formats import identify
from extractors.pdf import read_pdf
from extractors.rendering import to_public_json, to_tree
from pipeline.model import ReportDocument, Table
from tests.conftest import Golden
from tests.golden.pdf.build import FOLDER, QUIRKS

ROOT = Path(__file__).parents[2]
GOLDEN = sorted(FOLDER.glob("*.pdf"))
ALL = [*GOLDEN, *sorted((ROOT / "samples" / "reports").glob("*.pdf"))]
# Tables with all their lines, which pdfplumber finds as well.
RULED = {
    "dalneborsky_2019_plan_criteria",
    "kluchevodsky_2019_plan_criteria",
    "offset_page",
    "row_over_three_pages",
    "table_over_pages",
    "two_level_head",
    "two_tables_at_a_page_end",
    "verhnerechensk_2019_regional_analysis",
}
# What the file says of its letters is not what it shows, or shown twice.
MISLEADING = {
    "boxes_of_symbol_fonts",
    "filled_form",
    "form_with_boxes",
    "layer_in_another_language",
    "letters_taken_for_latin",
    "letters_without_meaning",
    "text_seen_and_unseen",
}


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", GOLDEN, ids=_name)
def test_golden_document_reads_as_before(path: Path, golden: Golden) -> None:
    document = read_pdf(identify(path))

    golden.check(path.with_suffix(".txt"), to_tree(document))
    golden.check(path.with_suffix(".json"), json.dumps(to_public_json(document), ensure_ascii=False, indent=1) + "\n")


def test_each_quirk_has_its_document() -> None:
    assert {path.stem for path in GOLDEN} == set(QUIRKS)


@pytest.mark.parametrize("path", [p for p in ALL if p.stem not in MISLEADING], ids=_name)
def test_every_letter_of_the_text_layer_is_read_once(path: Path) -> None:
    """What pdfium's text of the whole page holds is in the output, and nothing else is."""
    written: Counter[str] = Counter()
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            written += _letters(page.get_textpage().get_text_range())

    assert written
    assert _letters(_text(read_pdf(identify(path)))) == written


@pytest.mark.parametrize("path", [p for p in ALL if p.stem not in MISLEADING], ids=_name)
def test_pdfplumber_finds_the_same_letters(path: Path) -> None:
    """The other reader goes by another parser; where the two disagree, one of them is wrong."""
    with pdfplumber.open(path) as pdf:
        theirs = _letters("".join(ch["text"] for page in pdf.pages for ch in page.chars))

    assert _letters(_text(read_pdf(identify(path)))) == theirs


@pytest.mark.parametrize("path", [p for p in ALL if p.stem in RULED], ids=_name)
def test_pdfplumber_finds_the_same_text_in_ruled_tables(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    theirs = _letters("".join(cell or "" for table in tables for row in table for cell in row))
    ours = _letters("".join(cell.text for table in read_pdf(identify(path)).tables() for cell in table.cells))

    assert ours == theirs


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_cells_never_overlap_and_know_their_places(path: Path) -> None:
    document = read_pdf(identify(path))

    for table in document.tables():
        _check_table(table, nested=False)
    for number, table in enumerate(document.tables(), 1):
        assert table.place.table == number
    for block, index in zip(document.blocks, range(len(document.blocks)), strict=True):
        assert block.place.path == f"b{index}"
        assert block.place.page is not None
        assert block.place.box is not None


def _check_table(table: Table, nested: bool) -> None:
    taken: set[tuple[int, int]] = set()
    for cell in table.cells:
        area = {
            (r, c) for r in range(cell.row, cell.row + cell.rowspan) for c in range(cell.col, cell.col + cell.colspan)
        }
        assert not taken & area
        taken |= area
        assert (cell.place.inner is not None) == nested
        assert cell.page == cell.place.page
        assert cell.place.path.startswith(f"{table.place.path}/r{cell.row}/c{cell.col}")
        for inner in cell.tables:
            _check_table(inner, nested=True)
    assert taken == {(r, c) for r in range(table.n_rows) for c in range(table.n_cols)}


def _letters(text: str) -> Counter[str]:
    # Raised and lowered digits are digits in the file.
    return Counter(ch for ch in unicodedata.normalize("NFKC", text) if ch.isalnum())


def _text(document: ReportDocument) -> str:
    return "\n".join([*(p.text for p in document.paragraphs()), *(p.text for p in document.furniture)])
