"""The PDF section of `docs/reading.md` names the golden documents that prove it, and explains each issue."""

from __future__ import annotations

import re
from pathlib import Path

from tests.golden.pdf.build import FOLDER

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
SECTION = PAGE.split("\n## PDF\n")[1].split("\n## ")[0]


def test_every_golden_pdf_stands_in_the_page_and_every_line_names_one() -> None:
    tables = SECTION.split("\n### Kept\n")[1]
    cells = [
        cell for cell in re.findall(r"^\|.*\|(.*)\|$", tables, re.MULTILINE) if cell.strip() not in ("golden", "---")
    ]
    named = [re.findall(r"`(\w+)`", cell) for cell in cells]

    assert all(named)
    assert {name for names in named for name in names} == {path.stem for path in FOLDER.glob("*.pdf")}


def test_every_issue_of_the_pdf_reader_is_explained() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "extractors" / "pdf").glob("*.py"))
    raised = set(re.findall(r'(?:ExtractionIssue\(|issues\.append\(\(|issues=\[\()"(\w+)"', code))

    assert {"text_dropped", "page_damaged", "page_without_text"} <= raised
    assert not [issue for issue in raised if f"| `{issue}` |" not in PAGE]
