"""
## Что находит

Мероприятие для учеников или родителей в разделе о методической работе: линейку, классный час, предметную неделю,
родительское собрание, субботник.

## Почему это важно

Методические мероприятия учат учителей. Если в раздел попали праздники и собрания, неясно, чему учителя научились за
год, а число мероприятий завышено.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | - городской семинар «Урок для каждого»;<br>- предметная неделя начальных классов |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | - городской семинар «Урок для каждого»;<br>- мастер-класс учителей на неделе чтения |

## Известные пределы

Мероприятие узнаётся по первым словам. Если в той же строке названы учителя, педагоги, открытые уроки или разбор
занятий, правило молчит: такая неделя могла быть и школой для учителей.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.reading import ANSWERS, name_of, tagged
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span, as_said, lines

_FOR_PUPILS = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?"
    r"(?:(?:общешкольн|школьн|ежегодн|традиционн|торжественн|тематическ|городск|провед[её]н)\w+ ){0,2}?"
    r"(?:предметн\w+ недел\w+|недел\w+ (?:математик|русск|физик|хими|биолог|истори|литератур|чтени|начальн|наук)\w*"
    r"|классн\w+ час\w*|бесед\w+|линейк\w+|родительск\w+ собрани\w+|субботник\w*|праздник\w*|экскурси\w+|концерт\w*"
    r"|викторин\w+|спортивн\w+ \w+|спартакиад\w+|конкурс\w* (?:чтецов|рисунк|плакат|поделок|стенгазет)\w*|утренник\w*)",
    re.I,
)
_FOR_TEACHERS = re.compile(
    r"учител|педагог|методическ|методист|мастер-класс|семинар|практикум|открыт\w+ (?:урок|занят|мероприят)|взаимопосещ"
    r"|анализ|разбор|обмен|опыт|наставник|коллег|выступлен|руководител|завуч|заместител|для родителей и педагог",
    re.I,
)


def check(ctx: Context) -> Iterator[Hit]:
    """Items of lists of methodical events that begin with an event for pupils or parents, one hit a section."""
    report = ctx.report
    for section in tagged(report, "events", shapes=ANSWERS):
        items = list(_items(section.text))
        if items:
            evidence = tuple(quote(report, section, *span) for span in items)
            named = list(dict.fromkeys(as_said(e.quote, 70) for e in evidence))
            more = len(named) - 3
            params = {"label": name_of(section), "events": "», «".join(named[:3]), "events_en": "”, “".join(named[:3])}
            params["more"] = f" и ещё {more}" if more > 0 else ""
            params["more_en"] = f" and {more} more" if more > 0 else ""
            yield Hit(params, evidence, section=section)


def _items(text: str) -> Iterator[Span]:
    """Lines, and the parts of a line between commas and semicolons outside brackets and quotes."""
    for start, end in lines(text):
        at, depth = start, 0
        for n in range(start, end + 1):
            char = text[n] if n < end else ";"
            depth += (char in "(«") - (char in ")»")
            if char in ",;" and (depth <= 0 or n == end):
                if _FOR_PUPILS.match(text, at, n) and not _FOR_TEACHERS.search(text, at, n):
                    yield at, n
                at = n + 1


RULE = Rule(
    code="EVD005",
    name="pupils-event-as-methodical",
    severity="info",
    title_ru="Мероприятие для учеников среди методических",
    title_en="An event for pupils among methodical ones",
    message_ru="В разделе «{label}» среди методических мероприятий названо «{events}»{more}. Чему там учились учителя?",
    message_en="“{label}” lists “{events_en}”{more_en} among methodical events. What did teachers learn there?",
    suggestion_ru="Оставьте мероприятия для учителей; о праздниках и собраниях скажите в другом разделе.",
    suggestion_en="Keep events for teachers here and tell of the others elsewhere.",
    check=check,
    weight=18,
)
