"""Paragraph and character styles: what they say about headings, lists, captions and hidden text.

A style inherits from the one that it is based on. A chain may run in a circle: it is followed a few steps only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from extractors.docx import names as n
from extractors.docx.stylesheet import StyleSheet
from extractors.raised import Shift

_STYLE_ID = n.W + "styleId"
_NAME = n.W + "name"
_BASED_ON = n.W + "basedOn"
# Built-in styles bear English names whatever the language of Word; converters write what they please.
_HEADING_NAME = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset(("title", "название"))
_CAPTION_NAMES = frozenset(("caption", "название объекта"))
_BODY_TEXT_LEVEL = 9
# Half points; Word's own "raised" is six. Less is a correction that nobody sees.
_LEAST_POSITION = 4
_ALIGNED: dict[str | None, Shift] = {"superscript": "raised", "subscript": "lowered"}
# Word itself follows eleven.
_LONGEST_CHAIN = 24


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph gets from its style. `heading` is 1-based; `owners` the style ids from which it inherits,
    itself first, which is how a numbering finds the level of a style."""

    heading: int | None = None
    caption: bool = False
    num_id: str | None = None
    ilvl: int | None = None
    vanish: bool = False
    owners: tuple[str, ...] = ()


class Styles:
    """What the styles of a document mean, worked out one by one as they are asked for."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._run: dict[str, bool] = {}
        self._shifts: dict[str, Shift | None] = {}
        self._strikes: dict[str, bool] = {}

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What the style (None: the default one) gives a paragraph."""
        found = self._paragraph.get(style_id)
        if found is None:
            known = style_id is not None and self._sheet.get(style_id) is not None
            found = self._resolve(style_id if known else self._sheet.default_paragraph)
            self._paragraph[style_id] = found
        return found

    def hides(self, paragraph: ParagraphStyle, run_style: str | None) -> bool:
        """Whether styles alone hide a run. Hidden text is a toggle: hidden twice is shown."""
        if self._vanish_everywhere:
            return True
        return paragraph.vanish != self._run_vanish(run_style)

    def shift(self, run_style: str | None) -> Shift | None:
        """How the character style sets a run above or below the line."""
        if run_style is None:
            return None
        if run_style not in self._shifts:
            self._shifts[run_style] = _first_shift(self._chain(run_style))
        return self._shifts[run_style]

    def strikes(self, run_style: str | None) -> bool:
        """Whether the character style strikes a run through."""
        if run_style is None:
            return False
        if run_style not in self._strikes:
            told = (told_strike(e.find(n.RPR)) for e in self._chain(run_style))
            self._strikes[run_style] = next((t for t in told if t is not None), False)
        return self._strikes[run_style]

    @cached_property
    def numbering_links(self) -> dict[str, str]:
        """The numId of each numbering style, by style id."""
        links = {}
        for style_id in self._sheet.numbering_styles():
            element = self._sheet.get(style_id)
            num_id = element.find(f"{n.PPR}/{n.NUM_PR}/{n.NUM_ID}") if element is not None else None
            if num_id is not None:
                links[style_id] = num_id.get(n.VAL, "")
        return links

    @cached_property
    def _vanish_everywhere(self) -> bool:
        defaults = self._sheet.document_defaults
        vanish = defaults.find(f"{n.W}rPrDefault/{n.RPR}/{n.VANISH}") if defaults is not None else None
        return vanish is not None and n.is_on(vanish.get(n.VAL))

    def _run_vanish(self, style_id: str | None) -> bool:
        if style_id is None:
            return False
        found = self._run.get(style_id)
        if found is None:
            found = self._run[style_id] = _first_vanish(self._chain(style_id)) or False
        return found

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):
            if style_id is None:
                return
            element = self._sheet.get(style_id)
            if element is None:
                return
            yield element
            based_on = element.find(_BASED_ON)
            style_id = based_on.get(n.VAL) if based_on is not None else None

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        chain = list(self._chain(style_id))
        num_id = ilvl = None
        for element in chain:
            num_pr = element.find(f"{n.PPR}/{n.NUM_PR}")
            if num_pr is None:
                continue
            own_id, own_level = num_pr.find(n.NUM_ID), num_pr.find(n.ILVL)
            if num_id is None and own_id is not None:
                num_id = own_id.get(n.VAL)
            if ilvl is None and own_level is not None:
                ilvl = n.whole(own_level.get(n.VAL), 0)
        return ParagraphStyle(
            heading=_heading(chain),
            caption=any(_name(e) in _CAPTION_NAMES for e in chain),
            num_id=num_id,
            ilvl=ilvl,
            vanish=_first_vanish(iter(chain)) or False,
            owners=tuple(e.get(_STYLE_ID, "") for e in chain),
        )


def _name(style: etree._Element) -> str:
    name = style.find(_NAME)
    return (name.get(n.VAL, "") if name is not None else "").strip().lower()


def _heading(chain: list[etree._Element]) -> int | None:
    """The nearest word on the outline wins: a style may take its text out of the outline ("TOC Heading")."""
    for style in chain:
        outline = style.find(f"{n.PPR}/{n.OUTLINE_LVL}")
        if outline is not None:
            level = n.whole(outline.get(n.VAL), _BODY_TEXT_LEVEL)
            return level + 1 if 0 <= level < _BODY_TEXT_LEVEL else None
        name = _name(style)
        if match := _HEADING_NAME.fullmatch(name):
            return int(match[1])
        if name in _TITLE_NAMES:
            return 1
    return None


def _first_vanish(chain: Iterator[etree._Element]) -> bool | None:
    for style in chain:
        vanish = style.find(f"{n.RPR}/{n.VANISH}")
        if vanish is not None:
            return n.is_on(vanish.get(n.VAL))
    return None


def _first_shift(chain: Iterator[etree._Element]) -> Shift | None:
    for style in chain:
        properties = style.find(n.RPR)
        told = told_shift(properties) if properties is not None else None
        if told is not None:
            return told[0]
    return None


def told_shift(properties: etree._Element) -> tuple[Shift | None] | None:
    """What run properties say of a run and its line, "on the line" included; None where they say nothing."""
    aligned = properties.find(n.VERT_ALIGN)
    if aligned is not None:
        return (_ALIGNED.get(aligned.get(n.VAL)),)
    position = properties.find(n.POSITION)
    if position is not None:
        by = n.whole(position.get(n.VAL), 0)
        return ("raised" if by >= _LEAST_POSITION else "lowered" if by <= -_LEAST_POSITION else None,)
    return None


def told_strike(properties: etree._Element | None) -> bool | None:
    """Whether run properties strike through, by one line or two; None where they say nothing."""
    found = [properties.find(t) for t in (n.STRIKE, n.DOUBLE_STRIKE)] if properties is not None else []
    told = [n.is_on(e.get(n.VAL)) for e in found if e is not None]
    return any(told) if told else None
