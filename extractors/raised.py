"""Raised and lowered characters on one line: 45¹, м², H₂O, x^(n+1), К_(кач). One notation for all formats.

Digits and common signs have Unicode forms of their own, which no number swallows. Whatever else is raised follows
"^" in brackets, what is lowered "_".
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Shift = Literal["raised", "lowered"]

_PLAIN = "0123456789+=()-\u2212\u2013\u2010\u2011"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾⁻⁻⁻⁻⁻")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₌₍₎₋₋₋₋₋")
RAISED_CHARACTERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾⁻"
LOWERED_CHARACTERS = "₀₁₂₃₄₅₆₇₈₉₊₌₍₎₋"
# A mark of a note or a degree that looks the same wherever it stands, and what divides marks.
_SAME = "*†‡§°′″,;. \t\u00a0"
_HAS_FORM = re.compile(rf"(?=.*[^{re.escape(_SAME)}])[{re.escape(_PLAIN + _SAME)}]+", re.S)
_ONLY_SAME = re.compile(rf"[{re.escape(_SAME + RAISED_CHARACTERS + LOWERED_CHARACTERS)}]*")
# The ending of an ordinal: 1st, 2nd.
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
# Longer ones are explanations in small type under a line to be filled in, «(подпись)».
_LONGEST = 24
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2}\s+[^\W\d_]{2}")


def shifted(text: str, shift: Shift, before: str = "") -> str:
    """`text`, which stands raised or lowered behind `before` (at least its last character), as it is written on the
    line. White space at its ends stays outside.

    What changes no meaning on the line stays as it is: the letter of a class («5ᵃ»), endings of ordinals, explanations
    in small type that hang on no word.
    """
    core = text.strip()
    if not core or _ONLY_SAME.fullmatch(core):
        return text
    start = text.index(core)
    ends = text[:start], text[start + len(core) :]
    return ends[0] + _core(core, shift, " " if ends[0] else before[-1:]) + ends[1]


def _core(core: str, shift: Shift, before: str) -> str:
    if len(core) > _LONGEST or _SEVERAL_WORDS.search(core):
        return core
    if _HAS_FORM.fullmatch(core):
        return core.translate(_RAISED if shift == "raised" else _LOWERED)
    if not (before.isalnum() or before in (")", "]", "}", "|")):
        return core
    if before.isdecimal() and shift == "raised" and (_is_cyrillic(core) or core.lower() in _ORDINAL):
        return core
    return f"{'^' if shift == 'raised' else '_'}({core})"


def _is_cyrillic(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("CYRILLIC") or c in "-." for c in text)


_RUN = f"[{RAISED_CHARACTERS}]+"
# Behind a word of one or two letters it belongs to the unit or the name: м², км², x².
_ANY_MARK = re.compile(f"[{RAISED_CHARACTERS}*]")  # a look at what most texts lack
_OPENING = re.compile(_RUN)
_MARK = re.compile(
    rf"(?<=\S)(?<!(?<!\w)[^\W\d_])(?<!(?<!\w)[^\W\d_]{{2}}){_RUN}(?:[,;]?\s?{_RUN})*"
    r"|(?<=[\d%])\*{1,3}(?![\w*])(?!\s*\d)"
)
# As readers write the marks that a program counts, and marks that are letters.
_REFERENCE = re.compile(r"\[(?:\d{1,3}|[ivxlc]{1,7})\]|(?<=\d)\^\([^\W\d_]{1,4}\)")


def marks_in(text: str) -> set[str]:
    """The raised marks on words and numbers of a text, without brackets."""
    if _ANY_MARK.search(text) is None:
        return set()
    return {_bare(part) for m in _MARK.finditer(text) for part in re.split(r"[,;\s]+", m[0])}


def mark_before(text: str) -> str:
    """The raised mark that a note begins with, without brackets; "" for any other text."""
    found = _OPENING.match(text)
    return _bare(found[0]) if found is not None else ""


def _bare(mark: str) -> str:
    return mark.strip("⁽⁾*")


def without_marks(text: str) -> str:
    """`text` with a space for each raised character that is no part of a unit or a name: the marks of notes behind
    numbers and words, as references («[1]») are. Positions stay."""
    if _ANY_MARK.search(text) is not None:
        text = _MARK.sub(lambda m: " " * len(m[0]), text)
    return _REFERENCE.sub(lambda m: " " * len(m[0]), text) if "[" in text or "^" in text else text


def script(text: str, shift: Shift) -> str:
    """The index or exponent of a formula: always set off, whatever it is."""
    text = text.strip()
    if _HAS_FORM.fullmatch(text) and not any(c.isspace() for c in text):
        return text.translate(_RAISED if shift == "raised" else _LOWERED)
    return f"{'^' if shift == 'raised' else '_'}({text})"
