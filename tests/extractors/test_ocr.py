"""Pages that are pictures are read like pages of text, and never passed over in silence."""

from __future__ import annotations

import difflib
import os
import sys
import textwrap
import time
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.forms.loader import load_forms
from extractors.limits import Limits
from extractors.ocr.blanks import with_blanks
from extractors.ocr.letters import as_russian
from extractors.ocr.model import ReadWord
from extractors.ocr.scans import unread_scans
from extractors.reading import read
from extractors.recognise import recognise
from pipeline.model import Paragraph, ReportDocument
from samples.builder import pdf_writer
from samples.builder.layout import Para, Sheet
from tests.extractors.test_isolation import _gone, _wait_for
from tests.scans import bound, needs_tesseract, scan

SAMPLES = Path(__file__).parents[2] / "samples"
STATISTICS = SAMPLES / "reports" / "verhnerechensk_2019_regional_analysis.pdf"
CRITERIA = SAMPLES / "reports" / "dalneborsky_2019_plan_criteria.pdf"


def cells(document: ReportDocument) -> dict[tuple[int, ...], str]:
    """Texts by table, row, column and spans."""
    return {
        (n, c.row, c.col, c.rowspan, c.colspan): alike(c.text) for n, t in enumerate(document.tables()) for c in t.cells
    }


def alike(text: str) -> str:
    """Dashes of any length and line breaks in a cell don't matter."""
    return text.replace("—", "-").replace("–", "-").replace("\n", " ")


def error_rate(found: str, expected: str) -> float:
    """Wrong, missing and added letters as a share of those expected."""
    matcher = difflib.SequenceMatcher(None, found, expected, autojunk=False)
    wrong = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return wrong / len(expected)


def text_of(document: ReportDocument) -> str:
    return alike(" ".join(p.text for p in document.paragraphs()))


@needs_tesseract
@pytest.mark.parametrize(
    ("report", "page", "skew"), [(CRITERIA, 4, 0.8), (STATISTICS, 4, -1.2)], ids=["criteria", "statistics"]
)
def test_a_scanned_page_reads_like_the_text_it_was_made_from(
    tmp_path: Path, report: Path, page: int, skew: float
) -> None:
    expected = read(bound([(report, [page])], tmp_path / "text.pdf"))

    document = read(scan(report, [page], tmp_path / "scan.pdf", skew=skew))

    assert document.status == "ok"
    assert [(i.code, i.place.page) for i in document.issues if i.place] == [("ocr_page", 1)]
    found, true = cells(document), cells(expected)
    assert len(true) > 75
    assert found.keys() == true.keys()
    wrong = {key: (found[key], true[key]) for key in true if found[key].replace(" ", "") != true[key].replace(" ", "")}
    assert len(wrong) <= 0.06 * len(true), wrong
    digits = {key: pair for key, pair in wrong.items() if digits_of(pair[0]) != digits_of(pair[1])}
    assert not digits
    assert error_rate(text_of(document), text_of(expected)) < 0.01


def digits_of(text: str) -> list[str]:
    return [ch for ch in text if ch.isdigit()]


@needs_tesseract
def test_a_letter_with_heading_link_blanks_and_numbers(tmp_path: Path) -> None:
    sheet = Sheet(
        "Письмо",
        (
            Para("Сведения об участии школы в проекте", "h1", align="center", bold=True),
            Para(
                "Школа приняла участие в проекте и 14.02.2020 провела семинар для 38 педагогов округа. Материалы "
                "размещены на сайте http://school5.lipki.example/seminar, ответственный учитель получил диплом.",
            ),
            Para("Договор № ______ от «____» __________ 2020 г. подписан руководителем МБОУ «_____», г. Липки."),
            Para("Доля выпускников IV группы составила 36,5 % (в прошлом году 41,2 %)."),
        ),
    )
    pdf_writer.write(sheet, tmp_path / "letter.pdf")

    document = read(scan(tmp_path / "letter.pdf", [1], tmp_path / "scan.pdf", skew=0.5))

    heading, told, contract, share = (b for b in document.blocks if isinstance(b, Paragraph) and len(b.text) > 9)
    assert (heading.kind, heading.text) == ("heading", "Сведения об участии школы в проекте")
    assert "14.02.2020" in told.text
    assert "38 педагогов" in told.text
    assert "http://school5.lipki.example/seminar" in told.text
    assert contract.text.startswith("Договор № __")
    assert "«__" in contract.text
    assert contract.text.count("__»") == 2
    assert alike(share.text) == "Доля выпускников IV группы составила 36,5 % (в прошлом году 41,2 %)."


@needs_tesseract
def test_pages_of_text_and_of_pictures_in_one_document(tmp_path: Path) -> None:
    picture = scan(STATISTICS, [4], tmp_path / "scan.pdf")
    path = bound([(STATISTICS, [1]), (picture, [1]), (STATISTICS, [9])], tmp_path / "mixed.pdf")
    text_only = read(bound([(STATISTICS, [1, 9])], tmp_path / "text.pdf"))

    document = read(path)

    assert document.status == "ok"
    assert [(i.code, i.place.page) for i in document.issues if i.place] == [("ocr_page", 2)]
    for page, in_text in ((1, 1), (3, 2)):
        assert texts_on(document, page) == texts_on(text_only, in_text)
    assert len(texts_on(document, 2)) > 50
    report = recognise(document, load_forms(()))
    by_page = {page: {m.flags for m in report.measurements if m.place.page == page} for page in (1, 2, 3)}
    assert by_page[1] | by_page[3]
    assert all("ocr" in flags for flags in by_page[2])
    assert not any("ocr" in flags for flags in by_page[1] | by_page[3])
    scanned = {m.value for m in report.measurements if m.place.page == 2}
    assert {Decimal("12.5"), Decimal("17.8"), Decimal("37.5")} <= scanned


def texts_on(document: ReportDocument, page: int) -> list[str]:
    return [p.text for p in document.paragraphs() if p.place.page == page]


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2])
def test_a_page_that_lies_on_its_side_is_set_upright(tmp_path: Path, turns: int) -> None:
    sheet = Sheet(
        "Записка", tuple(Para(f"В {n} классе учатся {n + 20} человек, все они успевают.") for n in range(5, 12))
    )
    pdf_writer.write(sheet, tmp_path / "note.pdf")
    upright = read(tmp_path / "note.pdf")

    document = read(scan(tmp_path / "note.pdf", [1], tmp_path / "scan.pdf", turns=turns))

    assert text_of(document) == text_of(upright)
    # The box is where the paragraph stands on the page as displayed: what was its left edge is the lower one there.
    left, top, right, bottom = upright.blocks[0].place.box or (0.0,) * 4
    width, height = 595.4, 842.0
    expected = (
        (top, width - right, bottom, width - left)
        if turns == 1
        else (width - right, height - bottom, width - left, height - top)
    )
    assert document.blocks[0].place.box == pytest.approx(expected, abs=4)


# ---- without tesseract, or with one that fails


def test_without_tesseract_a_scan_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    document = read(SAMPLES / "damaged" / "scan.pdf")

    assert document.status == "partial"
    issues = {i.code: i for i in document.issues}
    assert issues["page_without_text"].place is not None
    assert issues["ocr_missing"].detail == "tesseract-ocr tesseract-ocr-rus"
    gap = unread_scans(document)
    assert gap is not None
    for lang in ("ru", "en"):
        assert "apt install tesseract-ocr tesseract-ocr-rus" in gap.advice(lang)  # type: ignore[arg-type]


def test_pages_of_text_are_read_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = scan(STATISTICS, [4], tmp_path / "scan.pdf", dpi=50)
    path = bound([(STATISTICS, [1]), (picture, [1])], tmp_path / "mixed.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))

    document = read(path)

    assert document.status == "partial"
    assert [(i.code, i.place.page) for i in document.issues if i.place] == [("page_without_text", 2)]
    assert texts_on(document, 1)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write a script in, which runs in the place of tesseract; PIDS names a file for process ids."""
    folder = tmp_path / "programs"
    folder.mkdir()
    path = folder / "tesseract"
    path.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PIDS", str(tmp_path / "pids"))
    return path


def script(path: Path, text: str) -> None:
    languages = 'if [ "$1" = --list-langs ]; then printf "List of languages:\\neng\\nrus\\n"; exit; fi\n'
    path.write_text("#!/bin/sh\n" + languages + textwrap.dedent(text), encoding="utf-8")


def test_tesseract_without_russian_is_as_good_as_none(program: Path) -> None:
    program.write_text("#!/bin/sh\nprintf 'List of available languages:\\neng\\nosd\\n'\n", encoding="utf-8")

    document = read(SAMPLES / "damaged" / "scan.pdf")

    assert document.status == "partial"
    assert "ocr_missing" in {i.code for i in document.issues}


@pytest.mark.skipif(sys.platform == "win32", reason="limits and process groups are those of POSIX")
@pytest.mark.parametrize(
    ("what", "limits", "reason"),
    [
        (
            "sleep 300 & echo $$ $! > $PIDS.new; mv $PIDS.new $PIDS; wait",
            Limits(wall_seconds=8, ocr_page_seconds=4),
            "8 s",
        ),
        ("echo $$ > $PIDS; while :; do :; done", Limits(ocr_page_seconds=4), "4 s CPU"),
        ("echo $$ > $PIDS; echo cannot open >&2; exit 1", Limits(), "cannot open"),
        ("echo $$ > $PIDS; kill -SEGV $$", Limits(), "-11"),
    ],
    ids=["hangs", "computes", "refuses", "crashes"],
)
def test_a_page_that_tesseract_fails_on_stays_unread_and_the_rest_is_read(
    tmp_path: Path, program: Path, what: str, limits: Limits, reason: str
) -> None:
    picture = scan(STATISTICS, [4], tmp_path / "scan.pdf", dpi=50)
    path = bound([(STATISTICS, [1]), (picture, [1])], tmp_path / "mixed.pdf")
    script(program, what)
    began = time.monotonic()

    document = read(path, limits)

    assert time.monotonic() - began < 25
    assert document.status == "partial"
    issues = {i.code: i for i in document.issues}
    assert issues["page_without_text"].place == issues["ocr_failed"].place
    assert reason in issues["ocr_failed"].detail
    assert texts_on(document, 1)
    gap = unread_scans(document)
    assert gap is not None
    assert "apt install" not in gap.advice()  # it is installed
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert _wait_for(lambda: all(map(_gone, pids)))


@pytest.mark.skipif(sys.platform == "win32", reason="limits and process groups are those of POSIX")
def test_the_time_of_a_page_is_not_that_of_the_reader(tmp_path: Path, program: Path) -> None:
    picture = scan(STATISTICS, [4], tmp_path / "scan.pdf", dpi=50)
    # Two seconds of computing: beyond the reader's limit, within that of a page.
    script(program, "timeout 2 sh -c 'while :; do :; done'; echo no picture >&2; exit 1")

    document = read(picture, Limits(cpu_seconds=1, ocr_page_seconds=30))

    assert [i.detail for i in document.issues if i.code == "ocr_failed"] == ["no picture"]


def test_pages_beyond_the_limit_are_told(tmp_path: Path, program: Path) -> None:
    script(program, "exit 1")
    picture = scan(STATISTICS, [4, 5, 6], tmp_path / "scan.pdf", dpi=50)

    document = read(picture, Limits(ocr_pages=1))

    assert [i.detail for i in document.issues if i.code == "ocr_pages_left"] == ["2"]
    assert len([i for i in document.issues if i.code == "ocr_failed"]) == 1
    assert document.status == "partial"


def test_a_stroke_at_a_narrow_word_is_a_blank_on_one_side_of_it() -> None:
    """A grid or a drawing is seen as letters and strokes; each word has the stroke before it or behind it."""
    word = ReadWord("I", 10.0, 11.0, 50.0, 10.0)

    (seen,) = with_blanks([word], [(51.0, 11.5, 13.0)])

    assert seen.text == "I__"


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        ("OO", "ОО"),
        ("cо", "со"),
        ("oT", "от"),
        ("2018r.", "2018г."),
        ("n/n", "п/п"),
        ("No", "№"),
        ("XXI", "XXI"),
        ("http://school.example", "http://school.example"),
        ("VK", "VK"),
        ("ЕГЭ", "ЕГЭ"),
    ],
)
def test_letters_that_look_alike(seen: str, word: str) -> None:
    assert as_russian(seen) == word
