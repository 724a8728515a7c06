"""
## Что находит

Место формы, которое автор должен был заполнить и не заполнил: «_____» в тексте, перечень из одних номеров
(«1 2 3 4 5 …»), подсказка формы («Достигнут/ в процессе выполнения/ причины невыполнения»), оставленная вместо ответа;
поле электронной формы, в котором ничего не выбрано («Выберите элемент.»).

## Почему это важно

Незаполненный бланк в отчёте выдаёт, что раздел не писали, а отчёт не перечитали. Читатель не узнаёт, о какой школе
или о каком значении речь.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся МБОУ «_____» |
    | Целевые индикаторы/показатели:<br>1<br>2<br>3<br>… | Достигнут/ в процессе выполнения/ причины<br>Рост качества |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Поддержка обучающихся МБОУ «Средняя школа № 41» |
    | Целевые индикаторы/показатели:<br>1. Качество знаний | 1. Достигнут: 52 % (план – 50 %) |

    «___» __________ 2019 г.

    Директор ______________ /А.Б. Ветров/

## Известные пределы

Строки для подписи, печати и даты от руки («Директор ______ А.Б. Ветров», «___» ______ 2019 г.) находкой не
считаются. Линейка из подчёркиваний между абзацами – тоже. Подсказки берутся из формы и из слов «указать»,
«перечислить»; подсказку, пересказанную своими словами, правило не узнает.
"""

from __future__ import annotations

from collections.abc import Iterator

from language.text import shorten
from pipeline.model import Evidence, Report, Section
from rules.completeness._placeholders import empty_enumeration, field_prompts, inline_hints, left_hint, unfilled_lines
from rules.parts import is_unit_column
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import lines


def check(ctx: Context) -> Iterator[Hit]:
    """Sections in whose label or text something was left to be filled; one hit a section."""
    report = ctx.report
    for section in report.sections:
        form = ctx.corpus.forms.get(section.form or "")
        known = form.section(section.indicator) if form else None
        evidence = [*_in_label(report, section), *_in_text(report, section, known.hints if known else ())]
        if evidence:
            found = list(dict.fromkeys(shorten(e.quote, 80) for e in evidence))
            params = {"label": name_of(section), "found": "», «".join(found[:3])}
            yield Hit(params, tuple(evidence), section=section)


def _in_label(report: Report, section: Section) -> Iterator[Evidence]:
    if section.shape != "card":
        return  # elsewhere the label belongs to the form and numbers in it are no places to fill
    span = empty_enumeration(section.label)
    if span:
        text = section.label
        # The label's own words stand before the bare numbers: a quote of "1 2 3" alone could not be found.
        yield Evidence(
            report.document_id,
            report.file_name,
            section.organization_id,
            text,
            text.strip(),
            section.label_place,
        )


def _in_text(report: Report, section: Section, hints: tuple[str, ...]) -> Iterator[Evidence]:
    text = section.text
    answer = section.shape in ("card", "criteria", "directions", "plan")
    for start, end in unfilled_lines(text, answer):
        yield quote(report, section, *_in_context(text, start, end))
    for start, end in field_prompts(text):
        yield quote(report, section, *_line(text, start, end))
    if answer:
        whole = empty_enumeration(text)
        if whole and not text[: whole[0]].strip():
            yield quote(report, section, *whole)
    if section.shape in ("card", "directions", "conclusion"):
        written = [hint] if (hint := _hint(section, hints)) else []
        inline = [s for s in inline_hints(text) if not any(a < s[1] and s[0] < b for a, b in written)]
        for span in (*written, *inline):
            yield quote(report, section, *_line(text, *span))


def _hint(section: Section, hints: tuple[str, ...]) -> tuple[int, int] | None:
    """The hint that was left; in a conclusion its first line counts alone, in a row of a table the unit («есть/нет»)
    is no answer."""
    if section.shape == "conclusion":
        first = next(iter(lines(section.text)), None)
        return first if first and left_hint(section.text[slice(*first)], hints) else None
    span = left_hint(section.text, hints)
    role = next((p.role for p in section.pieces if span and p.start <= span[0] < p.end), "")
    return None if is_unit_column(role) else span


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of a hint, for the reader to know what is missing; a long one only from the hint on."""
    line = next(((a, b) for a, b in lines(text) if a <= start < b), (start, end))
    return line if line[1] - line[0] <= 120 else (start, end)


def _in_context(text: str, start: int, end: int) -> tuple[int, int]:
    """A few words around the blank on its line, for the reader to know which one is meant."""
    line = next(((a, b) for a, b in lines(text) if a <= start < b), (start, end))
    if line[1] - line[0] <= 80:
        return line
    low, high = max(line[0], start - 40), min(line[1], end + 30)
    while line[0] < low and not text[low - 1].isspace():
        low -= 1
    while high < line[1] and not text[high].isspace():
        high += 1
    return low, high


RULE = Rule(
    code="COM003",
    name="unfilled-placeholder",
    severity="error",
    title_ru="Незаполненное место формы",
    title_en="A place of the form left unfilled",
    message_ru="В разделе «{label}» осталось незаполненное место формы: «{found}». Ожидались сведения школы.",
    message_en="In “{label}” a place of the form was left unfilled: “{found}”. The school's own data were expected.",
    suggestion_ru="Впишите сведения на это место или уберите подсказку формы.",
    suggestion_en="Write the data there, or remove the form's hint.",
    check=check,
    weight=80,
)
