"""
## Что находит

Ссылку на сайт целиком (https://example.ru/), а не на страницу, которая подтверждает сказанное.

## Почему это важно

По ссылке на главную страницу портала подтверждение не найти: проверяющий увидит там что угодно, кроме материалов школы.

## Плохо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Материалы размещены: https://example.org/ |
    | 2 | Тиражирование лучших практик | Проведено 3 открытых урока |

## Хорошо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Материалы: https://example.org/opyt/2019/14 |
    | 2 | Тиражирование лучших практик | Проведено 3 открытых урока |

## Известные пределы

Есть ли страница и что на ней, правило не проверяет: оно ничего не скачивает. Адрес сайта в сведениях о самой
организации находкой не считается.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Report, Section
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span

_BARE = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?", re.I)
# A site named without «https://» in the text; neither an address of mail nor a file nor the host of a page.
_IN_TEXT = re.compile(
    r"(?<![\w@./:-])(?:[a-z0-9][a-z0-9-]+\.)+(?!(?:docx?|xlsx?|pptx?|pdf|rtf|odt|txt|csv|zip|rar|jpe?g|png|mp[34])\b)"
    r"[a-z]{2,}\b/?(?![\w@/:?-]|\.\w)",
    re.I,
)
_REQUISITES = re.compile(r"адрес|сайт школы|официальный сайт\s*[:–-]|e-?mail|телефон|реквизит|контакт", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Bare domains among the links, one hit a section."""
    report = ctx.report
    for section in report.sections:
        if _REQUISITES.search(section.label):
            continue
        bare = [span for span in _bare(report, section) if not _REQUISITES.search(_line_before(section.text, span[0]))]
        if bare:
            links = list(dict.fromkeys(section.text[a:b] for a, b in bare))
            one = len(links) == 1
            params = {"label": name_of(section), "links": ", ".join(links)}
            params["lead"] = "ссылка ведёт на сайт целиком" if one else "ссылки ведут на сайты целиком"
            params["lead_en"] = "the link leads to a whole site" if one else "the links lead to whole sites"
            yield Hit(params, tuple(quote(report, section, *span) for span in bare), section=section)


def _bare(report: Report, section: Section) -> list[Span]:
    links = [m for m in report.mentions_of(section) if m.kind == "link"]
    told = [m.span() for m in _IN_TEXT.finditer(section.text)]
    told = [(a, b) for a, b in told if not any(m.span[0] < b and a < m.span[1] for m in links)]
    return sorted([*(m.span for m in links if _is_bare(m.text)), *told])


def _is_bare(link: str) -> bool:
    return "@" not in link and _BARE.fullmatch(link.strip(" .,;()")) is not None


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


RULE = Rule(
    code="EVD002",
    name="unspecific-link",
    severity="info",
    title_ru="Ссылка на сайт вместо страницы",
    title_en="A link to a site instead of a page",
    message_ru="В разделе «{label}» {lead}: {links}. Ожидался адрес страницы с материалами.",
    message_en="In “{label}” {lead_en}: {links}. The address of a page was expected.",
    suggestion_ru="Дайте ссылку на страницу, где лежит то, о чём говорится.",
    suggestion_en="Link to the page that holds what the text speaks about.",
    check=check,
    weight=25,
)
