"""The DOCX of an analysis, as an institute publishes it: a table and what it says, in a draft for a person to finish.

Every number stands in the dataset, every example is a quote. What can't be told is counted aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from language.text import displayable, shorten
from pipeline.indicators import words
from pipeline.indicators.told import Answered, Counted, answered, counted
from pipeline.messages import UserError
from rules.indicators.model import Indicator, IndicatorSet

EXAMPLES = 2  # quotes an indicator
_QUOTE = 220
_GREY = RGBColor(0x66, 0x66, 0x66)
_WIDTHS = (1.3, 14.6, 3.0, 1.9, 1.6, 3.0)  # centimetres


def write_analysis(out: Path, known: IndicatorSet, path: Path) -> int:
    """Writes the analysis of the widest scopes of a workspace, a chapter a scope with its latest year and the one
    before; gives the number of chapters. Raises UserError where nothing was computed."""
    rows, answers = counted(out, known), answered(out, known)
    scopes = _widest(rows)
    if not scopes:
        raise UserError("nothing_to_analyse")
    document = Document()
    _page(document)
    document.add_heading(words.TITLE, level=0)
    _note(document, words.NOTE)
    for scope in scopes:
        inside = [a for a in answers if scope in (a.scope, a.region)]
        _chapter(document, scope, [r for r in rows if r.scope == scope], inside, known)
    document.core_properties.comments = "Sverka"
    document.save(str(path))
    return len(scopes)


def _widest(rows: Sequence[Counted]) -> list[str]:
    """The regions; where there are none, the municipalities, else the documents."""
    for kind in ("region", "municipality", "document"):
        named = list(dict.fromkeys(r.scope for r in rows if r.scope_kind == kind))
        if named:
            return named
    return []


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = head.add_run(words.DRAFT)
    run.bold, run.font.color.rgb = True, RGBColor(0xB0, 0x20, 0x20)


def _note(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.italic, run.font.color.rgb = True, _GREY


def _chapter(
    document: Any, scope: str, rows: Sequence[Counted], answers: Sequence[Answered], known: IndicatorSet
) -> None:
    years = sorted({r.year for r in rows if r.year is not None})
    if not years:
        return
    year = years[-1]
    of_year = {r.code: r for r in rows if r.year == year}
    document.add_heading(words.CHAPTER.format(scope=scope, year=year), level=1)
    document.add_paragraph(words.OPENING.format(year=year))
    _table(document, of_year, known)
    group = None
    for code, row in of_year.items():
        indicator = known.indicators[code]
        if code.partition(".")[0] != group:
            group = code.partition(".")[0]
            document.add_heading(f"{group}. {known.groups.get(group, ('', ''))[0]}", level=2)
        document.add_paragraph(" ".join(_said(indicator, row)))
        for a in _examples(code, year, answers):
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{a.school} ({a.scope}): ").bold = True
            paragraph.add_run(f"«{displayable(shorten(' '.join((a.quote or '').split()), _QUOTE))}»")


def _table(document: Any, rows: dict[str, Counted], known: IndicatorSet) -> None:
    """The table of the year: a head that is repeated on each page, a line a group, a line an indicator."""
    table = document.add_table(rows=1, cols=len(words.HEAD))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], words.HEAD, bold=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    group = None
    for code, r in rows.items():
        if code.partition(".")[0] != group:
            group = code.partition(".")[0]
            line = table.add_row()
            _fill(line, (group, known.groups.get(group, ("", ""))[0], "", "", "", ""), bold=True)
            line.cells[1].merge(line.cells[-1])
        values = (code, known.indicators[code].name_ru, _whole(r.count), _share(r.percent), _whole(r.base))
        _fill(table.add_row(), (*values, _whole(r.unknown)))
    document.add_paragraph()


def _fill(row: Any, texts: Sequence[str], bold: bool = False) -> None:
    # A row of a page is not torn apart.
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)
    for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Cm(_WIDTHS[n])
        if text:
            run = cell.paragraphs[0].add_run(displayable(text))
            run.bold, run.font.size = bold, Pt(11)
        if n > 1:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _said(indicator: Indicator, row: Counted) -> Iterator[str]:
    """What the figures of an indicator say, in sentences."""
    yield words.FIGURE.format(
        code=indicator.code,
        name=indicator.name_ru,
        count=_whole(row.count),
        base=_whole(row.base),
        share=_share(row.percent),
    )
    if row.previous_count is not None and row.previous_percent is not None:
        points = round(row.percent - row.previous_percent, 1)
        moved = words.MORE if points > 0 else words.LESS if points < 0 else words.SAME
        yield words.BEFORE.format(
            count=_whole(row.previous_count),
            share=_share(row.previous_percent),
            moved=moved.format(points=_share(abs(points))),
        )
    if row.unknown:
        yield words.UNDECIDED.format(count=_whole(row.unknown))


def _examples(code: str, year: int, answers: Sequence[Answered]) -> list[Answered]:
    """Quotes of schools that answer yes, the telling ones (neither a bare word nor a page) first."""
    mine = [a for a in answers if a.code == code and a.year == year and a.verdict == "yes" and a.quote]
    mine = [a for a in mine if len((a.quote or "").split()) > 2]
    return sorted(mine, key=lambda a: (len(a.quote or "") > _QUOTE, a.scope, a.school))[:EXAMPLES]


def _whole(value: float | None) -> str:
    return "–" if value is None else str(int(value))


def _share(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
