"""Fractions without a noun: «27 из 33 (82 %)», «учителя – 15 из 19», «справились 8 из 9»."""

from __future__ import annotations

import re

from extractors.figures import cues
from extractors.figures.draft import Draft
from extractors.figures.ellipsis import is_elliptic
from extractors.figures.numerals import Quantity
from extractors.figures.units import speaks_of_people, unit_of_label, unit_of_noun
from extractors.figures.view import SentenceView
from language.morphology import may_be
from pipeline.model import Unit

_BEGINS = re.compile(rf"(?:^|[:(,;.\n|]|{cues.D}|(?<!\w)(?:у|и|а|лишь|только|всего|это))\s*$", re.I)
_LAST_WORD = re.compile(r"([А-Яа-яЁё]{4,})\s*$")
_RANKED = re.compile(r"(?<!\w)(?:мест|рейтинг|позици|страниц|стр|лист|вопрос|номер|вариант)\w*\s*$", re.I)
# Participles of what things undergo, where «прошли», «обучены», «справились» speak of people
_DONE = re.compile(r"(?:вы|ис)полнен|провед|достиг|реализов|откры|закры|созда|решен|подготовлен|внедр|запланиров", re.I)


def unit_of_part(view: SentenceView, draft: Draft, following: Quantity | None) -> Unit | None:
    """The unit of the first number of «N из M», None where it is no such number."""
    q = draft.q
    if following is None or following.unit is not None or q.on or not _is_fraction(view, q, following):
        return None
    leads = view.leads(q)
    verb = _past_verb(leads)
    label = draft.label if not draft.after else ""
    if _RANKED.search(leads.rstrip(" –—-:")):
        return None
    if not (_BEGINS.search(leads) or verb or (label and unit_of_noun(leads.split()[-1]))):
        return None
    own = unit_of_label(label) if label else None
    if own is not None and own != "percent":
        return own
    if verb and not _DONE.match(verb):
        whole = view.counted_before() if view.drafts else None
        return whole.unit if whole is not None else "persons"
    if view.context.unit in {"persons", "count"}:
        return view.context.unit
    counted = view.counted_before() if cues.ONLY_WHEN.fullmatch(label) else None
    if counted is None and view.drafts and is_elliptic(label):
        counted = view.counted_before()  # «высшее образование у 31 из 36, среднее – у 5 из 36»
    if counted is not None:
        return counted.unit  # «май – справились 49 из 70, декабрь – 55 из 71»
    about = (label, view.heading, view.context.label)
    return "persons" if next((True for words in about if words and speaks_of_people(words)), False) else "count"


def _is_fraction(view: SentenceView, q: Quantity, whole: Quantity) -> bool:
    values = (q.value, whole.value)
    if any(v is None or v != v.to_integral_value() for v in values) or q.value_to is not None:
        return False
    if q.unit is not None or q.decimals or whole.decimals or "malformed" in {*q.flags, *whole.flags}:
        return False
    gap = view.text[q.end : whole.start]
    return bool(cues.OF.match(gap)) and bool(cues.ENDS.match(view.text[whole.end : view.sentence.end]))


def _past_verb(leads: str) -> str:
    """The verb or short participle right before a number: «справились», «не преодолел», «охвачены»."""
    m = _LAST_WORD.search(leads[-40:])
    if m is None:
        return ""
    word = m[1].lower()
    told = any(may_be(word, part, "past") for part in ("VERB",)) or any(may_be(word, part) for part in ("PRTS", "ADJS"))
    told = told or may_be(word, "VERB", "plur")
    return word if told and unit_of_noun(m[1]) is None else ""
