"""
## Что находит

Страницы-картинки: скан или фотография, на которых нет текста.

## Почему это важно

Со скана нельзя надёжно взять ни цифру, ни слово: проверка по таким страницам неполна, а для читателя с программой
экранного доступа их нет вовсе.

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

from pipeline.text import plural
from rules.documents._losses import SCANS, pages_of
from rules.rule import Context, Hit, Rule


def check(ctx: Context) -> Iterator[Hit]:
    """Documents with pages that are only pictures."""
    scans = [i for i in ctx.report.document.issues if i.code in SCANS]
    if not scans:
        return
    pages = pages_of(scans)
    shown = ", ".join(map(str, pages))
    params = {
        "file": ctx.report.file_name,
        "where": f"{plural(len(pages), 'страница', 'страницы', 'страницы')} {shown}" if pages else "весь документ",
        "where_en": f"p. {shown}" if pages else "the whole document",
    }
    yield Hit(params, (), about_organization=False)


RULE = Rule(
    code="DOC003",
    name="scanned-document",
    severity="info",
    title_ru="Страницы без текста (скан)",
    title_en="Pages without text (a scan)",
    message_ru="В файле «{file}» есть страницы-картинки без текста: {where}. Проверка по ним неполна.",
    message_en="“{file}” holds pages that are pictures without text: {where_en}. The check of them is incomplete.",
    suggestion_ru="Пришлите документ в том виде, в каком он набран (DOCX или PDF с текстом).",
    suggestion_en="Send the document as it was typed (DOCX, or PDF with text).",
    check=check,
    weight=80,
)
