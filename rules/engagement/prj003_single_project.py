"""
## Что находит

Школу, которая во всех разделах об участии в проектах назвала один проект.

## Почему это важно

Один проект на год – чаще акция, чем система работы: в нём занята одна группа учеников. Региональные обзоры отмечают
такие школы отдельно.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | Проект «Сад у школы», 64 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 52 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | Проекты «Сад у школы» и «Город читает», 64 % |
    | Включение родителей (законных представителей) в школьные проекты | «Сад у школы», 52 % |

## Известные пределы

Считаются названия в кавычках. Если разделы названий не приводят («80 % обучающихся») или говорят о проектах во
множественном числе («проекты классов»), правило молчит: сколько их, по отчёту не узнать.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from language.senses import sense
from language.text import fold, unquote
from pipeline.model import Evidence, Section
from rules.reading import partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import around

_NAMED = re.compile(r"«[^«»]{3,80}»|“[^”]{3,80}”|\"[^\"]{3,80}\"")
_PUPILS = sense("pupils")
_CLASS = re.compile(r"\d|^\W*[А-ЯЁ]\W*$")
# Words that speak of more projects than are named.
_SEVERAL = sense("several_projects")


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Schools whose sections about projects name one and the same project, and no other."""
    report = ctx.report
    schools: dict[str, list[Section]] = defaultdict(list)
    for section in tagged(report, "projects", shapes=("card",)):
        if section.organization_id:
            schools[section.organization_id].append(section)
    for sections in schools.values():
        # What a school says of its pupils leads; where it says nothing of them, that is told by other rules.
        if not any(_PUPILS.search(s.label) and _NAMED.search(s.text) for s in sections):
            continue
        named: dict[str, list[tuple[Section, Evidence]]] = defaultdict(list)
        for section in sections:
            for match in _NAMED.finditer(section.text):
                if not _CLASS.search(unquote(match.group())):
                    evidence = quote(report, section, *around(section.text, *match.span()))
                    named[fold(unquote(match.group()))].append((section, evidence))
        if len(named) != 1 or any(_SEVERAL.search(s.text) for s in sections):
            continue
        if abstention := partly_read(report, "другие проекты", *sections):
            yield abstention
            continue
        places = next(iter(named.values()))
        first = places[0][0]
        titles = (unquote(title) for title in _NAMED.findall(first.text))
        params = {"project": next(title for title in titles if not _CLASS.search(title))}
        yield Hit(params, tuple(dict.fromkeys(e for _, e in places)), section=first)


RULE = Rule(
    code="PRJ003",
    name="single-project",
    severity="info",
    title_ru="Назван один проект",
    title_en="A single project",
    message_ru="Во всех разделах о проектах назван один: «{project}». Были ли другие?",
    message_en="All sections about projects name one: “{project}”. Were there others?",
    suggestion_ru="Назовите другие проекты года или напишите, почему школа ведёт один.",
    suggestion_en="Name the year's other projects, or say why the school has one.",
    check=check,
    weight=18,
)
