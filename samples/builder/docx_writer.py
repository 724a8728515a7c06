"""Writes a sheet as DOCX with python-docx: real lists, spans, nested tables, a header and page numbers.

The same sheet gives the same bytes: dates in the core properties and in the archive are fixed.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from samples.builder.layout import Cell, Grid, PageBreak, Para, Sheet, placed

WRITTEN = dt.datetime(2019, 12, 20, 9, 0, 0)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# Word writes its bullet as a private character of the Symbol font; readers have to know it.
_LISTS = {"bullet": ("bullet", "\uf0b7"), "number": ("decimal", "%1."), "letter": ("russianLower", "%1)")}
_FIRST_ABSTRACT = 900


def write(sheet: Sheet, path: Path) -> None:
    """Writes the file anew."""
    document = Document()
    _Writer(document, sheet).write()
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            info = zipfile.ZipInfo(item.filename, WRITTEN.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(item.filename))


class _Writer:
    def __init__(self, document: Any, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.nums: dict[int, int] = {}

    def write(self) -> None:
        self.properties()
        self.page()
        self.abstract_lists()
        for block in self.sheet.blocks:
            if isinstance(block, Para):
                self.paragraph(self.document.add_paragraph(), block)
            elif isinstance(block, PageBreak):
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            else:
                self.table(self.document, block, self.width)
                self.document.add_paragraph()

    def properties(self) -> None:
        core = self.document.core_properties
        core.title, core.author = self.sheet.title[:200], self.sheet.meta.get("author", "")
        core.last_modified_by, core.comments, core.revision = core.author, "", 1
        core.created = core.modified = WRITTEN
        core.language = "ru-RU"

    def page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        if self.sheet.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        self.width = (section.page_width - section.left_margin - section.right_margin) / Cm(1)
        font = self.sheet.meta.get("font", "Times New Roman")
        for name in ("Normal", "Heading 1", "Heading 2"):
            style = self.document.styles[name]
            style.font.name = font
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(attribute), font)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)
            style.font.size = Pt(float(self.sheet.meta.get("size", "12")))
        if self.sheet.header:
            section.header.paragraphs[0].text = self.sheet.header
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if self.sheet.footer:
            foot.add_run(self.sheet.footer + " ")
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))

    def abstract_lists(self) -> None:
        numbering = self.document.part.numbering_part.element
        first_num = numbering.find(qn("w:num"))
        for i, (kind, text) in enumerate(_LISTS.values()):
            font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
            element = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_FIRST_ABSTRACT + i}">'
                f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr>{font if kind == "bullet" else ""}</w:lvl>'
                f"</w:abstractNum>"
            )
            first_num.addprevious(element)

    def list_number(self, para: Para) -> int:
        if para.list_id not in self.nums:
            numbering = self.document.part.numbering_part.element
            number = _FIRST_ABSTRACT + len(self.nums)
            abstract = _FIRST_ABSTRACT + list(_LISTS).index(para.kind)
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
                    f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
            )
            self.nums[para.list_id] = number
        return self.nums[para.list_id]

    def paragraph(self, target: Any, para: Para) -> None:
        if para.kind in {"h1", "h2"}:
            target.style = self.document.styles["Heading 1" if para.kind == "h1" else "Heading 2"]
        run = target.add_run(para.text)
        run.bold = para.bold or None
        target.alignment = _ALIGN[para.align]
        target.paragraph_format.space_after = Pt(4)
        if para.kind in _LISTS:
            properties = target._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = self.list_number(para)

    def table(self, parent: Any, grid: Grid, width: float) -> None:
        n_rows, n_cols = len(grid.rows), len(grid.widths)
        unit = width / sum(grid.widths)
        table = (
            parent.add_table(n_rows, n_cols) if parent is self.document else parent.add_table(rows=n_rows, cols=n_cols)
        )
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        for c, w in enumerate(grid.widths):
            table.columns[c].width = Cm(w * unit)
        cells = [list(row.cells) for row in table.rows]
        for r, c, cell in placed(grid):
            target = cells[r][c]
            if cell.colspan > 1 or cell.rowspan > 1:
                target = target.merge(cells[r + cell.rowspan - 1][c + cell.colspan - 1])
            target.width = Cm(sum(grid.widths[c : c + cell.colspan]) * unit)
            self.fill(target, cell, sum(grid.widths[c : c + cell.colspan]) * unit - 0.4)
        for row in list(table.rows)[: grid.header_rows]:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def fill(self, target: Any, cell: Cell, width: float) -> None:
        first = True
        for block in cell.blocks:
            if isinstance(block, Para):
                self.paragraph(target.paragraphs[0] if first else target.add_paragraph(), block)
                first = False
            else:
                self.table(target, block, width)
                target.add_paragraph()
                first = False
