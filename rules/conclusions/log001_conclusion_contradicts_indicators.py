"""
## Что находит

Вывод «целевые показатели достигнуты», «отклонений не обнаружено», которому противоречит сам отчёт: показатели «в
процессе выполнения», результаты снизились, значение хуже своей цели («44 % при плане не менее 47 %», строка критерия
с планом и фактом). В общих выводах – утверждение «заключены договоры», «внесены изменения», хотя у большинства школ
стоит «нет». Ещё – слова о всех или об активных: «все выпускники преодолели порог», «родители
активно участвуют в проектах», если числа отчёта говорят обратное.

## Почему это важно

По выводам решают, выходит ли школа из программы. Если они говорят одно, а показатели другое, решение примут неверное.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые индикаторы/показатели | 1. Освоение технологий проектного обучения – в процессе выполнения |
    Выводы и рекомендации: Целевые показатели достигнуты, отклонений не обнаружено.

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Целевые индикаторы/показатели | 1. Освоение технологий проектного обучения – в процессе выполнения |
    Выводы и рекомендации: Целевые показатели достигнуты частично, освоение технологий надо продолжить.

## Известные пределы

Значение сравнивается с целью, если оба стоят в одном предложении или в одной строке таблицы и ясно, что лучше:
больше или меньше. Цель на год позже отчётного недостигнутой не считается. «Активным» спорит с числом, только если
участвует меньше трети; неудачи до пересдачи словам «все сдали» не противоречат.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from language.text import plural, shorten
from pipeline.model import Evidence, Measurement, Report, Section
from rules.conclusions._asked_aims import answers_about_aims, below_asked
from rules.conclusions._conclusions import conclusions, declines, missed_aims, unfinished
from rules.conclusions._everybody import not_everybody
from rules.conclusions._in_words import contradicted_words
from rules.conclusions._shortfalls import Shortfall, shortfalls
from rules.reading import tagged
from rules.rule import Context, Hit, Option, Rule, quote, quote_figure
from rules.spans import Span, around, as_said
from rules.vocabulary import claims_all_achieved, is_blank, is_negative
from rules.wording import against_everybody, counted_en, plain, with_unit, with_unit_en

# What general conclusions say all schools did, the tag of the sections that tell it, and a word of their label.
_DEEDS = (
    (re.compile(r"заключен[ыо]? договор\w*", re.I), "contracts", ""),
    (re.compile(r"внесен[ыо]? изменения в (?:положени|локальн|нормативн)\w*", re.I), "changes", "локальн"),
    (re.compile(r"внесен[ыо]? изменения в (?:\w+ )?учебн\w+ план\w*", re.I), "changes", "учебный план"),
)


_AIMS = re.compile(r"целев\w+ (?:индикатор|показател)|планов\w+ показател|показател\w* программ", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Conclusions against the sections they conclude from."""
    for section in conclusions(ctx.report):
        yield from _all_achieved(ctx, section)
        yield from _in_words(ctx.report, section)
        if section.organization_id is None:
            yield from _deeds(ctx, section)
    for section in answers_about_aims(ctx.report):
        yield from _all_achieved(ctx, section)
    for section, claim, share in not_everybody(ctx.report):
        params = {
            "claim": shorten(as_said(claim.text, 140), 140),
            "contrary": against_everybody(share.label, with_unit(share))[0],
            "contrary_en": against_everybody(share.label, with_unit_en(share))[1],
        }
        evidence = quote(ctx.report, section, *around(section.text, *claim.span))
        yield Hit(params, (evidence,), (quote_figure(ctx.report, share, 40, 10),), section=section)
    concluding = {s.section_id for s in conclusions(ctx.report)}
    for section in ctx.report.sections:
        if section.shape == "narrative" and section.section_id not in concluding:
            yield from _all_achieved(ctx, section)


def _all_achieved(ctx: Context, conclusion: Section) -> Iterator[Hit]:
    report = ctx.report
    claimed = list(claims_all_achieved(conclusion.text))
    if not claimed:
        return
    contrary = list({c.evidence: c for c in reversed(list(_contrary(ctx, conclusion)))}.values())[::-1]
    if contrary:
        spans = dict.fromkeys(around(conclusion.text, *span) for span in claimed)
        claims = tuple(quote(report, conclusion, *span) for span in spans)
        shown = _some_of_each([c.evidence for c in contrary], int(ctx.number("quotes")))
        whose = (
            report.organization(contrary[0].evidence.organization_id) if conclusion.organization_id is None else None
        )
        where = f" ({whose.short_name})" if whose else ""
        n = len(contrary) - 1
        more = f" и ещё {n} {plural(n, 'такое место', 'таких места', 'таких мест')}" if n else ""
        more_en = f" and {counted_en(n, 'such place')} more" if n else ""
        params = {
            "claim": "», «".join(dict.fromkeys(shorten(conclusion.text[a:b], 100) for a, b in claimed)),
            "contrary": f"в отчёте{where} {contrary[0].ru}{more}",
            "contrary_en": f"the report{where} {contrary[0].en}{more_en}",
        }
        yield Hit(params, claims, tuple(shown), section=conclusion)


def _in_words(report: Report, conclusion: Section) -> Iterator[Hit]:
    """One hit for each sentence, with every figure that stands against it."""
    against: dict[Span, list[tuple[Measurement, str, str]]] = defaultdict(list)
    for span, figure, ru, en in contradicted_words(report, conclusion):
        against[span].append((figure, ru, en))
    for span, found in against.items():
        params = {
            "claim": as_said(conclusion.text[slice(*span)], 140),
            "contrary": found[0][1],
            "contrary_en": found[0][2],
        }
        related = tuple(dict.fromkeys(quote_figure(report, m, before=60, after=40) for m, _, _ in found))
        yield Hit(params, (quote(report, conclusion, *span),), related, section=conclusion)


def _some_of_each(contrary: list[Evidence], most: int) -> list[Evidence]:
    """At most so many places, in turn from each organization, in the order of the document."""
    turn: Counter[str | None] = Counter()
    ranks: list[tuple[int, int]] = []
    for n, evidence in enumerate(contrary):
        ranks.append((turn[evidence.organization_id], n))
        turn[evidence.organization_id] += 1
    return [contrary[n] for n in sorted(n for _, n in sorted(ranks)[:most])]


@dataclass(frozen=True, slots=True)
class _Contrary:
    """A place that stands against the claim, and how a message tells of it."""

    evidence: Evidence
    ru: str
    en: str


def _contrary(ctx: Context, conclusion: Section) -> Iterator[_Contrary]:
    report = ctx.report
    about = conclusion.organization_id
    missed: dict[str, list[Shortfall]] = defaultdict(list)
    for section, shortfall in shortfalls(ctx.corpus, report):
        missed[section.section_id].append(shortfall)
    for figure, name, aim in below_asked(report, conclusion):
        place = report.section(figure.section_id)
        if place is not None:
            evidence = quote_figure(report, figure, before=40, after=20)
            ru = f"«{name}»: {with_unit(figure)} при цели {plain(aim)} %"
            yield _Contrary(evidence, ru, f"states “{name}”: {with_unit_en(figure)} with an aim of {plain(aim)} %")
    for section in report.sections:
        if section is conclusion or (about is not None and section.organization_id != about):
            continue
        tags = set(section.tags)
        yield from (_Contrary(s.evidence, s.ru, f"states {s.en}") for s in missed[section.section_id])
        if section.organization_id is not None and section.shape == "conclusion" and about is None:
            yield from _said(report, section, unfinished(section))
        elif section.shape == "card" and ("targets" in tags or (not tags and _AIMS.search(section.label))):
            yield from _said(report, section, (*unfinished(section), *declines(section)))
        elif section.shape == "card" and "results" in tags:
            yield from _said(report, section, declines(section))
        elif section.shape in ("narrative", "directions", "plan"):
            yield from _said(report, section, missed_aims(section))


def _said(report: Report, section: Section, spans: Iterable[Span]) -> Iterator[_Contrary]:
    for span in spans:
        evidence = quote(report, section, *span)
        said = as_said(evidence.quote, 140)
        yield _Contrary(evidence, f"стоит: «{said}»", f"says: “{said}”")


def _deeds(ctx: Context, conclusion: Section) -> Iterator[Hit]:
    report = ctx.report
    text = conclusion.text.replace("ё", "е")
    for pattern, tag, word in _DEEDS:
        match = pattern.search(text)
        if not match:
            continue
        answers: dict[str, Section] = {}
        for section in tagged(report, tag, shapes=("card",)):
            if section.organization_id and word in section.label.lower():
                answers.setdefault(section.organization_id, section)
        without = [s for s in answers.values() if is_blank(s.text) or is_negative(s.text)]
        if len(answers) < 2 or len(without) * 2 <= len(answers):
            continue
        claim = quote(report, conclusion, *around(text, *match.span()))
        n = f"{len(without)} из {len(answers)} {plural(len(answers), 'школы', 'школ', 'школ')}"
        params = {
            "claim": match.group(),
            "contrary": f"у {n} в разделе «{shorten(without[0].label, 80)}» стоит «нет» или пусто",
            "contrary_en": f"{len(without)} of {len(answers)} schools answer “no” or nothing",
        }
        yield Hit(params, (claim,), tuple(quote(report, s) for s in without), section=conclusion)


RULE = Rule(
    code="LOG001",
    name="conclusion-contradicts-indicators",
    severity="error",
    title_ru="Вывод противоречит показателям",
    title_en="The conclusion contradicts the indicators",
    message_ru="В выводах сказано «{claim}», но {contrary}.",
    message_en="The conclusions say “{claim}”, but {contrary_en}.",
    suggestion_ru="Приведите вывод в соответствие с показателями: что достигнуто, что нет и что решено.",
    suggestion_en="Make the conclusion agree with the indicators: what was reached, what was not, what was decided.",
    check=check,
    options=(Option("quotes", 6, "Сколько мест, противоречащих выводу, приводить в находке."),),
    weight=88,
)
