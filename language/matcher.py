"""Finds all senses of a lexicon in a text at once.

The spellings of all senses are one automaton over tokens. A state leads on by what a token may be called: its form
(«=были»), a lemma («работник»), a beginning («обуч*»), "any word", "any number". A text is walked once; at each token
the spellings that begin there are followed to their ends, which are bounded, so time grows with the length of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from language.morphology import lemmas, may_be, readings
from language.notation import Choice, Match, Node, Reference
from language.tokens import Token, tokens

Key = tuple[str, str]
_LEAST_PART = 4  # letters of a part of a compound word that is a word of its own
_HEAD = 3  # a form and its lemma share so many letters, or the lexicon spells both


@dataclass(frozen=True, slots=True)
class Found:
    """A sense at text[start:end]."""

    sense: str
    start: int
    end: int

    def span(self) -> tuple[int, int]:
        """Both ends, as a pattern's match tells them."""
        return self.start, self.end


@dataclass(slots=True)
class _State:
    """Where each name of a token leads; the senses that end here."""

    steps: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    ends: set[str] = field(default_factory=set)


class Matcher:
    """An automaton over the spellings of senses, given as parsed nodes by sense.

    A reference to a sense stands for the senses that it includes (`includes`) too.
    """

    def __init__(
        self,
        spellings: Mapping[str, tuple[tuple[Node, ...], ...]],
        includes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._spellings, self._includes = spellings, includes or {}
        self._states = [_State()]
        self._prefixes: dict[str, set[str]] = defaultdict(set)  # by the first letters, so that few are compared
        self._lemmas: set[str] = set()
        self._tagged: dict[str, set[str]] = defaultdict(set)  # by lemma, the grammemes that spellings ask for
        self._any_with: set[str] = set()  # grammemes that spellings ask of any word
        self._heads: set[str] = set()
        for sense, alternatives in spellings.items():
            for nodes in alternatives:
                for state in self._add({0}, nodes, (sense,)):
                    if state:  # a spelling that may be empty says nothing
                        self._states[state].ends.add(sense)
        self._root = self._states[0].steps
        self._names = lru_cache(maxsize=1 << 16)(self._names_of)

    def _add(self, sources: set[int], nodes: Iterable[Node], path: tuple[str, ...]) -> set[int]:
        """The states that the nodes lead to from any of `sources`."""
        for node in nodes:
            if isinstance(node, Match):
                sources = {self._step(sources, key) for key in self._keys(node)}
            elif isinstance(node, Choice):
                sources = {s for option in node.options for s in self._add(set(sources), option, path)}
            elif isinstance(node, Reference):
                if node.sense in path:
                    raise ValueError(f"{' -> '.join((*path, node.sense))}: a sense that is spelled by itself")
                inner = (*self._spellings[node.sense], *((Reference(i),) for i in self._includes.get(node.sense, ())))
                sources = {s for option in inner for s in self._add(set(sources), option, (*path, node.sense))}
        return sources

    def _step(self, sources: set[int], key: Key) -> int:
        target = len(self._states)
        self._states.append(_State())
        for source in sources:
            self._states[source].steps[key].append(target)
        return target

    def _keys(self, node: Match) -> list[Key]:
        if node.test == "prefix":
            self._prefixes[node.value[:2]].add(node.value)
        elif node.test == "lemma":
            # A word may be an abbreviation that no dictionary holds: then its form is all there is to it.
            known = lemmas(node.value)
            self._lemmas |= known
            self._heads |= {w[:_HEAD] for w in (*known, node.value)}
            return [("form", node.value), *(("lemma", w) for w in sorted(known))]
        elif node.test == "tagged":
            word, _, tags = node.value.partition(":")
            self._tagged[word].add(tags)
            if word == "*":
                self._any_with.add(tags)
            self._heads.add(word[:_HEAD])
        return [("form" if node.test == "sign" else node.test, node.value)]

    def _names_of(self, written: str, form: str, kind: str) -> tuple[Key, ...]:
        """All that a token may be called and that some spelling asks for."""
        names: list[Key] = [("form", form), ("exact", written)]
        if kind == "number":
            names += (("number", ""), ("any", ""))
        if kind == "word":
            names += (("word", ""), ("any", ""), *self._names_of_word(form))
            # «педагог-психолог» is a teacher and a psychologist
            parts = [p for p in form.split("-") if len(p) >= _LEAST_PART] if "-" in form else []
            names += (name for part in parts for name in self._names_of_word(part))
        return tuple(names)

    def _names_of_word(self, form: str) -> Iterator[Key]:
        yield from (("prefix", p) for p in self._prefixes.get(form[:2], ()) if form.startswith(p))
        if form[:_HEAD] in self._heads:
            yield from (("lemma", w) for w in lemmas(form) if w in self._lemmas)
            for word, tags in readings(form):
                for asked in self._tagged.get(word, ()):
                    if tags.issuperset(asked.split(",")):
                        yield "tagged", f"{word}:{asked}"
        yield from (("tagged", f"*:{asked}") for asked in self._any_with if may_be(form, *asked.split(",")))

    def find(self, text: str) -> tuple[Found, ...]:
        """Every sense in the text: of each the leftmost, longest, not overlapping itself; by place."""
        found: list[Found] = []
        reached: dict[str, int] = {}  # up to where each sense has been found
        units = tokens(text)
        named = [self._names(text[t.start : t.end], t.form, t.kind) for t in units]
        for at, token in enumerate(units):
            longest: dict[str, int] = {}
            self._follow(units, named, at, longest)
            for sense, end in longest.items():
                if reached.get(sense, 0) <= token.start:
                    found.append(Found(sense, token.start, end))
                    reached[sense] = end
        return tuple(found)

    def _follow(self, units: list[Token], named: list[tuple[Key, ...]], at: int, longest: dict[str, int]) -> None:
        root = self._root
        states = {s for name in named[at] if name in root for s in root[name]}
        while states:
            ended = set[str]()
            for state in states:
                ended |= self._states[state].ends
            for sense in ended:
                longest[sense] = units[at].end
            at += 1
            if at >= len(units):
                return
            names = named[at]
            step: set[int] = set()
            for state in states:
                steps = self._states[state].steps
                if steps:
                    for name in names:
                        if name in steps:
                            step.update(steps[name])
            states = step
