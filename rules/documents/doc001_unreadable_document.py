"""
## Что находит

Документ, который не удалось прочитать совсем или прочитать целиком: файл зашифрован, повреждён, не того формата.

## Почему это важно

Отчёт, который не прочитан, не проверен. Молчание о нём выглядело бы как «замечаний нет».

## Плохо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.
    ! part_unreadable: word/footnotes.xml

## Хорошо

    # Отчет об исполнении плана мероприятий
    План разработан рабочей группой.

## Известные пределы

Страницы-картинки находит DOC003. Правила, которым нужен непрочитанный текст, по такому документу воздерживаются.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.documents._losses import LOST_TEXT, described
from rules.rule import Context, Hit, Rule


def check(ctx: Context) -> Iterator[Hit]:
    """Documents of which nothing, or not all, could be read."""
    for unread in ctx.corpus.unreadable:
        params = {
            "file": unread.source.file_name,
            "how": "не прочитан",
            "how_en": "could not be read",
            "error": _within(unread.error_ru),
            "error_en": _within(unread.error_en),
            "advice": unread.advice_ru,
            "advice_en": unread.advice_en,
        }
        yield Hit(params, (), document_id=unread.source.document_id)
    for report in ctx.corpus.reports:
        lost = [i for i in report.document.issues if i.code in LOST_TEXT]
        if report.document.status == "partial" and lost:
            error, error_en = described(lost)
            params = {
                "file": report.file_name,
                "how": "прочитан не целиком",
                "how_en": "was not read whole",
                "error": error,
                "error_en": error_en,
                "advice": "Сохраните документ заново в Word или LibreOffice и пришлите ещё раз.",
                "advice_en": "Save the document anew in Word or LibreOffice and send it again.",
            }
            yield Hit(params, (), document_id=report.document_id, about_organization=False)


def _within(sentence: str) -> str:
    """A sentence as the end of another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".") if sentence[1:2].islower() else sentence.rstrip(".")


RULE = Rule(
    code="DOC001",
    name="unreadable-document",
    severity="error",
    title_ru="Документ не прочитан",
    title_en="Document not read",
    message_ru="Файл «{file}» {how}: {error}.",
    message_en="The file “{file}” {how_en}: {error_en}.",
    suggestion_ru="{advice}",
    suggestion_en="{advice_en}",
    check=check,
    scope="corpus",
    weight=100,
)
