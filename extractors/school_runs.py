"""Schools at the head of paragraphs: «СОШ № 4. Качество знаний выросло …», «1. Гимназия № 7: продолжить …».

Notes about several schools give each a paragraph or two, or each an item of the recommendations, without a heading
of its own. A school that lists its partners so stays the one that its report is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.organizations import OrganizationName, find_schools, heading_of
from language.text import one_line
from pipeline.model import Block, Paragraph

_LONGEST_NAME = 130
_LEAST_TEXT = 20
_ENOUGH = 2  # so many different schools make a list of them
# The stop after a name; «г. Ключ», «П. П.» are abbreviations.
_ENDS = re.compile(r"\s*:\s+|(?<![\s(.][А-ЯЁа-яё])\.\s+(?=[А-ЯЁ«\d])|\s+[–—-]\s+")
_SENTENCE_END = re.compile(r"[.;,!?]\s*$")
_LONGEST_TOPIC = 80
_OPENING_BLOCKS = 15
_LONGEST_OPENING = 300


@dataclass(frozen=True, slots=True)
class SchoolRun:
    """A paragraph that begins with the name of a school; what is said of it begins at `text`."""

    organization: OrganizationName
    text: int


@dataclass(frozen=True, slots=True)
class SchoolRuns:
    """The paragraphs by index of their block, and the lines that say what a list of them is about."""

    runs: Mapping[int, SchoolRun]
    topics: Mapping[int, str]


def school_runs(blocks: Sequence[Block]) -> SchoolRuns:
    """The lists of schools in the running text of a document, those of a school's partners aside."""
    runs: dict[int, SchoolRun] = {}
    topics: dict[int, str] = {}
    owner = _named_in_opening(blocks)
    group: dict[int, SchoolRun] = {}

    def close() -> None:
        keys = {run.organization.key for run in group.values()}
        if len(keys) >= _ENOUGH and (owner is None or owner in keys):
            runs.update(group)
            if topic := _topic(blocks, min(group)):
                topics[min(group) - 1] = topic
        group.clear()

    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            close()
            continue
        if run := _run(block):
            group[n] = run
            continue
        name = heading_of(one_line(block.text)) if len(block.text) < _LONGEST_OPENING else None
        if block.kind in ("heading", "caption") or name:
            close()
        if name:
            owner = name.key
    close()
    return SchoolRuns(runs, topics)


def _run(block: Paragraph) -> SchoolRun | None:
    if block.kind not in ("paragraph", "list_item") or (
        "№" not in block.text[:_LONGEST_NAME] and not find_schools(block.text[:_LONGEST_NAME])
    ):
        return None
    for end in _ENDS.finditer(block.text, 0, _LONGEST_NAME):
        if len(block.text) - end.end() < _LEAST_TEXT:
            return None
        if (name := heading_of(block.text[: end.start()])) is not None:
            return SchoolRun(name, end.end())
    return None


def _topic(blocks: Sequence[Block], first: int) -> str | None:
    """The plain line right above a list: «Анализ по учреждениям»."""
    above = blocks[first - 1] if first else None
    if not isinstance(above, Paragraph) or above.kind not in ("paragraph", "list_item"):
        return None
    over = blocks[first - 2] if first > 1 else None
    if isinstance(over, Paragraph) and over.kind == "heading":
        return None  # the heading tells, this line leads over to the list: «Рекомендовано:»
    line = one_line(above.text)
    return line.rstrip(" :") if len(line) < _LONGEST_TOPIC and not _SENTENCE_END.search(line) else None


def _named_in_opening(blocks: Sequence[Block]) -> str | None:
    """The one school that the first lines name, whose report this is then."""
    keys: set[str] = set()
    for block in blocks[:_OPENING_BLOCKS]:
        if not isinstance(block, Paragraph) or _run(block):
            break
        if len(block.text) < _LONGEST_OPENING:
            keys |= {name.key for name in find_schools(block.text)}
    return keys.pop() if len(keys) == 1 else None
