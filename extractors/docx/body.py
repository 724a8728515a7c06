"""The walk over the body: paragraphs, tables, text boxes and notes in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from extractors.continuations import with_repeats
from extractors.docx import names as n
from extractors.docx.drawings import Drawn, branch, drawing_text
from extractors.docx.emphasis import bold_lead
from extractors.docx.fields import FieldStack
from extractors.docx.grid import Grid, Slot, lay_out
from extractors.docx.inline import InlineReader
from extractors.docx.joined import JoinedTables
from extractors.docx.line import Line, NoteReference
from extractors.docx.notes import Notes
from extractors.docx.numbering import Numbering
from extractors.docx.package import Package
from extractors.docx.properties import NO_LIST, Properties, properties_of
from extractors.docx.sinks import BodySink, CellSink, NoteSink, Sink
from extractors.docx.styles import Styles
from extractors.docx.survey import Survey, Told, survey
from extractors.raised import mark_before, marks_in
from pipeline.document_model import BlockKind, Cell, ExtractionIssue, Place, Table

# White space at the ends is layout; so are the characters that are never seen.
_INVISIBLE = " \t\n\r\x0b\x0c\u00a0\u2002\u2003\u2007\u2009\u200b\u2060\ufeff"
_SHIFTS, _STRIKES = {n.VERT_ALIGN, n.POSITION}, {n.STRIKE, n.DOUBLE_STRIKE}
_LONGEST_DETAIL = 60
_SKIPPED = frozenset((n.SECT_PR, n.TC_PR, n.SDT_PR, n.PPR, n.RPR, n.TBL_PR, n.TBL_GRID, n.W + "sdtEndPr"))


@dataclass(frozen=True, slots=True)
class Context:
    """What all parts of a document share. What it may hold (hidden text, raised runs, fonts of pictures, tracked
    changes) is known beforehand, so that most are spared a look at every run and paragraph. `max_depth` bounds tables
    in tables."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: Notes
    may_hide: bool
    styles_shift: bool
    styles_strike: bool
    pictorial: bool
    tracks_changes: bool
    max_depth: int


class Walk:
    """Walks one part of a document. `expected` counts the characters that it holds, `reached` those met."""

    def __init__(self, context: Context, part: str) -> None:
        self._context = context
        self._part = part
        relationships = context.package.relationships(part)
        self._inline = InlineReader(context.styles, relationships, context.notes.number, context.may_hide)
        self._pending: list[tuple[NoteReference, Place]] = []
        self._body: BodySink | None = None
        self._plain = Properties(context.styles.paragraph(None)).settle()
        self._told: Told = {}
        self._joined = JoinedTables()
        self._marks: set[str] = set()  # of notes, as typed so far
        self._skipped = 0
        self.issues: list[ExtractionIssue] = []
        self.expected = 0
        self.pictures = 0

    @property
    def reached(self) -> int:
        """Characters read, or left out on purpose."""
        return self._inline.reached + self._skipped

    def walk(self, story: etree._Element, sink: Sink, surveyed: Survey | None = None) -> None:
        """Read a story (the body, a header, a note) into the sink."""
        surveyed = surveyed or survey(story, self._context.tracks_changes)
        self.expected += surveyed.characters
        self._told = surveyed.told
        shifts, strikes = surveyed.of_runs & _SHIFTS, surveyed.of_runs & _STRIKES
        self._inline.look_for(
            shifts=bool(shifts) or self._context.styles_shift,
            strikes=bool(strikes) or self._context.styles_strike,
            pictures=self._context.pictorial,
        )
        if isinstance(sink, BodySink):
            self._body = sink
        self._blocks(story, sink, 0)
        self._joined.finish(sink.blocks)

    @property
    def between_parts(self) -> list[str]:
        """The lines between the parts of tables that run on."""
        return self._joined.lines

    def _blocks(self, parent: etree._Element, sink: Sink, depth: int) -> None:
        carried = ""
        for child in parent:
            tag = child.tag
            if tag == n.P:
                carried = self._paragraph(child, sink, carried, depth)
            elif tag == n.TBL:
                self._carried_alone(carried, sink)
                carried = ""
                self._table(child, sink, depth)
            elif tag in _SKIPPED:
                continue
            elif tag in (n.DEL, n.MOVE_FROM):
                self._inline.skip(child)
            elif tag == n.ALTERNATE_CONTENT:
                chosen, others = branch(child)
                self._skipped += others
                if chosen is not None:
                    self._blocks(chosen, sink, depth)
            elif tag == n.ALT_CHUNK:
                self._issue("inserted_file_not_read", self._target(child.get(n.R_ID, "")), sink)
            else:
                self._blocks(child, sink, depth)
        if carried:
            self._carried_alone(carried, sink)

    def _carried_alone(self, carried: str, sink: Sink) -> None:
        """Text whose paragraph mark is deleted and behind which no paragraph comes."""
        text = carried.strip(_INVISIBLE)
        if text:
            sink.add("paragraph", text, None)

    # ------------------------------------------------------------ paragraphs

    def _paragraph(self, element: etree._Element, sink: Sink, carried: str, depth: int) -> str:
        """Read a paragraph. What is returned belongs to the next one: the mark between them is deleted."""
        told = self._told.get(element)
        properties = self._plain if told is None else properties_of(told, self._context.styles)
        plain = None if properties.mark_deleted else self._inline.read_plain(element)
        if plain is not None:
            text = (carried + plain).strip(_INVISIBLE)
            self._add(text, properties, sink, bold=bold_lead(element, text))
            return ""
        line = self._inline.read(element, properties.style)
        whole = carried + line.text()
        if properties.mark_deleted:
            self._after(line, sink, depth, None)
            return whole
        text = whole.strip(_INVISIBLE)
        hidden = line.hid and not text
        if isinstance(sink, BodySink) and properties.kind == "paragraph" and mark_before(text) in self._marks:
            properties = replace(properties, kind="footnote")
        self._marks |= marks_in(text) - {""}
        place = None if hidden else self._add(text, properties, sink, line.caption, bold_lead(element, text))
        self._after(line, sink, depth, place)
        return ""

    def _add(self, text: str, properties: Properties, sink: Sink, counted: bool = False, bold: int = 0) -> Place | None:
        kind, level = ("caption", None) if counted else (properties.kind, properties.level)
        if properties.is_item:
            text, kind, level = self._item(text, kind, level, properties)
            bold = 0
        return sink.add(kind, text, level, bold) if text else None

    def _item(
        self, text: str, kind: BlockKind, level: int | None, properties: Properties
    ) -> tuple[str, BlockKind, int | None]:
        """A paragraph of a list with its marker; a heading or caption that is numbered stays what it is."""
        num_id = properties.num_id or properties.style.num_id or NO_LIST
        ilvl = self._list_level(num_id, properties)
        marker = self._context.numbering.next_marker(num_id, ilvl)
        if marker is None:
            return text, kind, level
        # A number is seen before an empty text, too: so people number the rows of a table.
        alone = marker.text.strip() if marker.counts and kind == "paragraph" else ""
        text = marker.text + text if text else alone
        return (text, "list_item", ilvl + 1) if kind == "paragraph" else (text, kind, level)

    def _list_level(self, num_id: str, properties: Properties) -> int:
        if properties.ilvl is not None:
            return properties.ilvl
        if properties.num_id is not None:
            return 0
        if properties.style.ilvl is not None:
            return properties.style.ilvl
        return self._context.numbering.level_of_style(num_id, properties.style.owners)

    def _after(self, line: Line, sink: Sink, depth: int, place: Place | None) -> None:
        """What hangs on a paragraph: notes, then text boxes and other drawings."""
        if line.uncertain:
            self._issue("formula_not_read", line.uncertain[:_LONGEST_DETAIL], sink)
        if not line.notes and not line.drawings:
            return
        at = place or self._here(sink)
        self._pending.extend((reference, at) for reference in line.notes)
        self._flush_notes(sink)
        for piece in line.drawings:
            self._drawn(piece, sink, depth)

    def _here(self, sink: Sink) -> Place:
        if sink.blocks:
            return sink.blocks[-1].place
        return sink.place if isinstance(sink, CellSink) else Place("b0")

    def _issue(self, code: str, detail: str, sink: Sink) -> None:
        self.issues.append(ExtractionIssue(code, detail, self._here(sink)))

    # ------------------------------------------------------------ notes, drawings

    def _flush_notes(self, sink: Sink) -> None:
        """Notes follow the block of the body from which they are referenced: those of a table follow the table."""
        if sink is not self._body or not isinstance(sink, BodySink):
            return
        pending, self._pending = self._pending, []
        for reference, place in pending:
            element = self._context.notes.take(reference)
            if element is None:
                continue
            walk = Walk(self._context, self._context.notes.part(reference.kind))
            walk.walk(element, NoteSink(sink.blocks, reference.mark, place))
            self.expected += walk.expected
            self._skipped += walk.reached
            self.issues.extend(walk.issues)

    def _drawn(self, piece: Drawn, sink: Sink, depth: int) -> None:
        if piece.kind == "box":
            outer = self._inline.swap_fields(FieldStack())
            self._blocks(piece.element, sink, depth)
            self._inline.swap_fields(outer)
        elif piece.kind == "text":
            sink.add("paragraph", piece.value, None)
        elif piece.kind == "diagram":
            self._diagram(piece.value, sink)
        elif piece.kind == "picture":
            self.pictures += 1
        elif piece.kind == "chart":
            self._issue("chart_not_read", self._target(piece.value), sink)
        else:
            self._issue("object_not_read", piece.value, sink)

    def _target(self, relationship: str) -> str:
        found = self._context.package.relationships(self._part).get(relationship)
        return found.target if found is not None else relationship

    def _diagram(self, relationship: str, sink: Sink) -> None:
        """The texts of a SmartArt, which stand in a part of their own."""
        target = self._context.package.relationships(self._part).get(relationship)
        tree = self._context.package.tree(target.target) if target is not None and not target.external else None
        for paragraph in tree.iter(n.A_P) if tree is not None else ():
            text = drawing_text(paragraph)
            if text:
                sink.add("paragraph", text, None)

    # ------------------------------------------------------------ tables

    def _table(self, element: etree._Element, sink: Sink, depth: int) -> None:
        if depth >= self._context.max_depth:
            self._issue("nested_too_deep", str(depth), sink)
            return
        grid = lay_out(element, self._told)
        for dropped in grid.dropped:
            self._inline.skip(dropped)
        if not grid.slots:
            return
        if not isinstance(sink, BodySink | CellSink):  # a table in a header or a note is there for its layout
            for cell, _ in grid.order:
                self._blocks(cell, sink, depth + 1)
            return
        if isinstance(sink, BodySink) and _sets_tables_apart(grid):
            for cell, _ in grid.order:
                self._blocks(cell, sink, depth + 1)
            return
        width = max(slot.col + slot.colspan for slot in grid.slots)
        first_row = _only_cell(grid.slots[0], width) if sink.blocks and isinstance(sink.blocks[-1], Table) else ""
        whole = self._joined.open(sink.blocks, width, first_row) if isinstance(sink, BodySink) else None
        place, offset = whole or (sink.table_place(), 0)
        for slot in grid.slots:
            slot.row += offset
        cells = {id(slot): CellSink(_cell_place(place, slot, nested=isinstance(sink, CellSink))) for slot in grid.slots}
        for content, slot in grid.order:
            self._blocks(content, cells[id(slot)], depth + 1)
        part = tuple(_cell(slot, cells[id(slot)]) for slot in grid.slots)
        if whole is None:
            sink.blocks.append(with_repeats(Table(part, place)))
        else:
            self._joined.add(sink.blocks, place, part)
        self._flush_notes(sink)


def _sets_tables_apart(grid: Grid) -> bool:
    """Whether a table is a frame for others, which stand in it side by side: one row, a table in each cell."""
    if grid.slots[-1].row > 0:
        return False
    with_tables = [content.find(n.TBL) is not None for content, _ in grid.order]
    return any(with_tables) and all(
        has or not any((t.text or "").strip() for t in content.iter(n.T))
        for has, (content, _) in zip(with_tables, grid.order, strict=True)
    )


def _only_cell(slot: Slot, width: int) -> str:
    """The text of a cell that fills its row, "" of any other."""
    if slot.colspan < max(width, 2):
        return ""
    return "".join(t.text or "" for content in slot.contents for t in content.iter(n.T)).strip()


def _cell(slot: Slot, sink: CellSink) -> Cell:
    return Cell(slot.row, slot.col, tuple(sink.blocks), sink.place, slot.rowspan, slot.colspan, slot.is_header)


def _cell_place(table: Place, slot: Slot, nested: bool) -> Place:
    path = f"{table.path}/r{slot.row}/c{slot.col}"
    if nested:
        return Place(path, None, table.table, table.row, table.col, None, (slot.row + 1, slot.col + 1))
    return Place(path, None, table.table, slot.row + 1, slot.col + 1)
