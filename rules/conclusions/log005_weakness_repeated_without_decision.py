"""
## Что находит

Слабое место, которое было и в прошлом отчёте школы: по-прежнему нет договоров, партнёров, проектов, низкое качество
знаний, – а решения об этом в выводах нет.

## Почему это важно

Первый раз это замечание, второй – вопрос к управлению: недочёт видели и ничего не решили.

## Плохо

    === отчет_2018.docx
    Отчет о проведении мониторинга программ повышения качества г. Лесногорска Приозерской области за 2018 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Следует развивать материальную базу.
    === отчет_2019.docx
    Отчет о проведении мониторинга программ повышения качества г. Лесногорска Приозерской области за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Следует развивать материальную базу.

## Хорошо

    === отчет_2018.docx
    Отчет о проведении мониторинга программ повышения качества г. Лесногорска Приозерской области за 2018 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Следует развивать материальную базу.
    === отчет_2019.docx
    Отчет о проведении мониторинга программ повышения качества г. Лесногорска Приозерской области за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Договор с лицеем № 2 будет заключён до 1 сентября.

## Известные пределы

Нужны отчёты за два года одной формы о той же школе. Решение узнаётся по словам в выводах о школе и общих выводах.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.model import Evidence, Report
from rules.conclusions._weaknesses import Theme, recommendations, weaknesses
from rules.reading import partly_read
from rules.rule import Abstention, Context, Hit, Option, Rule


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Weaknesses of an organization that its previous report showed too, one hit a theme."""
    report = ctx.report
    for organization in report.organizations:
        about = organization.organization_id
        earlier = ctx.corpus.previous.get((report.document_id, about))
        if earlier is None:
            continue
        before = _by_theme(earlier, about, ctx.number("low"))
        decisions = recommendations(report, about, None)
        for theme, evidence in _by_theme(report, about, ctx.number("low")).items():
            if theme not in before or theme.answer.search(decisions):
                continue
            abstention = partly_read(report, "решения")
            if abstention:
                yield abstention
                return
            params = {"weak": theme.ru, "weak_en": theme.en, "year": str(earlier.facts.year)}
            yield Hit(params, tuple(evidence), tuple(before[theme]), organization_id=about)


def _by_theme(report: Report, organization_id: str, low: float) -> dict[Theme, list[Evidence]]:
    found: dict[Theme, list[Evidence]] = defaultdict(list)
    for weakness in weaknesses(report, organization_id, low):
        found[weakness.theme].append(weakness.evidence)
    return found


RULE = Rule(
    code="LOG005",
    name="weakness-repeated-without-decision",
    severity="warning",
    title_ru="Слабое место повторяется без решения",
    title_en="A weakness repeated without a decision",
    message_ru="Второй отчёт подряд: {weak} (уже в отчёте за {year} год), а решения в выводах нет. Что решено?",
    message_en="Two reports running: {weak_en} (already in the report for {year}), and no conclusion decides on it.",
    suggestion_ru="Запишите в выводах, что решено по этому поводу, кем и к какому сроку.",
    suggestion_en="Write into the conclusions what was decided about it, by whom and by when.",
    check=check,
    options=(Option("low", 35, "Качество знаний в процентах, ниже которого оно считается низким."),),
    weight=55,
)
