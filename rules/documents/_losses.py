"""What the readers' issue codes mean for an author."""

from __future__ import annotations

from pipeline.model import ExtractionIssue

SCANS = frozenset({"page_without_text", "letters_unknown", "scanned_document"})
RECOGNISED = "ocr_page"
NO_RECOGNITION = "ocr_missing"
LOST_TEXT = {
    "text_not_reached": ("часть текста не прочитана", "some text was not read"),
    "part_unreadable": ("часть файла повреждена", "a part of the file is damaged"),
    "xml_repaired": ("файл повреждён и прочитан не до конца", "the file is damaged and was read in part"),
    "nested_too_deep": ("слишком глубоко вложенные таблицы", "tables nested too deep"),
    "inserted_file_not_read": ("вставленный файл не прочитан", "an inserted file was not read"),
    "page_damaged": ("повреждена страница", "a page is damaged"),
    "text_dropped": ("на странице слишком много текста", "too much text on a page"),
    "pages_dropped": ("прочитаны не все страницы", "not all pages were read"),
}


def pages_of(issues: list[ExtractionIssue]) -> list[int]:
    """The pages of the issues that have one, each once."""
    return sorted({i.place.page for i in issues if i.place and i.place.page})


def described(issues: list[ExtractionIssue]) -> tuple[str, str]:
    """What was lost, in Russian and in English, with pages where they are known."""
    codes = list(dict.fromkeys(i.code for i in issues))
    ru = "; ".join(LOST_TEXT[c][0] + _pages([i for i in issues if i.code == c], "стр.") for c in codes)
    en = "; ".join(LOST_TEXT[c][1] + _pages([i for i in issues if i.code == c], "p.") for c in codes)
    return ru, en


def _pages(issues: list[ExtractionIssue], word: str) -> str:
    pages = pages_of(issues)
    return f" ({word} {', '.join(map(str, pages))})" if pages else ""
