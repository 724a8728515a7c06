"""`docs/reading.md` names the golden documents that prove it, and leaves none out."""

from __future__ import annotations

import re
from pathlib import Path

from tests.golden.docx.build import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def _last_cells() -> list[str]:
    section = PAGE.read_text(encoding="utf-8").split("\n## DOCX\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\|.*\|(.*)\|$", section, re.MULTILINE)
    return [cell for cell in rows if cell.strip() not in ("golden", "---")]


def test_every_golden_docx_stands_in_the_page_and_every_line_names_one() -> None:
    named = [re.findall(r"`(\w+)`", cell) for cell in _last_cells()]

    assert all(named)
    assert {name for names in named for name in names} == {path.stem for path in FOLDER.glob("*.docx")}


def test_every_issue_of_the_docx_reader_is_explained() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (PAGE.parents[1] / "extractors" / "docx").glob("*.py"))
    raised = set(re.findall(r'(?:ExtractionIssue|_issue)\(\s*"(\w+)"', code))

    page = PAGE.read_text(encoding="utf-8")
    assert raised
    assert not [issue for issue in raised if f"| `{issue}` |" not in page]


def test_every_issue_of_recognition_is_explained() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (PAGE.parents[1] / "extractors" / "ocr").glob("*.py"))
    raised = set(re.findall(r'"(ocr_[a-z_]+)"', code)) - {"ocr_pages", "ocr_page_seconds"}

    page = PAGE.read_text(encoding="utf-8")
    assert {"ocr_missing", "ocr_failed", "ocr_pages_left"} <= raised
    assert not [issue for issue in raised if f"| `{issue}` |" not in page]
