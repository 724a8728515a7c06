"""List markers as a reader sees them: "1.", "2.3.", "а)", "·". The counters run while the document is walked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from extractors.docx import names as n
from extractors.docx.numerals import numeral
from extractors.docx.styles import Styles

BULLET = "·"
_LEVELS = 9
_ABSTRACT_ID = n.W + "abstractNumId"
_ABSTRACT = n.W + "abstractNum"
_NUM = n.W + "num"
_STYLE_LINK = n.W + "numStyleLink"
_OVERRIDE = n.W + "lvlOverride"
_START_OVERRIDE = n.W + "startOverride"
_LVL = n.W + "lvl"
_START = n.W + "start"
_NUM_FMT = n.W + "numFmt"
_LVL_TEXT = n.W + "lvlText"
_SUFF = n.W + "suff"
_RESTART = n.W + "lvlRestart"
_LEGAL = n.W + "isLgl"
_PLACEHOLDER = re.compile(r"%([1-9])")
# Dashes and the like are what a reader sees; any other bullet is a glyph of a symbol font, or stands for one.
_BULLETS_AS_WRITTEN = frozenset("-–—−*+")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: None after any higher level, 0 never, k after level k (1-based)."""

    start: int
    number_format: str
    text: str
    glued: bool
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker, with the space that parts it from the text. `counts`: a number, seen even before an empty text."""

    text: str
    counts: bool


@dataclass(slots=True)
class _List:
    """An abstract numbering: its levels and how far each has counted. Several `w:num` may share it."""

    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Num:
    of: _List
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document; each is worked out when its first item comes."""

    def __init__(self, parse: Callable[[], etree._Element | None], styles: Styles) -> None:
        self._parse = parse
        self._styles = styles
        self._nums: dict[str, _Num | None] = {}
        self._lists: dict[str, _List] = {}

    def level_of_style(self, num_id: str, owners: tuple[str, ...]) -> int:
        """The level that a list keeps for a style (a style names its list, the list its styles); 0 if none."""
        num = self._num(num_id)
        if num is not None:
            for style in owners:
                for index, level in num.of.levels.items():
                    if level.style == style:
                        return index
        return 0

    def next_marker(self, num_id: str, ilvl: int) -> Marker | None:
        """Count one item and give its marker; None where the list has none."""
        num = self._num(num_id)
        if num is None or not 0 <= ilvl < _LEVELS:
            return None
        level = num.levels.get(ilvl)
        if level is None:
            return None
        self._count(num, ilvl, level)
        return _marker(num, ilvl, level)

    def _count(self, num: _Num, ilvl: int, level: Level) -> None:
        counters = num.of.counters
        if ilvl in num.starts:  # a restart counts once, when the list is first used
            counters[ilvl] = num.starts.pop(ilvl)
        else:
            last = counters[ilvl]
            counters[ilvl] = level.start if last is None else last + 1
        for deeper in range(ilvl + 1, _LEVELS):
            rule = num.levels[deeper].restart if deeper in num.levels else None
            if rule is None or ilvl < rule:
                counters[deeper] = None

    def _num(self, num_id: str) -> _Num | None:
        if num_id not in self._nums:
            element = self._num_elements.get(num_id)
            self._nums[num_id] = self._load(element) if element is not None else None
        return self._nums[num_id]

    def _load(self, element: etree._Element) -> _Num | None:
        abstract_id = _abstract_id(element)
        definition = self._abstract.get(abstract_id)
        link = _child_value(definition, _STYLE_LINK) if definition is not None else None
        if link is not None:
            linked = self._num_elements.get(self._styles.numbering_links.get(link, ""))
            abstract_id = _abstract_id(linked) if linked is not None else abstract_id
            definition = self._abstract.get(abstract_id)
        if definition is None:
            return None
        if abstract_id not in self._lists:
            self._lists[abstract_id] = _List(_levels(definition))
        shared = self._lists[abstract_id]
        own, starts = dict(shared.levels), {}
        for override in element.iterchildren(_OVERRIDE):
            ilvl = n.whole(override.get(n.ILVL), 0)
            own.update(_levels(override))
            start = override.find(_START_OVERRIDE)
            if start is not None:
                starts[ilvl] = n.whole(start.get(n.VAL), 0)
        return _Num(shared, own, starts)

    @cached_property
    def _root(self) -> etree._Element | None:
        return self._parse()

    @cached_property
    def _abstract(self) -> dict[str, etree._Element]:
        root = self._root
        return {e.get(_ABSTRACT_ID, ""): e for e in root.iterchildren(_ABSTRACT)} if root is not None else {}

    @cached_property
    def _num_elements(self) -> dict[str, etree._Element]:
        root = self._root
        return {e.get(n.NUM_ID, ""): e for e in root.iterchildren(_NUM)} if root is not None else {}


def _marker(num: _Num, ilvl: int, level: Level) -> Marker | None:
    if level.number_format == "bullet":
        text = level.text.strip()
        return Marker(f"{text if text in _BULLETS_AS_WRITTEN else BULLET} ", counts=False)

    def value(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        of_level = num.levels.get(index)
        if of_level is None:
            return ""
        number = num.of.counters[index]
        number_format = "decimal" if level.legal else of_level.number_format
        return numeral(of_level.start if number is None else number, number_format)

    text = _PLACEHOLDER.sub(value, level.text)
    if not text.strip():
        return None
    return Marker(text if level.glued else f"{text.strip()} ", counts=bool(_PLACEHOLDER.search(level.text)))


def _abstract_id(num: etree._Element) -> str:
    return _child_value(num, _ABSTRACT_ID) or ""


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {n.whole(e.get(n.ILVL), 0): _level(e) for e in parent.iterchildren(_LVL)}


def _level(element: etree._Element) -> Level:
    children = {child.tag: child for child in element}
    values = {tag: child.get(n.VAL) for tag, child in children.items()}
    restart = values.get(_RESTART)
    return Level(
        start=n.whole(values.get(_START), 0),
        number_format=values.get(_NUM_FMT) or _alternate_format(children.get(n.ALTERNATE_CONTENT)),
        text=values.get(_LVL_TEXT) or "",
        glued=values.get(_SUFF) == "nothing",
        restart=n.whole(restart, 0) if restart is not None else None,
        legal=_LEGAL in children and n.is_on(values[_LEGAL]),
        style=values.get(n.P_STYLE),
    )


def _alternate_format(alternate: etree._Element | None) -> str:
    # Word 2010 wraps formats that are new to it ("01, 02, 03") and leaves an old one for others.
    inner = alternate.find(f"{n.FALLBACK}/{_NUM_FMT}") if alternate is not None else None
    return (inner.get(n.VAL) if inner is not None else None) or "decimal"


def _child_value(element: etree._Element, tag: str) -> str | None:
    child = element.find(tag)
    return child.get(n.VAL) if child is not None else None
