"""
## Что находит

Раздел о результатах или работе за год, который почти дословно повторяет отчёт той же школы за прошлый год.

## Почему это важно

Разделы о результатах, мониторингах и мероприятиях обновляются каждый год. Если текст остался прежним, отчёт
рассказывает о прошлом годе, и динамики за отчётный год в нём нет.

## Плохо

    === otchet_2018.docx
    Отчет о проведении мониторинга программ повышения качества образования за 2018 год
    Верхнереченская область, город Ясногорск
    МБОУ «Средняя школа № 41» города Ясногорска
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся |
    | Динамика достижений обучающихся | Ученики начальной школы уверенно читают вслух и пересказывают текст,
    пятиклассники научились планировать домашнюю работу. Старшеклассники защитили проекты по истории края, трое
    вышли в областной тур. Учителя отмечают рост интереса к точным наукам, открыт кружок робототехники, в нём
    занимаются дети из семи классов. |
    === otchet_2019.docx
    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    Верхнереченская область, город Ясногорск
    МБОУ «Средняя школа № 41» города Ясногорска
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся |
    | Динамика достижений обучающихся | Ученики начальной школы уверенно читают вслух и пересказывают текст,
    пятиклассники научились планировать домашнюю работу. Старшеклассники защитили проекты по истории края, трое
    вышли в областной тур. Учителя отмечают рост интереса к точным наукам, открыт кружок робототехники, в нём
    занимаются дети из семи классов. |

## Хорошо

    === otchet_2018.docx
    Отчет о проведении мониторинга программ повышения качества образования за 2018 год
    Верхнереченская область, город Ясногорск
    МБОУ «Средняя школа № 41» города Ясногорска
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся |
    | Динамика достижений обучающихся | Ученики начальной школы уверенно читают вслух и пересказывают текст,
    пятиклассники научились планировать домашнюю работу. Старшеклассники защитили проекты по истории края, трое
    вышли в областной тур. |
    === otchet_2019.docx
    Отчет о проведении мониторинга программ повышения качества образования за 2019 год
    Верхнереченская область, город Ясногорск
    МБОУ «Средняя школа № 41» города Ясногорска
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся |
    | Динамика достижений обучающихся | Шестиклассники, которые год назад учились планировать работу, теперь ведут
    дневник целей; в областной тур проектов вышли пять человек, двое стали призёрами. |

## Известные пределы

Цель, органы управления, партнёры и другие разделы, которым положено не меняться, не сравниваются. Сравнение идёт с
последним отчётом той же школы по той же форме; если муниципалитет или год отчёта неизвестны, прошлого отчёта нет.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import fold, shorten, words
from pipeline.model import Report, Section
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule, quote
from rules.spans import Span, sentences

YEARLY_TAGS = frozenset(
    {"results", "events", "monitoring", "projects", "training", "trajectories", "targets", "dissemination"}
)
_MIN_SENTENCE = 5  # words; shorter sentences («Выполнено.») may well be equal


def check(ctx: Context) -> Iterator[Hit]:
    """Sections about the year whose sentences are mostly those of the year before."""
    report = ctx.report
    for section in report.sections:
        owner = section.organization_id or report.organization_id
        previous = ctx.corpus.previous.get((report.document_id, owner or ""))
        if previous is None or not YEARLY_TAGS & set(section.tags) or section.shape in ("statistics", "criteria"):
            continue
        older = _counterpart(previous, section, owner)
        if older is None:
            continue
        repeated, total, same = _repeated(section, older)
        if repeated >= ctx.number("min_words") and repeated * 100 >= total * ctx.number("min_percent"):
            yield Hit(
                {
                    "label": name_of(section),
                    "percent": str(round(repeated * 100 / total)),
                    "year": str(previous.facts.year),
                    "text": shorten(section.text[same[0][0] : same[0][1]], 100),
                },
                tuple(quote(report, section, *span) for span in same),
                (quote(previous, older),),
                section=section,
            )


def _counterpart(previous: Report, section: Section, owner: str | None) -> Section | None:
    place = section.indicator or fold(section.label)
    for older in previous.sections:
        same_place = (older.indicator or fold(older.label)) == place
        if same_place and (older.organization_id or previous.organization_id) == owner:
            return older
    return None


def _repeated(section: Section, older: Section) -> tuple[int, int, list[Span]]:
    """Words in sentences that stand in the older section too, words in all, and those sentences."""
    known = {tuple(words(older.text[a:b])) for a, b in sentences(older.text)}
    repeated = total = 0
    same: list[Span] = []
    for start, end in sentences(section.text):
        said = tuple(words(section.text[start:end]))
        if len(said) < _MIN_SENTENCE:
            continue
        total += len(said)
        if said in known:
            repeated += len(said)
            same.append((start, end))
    return repeated, total, same


RULE = Rule(
    code="DUP005",
    name="copied-from-previous-year",
    severity="warning",
    title_ru="Текст повторяет прошлогодний отчёт",
    title_en="Text repeated from last year's report",
    message_ru="Раздел «{label}» на {percent} % повторяет отчёт за {year} год слово в слово: «{text}». "
    "Что изменилось за отчётный год?",
    message_en="“{label}” repeats {percent} % of the report for {year} word for word: “{text}”. "
    "What has changed in the year of the report?",
    suggestion_ru="Опишите работу и результаты отчётного года; данные за {year} год приведите только для сравнения.",
    suggestion_en="Describe the work and results of the year; give those of {year} only for comparison.",
    check=check,
    options=(
        Option("min_words", 30, "сколько слов должно повториться"),
        Option("min_percent", 80, "какую часть раздела (в процентах) они должны составить"),
    ),
    weight=50,
)
