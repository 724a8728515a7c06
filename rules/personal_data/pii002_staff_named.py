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

from rules.personal_data._people import listed, named_in_full, quotes
from rules.reading import name_of
from rules.rule import Context, Hit, Rule


def check(ctx: Context) -> Iterator[Hit]:
    """Staff named in full, one hit a section."""
    for section, mentions in named_in_full(ctx.report, "staff"):
        names, count = listed(mentions)
        evidence = quotes(ctx.report, section, mentions)
        one = count == "1"
        params = {"label": name_of(section), "names": names}
        params["who"] = "назван сотрудник" if one else f"названы сотрудники ({count})"
        params["who_en"] = "names a member of staff" if one else f"names members of staff ({count})"
        yield Hit(params, evidence, section=section)


RULE = Rule(
    code="PII002",
    name="staff-named",
    severity="info",
    title_ru="Названы сотрудники",
    title_en="Staff are named",
    message_ru="В разделе «{label}» {who}: {names}. Есть ли согласие на публикацию?",
    message_en="“{label}” {who_en}: {names}. Is there consent to publishing it?",
    suggestion_ru="Если имена не нужны, оставьте должность: «учитель химии».",
    suggestion_en="Where names are not needed, leave the post: “a chemistry teacher”.",
    check=check,
    weight=15,
)
