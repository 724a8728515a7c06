"""What figures are about besides their labels: the school subject that a sentence or a label speaks of, the class."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.figures.cues import ONLY_WHEN
from extractors.figures.draft import Draft
from extractors.figures.masks import GRADES
from extractors.figures.subjects import subject_name, subject_span
from language.sentences import Sentence

_NAMED = re.compile(r"«[^«»]*»|\"[^\"]*\"|\([^()]*\)")
# «по математике», «ЕГЭ: химия», «…; физика, 9 классы»: here a subject is what is spoken of, not whose teacher or room
_SPOKEN_OF = re.compile(
    r"(?:^|[\n:;,.|(·•*–—-]|(?<!\w)(?:по|ЕГЭ|ОГЭ|ГВЭ|ГИА|ВПР|РПР|НИКО|предмет\w*|экзамен\w*|\d[.)]))\s*$", re.I
)
_AFTER = re.compile(r"[^,;.(:\n\d]{0,40}?(?<!\w)по\s+")
_AND = re.compile(r"\s*(?:и|,)\s*")
_OF_EXAM = re.compile(r"не\s+(?:преодолел|перешагнул|набрал|сдал)|преодолел\w*\s+порог", re.I)
_LONGEST = 200
# Labels that measure whatever the sentence is about
_MEASURES = re.compile(
    r"успев|усп\.|качеств|кач\.|кач-во|обученност|СОУ|средн\w+\s+(?:тестов\w+\s+)?(?:балл|отметк|оценк)|сред\w*\.?\s+балл|ср\.?\s*балл"
    r"|справил|не\s+справил|выполн|подтверд|повысил|понизил|порог|преодол|неудовлетв|на\s+«|отметк|с\s+отметк|базов|высок"
    r"|низк|(?:ЕГЭ|ОГЭ|ГВЭ)$|максимальн|минимальн|наибольш|высш|уровень|доля|процент"
    r"|(?:входн|вход\.|итогов|итог\.|стартов|промежуточн|промеж\.|контрольн|пробн|повторн)",
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
    if before is not None and not label and _AND.fullmatch(text, before.q.end, top.q.lead):
        return known  # «по русскому языку – 71 % и 80 % соответственно»
    if before is not None and _OF_EXAM.search(label) and ";" not in text[before.q.end : top.q.lead]:
        return known  # «математика – средняя отметка 3,2, 5 из 26 выпускников не преодолели порог»
    return known if _MEASURES.match(label) or ONLY_WHEN.fullmatch(label) else None


def subject_of_label(label: str) -> str | None:
    """The subject that the label of a row or a column is about: «Средний балл ЕГЭ по химии», «8 класс, химия»."""
    words = _spoken_of(label[-_LONGEST:]) if label else None
    return subject_name(words) if words else None


def grade_of_label(label: str) -> str | None:
    """The class or classes that such a label names: "8" for «8 класс, химия», "5-9" for «5-9 классы»."""
    m = GRADES.search(label)
    return grade_name(m) if m else None


def grade_name(m: re.Match[str]) -> str:
    """Of a match of GRADES: «9-х, 11-х» as "9, 11", «5 - 9» as "5-9", «4а и 4б» as "4а, 4б"."""
    return _grades_listed(m["list"].lower())


@lru_cache(maxsize=4096)
def _grades_listed(listed: str) -> str:
    listed = re.sub(r"(\d)\s*[-\u2010-\u2015]?\s*(?:х|й|го|м|ми|е|ый|ом)(?!\w)", r"\1", listed)
    listed = re.sub(r"\s*[-\u2010-\u2015]\s*", "-", listed)
    listed = re.sub(r"[«»\"]", "", listed)
    listed = re.sub(r"(?<=\d)\s+(?=[а-к](?!\w))(?!и\s)", "", listed)
    return re.sub(r"\s*(?:,|и|или|/)\s*(?=\d)", ", ", listed).strip()


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
