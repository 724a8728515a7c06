"""How a spelling is written in the lexicon, and what it means.

    педагогический работник   each word in any of its forms (by its lemma)
    выполнить:PRTS            a lemma's forms with these grammemes of pymorphy3 («выполнено»); several as :past,plur
    обуч* по ОП               a word that begins so
    =были                     just this form
    ==ОУ                      just this form, capitals too
    (рост|снижение) на        one of several
    [очень] высокий           may be left out
    #                         a number
    *                         any one word; *:INFN any word with these grammemes
    ...                       up to three words or numbers in between; ..5 up to five
    {teacher}                 any spelling of another sense
    , : % ( as \\( )           signs stand for themselves

A spelling is parsed into a `Node`; the matcher turns nodes into states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from language.tokens import folded, tokens

Test = Literal["lemma", "tagged", "prefix", "form", "exact", "number", "word", "any", "sign"]


class NotationError(ValueError):
    """A spelling that can't be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Match:
    """One token that passes a test."""

    test: Test
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Any spelling of another sense."""

    sense: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one means that the whole may be left out."""

    options: tuple[tuple[Node, ...], ...]


Node = Match | Reference | Choice

_PIECE = re.compile(
    r"\{(?P<ref>[\w.]+)\}|(?P<gap>\.\.(?:\.|\d+))|\\(?P<escaped>\S)|(?P<mark>[()\[\]|])|(?P<word>[^\s()\[\]|{}\\]+)"
)
_TAGGED = re.compile(r"(?P<lemma>[^\W\d_-]+|\*):(?P<tags>\w+(?:,\w+)*)")
_GAP = 3


def parse(spelling: str) -> tuple[Node, ...]:
    """The sequence of nodes of a spelling. Raises NotationError."""
    pieces = list(_PIECE.finditer(spelling))
    rest = re.sub(r"\s+", "", _PIECE.sub("", spelling))
    if rest or not pieces:
        raise NotationError(f"can't read {spelling!r}" + (f" at {rest!r}" if rest else ""))
    nodes, at = _sequence(pieces, 0, spelling)
    if at != len(pieces):
        raise NotationError(f"{spelling!r} has a bracket too many")
    return nodes


def _sequence(pieces: list[re.Match[str]], at: int, spelling: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while at < len(pieces):
        piece = pieces[at]
        mark = piece["mark"]
        if mark in (")", "]", "|"):
            break
        if mark:
            choice, at = _choice(pieces, at + 1, spelling, optional=mark == "[")
            nodes.append(choice)
            continue
        nodes += _of(piece, spelling)
        at += 1
    return tuple(nodes), at


def _choice(pieces: list[re.Match[str]], at: int, spelling: str, *, optional: bool) -> tuple[Choice, int]:
    options: list[tuple[Node, ...]] = [()] if optional else []
    while True:
        nodes, at = _sequence(pieces, at, spelling)
        options.append(nodes)
        if at >= len(pieces):
            raise NotationError(f"{spelling!r} has a bracket that is not closed")
        closing = pieces[at]["mark"]
        at += 1
        if closing != "|":
            if (closing == "]") != optional:
                raise NotationError(f"{spelling!r} mixes round and square brackets")
            return Choice(tuple(options)), at


def _of(piece: re.Match[str], spelling: str) -> list[Node]:
    if piece["ref"]:
        return [Reference(piece["ref"])]
    if piece["gap"]:
        longest = _GAP if piece["gap"] == "..." else int(piece["gap"][2:])
        any_word = Match("any")
        return [Choice(tuple((any_word,) * n for n in range(longest + 1)))]
    if piece["escaped"]:
        return [Match("sign", folded(piece["escaped"]))]
    word = piece["word"]
    if word == "*":
        return [Match("word")]
    if word == "#":
        return [Match("number")]
    if word.startswith("=="):
        return [Match("exact", word[2:])]
    if word.startswith("="):
        return [Match("form", folded(word[1:]))]
    if word.endswith("*") and len(word) > 2:
        return [Match("prefix", folded(word[:-1]))]
    if tagged := _TAGGED.fullmatch(word):
        return [Match("tagged", f"{folded(tagged['lemma'])}:{tagged['tags']}")]
    # «кл.» and «п.п.» are read as a text is: a word and its stops
    return [Match("lemma" if t.kind == "word" else "form", t.form) for t in tokens(word)]
