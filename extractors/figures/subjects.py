"""School subjects in any case and usual abbreviation, matched by spaCy's PhraseMatcher over lemmas, and the one name
under which each is kept: «по рус. яз.», «русскому языку» and «русский» are "русский язык"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from language.morphology import lemma, lemmas

_SUBJECTS = """
русский язык|русский|русский родной язык|родной язык|родная литература|литература|литературное чтение
математика|профильная математика|базовая математика|математика профильная|математика базовая
математика профильного уровня|математика базового уровня|алгебра|геометрия|информатика|информатика и икт|физика
астрономия|химия|биология|география|история|история россии|всеобщая история|обществознание|право|экономика
окружающий мир|иностранный язык|второй иностранный язык|английский язык|английский|немецкий язык|немецкий
французский язык|французский|испанский язык|китайский язык|технология|музыка|изобразительное искусство|искусство
мировая художественная культура|мхк|физическая культура|физкультура|обж|основы безопасности жизнедеятельности
черчение|экология|природоведение|естествознание|орксэ|однкнр|чтение
"""
# Of these some forms read likelier as other words («математика» as a mathematician's)
_NAMES = frozenset(
    ["математика", "физика", "химия", "история", "литература", "музыка", "технология", "информатика", "биология"]
)
# Written with full stops and hyphens, which a tokenizer cuts: matched as they are.
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:(?:рус(?:ск)?|англ(?:ийск)?|нем(?:ецк)?|франц?|ин(?:остр)?|родн|татар)\.?\s?-?яз(?:\.|ык\w*)?|лит-р[аеуы]|литер\.|матем\."
    r"|мат-к[аеуи]|физ-р[аеуы]|физ\.?\s?культур[аеыу]|физ\.?\s?-?к-р[аеыу]|общ-?(?:во|знание)|обществозн\.|общество(?!\w)|инф-к[аеуи]|информ\.|геогр\.|биол\.|(?-i:ИЗО)|окр\.?\s?мир[ау]?)(?!\w)"
    r"|(?<!\w)(?:рус|англ|нем|лит|мат|физ|хим|ист|общ|обществ|инф|геогр|гео|биол|био|алг|геом)\.(?=\s*(?:[,;:(–—-]|\d|$))",
    re.I,
)
_ABBREVIATIONS = (
    *(("рус", "русский язык"), ("англ", "английский язык"), ("нем", "немецкий язык"), ("фр", "французский язык")),
    *(("инф", "информатика"), ("ин", "ин. яз."), ("родн", "родной язык"), ("татар", "татарский язык")),
    *(("лит", "литература"), ("мат", "математика"), ("физ.", "физика"), ("физ", "физическая культура")),
    *(("общ", "обществознание"), ("геом", "геометрия"), ("гео", "география"), ("био", "биология")),
    *(("хим", "химия"), ("ист", "история"), ("алг", "алгебра"), ("изо", "изобразительное искусство")),
    ("окр", "окружающий мир"),
)
_SAME = {
    "русский": "русский язык",
    "английский": "английский язык",
    "немецкий": "немецкий язык",
    "французский": "французский язык",
    "информатика и икт": "информатика",
    "математика профильная": "профильная математика",
    "математика профильного уровня": "профильная математика",
    "математика базовая": "базовая математика",
    "математика базового уровня": "базовая математика",
    "физкультура": "физическая культура",
    "основы безопасности жизнедеятельности": "ОБЖ",
    "обж": "ОБЖ",
    "мхк": "МХК",
    "орксэ": "ОРКСЭ",
    "однкнр": "ОДНКНР",
}
# Names that are common words too: subjects only where little else is said («право – 45 %»).
_COMMON_NAMES = "русский английский немецкий французский право экономика искусство технология чтение история экология"
_COMMON = frozenset(_COMMON_NAMES.split())
_STEMS = re.compile(  # most texts name no subject: they need not be tokenized
    r"рус|англ|нем|франц|испан|китай|язык|яз\b|лит|чтени|мат|алгебр|геом|инф|физ|астрон|хими|биол|геогр|истор|общ|прав"
    r"|эконом|окр|технол|музык|искус|худож|мхк|культур|обж|безопас|черч|экол|природ|естеств|орксэ|однкнр|родн|изо",
    re.I,
)
_WORDS = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


@cache
def _matcher() -> tuple[Any, Any]:
    import spacy  # slow to import: only recognition pays for it
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("ru")
    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
    phrases = [p.strip() for line in _SUBJECTS.split("\n") for p in line.split("|") if p.strip()]
    for phrase in phrases:
        matcher.add(phrase, [_doc(nlp.vocab, phrase)[0]])
    return nlp.vocab, matcher


def _doc(vocab: Any, text: str) -> tuple[Any, list[tuple[int, int]]]:
    """A spaCy document of the words of a text, lemmas set, and where each word stands."""
    from spacy.tokens import Doc

    found = list(_WORDS.finditer(text))
    doc = Doc(vocab, words=[m[0] for m in found], lemmas=[_lemma(m[0]) for m in found])
    return doc, [m.span() for m in found]


@lru_cache(maxsize=16384)
def _lemma(word: str) -> str:
    """The likeliest lemma, but that of a subject where the form may be one: «математика» is no mathematician here."""
    best = lemma(word)
    return best if best in _NAMES else next(iter(sorted(lemmas(word.lower()) & _NAMES)), best)


def subject_name(words: str) -> str:
    """What the subject that some words name is called; of several, their names divided by commas. Words that name
    none stay as they are."""
    names: list[str] = []
    end = 0
    for start, stop, name in _hits(words):
        if start >= end and name not in names:
            names.append(name)
        end = max(end, stop)
    return ", ".join(names) or words


def subject_only(label: str) -> bool:
    """Whether a label names a subject and nothing else: it does not say what is measured."""
    span = subject_span(label)
    return span is not None and span[1] - span[0] >= 0.8 * len(label)


def _abbreviated(words: str) -> str:
    if re.match(r"физ\.?\s?-?к", words):
        return "физическая культура"
    return next(name for start, name in _ABBREVIATIONS if words.startswith(start))


@lru_cache(maxsize=4096)
def _hits(text: str) -> tuple[tuple[int, int, str], ...]:
    """Subjects in the order of a text, the longer first: where each stands, and its name."""
    if not _STEMS.search(text):
        return ()
    vocab, matcher = _matcher()
    doc, spans = _doc(vocab, text)
    hits = [(spans[s][0], spans[e - 1][1], vocab.strings[key]) for key, s, e in matcher(doc)]
    hits += [(*m.span(), _abbreviated(m[0].lower())) for m in _ABBREVIATED.finditer(text)]
    hits = [h for h in hits if len(doc) <= 4 or lemma(text[h[0] : h[1]]) not in _COMMON]
    hits.sort(key=lambda h: (h[0], -h[1]))
    return tuple((start, end, _SAME.get(name, name)) for start, end, name in hits)


@lru_cache(maxsize=4096)
def subject_span(text: str) -> tuple[int, int] | None:
    """Where the first subject of a short text stands; subjects joined by «и», «,» or «/» count as one."""
    hits = _hits(text)
    if not hits:
        return None
    start, end, _ = hits[0]
    for s, e, _ in hits[1:]:
        if s < end:
            end = max(end, e)
        elif re.fullmatch(r"\s*(?:,|и|/|, и)\s*", text[end:s]):
            end = e
        else:
            break
    return start, end
