"""
## Что находит

Телефон, электронную почту или домашний адрес в тексте отчёта.

## Почему это важно

Опубликованный номер или адрес нельзя отозвать. По ним звонят и пишут посторонние.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Клуб «Парус», руководитель, тел. 8-910-000-12-34 |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Клуб «Парус», договор № 4 от 12.09.2018 |

## Известные пределы

Служебный телефон исполнителя («Исп. …, тел. …»), адреса организаций и строки формы, которые сами просят контакты,
находкой не считаются; телефон и почта в общих сведениях о школе и рядом с её адресом – тоже. В других разделах
почту школы от личной правило не отличает, поэтому спрашивает.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.senses import sense
from pipeline.model import Section
from rules.personal_data._contacts import other_contacts, personal_contacts
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import Span

_REQUISITES = re.compile(r"адрес|телефон|e-?mail|электронн\w+ почт|контакт|реквизиты (?:организации|учреждения)", re.I)
# Where a school introduces itself, an office's telephone is its own.
_INTRODUCTION = re.compile(
    r"общ(?:ая|ие|ей|их)\s+(?:характеристик|сведени|информаци|положени)|(?:сведени|информаци)\w*\s+об\s+\w*\s*(?:организаци|учреждени|школ)"
    r"|визитн\w+\s+карточк|информационн\w+\s+справк|паспорт\s+(?:школ|организаци|учреждени)|организационно-правов",
    re.I,
)
_OFFICE = re.compile(r"(?:юридическ|фактическ|почтов)\w+\s+адрес|местонахожд|место\s+нахожд|при[её]мн(?:ая|ой)", re.I)
_HOME = sense("home_address")
_OWN = sense("own_contact")
_CLERK = re.compile(r"\bисп(?:олнитель|\.)", re.I)


def check(ctx: Context) -> Iterator[Hit]:
    """Contacts, one hit a section."""
    report = ctx.report
    for section in report.sections:
        if _REQUISITES.search(section.label):
            continue  # a form that asks for contacts gets them
        spans = sorted(set(_contacts(section)))
        if spans:
            evidence = tuple(quote(report, section, *span) for span in spans)
            shown = ", ".join(dict.fromkeys(e.quote for e in evidence))
            yield Hit({"label": name_of(section), "contacts": shown}, evidence, section=section)


def _contacts(section: Section) -> Iterator[Span]:
    text = section.text
    yield from (span for span in personal_contacts(text) if not _OWN.search(_line(text, span[0])) or _HOME.search(text))
    if not _INTRODUCTION.search(section.label):
        yield from (span for span in other_contacts(text) if not _is_official(_line(text, span[0])))


def _is_official(before: str) -> bool:
    """Whether the words before a contact give it as that of an office or of the clerk who wrote the letter."""
    return bool(_CLERK.search(before) or _OFFICE.search(before) or _OWN.search(before))


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


RULE = Rule(
    code="PII003",
    name="contact-details",
    severity="warning",
    title_ru="Контакты",
    title_en="Contact details",
    message_ru="В разделе «{label}» стоят контакты: {contacts}. Нужны ли они в отчёте, который публикуется?",
    message_en="“{label}” holds contact details: {contacts}. Does a report that is published need them?",
    suggestion_ru="Уберите личные телефоны и адреса; для связи достаточно сайта школы.",
    suggestion_en="Remove private ones; the school's site is enough.",
    check=check,
    weight=60,
)
