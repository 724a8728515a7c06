"""Two texts word by word: what is the same, what differs."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import groupby

from language.text import fold

# Texts with less in common are shown side by side without marks: nearly all of them would be marked.
ALIKE = 0.5
# Comparing takes quadratic time; longer texts are shown without marks.
MAX_WORDS = 2000
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `differs` where the other side has something else."""

    text: str
    differs: bool


def compare(a: str, b: str) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    """Both texts in runs, which joined are the texts; None where marking differences would not help."""
    words_a, words_b = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    if not words_a or not words_b or max(len(words_a), len(words_b)) > MAX_WORDS:
        return None
    matcher = difflib.SequenceMatcher(
        None, [fold(w.group()) for w in words_a], [fold(w.group()) for w in words_b], autojunk=False
    )
    if matcher.ratio() < ALIKE:
        return None
    differs_a, differs_b = [True] * len(words_a), [True] * len(words_b)
    for block in matcher.get_matching_blocks():
        differs_a[block.a : block.a + block.size] = [False] * block.size
        differs_b[block.b : block.b + block.size] = [False] * block.size
    return _runs(a, words_a, differs_a), _runs(b, words_b, differs_b)


def _runs(text: str, words: list[re.Match[str]], differs: list[bool]) -> tuple[Run, ...]:
    """Neighbouring words that differ as one run, from the first to the last of them; all else between them.

    A punctuation mark between two words that differ is no common ground: it is marked with them.
    """
    for n in range(1, len(words) - 1):
        if differs[n - 1] and differs[n + 1] and not words[n].group().isalnum():
            differs[n] = True
    runs: list[Run] = []
    end = 0
    for differing, group in groupby(zip(words, differs, strict=True), key=lambda pair: pair[1]):
        if differing:
            stretch = [word for word, _ in group]
            runs += [
                Run(text[end : stretch[0].start()], False),
                Run(text[stretch[0].start() : stretch[-1].end()], True),
            ]
            end = stretch[-1].end()
    runs.append(Run(text[end:], False))
    return tuple(run for run in runs if run.text)
