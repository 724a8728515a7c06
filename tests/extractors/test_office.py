"""Old formats are read as LibreOffice converts them, under a budget of their own; without it they get an advice."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from extractors import office
from extractors.errors import UnreadableFile
from extractors.limits import Limits
from extractors.reading import read
from pipeline.model import ReportDocument
from tests.extractors.test_isolation import _gone, _wait_for
from tests.golden.docx.package import archive
from tests.golden.docx.quirks_package import office_report
from tests.scans import needs_libreoffice

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument\0".encode("utf-16-le").ljust(512, b"\0")
_RTF = rb"{\rtf1\ansi\ansicpg1251 Report of the school}"
_ODT = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
_FILTERS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format"}


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of the goldens, saved in each of the old formats."""
    folder = tmp_path_factory.mktemp("old")
    original = folder / "report.docx"
    original.write_bytes(office_report())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for name in _FILTERS.values():
        command = [str(office.program()), profile, "--headless", "--convert-to", name, "--outdir", str(folder)]
        subprocess.run([*command, str(original)], check=True, capture_output=True, timeout=120)
    return {"docx": original, **{form: folder / f"report.{form}" for form in _FILTERS}}


@needs_libreoffice
@pytest.mark.parametrize("form", _FILTERS)
def test_an_old_file_reads_like_the_document_it_was_made_from(
    old_files: dict[str, Path], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    document = read(old_files[form])

    expected = read(old_files["docx"])
    assert (document.source.format, document.source.path, document.status) == (form, str(old_files[form]), "ok")
    assert [(t.n_rows, t.n_cols) for t in document.tables()] == [(t.n_rows, t.n_cols) for t in expected.tables()]
    assert _words(document) == _words(expected)
    assert list(tmp_path.iterdir()) == []


def _words(document: ReportDocument) -> list[str]:
    """All words but the markers of lists: RTF knows no Russian letters for them."""
    words = " ".join(p.text for p in document.paragraphs()).split()
    return [word for word in words if not re.fullmatch(r"\w[.)]", word)]


@pytest.mark.parametrize(
    ("name", "data", "code"), [("a.doc", _OLD_WORD, "old_doc"), ("a.rtf", _RTF, "rtf"), ("a.odt", _ODT, "odt")]
)
def test_without_libreoffice_there_is_an_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / name)

    assert refused.value.code == code
    for lang in ("ru", "en"):
        assert f"apt install {office.PACKAGE}" in refused.value.advice(lang)  # type: ignore[arg-type]


@needs_libreoffice
def test_what_libreoffice_cannot_load_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.odt").write_bytes(_ODT)

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / "broken.odt")

    assert refused.value.code == "not_converted"


def test_a_file_with_a_password_is_not_even_given_to_libreoffice(tmp_path: Path, program: Path) -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    odt = archive({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    (tmp_path / "locked.odt").write_bytes(odt)
    program.write_text("#!/bin/sh\ntouch $PIDS\n")

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / "locked.odt")

    assert refused.value.code == "encrypted"
    assert not (tmp_path / "pids").exists()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write a script in, which runs in the place of LibreOffice; PIDS names a file for process ids."""
    folder = tmp_path / "programs"
    folder.mkdir()
    path = folder / "soffice"
    path.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PIDS", str(tmp_path / "pids"))
    return path


def test_a_hanging_conversion_is_ended_with_all_that_it_started(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    program.write_text("#!/bin/sh\nsleep 300 & echo $$ $! > $PIDS.new; mv $PIDS.new $PIDS; wait\n")
    (tmp_path / "a.rtf").write_bytes(_RTF)

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / "a.rtf", Limits(conversion_seconds=2))

    assert refused.value.code == "time_limit"
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert _wait_for(lambda: all(map(_gone, pids)))
    assert list(scratch.iterdir()) == []


def test_the_time_of_a_conversion_is_not_that_of_the_reader(tmp_path: Path, program: Path) -> None:
    # Two seconds of computing: beyond the reader's limits, within those of a conversion.
    program.write_text("#!/bin/sh\ntimeout 2 sh -c 'while :; do :; done'\necho no filter\n")
    (tmp_path / "a.rtf").write_bytes(_RTF)

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / "a.rtf", Limits(cpu_seconds=1, wall_seconds=1, conversion_seconds=60))

    assert (refused.value.code, refused.value.detail) == ("not_converted", "no filter")
