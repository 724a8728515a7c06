"""
## Что находит

Школу, в которой проектной деятельности нет: раздел об участии в проектах пуст, в нём «нет», «не организовано» или 0 %.

## Почему это важно

Проекты – способ вовлечь учеников, учителей и родителей. Если их нет второй год подряд, от школы и от муниципалитета
ждут решения.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | Проектная деятельность не организована |
    | Включение педработников в школьные проекты | 75 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение педработников в школьные проекты | 75 % |

## Известные пределы

Проекты, о которых рассказано в других разделах, правило не ищет.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from language.senses import sense
from language.text import one_line, shorten
from pipeline.model import Report, Section
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.topics import of_school
from rules.vocabulary import is_blank, is_negative

_NONE = sense("no_projects")
_SHORT, _LONG = 100, 160  # characters of an answer


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Sections about projects that say there are none."""
    report = ctx.report
    found = [s for s in tagged(report, "projects") if _none(report, s)]
    # A row or chapter about projects that no form knows, answered by a denial and no more.
    found += [s for s in of_school(report, "projects", ("card", "narrative")) if _is_denied(report, s)]
    for together in _by_answer(found):
        first = together[0]
        if is_blank(first.text) and (abstention := partly_read(report, "сведения о проектах", first)):
            yield abstention
            continue
        said = shorten(one_line(first.text), 80)
        answer, answer_en = (
            ("ничего не указано", "nothing") if is_blank(first.text) else (f"указано «{said}»", f"“{said}”")
        )
        names = list(map(name_of, together))
        params = {"label": "», «".join(names), "label_en": "”, “".join(names), "answer": answer, "answer_en": answer_en}
        yield Hit(params, tuple(quote(report, s) for s in together), section=first)


def _by_answer(found: list[Section]) -> list[list[Section]]:
    """One hit for all that a school denies; an empty section stays alone, under what says that it is empty."""
    groups: dict[tuple[str | None, str], list[Section]] = defaultdict(list)
    for section in found:
        groups[section.organization_id, section.section_id if is_blank(section.text) else ""].append(section)
    return list(groups.values())


def _is_denied(report: Report, section: Section) -> bool:
    return not is_blank(section.text) and len(section.text) <= _SHORT and _none(report, section)


def _none(report: Report, section: Section) -> bool:
    text = section.text
    if is_blank(text) or is_negative(text):
        return True
    values = [m.value for m in report.measurements_of(section) if m.kind == "current" and m.value is not None]
    if values:
        return not any(values)
    return len(text) <= _LONG and _NONE.search(text) is not None


RULE = Rule(
    code="PRJ001",
    name="no-project-activity",
    severity="warning",
    title_ru="Нет проектной деятельности",
    title_en="No project activity",
    message_ru="«{label}»: {answer}. Ожидались проекты и доля участников.",
    message_en="“{label_en}”: {answer_en} is stated. Projects and the share of participants were expected.",
    suggestion_ru="Назовите проекты года и долю участников, а если их не было – решение на следующий год.",
    suggestion_en="Name the year's projects and the share of participants, or the decision for next year.",
    check=check,
    follows=("COM002",),
    weight=50,
)
