"""
## Что находит

Упоминание публикаций педагогов без ссылки на издание: нет ни адреса страницы, ни названия сборника с годом или номером.

## Почему это важно

Публикация – проверяемый результат. Без выходных данных её нельзя ни прочесть, ни засчитать.

## Плохо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Учителя имеют публикации в сборниках |
    | 2 | Тиражирование лучших практик | Проведено 3 открытых урока |

## Хорошо

    Аналитический отчет о реализации муниципальной программы
    | № | Направления работы | Результаты |
    | 1 | О внедрении механизмов кадровой и методической поддержки школ | Публикация учителя: «Урок», 2019, № 4 |
    | 2 | Тиражирование лучших практик | Проведено 3 открытых урока |

## Известные пределы

Название издания без года и номера ссылкой не считается. Публикации в планах и рекомендациях не проверяются.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Report, Section
from rules.reading import ANSWERS, name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span, as_said, end_of_list, is_item, sentences
from rules.topics import is_one_answer, tells_of_one

_PLANNED = sense("planned")

_PUBLISHED = re.compile(
    r"\bпубликаци(?:я|и|й|ю|ей|ям|ями|ях)\b|\bопубликова(?:л[аи]?|н[аоы]?|нных)\b|\bпублику[ею]т(?:ся)?\b"
    r"|\bнапечатан[аоы]?\b|\bстать(?:я|и|ей|ю|ями)\b[^.;\n]{0,50}\b(?:вышл|издан|размещ|помещ|включен)\w*",
    re.I,
)
# The school's own papers on its own site are no publications.
_OWN_REPORT = re.compile(
    r"\w+\s+(?:\w+\s+){0,3}?(?:отч[её]т|результат|информаци|сведени|данны|материал)\w*\s+(?:\w+\s+){0,3}?на\s+(?:официальном\s+)?сайте",
    re.I,
)
_OF_TEACHERS = re.compile(
    r"учител|педагог|работник|сотрудник|опыт|стать|материал|сборник|журнал|портал|разработ|методическ", re.I
)
_REFERENCE = re.compile(
    r"\b[\w-]+\.[a-zрф]{2,4}/\w|\bDOI\b|\bISBN\b|//|№ ?\d|\bвып(?:уск)?\.? ?\d|\bс\. ?\d|"
    r"»[^«\n]{0,40}\b(?:19|20)\d\d\b",
    re.I,
)

# «СОШ № 11» numbers a school, not an issue.
_NUMBERED = re.compile(
    r"(?:\b[А-ЯЁ]{2,7}|\b(?i:школ|лице|гимнази|сад|учреждени|организаци|приказ)\w*)»?\s*№+\s?\d+"
    r"(?:\s?(?:,|и)\s?(?:№\s?)?\d+)*"
)


def check(ctx: Context) -> Iterator[Hit]:
    """Sentences about publications to which no edition is named, one hit a section."""
    report = ctx.report
    for section in report.sections:
        told_by_one = section.shape == "narrative" or (section.shape == "card" and is_one_answer(section))
        own = told_by_one and tells_of_one(report, section)
        answers = section.form is not None and section.shape in (*ANSWERS, "plan")
        if not own and not answers:
            continue
        told = [p for p in section.pieces if section.shape != "plan" or p.role == "result"]
        bare = [s for s in _bare(report, section) if any(p.start <= s[0] < p.end for p in told)]
        if bare:
            evidence = tuple(quote(report, section, *span) for span in bare)
            params = {"label": name_of(section), "what": as_said(evidence[0].quote, 120)}
            yield Hit(params, evidence, section=section)


def _bare(report: Report, section: Section) -> Iterator[Span]:
    text = section.text
    for start, end in sentences(text):
        sentence = text[start:end]
        match = _PUBLISHED.search(sentence)
        if not match or not _OF_TEACHERS.search(sentence) or _PLANNED.search(sentence):
            continue
        if _OWN_REPORT.match(sentence, match.start()):
            continue
        said = text[start : end if is_item(sentence) else end_of_list(text, end)]
        if not _REFERENCE.search(_NUMBERED.sub(" ", said)):
            yield _clause(text, start, end, start + match.start())


def _clause(text: str, start: int, end: int, at: int) -> Span:
    """The part between commas of an overlong sentence."""
    if end - start <= 240:
        return start, end
    low = max(start, text.rfind(",", start, at) + 1)
    high = text.find(",", at, end)
    return low, end if high < 0 else high


RULE = Rule(
    code="EVD003",
    name="publications-without-reference",
    severity="warning",
    title_ru="Публикации без ссылки на издание",
    title_en="Publications without a reference",
    message_ru="В разделе «{label}» названы публикации («{what}»), но по этим словам их не найти: нет ни года и номера "
    "издания, ни адреса страницы. Где их прочесть?",
    message_en="“{label}” speaks of publications (“{what}”) that can't be found by it: neither year and number of an "
    "edition nor the address of a page. Where can they be read?",
    suggestion_ru="Укажите автора, название, издание, год и номер или адрес страницы.",
    suggestion_en="Give author, title, edition, year and number, or the address of the page.",
    check=check,
    weight=35,
)
