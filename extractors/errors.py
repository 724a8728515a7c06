"""Why a file can't be read, and what its sender can do: a code, an error and an advice in both languages.

The texts are for a head teacher, not for a programmer: what is wrong, and the next thing to try.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reason:
    """Texts of one reason. `{detail}` in the errors is filled from the exception."""

    error_ru: str
    advice_ru: str
    error_en: str
    advice_en: str


_RESAVE_RU = "Откройте файл в Word или LibreOffice и сохраните как «Документ Word (.docx)», затем пришлите новый файл."
_RESAVE_EN = "Open the file in Word or LibreOffice, save it as “Word document (.docx)” and send the new file."
_OFFICE_RU = " Либо установите LibreOffice (apt install libreoffice-writer): с ним такие файлы читаются сами."
_OFFICE_EN = " Or install LibreOffice (apt install libreoffice-writer): with it such files are read as they are."
_AGAIN_RU = "Пришлите файл заново: вероятно, он не полностью скачался или скопировался."
_AGAIN_EN = "Send the file again: it was probably not transferred completely."
_SMALLER_RU = "Проверьте, что это отчёт, а не архив или заготовка; при необходимости разделите файл на части."
_SMALLER_EN = "Check that this is a report, not an archive or a template; split the file if necessary."
_REPORT_RU = "Пришлите сам отчёт в формате DOCX или PDF."
_REPORT_EN = "Send the report itself as DOCX or PDF."

REASONS: dict[str, Reason] = {
    # ---- the file as such
    "not_found": Reason(
        "Такого файла нет.",
        "Проверьте имя и папку.",
        "There is no such file.",
        "Check the name and the folder.",
    ),
    "not_a_file": Reason(
        "Это папка или служебный объект, а не файл.",
        "Укажите сам файл отчёта.",
        "This is a folder or a special object, not a file.",
        "Name the report file itself.",
    ),
    "no_permission": Reason(
        "Нет прав на чтение файла.",
        "Откройте доступ к файлу или скопируйте его в другую папку.",
        "The file may not be read: permission denied.",
        "Grant access to the file or copy it to another folder.",
    ),
    "disk_error": Reason(
        "Файл не читается с диска ({detail}).",
        "Скопируйте файл на другой диск и попробуйте снова.",
        "The file can't be read from the disk ({detail}).",
        "Copy the file to another disk and try again.",
    ),
    "still_changing": Reason(
        "Файл ещё записывается: он изменился во время чтения.",
        "Дождитесь конца копирования и запустите обработку снова.",
        "The file is still being written: it changed while it was read.",
        "Wait until it has been copied and do the run again.",
    ),
    "bad_file_name": Reason(
        "Имя файла записано в неизвестной кодировке.",
        "Переименуйте файл и пришлите его заново.",
        "The file's name is in an unknown encoding.",
        "Rename the file and send it again.",
    ),
    "empty_file": Reason(
        "Файл пуст (0 байт).",
        _AGAIN_RU,
        "The file is empty (0 bytes).",
        _AGAIN_EN,
    ),
    "blank_file": Reason(
        "В файле одни нули: он был создан, но не записан.",
        _AGAIN_RU,
        "The file holds nothing but zero bytes: it was created and never written.",
        _AGAIN_EN,
    ),
    "file_too_large": Reason(
        "Файл слишком велик: {detail}.",
        "Сожмите рисунки (в Word: «Формат рисунка» → «Сжать рисунки») или разделите отчёт на части.",
        "The file is too large: {detail}.",
        "Compress the pictures (in Word: Picture Format → Compress Pictures) or split the report.",
    ),
    # ---- not a format that we read
    "old_doc": Reason(
        "Это документ старого формата Word (.doc).",
        _RESAVE_RU + _OFFICE_RU,
        "This is a document in the old Word format (.doc).",
        _RESAVE_EN + _OFFICE_EN,
    ),
    "rtf": Reason(
        "Это документ в формате RTF.",
        _RESAVE_RU + _OFFICE_RU,
        "This is an RTF document.",
        _RESAVE_EN + _OFFICE_EN,
    ),
    "odt": Reason(
        "Это документ в формате OpenDocument (.odt).",
        _RESAVE_RU + _OFFICE_RU,
        "This is an OpenDocument text (.odt).",
        _RESAVE_EN + _OFFICE_EN,
    ),
    "not_converted": Reason(
        "LibreOffice не смог открыть документ: вероятно, он повреждён.",
        _RESAVE_RU,
        "LibreOffice could not open the document: it is probably damaged.",
        _RESAVE_EN,
    ),
    "word_xml": Reason(
        "Это документ Word, сохранённый как XML.",
        _RESAVE_RU,
        "This is a Word document saved as XML.",
        _RESAVE_EN,
    ),
    "html": Reason(
        "Это веб-страница, хотя имя файла может обещать другое.",
        "Если файл скачан с сайта, скачайте его заново: сайт мог отдать страницу с ошибкой. Иначе откройте его "
        "в Word и сохраните как «Документ Word (.docx)».",
        "This is a web page, whatever its name promises.",
        "If it was downloaded, download it again: the site may have sent an error page. Otherwise open it in Word "
        "and save it as “Word document (.docx)”.",
    ),
    "plain_text": Reason(
        "Это простой текст без разметки.",
        _RESAVE_RU,
        "This is plain text without any layout.",
        _RESAVE_EN,
    ),
    "spreadsheet": Reason(
        "Это электронная таблица (Excel), а не отчёт.",
        _REPORT_RU,
        "This is a spreadsheet (Excel), not a report.",
        _REPORT_EN,
    ),
    "presentation": Reason(
        "Это презентация, а не отчёт.",
        _REPORT_RU,
        "This is a presentation, not a report.",
        _REPORT_EN,
    ),
    "image": Reason(
        "Это изображение ({detail}).",
        "Пришлите исходный документ; если есть только снимки страниц, соберите их в один файл PDF.",
        "This is a picture ({detail}).",
        "Send the original document; if there are only pictures of pages, combine them into one PDF.",
    ),
    "archive": Reason(
        "Это архив ({detail}).",
        "Распакуйте архив и пришлите сами отчёты.",
        "This is an archive ({detail}).",
        "Unpack the archive and send the reports themselves.",
    ),
    "djvu": Reason(
        "Это документ в формате DjVu.",
        "Сохраните документ как PDF и пришлите его.",
        "This is a DjVu document.",
        "Save the document as PDF and send it.",
    ),
    "unknown_format": Reason(
        "Формат файла не распознан.",
        _REPORT_RU,
        "The format of the file is unknown.",
        _REPORT_EN,
    ),
    # ---- the right format, but not readable
    "encrypted": Reason(
        "Файл защищён паролем.",
        "Снимите пароль (в Word: «Файл» → «Сведения» → «Защита документа»; PDF сохраните заново без пароля) "
        "и пришлите файл снова.",
        "The file is protected by a password.",
        "Remove the password (in Word: File → Info → Protect Document; save a PDF anew without one) "
        "and send the file again.",
    ),
    "truncated": Reason(
        "Файл обрывается: конец файла отсутствует.",
        _AGAIN_RU,
        "The file breaks off: its end is missing.",
        _AGAIN_EN,
    ),
    "corrupt": Reason(
        "Файл повреждён ({detail}).",
        "Откройте файл в Word (он предложит восстановление), сохраните под новым именем и пришлите; если файл не "
        "открывается, пришлите его заново.",
        "The file is damaged ({detail}).",
        "Open it in Word (which offers to repair it), save it under a new name and send that; if it does not open, "
        "send the file again.",
    ),
    "damaged": Reason(
        "Файл PDF повреждён ({detail}).",
        "Пришлите файл заново. Если он у вас открывается, сохраните его ещё раз: «Печать» → «Сохранить как PDF».",
        "The PDF file is damaged ({detail}).",
        "Send the file again. If it opens for you, save it once more: Print → Save as PDF.",
    ),
    "missing_document": Reason(
        "В файле нет самого документа: {detail}.",
        _RESAVE_RU,
        "The document itself is missing from the file: {detail}.",
        _RESAVE_EN,
    ),
    "no_text": Reason(
        "В документе нет ни одного слова.",
        "Проверьте, тот ли файл вы отправили.",
        "There is not a single word in the document.",
        "Check that this is the file that you meant to send.",
    ),
    "pictures_only": Reason(
        "В документе нет текста, только рисунки ({detail}): вероятно, это снимки страниц.",
        "Пришлите документ с текстом или сохраните его как PDF: тогда текст можно распознать.",
        "There is no text in the document, only pictures ({detail}), probably of pages.",
        "Send the document with its text, or save it as PDF: then the text can be recognised.",
    ),
    "recognition_missing": Reason(
        "Не прочитаны страницы без текста (скан): {detail}.",
        "Установите распознавание: apt install tesseract-ocr tesseract-ocr-rus (проверка: sverka doctor), или пришлите "
        "документ в том виде, в каком он набран.",
        "Pages without text (a scan) were not read: {detail}.",
        "Install recognition: apt install tesseract-ocr tesseract-ocr-rus (check it with sverka doctor), or send the "
        "document as it was typed.",
    ),
    "not_recognised": Reason(
        "Страницы без текста (скан) не удалось распознать: {detail}.",
        "Пришлите документ в том виде, в каком он набран, или отсканируйте эти страницы чётче.",
        "Pages without text (a scan) could not be recognised: {detail}.",
        "Send the document as it was typed, or scan these pages more clearly.",
    ),
    # ---- hostile, or beyond any report
    "zip_bomb": Reason(
        "Файл распаковывается в недопустимо большой объём: {detail}.",
        _SMALLER_RU,
        "The file expands to an inadmissible size: {detail}.",
        _SMALLER_EN,
    ),
    "xml_entities": Reason(
        "В файле есть объявления, которых в документах Word не бывает (DTD); такие файлы не читаются из соображений "
        "безопасности.",
        _RESAVE_RU,
        "The file holds declarations that no Word document has (a DTD); such files are refused for safety.",
        _RESAVE_EN,
    ),
    "too_deep": Reason(
        "Содержимое вложено слишком глубоко: так не устроен ни один отчёт.",
        _SMALLER_RU,
        "The content is nested too deeply: no report is built like that.",
        _SMALLER_EN,
    ),
    "too_many_cells": Reason(
        "Документ непомерно велик: ячеек таблиц — {detail}.",
        _SMALLER_RU,
        "The document is beyond measure: {detail} table cells.",
        _SMALLER_EN,
    ),
    "too_much_text": Reason(
        "Документ непомерно велик: {detail} прочитанного.",
        _SMALLER_RU,
        "The document is beyond measure: {detail} of content.",
        _SMALLER_EN,
    ),
    "time_limit": Reason(
        "Чтение прервано: превышено отведённое время ({detail}).",
        _SMALLER_RU,
        "Reading was stopped: the time allowed is used up ({detail}).",
        _SMALLER_EN,
    ),
    "memory_limit": Reason(
        "Чтение прервано: превышена отведённая память ({detail}).",
        _SMALLER_RU,
        "Reading was stopped: the memory allowed is used up ({detail}).",
        _SMALLER_EN,
    ),
    "reader_killed": Reason(
        "Программа чтения аварийно остановилась на этом файле ({detail}): он повреждён или построен неправильно.",
        "Откройте файл в его программе, сохраните под новым именем и пришлите.",
        "The reading program broke down on this file ({detail}): it is damaged or built wrongly.",
        "Open the file in its own program, save it under a new name and send that.",
    ),
}


class UnreadableFile(Exception):
    """A file that can't be read, by a fault of the file. Raised by readers and triage, never swallowed by them.

    `code` is a key of `REASONS`; `detail` is put into its text.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        if code not in REASONS:
            raise ValueError(f"no such reason: {code}")
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail

    def error(self, lang: Literal["ru", "en"] = "ru") -> str:
        """What is wrong with the file."""
        reason = REASONS[self.code]
        return (reason.error_ru if lang == "ru" else reason.error_en).replace("{detail}", self.detail)

    def advice(self, lang: Literal["ru", "en"] = "ru") -> str:
        """What its sender can do."""
        reason = REASONS[self.code]
        return reason.advice_ru if lang == "ru" else reason.advice_en
