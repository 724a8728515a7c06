"""
## Что находит

Раздел, который форма требует, а в карточке организации его нет вовсе: ни подписи, ни ответа.

## Почему это важно

Если строку удалили из карточки, показатель выпадает из сводки по району, а читатель не узнаёт, что о нём спрашивали.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» на 2018-2021 годы |
    | Цель программы | Повышение качества подготовки выпускников |
    | Целевые индикаторы/показатели | Доля выпускников, получивших аттестат, – 100 % |
    | Структура государственно-общественного управления школой | Совет школы |
    | Изменения, внесенные в локальные нормативные акты образовательной организации | Новая редакция положения о ВСОКО |
    | Изменения, внесенные в штатное расписание образовательной организации | Введена ставка логопеда |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |
    | Методические мероприятия, в которых школа приняла участие и организованные в школе | Семинар 14.02.2019 |
    | Формирование индивидуальных образовательных траекторий обучающихся | 12 маршрутов |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение педработников в школьные проекты | 75 % |
    | Включение родителей (законных представителей) в школьные проекты | 60 % |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» на 2018-2021 годы |
    | Цель программы | Повышение качества подготовки выпускников |
    | Целевые индикаторы/показатели | Доля выпускников, получивших аттестат, – 100 % |
    | Структура государственно-общественного управления школой | Совет школы |
    | Изменения, внесенные в локальные нормативные акты образовательной организации | Новая редакция положения о ВСОКО |
    | Изменения, внесенные в учебный план: урочная деятельность, внеурочная деятельность | Курс алгебры, 1 час |
    | Изменения, внесенные в штатное расписание образовательной организации | Введена ставка логопеда |
    | Социальные партнеры школы | Библиотека № 6 |
    | Реквизиты договоров взаимодействия школ-партнеров | Договор № 3 от 12.09.2018 с лицеем № 2 |
    | Мониторинги, обследования, оценочные мероприятия, проведенные в ОО. Результаты | ВПР: качество 48 % |
    | Методические мероприятия, в которых школа приняла участие и организованные в школе | Семинар 14.02.2019 |
    | Формирование индивидуальных образовательных траекторий обучающихся | 12 маршрутов |
    | Динамика изменения достижений педагогических работников | Курсы прошли 100 % |
    | Динамика изменения достижений обучающихся | Качество знаний 52 % (2018 год – 50 %) |
    | Включение обучающихся в школьные проекты | 80 % |
    | Включение педработников в школьные проекты | 75 % |
    | Включение родителей (законных представителей) в школьные проекты | 60 % |

## Известные пределы

Правило говорит только о карточках, где узнано не меньше половины разделов формы: иначе вероятнее, что это другая
форма. Карточка, где больше четверти узнанных разделов названы своими словами, написана не по этой форме: чего в ней
«не хватает», правило не судит. Раздел, переименованный до неузнаваемости, будет назван отсутствующим. Отсутствие
выводов находит LOG002, показатели 11 класса у девятилетней школы не требуются.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from language.text import fold, shorten
from pipeline.model import Form, FormSection, Organization, Report, Section
from rules.reading import absent, partly_read
from rules.rule import Abstention, Context, Hit, Option, Rule


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Required sections of a form that a card lacks."""
    report = ctx.report
    abstention = None
    for (organization_id, form_id), sections in _cards(ctx).items():
        form = ctx.corpus.forms[form_id]
        present = {s.indicator for s in sections}
        known = [s for s in form.sections if s.id in present]
        if len(known) < len(form.sections) * ctx.number("recognised"):
            continue
        organization = report.organization(organization_id)
        lacking = [s for s in form.sections if s.id not in present and _needed(s, organization)]
        unknown = _unknown_rows(report, sections)
        if lacking and len(lacking) <= unknown:
            # Each of them may stand there under a label of the author's own.
            abstention = abstention or _relabelled(report)
            continue
        if lacking and sum(_as_printed(s, form) for s in sections) < len(sections) * ctx.number("as_printed"):
            abstention = abstention or _in_own_words(report)
            continue
        for missing in lacking:
            unread = partly_read(report, "разделы")
            if unread:
                abstention = unread
                break
            label = shorten(missing.labels[0].split(":")[0], 100)
            params = {"label": label, "found": str(len(known)), "all": str(len(form.sections))}
            evidence = (absent(report, sections[0], missing.labels[0]),)
            yield Hit(params, evidence, organization_id=organization_id, form=form_id)
    if abstention:
        yield abstention


def _cards(ctx: Context) -> dict[tuple[str | None, str], list[Section]]:
    cards: dict[tuple[str | None, str], list[Section]] = defaultdict(list)
    for section in ctx.report.sections:
        if section.form and section.form in ctx.corpus.forms and section.indicator:
            cards[section.organization_id, section.form].append(section)
    return cards


def _unknown_rows(report: Report, card: list[Section]) -> int:
    """How many rows of the card's own tables have a label that the form does not know; a list of the schools is
    another table."""
    tables = {_block(s) for s in card if s.shape == "card"}
    return sum(s.shape == "card" and s.indicator is None and _block(s) in tables for s in report.sections)


def _block(section: Section) -> str:
    return section.place.path.split("/")[0]


def _as_printed(section: Section, form: Form) -> bool:
    """Whether the label is the form's own first spelling, perhaps cut or continued."""
    known = form.section(section.indicator)
    label, printed = (fold(t.split(":")[0]) for t in (section.label, known.labels[0] if known else ""))
    return label.startswith(printed) or (printed.startswith(label) and len(label) * 2 >= len(printed))


def _in_own_words(report: Report) -> Abstention:
    return Abstention(report.document_id, "Разделы названы своими словами: по этой форме их полноту не проверить.")


def _relabelled(report: Report) -> Abstention:
    return Abstention(report.document_id, "В карточке есть неузнанные строки: недостающие разделы могли назвать иначе.")


def _needed(section: FormSection, organization: Organization | None) -> bool:
    if not section.required or "conclusions" in section.tags:
        return False
    level = organization.level if organization else None
    return not (section.levels and level and level not in section.levels)


RULE = Rule(
    code="COM001",
    name="missing-section",
    severity="warning",
    title_ru="Нет обязательного раздела",
    title_en="A required section is absent",
    message_ru="В карточке нет раздела «{label}»: форма его требует (найдено разделов: {found} из {all}).",
    message_en="The card has no section “{label}”, which the form requires (sections found: {found} of {all}).",
    suggestion_ru="Верните в карточку раздел «{label}» и заполните его.",
    suggestion_en="Put the section “{label}” back into the card and fill it in.",
    check=check,
    options=(
        Option("recognised", 0.5, "Какая доля разделов формы должна быть узнана, чтобы говорить об отсутствии других."),
        Option("as_printed", 0.75, "Какая доля узнанных разделов должна называться так, как напечатано в форме."),
    ),
    weight=65,
)
