"""Which place of a form a label names, however its author spelt it.

Labels are compared by lemmas, so that endings, word order, numbering, hyphenation and usual abbreviations cost
nothing. A match below `SURE` is doubtful, below `ACCEPT` it is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.figures.units import unit_of_label, unit_of_plural
from extractors.morphology import lemma
from pipeline.model import Form, FormSection, Unit
from pipeline.text import fold, one_line

ACCEPT = 0.75
SURE = 0.88
CODED = 0.5  # enough where the row's own number says the same

_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[а-я]\))\s+(?=\D)")
_BROKEN = re.compile(r"(?<=[а-яё])-\s+(?=[а-яё])")
_WORD = re.compile(r"[а-яёa-z]+(?:-[а-яё]+)*|\d+|%")
_PUPIL = re.compile(r"(?:об)?уча(?:ющ|щ)(?:ий|ая|ие|его|ей|ем|ему|им|их|ими|ую|ею)ся?\b")
_STOP = frozenset(
    ["в", "во", "и", "на", "по", "с", "со", "о", "об", "для", "от", "к", "из", "у", "за", "при", "а", "также", "их"]
)
_FULL = {
    "обуч-ся": "обучающийся",
    "обуч": "обучающийся",
    "уч-ся": "обучающийся",
    "учащийся": "обучающийся",
    "ученик": "обучающийся",
    "школьник": "обучающийся",
    "пед": "педагогический",
    "педработник": "педагогический работник",
    "педагог": "педагогический работник",
    "кл": "класс",
    "оо": "образовательный организация",
    "оу": "образовательный организация",
    "кол-во": "количество",
    "ср": "средний",
    "рез-ты": "результат",
    "кпк": "курс повышение квалификация",
    "пк": "повышение квалификация",
    "процент": "%",
    "внесенный": "внести",
}


@lru_cache(maxsize=20_000)
def label_key(label: str) -> str:
    """The label as lemmas in order: what two spellings of one label have in common."""
    text = _NUMBERING.sub("", one_line(label))
    text = _BROKEN.sub("", fold(text))
    out = []
    for word in _WORD.findall(text):
        if word in _STOP:
            continue
        if _PUPIL.match(word):
            word = "обучающийся"
        base = _FULL.get(word) or (lemma(word) if word.isalpha() else word)
        out.append(_FULL.get(base, base))
    return " ".join(out)


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A place of a form and how alike the labels are, 0..1."""

    section: FormSection
    score: float


def match_label(label: str, form: Form, number: str | None = None) -> LabelMatch | None:
    """The place of `form` that `label` names, or None. `number` is the row's own number («7.3»), which decides
    between labels that are nearly equal."""
    keys = _candidates(label)
    best: tuple[float, float, FormSection] | None = None
    for section in form.sections:
        score = max((_score(key, known) for v in section.labels for known in _variants(v) for key in keys), default=0.0)
        rank = score + (0.04 if number and section.code == number.strip(". ") else 0.0)
        if best is None or rank > best[0]:
            best = (rank, score, section)
    if best is None or (best[1] < SURE and not number and _says_too_little(keys, best, form)):
        return None
    same_code = number is not None and best[2].code is not None and best[2].code == number.strip(". ")
    if best[1] < (CODED if same_code else ACCEPT):
        return None
    # Label and number together are surer than a label alone.
    return LabelMatch(best[2], round(max(best[1], SURE) if same_code else best[1], 3))


def _says_too_little(keys: list[str], best: tuple[float, float, FormSection], form: Form) -> bool:
    """Whether the words of a label stand in the labels of two places alike: «Средний балл ЕГЭ» of «…, математика» and
    «…, русский язык»."""
    within = 0
    for section in form.sections:
        known = [set(v.split()) for label in section.labels for v in _variants(label)]
        close = max((_score(key, " ".join(sorted(k))) for key in keys for k in known), default=0.0) >= best[1] - 0.08
        within += close and any(set(key.split()) < k for key in keys for k in known)
    return within > 1


_PERIOD = re.compile(
    r"\(?\b(?:на|за|в)?\s*20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\s*(?:уч\w*\.?)?\s*(?:год\w*|гг?\.?)?\)?", re.I
)


def match_header(text: str, spellings: tuple[str, ...]) -> float:
    """How well a column header agrees with the spellings of a role, 0..1; the period that it names aside."""
    key = label_key(_PERIOD.sub(" ", text)) or label_key(text)
    if not key:
        return 1.0 if any(one_line(text) == s for s in spellings) and text.strip() else 0.0
    return max((_score(key, label_key(s)) for s in spellings), default=0.0)


def _candidates(label: str) -> list[str]:
    # A label cell often goes on with its sub-points: "Целевые показатели: 1. … 2. …".
    head = re.split(r"[:\n]", label.strip(), maxsplit=1)[0]
    keys = [label_key(label)]
    if head.strip() and len(head) < len(label.strip()):
        keys.append(label_key(head))
    return keys


@lru_cache(maxsize=2_000)
def _variants(spelling: str) -> tuple[str, ...]:
    # What stands in brackets in a form's label, authors leave out.
    bare = re.sub(r"\([^)]*\)", " ", spelling)
    return tuple(dict.fromkeys((label_key(spelling), label_key(bare))))


@lru_cache(maxsize=100_000)
def _score(a: str, b: str) -> float:
    # a: the label as met, b: a spelling of the form
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    score = fuzz.token_sort_ratio(a, b) / 100
    label, known = set(a.split()), set(b.split())
    if len(known) >= 5 and known <= label:
        score = max(score, 0.86)  # the form's label with something added
    # Other numbers mean another measure, and so does a negation that stands on one side only.
    if _numbers(a) != _numbers(b):
        score -= 0.06
    if ("менее" in a) != ("менее" in b):
        score -= 0.08
    if ("не" in a.split()) != ("не" in b.split()):
        score -= 0.25  # «получившие аттестат» are those who are none of «не получившие»
    return max(score, 0.0)


def _numbers(key: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", key))


# What heads a column of bare numbers names its unit outright, where a label in running text implies it.
_UNIT_WORDS: tuple[tuple[re.Pattern[str], Unit], ...] = (
    (re.compile(r"%|процент"), "percent"),
    (re.compile(r"\bчел\b|\bчеловек|\bучасти[ея] в\b"), "persons"),
    (re.compile(r"\bчас(?:ов|ы|а)?\b"), "hours"),
    (re.compile(r"\bединиц|\bед\b|\bшт\b"), "count"),
)


# «Победители, %», «Обучено (чел.)»: what follows the comma holds, whatever the words before it count
_UNIT_LAST = re.compile(
    r"[,(]\s*(?:в\s+)?(?:(?P<percent>%|процент\w*)|(?P<persons>чел|человек\w*)|(?P<points>балл\w*)|(?P<hours>час\w*)"
    r"|(?P<count>ед|шт))\.?\s*\)?$"
)
_UNITS: tuple[Unit, ...] = ("percent", "persons", "points", "hours", "count")


def unit_of_header(header: str) -> Unit | None:
    """The unit that a label of a table or a column header gives bare numbers under it, or None."""
    return unit_stated(header) or unit_of_plural(header)


def unit_stated(header: str) -> Unit | None:
    """The unit that a label or a title says outright; of «Школы, участвующие в проекте» it is none."""
    text = fold(header).strip()
    if last := _UNIT_LAST.search(text):
        return next(u for u in _UNITS if last[u])
    return unit_of_label(header) or next((unit for pattern, unit in _UNIT_WORDS if pattern.search(text)), None)
