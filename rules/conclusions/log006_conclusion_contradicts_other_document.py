"""
## Что находит

Два документа, которые спорят: обзор региона называет сведения города или района скопированными или недостоверными, а
его собственный отчёт отклонений не находит.

## Почему это важно

Один из документов неверен. Пока спор не разрешён, ни тем, ни другим пользоваться нельзя.

## Плохо

    === город.docx
    Отчет о проведении мониторинга программ повышения качества образования города Лесногорска за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    Выводы и рекомендации: Целевые показатели достигнуты, отклонений не обнаружено.
    === регион.docx
    Мониторинг деятельности школ с низкими результатами обучения Приозерской области
    # Анализ отчетов
    В отчете города Лесногорска допущено копирование сведений, говорить об их достоверности нельзя.

## Хорошо

    === город.docx
    Отчет о проведении мониторинга программ повышения качества образования города Лесногорска за 2019 год
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    Выводы и рекомендации: Целевые показатели достигнуты, отклонений не обнаружено.
    === регион.docx
    Мониторинг деятельности школ с низкими результатами обучения Приозерской области
    # Анализ отчетов
    В отчете города Лесногорска приведены достоверные сведения.

## Известные пределы

Муниципалитет сверяется по названию и виду («город», «район»): «в отчёте Лесногорского района» к городу не относится.
Документы разных лет не сравниваются.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Evidence, Report
from rules.conclusions._conclusions import conclusions
from rules.rule import Context, Hit, Rule, quote
from rules.spans import around, as_said, sentences
from rules.vocabulary import claims_all_achieved

_DOUBT = re.compile(
    r"копировани\w+|скопирован\w*|заимствован\w*|недостоверн\w*|необъективн\w*|достоверност\w+[^.]{0,60}(?:нельзя|невозможно|сомнен)|"
    r"(?:нельзя|невозможно)[^.]{0,60}достоверн\w+|не соответству\w+ действительности|вызыва\w+ сомнени\w+",
    re.I,
)


def check(ctx: Context) -> Iterator[Hit]:
    """Claims of a municipality's report against what another document says of its data."""
    for report in ctx.corpus.reports:
        if not report.facts.municipality or not report.organizations:
            continue
        claims = _claims(report)
        doubts = [e for other in ctx.corpus.reports if other is not report for e in _doubts(other, report)]
        if claims and doubts:
            params = {
                "claim": as_said(claims[0].quote, 120),
                "doubt": as_said(doubts[0].quote, 180),
                "other": doubts[0].file_name,
            }
            section = next(s for s in conclusions(report) if s.label == claims[0].label)
            yield Hit(
                params,
                tuple(claims),
                tuple(doubts),
                section=section,
                document_id=report.document_id,
                about_organization=False,
            )


def _claims(report: Report) -> list[Evidence]:
    """Claims of the general conclusion, which speaks for the municipality; without any, those about the schools."""
    spans = [(s, around(s.text, *span)) for s in conclusions(report) for span in claims_all_achieved(s.text)]
    general = [(s, span) for s, span in spans if s.organization_id is None]
    return [quote(report, s, *span) for s, span in dict.fromkeys(general or spans)]


def _doubts(other: Report, about: Report) -> Iterator[Evidence]:
    years = {other.facts.year, about.facts.year} - {None}
    if not _is_overview(other) or len(years) > 1:
        return
    name = about.facts.municipality or ""
    for section in other.sections:
        for start, end in sentences(section.text):
            sentence = section.text[start:end]
            if _DOUBT.search(sentence) and _names(sentence, name):
                yield quote(other, section, start, end)


def _is_overview(report: Report) -> bool:
    """Does the document look at many municipalities from above, without cards or plans of its own?"""
    return not any(s.form and s.shape in ("card", "criteria", "plan", "directions") for s in report.sections)


def _names(sentence: str, municipality: str) -> bool:
    """Does the sentence speak of this municipality? A city and the district of its name are two."""
    is_district = re.search(r"район", municipality, re.I) is not None
    words = [w for w in re.findall(r"[А-ЯЁ][а-яё-]{3,}", municipality) if w not in ("Город", "Муниципальное")]
    if not words:
        return False
    stem = re.escape(words[0][:-2] if len(words[0]) > 5 else words[0][:-1])
    pattern = rf"{stem}\w*\s+(?:\w+\s+)?район" if is_district else rf"(?:город\w*|г\.|округ\w*)\s*(?:\w+\s+)?{stem}\w*"
    return re.search(pattern, sentence) is not None


RULE = Rule(
    code="LOG006",
    name="conclusion-contradicts-other-document",
    severity="warning",
    title_ru="Вывод расходится с другим документом",
    title_en="The conclusion contradicts another document",
    message_ru="Отчёт утверждает: «{claim}», а в документе «{other}» сказано: «{doubt}». Кто прав?",
    message_en="The report says “{claim}”, while “{other}” says “{doubt}”. Which is right?",
    suggestion_ru="Проверьте сведения школ, которых касается замечание, и исправьте один из документов.",
    suggestion_en="Check the data of the schools concerned and correct one of the documents.",
    check=check,
    scope="corpus",
    weight=50,
)
