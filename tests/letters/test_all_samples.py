"""Letters and comments of all sample reports, read back: counted, and held against the quotes of the findings."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from pipeline import run
from pipeline.cli import main
from pipeline.settings import Settings
from pipeline.verdicts import DATABASE

REPORTS = Path(__file__).parents[2] / "samples" / "reports"
# Numbers and signs of lists that Word adds itself, and bars between the cells of a quote.
MARKERS = re.compile(r"(?m)^\s*(?:[·•–-]|\d+[.)])\s+| \| ")
ELSEWHERE = "[Место:"
SCHOOL = "Подлесновская СОШ"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters") / "out"
    run([REPORTS], folder, Settings())
    return folder


@pytest.fixture(scope="module")
def sent(out: Path) -> Path:
    assert main(["letters", "--out", str(out), "--to", str(out / "sent"), "--due", "2021-02-01"]) == 0
    return out / "sent"


def told(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").split("\n") if line]


def bare(text: str) -> str:
    return re.sub("[\\s\u00ad\u200b]+", "", MARKERS.sub("", text))


def comments(path: Path) -> list[tuple[str, str]]:
    """(text of the comment, text it spans)"""
    word = Document(str(path))
    spans: dict[str, list[str]] = {}
    open_ids: set[str] = set()
    for element in word.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t"), qn("w:p")):
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_ids.add(number)
        elif element.tag == qn("w:commentRangeEnd"):
            open_ids.discard(number)
        for i in open_ids:
            spans.setdefault(i, []).append((element.text or "") if element.tag == qn("w:t") else "\n")
    return [(c.text, "".join(spans[str(c.comment_id)])) for c in word.comments]


def highlights(path: Path) -> list[tuple[str, str]]:
    """(text of the note, text under its quads)"""
    found = []
    pdf = pypdfium2.PdfDocument(str(path))
    for number, page in enumerate(PdfReader(path).pages):
        text = pdf[number].get_textpage()
        for mark in page.get("/Annots") or []:
            quads = [float(v) for v in mark.get_object()["/QuadPoints"]]
            lines = [quads[i : i + 8] for i in range(0, len(quads), 8)]
            # A hair narrower: neighbours touch the box.
            words = [text.get_text_bounded(q[0] + 0.3, q[5] + 0.3, q[2] - 0.3, q[1] - 0.3) for q in lines]
            found.append((str(mark.get_object()["/Contents"]), "".join(words)))
    pdf.close()
    return found


def marks(sent: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((sent / "reports").iterdir()):
        for note, words in (comments if path.suffix == ".docx" else highlights)(path):
            yield path.name, note, words


def test_findings_stand_at_their_very_quotes(out: Path, sent: Path) -> None:
    stand = list(marks(sent))
    places = [(f, e) for f in told(out) for e in f["evidence"] if e["document_id"] == f["document_id"]]
    assert len(stand) == len(places) > 150
    missed = [
        (f["rule"], e["file_name"], e["quote"])
        for f, e in places
        if not any(
            name == e["file_name"]
            and f["suggestion"][:10] in note  # whole ones may have names hidden
            and ELSEWHERE not in note
            and bare(words) == bare(e["quote"])
            for name, note, words in stand
        )
    ]
    assert len(missed) <= 0.02 * len(places), missed


def test_a_term_may_be_a_date_or_days(out: Path, sent: Path, tmp_path: Path) -> None:
    command = ["letters", "--out", str(out), "--organization", SCHOOL, "--to", str(tmp_path), "--due"]
    assert "до 01.02.2021" in letter(sent)
    assert main([*command, "21"]) == 0
    assert "в течение 21 дня со дня получения письма" in letter(tmp_path)
    assert main([*command, "завтра"]) == main([*command, "0"]) == 4


def test_what_a_reviewer_dismissed_since_the_last_run_stays_out(out: Path, tmp_path: Path) -> None:
    first, second, third = [f for f in told(out) if f["organization"] == SCHOOL][:3]
    copy = tmp_path / "out"
    shutil.copytree(out, copy, symlinks=True)
    with closing(sqlite3.connect(copy / DATABASE)) as connection:
        connection.execute("CREATE TABLE verdicts (finding_id TEXT, verdict TEXT, note TEXT)")
        verdicts = [(f["finding_id"], v, "") for f, v in ((first, "false_positive"), (second, "waived"))]
        connection.executemany("INSERT INTO verdicts VALUES (?, ?, ?)", verdicts)
        connection.commit()
    assert main(["letters", "--out", str(copy), "--to", str(tmp_path / "sent")]) == 0
    assert first["message"] not in letter(tmp_path / "sent")
    assert second["message"] not in letter(tmp_path / "sent")
    assert third["message"] in letter(tmp_path / "sent")
    notes = [note for _, note, _ in marks(tmp_path / "sent")]
    assert not any(f["message"] in note for note in notes for f in (first, second))
    assert any(third["message"] in note for note in notes)


def test_a_redacted_workspace_gives_redacted_letters_and_no_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    run([REPORTS / "podlesnovskaya_2020_self_assessment.pdf"], tmp_path / "out", Settings(redact=True))
    assert main(["letters", "--out", str(tmp_path / "out"), "--to", str(tmp_path / "sent")]) == 0
    assert "Ольшаникова" not in letter(tmp_path / "sent")
    assert "приложен" not in letter(tmp_path / "sent")
    assert not (tmp_path / "sent" / "reports").exists()


def test_letters_are_russian_whatever_the_language_of_the_run(tmp_path: Path) -> None:
    run([REPORTS / "podlesnovskaya_2020_self_assessment.pdf"], tmp_path / "out", Settings(lang="en"))
    assert main(["letters", "--out", str(tmp_path / "out"), "--to", str(tmp_path / "sent")]) == 0
    assert all(f["message_ru"] in letter(tmp_path / "sent") for f in told(tmp_path / "out") if f["organization"])


def letter(sent: Path) -> str:
    return "\n".join(p.text for p in Document(str(sent / f"{SCHOOL}.docx")).paragraphs)


def test_a_letter_about_two_reports_says_where_each_quote_stands(out: Path, sent: Path) -> None:
    text = "\n".join(p.text for p in Document(str(sent / "СШ № 6.docx")).paragraphs)
    own = [f for f in told(out) if f["organization"] == "СШ № 6"]
    assert len({f["file_name"] for f in own}) == 2
    assert all(f"{f['file_name']}, {f['evidence'][0]['locator']})" in text for f in own)
