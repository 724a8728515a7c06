"""Numbers as they stand: put together where a narrow digit looked like a gap, letters in them made digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.ocr.hocr import SeenWord

# Words nearer than this (sizes) have no space between them.
_NO_SPACE = 0.2
_DIGITS = str.maketrans("ОоOoЗзб", "0000336")
# Letters that look like digits: between digits, before or after a decimal comma, before "%".
_LOOKALIKE = re.compile(
    r"(?<=\d)[ОоOoЗзб](?=\d)|(?<![^\W_])[ОоOoЗзб](?=,\d)|(?<=\d,)[ОоOoЗзб](?![^\W\d_])|(?<![^\W\d_])[ЗзбОо](?=%)"
)
# Digits alone («6 класс», «3 чел.»), unless they are letters in a list («7 а, б») or of a class («7 б»).
_ALONE = {"б": "6", "З": "3", "з": "3"}
_LISTED = re.compile(r"[\d»\"]$|^[«\"(]?[а-я][»\",;)]*$")
# No number begins so, and one preposition looks like it.
_ABOUT = re.compile(r"[0oOоО][06б]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]{2}")


def with_whole_numbers(line: Sequence[SeenWord], size: float) -> list[SeenWord]:
    """The words of a line, `size` pixels high."""
    out: list[SeenWord] = []
    for i, word in enumerate(line):
        before = out[-1] if out else None
        word = replace(word, text=_text(word.text, before, line[i + 1] if i + 1 < len(line) else None))
        if before is not None and _is_cut(before, word, size):
            out[-1] = replace(
                before,
                text=before.text + word.text,
                x1=word.x1,
                top=min(before.top, word.top),
                bottom=max(before.bottom, word.bottom),
                confidence=min(before.confidence, word.confidence),
            )
        else:
            out.append(word)
    return out


def _text(text: str, before: SeenWord | None, after: SeenWord | None) -> str:
    if _ABOUT.fullmatch(text) and after is not None and _CYRILLIC.match(after.text):
        return "об"
    if text in _ALONE and not (before is not None and _LISTED.search(before.text)):
        return _ALONE[text]
    return _LOOKALIKE.sub(lambda match: match.group().translate(_DIGITS), text)


def _is_cut(before: SeenWord, word: SeenWord, size: float) -> bool:
    return before.text[-1].isdigit() and word.text[0].isdigit() and word.x0 - before.x1 < _NO_SPACE * size
