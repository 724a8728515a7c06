"""
## Что находит

Школу, у которой среди методических мероприятий названы только свои, школьные: педсоветы, школьные семинары, открытые
уроки. Городских, районных, областных или дистанционных нет.

## Почему это важно

Учителя школы с низкими результатами учатся у тех, у кого получается, а это чаще всего другие школы. Региональные
обзоры считают школы, которые не участвуют во внешних мероприятиях, и называют это низкой профессиональной активностью.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | Педсовет «Домашнее задание», школьный семинар «Оценивание», открытые уроки |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | Педсовет «Домашнее задание», школьный семинар «Оценивание», открытые уроки
    для учителей района |

## Известные пределы

Внешнее мероприятие узнаётся по словам («городской», «область», «вебинар», название другой организации). Если раздел
называет мероприятия, по которым не видно, чьи они («семинар «Урок»»), правило молчит.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.senses import sense
from language.text import one_line, shorten
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import Span, lines

_OWN = sense("event_of_school")
_OUTSIDE = sense("event_outside")


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Lists of methodical events in which every line tells of an event of the school's own."""
    report = ctx.report
    for section in tagged(report, "events", shapes=("card",)):
        if section.organization_id is None or _OUTSIDE.search(section.text):
            continue
        own = _own(section.text)
        if not own:
            continue
        if abstention := partly_read(report, "другие мероприятия", section):
            yield abstention
            continue
        first = own[0]
        params = {"label": name_of(section), "events": shorten(one_line(section.text[first[0] : own[-1][1]]), 120)}
        yield Hit(params, (quote(report, section, first[0], own[-1][1]),), section=section)


def _own(text: str) -> list[Span]:
    """The lines, if each of them names an event of the school's own; else nothing can be told of the others."""
    found = [(a, b) for a, b in lines(text) if not text[a:b].rstrip().endswith(":")]
    return found if found and all(_OWN.search(text, a, b) for a, b in found) else []


RULE = Rule(
    code="PRJ004",
    name="only-school-events",
    severity="info",
    title_ru="Только школьные методические мероприятия",
    title_en="Only the school's own methodical events",
    message_ru="В разделе «{label}» названы только мероприятия самой школы («{events}»). Участвовали ли учителя в "
    "районных, городских или областных?",
    message_en="“{label}” names only the school's own events (“{events}”). Did its teachers take part in those of the "
    "town or the region?",
    suggestion_ru="Назовите внешние мероприятия года или запланируйте участие в них.",
    suggestion_en="Name the year's events elsewhere, or plan to take part in some.",
    check=check,
    weight=22,
)
