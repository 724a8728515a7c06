"""The text of one paragraph as a reader sees it: runs, fields, links, symbols, tracked changes, hidden text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from extractors.docx import names as n
from extractors.docx.characters import SPECIAL, clean, font, symbol_of
from extractors.docx.controls import box_state
from extractors.docx.drawings import branch, drawn, text_length, unread_length
from extractors.docx.equations import equation, is_equation
from extractors.docx.fields import Field, FieldStack, is_sequence, link_address, mark_type
from extractors.docx.formulas import beside, formula, has_unknown
from extractors.docx.line import Line, NoteReference
from extractors.docx.links import add_link
from extractors.docx.package import Relationship
from extractors.docx.shifts import is_struck, shift_of
from extractors.docx.styles import ParagraphStyle, Styles
from extractors.symbols import UNKNOWN, replace_pictorial

_INSTR = n.W + "instr"
_CUSTOM_MARK = n.W + "customMarkFollows"
_ANCHOR = n.W + "anchor"
# What only says how something looks, or stands for what is not in the text.
_SILENT = frozenset(
    n.W + name
    for name in (
        "rPr",
        "pPr",
        "sdtPr",
        "sdtEndPr",
        "fldData",
        "lastRenderedPageBreak",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
        "pgNum",
        "softHyphen",
        "instrText",
        "delInstrText",
        "delText",
    )
)


class InlineReader:
    """Reads paragraphs of one story (the body, a note, a text box); fields may run from one to the next.

    `reached` counts the characters that were read or left out on purpose: the rest was lost.
    """

    def __init__(
        self,
        styles: Styles,
        relationships: Mapping[str, Relationship],
        number_note: Callable[[str, str], str],
        may_hide: bool,
    ) -> None:
        self._styles = styles
        self._relationships = relationships
        self._number_note = number_note
        self._may_hide = may_hide
        self._shifts = self._strikes = self._pictures = False
        self._look = False
        self._balanced: bool | None = None
        self.fields = FieldStack()
        self.reached = 0

    def look_for(self, *, shifts: bool, strikes: bool, pictures: bool) -> None:
        """What runs of this story may be: raised or lowered, struck through, in a font of pictures."""
        self._shifts, self._strikes, self._pictures = shifts, strikes, pictures
        self._look = shifts or strikes or pictures

    def read_plain(self, paragraph: etree._Element) -> str | None:
        """The text of a paragraph that holds runs of text and nothing else, which most do; None for any other."""
        if self._may_hide or self.fields.open:
            return None
        look = self._look
        parts = []
        for child in paragraph:
            tag = child.tag
            if tag == n.RUN:
                for piece in child:
                    tag = piece.tag
                    if tag == n.T:
                        parts.append(piece.text or "")
                    elif tag != n.RPR or (look and any(p.tag in _TELLING for p in piece)):
                        return None
            elif tag != n.PPR:
                return None
        text = "".join(parts)
        if SPECIAL.search(text) is not None:
            return None
        self.reached += len(text)
        return text

    def read(self, paragraph: etree._Element, style: ParagraphStyle) -> Line:
        """The content of a paragraph."""
        line = Line()
        for open_field in self.fields.open:  # a link that began in an earlier paragraph
            open_field.link_start = 0 if open_field.link_start >= 0 else -1
            open_field.result_start = 0
        self._content(paragraph, line, style)
        if self.fields.open:
            self._end_of_paragraph(paragraph, line)
        return line

    def swap_fields(self, fields: FieldStack) -> FieldStack:
        """Enter another story within this one (a text box), or come back: fields don't cross its border."""
        outer, self.fields = self.fields, fields
        return outer

    def skip(self, element: etree._Element) -> None:
        """Leave an element out on purpose."""
        self.reached += text_length(element)

    def _end_of_paragraph(self, paragraph: etree._Element, line: Line) -> None:
        for open_field in self.fields.open:
            if open_field.link_start >= 0:
                add_link(line.links, open_field.address or "", open_field.link_start, len(line.parts))
        if self.fields.in_code and not self._fields_balanced(paragraph):
            self.fields.abandon()

    def _fields_balanced(self, paragraph: etree._Element) -> bool:
        if self._balanced is None:
            self._balanced = _balanced(paragraph)
        return self._balanced

    def _content(self, parent: etree._Element, line: Line, style: ParagraphStyle) -> None:
        for child in parent:
            tag = child.tag
            if tag == n.RUN:
                self._run(child, line, style)
            elif tag in _SILENT:
                continue
            elif tag == n.HYPERLINK:
                start = len(line.parts)
                self._content(child, line, style)
                add_link(line.links, self._address(child), start, len(line.parts))
            elif tag == n.FLD_SIMPLE:
                self._simple_field(child, line, style)
            elif tag in (n.DEL, n.MOVE_FROM):
                self.skip(child)
            elif tag == n.ALTERNATE_CONTENT:
                chosen, others = branch(child)
                self.reached += others
                if chosen is not None:
                    self._content(chosen, line, style)
            elif tag in (n.T, n.MATH_T):
                self._text(child, line, hidden=False)
            elif tag in (n.DRAWING, n.PICT, n.OBJECT):
                self._drawing(child, line)
            elif tag == n.MATH_PARA:
                if line.parts:
                    line.parts.append("\n")
                self._content(child, line, style)
            elif tag == n.MATH:
                self._formula(child, line)
            elif tag == n.SDT:
                self._control(child, line, style)
            else:  # content controls, smart tags, insertions, formulas and all wrappers yet to be invented
                self._content(child, line, style)

    def _formula(self, element: etree._Element, line: Line) -> None:
        if self.fields.in_code:
            self.fields.open[-1].dropped += text_length(element)
            return
        self.skip(element)
        text = formula(element)
        if has_unknown(element):
            line.uncertain = text
        line.parts.append(beside(line.parts[-1] if line.parts else "", text))

    def _control(self, element: etree._Element, line: Line, style: ParagraphStyle) -> None:
        """A content control; a check box that shows no sign of its own has the state of its properties."""
        start = len(line.parts)
        self._content(element, line, style)
        state = box_state(element)
        if state and "".join(line.parts[start:]).strip() in ("", UNKNOWN):
            line.parts[start:] = [state]

    def _run(self, run: etree._Element, line: Line, style: ParagraphStyle) -> None:
        hidden = (self._may_hide and self._is_hidden(run, style)) or (self._strikes and is_struck(run, self._styles))
        in_code = self.fields.in_code
        shift = shift_of(run, self._styles) if self._shifts else None
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text
                if text and not hidden and not in_code:
                    self.reached += len(text)
                    if shift is not None:
                        line.shifts[len(line.parts)] = shift
                    if self._pictures:
                        text = replace_pictorial(text, font(run))
                    line.parts.append(text if SPECIAL.search(text) is None else clean(text, run))
                else:
                    self._text(child, line, hidden)
            elif tag == n.FLD_CHAR:
                self._field_mark(child, line, hidden)
                in_code = self.fields.in_code
            elif tag == n.INSTR_TEXT:
                self.fields.add_code(child.text or "")
            elif tag in _SILENT:
                continue
            elif hidden or in_code:
                line.hid = line.hid or hidden
                self.skip(child)
            elif tag in _CHARACTERS:
                line.parts.append(_CHARACTERS[tag])
            elif tag == n.SYM:
                line.parts.append(symbol_of(child))
            elif tag in (n.FOOTNOTE_REFERENCE, n.ENDNOTE_REFERENCE):
                self._note(child, line)
            elif tag in (n.DRAWING, n.PICT, n.OBJECT):
                self._drawing(child, line)
            elif tag == n.ALTERNATE_CONTENT:
                chosen, others = branch(child)
                self.reached += others
                if chosen is not None:
                    self._run(chosen, line, style)
            else:
                self._content(child, line, style)

    def _text(self, element: etree._Element, line: Line, hidden: bool) -> None:
        text = element.text or ""
        if hidden:
            self.reached += len(text)
            line.hid = line.hid or bool(text.strip())
        elif self.fields.in_code:
            # Counted as left out when the field ends, as lost if it never does.
            self.fields.open[-1].dropped += len(text)
        else:
            self.reached += len(text)
            line.parts.append(clean(text, element.getparent()))

    def _is_hidden(self, run: etree._Element, style: ParagraphStyle) -> bool:
        run_style = None
        properties = run.find(n.RPR)
        if properties is not None:
            vanish = properties.find(n.VANISH)
            if vanish is not None:
                return n.is_on(vanish.get(n.VAL))
            named = properties.find(n.R_STYLE)
            run_style = named.get(n.VAL) if named is not None else None
        return self._styles.hides(style, run_style)

    def _simple_field(self, element: etree._Element, line: Line, style: ParagraphStyle) -> None:
        code = element.get(_INSTR, "")
        line.caption = line.caption or is_sequence(code)
        start = len(line.parts)
        self._content(element, line, style)
        add_link(line.links, link_address(code) or "", start, len(line.parts))

    def _field_mark(self, mark: etree._Element, line: Line, hidden: bool) -> None:
        kind = mark_type(mark)
        if kind == "begin":
            self.fields.begin(mark)
        elif kind == "separate":
            opened = self.fields.separate()
            if opened is not None:
                line.caption = line.caption or opened.numbers_a_caption
                opened.result_start = len(line.parts)
                opened.link_start = len(line.parts) if opened.address else -1
        elif kind == "end":
            closed = self.fields.end()
            if closed is None:
                return
            self.reached += closed.dropped
            if closed.link_start >= 0:
                add_link(line.links, closed.address or "", closed.link_start, len(line.parts))
            if not hidden and not self.fields.in_code:
                self._without_result(closed, line)

    @staticmethod
    def _without_result(closed: Field, line: Line) -> None:
        """What a field shows that has no result: the state of a form control, a formula."""
        if not closed.form and not is_equation(closed.code):
            return
        if closed.in_result and "".join(line.parts[closed.result_start :]).strip():
            return
        if closed.form:
            line.parts.append(closed.form)
        else:
            text = equation(closed.code)
            if text is None:
                text = line.uncertain = closed.code.split(None, 1)[-1].strip()
            line.parts.append(beside(line.parts[-1] if line.parts else "", text))

    def _note(self, reference: etree._Element, line: Line) -> None:
        kind = "footnote" if reference.tag == n.FOOTNOTE_REFERENCE else "endnote"
        identity = reference.get(n.ID, "")
        custom = reference.get(_CUSTOM_MARK)
        mark = "" if custom is not None and n.is_on(custom) else self._number_note(kind, identity)
        if mark:
            line.parts.append(f"[{mark}]")
        line.notes.append(NoteReference(kind, identity, mark))

    def _drawing(self, element: etree._Element, line: Line) -> None:
        self.reached += unread_length(element)
        line.drawings.extend(drawn(element))

    def _address(self, link: etree._Element) -> str:
        relationship = self._relationships.get(link.get(n.R_ID, ""))
        if relationship is None or not relationship.external:
            return ""
        anchor = link.get(_ANCHOR)
        return f"{relationship.target}#{anchor}" if anchor and "#" not in relationship.target else relationship.target


# What sets a run off from the text around it, by itself or by its style; a font may show pictures for letters.
_TELLING = frozenset((n.VERT_ALIGN, n.POSITION, n.STRIKE, n.DOUBLE_STRIKE, n.R_STYLE, n.R_FONTS))
_CHARACTERS = {n.TAB: "\t", n.PTAB: "\t", n.BR: "\n", n.CR: "\n", n.NO_BREAK_HYPHEN: "-"}


def _balanced(element: etree._Element) -> bool:
    """Whether every field of the part ends; asked only where one is open at the end of a paragraph."""
    marks = [mark_type(m) for m in element.getroottree().getroot().iter(n.FLD_CHAR)]
    return marks.count("begin") == marks.count("end")
