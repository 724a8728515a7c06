"""The draft of an analysis: its numbers are those of the dataset, its quotes those of the reports."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from pipeline.cli import main

REPORT = Path(__file__).parents[2] / "samples" / "reports" / "tihorechensk_2019_city_report.docx"


def test_the_draft_holds_table_prose_and_quotes(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "analysis.docx"
    assert main(["run", str(REPORT), "--out", str(out)]) == 0
    assert main(["indicators", "--out", str(out), "--analysis", str(path)]) == 0
    document = Document(str(path))
    assert "ЧЕРНОВИК" in "".join(p.text for p in document.sections[0].header.paragraphs)
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, "repeated on each page"
    lines = {row.cells[0].text: [c.text for c in row.cells][2:] for row in table.rows}
    assert lines["3.4"] == ["1", "20", "5", "0"]
    prose = [p.text for p in document.paragraphs]
    assert any(p.startswith("2.2. ") and "2 из 5 (40 %)" in p for p in prose)
    assert "СШ № 20 (город Тихореченск): «Введена ставка учителя-логопеда»" in prose


def test_a_workspace_without_school_reports_has_nothing_to_analyse(tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["run", str(REPORT.with_name("lesoyarsky_2020_plan_execution.docx")), "--out", str(out)])
    path = tmp_path / "analysis.docx"
    assert main(["indicators", "--out", str(out), "--analysis", str(path)]) == 4
    assert not path.exists()
