"""
## Что находит

Ученика, названного по фамилии и имени.

## Почему это важно

Отчёты публикуются. Имя ребёнка вместе со школой, классом и результатом – персональные данные, для публикации которых
нужно согласие родителей.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика изменения достижений обучающихся | Победитель олимпиады – Ветров Илья Сергеевич, ученик 8 класса |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Динамика изменения достижений обучающихся | Победитель олимпиады – ученик 8 класса |

## Известные пределы

Ученика от учителя правило отличает по словам рядом («ученик», «8 класс», «призёр»). Фамилия с инициалами находкой не
считается.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.personal_data._lists import pupil_lists
from rules.personal_data._people import listed, named_in_full, quotes
from rules.reading import name_of
from rules.rule import Context, Hit, Rule

_SHOWN = 3


def check(ctx: Context) -> Iterator[Hit]:
    """Pupils named in full, one hit a section."""
    for section, mentions in named_in_full(ctx.report, "pupil"):
        names, count = listed(mentions)
        evidence = quotes(ctx.report, section, mentions)
        one = count == "1"
        params = {"label": name_of(section), "names": names}
        params["who"] = "ученик назван" if one else f"ученики ({count}) названы"
        params["who_en"] = "a pupil" if one else f"{count} pupils"
        yield Hit(params, evidence, section=section)
    for found in pupil_lists(ctx.report):
        shown = ", ".join(e.quote for e in found.evidence[:_SHOWN])
        more = f" и ещё {len(found.evidence) - _SHOWN}" if len(found.evidence) > _SHOWN else ""
        params = {"label": found.title, "names": shown + more}
        params["who"], params["who_en"] = f"ученики ({len(found.evidence)}) названы", f"{len(found.evidence)} pupils"
        yield Hit(params, found.evidence, organization_id=ctx.report.organization_id)


RULE = Rule(
    code="PII001",
    name="pupil-named",
    severity="error",
    title_ru="Назван ученик",
    title_en="A pupil is named",
    message_ru="В разделе «{label}» {who} по имени: {names}. В отчёте ожидались класс и результат без имени.",
    message_en="“{label}” names {who_en}: {names}. Class and result without a name were expected.",
    suggestion_ru="Уберите имя: «ученик 8 класса» или «призёр – 1 чел.».",
    suggestion_en="Remove the name: “a pupil of class 8”, “one prize-winner”.",
    check=check,
    weight=90,
)
