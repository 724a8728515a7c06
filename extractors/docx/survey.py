"""What a story (the body, a header, a note) holds, seen in one pass before it is walked.

Most paragraphs, rows and cells have properties that say nothing to a reader; asking each of them would take longer
than reading their text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from extractors.docx import names as n

# The telling elements of properties, by the paragraph, row or cell to which they belong.
Told = Mapping[etree._Element, Sequence[etree._Element]]

_OF_PARAGRAPHS = (n.P_STYLE, n.NUM_PR, n.OUTLINE_LVL, n.FRAME_PR)
_OF_ROWS = (n.GRID_BEFORE, n.TBL_HEADER, n.HIDDEN)
_OF_CELLS = (n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_DEL)
_CHANGES = (n.DEL, n.MOVE_FROM)
_OF_RUNS = (n.VERT_ALIGN, n.POSITION, n.STRIKE, n.DOUBLE_STRIKE)
_HOLDERS = frozenset((n.PPR, n.TR_PR, n.TC_PR))
_REFERENCES = (n.HEADER_REFERENCE, n.FOOTER_REFERENCE)


@dataclass(slots=True)
class Survey:
    """`characters` counts the text, however deep it stands; `references` are those to running headers and
    footers; `of_runs` the tags met that set a run off from its line or strike it through."""

    characters: int = 0
    cells: int = 0
    references: list[str] = field(default_factory=list)
    told: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    of_runs: set[str] = field(default_factory=set)


def survey(story: etree._Element, tracks_changes: bool) -> Survey:
    """Looks through a story. Deletions, of rows and of paragraph marks, are told only where changes are tracked."""
    found = Survey()
    changes = _CHANGES if tracks_changes else ()
    told, characters, cells = found.told, 0, 0
    for element in story.iter(
        n.T, n.MATH_T, n.TC, *_OF_PARAGRAPHS, *_OF_ROWS, *_OF_CELLS, *_OF_RUNS, *_REFERENCES, *changes
    ):
        tag = element.tag
        if tag == n.T or tag == n.MATH_T:
            characters += len(element.text or "")
        elif tag == n.TC:
            cells += 1
        elif tag in _OF_RUNS:
            found.of_runs.add(tag)
        elif tag in _REFERENCES:
            found.references.append(element.get(n.R_ID, ""))
        else:
            holder = element.getparent()
            if holder is not None and holder.tag == n.RPR:  # of the mark at the end of a paragraph
                holder = holder.getparent()
            owner = holder.getparent() if holder is not None and holder.tag in _HOLDERS else None
            if owner is not None:
                told.setdefault(owner, []).append(element)
    found.characters, found.cells = characters, cells
    return found
