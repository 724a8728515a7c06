"""
## Что находит

Одни и те же рекомендации, данные в выводах нескольким школам слово в слово.

## Почему это важно

Рекомендация должна отвечать на то, что показал отчёт этой школы. Общий для всех список говорит, что выводы не связаны
с показателями, и школе он ничем не поможет. Это замечание автору отчёта, а не школам.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    Выводы и рекомендации:
    Следует продолжить работу:
    - по совершенствованию приёмов работы с разными группами учеников;
    - по укреплению материальной базы предметных кабинетов школы.
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    Выводы и рекомендации:
    Следует продолжить работу:
    - по совершенствованию приёмов работы с разными группами учеников;
    - по укреплению материальной базы предметных кабинетов школы.

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    Выводы и рекомендации:
    Следует продолжить работу:
    - по подготовке учителей математики к работе с учениками группы риска;
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    Выводы и рекомендации:
    Следует продолжить работу:
    - по вовлечению родителей пятиклассников в проекты школы.

## Известные пределы

Сравниваются строки и предложения, которые стоят после слов «продолжить работу», «рекомендовать», «необходимо»,
«следует». Рекомендация, переписанная другими словами, совпадением не считается. Одна общая рекомендация из многих
находкой не считается.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from language.text import plural, unquote, words
from pipeline.model import Section
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import Span, as_said, lines, sentences
from rules.wording import counted_en

_CUE = re.compile(
    r"продолж\w+\s+работ|рекоменд|необходимо|следует|предлага\w+|обратить\s+внимание|нужда\w+\s+в|усилить|поручить",
    re.I,
)
_ADVICE = re.compile(r"рекоменд", re.I)
_MIN_WORDS = 4
_INFINITIVE = re.compile(r"(?:\w{3,}(?:ее|но|во)\s+)?\w{2,}(?:ать|ять|еть|ить|уть|ыть|сти|зти|чь)(?:ся)?\b", re.I)
# «Школа продолжает участие в проекте» tells of the school and advises nothing.
_TELLS = re.compile(
    r"\W*(?:школ|педагог|учител|коллектив|администраци|родител|обучающ|учащ|учени|учреждени|организаци|програм)\w*\s+"
    r"(?:\w+\s+){0,2}?\w{2,}(?:[аеёиуюя]т(?:ся)?|л[аио]?(?:с[ья])?)\b",
    re.I,
)


_ASKED = re.compile(r"^\W*(?:\w+\s+)?(?:рекоменду\w+|рекомендовано|необходимо|следует|предлага\w+)\s+", re.I)
_ADDRESSEE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<who>[^:\n]{0,60}?(?:\b(?:М[БАК]?ОУ|ОУ|ОО|СОШ|ООШ|СШ|НОШ)\b|\b(?:[Шш]кол|[Гг]имнази|[Лл]ице)\w*)[^:\n]{0,60}?)\s*[:–—]\s*"
)


def check(ctx: Context) -> Iterator[Hit]:
    """At most one hit a document: all recommendations that several organizations got."""
    report = ctx.report
    places: dict[tuple[str, ...], dict[str, tuple[Section, Span]]] = defaultdict(dict)
    named = {o.organization_id: o.short_name for o in report.organizations}
    for section in report.sections:
        addressed = list(_addressed(section.text)) if section.shape in ("conclusion", "narrative") else []
        if len(addressed) > 1:
            for who, span, advice in addressed:
                said = tuple(w for w in words(advice) if len(w) > 1)
                if len(said) >= _MIN_WORDS:
                    named.setdefault(who, who)
                    places[said].setdefault(who, (section, span))
            continue
        row = section.shape == "card" and "conclusions" in section.tags
        if (section.shape == "conclusion" or row) and section.organization_id:
            for span in _recommendations(section.text, bool(_ADVICE.search(section.label))):
                said = tuple(w for w in words(section.text[span[0] : span[1]]) if len(w) > 1)
                if len(said) >= _MIN_WORDS:
                    places[said].setdefault(section.organization_id, (section, span))
    shared = [found for found in places.values() if len(found) > 1]
    n = sum(_advices(next(iter(found.values()))) for found in shared)
    if n < ctx.number("min_lines"):
        return
    whom: Counter[str] = Counter()
    for found in shared:
        whom.update({organization: _advices(place) for organization, place in found.items()})
    names = [f"{named[i]} – {n}" for i, n in whom.items() if i in named]
    evidence = tuple(quote(report, s, *span) for found in shared for s, span in list(found.values())[:1])
    schools = len(whom)
    yield Hit(
        {
            "lines_en": counted_en(n, "recommendation"),
            "lines": f"{n} {plural(n, 'рекомендация', 'рекомендации', 'рекомендаций')}",
            "schools": f"{schools} {plural(schools, 'школа', 'школы', 'школ')}",
            "schools_en": counted_en(schools, "school"),
            "names": ", ".join(names),
            "text": as_said(evidence[0].quote, 100),
        },
        evidence,
        tuple(quote(report, s, *span) for found in shared for s, span in list(found.values())[1:]),
        about_organization=False,
    )


def _advices(place: tuple[Section, Span]) -> int:
    """How many recommendations a sentence gives: «рекомендовано: усилить …, обновить …» gives two."""
    text = place[0].text[place[1][0] : place[1][1]]
    items = re.split(r"[,;]\s+", text.partition(":")[2] or _ASKED.sub("", text))
    return max(1, sum(bool(_INFINITIVE.match(item.strip())) for item in items))


def _recommendations(text: str, cued: bool) -> Iterator[Span]:
    """The sentences that advise, from the first that says so, or all where the section's label does."""
    for start, end in sentences(text):
        cued = cued or bool(_CUE.search(text, start, end))
        if cued and not _tells(text[start:end]) and not text[start:end].rstrip().endswith(":"):
            yield start, end


def _addressed(text: str) -> Iterator[tuple[str, Span, str]]:
    """(school, line, what it is advised) of lines «МБОУ СОШ № 5: усилить …, обновить …»."""
    for start, end in lines(text):
        match = _ADDRESSEE.match(text, start, end)
        if match and _INFINITIVE.match(text, match.end()):
            yield unquote(match["who"]), (start, end), text[match.end() : end]


def _tells(sentence: str) -> bool:
    return bool(_TELLS.match(sentence) and not _CUE.search(sentence) and not _INFINITIVE.search(sentence))


RULE = Rule(
    code="DUP004",
    name="recommendations-identical",
    severity="warning",
    title_ru="Одинаковые рекомендации разным школам",
    title_en="The same recommendations for several schools",
    message_ru="Рекомендации повторяются слово в слово у разных школ: {lines}, {schools} ({names}), например «{text}». "
    "Ожидались рекомендации, которые следуют из отчёта каждой школы.",
    message_en="The same words are recommended to several schools: {lines_en}, {schools_en} ({names}), e.g. “{text}”. "
    "Recommendations that follow from each school's report were expected.",
    suggestion_ru="Дайте каждой школе рекомендации по её показателям: что не достигнуто и что с этим делать.",
    suggestion_en="Give each school recommendations on its own indicators: what was not reached, what to do about it.",
    check=check,
    options=(Option("min_lines", 2, "сколько одинаковых рекомендаций нужно для находки"),),
    weight=45,
)
