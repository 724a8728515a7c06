"""What could not be read in a document, in words for its reviewer; the readers only give short codes."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import ExtractionIssue, Lang

WORDS: Mapping[str, tuple[str, str]] = {
    # code: (Russian, English)
    "almost_no_text": ("в файле почти нет текста", "there is almost no text in the file"),
    "chart_not_read": ("диаграмма: её подписи и числа не прочитаны", "a chart: its labels and figures were not read"),
    "drawings_dropped": (
        "слишком много линий: таблицы без линий могли быть прочитаны неточно",
        "too many drawn lines: tables may have been read inaccurately",
    ),
    "formula_not_read": ("формула прочитана не полностью", "a formula was not read whole"),
    "inserted_file_not_read": ("вложенный файл не прочитан", "an inserted file was not read"),
    "letters_unknown": (
        "шрифт без соответствия букв: часть текста нечитаема",
        "a font without letters: text unread",
    ),
    "nested_too_deep": ("таблицы вложены слишком глубоко", "tables are nested too deep"),
    "no_text": ("в документе нет текста", "the document has no text"),
    "object_not_read": ("вставленный объект не прочитан", "an inserted object was not read"),
    "ocr_missing": ("программа распознавания не установлена", "no program for recognition is installed"),
    "ocr_page": (
        "отсканированная страница распознана: возможны ошибки",
        "a scanned page was recognised: it may hold errors",
    ),
    "ocr_failed": ("страница не распознана", "the page could not be recognised"),
    "ocr_pages_left": ("часть страниц не распознана: кончилось время", "pages were left unrecognised: time ran out"),
    "page_damaged": ("страница повреждена", "the page is damaged"),
    "page_without_text": ("страница без текста: изображение", "a page without text: a picture"),
    "pages_dropped": ("страницы сверх допустимого числа не прочитаны", "pages beyond the limit were not read"),
    "part_missing": ("в файле недостаёт его части", "a part of the file is missing"),
    "part_unreadable": ("часть файла повреждена", "a part of the file is damaged"),
    "scanned_document": ("документ отсканирован: текста в нём нет", "a scanned document: it has no text"),
    "text_dropped": ("часть текста не прочитана", "a part of the text was not read"),
    "text_not_reached": ("часть текста не прочитана", "a part of the text was not read"),
    "xml_repaired": ("файл повреждён и прочитан после исправления", "the file is damaged and was read after a repair"),
}
_UNKNOWN = ("часть документа не прочитана", "a part of the document was not read")


def wording(issue: ExtractionIssue, lang: Lang) -> str:
    """Where and what: "стр. 3: страница без текста: изображение"."""
    ru, en = WORDS.get(issue.code, _UNKNOWN)
    place = f"{issue.place.locator(lang)}: " if issue.place else ""
    return place + (ru if lang == "ru" else en)
