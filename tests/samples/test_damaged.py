"""The damaged samples are damaged in the way that their names say."""

import zipfile

import pypdfium2
import pytest

from samples.build import HERE

DAMAGED = HERE / "damaged"


@pytest.mark.parametrize(
    "name", ["empty.docx", "truncated.docx", "not_a_report.docx", "old_word.docx", "~$report.docx"]
)
def test_no_docx_among_them_is_a_package(name):
    assert not zipfile.is_zipfile(DAMAGED / name)


@pytest.mark.parametrize("name", ["encrypted.pdf", "truncated.pdf"])
def test_pdf_without_password_or_end_does_not_give_its_text(name):
    raw = (DAMAGED / name).read_bytes()
    assert raw.startswith(b"%PDF")
    try:
        text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(raw))
    except pypdfium2.PdfiumError:
        text = ""
    assert text == ""


def test_encrypted_pdf_opens_with_its_password():
    document = pypdfium2.PdfDocument((DAMAGED / "encrypted.pdf").read_bytes(), password="sekret")
    assert "locked" in document[0].get_textpage().get_text_range()


def test_scan_is_a_picture_without_text():
    page = pypdfium2.PdfDocument((DAMAGED / "scan.pdf").read_bytes())[0]
    assert page.get_textpage().get_text_range() == ""
    assert any(True for _ in page.get_objects())


def test_old_word_has_the_header_of_its_time():
    assert (DAMAGED / "old_word.docx").read_bytes().startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
