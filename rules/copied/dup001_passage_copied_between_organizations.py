"""
## Что находит

Один и тот же текст в отчётах двух школ: дословно, с другими числами или с небольшой правкой. Приводятся обе стороны.

## Почему это важно

Раздел отчёта описывает работу одной школы. Когда он повторён в отчёте другой, по меньшей мере одна из них рассказала
не о себе, и доверять нельзя ни одному из двух разделов, пока школы не объяснят совпадение.

## Плохо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Классный руководитель беседует с семьёй и
    заполняет лист интересов, психолог уточняет склонности, учителя вместе выбирают задания на четверть, а в конце
    полугодия ученик сам рассказывает о сделанном. |
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Классный руководитель беседует с семьями
    и заполняет листы интересов, психолог уточняет склонности, учителя вместе выбирают задания на четверть, а в
    конце года ученик сам рассказывает о сделанном. |

## Хорошо

    Отчет о проведении мониторинга программ повышения качества образования
    МБОУ «Средняя школа № 41»
    | Показатели | Описание |
    | Название программы | «Шаг к качеству» |
    | Методические мероприятия | Городской семинар «Урок для каждого: приёмы работы с разными группами учеников на
    одном уроке»; круглый стол «Оценивание как помощь» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Классный руководитель беседует с семьёй и
    заполняет лист интересов. |
    МБОУ «Средняя школа № 52»
    | Показатели | Описание |
    | Название программы | «Точка роста» |
    | Методические мероприятия | Городской семинар «Урок для каждого: приёмы работы с разными группами учеников на
    одном уроке»; круглый стол «Оценивание как помощь» |
    | Формирование индивидуальных образовательных траекторий обучающихся | Для каждого девятиклассника составлен
    маршрут подготовки к экзаменам. |

## Известные пределы

Списки городских мероприятий, партнёров и договоров, названия программ и слова самой формы копией не считаются, как и
текст, который повторяют три школы одного муниципалитета: это общий текст. Не копия и предложения из показателей, в
которых каждая школа назвала свои числа: «Качество знаний – 41 % (годом ранее – 39 %)». Пересказ своими словами не
находится. Кто у кого списал, правило не знает: в одном документе первой названа школа, с численностью которой не
сходятся общие доли, а если этого не видно – та, чей раздел стоит раньше; если документов два, в каждом названа его
школа.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from language.text import plural, shorten
from pipeline.model import CopiedText
from rules.copied._sides import accusing, name_of_owner, oriented, pair_of, quote_of, section_of, seen_from_both
from rules.reading import name_of
from rules.rule import Context, Hit, Option, Rule
from rules.wording import counted_en


def check(ctx: Context) -> Iterator[Hit]:
    """One hit for two sections that share text, with every shared passage quoted from both."""
    corpus = ctx.corpus
    pairs: dict[tuple[str, ...], list[CopiedText]] = defaultdict(list)
    for key, copied in accusing(corpus, "text"):
        if copied.words >= ctx.number("min_words"):
            pairs[key].append(copied)
    for found in (side for copies in oriented(corpus, pairs).values() for side in seen_from_both(copies)):
        first = found[0]
        section = section_of(corpus, first.a)
        n = sum(c.words for c in found)
        evidence = tuple(quote_of(corpus, c.a) for c in found)
        yield Hit(
            {
                "organization": name_of_owner(corpus, first.a),
                "other": name_of_owner(corpus, first.b),
                "label": name_of(section),
                "words": f"{n} {plural(n, 'слово', 'слова', 'слов')}",
                "words_en": counted_en(n, "word"),
                "text": shorten(max((e.quote for e in evidence), key=len), 120),
            },
            evidence,
            tuple(quote_of(corpus, c.b) for c in found),
            section=section,
            organization_id=first.a.organization_id,
            document_id=first.a.document_id,
            series=pair_of(first),
        )


RULE = Rule(
    code="DUP001",
    name="passage-copied-between-organizations",
    severity="error",
    title_ru="Текст совпадает с отчётом другой школы",
    title_en="Text also stands in another school's report",
    message_ru="Раздел «{label}» ({organization}) совпадает с текстом {other}, {words}: «{text}». "
    "Ожидалось описание собственной работы.",
    message_en="“{label}” ({organization}) is the same as in the report of {other}, {words_en}: “{text}”. "
    "A description of the school's own work was expected.",
    suggestion_ru="Выясните, чей это текст ({organization} или {other}); второй школе – описать свою работу.",
    suggestion_en="Find out whose text it is ({organization} or {other}); the other school should describe its own.",
    check=check,
    scope="corpus",
    options=(Option("min_words", 15, "сколько совпавших слов подряд (с мелкой правкой) считать копией"),),
    weight=95,
)
