"""Documents that could not be read, or not be understood."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import SourceFile, UnreadableDocument
from tests.rules.support import card, corpus, findings, outcome

REPORT = card(("Социальные партнеры школы", "Музей"))


def test_a_document_that_could_not_be_read_is_named_with_reason_and_advice() -> None:
    source = SourceFile("отчет.docx", "ab" * 32, "docx", 10)
    unread = UnreadableDocument(source, "Файл зашифрован.", "Снимите пароль.", "Encrypted.", "Remove the password.")
    found, _ = outcome("DOC001", replace(corpus(REPORT), unreadable=(unread,)))
    assert [f.file_name for f in found] == ["отчет.docx"]
    assert "не прочитан: файл зашифрован" in found[0].message_ru
    assert found[0].suggestion_ru == "Снимите пароль."


def test_text_that_was_lost_is_told_with_its_pages() -> None:
    found = findings("DOC001", REPORT + "\n! page_damaged: 4")
    assert len(found) == 1
    assert "стр. 4" in found[0].message_ru


def test_pages_without_text_are_a_scan_and_no_damage() -> None:
    scan = REPORT + "\n! page_without_text: 2\n! page_without_text: 3"
    assert not findings("DOC001", scan)
    found = findings("DOC003", scan)
    assert len(found) == 1
    assert "2, 3" in found[0].message_ru


def test_an_unread_scan_comes_with_the_advice_to_install_recognition() -> None:
    found = findings("DOC003", REPORT + "\n! page_without_text: 2\n! ocr_missing: tesseract-ocr tesseract-ocr-rus")
    assert len(found) == 1
    assert "не прочитаны" in found[0].message_ru
    assert "apt install tesseract-ocr tesseract-ocr-rus" in found[0].suggestion_ru
    assert "apt install tesseract-ocr tesseract-ocr-rus" in found[0].suggestion_en


def test_a_recognised_scan_is_marked_as_such() -> None:
    found = findings("DOC003", REPORT + "\n! ocr_page: 2")
    assert len(found) == 1
    assert "страница 2" in found[0].message_ru
    assert "распознаванием" in found[0].message_ru
    assert "apt install" not in found[0].suggestion_ru
    assert not findings("DOC001", REPORT + "\n! ocr_page: 2")


def test_the_form_of_a_scan_is_not_called_unknown() -> None:
    found, fared = outcome("DOC002", corpus("Письмо\n! page_without_text: 1"))
    assert not found
    assert fared.abstained


def test_a_report_of_a_known_form() -> None:
    assert not findings("DOC002", REPORT)


def test_an_unknown_form_is_no_fault_of_the_school() -> None:
    letter = "Самоанализ работы за 2022 год\nМБОУ «Средняя школа № 41»\nКачество знаний составило 44 %."
    (found,) = findings("DOC002", letter)
    assert found.organization is None
