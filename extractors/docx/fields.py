"""Fields: what a reader sees of them is the result, not the code ("PAGE", "HYPERLINK …", "SEQ …").

A complex field runs from a `begin` mark over `separate` to `end`, across runs, paragraphs and other fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extractors.docx import names as n

_FF_DATA = n.W + "ffData"
_CHECK_BOX = n.W + "checkBox"
_CHECKED = n.W + "checked"
_DEFAULT = n.W + "default"
_LIST = n.W + "ddList"
_LIST_RESULT = n.W + "result"
_LIST_ENTRY = n.W + "listEntry"
_FIELD_TYPE = n.W + "fldCharType"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]+)"|([^\s\\"]+))', re.IGNORECASE)
_SEQUENCE = re.compile(r"\s*SEQ\s", re.IGNORECASE)
_LONGEST_CODE = 4000


@dataclass(slots=True)
class Field:
    """An open field. `form` is the state of a form control, which has no result in the text; `result_start` and
    `link_start` the part of the line where its result and its link begin."""

    code: str = ""
    in_result: bool = False
    dropped: int = 0
    form: str = ""
    link_start: int = -1
    result_start: int = 0

    @property
    def address(self) -> str | None:
        """The address of a HYPERLINK field, None for one within the document."""
        return link_address(self.code)

    @property
    def numbers_a_caption(self) -> bool:
        """Whether it counts tables or pictures: then its paragraph is their caption."""
        return _SEQUENCE.match(self.code) is not None


class FieldStack:
    """The fields that are open at a point of a story (the body, a note, a text box)."""

    def __init__(self) -> None:
        self.open: list[Field] = []
        self._in_code = 0

    @property
    def in_code(self) -> bool:
        """Whether what comes now belongs to a code and is not shown."""
        return self._in_code > 0

    def begin(self, mark: etree._Element) -> None:
        """A field opens."""
        self.open.append(Field(form=_form_state(mark)))
        self._in_code += 1

    def add_code(self, text: str) -> None:
        """A piece of the code of the innermost field. Only its beginning matters: the name and an address."""
        if self.open and len(self.open[-1].code) < _LONGEST_CODE:
            self.open[-1].code += text

    def separate(self) -> Field | None:
        """The code of the innermost field is complete."""
        if not self.open or self.open[-1].in_result:
            return None
        field = self.open[-1]
        field.in_result = True
        self._in_code -= 1
        return field

    def end(self) -> Field | None:
        """The innermost field closes."""
        if not self.open:
            return None
        field = self.open.pop()
        if not field.in_result:
            self._in_code -= 1
        return field

    def abandon(self) -> None:
        """Give up fields that are never separated nor closed: the text after them is no code."""
        self.open = [f for f in self.open if f.in_result]
        self._in_code = 0


def mark_type(mark: etree._Element) -> str:
    """ "begin", "separate" or "end"."""
    return mark.get(_FIELD_TYPE, "")


def link_address(code: str) -> str | None:
    """The address in the code of a HYPERLINK field."""
    match = _HYPERLINK.match(code)
    return (match[1] or match[2]) if match else None


def is_sequence(code: str) -> bool:
    """Whether a code counts tables or pictures."""
    return _SEQUENCE.match(code) is not None


def _form_state(mark: etree._Element) -> str:
    data = mark.find(_FF_DATA)
    if data is None:
        return ""
    box = data.find(_CHECK_BOX)
    if box is not None:
        state = box.find(_CHECKED)
        if state is None:
            state = box.find(_DEFAULT)
        return "☒" if state is not None and n.is_on(state.get(n.VAL)) else "☐"
    choices = data.find(_LIST)
    if choices is not None:
        entries = [e.get(n.VAL, "") for e in choices.iterchildren(_LIST_ENTRY)]
        result = choices.find(_LIST_RESULT)
        if result is None:
            result = choices.find(_DEFAULT)
        chosen = n.whole(result.get(n.VAL), 0) if result is not None else 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
