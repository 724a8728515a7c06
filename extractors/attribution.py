"""Whose figures stand in a text about several schools: «В СОШ № 3 – 45 %, в СОШ № 5 – 38 %; по округу – 42 %».

A figure belongs to the school that its sentence names last before it, or right after it where the sentence writes so
throughout («18 – СОШ № 3, 14 – СОШ № 6»). What is said of several schools at once, of the whole district, or of the
school that helped, belongs to none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.organizations import OrganizationName, find_schools
from language.sentences import Sentence, sentences

_LEGAL = r"(?:[А-ЯЁ]{3,6}\s*[«\"]?\s*)?"
_OF_ALL = re.compile(
    r"(?<!\w)(?:в\s+целом|в\s+среднем|средн\w+\s+(?:по|значени)\w*|(?:по|в)\s+(?:\w+ому\s+|\w+ом\s+)?(?:округ|район|город|област|регион"
    r"|кра|муниципалитет|групп|кластер)\w*|по\s+школам|остальн\w+|други[ехм]\w*|всего|итого|все(?:х|ми|м)?|об[ае](?:их)?|чем)(?!\w)",
    re.I,
)
_JOINS = re.compile(rf"[»\"]?\s*(?:,|и|,?\s*а\s+также)\s*(?:в\s+)?{_LEGAL}", re.I)
_LISTED = re.compile(r"[»\"]?\s*(?:,|и)\s*№?\s*\d{1,3}(?=\s*(?:[–—:-]|,|и\s))")
_HELPED = re.compile(
    r"(?:на\s+базе|при\s+(?:поддержке|участии)|совместно\s+с|вместе\s+с|партн[её]р\w*|наставник\w*|куратор\w*|договор\w*|соглашени\w*"
    rf"|стажировк\w+|из|от)\s*[:–—-]?\s*(?:с|со|в|на)?\s*{_LEGAL}$",
    re.I,
)
_RIGHT_AFTER = re.compile(rf"\s*(?:[–—-]|\(|(?:[–—-]\s*)?(?:в|во|у|для)(?=\s))?\s*{_LEGAL}", re.I)
_AFTER_FIGURE = re.compile(rf"\d[^,;:()]{{0,15}}?\s*(?:[–—(-]|(?:в|у)(?=\s))\s*{_LEGAL}$", re.I)
_ITEM = re.compile(r"^\s*\d{1,2}[.)]\s+")  # «3. В СОШ № 6 …»: the number of a note
_HAS_ITS_OWN = re.compile(r"[»\"]?\s*[–—:(-]\s*\d")
_LOOK_BACK = 60


def school_of(text: str, start: int, end: int) -> OrganizationName | None:
    """The school to which the figure text[start:end] belongs by the words of its sentence."""
    sentence = next((s for s in _sentences(text) if s.start <= start < s.end), None)
    if sentence is None:
        return None
    named = [n for n in _schools(text) if sentence.start <= n.start and n.end <= sentence.end]
    before = [n for n in named if n.end <= start]
    after = [n for n in named if n.start >= end]
    if not before or _stands_after(text, named[0], sentence):
        several = len(after) > 1 and _JOINS.fullmatch(text, after[0].end, after[1].start)  # «2 (СОШ № 3 и СОШ № 9)»
        return after[0] if after and not several and _follows(text, end, after[0]) else None
    school, gap = before[-1], text[before[-1].end : start]
    if _OF_ALL.search(gap) or _LISTED.match(text, school.end) or _has_helped(text, sentence, school):
        return None
    if len(before) > 1 and _JOINS.fullmatch(text, before[-2].end, school.start):
        return None
    return school


_OF_SCHOOL = re.compile(rf"(?:(?<!\w)(?:в|во|у|по|для|из)\s+)?{_LEGAL}$", re.I)
# «Исполнено: СОШ № 3 – 17 чел.»: these words head a list and measure nothing
_MEASURES_NOTHING = re.compile(
    r"\W*(?:(?:исполнено|выполнено|в\s+том\s+числе|в\s+т\.\s?ч\.|из\s+них|по\s+школам|по\s+учреждениям|а\s+именно)\W*)*",
    re.I,
)


def measure_in(label: str) -> str:
    """What a label measures without the schools that it names: «Качество знаний в СОШ № 3» -> «Качество знаний», ""
    where nothing is left."""
    text = label
    for name in reversed(find_schools(label)):
        head = text[: name.start]
        lead = _OF_SCHOOL.search(head)
        tail = text[name.end :].lstrip('»"') if lead and re.search(r"[«\"]", lead[0]) else text[name.end :]
        text = (head[: lead.start()] if lead else head) + " " + tail
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-«»")
    return "" if _MEASURES_NOTHING.fullmatch(text) else text


def in_one_sentence(text: str, first: int, second: int) -> bool:
    """Whether two offsets of a text stand in one sentence."""
    return any(s.start <= first < s.end and s.start <= second < s.end for s in _sentences(text))


def _stands_after(text: str, first: OrganizationName, sentence: Sentence) -> bool:
    """Whether schools stand after their figures, as the first of a sentence does: «18 – СОШ № 3, 14 – СОШ № 6»."""
    head = _ITEM.sub("", text[sentence.start : first.start])
    return _AFTER_FIGURE.search(head) is not None and not _HAS_ITS_OWN.match(text, first.end)


def _follows(text: str, end: int, school: OrganizationName) -> bool:
    return _RIGHT_AFTER.fullmatch(text, end, school.start) is not None and not _HAS_ITS_OWN.match(text, school.end)


def _has_helped(text: str, sentence: Sentence, school: OrganizationName) -> bool:
    return _HELPED.search(text[max(sentence.start, school.start - _LOOK_BACK) : school.start]) is not None


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(sentences(text))


@lru_cache(maxsize=8)
def _schools(text: str) -> tuple[OrganizationName, ...]:
    return tuple(find_schools(text))
