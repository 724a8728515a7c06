"""Numbers as they stand: put together where a narrow digit looked like a gap, letters in them made digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.ocr.hocr import SeenWord

# Words nearer than this (sizes) have no space between them.
_NO_SPACE = 0.2
_DIGITS = str.maketrans("ОоOoЗзб", "0000336")
# Letters that look like digits, between digits or with a decimal part after them.
_LOOKALIKE = re.compile(r"(?<=\d)[ОоOoЗзб](?=\d)|(?<![^\W_])[ОоOoЗзб](?=,\d)|(?<=\d,)[ОоOoЗзб](?![^\W\d_])")


def with_whole_numbers(line: Sequence[SeenWord], size: float) -> list[SeenWord]:
    """The words of a line, `size` pixels high."""
    out: list[SeenWord] = []
    for word in line:
        word = replace(word, text=_LOOKALIKE.sub(lambda match: match.group().translate(_DIGITS), word.text))
        before = out[-1] if out else None
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


def _is_cut(before: SeenWord, word: SeenWord, size: float) -> bool:
    return before.text[-1].isdigit() and word.text[0].isdigit() and word.x0 - before.x1 < _NO_SPACE * size
