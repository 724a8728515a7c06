"""Which place of a form a label names, however its author spelt it.

Labels are compared by lemmas, so that endings, word order, numbering, hyphenation and usual abbreviations cost
nothing. A match below `SURE` is doubtful, below `ACCEPT` it is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extractors.figures.units import unit_of_label, unit_of_plural
from language import lists
from language.morphology import lemma
from language.text import fold, one_line
from pipeline.model import Form, FormSection, Unit

ACCEPT = 0.75
SURE = 0.88
CODED = 0.5  # enough where the row's own number says the same
_FAR = 0.44  # words less alike than this are not compared any further
_LONG = 5  # words of a label that says enough to be known with something added

_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[а-я]\))\s+(?=\D)")
_BROKEN = re.compile(r"(?<=[а-яё])-\s+(?=[а-яё])")
_WORD = re.compile(r"[а-яёa-z]+(?:-[а-яё]+)*|\d+|%")
_PUPIL = re.compile(r"(?:об)?уча(?:ющ|щ)(?:ий|ая|ие|его|ей|ем|ему|им|их|ими|ую|ею)ся?\b")
_STOP = frozenset(
    ["в", "во", "и", "на", "по", "с", "со", "о", "об", "для", "от", "к", "из", "у", "за", "при", "а", "также", "их"]
)
_FULL = lists.in_full()


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
    spellings = _spellings_of(form)
    keys = _candidates(label)
    scores = spellings.scores(keys)
    code = number.strip(". ") if number else None
    own_unit = _unit_last(fold(label).strip())
    best: tuple[float, float, FormSection] | None = None
    for position in sorted(scores):
        section, score = form.sections[position], scores[position]
        if own_unit and section.unit and own_unit != section.unit:
            continue  # «Количество педагогов …, чел.» is another measure than «Доля педагогов …, %»
        rank = score + (0.04 if code is not None and section.code == code else 0.0)
        if best is None or rank > best[0]:
            best = (rank, score, section)
    if best is None:
        return None
    same_code = code is not None and best[2].code is not None and best[2].code == code
    if best[1] < (CODED if same_code else ACCEPT):
        return None
    if best[1] < SURE and not number and spellings.says_too_little(keys, scores, best[1]):
        return None
    # Label and number together are surer than a label alone.
    return LabelMatch(best[2], round(max(best[1], SURE) if same_code else best[1], 3))


class _Spellings:
    """Every spelling of the labels of a form as lemmas, laid out so that a label is compared with all of them at once.

    What stands in brackets in a form's label, authors leave out: such a label has two spellings."""

    def __init__(self, form: Form) -> None:
        self.form = form  # kept: `_SPELLINGS` tells forms by identity
        keys: dict[tuple[int, str], None] = {}
        for position, section in enumerate(form.sections):
            for label in section.labels:
                keys |= dict.fromkeys((position, label_key(v)) for v in (label, re.sub(r"\([^)]*\)", " ", label)))
        self.known = [(position, _Key.of(key)) for position, key in keys if key]
        self.in_order = [key.in_order for _, key in self.known]
        self.long = [i for i, (_, key) in enumerate(self.known) if len(key.words) >= _LONG]
        self.scores = lru_cache(maxsize=4_000)(self._scores)  # layouts are tried one after another on the same rows

    def _scores(self, keys: tuple[str, ...]) -> Mapping[int, float]:
        """Position of a section -> how well it agrees with the best of `keys`; those far from all are left out."""
        best: dict[int, float] = {}
        for label in map(_Key.of, keys):
            found = process.extract(
                label.in_order, self.in_order, scorer=fuzz.ratio, processor=None, score_cutoff=_FAR * 100, limit=None
            )
            near = {i for _, _, i in found}
            if len(label.words) >= _LONG:
                near |= {i for i in self.long if self.known[i][1].words <= label.words}
            for i in near:
                position, known = self.known[i]
                best[position] = max(best.get(position, 0.0), _score(label.key, known.key))
        return best

    def says_too_little(self, keys: Sequence[str], scores: Mapping[int, float], best: float) -> bool:
        """Whether the words of a label stand in the labels of two places alike: «Средний балл ЕГЭ» of «…, математика»
        and «…, русский язык»."""
        labels = [_Key.of(key).words for key in keys]
        near = {position for position, score in scores.items() if score >= best - 0.08}
        within = {
            position
            for position, known in self.known
            if position in near and any(words < known.words for words in labels)
        }
        return len(within) > 1


_SPELLINGS: dict[int, _Spellings] = {}


def _spellings_of(form: Form) -> _Spellings:
    found = _SPELLINGS.get(id(form))
    if found is None or found.form is not form:
        found = _SPELLINGS[id(form)] = _Spellings(form)
    return found


_PERIOD = re.compile(
    r"\(?\b(?:на|за|в)?\s*20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\s*(?:уч\w*\.?)?\s*(?:год\w*|гг?\.?)?\)?", re.I
)


@lru_cache(maxsize=20_000)
def match_header(text: str, spellings: tuple[str, ...]) -> float:
    """How well a column header agrees with the spellings of a role, 0..1; the period that it names aside."""
    key = label_key(_PERIOD.sub(" ", text)) or label_key(text)
    if not key:
        return 1.0 if any(one_line(text) == s for s in spellings) and text.strip() else 0.0
    return max((_score(key, label_key(s)) for s in spellings), default=0.0)


def _candidates(label: str) -> tuple[str, ...]:
    # A label cell often goes on with its sub-points: "Целевые показатели: 1. … 2. …".
    head = re.split(r"[:\n]", label.strip(), maxsplit=1)[0]
    if head.strip() and len(head) < len(label.strip()):
        return label_key(label), label_key(head)
    return (label_key(label),)


@dataclass(frozen=True, slots=True)
class _Key:
    """A label key taken apart: its words in alphabetical order, as a set, and its numbers."""

    key: str
    in_order: str
    words: frozenset[str]
    numbers: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=20_000)
    def of(key: str) -> _Key:
        words = key.split()
        return _Key(key, " ".join(sorted(words)), frozenset(words), frozenset(re.findall(r"\d+", key)))


@lru_cache(maxsize=100_000)
def _score(a: str, b: str) -> float:
    # a: the label as met, b: a spelling of the form
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    label, known = _Key.of(a), _Key.of(b)
    score = fuzz.ratio(label.in_order, known.in_order) / 100
    if len(known.words) >= _LONG and known.words <= label.words:
        score = max(score, 0.86)  # the form's label with something added
    # Other numbers mean another measure, and so does a negation that stands on one side only.
    if label.numbers != known.numbers:
        score -= 0.06
    if ("менее" in a) != ("менее" in b):
        score -= 0.08
    if ("не" in label.words) != ("не" in known.words):
        score -= 0.25  # «получившие аттестат» are those who are none of «не получившие»
    return max(score, 0.0)


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


@lru_cache(maxsize=4_000)
def unit_of_header(header: str) -> Unit | None:
    """The unit that a label of a table or a column header gives bare numbers under it, or None."""
    return unit_stated(header) or unit_of_plural(header)


def unit_stated(header: str) -> Unit | None:
    """The unit that a label or a title says outright or names a measure of; of «Школы, участвующие в проекте» none."""
    return _unit_last(fold(header).strip()) or unit_of_label(header) or _unit_word(fold(header))


def unit_outright(title: str) -> Unit | None:
    """The unit that a title names: «…, %», «… (чел.)»."""
    return _unit_last(fold(title).strip()) or _unit_word(fold(title))


def _unit_word(text: str) -> Unit | None:
    return next((unit for pattern, unit in _UNIT_WORDS if pattern.search(text)), None)


def _unit_last(text: str) -> Unit | None:
    last = _UNIT_LAST.search(text)
    return next(u for u in _UNITS if last[u]) if last else None
