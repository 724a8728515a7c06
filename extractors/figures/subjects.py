"""School subjects in any case and usual abbreviation, and the one name under which each is kept: «по рус. яз.»,
«русскому языку» and «русский» are "русский язык". They are the senses of the lexicon that bear a `subject`."""

from __future__ import annotations

import re
from functools import lru_cache

from language.senses import annotate, senses
from language.tokens import tokens

# «рус.» names a subject only where no word goes on with it («рус. народные сказки»)
_SHORTENED = re.compile(r"[^\W\d_]+\.")
_STANDS_ALONE = re.compile(r"\s*(?:[,;:(–—-]|\d|$)")
_LITTLE = 4  # words and signs of a label in which a common word names a subject


def subject_name(words: str) -> str:
    """What the subject that some words name is called; of several, their names divided by commas. Words that name
    none stay as they are."""
    names: list[str] = []
    end = 0
    for start, stop, name in _hits(words):
        if start >= end and name not in names:
            names.append(name)
        end = max(end, stop)
    return ", ".join(names) or words


def subject_only(label: str) -> bool:
    """Whether a label names a subject and nothing else: it does not say what is measured."""
    span = subject_span(label)
    return span is not None and span[1] - span[0] >= 0.8 * len(label)


@lru_cache(maxsize=4096)
def _hits(text: str) -> tuple[tuple[int, int, str], ...]:
    """Subjects in the order of a text, the longer first: where each stands, and its name."""
    known = senses()
    found = annotate(text).of(*(name for name, entry in known.items() if "subject" in entry.attributes))
    if not found:
        return ()
    little = len(tokens(text)) <= _LITTLE
    hits = []
    for f in found:
        told = known[f.sense].attributes
        shortened = _SHORTENED.fullmatch(text, f.start, f.end)
        if (little or "common" not in told) and not (shortened and not _STANDS_ALONE.match(text, f.end)):
            hits.append((f.start, f.end, told["subject"]))
    return tuple(hits)


@lru_cache(maxsize=4096)
def subject_span(text: str) -> tuple[int, int] | None:
    """Where the first subject of a short text stands; subjects joined by «и», «,» or «/» count as one."""
    hits = _hits(text)
    if not hits:
        return None
    start, end, _ = hits[0]
    for s, e, _ in hits[1:]:
        if s < end:
            end = max(end, e)
        elif re.fullmatch(r"\s*(?:,|и|/|, и)\s*", text[end:s]):
            end = e
        else:
            break
    return start, end
