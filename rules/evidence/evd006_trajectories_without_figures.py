"""
## Что находит

Раздел об индивидуальных образовательных траекториях, по которому не видно, кто по ним занимается: ни числа учеников, ни
доли, ни классов.

## Почему это важно

Маршруты составляют для конкретных детей. Общие слова («работа с одарёнными и слабоуспевающими») подходят любой школе и
не показывают, есть ли маршруты на самом деле и кому они помогли.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Поддержка одарённых и слабоуспевающих |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Маршруты составлены для 14 обучающихся, у
    которых две и более отметки «3»; у девяти к маю осталась одна |

## Известные пределы

Числа словами («у девяти») считаются. Правило не судит, много ли учеников занято и помогли ли маршруты. Если раздел
повторён у другой школы, находка сворачивается под DUP001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import as_said
from rules.vocabulary import is_blank, is_negative

_WHO = re.compile(
    r"\d\s*(?:чел|обуч|учащ|учени|школьник|дет|реб|маршрут|траектори|план|%|процент|класс|кл\b|[«\"]?[а-г][»\"]?\s+класс)"
    r"|(?:дл[яь]|у|с|по|охва\w+|составлен\w*|разработан\w*|занима\w+|имеют)\s+(?:кажд\w+\s+(?:обуч|учащ|учени|вып|девят)|всех|\d)"
    r"|\b(?:одн|дв|тр[её]|четыр|пят|шест|сем|вос[ье]м|девят|десят|двенадцат|пятнадцат|двадцат)\w*\s+(?:обуч|учащ|учени|школьник|дет|человек)"
    r"|кажд\w+ (?:\w+ )?(?:обуч|учащ|учени|выпускник|девятиклассник|одиннадцатиклассник)\w*"
    r"|(?:перво|второ|третье|четверо|пяти|шести|семи|восьми|девяти|десяти|одиннадцати)классник\w*",
    re.I,
)


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Answers about trajectories without a number, a share or a class of pupils."""
    report = ctx.report
    for section in tagged(report, "trajectories", shapes=("card",)):
        text = section.text
        if is_blank(text) or is_negative(text) or _WHO.search(text):
            continue
        if any(m.unit in ("persons", "percent") for m in report.measurements_of(section)):
            continue
        if abstention := partly_read(report, "числа", section):
            yield abstention
            continue
        evidence = quote(report, section)
        params = {"label": name_of(section), "answer": as_said(evidence.quote, 110)}
        yield Hit(params, (evidence,), section=section)


RULE = Rule(
    code="EVD006",
    name="trajectories-without-figures",
    severity="info",
    title_ru="Траектории без числа учеников",
    title_en="Trajectories without pupils",
    message_ru="В разделе «{label}» не видно, для скольких учеников это сделано: «{answer}». Сколько их и в каких они "
    "классах?",
    message_en="“{label}” does not tell for how many pupils this was done: “{answer}”. How many are they, and in which "
    "classes?",
    suggestion_ru="Назовите число учеников, классы и что изменилось за год.",
    suggestion_en="Give the number of pupils, their classes and what changed in the year.",
    check=check,
    follows=("DUP001", "DUP005", "COM003"),
    weight=17,
)
