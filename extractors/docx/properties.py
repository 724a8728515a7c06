"""What the properties of paragraphs, rows and cells say beyond how they look.

Most say nothing that a reader needs; they are asked all at once, since asking each takes longer than reading the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from extractors.docx import names as n

# The elements of properties, by the paragraph, row or cell to which they belong.
Told = Mapping[etree._Element, Sequence[etree._Element]]

_OF_PARAGRAPHS = (n.P_STYLE, n.NUM_PR, n.OUTLINE_LVL)
_OF_ROWS = (n.GRID_BEFORE, n.TBL_HEADER, n.HIDDEN)
_OF_CELLS = (n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_DEL)
_CHANGES = (n.DEL, n.MOVE_FROM)
_HOLDERS = frozenset((n.PPR, n.TR_PR, n.TC_PR))


def told(story: etree._Element, tracks_changes: bool) -> Told:
    """The telling properties in a story. Deletions, of rows and of paragraph marks, only where changes are tracked."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for element in story.iter(*_OF_PARAGRAPHS, *_OF_ROWS, *_OF_CELLS, *(_CHANGES if tracks_changes else ())):
        holder = element.getparent()
        if holder is not None and holder.tag == n.RPR:  # of the mark at the end of a paragraph
            holder = holder.getparent()
        owner = holder.getparent() if holder is not None and holder.tag in _HOLDERS else None
        if owner is not None:
            found.setdefault(owner, []).append(element)
    return found
