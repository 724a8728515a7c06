"""Results of exams without a unit: «ОГЭ: русский язык – 4,1», «ЕГЭ, математика (профиль) – 43,9»."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.figures.draft import Draft
from extractors.figures.subjects import subject_span
from extractors.figures.view import SentenceView
from pipeline.model import Unit

_EXAM = re.compile(r"(?<!\w)(?:(?P<hundred>ЕГЭ)|ОГЭ|ГВЭ|ГИА|ВПР|экзамен\w*)(?!\w)", re.I)
_AVERAGE = re.compile(r"(?<!\w)(?:средн\w*|ср\.)\s+(?:\w+\s+)?(?:балл|отметк|оценк)[^;:]*$", re.I)
_OTHER_MEASURE = re.compile(r"(?<!\w)(?:качеств|успеваемост|обученност|СОУ|дол[яи]|процент|справил|выполн)", re.I)
_LEVEL = re.compile(
    r"(?<!\w)(?:(?:базов|профил)\w*|уров(?:ень|ня)|по|и|в|на|за|год\w*|г|класс\w*|кл|результат\w*)(?!\w)", re.I
)
_MARK = Decimal(5)
_SCORE = Decimal(100)


def unit_of_result(view: SentenceView, draft: Draft) -> Unit | None:
    """points where a fraction stands after an exam and a subject, and is within their scale, or any number where an
    average is spoken of; more would be a guess: «ЕГЭ: физика – 5» may as well count who sat it."""
    q = draft.q
    if q.value is None or q.value_to is not None:
        return None
    leads = view.leads(q)
    if not q.decimals and not _AVERAGE.search(leads.rpartition(":")[0]):  # «Средний балл ЕГЭ: химия 61»
        return None
    exams = list(_EXAM.finditer(leads)) or list(_EXAM.finditer(f"{view.heading} {view.context.label}"))
    if not exams or _OTHER_MEASURE.search(leads[exams[-1].start() if _EXAM.search(leads) else 0 :]):
        return None
    if not _names_result(draft.label):
        return None
    return "points" if q.value <= (_SCORE if exams[-1]["hundred"] else _MARK) else None


def _names_result(label: str) -> bool:
    """Whether a label names a subject or an exam, and nothing besides."""
    rest = _LEVEL.sub(" ", _EXAM.sub(" ", label))
    while span := subject_span(rest):
        rest = rest[: span[0]] + " " + rest[span[1] :]
    return not re.search(r"[^\W\d]{2,}", rest)
