"""Word forms of Russian, from pymorphy3. Everything is cached: the same words come again and again in a report."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

ADJECTIVES = frozenset({"ADJF", "PRTF"})


@cache
def _analyzer() -> Any:
    import pymorphy3  # slow to import: only recognition pays for it

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What a word form may be, likeliest first: (lemma with е for ё, grammemes such as "NOUN", "plur", "Surn")."""
    return tuple(
        (p.normal_form.replace("ё", "е"), frozenset(str(p.tag).replace(" ", ",").split(",")))
        for p in _analyzer().parse(word.lower())
    )


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """Every lemma that a word form may have, with е for ё."""
    return frozenset(lemma for lemma, _ in readings(word))


def lemma(word: str) -> str:
    """The likeliest lemma, with е for ё."""
    found = readings(word)
    return found[0][0] if found else word.lower()


_PARTICIPLES = frozenset({"PRTF", "PRTS"})
_SAME_WORD = (frozenset({"VERB", "INFN", "GRND"}), frozenset({"ADJF", "ADJS", "COMP"}), _PARTICIPLES)


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """Every form of the words that a word form may be, in lower case, with ё and with е for it.

    A verb's participles are words of their own. Of a word that no dictionary holds the likeliest guess is taken.
    """
    parses = _analyzer().parse(word.lower())
    known = [p for p in parses if p.is_known] or parses[:1]
    found = {word.lower()}
    for parse in known:
        pos, tense, voice = parse.tag.POS, parse.tag.tense, parse.tag.voice
        kin = next((group for group in _SAME_WORD if pos in group), frozenset({pos}))
        for form in parse.lexeme:
            if form.tag.POS in kin and (pos not in _PARTICIPLES or (form.tag.tense, form.tag.voice) == (tense, voice)):
                found.add(str(form.word))
    return frozenset(found | {form.replace("ё", "е") for form in found})


def may_be(word: str, *grammemes: str) -> bool:
    """Whether some reading of the word has all these grammemes: may_be("школ", "NOUN", "plur", "gent")."""
    wanted = set(grammemes)
    return any(wanted <= tag for _, tag in readings(word))


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the dictionary holds the word; other readings are guesses from its ending."""
    return bool(_analyzer().word_is_known(word.lower()))


def is_attribute(word: str) -> bool:
    """Whether the word is first of all an adjective or a participle: such words stand between a number and its noun."""
    found = readings(word)
    return bool(found) and bool(found[0][1] & ADJECTIVES)


def is_participle(word: str) -> bool:
    """Whether the word may be a full participle («прошедших», «имеющих»): it continues the clause before it."""
    return any("PRTF" in tag for _, tag in readings(word))


@lru_cache(maxsize=4096)
def nominative_place(word: str) -> str:
    """A place name in the nominative, with its capital letter: «Дубровки» -> «Дубровка»."""
    parses = _analyzer().parse(word)
    best = next((p for p in parses if "Geox" in p.tag), None) or next((p for p in parses if "NOUN" in p.tag), parses[0])
    form = best.inflect({"nomn"})
    text = str(form.word) if form else word.lower()
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def nominative_phrase(name: str) -> str:
    """An adjective and a noun in the nominative, in the noun's own number: «Белых Ключей» -> «Белые Ключи»."""
    adjective, noun = name.split(maxsplit=1)
    head = next((p for p in _analyzer().parse(noun) if "NOUN" in p.tag), None)
    if head is None:
        return name
    agreed = {"nomn", head.tag.number or "sing"}
    if head.tag.number == "sing" and head.tag.gender:
        agreed.add(head.tag.gender)
    first = next((p for p in _analyzer().parse(adjective) if "ADJF" in p.tag), None)
    forms = [first.inflect(agreed) if first else None, head.inflect({"nomn"})]
    words = [form.word.capitalize() if form else word for form, word in zip(forms, (adjective, noun), strict=True)]
    return " ".join(words)


_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ой|ей|ая|яя|ую|юю|ий|ый|ое|ее|ые|ие|ых|их|ом|ем|ым|им|ами|ями|ах|ях|[аяоеуюыиьй])$"
)


def stem(word: str) -> str:
    """A rough stem for keys of names that no dictionary holds: «Ясногорска» and «Ясногорск» -> «ясногорск»."""
    word = word.lower().replace("ё", "е")
    short = _ENDING.sub("", word)
    return short if len(short) >= 3 else word
