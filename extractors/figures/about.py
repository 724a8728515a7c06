"""What a figure is about, where its own label does not say it: the school subject that a sentence is about."""

from __future__ import annotations

import re

from extractors.figures.clauses import Sentence
from extractors.figures.draft import Draft
from extractors.figures.subjects import subject_span

_NAMED = re.compile(r"«[^«»]*»|\"[^\"]*\"|\([^()]*\)")
# «по математике», «ЕГЭ: химия», «…; физика, 9 классы»: here a subject is what is spoken of, not whose teacher or room
_SPOKEN_OF = re.compile(
    r"(?:^|[\n:;,.|(·•*–—-]|(?<!\w)(?:по|ЕГЭ|ОГЭ|ГВЭ|ГИА|ВПР|РПР|НИКО|предмет\w*|экзамен\w*|\d[.)]))\s*$", re.I
)
_AFTER = re.compile(r"[^,;.(:\n\d]{0,40}?(?<!\w)по\s+")
_LONGEST = 200
# Labels that measure whatever the sentence is about
_MEASURES = re.compile(
    r"успеваемост|качеств|обученност|СОУ|средн\w+\s+(?:тестов\w+\s+)?(?:балл|отметк|оценк)|сред\w*\.?\s+балл|ср\.?\s*балл"
    r"|справил|не\s+справил|выполн|подтверд|повысил|понизил|порог|преодол|неудовлетв|на\s+«|отметк|с\s+отметк|базов|высок"
    r"|низк|максимальн|минимальн|наибольш|высш|уровень|доля|процент",
    re.I,
)


def subject_of(
    text: str, sentence: Sentence, top: Draft, label: str, before: Draft | None, known: str | None
) -> str | None:
    """The subject of a statement whose label names none: from the words since the statement `before` it, from «по
    математике» after the number, or `known`, that of the statement before, where the label is but a measure."""
    start = before.q.end if before is not None else sentence.start
    if subject := _spoken_of(text[max(start, top.q.lead - _LONGEST) : top.q.lead]):
        return subject
    if before is None and (m := _AFTER.match(text, top.q.end, sentence.end)):
        span = subject_span(text[m.end() : m.end() + 60])
        if span and span[0] == 0:
            return text[m.end() : m.end() + span[1]]
    return known if _MEASURES.match(label) else None


def _spoken_of(words: str) -> str | None:
    """The last subject that the words speak of."""
    words = _NAMED.sub(lambda m: " " * len(m[0]), words)
    found = None
    at = 0
    while span := subject_span(words[at:]):
        start, end = at + span[0], at + span[1]
        if _SPOKEN_OF.search(words[:start]):
            found = words[start:end]
        at = end
    return found
