"""
## Что находит

Школу без выводов, когда форма их требует или у других школ отчёта они есть. Отдельно, один раз на документ: выводы
есть, но ни в одном не сказано, остаются ли школы в программе или выходят из неё. И одну школу, о которой это не решено,
когда о каждой из остальных решено.

## Почему это важно

Отчёт составляют ради решения. Без вывода о школе и без слов «выйти» или «продолжить участие» решать приходится
заново.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    Выводы и рекомендации: Качество знаний выросло. Рекомендуется вывести школу из программы.
    МБОУ «Средняя школа № 43»
    | Показатели | Описание |
    | Название программы | «Успех каждого» |
    | Социальные партнеры школы | Дом культуры «Маяк» |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Социальные партнеры школы | Библиотека № 6 |
    Выводы и рекомендации: Качество знаний выросло. Рекомендуется вывести школу из программы.
    МБОУ «Средняя школа № 43»
    | Показатели | Описание |
    | Название программы | «Успех каждого» |
    | Социальные партнеры школы | Дом культуры «Маяк» |
    Выводы и рекомендации: Качество знаний не изменилось. Школе следует продолжить участие в программе.

## Известные пределы

Решение об участии узнаётся по словам «выйти», «вывести», «продолжить участие», «остаться в программе» и близким к
ним. «Продолжить работу по совершенствованию…» решением об участии не считается.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from language.senses import sense
from language.text import one_line
from pipeline.model import Form, Section
from rules.completeness._placeholders import left_hint
from rules.conclusions._conclusions import conclusions
from rules.reading import absent, name_of, partly_read
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import lines
from rules.vocabulary import is_blank, is_negative

_OBJECT = r"(?:\w+ ){0,3}?(?:проект|программ|перечн|списк|категори|режим)\w*"
_VERDICT = re.compile(
    rf"\b(?:выйти|вышл[аи]|выш[её]л|выходит|вывести|вывод\w*|выведен\w*|выход\w*|исключ\w+|переве\w+|перевод\w+|переш\w+|перейти)"
    rf" (?:\w+ ){{0,3}}?(?:из|в) {_OBJECT}"
    rf"|\bпродолж\w+ (?:\w+ ){{0,2}}?(?:участи|реализаци|работ)\w* (?:по |в |над |в рамках )?{_OBJECT}"
    rf"|\b(?:оста(?:ться|ется|ются|вить|влен)\w*|продл\w+) (?:\w+ ){{0,3}}?(?:в )?{_OBJECT}"
    rf"|\b(?:заверш|прекра)\w+ (?:свое )?участи\w+"
    # A school that helps others takes part as their mentor.
    r"|\b(?:оста|явля|выступа)\w+ (?:\w+ ){0,2}?(?:школ\w+-?)?(?:наставник|куратор|партнер|ресурсн|базов|опорн)\w*"
    r"|\b(?:поддержк|сопровождени)\w+ (?:\w+ ){0,2}?(?:продл|продолж|заверш|прекра)\w+"
    r"|\bучасти[ея] (?:\w+ ){0,4}?(?:продл|продолж|заверш|прекра)\w+",
    re.I,
)
# What the general conclusions decide for all.
_FOR_ALL = re.compile(
    rf"\b(?:все|всем|всех|остальн\w+|кажд\w+)\b[^.;]*\b(?:продолж|оста[юе]т|выход|вывод|заверш)\w*"
    rf"|\b{_OBJECT}[^.;]{{0,30}} (?:продолжа|продлева|продлен|заверш)\w+",
    re.I,
)
_PROGRAMME, _ACCOUNT = sense("programme_title"), sense("account_title")
_OTHERS = 2  # schools whose conclusions decide, so that one without a decision stands out


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Cards without conclusions, and conclusions without a decision."""
    report = ctx.report
    cards = _cards(ctx)
    drawn = [s for s in conclusions(report) if not is_blank(s.text) and not is_negative(s.text)]
    about = {s.organization_id for s in drawn}
    # Conclusions of the whole document are the school's own where it is about one school.
    ahead = _PROGRAMME.search(report.facts.title or "") and not _ACCOUNT.search(report.facts.title or "")
    # A programme draws no conclusions yet, whatever form its passport resembles.
    missing = [] if ahead or (len(cards) == 1 and drawn) else [c for c in cards if c[0].organization_id not in about]
    undecided = bool(cards) and bool(drawn) and not any(_VERDICT.search(_plain(s.text)) for s in drawn)
    abstention = partly_read(report, "выводы")
    if abstention and (missing or undecided):
        yield abstention
        return
    for first, form in missing:
        label = next((s.labels[0] for s in form.sections if "conclusions" in s.tags), "Выводы")
        params = {
            "what": f"У школы нет раздела «{label}», а по нему решают, что дальше",
            "what_en": f"The school has no section “{label}”, by which it is decided what comes next",
        }
        yield Hit(params, (absent(report, first, label),), organization_id=first.organization_id, form=form.id)
    for section in conclusions(report):
        start, end = next(iter(lines(section.text)), (0, 0))
        if left_hint(section.text[start:end], ()):
            hint = one_line(section.text[start:end])
            params = {
                "what": f"В разделе «{name_of(section)}» на месте вывода осталось «{hint}»",
                "what_en": f"“{name_of(section)}” holds “{hint}” in the place of the conclusion",
            }
            yield Hit(params, (quote(report, section, start, end),), section=section)
    for section in _without_decision(drawn):
        params = {
            "what": "Об остальных школах сказано, остаются ли они в программе, об этой – нет",
            "what_en": "Of the other schools it is said whether they stay in the programme, of this one it is not",
        }
        yield Hit(params, (quote(report, section),), section=section)
    if undecided:
        one = len(cards) == 1
        params = {
            "what": "Вывод не говорит, остаётся ли школа в программе или выходит из неё"
            if one
            else "Ни в одном выводе не сказано, остаются ли школы в программе или выходят из неё",
            "what_en": "The conclusion does not say whether the school stays in the programme or leaves it"
            if one
            else "No conclusion says whether the schools stay in the programme or leave it",
        }
        yield Hit(params, (quote(report, drawn[-1]),), section=drawn[-1], about_organization=False)


def _without_decision(drawn: list[Section]) -> Iterator[Section]:
    """The conclusions of the one school of which nothing is decided, where it is of every other one."""
    if any(
        _VERDICT.search(t) or _FOR_ALL.search(t) for s in drawn if s.organization_id is None for t in [_plain(s.text)]
    ):
        return
    of_school: dict[str, list[Section]] = defaultdict(list)
    for section in drawn:
        if section.organization_id is not None:
            of_school[section.organization_id].append(section)
    without = [found for found in of_school.values() if not any(_VERDICT.search(_plain(s.text)) for s in found)]
    if len(without) == 1 and len(of_school) > _OTHERS:
        said = _plain(" ".join(s.text for s in without[0]))
        if not _FOR_ALL.search(said) and not any(left_hint(s.text, ()) for s in without[0]):
            yield without[0][0]


def _cards(ctx: Context) -> list[tuple[Section, Form]]:
    """The first row of each organization's card, with its form."""
    cards: dict[str, tuple[Section, Form]] = {}
    for section in ctx.report.sections:
        form = ctx.corpus.forms.get(section.form or "")
        if form and form.concluding and section.shape == form.shape and section.organization_id:
            cards.setdefault(section.organization_id, (section, form))
    return list(cards.values())


def _plain(text: str) -> str:
    return " ".join(text.replace("ё", "е").split())


RULE = Rule(
    code="LOG002",
    name="missing-conclusion",
    severity="warning",
    title_ru="Нет вывода",
    title_en="Missing conclusion",
    message_ru="{what}.",
    message_en="{what_en}.",
    suggestion_ru="Добавьте вывод: что достигнуто, что нет и участвует ли школа в программе дальше.",
    suggestion_en="Add a conclusion: what was reached, what was not, and whether the school stays in the programme.",
    check=check,
    follows=("COM003",),
    weight=65,
)
