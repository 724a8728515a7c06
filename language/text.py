"""Small helpers over Russian text that every stage may use. Pure functions of their arguments."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DASH = re.compile(f"[{DASHES}]")
_QUOTES = re.compile("[«»„“”‟\"']")


def starting(*words: str) -> str:
    """A pattern for the beginning of a word with any of `words`, patterns that begin with a letter of their own. The
    first letter is looked at before all else, which makes a search through a long text several times faster."""
    letters = "".join(sorted({case for w in words for case in (w[0].lower(), w[0].upper())}))
    return rf"(?=[{letters}])(?<!\w)(?:{'|'.join(words)})"


def one_line(text: str) -> str:
    """Runs of white space (line breaks too) as one space, none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """For comparing: lower case, ё as е, one kind of dash, one space, no soft hyphens."""
    text = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
    return one_line(_DASH.sub("-", text.lower().replace("ё", "е")))


def squeeze(text: str) -> str:
    """`fold` without any white space: equal for texts that differ only in breaks and case."""
    return fold(text).replace(" ", "")


def words(text: str) -> list[str]:
    """The words and numbers of the folded text."""
    return re.findall(r"\w+", fold(text))


def unquote(text: str) -> str:
    """Without quotation marks of any kind."""
    return one_line(_QUOTES.sub(" ", text))


def shorten(text: str, limit: int = 160) -> str:
    """At most `limit` characters, cut at a word and marked by "…"; for messages, never for quotes."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return head.rstrip(" ,;:.-–—") + "…"


def plural(n: int, one: str, few: str, many: str) -> str:
    """The Russian word form that goes with n: plural(2, "школа", "школы", "школ") is "школы"."""
    if n % 10 == 1 and n % 100 != 11:
        return one
    if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14:
        return few
    return many


_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def storable(text: str) -> str:
    """Without lone surrogates, which some PDF hold and UTF-8 can't: each becomes U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def displayable(text: str) -> str:
    """For a page or a sheet: `storable`, without the control characters that XML forbids and the marks that turn the
    direction of writing, which would make our own words around the text run backwards."""
    return _NOT_SHOWN.sub("", storable(text))
