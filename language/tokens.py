"""The words, numbers and signs of a text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "number", "sign"]

# A word keeps its inner hyphens («педагог-психолог», «обуч-ся») and combining marks; a number its decimal part.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*(?:[-\u2010\u2011](?:[^\W\d_]|[\u0300-\u036f\u00ad])+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)?)|(?P<sign>_+|[^\w\s]|\w)"
)
_FOLD = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"ё": "е", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Token:
    """text[start:end] as written; `form` is folded for comparing: lower case, ё as е, one kind of dash."""

    start: int
    end: int
    kind: TokenKind
    form: str


def folded(word: str) -> str:
    """A word as the lexicon compares it: lower case, ё as е, one kind of dash, no soft hyphens."""
    return word.lower().translate(_FOLD)


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; white space is none. Linear in the length of the text."""
    kinds: dict[str, TokenKind] = {"word": "word", "number": "number", "sign": "sign"}
    return [Token(m.start(), m.end(), kinds[m.lastgroup or "sign"], folded(m.group())) for m in _TOKEN.finditer(text)]
