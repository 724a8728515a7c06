"""
## Что находит

Показатель без значения: прочерк или пустая ячейка в таблице критериев или показателей, хотя показатель к организации
относится. В карточке – раздел о целевых показателях или о динамике результатов, где не названо ни одного значения.

## Почему это важно

Без значения показатель нельзя ни сравнить с прошлым годом, ни сложить в сводку. Прочерк читается и как «ноль», и как
«не считали», и как «забыли».

## Плохо

    Список школ с низкими результатами обучения
    1. Ореховская СОШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Доля выпускников 9 кл., не получивших аттестат, % | 0 % | 0 % |
    | 2 | Средний балл ЕГЭ, русский язык | 63 балла (в 2017-2018 г – 61) | Более 65 баллов |
    | 3 | Доля педагогов, испытывающих профессиональные дефициты в методике преподавания | - | 10 % |

## Хорошо

    Список школ с низкими результатами обучения
    1. Ореховская ООШ
    | № п/п | Наименование критерия | Текущий результат | Ожидаемый результат |
    | 1 | Доля выпускников 9 кл., не получивших аттестат, % | 0 % | 0 % |
    | 2 | Средний балл ЕГЭ, русский язык | - | - |
    | 3 | Доля педагогов, испытывающих профессиональные дефициты в методике преподавания | 12 % | 10 % |

## Известные пределы

Показатели ЕГЭ и 11 класса не требуются от девятилетней школы. Если ступень школы неизвестна, а прочерки стоят во
всех её показателях 11 класса, правило молчит: вероятно, выпуска не было.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from language.senses import sense
from pipeline.model import Form, Report, Section
from rules.chapters import goes_on
from rules.completeness._siblings import left_empty
from rules.levels import is_beyond, is_senior
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import lines
from rules.vocabulary import is_blank, is_choice, is_negative

_DONE_STATUS = sense("done")
_UNFINISHED = sense("unfinished")

_EXAM = re.compile(r"\b(?:ОГЭ|ЕГЭ|ГИА|ВПР)\b|экзамен|итогов\w+ аттестаци", re.I)
# A year in which nobody sat an exam, said anywhere in the report, leaves the values of exams out by right.
_NOT_HELD = re.compile(
    r"(?:ОГЭ|ЕГЭ|ГИА|ВПР|экзамен\w*|аттестаци\w*)[^.!?\n]{0,80}\bне\s+(?:проводил|сдавал|проходил|состоял)\w*"
    r"|\bне\s+(?:проводил|сдавал)\w*[^.!?\n]{0,40}(?:ОГЭ|ЕГЭ|ГИА|ВПР|экзамен|аттестаци)|(?:экзамен|ОГЭ|ЕГЭ|ГИА|аттестаци)\w*[^.!?\n]{0,40}отмен[её]н"
    r"|выпускников?\s+(?:\w+\s+){0,3}не\s+было|не\s+было\s+(?:выпуск|\d{1,2}\W{0,3}(?:-?\w+)?\s+класс)|аттестат\w*[^.!?\n]{0,40}по\s+годовым",
    re.I,
)
_ROLES = {"current": "текущее значение", "expected": "ожидаемое значение", "count": "количество", "percent": "процент"}
_ROLES_EN = {"current": "current value", "expected": "expected value", "count": "count", "percent": "percentage"}
_ASK = {False: "Если показатель к школе не относится, напишите об этом.", True: "Каковы результаты в числах?"}
_ASK_EN = {False: "If the measure does not apply to the school, say so.", True: "What are the results in figures?"}


@dataclass(frozen=True, slots=True)
class _Missing:
    """A section, and which of its values are missing."""

    section: Section
    ru: str
    en: str


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Measures without a value: rows of tables, and sections of a card that should state figures."""
    report = ctx.report
    found = [*_criteria(ctx), *_statistics(report), *_own_tables(report), *_without_figures(report)]
    told = {m.section.section_id for m in found}
    found += [
        _Missing(s, "значения нет, а у других школ есть", "there is no value, other schools have one")
        for s, figure in left_empty(report)
        if figure and s.section_id not in told
    ]
    for missing in found:
        section = missing.section
        if abstention := partly_read(report, "значения", section):
            yield abstention
            continue
        in_card = section.shape == "card"
        params = {"label": name_of(section), "what": missing.ru, "what_en": missing.en}
        params |= {"ask": _ASK[in_card], "ask_en": _ASK_EN[in_card]}
        yield Hit(params, (quote(report, section),), section=section)


def _criteria(ctx: Context) -> Iterator[_Missing]:
    tables: dict[str | None, list[Section]] = defaultdict(list)
    for section in ctx.report.sections:
        if section.shape == "criteria":
            tables[section.organization_id].append(section)
    not_held = any(_NOT_HELD.search(p.text) for p in ctx.report.document.paragraphs())
    for organization_id, rows in tables.items():
        organization = ctx.report.organization(organization_id)
        columns = {p.role for s in rows for p in s.pieces} & {"current", "expected"}
        senior = {s.section_id for s in rows if _is_senior(s, ctx.corpus.forms.get(s.form or ""))}
        unused = all(is_blank(s.part("current")) for s in rows if s.section_id in senior)
        if unused or (organization and organization.level in ("primary", "basic")):
            rows = [s for s in rows if s.section_id not in senior]
        for section in rows:
            if not_held and _EXAM.search(section.label):
                continue
            empty = sorted(role for role in columns if is_blank(section.part(role)))
            if empty and not _leads_in(section, rows):
                named, named_en = (" и ".join(_ROLES[r] for r in empty), " and ".join(_ROLES_EN[r] for r in empty))
                yield _Missing(section, f"не указано {named}", f"no {named_en} is given")


def _leads_in(section: Section, rows: list[Section]) -> bool:
    """Whether the row only heads those under it: «… стаж работы которых составляет:»."""
    following = next((s for s in rows if s.position > section.position), None)
    return section.label.rstrip().endswith(":") and following is not None and not is_blank(following.text)


def _is_senior(section: Section, form: Form | None) -> bool:
    known = form.section(section.indicator) if form else None
    if known and known.levels:
        return known.levels == ("secondary",)
    return is_senior(section.label)


def _statistics(report: Report) -> Iterator[_Missing]:
    tables: dict[int | None, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape == "statistics":
            tables[section.place.table].append(section)
    for rows in tables.values():
        columns = dict.fromkeys(p.role for s in rows for p in s.pieces if ":" in p.role)
        for section in rows:
            empty = [role for role in columns if is_blank(section.part(role))]
            if empty and len(empty) < len(columns):
                named, named_en = (", ".join(_column(role, lang) for role in empty) for lang in ("ru", "en"))
                yield _Missing(section, f"не указано {named}", f"no {named_en} is given")


def _own_tables(report: Report) -> Iterator[_Missing]:
    """Rows of tables that no form knows: no value of today or no target where the other rows have one. That there is
    none of the year before, or of a subject that nobody took, needs no reason."""
    tables: dict[str, list[Section]] = defaultdict(list)
    for section in report.sections:
        if section.shape == "card" and section.form is None and any(p.role for p in section.pieces):
            tables[section.place.path.split("/")[0]].append(section)
    for rows in tables.values():
        kinds: dict[str, list[str]] = defaultdict(list)
        for section in rows:
            for m in report.measurements_of(section):
                role = next((p.role for p in section.pieces if p.start <= m.span[0] < p.end), "")
                kinds[role].append(m.kind)
        if "previous" not in {k for found in kinds.values() for k in found} and "target" not in {
            k for found in kinds.values() for k in found
        }:
            continue  # what stands side by side are different measures, of which one may not apply
        asked = [
            r
            for r, found in kinds.items()
            if r and {"current", "target"} & set(found) and len(found) * 3 >= len(rows) * 2
        ]
        for section in rows:
            figures = [m for m in report.measurements_of(section) if m.value is not None]
            if not figures or is_beyond(report, section) or any(m.subject for m in figures):
                continue
            held = {p.role for p in section.pieces if not is_blank(section.text[p.start : p.end])}
            empty = [role for role in asked if role not in held]
            if empty:
                named = "», «".join(empty)
                yield _Missing(section, f"пуст столбец «{named}»", f"the column “{named}” is empty")


def _column(role: str, lang: str) -> str:
    year, _, what = role.partition(":")
    return f"{_ROLES.get(what, what)} за {year} год" if lang == "ru" else f"{_ROLES_EN.get(what, what)} for {year}"


def _without_figures(report: Report) -> Iterator[_Missing]:
    for section in tagged(report, "targets", "results", shapes=("card",)):
        text = section.text
        if goes_on(report, section) or "__" in text or any(is_choice(text[a:b]) for a, b in lines(text)):
            continue  # places left to be filled: COM003 says so
        if is_blank(text) or is_negative(text) or any(m.value is not None for m in report.measurements_of(section)):
            continue
        status = _UNFINISHED.search(text) or any(_DONE_STATUS.fullmatch(text[a:b].strip(" .;")) for a, b in lines(text))
        if not status:
            yield _Missing(section, "нет ни одного значения", "no value is given")


RULE = Rule(
    code="COM005",
    name="missing-value",
    severity="warning",
    title_ru="Показатель без значения",
    title_en="A measure without a value",
    message_ru="«{label}»: {what}. {ask}",
    message_en="“{label}”: {what_en}. {ask_en}",
    suggestion_ru="Укажите значение показателя или напишите, почему его нет.",
    suggestion_en="State the value, or say why there is none.",
    check=check,
    follows=("COM003", "COM002"),
    weight=55,
)
