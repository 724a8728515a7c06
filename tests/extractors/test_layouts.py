"""The layouts that are printed for comparison read whole as DOCX, whatever the seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.formats import identify
from extractors.reading import read_in_process
from pipeline.model import ReportDocument, Table
from tests.layouts import LAYOUTS, layouts

NAMES = [build.__name__ for build in LAYOUTS]


def _read(data: bytes, folder: Path) -> ReportDocument:
    path = folder / "layout.docx"
    path.write_bytes(data)
    return read_in_process(identify(path))


def _tables(document: ReportDocument) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table)]


def test_the_same_seed_gives_the_same_documents() -> None:
    assert layouts(5) == layouts(5)
    assert layouts(5) != layouts(6)


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_read_whole(name: str, tmp_path: Path) -> None:
    document = _read(layouts(3)[name], tmp_path)

    assert (document.status, document.issues) == ("ok", ())
    assert _tables(document) or name == "notes"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["parts_with_head", "parts_with_numbers", "parts_bare"])
def test_parts_of_a_table_are_one_table_with_every_row_once(name: str, seed: int, tmp_path: Path) -> None:
    (table,) = _tables(_read(layouts(seed)[name], tmp_path))

    heads = [row for row in table.rows() if not row[0].is_header and row[0].text == "№"]
    numbers = [row[0].text for row in table.rows() if not row[0].is_header and row[0].text != "№"]
    assert len(heads) == (1 if name == "parts_bare" else 0)
    assert numbers == [str(i) for i in range(1, len(numbers) + 1)]
    assert len(numbers) >= 15
