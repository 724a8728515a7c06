"""
## Что находит

Отметку о выполнении, которую нечем подтвердить: «Выполнено» без приказа, даты, ссылки и цифры. Повтор планового срока
(«Выполнено в течение 2018-2019 учебного года») подтверждением не считается. В карточке школы – показатель с одним
словом «Достигнут».

## Почему это важно

Отчёт об исполнении читают, чтобы узнать, что сделано. Одно слово «выполнено» проверить нельзя, и при проверке школе
придётся искать документы заново.

## Плохо

    Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Семинар для заместителей директоров | Октябрь 2018 | Методкабинет | Проведен 17.10.2018, 14 человек |
    | 2. | Посещение уроков молодых учителей | 2018-2019 уч. год | Школы | Выполнено в течение 2018-2019 уч. года |

## Хорошо

    Отчет об исполнении плана мероприятий
    | № | Наименование мероприятий | Сроки | Ответственный | Результат |
    | 1. | Семинар для заместителей директоров | Октябрь 2018 | Методкабинет | Проведен 17.10.2018, 14 человек |
    | 2. | Посещение уроков молодых учителей | 2018-2019 уч. год | Школы | Выполнено: 26 уроков, справка от 20.05.2019 |

## Известные пределы

Подтверждение ищется во всех столбцах строки о сделанном: в отметке, фактической дате, результате.

Правило видит, что подтверждение названо, но не проверяет, существует ли оно. Одинаковые отметки одного плана собраны в
одну находку.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from language.senses import sense
from language.text import one_line, shorten, squeeze
from pipeline.model import Evidence, Report, Section
from rules.evidence._support import is_supported
from rules.plans import days_held, outcomes
from rules.reading import name_of, partly_read, tagged
from rules.rule import Abstention, Context, Hit, Rule, quote
from rules.spans import lines

_DONE_STATUS = sense("done")
_PLANNED = sense("planned")

_DONE_FIRST = re.compile(
    r"\s*(?:все\s+)?(?:(?:мероприяти|работ|план|курс|заняти|семинар|заседани|встреч|собрани)\w*\s+(?:был[аио]?\s+)?)?(?:выполн|исполн|провед|проведен|реализова|заверш|сделан|осуществл|достигн|утвержд|организов|"
    r"разработа|обеспеч|состоял|проанализир|рассмотр|оказан|да\b)\w*",
    re.I,
)


# «Анализ проведён», «План утверждён полностью»: two or three words and the status.
_DONE_LAST = re.compile(
    r"\s*(?:[а-яё-]+\s+){1,4}(?:был[аио]?\s+)?(?:выполнен|исполнен|провед[её]н|реализован|заверш[её]н|сделан|осуществл[её]н|утвержд[её]н"
    r"|организован|разработан|рассмотрен|проанализирован|обновл[её]н|создан)[аоы]?(?:\s+(?:полностью|в\s+срок))?[\s.]*",
    re.I,
)
_GOES_ON = re.compile(
    r"\s*(?:регулярно\s+|постоянно\s+)?(?:провод|вед[её]т|осуществля|организу|выполня|реализу)\w*(?:тся|ется)\b", re.I
)
_BARE = 7  # words in which «проводится …» can tell no more than the term did


def check(ctx: Context) -> Iterator[Hit | Abstention]:
    """Rows of a plan and targets of a card that say «done» and no more."""
    for section, hit in (*_plans(ctx.report), *_targets(ctx.report)):
        yield partly_read(ctx.report, "подтверждения", *section) or hit


def _plans(report: Report) -> Iterator[tuple[list[Section], Hit]]:
    alike: dict[tuple[str | None, str], list[tuple[Section, Evidence]]] = defaultdict(list)
    for section in report.sections:
        if section.shape != "plan":
            continue
        told = outcomes(section)
        if any(is_supported(report, section, p.start, p.end) for p in (*told, *days_held(section))):
            continue
        answers = [section.text[p.start : p.end] for p in told]
        # Places left to be filled (COM003) and what is still ahead (EVD004) are spoken of elsewhere.
        if any("__" in answer for answer in answers) or (len(told) > 1 and any(map(_PLANNED.search, answers))):
            continue
        done = [(p, a) for p, a in zip(told, answers, strict=True) if _is_done(a)]
        if done:
            said = " / ".join(squeeze(a) for _, a in done)
            alike[section.organization_id, said] += [(section, quote(report, section, p.start, p.end)) for p, _ in done]
    for found in alike.values():
        rows = list({section.section_id: (section, evidence) for section, evidence in reversed(found)}.values())[::-1]
        first, evidence = rows[0]
        names = ", ".join(_row(section) for section, _ in rows)
        what, what_en = ("Мероприятие", "Event") if len(rows) == 1 else ("Мероприятия", "Events")
        params = {"what": shorten(f"{what} {names}", 200), "what_en": shorten(f"{what_en} {names}", 200)}
        params["answer"] = shorten(one_line(evidence.quote), 120)
        yield [section for section, _ in rows], Hit(params, tuple(e for _, e in found), section=first)


def _is_done(answer: str) -> bool:
    """Whether an answer is a mark of execution, or a bare «проводится»."""
    goes_on = _GOES_ON.match(answer) and len(answer.split()) <= _BARE
    return bool(_DONE_FIRST.match(answer) or _DONE_LAST.fullmatch(answer) or goes_on)


def _row(section: Section) -> str:
    number = (section.number or "").strip().rstrip(".")
    return f"№ {number}" if number else f"«{shorten(name_of(section), 60)}»"


def _targets(report: Report) -> Iterator[tuple[list[Section], Hit]]:
    for section in tagged(report, "targets"):
        if is_supported(report, section, 0, len(section.text)):
            continue
        bare = [(a, b) for a, b in lines(section.text) if _DONE_STATUS.fullmatch(_status(section.text[a:b]))]
        if bare:
            evidence = tuple(quote(report, section, a, b) for a, b in bare)
            params = {"what": f"Раздел «{name_of(section)}»", "what_en": f"Section “{name_of(section)}”"}
            params["answer"] = one_line(evidence[0].quote)
            yield [section], Hit(params, evidence, section=section)


def _status(line: str) -> str:
    """The status alone, without a list marker and the full stop."""
    return re.sub(r"^\s*(?:\d{1,2}[.)]|[-–—•·])?\s*", "", line).strip(" .;:")


RULE = Rule(
    code="EVD001",
    name="completion-without-evidence",
    severity="warning",
    title_ru="Выполнение не подтверждено",
    title_en="Completion without evidence",
    message_ru="{what}: указано «{answer}». Чем это подтверждено: приказом, датой, ссылкой, цифрой?",
    message_en="{what_en}: reported as “{answer}”. What confirms it: an order, a date, a link, a figure?",
    suggestion_ru="Назовите подтверждение: номер и дату приказа, день проведения, ссылку, число участников.",
    suggestion_en="Name what confirms it: an order with number and date, a day, a link, a number of participants.",
    check=check,
    weight=60,
)
