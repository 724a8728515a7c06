"""Questions that every school of a document answers: «3. Целевые показатели программы» above the answer, or before it
in one paragraph.

A number and a colon make no question; the same number and words in the parts of several schools do. Numbered text that
one school copied from another has no answers between its lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.organizations import heading_of
from language.text import fold, one_line
from pipeline.model import Block, Paragraph

_NUMBER = r"(?:[Вв]опрос\s+)?(?:№\s*)?\d{1,2}(?:\.\d{1,2})*\s*[.):]?\s+"
_LINE = re.compile(rf"^\s*(?:{_NUMBER})(?=[«\"А-ЯЁ])")  # «5 классы: …» is no question
_ASKS = re.compile(r"^[А-ЯЁ][^.!?]{8,200}\?$")
# What may part a question from an answer in its paragraph
_PARTED = re.compile(r"\s*[:?](?=\s|$)\s*|(?<=[а-яё)»])\.\s+(?=[А-ЯЁ«\d])|\s+[–—-]\s+")
_LONGEST = 250
_LONGEST_NAME = 160
_ENOUGH = 3  # so many questions make a questionnaire


@dataclass(frozen=True, slots=True)
class Question:
    """A question and where its answer begins in its paragraph, at the end where the next paragraph answers it."""

    text: str
    answer: int


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    part: int  # which school's part it stands in
    whole: str
    head: str  # what stands before the first sign in it
    answer: int


def questions_in(blocks: Sequence[Block]) -> dict[int, Question]:
    """The questions of a document by index of their block."""
    lines = _lines(blocks)
    whole, head = _shared((line.whole, line.part) for line in lines), _shared((line.head, line.part) for line in lines)
    taken = {line.block for line in lines if line.whole in whole or line.head in head}
    out: dict[int, Question] = {}
    answered = 0
    for line in lines:
        block = blocks[line.block]
        assert isinstance(block, Paragraph)
        follower = blocks[line.block + 1] if line.block + 1 < len(blocks) else None
        below = follower is not None and line.block + 1 not in taken and not _heads(follower)
        if line.head in head and (line.whole not in whole or not below):
            out[line.block] = Question(one_line(block.text[: line.answer]).rstrip(" :–—-."), line.answer)
            answered += line.answer < len(block.text)
        elif line.whole in whole:
            out[line.block] = Question(one_line(block.text).rstrip(" :"), len(block.text))
            answered += below
    enough = len({fold(q.text) for q in out.values()}) >= _ENOUGH and answered * 2 >= len(out)
    return out if enough else {}


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    found = []
    part = 0
    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.kind in ("footnote", "caption"):
            continue
        if _heads(block):
            part += 1
            continue
        line = one_line(block.text)
        if not part or block.kind == "heading" or not (_LINE.match(line) or _ASKS.match(line)):
            continue
        start = m.end() if (m := _LINE.match(block.text)) else 0
        parted = _PARTED.search(block.text, start, start + _LONGEST)
        head = fold(one_line(block.text[: parted.start()])) if parted else ""
        whole = fold(line).rstrip(" :.") if len(line) < _LONGEST else ""
        found.append(_Line(n, part, whole, head, parted.end() if parted else len(block.text)))
    return found


def _heads(block: Block) -> bool:
    """Does the block name the school of a part?"""
    return isinstance(block, Paragraph) and len(block.text) < _LONGEST_NAME and heading_of(block.text) is not None


def _shared(keys: Iterable[tuple[str, int]]) -> set[str]:
    """The keys that stand in several parts."""
    parts: dict[str, set[int]] = defaultdict(set)
    for key, part in keys:
        if key:
            parts[key].add(part)
    return {key for key, found in parts.items() if len(found) >= 2}
