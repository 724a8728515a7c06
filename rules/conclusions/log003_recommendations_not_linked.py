"""
## Что находит

Рекомендации школе, ни одна из которых не отвечает тому, что в её же карточке слабо: нет договоров, снизились
результаты, низкое качество знаний, мало участников проектов.

## Почему это важно

Общие слова («продолжить совершенствование») подходят любой школе и не помогают ни одной. Рекомендация нужна там, где
отчёт показал слабое место.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Работа ведется. Рекомендуется развивать материальную базу.

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    | Реквизиты договоров взаимодействия школ-партнеров | нет |
    Выводы и рекомендации: Работа ведется. Рекомендуется заключить договор с лицеем № 2.

## Известные пределы

Достаточно одной рекомендации, которая отвечает одной слабости – показанной карточкой или названной в самих выводах.
Связь узнаётся по словам, поэтому правило спрашивает, а не утверждает. Слабость, о которой уже говорит LOG005,
повторяется под ней.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Section
from rules.conclusions._conclusions import conclusions
from rules.conclusions._weaknesses import meets_own_shortfall, recommendations, recommendations_of, weaknesses
from rules.reading import partly_read
from rules.rule import Abstention, Context, Hit, Option, Rule, quote


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Schools whose conclusions advise something, but nothing that meets a weakness; one hit a school."""
    report = ctx.report
    advising: dict[str, Section] = {}
    for conclusion in conclusions(report):
        if conclusion.organization_id and recommendations_of(conclusion):
            advising[conclusion.organization_id] = conclusion  # the last one holds the advice
    for about, conclusion in advising.items():
        advice = recommendations(report, about)
        weak = list(weaknesses(report, about, ctx.number("low")))
        if not weak or any(w.theme.answer.search(advice) for w in weak) or meets_own_shortfall(report, about):
            continue
        if abstention := partly_read(report, "рекомендации"):
            yield abstention
            return
        themes = list(dict.fromkeys(w.theme for w in weak))
        params = {"weak": ", ".join(t.ru for t in themes), "weak_en": ", ".join(t.en for t in themes)}
        start = len(conclusion.text) - len(recommendations_of(conclusion))
        evidence = (quote(report, conclusion, start),)
        yield Hit(params, evidence, tuple(w.evidence for w in weak), section=conclusion)


RULE = Rule(
    code="LOG003",
    name="recommendations-not-linked",
    severity="warning",
    title_ru="Рекомендации не связаны с результатами",
    title_en="Recommendations not linked to results",
    message_ru="Ни одна рекомендация не отвечает тому, что показал отчёт о школе: {weak}. Что решено по этому поводу?",
    message_en="No recommendation answers what the report shows about the school: {weak_en}. What was decided?",
    suggestion_ru="Добавьте рекомендацию по каждому слабому месту или уберите те, что подошли бы любой школе.",
    suggestion_en="Add a recommendation for each weakness, or remove those that would suit any school.",
    check=check,
    options=(Option("low", 35, "Качество знаний в процентах, ниже которого оно считается низким."),),
    follows=("LOG005",),
    weight=45,
)
