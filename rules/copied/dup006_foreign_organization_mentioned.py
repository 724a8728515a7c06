"""
## Что находит

Школу, о которой отчёт не рассказывает, на месте той, о которой он рассказывает: в цели программы школы № 41 названа
школа № 52; в отчёте о школах № 5 и № 10 задача поставлена «перед администрацией школы № 2».

## Почему это важно

Чужое название выдаёт, что текст взят из другого документа, а под новую школу не переписан. Всё, что сказано рядом,
может относиться к другой школе.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Создание условий для устойчивой мотивации обучающихся МБОУ «СШ № 52» |
    | Социальные партнеры школы | МБОУ «СШ № 52», детская библиотека |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Цель программы | Создание условий для устойчивой мотивации обучающихся МБОУ «СШ № 41» |
    | Социальные партнеры школы | МБОУ «СШ № 52», детская библиотека |

## Известные пределы

Узнаются школы с номером, а в отчёте об одной школе – и по названию («коллектив Ключевской школы»). Партнёры, площадки
мероприятий, договоры, семинары и сравнения с другими школами находкой не считаются: там чужая школа стоит по праву. В
отчёте о многих школах чужой считается школа, о которой говорится один раз, если о других говорится постоянно.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from language.senses import sense
from language.text import fold, one_line, squeeze
from pipeline.model import Evidence, Organization, Paragraph, Report, Section
from rules.reading import name_of
from rules.rule import Context, Hit, Rule, quote
from rules.spans import around
from rules.stems import stems

# «ОУ №2», «школ №№ 5, 10», «МБОУ «СШ № 18»», «гимназии № 4»
_SCHOOL = re.compile(
    r"(?:\b(?:М[БАК]?ОУ|МОУ|ОУ|ОО|СШ|СОШ|ООШ|НОШ)\b|\b(?:школ|гимнази|лице)\w*)"
    r"[\s«\"]{0,3}(?:(?:СШ|СОШ|ООШ|[Сс]редн\w+|[Шш]кол\w+)[\s«\"]*){0,3}"
    r"№{1,2}\s*(?P<numbers>\d{1,4}(?:\s*(?:,|и)\s*№?\s*\d{1,4})*)"
)
_OTHER_KIND = re.compile(
    r"(?:спортивн|музыкальн|художествен|хореографическ|юношеск|вечерн|воскресн)\w*\s+[«\"]?$", re.I
)
# Here a school speaks of itself alone.
_OWN_TAGS = frozenset({"programme", "goal", "targets", "governance"})
# Here other schools stand by right.
_OTHERS_TAGS = frozenset({"partners", "contracts", "events", "network"})
_BY_RIGHT = re.compile(
    r"партн[её]р|договор|соглашени|сотруднич|совместн|взаимодейств|сетев|на\s+базе|площадк|семинар|конференц|конкурс"
    r"|олимпиад|круглы\w\s+стол|мастер|вебинар|выставк|педсовет|сравнен|в\s+отличие|перев[её]л|переш(?:[её]?л|л[аи])\w*\s+(?:в|из)\s|выбы[лв]"
    r"|прибы[лв]|присоедин|реорганиз|бывш|наставник|куратор|обмен|опыт|помощ|шефств|ресурсн|общ\w+\s+с\b|приказ"
    r"|выпускник\w*\s+(?:детск|школ\w*\s+№)",
    re.I,
)
# What can only be said of a school that the text is about.
_STATE = re.compile(
    r"(?:перед|для)\s+(?:администраци|коллектив|педагог)\w*\s+(?:\w+\s+){0,2}$"
    r"|(?:администраци|коллектив|директор)\w*\s+(?:школы\s+)?$"
    r"|(?:анализ|самоанализ|диагностик|обследовани|мониторинг)\w*\s+(?:\w+\s+){0,3}(?:показал|выявил|свидетельств)\w*,?\s+что\s+(?:в|у)\s+$"
    r"|^\W*программ[аыуе]\s+развити[яию]\s+$|[.!]\s+программ[аыуе]\s+развити[яию]\s+$",
    re.I,
)
# Its people, who do here what the text tells; a school named nowhere else in the part is then no partner either.
_PEOPLE = re.compile(
    r"(?:обучающ\w+ся|учащ\w+ся|учени[кц]\w*|учител\w*|педагог\w*|работник\w*|руководител\w*|выпускник\w*|родител\w*"
    r"|психолог\w*|библиотекар\w*)\s+$",
    re.I,
)
# «В программе две школы: СОШ № 5 и СОШ № 10»: the report says itself which schools it is about.
_COUNTED = re.compile(
    r"\b(?P<n>две|три|четыре|пять|шесть|\d{1,2})\s+(?:[а-яё]+\s+)?(?:школ|ОУ|ОО|учреждени|организаци)\w*\s*[:–—(-]",
    re.I,
)
_NUMERALS = {"две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6}
# Only a school of the programme takes part in it, whoever helps it there.
_TAKES_PART = re.compile(r"участв\w+\s+в\s+(?:\w+\s+)?(?:программ|проект)", re.I)
_NAMED = re.compile(
    r"(?P<school>(?P<name>[А-ЯЁ][а-яё]{3,}(?:ой|ей|ого|его|ая|яя))\s+(?:(?:средн|основн|начальн)\w+\s+)?(?:обще\w+\s+)?"
    r"(?:СОШ|ООШ|НОШ|СШ|ОШ|школ[аыеу]|гимнази[яию]|лице[яю]))\b"
)
_DISTRICT = re.compile(
    r"^(?:Наш|Сво|Дан|Эт|Вечерн|Воскресн|Спортивн|Музыкальн|Средн|Основн|Начальн|Базов|Опорн|Вс[ею])"
)
_ABBREVIATED = re.compile(r"[СОНШ]{2,}Ш?\s+№")
_SHORTEST = 6  # letters of a name that is no other word
_PAPER = sense("paper_word")
_LONGEST_HEADING = 150
_OPENING = 4  # paragraphs in which a paper says whose it is
_FEW = 2  # mentions that make a school one of those the document is about


@dataclass(frozen=True, slots=True)
class _Mention:
    section: Section
    start: int
    end: int
    numbers: tuple[str, ...]


def check(ctx: Context) -> Iterator[Hit]:
    """Numbered schools that stand where another should."""
    report = ctx.report
    mentions = [m for s in report.sections for m in _mentions(s)]
    about = {o.organization_id: o.number for o in report.organizations}
    constant = _constant(report, mentions)
    for mention in mentions:
        section = mention.section
        if section.shape in ("plan", "statistics"):
            continue
        if _OTHERS_TAGS & set(section.tags) and not (constant and _acts_alone(mention, mentions)):
            continue
        owner = section.organization_id or report.organization_id
        own = about.get(owner or "")
        if owner is not None:
            foreign = own is not None and own not in mention.numbers
            foreign = foreign and (_speaks_of_itself(mention) or _people_of(report, mention, owner, mentions))
            expected = next((o.short_name for o in report.organizations if o.organization_id == owner), own or "")
        else:
            foreign = bool(constant) and not constant & set(mention.numbers) and _states(mention)
            if foreign and _takes_part(mention):
                yield _hit(report, mention, _listed(constant))
                continue
            expected = _listed(constant)
        if foreign and not _by_right(mention):
            yield _hit(report, mention, expected)
    yield from _in_headings(report)
    yield from _by_name(report)
    yield from _of_the_report(report)


def _acts_alone(mention: _Mention, mentions: list[_Mention]) -> bool:
    """Whether a school named nowhere else does something there: «коллектив СОШ № 8 перешёл к …» is no partner."""
    once = all(sum(n in m.numbers for m in mentions) == 1 for n in mention.numbers)
    return once and _states(mention)


def _in_headings(report: Report) -> Iterator[Hit]:
    """Headings of a paper of one school, as its first lines say, that name another in the same words: «План работы СОШ
    с. Рощино» among those of «План работы СОШ с. Заозёрное»."""
    blocks = [b for b in report.document.blocks if isinstance(b, Paragraph) and len(b.text) < _LONGEST_HEADING]
    if len(report.organizations) < _FEW:
        return
    papers = [b for b in blocks if _PAPER.search(b.text)]  # a bare name heads the part of one of several schools
    named = [(b, owner) for b in papers if (owner := _sole_named(report, b.text)) is not None]
    opening = {o.organization_id for b, o in named if b in blocks[:_OPENING]}
    if len(opening) != 1:
        return
    own = next(o for o in report.organizations if o.organization_id in opening)
    ours = {_template(b.text, own) for b, o in named if o is own}
    foreign: dict[str, list[Paragraph]] = {}
    for block, owner in named:
        if owner is not own and _template(block.text, owner) in ours:
            foreign.setdefault(owner.organization_id, []).append(block)
    for blocks_of_other in foreign.values():
        evidence = tuple(
            Evidence(report.document_id, report.file_name, own.organization_id, None, b.text.strip(), b.place)
            for b in blocks_of_other
        )
        label = one_line(blocks_of_other[0].text)
        params = {"named": label, "expected": own.short_name, "label": label}
        params |= {"about": f"о школе «{own.short_name}»", "about_en": own.short_name}
        yield Hit(params, evidence, organization_id=own.organization_id)


def _sole_named(report: Report, text: str) -> Organization | None:
    named = [o for o in report.organizations if o.kind == "school" and _proper(o) and _proper(o) in fold(text)]
    return named[0] if len(named) == 1 else None


def _proper(organization: Organization) -> str:
    """What tells a school's name from others: its number, else its own last word."""
    if organization.number:
        return f"№ {organization.number}"
    return fold(organization.short_name.split()[-1].strip('«»"')).split(".")[-1]


def _template(text: str, organization: Organization) -> str:
    """The words of a heading without the school's own name and without signs."""
    return squeeze(re.sub(r"[\W\d]+", " ", fold(text).replace(_proper(organization), " ")))


def _by_name(report: Report) -> Iterator[Hit]:
    """Schools with a name and no number, in reports about one school: «коллектив Ключевской школы»."""
    if len(report.organizations) != 1:
        return
    own = report.organizations[0]
    known = stems(f"{own.name} {own.short_name} {own.municipality or ''} {report.facts.title or ''}")
    for section in report.sections:
        if _OTHERS_TAGS & set(section.tags) or section.shape in ("plan", "statistics"):
            continue
        for match in _NAMED.finditer(section.text):
            mention = _Mention(section, match.start("school"), match.end(), ())
            foreign = _states(mention) and not stems(match["name"]) & known
            if foreign and not _by_right(mention) and not _DISTRICT.search(match["name"]):
                yield _hit(report, mention, own.short_name)


def _of_the_report(report: Report) -> Iterator[Hit]:
    """Schools without a number of a report about several, in the part of another: «коллектив СОШ с. Ключи»."""
    named = [(o, o.short_name) for o in report.organizations if o.number is None and len(o.short_name) > _SHORTEST]
    for section in report.sections:
        owner = report.organization(section.organization_id)
        if owner is None or _OTHERS_TAGS & set(section.tags) or section.shape in ("plan", "statistics"):
            continue
        for other, name in named:
            at = section.text.find(name) if other is not owner and name not in owner.name else -1
            mention = _Mention(section, at, at + len(name), ())
            if at >= 0 and _states(mention) and not _by_right(mention):
                yield _hit(report, mention, owner.short_name)


def _mentions(section: Section) -> Iterator[_Mention]:
    for match in _SCHOOL.finditer(section.text):
        if _OTHER_KIND.search(section.text[max(0, match.start() - 40) : match.start()]):
            continue
        numbers = tuple(re.findall(r"\d+", match["numbers"]))
        yield _Mention(section, match.start(), match.end(), numbers)


def _constant(report: Report, mentions: list[_Mention]) -> frozenset[str]:
    """The schools that a document about several speaks of again and again; empty where it speaks of many."""
    declared = _declared(report, mentions)
    if declared:
        return declared
    seen: Counter[str] = Counter()
    for mention in mentions:
        of_others = _OTHERS_TAGS & set(mention.section.tags) or _by_right(mention)
        if (mention.section.organization_id or report.organization_id) is None and not of_others:
            seen.update(mention.numbers)
    constant = frozenset(n for n, count in seen.items() if count >= _FEW)
    once = sum(count < _FEW for count in seen.values())
    return constant if len(constant) >= once * 2 else frozenset()


def _declared(report: Report, mentions: list[_Mention]) -> frozenset[str]:
    """The schools of a sentence that counts them and lists as many; empty where no sentence does."""
    for section in report.sections:
        if section.organization_id or report.organization_id:
            continue
        for match in _COUNTED.finditer(section.text):
            _, end = around(section.text, *match.span())
            here = (m for m in mentions if m.section is section and match.end() <= m.start < end)
            numbers = frozenset(n for m in here for n in m.numbers)
            # «3 школы: № 4, № 11 и № 15»: the numbers alone
            numbers = numbers or frozenset(re.findall(r"№\s*(\d{1,4})", section.text[match.end() : end]))
            counted = match["n"].lower()
            if len(numbers) == (_NUMERALS[counted] if counted in _NUMERALS else int(counted)):
                return numbers
    return frozenset()


def _listed(numbers: frozenset[str]) -> str:
    return ", ".join(f"№ {n}" for n in sorted(numbers, key=int))


def _takes_part(mention: _Mention) -> bool:
    text = mention.section.text
    return bool(_TAKES_PART.search(text, *around(text, mention.start, mention.end)))


def _speaks_of_itself(mention: _Mention) -> bool:
    return bool(_OWN_TAGS & set(mention.section.tags)) or _states(mention)


def _people_of(report: Report, mention: _Mention, owner: str, mentions: list[_Mention]) -> bool:
    part = [m for m in mentions if (m.section.organization_id or report.organization_id) == owner]
    once = all(sum(n in m.numbers for m in part) == 1 for n in mention.numbers)
    return once and bool(_PEOPLE.search(_before(mention)))


def _states(mention: _Mention) -> bool:
    return bool(_STATE.search(_before(mention)))


def _before(mention: _Mention) -> str:
    before = mention.section.text[max(0, mention.start - 60) : mention.start].rsplit("\n", 1)[-1]
    return re.sub(r"[«\"]+$", "", before)


def _by_right(mention: _Mention) -> bool:
    text = mention.section.text
    start, end = around(text, mention.start, mention.end)
    return bool(_BY_RIGHT.search(text, start, end))


def _hit(report: Report, mention: _Mention, expected: str) -> Hit:
    section = mention.section
    evidence = quote(report, section, *around(section.text, mention.start, mention.end))
    named = one_line(section.text[mention.start : mention.end]).strip('«" ')
    named += "»" * (named.count("«") - named.count("»"))
    several = expected.startswith("№")
    params = {"named": named, "expected": expected, "label": name_of(section)}
    declined = several or _ABBREVIATED.match(expected)
    about = f"{'школах' if ',' in expected else 'школе'} {expected}" if several else expected
    if not declined:
        about = f"школе «{expected}»"  # «Ключевская ООШ» would have to be put into a case
    params["about"] = f"об {about}" if about[:1].lower() in "аиоуэ" else f"о {about}"
    params["about_en"] = expected
    return Hit(params, (evidence,), section=section)


RULE = Rule(
    code="DUP006",
    name="foreign-organization-mentioned",
    severity="error",
    title_ru="Названа чужая школа",
    title_en="Another school is named",
    message_ru="В разделе «{label}» названа «{named}», а отчёт – {about}.",
    message_en="“{label}” names “{named}”, but the report is about {about_en}.",
    suggestion_ru="Проверьте, не взят ли текст из другого отчёта, и назовите школу, о которой идёт речь ({expected}).",
    suggestion_en="Check whether the text comes from another report, and name the school that is meant ({expected}).",
    check=check,
    weight=90,
)
