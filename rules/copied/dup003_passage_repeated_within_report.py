"""
## Что находит

Строку списка или абзац, который в отчёте одной школы стоит дважды слово в слово.

## Почему это важно

Повтор раздувает список: одно мероприятие посчитано за два. Чаще всего это след невнимательной правки, и читатель не
знает, что должно было стоять на месте повтора.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | - Межрегиональная конференция учителей «Сельская школа: опыт, поиски и находки
    учителя»;<br>- городской семинар «Урок для каждого»;<br>- межрегиональная конференция учителей «Сельская школа:
    опыт, поиски и находки учителя». |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | - Межрегиональная конференция учителей «Сельская школа: опыт, поиски и находки
    учителя»;<br>- городской семинар «Урок для каждого». |

## Известные пределы

Строки короче восьми слов, строки таблиц, общие сведения пунктов («Исполнители: …»), отметки плана («Выполнено …») и
вводные строки перед списками («Участие в конкурсах:») не сравниваются; вводная строка, набранная дважды подряд,
находится. В длинных строках окончания слов могут отличаться. Одно мероприятие под двумя разными названиями правило не
узнает.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from language.text import plural, words
from pipeline.model import Report, Section
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import Span, as_said, lines, sentences
from rules.stems import stem
from rules.wording import counted_en

_INFLECTED = 12  # words of a line that is the same line with other endings too («учитель отмечает», «учителя отмечают»)
_Place = tuple[Section, Span, int]  # a line, where it stands, its place among the lines of the section
_ATTRIBUTE = re.compile(r"^\W*(?:\w+\W+){0,3}\w+\s*:")  # «Исполнители: …» under each item of a plan
_WHEN = re.compile(
    r"\W*(?:к|за|в|на|по)\s+(?:(?:концу?|начал[оу]|итогам|течение|отч[её]тн\w+|текущ\w+|прошл\w+|учебн\w+|20\d\d(?:[/–-]20\d\d)?)\s+)*"
    r"(?:год\w*|период\w*|г\.)\W+(?:в\s+(?:нашей\s+)?школе\s+)?",
    re.I,
)


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for each line, or sentence of a line, that an organization's part of the report holds more than once."""
    report = ctx.report
    taken: set[tuple[str, int]] = set()
    for cut, least in ((lines, ctx.number("min_words")), (sentences, ctx.number("min_words_elsewhere"))):
        seen: dict[tuple[str | None, tuple[str, ...]], list[_Place]] = defaultdict(list)
        for section in _own_parts(report):
            for n, span in enumerate(cut(section.text)):
                said = _said(section.text[span[0] : span[1]])
                if len(said) >= least and (section.section_id, span[0]) not in taken:
                    seen[section.organization_id, said].append((section, span, n))
        for (_, said), places in seen.items():
            kept = _repeated(places, len(said), ctx.number("min_words_elsewhere"))
            taken.update((section.section_id, span[0]) for section, span, _ in kept)
            if kept:
                yield _hit(report, kept)


def _own_parts(report: Report) -> Iterator[Section]:
    for section in report.sections:
        own = section.shape == "narrative" and section.organization_id == report.organization_id
        if section.shape in ("card", "directions") or own:
            yield section


def _said(line: str) -> tuple[str, ...]:
    if " | " in line or (_ATTRIBUTE.match(line) and not line.rstrip().endswith(":")):
        return ()  # a row of a table, a value that several items share
    found = words(line)
    if opening := _WHEN.match(line):
        found = words(line[opening.end() :])  # «к концу года», «за год»: what goes on is the same
    while found and (found[0].isdigit() or len(found[0]) == 1):
        found = found[1:]  # the marker of the item
    return tuple(map(stem, found)) if len(found) >= _INFLECTED else tuple(found)


def _repeated(places: list[_Place], size: int, elsewhere: float) -> list[_Place]:
    first = places[0]
    kept = [first]
    for before, place in pairwise(places):
        section, (start, end), n = place
        intro = section.text[start:end].rstrip().endswith(":")
        same = section is before[0]
        if (same and (not intro or n == before[2] + 1)) or (not same and not intro and size >= elsewhere):
            kept.append(place)
    return kept if len(kept) > 1 else []


def _hit(report: Report, places: list[_Place]) -> Hit:
    section, span, _ = places[0]
    evidence = quote(report, section, *span)
    exact = len({tuple(words(s.text[slice(*at)])) for s, at, _ in places}) == 1
    n = len(places)
    return Hit(
        {
            "text": as_said(evidence.quote, 120),
            "times": f"{n} {plural(n, 'раз', 'раза', 'раз')}",
            "times_en": counted_en(n, "time"),
            "label": name_of(section),
            "how": "слово в слово" if exact else "с другими окончаниями слов",
            "how_en": "word for word" if exact else "with other endings",
        },
        (evidence,),
        tuple(quote(report, s, *at) for s, at, _ in places[1:]),
        section=section,
    )


RULE = Rule(
    code="DUP003",
    name="passage-repeated-within-report",
    severity="warning",
    title_ru="Строка повторена в отчёте",
    title_en="A line stands twice in the report",
    message_ru="Строка «{text}» стоит в отчёте {times} {how} (раздел «{label}»), ожидался один раз.",
    message_en="The line “{text}” stands in the report {times_en} {how_en} (“{label}”); once was expected.",
    suggestion_ru="Уберите повтор; если мероприятий было несколько, укажите дату и место каждого.",
    suggestion_en="Remove the repetition; if there were several events, give the date and place of each.",
    check=check,
    options=(
        Option("min_words", 8, "сколько слов в строке нужно, чтобы её повтор в том же разделе считался"),
        Option("min_words_elsewhere", 12, "то же для повтора в другом разделе"),
    ),
    weight=30,
)
