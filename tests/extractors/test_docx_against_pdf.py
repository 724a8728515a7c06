"""A DOCX and its print are one text: both readings have the same words in the same order, the same cells and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.reading import read
from tests.layouts import LAYOUTS, layouts
from tests.prints import Agreement, agreement, printed
from tests.scans import needs_libreoffice

REPORTS = sorted((Path(__file__).parents[2] / "samples" / "reports").glob("*.docx"))
SEEDS = (1, 2)
NAMES = [*(report.stem for report in REPORTS), *(f"{build.__name__}_{seed}" for seed in SEEDS for build in LAYOUTS)]
# What is set side by side without lines, in fewer lines than columns of text have, is read line by line in a print.
LOWER = {"text_beside_text": 0.94}


@pytest.fixture(scope="module")
def agreements(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Agreement]:
    folder = tmp_path_factory.mktemp("prints")
    files = [*REPORTS]
    for seed in SEEDS:
        for name, data in layouts(seed).items():
            files.append(folder / f"{name}_{seed}.docx")
            files[-1].write_bytes(data)
    pdfs = printed(files, folder)
    return {file.stem: agreement(read(file), read(pdfs[file.stem])) for file in files}


@needs_libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_a_document_and_its_print_read_alike(agreements: dict[str, Agreement], name: str) -> None:
    found = agreements[name]

    assert found.words >= LOWER.get(name[: name.rfind("_")], 0.995), found.differences[:10]
    assert found.cells >= 0.98, found.differences[:10]
    assert found.figures >= 0.995, found.differences[:10]
