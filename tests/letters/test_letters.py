"""Letters and reports with the findings at their places, made from a run over the samples and read back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from pipeline.cli import main
from pipeline.letters.docx_comments import Note, commented
from pipeline.letters.spelled import as_printed
from pipeline.verdicts import DATABASE

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
NAMES = (
    "tihorechensk_2019_city_report.docx",
    "belozorsk_2020_directions_report.docx",
    "starodubravsk_2019_school_7.pdf",
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    inbox = folder / "inbox"
    inbox.mkdir()
    for name in NAMES:
        shutil.copy(SAMPLES / name, inbox)
    main(["run", str(inbox), "--out", str(folder / "out")])
    return folder / "out"


@pytest.fixture(scope="module")
def letters(workspace: Path) -> Path:
    assert main(["letters", "--out", str(workspace), "--due", "20.12.2026"]) == 0
    return workspace / "letters"


def findings(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def squeezed(text: str) -> str:
    return "".join(c for c in text if not c.isspace())


def said(path: Path) -> str:
    return "\n".join(p.text for p in Document(str(path)).paragraphs)


def comments_of(path: Path) -> dict[str, str]:
    """comment id -> the words between its marks, white space aside."""
    document = Document(str(path))
    opened: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            opened[element.get(qn("w:id"))] = []
        elif element.tag == qn("w:commentRangeEnd"):
            key = element.get(qn("w:id"))
            done[key] = squeezed("".join(opened.pop(key)))
        elif element.tag == qn("w:t"):
            for words in opened.values():
                words.append(element.text or "")
    return done


def body(path: Path) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in Document(str(path)).element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".docx")])
def test_a_report_comes_back_with_its_findings_at_their_very_words(workspace: Path, letters: Path, name: str) -> None:
    path = letters / "reports" / name
    quotes = [
        # the marks of lists and the bars between cells are no text of the file
        {squeezed(printed) for printed in as_printed(e["quote"])}
        for f in findings(workspace)
        if f["suppressed"] is None
        for e in f["evidence"]
        if e["file_name"] == name and f["file_name"] == name
    ]
    words = comments_of(path)
    assert len(words) == len(list(Document(str(path)).comments)) == len(quotes)
    exact = sum(bool(words_of & set(words.values())) for words_of in quotes)
    assert exact >= 0.98 * len(quotes)
    assert body(path) == body(SAMPLES / name)


def test_a_comment_tells_the_finding_and_what_to_do(workspace: Path, letters: Path) -> None:
    told = {c.text for c in Document(str(letters / "reports" / NAMES[0])).comments}
    first = next(f for f in findings(workspace) if f["file_name"] == NAMES[0] and f["rule"] == "NUM001")
    assert any(first["message"] in t and first["suggestion"] in t for t in told)


def test_a_pdf_comes_back_with_highlights_over_the_words(workspace: Path, letters: Path) -> None:
    path = letters / "reports" / NAMES[2]
    pdf = pypdfium2.PdfDocument(path)
    told = [f for f in findings(workspace) if f["file_name"] == NAMES[2] and f["suppressed"] is None]
    notes = [
        (number, annotation.get_object())
        for number, page in enumerate(PdfReader(path).pages)
        for annotation in page.get("/Annots", [])
    ]
    assert len(notes) >= len(told)
    for number, note in notes:
        text = pdf[number].get_textpage()
        quads = [float(v) for v in note["/QuadPoints"]]
        under = "".join(
            text.get_text_bounded(quads[n], quads[n + 5] - 1, quads[n + 2], quads[n + 1] + 1)
            for n in range(0, len(quads), 8)
        )
        assert under.strip(), note["/Contents"]
        quotes = [squeezed(e["quote"]) for f in told for e in f["evidence"]]
        shown = squeezed(under).replace("-", "")
        assert any(q.replace("-", "")[:12] in shown or shown[:12] in q for q in quotes), (shown, quotes)


def test_a_letter_has_the_findings_of_its_school_and_names_no_other(workspace: Path, letters: Path) -> None:
    text = said(letters / "СШ № 6.docx")
    own = [f for f in findings(workspace) if f["organization"] == "СШ № 6" and f["suppressed"] is None]
    assert own
    assert "до 20.12.2026" in text
    assert all(f["suggestion"].split(";")[0].split("№")[0] in text for f in own)
    assert not any(f"СШ № {n}" in text for n in (2, 11, 14, 20))


def test_a_setting_lets_a_letter_name_the_others(workspace: Path, tmp_path: Path) -> None:
    main(["letters", "--out", str(workspace), "--to", str(tmp_path), "--organization", "СШ № 6", "--name-others"])
    others = {
        f["message"] for f in findings(workspace) if f["organization"] == "СШ № 6" and f["rule"].startswith("DUP")
    }
    assert others
    assert all(message in said(tmp_path / "СШ № 6.docx") for message in others)
    assert [p.name for p in tmp_path.glob("*.docx")] == ["СШ № 6.docx"]


def test_what_a_reviewer_asks_stands_in_the_letter(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(workspace, out)
    asked = next(f for f in findings(out) if f["organization"] == "СШ № 6")
    with closing(sqlite3.connect(out / DATABASE)) as connection:
        connection.execute("CREATE TABLE verdicts (finding_id TEXT, verdict TEXT, note TEXT)")
        connection.execute("INSERT INTO verdicts VALUES (?, 'asked', 'Откуда взято число?')", [asked["finding_id"]])
        connection.commit()
    main(["letters", "--out", str(out), "--to", str(tmp_path / "to")])
    assert "Вопрос проверяющего: Откуда взято число?" in said(tmp_path / "to" / "СШ № 6.docx")


def test_a_report_that_is_gone_stops_no_letter(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = workspace.parent / "inbox" / NAMES[1]
    kept = lost.read_bytes()
    lost.unlink()
    try:
        assert main(["letters", "--out", str(workspace), "--to", str(tmp_path)]) == 2
    finally:
        lost.write_bytes(kept)
    assert NAMES[1] in capsys.readouterr().err
    assert (tmp_path / "reports" / NAMES[0]).is_file()
    assert not (tmp_path / "reports" / NAMES[1]).exists()


def test_a_folder_without_results_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letters", "--out", str(tmp_path)]) == 4
    assert str(tmp_path) in capsys.readouterr().err


def test_a_comment_spans_just_its_words_in_cells_tabs_and_changed_text(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Средний балл: ")
    paragraph.add_run("670").bold = True
    paragraph.add_run(" баллов\tиз 100")
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "Средний балл: 670 баллов"
    inner = table.cell(0, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "Доля 45 % и 54 %"
    source, to = tmp_path / "a.docx", tmp_path / "b.docx"
    document.save(str(source))
    notes = [
        Note("балл: 670 балл", "b0", "в тексте"),
        Note("670 баллов", "b1/r1/c1/p0", "в ячейке"),
        Note("54 %", "b1/r0/c0/t1/r0/c0", "во вложенной"),
        Note("нет таких слов", "b1/r1/c0", "рядом", otherwise="[Место: строка 2] "),
    ]
    assert commented(source, notes, to, "Сверка", "Св") == 3
    words = comments_of(to)
    assert {"балл:670балл", "670баллов", "54%"} < set(words.values())
    assert body(to) == body(source)
    assert [c.text for c in Document(str(to)).comments][-1] == "[Место: строка 2] рядом"
