"""
## Что находит

Ответ «нет» (в любой форме: «не вносились», «изменений не было») там, где форма просит подробности.

## Почему это важно

По одному слову не понять, решила ли школа, что менять нечего, или раздел пропустили. Когда программа идёт не первый
год, отсутствие изменений само требует объяснения.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Изменения, внесенные в штатное расписание образовательной организации | нет |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Повышение качества подготовки выпускников |
    | Изменения, внесенные в штатное расписание образовательной организации | Нет: штат укомплектован, вакансий нет |

## Известные пределы

«Нет» в разделах о партнёрах, договорах, мониторингах и проектах находят свои правила (PAR001, PAR004, MON001,
PRJ001). Честное «нет» – не ошибка, поэтому правило только спрашивает.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.reading import ANSWERS, name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import as_said
from rules.vocabulary import is_negative

JUDGED_ELSEWHERE = {"partners", "contracts", "monitoring", "projects", "conclusions"}


def check(ctx: Context) -> Iterator[Hit]:
    """Answers that are a bare «нет»."""
    for section in ctx.report.sections:
        if section.shape not in ANSWERS or not section.indicator or JUDGED_ELSEWHERE & set(section.tags):
            continue
        if is_negative(section.text):
            params = {"label": name_of(section), "answer": as_said(section.text, 90)}
            yield Hit(params, (quote(ctx.report, section),), section=section)


RULE = Rule(
    code="COM004",
    name="bare-negative",
    severity="info",
    title_ru="Ответ «нет» без пояснения",
    title_en="A bare “no”",
    message_ru="В разделе «{label}» стоит только «{answer}». Действительно ли ничего не было, и почему?",
    message_en="“{label}” says only “{answer}”. Was there really nothing, and why?",
    suggestion_ru="Добавьте к ответу одну фразу: почему не было или когда запланировано.",
    suggestion_en="Add a phrase: why there was nothing, or when it is planned.",
    check=check,
    weight=30,
)
