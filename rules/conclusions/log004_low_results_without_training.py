"""
## Что находит

Низкое качество знаний, за которым не следует обучение учителей: в разделе о курсах нет ни предмета, ни слов о
затруднениях и дефицитах. Или многие не преодолели порог по предмету, учителя которого, как сказано там же, курсов не
проходили.

## Почему это важно

Мониторинг нужен, чтобы менять работу. Если низкий результат не становится поводом для подготовки учителя, он
повторится.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Проведенные мониторинги и их результаты | Контрольная работа по математике, 9 класс: качество 27 % (было 33 %) |
    | Динамика изменения достижений педагогических работников | Курсы прошли 8 человек |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Проведенные мониторинги и их результаты | Контрольная работа по математике, 9 класс: качество 27 % (было 33 %) |
    | Динамика изменения достижений педагогических работников | Курсы учителей математики прошли 4 человека |

## Известные пределы

Правило не знает, чему учили на курсах, если отчёт этого не говорит, поэтому только спрашивает.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.text import one_line
from pipeline.model import Evidence, Measurement, Report, Section
from rules.conclusions._weaknesses import low_quality
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Option, Rule, quote
from rules.spans import around
from rules.vocabulary import is_blank

_TARGETED = re.compile(
    r"дефицит|затруднен|по (?:итогам|результатам) (?:мониторинг|диагност|анализ|ВПР|ОГЭ|ЕГЭ|ГИА)|предметн\w+ компетен|"
    r"адресн|низк\w+ результат",
    re.I,
)
# What a message says of the result and of the training.
_UNNAMED = {
    "low": "Качество знаний низкое",
    "low_en": "Quality of knowledge is low",
    "trained": "курсы по этим предметам или затруднениям не названы",
    "trained_en": "no training for these subjects or difficulties is named",
}
_UNTRAINED = {
    "low": "Многие не преодолели порог",
    "low_en": "Many failed",
    "trained": "учителя этого предмета курсов не проходили",
    "trained_en": "the teachers of the subject took no courses",
}
_MANY = 10  # percent of those who failed
_NOT_TRAINED = re.compile(
    r"[^.;\n]*\bучител\w+[^.;\n]*(?:\bне\s+(?:проход|прошл|обуча|повыша|участв|направл)\w*|курс\w*\s+не\b)[^.;\n]*",
    re.I,
)
_FAILED = re.compile(r"не\s+преодол|не\s+сда(?:л|вш)|не\s+справ|ниже\s+(?:\w+\s+){0,2}порог|неудовлетвор", re.I)
_SUBJECTS = re.compile(
    r"\b(?:математ|алгебр|геометр|русск|литератур|физик|хими|биолог|географ|истори|обществозн|информат|английск|"
    r"немецк|иностранн|окружающ|технолог)",
    re.I,
)


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Schools with low quality of knowledge whose training answers no subject."""
    report = ctx.report
    for training in tagged(report, "training", shapes=("card",)):
        about = training.organization_id
        if about is None or is_blank(training.text):
            continue
        found = list(low_quality(report, about, ctx.number("low")))
        found = [] if _TARGETED.search(training.text) else found
        taught = _subjects(_NOT_TRAINED.sub(" ", training.text))
        found = [(m, e) for m, e in found if not _answered(taught, _subjects_of(report, m, e))]
        failed = [] if found else list(_failed_untrained(report, about, training))
        if not found and not failed:
            continue
        if abstention := partly_read(report, "сведения о курсах", training):
            yield abstention
            continue
        found = found or failed
        figures = ", ".join(dict.fromkeys(one_line(m.raw) for m, _ in found))
        params = (_UNTRAINED if failed else _UNNAMED) | {"figures": figures, "label": name_of(training)}
        evidence = tuple(dict.fromkeys(e for _, e in found))
        yield Hit(params, evidence, (quote(report, training),), section=report.section(found[0][0].section_id))


def _failed_untrained(report: Report, about: str, training: Section) -> Iterator[tuple[Measurement, Evidence]]:
    """Pupils who failed in a subject whose teachers, as the section on training itself says, took no courses."""
    untrained = {w for match in _NOT_TRAINED.finditer(training.text) for w in _subjects(match.group())}
    for m in report.measurements if untrained else ():
        section = report.section(m.section_id)
        share = m.value if m.kind == "current" and m.unit == "percent" else None
        if section is None or m.organization_id != about or share is None or share < _MANY:
            continue
        start, end = around(section.text, *m.span)
        if _FAILED.search(section.text, start, end) and untrained & _subjects(m.subject or section.text[start:end]):
            yield m, quote(report, section, start, end)
            return


def _answered(taught: set[str], low: set[str]) -> bool:
    """Was the subject of a figure taught to its teachers? Where the figure has none, any subject counts."""
    return bool(taught & low) if low else bool(taught)


def _subjects_of(report: Report, figure: Measurement, evidence: Evidence) -> set[str]:
    """The school subjects of a figure: its own, else those of its line, else those of its section."""
    section = report.section(figure.section_id)
    for text in (figure.subject or "", evidence.quote, section.text if section else ""):
        if found := _subjects(text):
            return found
    return set()


def _subjects(text: str) -> set[str]:
    return {m.lower() for m in _SUBJECTS.findall(text)}


RULE = Rule(
    code="LOG004",
    name="low-results-without-training",
    severity="warning",
    title_ru="Низкие результаты без обучения учителей",
    title_en="Low results without training",
    message_ru="{low} ({figures}). Учились ли после этого учителя? По разделу «{label}», {trained}.",
    message_en="{low_en} ({figures}). Were teachers trained for it? By “{label}”, {trained_en}.",
    suggestion_ru="Скажите, какие курсы прошли учителя этих предметов, или запланируйте их.",
    suggestion_en="Say which courses the teachers of these subjects took, or plan them.",
    check=check,
    options=(Option("low", 35, "Качество знаний в процентах, ниже которого оно считается низким."),),
    weight=40,
)
