"""The characters of a run as a reader sees them."""

from __future__ import annotations

import re

from lxml import etree

from extractors.docx import names as n
from extractors.symbols import replace_private, symbol

_FONT = n.W + "font"
_CHAR = n.W + "char"
# Line breaks of the XML file are none of the text; soft hyphens are not seen; private characters need their font.
SPECIAL = re.compile("[\u00ad\r\n\uf000-\uf0ff]")
_FILE_BREAKS = re.compile("[\r\n]+")


def clean(text: str, run: etree._Element | None) -> str:
    """Text of a run without what is not seen."""
    if SPECIAL.search(text) is None:
        return text
    text = _FILE_BREAKS.sub(" ", text.replace("\u00ad", ""))
    return replace_private(text, font(run))


def font(run: etree._Element | None) -> str | None:
    """The font that a run names itself."""
    fonts = run.find(f"{n.RPR}/{n.R_FONTS}") if run is not None else None
    return (fonts.get(n.W + "ascii") or fonts.get(n.W + "hAnsi")) if fonts is not None else None


def symbol_of(element: etree._Element) -> str:
    """The character that a `w:sym` shows."""
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    return symbol(code, element.get(_FONT)) if 0 < code <= 0xFFFF else ""
