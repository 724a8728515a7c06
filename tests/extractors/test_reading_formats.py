"""A file is what its bytes are. Whatever we don't read is refused with a reason and an advice of its own."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from extractors.errors import REASONS, UnreadableFile
from extractors.formats import identify
from extractors.limits import Limits
from extractors.reading import read
from tests.golden.docx.package import MAIN_TYPE, archive, docx, p

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_REPORT = docx(p("Отчёт о выполнении программы."))


def _ole(stream: str) -> bytes:
    return _OLE + (stream + "\0").encode("utf-16-le").ljust(512, b"\0")


def _locked_zip() -> bytes:
    """A ZIP whose entries say that they are encrypted."""
    data = bytearray(archive({"word/document.xml": "x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.docx", b"", "empty_file"),
        ("zeros.docx", b"\0" * 9000, "blank_file"),
        ("locked.docx", _ole("EncryptedPackage"), "encrypted"),
        ("locked-zip.docx", _locked_zip(), "encrypted"),
        ("table.doc", _ole("Workbook"), "spreadsheet"),
        ("slides.doc", _ole("PowerPoint Document"), "presentation"),
        ("unknown.doc", _OLE, "unknown_format"),
        ("page.doc", "\ufeff<!DOCTYPE html><html><body>Отчёт</body></html>".encode(), "html"),
        ("archive.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "html"),
        ("flat.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "word_xml"),
        ("notes.pdf", "Просто текст".encode(), "plain_text"),
        ("notes16.txt", "Просто текст".encode("utf-16"), "plain_text"),
        ("book.docx", archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "spreadsheet"),
        ("talk.docx", archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "presentation"),
        ("hollow.docx", archive({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}), "missing_document"),
        ("reports.zip", archive({"word/report.docx": _REPORT}), "archive"),
        ("reports.rar", b"Rar!\x1a\x07\x01\x00", "archive"),
        ("scan.docx", b"\x89PNG\r\n\x1a\n0000", "image"),
        ("scan.pdf", b"\xff\xd8\xff\xe0", "image"),
        ("book.djvu", b"AT&TFORM\0\0\0\0DJVU", "djvu"),
        ("noise.docx", bytes(range(256)), "unknown_format"),
        ("cut.docx", _REPORT[: len(_REPORT) // 2], "truncated"),
        ("cut-late.docx", _REPORT[:-30], "truncated"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(UnreadableFile) as refused:
        identify(file)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("old.docx", _ole("WordDocument"), "doc"),
        ("with a spreadsheet.doc", _ole("WordDocument") + _ole("Workbook"), "doc"),
        ("text.doc", b"{\\rtf1\\ansi report}", "rtf"),
        ("letter.docx", archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "odt"),
    ],
)
def test_old_formats_are_known_by_their_content(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    assert identify(file).format == form


@pytest.mark.parametrize("name", ["report.docx", "report.doc", "report.pdf", "report", "отчёт № 1.ZIP"])
def test_a_wrong_extension_does_not_matter(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(_REPORT)

    source = identify(file)

    assert source.format == "docx"
    assert source.file_name == name
    assert source.size == len(_REPORT)


def test_pdf_is_known_behind_a_few_lines_of_a_mail_gateway(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(b"X-Checked: yes\r\n" * 20 + b"%PDF-1.4\n")

    assert identify(file).format == "pdf"


def test_a_main_part_of_any_name_is_known_by_its_content_type(tmp_path: Path) -> None:
    file = tmp_path / "online.docx"
    file.write_bytes(docx(p("Отчёт о выполнении программы."), main="word/document2.xml"))

    assert identify(file).format == "docx"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.docx", MAIN_TYPE),
        ("template.dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        ("report.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("template.dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_documents_and_templates_with_macros_or_without(tmp_path: Path, name: str, kind: str) -> None:
    macros = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    file = tmp_path / name
    # A main part with a name of its own: only the content type tells what it is.
    file.write_bytes(docx(p("Отчёт о выполнении программы."), main="word/report.xml", content_type=kind, parts=macros))

    assert [b.text for b in read(file).blocks] == ["Отчёт о выполнении программы."]  # type: ignore[union-attr]


@pytest.mark.parametrize("what", ["folder", "missing", "in a file", "pipe", "bad name"])
def test_what_is_no_file(tmp_path: Path, what: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    path = {"in a file": "file/report.docx", "bad name": "a\0b"}.get(what, what)

    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / path)

    assert refused.value.code == ("not_a_file" if what in ("folder", "pipe") else "not_found")


def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "secret.docx"
    file.write_bytes(_REPORT)
    file.chmod(0)
    user = os.geteuid()
    nobody = 65534

    if user == 0:  # root may read everything
        os.seteuid(nobody)
    try:
        with pytest.raises(UnreadableFile) as refused:
            identify(file)
    finally:
        os.seteuid(user)

    assert refused.value.code == "no_permission"


def test_a_file_beyond_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "huge.docx"
    with file.open("wb") as target:
        target.truncate(400 * 1024 * 1024)  # sparse: it takes no room

    with pytest.raises(UnreadableFile) as refused:
        identify(file)

    assert refused.value.code == "file_too_large"
    assert "400 MB" in refused.value.error("ru")


def test_a_directory_of_a_million_entries_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "many.docx"
    file.write_bytes(archive({f"word/{n}.xml": b"" for n in range(2000)}))

    with pytest.raises(UnreadableFile) as refused:
        identify(file, Limits(directory_bytes=50_000))

    assert refused.value.code == "zip_bomb"


def test_a_declared_size_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "declared.docx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b"<w/>")
        target.writestr("word/media/picture.bmp", b"\0" * 5_000_000)
    file.write_bytes(buffer.getvalue())

    with pytest.raises(UnreadableFile) as refused:
        identify(file, Limits(expanded_bytes=1_000_000))

    assert refused.value.code == "zip_bomb"


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_says_what_is_wrong_and_what_to_do(code: str) -> None:
    error = UnreadableFile(code, "7 MB")

    for lang in ("ru", "en"):
        text, advice = error.error(lang), error.advice(lang)  # type: ignore[arg-type]
        assert text.endswith(".")
        assert advice.endswith(".")
        assert "{" not in text + advice
        assert any("а" <= c <= "я" for c in text) == (lang == "ru")
        assert any("а" <= c <= "я" for c in advice) == (lang == "ru")


def test_an_unknown_reason_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no such reason"):
        UnreadableFile("whatever")
