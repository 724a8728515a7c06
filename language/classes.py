"""Names of school classes: «9», «9 «а»», «9-й», «5-9»."""

from __future__ import annotations

import re

_LAST = 11
_ORDINAL = r"(?:-?[яйех]{1,2}(?!\w))?"
_LETTER = r"\s*[«\"“]?\s*([а-яА-ЯёЁ])?\s*[»\"”]?\s*"
_NAME = re.compile(rf"\s*(\d{{1,2}}){_ORDINAL}(?:\s*([-–,])\s*(\d{{1,2}}){_ORDINAL})?{_LETTER}(?=\W|$)")


def class_named(label: str) -> str | None:
    """The class with whose name a label begins: "9", "9а"; "5-9" for a span. Null where it begins with none."""
    found = _NAME.match(label)
    if found is None or not all(1 <= int(n) <= _LAST for n in (found[1], found[3]) if n):
        return None
    if found[2] in ("-", "–"):
        return f"{found[1]}-{found[3]}"
    return f"{found[1]}{(found[4] or '').lower()}" if not found[3] else None


def only_class(label: str) -> bool:
    """Whether a label is the name of a class, or of several, and nothing besides."""
    found = _NAME.match(label)
    return (
        found is not None and found.end() == len(label) and all(1 <= int(n) <= _LAST for n in (found[1], found[3]) if n)
    )
