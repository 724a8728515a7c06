"""Qualified names of the elements and attributes that the reader meets, as lxml spells them."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"

BODY = W + "body"
P = W + "p"
PPR = W + "pPr"
RUN = W + "r"
RPR = W + "rPr"
T = W + "t"
TAB = W + "tab"
BR = W + "br"
CR = W + "cr"
PTAB = W + "ptab"
SYM = W + "sym"
NO_BREAK_HYPHEN = W + "noBreakHyphen"
SOFT_HYPHEN = W + "softHyphen"
HYPERLINK = W + "hyperlink"
FLD_SIMPLE = W + "fldSimple"
FLD_CHAR = W + "fldChar"
INSTR_TEXT = W + "instrText"
DEL = W + "del"
MOVE_FROM = W + "moveFrom"
DEL_TEXT = W + "delText"
FOOTNOTE_REFERENCE = W + "footnoteReference"
ENDNOTE_REFERENCE = W + "endnoteReference"
FOOTNOTE = W + "footnote"
ENDNOTE = W + "endnote"
SDT = W + "sdt"
SDT_CONTENT = W + "sdtContent"
SDT_PR = W + "sdtPr"
TBL = W + "tbl"
TR = W + "tr"
TC = W + "tc"
TBL_PR = W + "tblPr"
TBL_GRID = W + "tblGrid"
TR_PR = W + "trPr"
TC_PR = W + "tcPr"
SECT_PR = W + "sectPr"
GRID_SPAN = W + "gridSpan"
V_MERGE = W + "vMerge"
H_MERGE = W + "hMerge"
CELL_DEL = W + "cellDel"
GRID_BEFORE = W + "gridBefore"
TBL_HEADER = W + "tblHeader"
HIDDEN = W + "hidden"
ALT_CHUNK = W + "altChunk"
TXBX_CONTENT = W + "txbxContent"
DRAWING = W + "drawing"
PICT = W + "pict"
OBJECT = W + "object"
HEADER_REFERENCE = W + "headerReference"
FOOTER_REFERENCE = W + "footerReference"
P_STYLE = W + "pStyle"
R_STYLE = W + "rStyle"
NUM_PR = W + "numPr"
NUM_ID = W + "numId"
ILVL = W + "ilvl"
OUTLINE_LVL = W + "outlineLvl"
VANISH = W + "vanish"

ALTERNATE_CONTENT = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
MATH_T = M + "t"
MATH_PARA = M + "oMathPara"
A_P = A + "p"
A_T = A + "t"
CHART = C + "chart"
DIAGRAM_IDS = DGM + "relIds"
PICTURE = PIC + "pic"
IMAGE_DATA = V + "imagedata"
TEXT_PATH = V + "textpath"

VAL = W + "val"
ID = W + "id"
R_ID = R + "id"
R_DM = R + "dm"

_OFF = frozenset(("0", "false", "off", "none"))


def is_on(value: str | None) -> bool:
    """An on/off attribute: an element without the attribute switches on."""
    return value is None or value not in _OFF


def whole(value: str | None, default: int) -> int:
    """A whole number of an attribute; `default` where it is absent or is none (some writers put "1.0")."""
    if value is None or len(value) > 12:
        return default
    try:
        return int(value)
    except ValueError:
        return default
