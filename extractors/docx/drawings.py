"""What drawings hold of text: text boxes, shapes, WordArt, SmartArt. Pictures and charts are only noticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from extractors.docx import names as n

DrawnKind = Literal["box", "text", "diagram", "chart", "object", "picture"]
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


class Drawn(NamedTuple):
    """A piece of a drawing: `element` for a box of paragraphs, `value` a text, an id of a part or a program."""

    kind: DrawnKind
    element: etree._Element
    value: str = ""


def text_length(element: etree._Element) -> int:
    """Characters of text in an element, however deep."""
    return sum([len(t.text or "") for t in element.iter(n.T, n.MATH_T)])


def branch(alternate: etree._Element) -> tuple[etree._Element | None, int]:
    """Of the versions of one content, the one to read, and the length of the text in the others.

    The first choice is what Word shows; the fallback serves only where no choice holds any text.
    """
    versions = [e for e in alternate if e.tag in (n.CHOICE, n.FALLBACK)]
    if not versions:
        return None, 0
    chosen = next((v for v in versions if _has_text(v)), versions[0])
    return chosen, sum(text_length(v) for v in versions if v is not chosen)


def drawn(element: etree._Element) -> Iterator[Drawn]:
    """The pieces of a drawing, in the order of the file. The text of unread versions is yielded by no piece."""
    for child in element:
        tag = child.tag
        if tag == n.TXBX_CONTENT:
            yield Drawn("box", child)
        elif tag == n.ALTERNATE_CONTENT:
            chosen, _ = branch(child)
            if chosen is not None:
                yield from drawn(chosen)
        elif tag == n.A_P:
            text = drawing_text(child)
            if text:
                yield Drawn("text", child, text)
        elif tag == n.TEXT_PATH and child.get("string"):
            yield Drawn("text", child, child.get("string", "").strip())
        elif tag == n.DIAGRAM_IDS:
            yield Drawn("diagram", child, child.get(n.R_DM, ""))
        elif tag == n.CHART:
            yield Drawn("chart", child, child.get(n.R_ID, ""))
        elif tag == _OLE_OBJECT:
            yield Drawn("object", child, child.get("ProgID", ""))
        else:
            if tag in (n.PICTURE, n.IMAGE_DATA):
                yield Drawn("picture", child)
            yield from drawn(child)


def unread_length(element: etree._Element) -> int:
    """Characters of text in those versions of a drawing that `drawn` does not show."""
    total = 0
    for child in element:
        if child.tag == n.ALTERNATE_CONTENT:
            chosen, others = branch(child)
            total += others + (unread_length(chosen) if chosen is not None else 0)
        elif child.tag != n.TXBX_CONTENT:
            total += unread_length(child)
    return total


def drawing_text(paragraph: etree._Element) -> str:
    """The text of a paragraph of a shape or a diagram."""
    return "".join(t.text or "" for t in paragraph.iter(n.A_T)).strip()


def _has_text(element: etree._Element) -> bool:
    return any((t.text or "").strip() for t in element.iter(n.T, n.A_T, n.MATH_T))
