"""
## Что находит

Страницы-картинки: скан или фотография, на которых нет текста. Если на компьютере установлено распознавание
(tesseract с русским языком), они прочитаны им, и об этом сказано; если нет – не прочитаны вовсе.

## Почему это важно

Со скана нельзя надёжно взять ни цифру, ни слово: непрочитанные страницы не проверены, а в прочитанных распознаванием
цифра может оказаться другой. Для читателя с программой экранного доступа таких страниц нет вовсе.

## Плохо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.
    ! page_without_text: 2

## Хорошо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.

## Известные пределы

Подпись или печать, вставленная картинкой рядом с текстом, сканом не считается.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import plural
from pipeline.model import ExtractionIssue, Report
from rules.documents._losses import NO_RECOGNITION, RECOGNISED, SCANS, pages_of
from rules.rule import Context, Hit, Rule


def check(ctx: Context) -> Iterator[Hit]:
    """Documents with pages that are only pictures, whether these could be recognised or not."""
    issues = ctx.report.document.issues
    unread = [i for i in issues if i.code in SCANS]
    if unread:
        missing = any(i.code == NO_RECOGNITION for i in issues)
        yield _hit(ctx.report, unread, _UNREAD, _INSTALL if missing else ("", ""))
    recognised = [i for i in issues if i.code == RECOGNISED]
    if recognised:
        yield _hit(ctx.report, recognised, _DOUBTFUL, ("", ""))


def _hit(report: Report, scans: list[ExtractionIssue], state: tuple[str, str], advice: tuple[str, str]) -> Hit:
    pages = pages_of(scans)
    shown = ", ".join(map(str, pages))
    params = {
        "file": report.file_name,
        "where": f"{plural(len(pages), 'страница', 'страницы', 'страницы')} {shown}" if pages else "весь документ",
        "where_en": f"p. {shown}" if pages else "the whole document",
        "state": state[0],
        "state_en": state[1],
        "install": advice[0],
        "install_en": advice[1],
    }
    return Hit(params, (), about_organization=False)


_UNREAD = ("Они не прочитаны, проверка по ним неполна", "They were not read; the check of them is incomplete")
_DOUBTFUL = (
    "Они прочитаны распознаванием: в буквах и цифрах возможны ошибки",
    "They were read by recognition: letters and digits may be wrong",
)
_INSTALL = (
    " Или установите на компьютер, где работает Sverka, распознавание: apt install tesseract-ocr tesseract-ocr-rus.",
    " Or install recognition on the computer that runs Sverka: apt install tesseract-ocr tesseract-ocr-rus.",
)

RULE = Rule(
    code="DOC003",
    name="scanned-document",
    severity="info",
    title_ru="Страницы без текста (скан)",
    title_en="Pages without text (a scan)",
    message_ru="В файле «{file}» есть страницы без текста (скан): {where}. {state}.",
    message_en="“{file}” holds pages without text (a scan): {where_en}. {state_en}.",
    suggestion_ru="Пришлите документ в том виде, в каком он набран (DOCX или PDF с текстом).{install}",
    suggestion_en="Send the document as it was typed (DOCX, or PDF with text).{install_en}",
    check=check,
    weight=80,
)
