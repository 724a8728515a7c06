"""What the properties of a paragraph mean to a reader: its kind, its list, whether its mark is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from extractors.docx import names as n
from extractors.docx.styles import ParagraphStyle, Styles
from pipeline.document_model import BlockKind

NO_LIST = "0"
_DROP_CAP = n.W + "dropCap"


@dataclass(slots=True)
class Properties:
    """What the reader needs of a `w:pPr`. `kind` and `level` are those of a paragraph that is no list item."""

    style: ParagraphStyle
    outline: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    mark_deleted: bool = False
    kind: BlockKind = "paragraph"
    level: int | None = None
    is_item: bool = False

    def settle(self) -> Properties:
        """Work out what the paragraph is."""
        heading = self.style.heading if self.outline is None else _heading(self.outline)
        self.kind = "caption" if self.style.caption else "heading" if heading is not None else "paragraph"
        self.level = heading if self.kind == "heading" else None
        num_id = self.num_id if self.num_id is not None else self.style.num_id
        self.is_item = num_id is not None and num_id != NO_LIST
        return self


def properties_of(told: Sequence[etree._Element], styles: Styles) -> Properties:
    """What the telling elements of a `w:pPr` say, on top of its style."""
    found = Properties(styles.paragraph(None))
    for element in told:
        tag = element.tag
        if tag == n.P_STYLE:
            found.style = styles.paragraph(element.get(n.VAL))
        elif tag == n.NUM_PR:
            for child in element:
                if child.tag == n.NUM_ID:
                    found.num_id = child.get(n.VAL)
                elif child.tag == n.ILVL:
                    found.ilvl = n.whole(child.get(n.VAL), 0)
        elif tag == n.OUTLINE_LVL:
            found.outline = n.whole(element.get(n.VAL), 9)
        elif tag == n.FRAME_PR:  # an initial stands in a paragraph of its own before its word
            found.mark_deleted = found.mark_deleted or element.get(_DROP_CAP) in ("drop", "margin")
        else:
            found.mark_deleted = True
    return found.settle()


def _heading(outline: int) -> int | None:
    return outline + 1 if 0 <= outline < 9 else None
