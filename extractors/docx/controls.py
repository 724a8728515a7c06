"""Content controls: the state of a check box."""

from __future__ import annotations

from lxml import etree

from extractors.docx import names as n

_BOX = n.W14 + "checkbox"
_CHECKED = n.W14 + "checked"
_VAL = n.W14 + "val"


def box_state(control: etree._Element) -> str:
    """ "☒" or "☐" for a `w:sdt` that is a check box, "" for any other."""
    box = control.find(f"{n.SDT_PR}/{_BOX}")
    if box is None:
        return ""
    checked = box.find(_CHECKED)
    return "☒" if checked is not None and n.is_on(checked.get(_VAL)) else "☐"
