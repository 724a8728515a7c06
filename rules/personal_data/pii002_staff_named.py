"""
## Что находит

Учителей и других сотрудников, названных по фамилии и имени.

## Почему это важно

Имена сотрудников публиковать можно не всегда: нужно их согласие. В отчёте о школе они обычно и не нужны.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика изменения достижений обучающихся | Призёров подготовила Ветрова Ольга Ивановна, учитель химии |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика изменения достижений обучающихся | Призёров подготовила учитель химии |

## Известные пределы

Подписавший отчёт и должностные лица, утвердившие его, не считаются. Фамилия с инициалами – тоже.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.personal_data._people import listed, named_in_full
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote_figure


def check(ctx: Context) -> Iterator[Hit]:
    """Staff named in full, one hit a section."""
    for section, mentions in named_in_full(ctx.report, "staff"):
        names, count = listed(mentions)
        evidence = tuple(quote_figure(ctx.report, m, after=25) for m in mentions)
        yield Hit({"label": name_of(section), "names": names, "count": count}, evidence, section=section)


RULE = Rule(
    code="PII002",
    name="staff-named",
    severity="info",
    title_ru="Названы сотрудники",
    title_en="Staff are named",
    message_ru="В разделе «{label}» сотрудники названы по имени ({count}): {names}. Есть ли их согласие на публикацию?",
    message_en="“{label}” names members of staff ({count}): {names}. Did they agree to be published?",
    suggestion_ru="Если имена не нужны, оставьте должность: «учитель химии».",
    suggestion_en="Where names are not needed, leave the post: “a chemistry teacher”.",
    check=check,
    weight=15,
)
