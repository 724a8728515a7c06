"""
## Что находит

Документ, в котором не узнана ни одна известная форма отчёта.

## Почему это важно

Большинство правил опирается на форму: без неё неясно, какой раздел о чём и чего не хватает. Отсутствие замечаний у
такого документа ничего не значит.

## Плохо

    # Памятка родителям
    Подготовка к экзаменам требует времени и терпения.

## Хорошо

    Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Семинар для заместителей директоров | Октябрь 2018 | Методкабинет | Проведен 17.10.2018, 14 человек |

## Известные пределы

Если документ – отчёт новой формы, её описание можно составить командой `sverka form draft`.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import shorten
from pipeline.model import Evidence, Paragraph, Report
from rules.documents._losses import SCANS
from rules.rule import Abstention, Context, Hit, Rule


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """A report without a known form."""
    report = ctx.report
    if report.forms:
        return
    if report.document.status == "partial" and any(i.code in SCANS for i in report.document.issues):
        yield Abstention(report.document_id, "Страницы без текста не прочитаны: форма могла стоять на них.")
        return
    first = next((b for b in report.document.blocks if isinstance(b, Paragraph) and b.text.strip()), None)
    title = report.facts.title or (first.text if first else "")
    evidence = (_quote(report, first),) if first else ()
    # That the form is new is no fault of the school that the report is about.
    yield Hit({"file": report.file_name, "title": shorten(title, 120)}, evidence, about_organization=False)


def _quote(report: Report, first: Paragraph) -> Evidence:
    return Evidence(report.document_id, report.file_name, None, None, first.text.strip(), first.place)


RULE = Rule(
    code="DOC002",
    name="unknown-form",
    severity="warning",
    title_ru="Форма отчёта не узнана",
    title_en="Unknown form",
    message_ru="В файле «{file}» («{title}») не узнана ни одна форма отчёта: большинство проверок не проводилось.",
    message_en="No known form stands in “{file}” (“{title}”): most checks were not made.",
    suggestion_ru="Проверьте, тот ли файл прислан. Для новой формы составьте описание: `sverka form draft`.",
    suggestion_en="Check that the right file was sent. For a new form write a description: `sverka form draft`.",
    check=check,
    weight=90,
)
