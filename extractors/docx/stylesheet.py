"""The style elements of a document, by id. Only those that are asked for are parsed.

Templates bring hundreds of kilobytes of styles, often ten times the text, of which a document uses a handful.
Those are cut out of the part as it stands; what can't be found that way is looked for in the whole part, parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from lxml import etree

from extractors.docx import names as n
from extractors.docx.package import parse

_STYLE = n.W + "style"
_STYLE_ID = n.W + "styleId"
_TYPE = n.W + "type"
_DEFAULT = n.W + "default"
_DOC_DEFAULTS = n.W + "docDefaults"
_ROOT = re.compile(rb"<w:styles\b[^>]*>")
_OPENING = b"<w:style "
_CLOSING = b"</w:style>"
_SLASH = ord("/")
_DEFAULT_STYLE = re.compile(rb'<w:style (?=[^>]*w:default="(?:1|true|on)")(?=[^>]*w:type="paragraph")[^>]*>')
_ID_ATTRIBUTE = re.compile(rb'w:styleId="([^"]*)"')


class StyleSheet:
    """The styles part: `data` its bytes, `whole` parses it all."""

    def __init__(self, data: bytes, whole: Callable[[], etree._Element | None]) -> None:
        self._data = data
        self._whole = whole
        self._found: dict[str, etree._Element | None] = {}

    def get(self, style_id: str) -> etree._Element | None:
        """The style with this id, None if there is none."""
        if style_id not in self._found:
            cut = self._cut_out(style_id) if self._usual else None
            self._found[style_id] = cut if cut is not None else self._elements.get(style_id)
        return self._found[style_id]

    @cached_property
    def default_paragraph(self) -> str | None:
        """The id of the style of paragraphs that name none."""
        tag = _DEFAULT_STYLE.search(self._data) if self._usual else None
        style_id = _ID_ATTRIBUTE.search(tag[0]) if tag is not None else None
        if style_id is not None:
            return style_id[1].decode(errors="replace")
        for name, element in self._elements.items():
            if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT) in ("1", "true", "on"):
                return name
        return None

    def numbering_styles(self) -> list[str]:
        """The ids of the styles that define lists."""
        return [i for i, element in self._elements.items() if element.get(_TYPE) == "numbering"]

    @cached_property
    def document_defaults(self) -> etree._Element | None:
        """What holds where no style says otherwise."""
        return self._tree.find(_DOC_DEFAULTS) if self._tree is not None else None

    @cached_property
    def _usual(self) -> bool:
        """Whether the part is written as Word writes it, so that a style can be found by its bytes."""
        return _ROOT.search(self._data) is not None and _is_utf8(self._data)

    def _cut_out(self, style_id: str) -> etree._Element | None:
        data = self._data
        root = _ROOT.search(data)
        at = data.find(f' w:styleId="{style_id}"'.encode(errors="replace"))
        start = data.rfind(_OPENING, 0, at)
        tag_end = data.find(b">", at)
        if at < 0 or start < 0 or tag_end < 0 or root is None:
            return None
        end = tag_end + 1 if data[tag_end - 1] == _SLASH else data.find(_CLOSING, tag_end) + len(_CLOSING)
        try:
            return parse(data[: root.end()] + data[start:end] + b"</w:styles>").find(_STYLE)
        except etree.XMLSyntaxError:
            return None

    @cached_property
    def _tree(self) -> etree._Element | None:
        return self._whole()

    @cached_property
    def _elements(self) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for element in self._tree.iterchildren(_STYLE) if self._tree is not None else ():
            style_id = element.get(_STYLE_ID)
            if style_id is not None:
                found.setdefault(style_id, element)
        return found


def _is_utf8(data: bytes) -> bool:
    declaration = data[: data.find(b"?>")].lower() if data.startswith(b"<?xml") else b""
    return b"encoding" not in declaration or b"utf-8" in declaration
