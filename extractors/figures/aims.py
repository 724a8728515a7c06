"""Numbers that are aimed at: «довести охват до 60 %», «обеспечить не менее 45 %», what stands under «Ожидаемые
результаты». An infinitive states an aim unless the sentence tells that it came true («удалось довести до 60 %»)."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.draft import Draft
from language.sentences import Sentence
from language.text import starting

_VERB = re.compile(
    starting(
        *("довести", "повысить", "увеличить", "поднять", "улучшить", "снизить", "уменьшить", "сократить", "обеспечить"),
        *("достичь", "достигнуть", "добиться", "сохранить", "удержать", "расширить", "привлечь", "вовлечь", "охватить"),
        "обучить",
    )
    + r"(?!\w)",
    re.I,
)
_CAME_TRUE = re.compile(
    r"(?<!не\s)(?<!\w)(?:удал(?:ось|ся|ась)|смог(?:ла|ло|ли)?|сумел\w*|позвол(?:ил\w*|яет|яют)|помог(?:ла|ло|ли)?|получилось"
    r"|дал[аои]?\s+возможность)(?!\w)",
    re.I,
)
# What is aimed at: «до 60 %», «на уровне 100 %», a bound, or what follows the verb at once («обучить 12 педагогов»)
_MARKED = re.compile(
    r"(?<!\w)(?:до|на\s+уровне|не\s+(?:менее|ниже|более|выше|меньше|больше|реже))\s*$|[≥≤<>]\s*$", re.I
)
_AT_ONCE = re.compile(r"\s*(?:[а-яё]+\s+){0,3}", re.I)
_ANOTHER_CLAUSE = re.compile(r"[.;!?](?:\s|$)")
_PROMISED = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:ожидаем|планируем|прогнозируем|прогнозн)\w+\s+(?:\w+\s+)?(?:результат|показател|значени|эффект|итог)",
    re.I,
)
_TARGETS = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:основн\w+\s+)?(?:целев|планов)\w+\s+(?:показател|значени|индикатор|ориентир|результат)",
    re.I,
)
_SAID_OF_REACH = re.compile(
    r"\s*[,;–—-]*\s*(?:показатель\s+)?(?:не\s+|частично\s+)?(?:достигнут|выполнен|исполнен)\w*(?!\w)\s*\(?", re.I
)
_AND_REACHED = re.compile(r"достиж|выполн|исполн|факт|и\s+(?:их|реальн|достигнут)|/", re.I)
_OF_AIMS = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:основн\w+\s+)?(?:цел[ьи]|задач[аи]|перспектив[аы]|план(?:ы|ируется)?)(?!\w)", re.I
)
_TELLS_FACT = re.compile(
    r"(?<!\w)(?:составил\w*|составля\w+|был[аои]?|достиг\w*|выполнен\w*|факт\w*|выросл?[аои]?|вырос|повысил\w+|снизил\w+"
    r"|увеличил\w+|имеют|имеется|работа(?:ет|ют|л\w*))(?!\w)",
    re.I,
)


def is_aimed_at(text: str, sentence: Sentence, d: Draft, over: tuple[str, str]) -> bool:
    """Whether a number is an aim by the words of its sentence or by what stands over it: the line above, the label."""
    words = text[sentence.start : d.q.start]
    return _follows_verb(words) or _is_aimed_bound(text, d, over) or _under_heading(text, sentence, d, over[0])


def tell_reached(text: str, drafts: list[Draft]) -> None:
    """«не ниже 42 % – не достигнуто (41,3 %)»: what the bracket after an aim and such a word holds is the fact."""
    for d in drafts:
        aim = d.head
        if d.role != "previous" or d.period is not None or aim is None or aim.kind != "target":
            continue
        if _SAID_OF_REACH.match(text, aim.q.end, d.q.lead):
            d.role, d.kind, d.ago = "series", "current", ""
            d.flags = [flag for flag in d.flags if flag != "doubtful"]


def _is_aimed_bound(text: str, d: Draft, over: tuple[str, str]) -> bool:
    """«не ниже 42 % – не достигнуто», and a bound under «Целевые показатели»: «доля – не менее 45 %»."""
    if d.q.comparator not in {">=", "<="} or d.own_period:
        return False
    told = _SAID_OF_REACH.match(text, d.q.end) is not None
    return told or (any(map(_TARGETS.match, over)) and not _TELLS_FACT.search(text, d.span[0], d.q.lead))


def _follows_verb(words: str) -> bool:
    verbs = list(_VERB.finditer(words))
    if not verbs:
        return False
    clause = words[verbs[-1].end() :]
    if _ANOTHER_CLAUSE.search(clause) or _CAME_TRUE.search(words):
        return False
    return bool(_MARKED.search(clause) or _AT_ONCE.fullmatch(clause))


def _under_heading(text: str, sentence: Sentence, d: Draft, heading: str) -> bool:
    promised = _PROMISED.match(heading) is not None
    if not (promised or _OF_AIMS.match(heading)) or _AND_REACHED.search(heading):
        return False
    words = text[sentence.start : d.q.number_end]
    told = text[sentence.start : sentence.end]
    if _TELLS_FACT.search(told) or cues.NOW.search(told) or cues.FORMER.search(words):
        return False
    return promised or cues.AIM.search(words) is not None
