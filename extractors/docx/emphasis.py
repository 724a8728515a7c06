"""Bold text at the head of a paragraph: how authors mark a label in running text («**Цель:** повысить …»)."""

from __future__ import annotations

from lxml import etree

from extractors.docx import names as n

_BOLD = n.W + "b"
_VAL = n.W + "val"
_OFF = frozenset({"0", "false", "off"})
_LONGEST = 120


def bold_lead(paragraph: etree._Element, text: str) -> int:
    """How many characters of `text`, that of the paragraph, are bold before the first that are not; 0 where no colon
    ends them, or where all are."""
    if text.find(":", 0, _LONGEST) <= 0:
        return 0
    lead = ""
    for run in paragraph.iterchildren(n.RUN):
        said = "".join(piece.text or "" for piece in run.iterchildren(n.T))
        if not said.strip():
            lead += said
        elif not _is_bold(run):
            break
        else:
            lead += said
        if len(lead) > _LONGEST:
            return 0
    lead = lead.strip()
    ends = lead.endswith(":") or text[len(lead) :].lstrip().startswith(":")
    return len(lead) if lead and ends and len(lead) < len(text) and text.startswith(lead) else 0


def _is_bold(run: etree._Element) -> bool:
    properties = run.find(n.RPR)
    mark = properties.find(_BOLD) if properties is not None else None
    return mark is not None and mark.get(_VAL, "1") not in _OFF
