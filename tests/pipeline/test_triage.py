"""Which files a run takes: any mix of files and folders, in any order; nothing is lost without a word."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractors.limits import Limits
from pipeline.messages import UserError
from pipeline.triage import Triage, require, triage
from tests.pipeline.reports import city_report

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return city_report(tmp_path_factory.mktemp("report") / "report.docx")


def sort(*inputs: Path, out: Path | None = None) -> Triage:
    return triage(inputs, out or inputs[0].parent / "elsewhere", "2026-01-01T00:00:00+00:00", Limits())


def names(paths: list[str]) -> list[str]:
    return [os.path.basename(p) for p in paths]


def test_folders_are_walked_to_the_bottom(tmp_path: Path, report: Path) -> None:
    for place in ("a.docx", "north/b.docx", "north/far/c.docx"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(report, tmp_path / place)
    found = sort(tmp_path)
    assert names([s.path for s in found.accepted]) == ["a.docx", "b.docx", "c.docx"]
    assert not found.refused
    assert not found.skipped


def test_what_is_no_report_is_skipped_in_a_folder(tmp_path: Path, report: Path) -> None:
    shutil.copy(report, tmp_path / "report.docx")
    for name in ("~$report.docx", ".~lock.report.docx#", ".hidden.docx", "photo.jpg", "notes.txt", "sent.docx.part"):
        (tmp_path / name).write_bytes(b"anything")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "old.docx").write_bytes(b"anything")
    found = sort(tmp_path)
    assert names([s.path for s in found.accepted]) == ["report.docx"]
    assert not found.refused
    assert {os.path.basename(s.path): s.reason for s in found.skipped} == {
        "~$report.docx": "skipped_lock",
        ".~lock.report.docx#": "skipped_lock",
        ".hidden.docx": "skipped_hidden",
        ".git": "skipped_hidden_folder",
        "photo.jpg": "skipped_unsupported",
        "notes.txt": "skipped_unsupported",
        "sent.docx.part": "skipped_unfinished",
    }


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("~$report.docx", b"\x05user", None),
        ("photo.jpg", b"\xff\xd8\xff\xe0 a picture", "image"),
        ("notes.txt", "Заметки".encode(), "plain_text"),
        ("report.docx", b"", "empty_file"),
    ],
)
def test_a_file_named_by_a_person_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    (tmp_path / name).write_bytes(content)
    found = sort(tmp_path / name)
    assert not found.skipped
    (refused,) = found.refused
    assert refused.path == str(tmp_path / name)
    assert refused.code == code if code else refused.code


def test_a_broken_report_in_a_folder_is_refused_not_skipped(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(b"")
    (tmp_path / "old.doc").write_bytes(b"")
    found = sort(tmp_path)
    assert [(os.path.basename(r.path), r.code) for r in found.refused] == [
        ("old.doc", "empty_file"),
        ("report.docx", "empty_file"),
    ]


def test_the_format_is_what_the_bytes_are(tmp_path: Path, report: Path) -> None:
    shutil.copy(report, tmp_path / "report.pdf")
    (tmp_path / "report.docx").write_bytes(PDF)
    shutil.copy(report, tmp_path / "report without suffix")
    found = sort(tmp_path)
    assert {os.path.basename(s.path): s.format for s in found.accepted} == {
        "report.pdf": "docx",
        "report.docx": "pdf",
        "report without suffix": "docx",
    }


def test_order_and_repetition_of_inputs_do_not_matter(tmp_path: Path, report: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.docx", "b.docx"):
        shutil.copy(report, tmp_path / "in" / name)
    (tmp_path / "in" / "c.docx").write_bytes(b"")
    a, b, folder = tmp_path / "in" / "a.docx", tmp_path / "in" / "b.docx", tmp_path / "in"
    assert sort(a, b, folder) == sort(folder, b, a, b) == sort(folder)


def test_the_output_folder_is_no_input(tmp_path: Path, report: Path) -> None:
    (tmp_path / "out").mkdir()
    shutil.copy(report, tmp_path / "out" / "copy.docx")
    shutil.copy(report, tmp_path / "a.docx")
    found = sort(tmp_path, out=tmp_path / "out")
    assert names([s.path for s in found.accepted]) == ["a.docx"]
    assert [(os.path.basename(s.path), s.reason) for s in found.skipped] == [("out", "skipped_output")]


def test_a_path_that_does_not_exist_is_a_slip_in_the_command(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        require([tmp_path, tmp_path / "no such.docx"])
    assert "no such.docx" in error.value.text("ru")


def test_special_files_neither_hang_nor_pass(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling.docx")
    os.symlink(tmp_path, tmp_path / "loop")
    found = sort(tmp_path)
    assert {os.path.basename(r.path): r.code for r in found.refused} == {
        "pipe.docx": "not_a_file",
        "dangling.docx": "not_found",
    }
    assert [(os.path.basename(s.path), s.reason) for s in found.skipped] == [("loop", "skipped_link")]


def test_a_name_in_a_foreign_encoding_is_refused_with_a_readable_path(tmp_path: Path, report: Path) -> None:
    shutil.copy(os.fsencode(report), os.fsencode(tmp_path) + b"/\xee\xf2\xf7\xb8\xf2.docx")
    (refused,) = sort(tmp_path).refused
    assert refused.code == "bad_file_name"
    refused.path.encode("utf-8")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may read everything: the test then goes on as nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_may_not_be_read_is_refused(report: Path) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(report, folder / "closed.docx")
        (folder / "closed.docx").chmod(0)
        (folder / "locked away").mkdir(mode=0)
        with unprivileged():
            found = sort(folder)
        (folder / "locked away").chmod(0o755)
    assert {os.path.basename(r.path): r.code for r in found.refused} == {
        "closed.docx": "no_permission",
        "locked away": "no_permission",
    }
