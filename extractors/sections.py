"""Cuts a document into labelled sections and tells which organization each is about.

The walk goes through the blocks once. What it has to know at each block is small: the organization whose part this
is, and the stretch of running text that is being collected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.grid import Grid, TextBuilder
from extractors.headers import when_of
from extractors.labels import match_label
from extractors.layouts import Layout, cued_forms, group_of, layout_of, titled_form
from extractors.organizations import OrganizationName, find_schools, heading_of, in_school_column
from extractors.school_columns import by_school
from extractors.school_runs import SchoolRun, SchoolRuns, school_runs
from extractors.text_labels import TextLabel, labels_in
from language.text import fold, one_line
from pipeline.model import Block, Cell, Event, Form, Paragraph, Piece, Place, ReportDocument, Section, Shape, Table

_NAME_HINT = re.compile(
    r"^\(?\s*(?:полное |краткое )?наименование\s+(?:оо|оу|образовательн|общеобразовательн|школ|организац|учрежд)", re.I
)
_CONCLUSION = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*[.)]?\s*|[IVX]+\.\s*)?"
    r"(?P<lead>(?:общ(?:ий|ие)\s+|итоговы[йе]\s+|основны[е]\s+)?(?:вывод[ы]?|заключение(?!\s+(?:договор|соглашени|контракт)\w*)|рекомендации)(?:\s+и\s+\w+)?"
    r"(?:\s*\([^)]{1,60}\)|\s+(?:в целом|по)(?:\s+\w+){1,4}(?=\s*[:.]|\s*$))?)"
    r"\s*(?P<sep>[:.–—-]|$|(?=\s))",
    re.I,
)
_ASKS_CONCLUSION = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s*)?(?:(?:общ|основн|итогов|краткие)\w*\s+)?вывод[ы]?(?!\w)", re.I
)
_GENERAL = re.compile(
    r"в целом|по всем|общи[йе] |итоговы[йе] |по муниципалит|по город|по район|по округ|по област", re.I
)
_ADVICE = re.compile(r"рекомендац", re.I)
_ANNEX = re.compile(r"^\s*приложени[ея]\s*(?:№\s*)?\d*\s*$|^\s*приложени[ея]\s*№?\s*\d+\b", re.I)
_STAMP = re.compile(r"^\s*(?:утвержд[её]н\w*|согласован\w*|к\s+(?:приказу|постановлению|распоряжению))(?=\s|$)", re.I)
_SIGNATURE = re.compile(
    r"^\s*(?:[«\"]?\d{1,2}[»\"]?[.\s]+[\w.]+?[.\s]+20\d\d\s*(?:г\.|года?)?,?\s+)?(?:и\.\s?о\.\s+|зам\w*\.?\s+)?"
    r"(?:специалист|методист|исполнител|составител|директор|начальник|заведующ|руководител|председател|отч[её]т\s+(?:подготов|состав))",
    re.I,
)
# «Утверждаю», «Рассмотрено на педсовете», «на № 214 от 02.06.2022», a telephone: no labels and answers
_HEADS_PAPER = re.compile(
    r"^\W*(?:утвержда|согласован|рассмотрен|принят[оа]?\s|на\s+№|исх\w*\.?\s*№|тел\w*[.:]|ректору|директору|руководител|начальнику"
    r"|министру|главе\s)",
    re.I | re.M,
)
_OPENING_BLOCKS = 15
_SIGNATURE_BLOCKS = 6  # who signed stands in the last lines of a document
_LEGAL_ONLY = re.compile(r"учреждени[ея]\W*$", re.I)
_GENERAL_PART = re.compile(r"^\s*(?:общи[ей]\s+(?:выводы?|итоги?)|сводн\w+|анализ\b|итог\w*\b)", re.I)


_TITLE_OF_TABLE = re.compile(r"^\s*таблица\s*(?:№\s*)?\d{1,2}(?:\.\d{1,2})*(?!\d)\s*(?:[.:–—-]|(?-i:[А-ЯЁ])|$)", re.I)
_CAPTION_TAGS = ("caption",)
_LONGEST_TITLE = 100
_LOWEST_LEVEL = 9  # of a heading that states none
_LONGEST_LEAD = 200
_TITLE_LINES = 8
_SPEAKS_OF_TABLE = re.compile(
    r":$|(?<!\w)(?:таблиц\w*|приведен\w*|представлен\w*|показан\w*|отражен\w*|сведен[ыоа]\w*|выгляд\w+)(?!\w)|^[«\"“]?(?:итоги|результаты)",
    re.I,
)


@dataclass(frozen=True)
class NestedTable:
    """A table inside a section's text: the offsets of each of its cells there."""

    table: Table
    spans: Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class RowsOfTime:
    """Rows under a row that names a time alone («I полугодие»), and whether a later time follows in the table."""

    period: str | None
    former: bool


@dataclass
class Draft:
    """A section before it has an id, with what figures need to know about its table."""

    label: str
    builder: TextBuilder
    place: Place
    label_place: Place
    shape: Shape
    organization: OrganizationName | None = None
    form: Form | None = None
    indicator: str | None = None
    score: float = 0.0
    tags: tuple[str, ...] = ()
    number: str | None = None
    layout: Layout | None = None
    grid: Grid | None = None  # the table whose row this is
    when: RowsOfTime | None = None  # of the rows among which it stands
    above: str = ""  # the title of that table, the heading or the sentence right above it
    headings: tuple[str, ...] = ()  # those over it, the nearest first
    nested: tuple[NestedTable, ...] = ()
    event: Event | None = None
    taken: bool = False  # among the results already: text under a heading may go on after a table

    def section(self, document_id: str, position: int, organization_id: str | None) -> Section:
        """The finished section."""
        return Section(
            section_id=f"{document_id}-s{position:03d}",
            organization_id=organization_id,
            form=self.form.id if self.form else None,
            shape=self.shape,
            indicator=self.indicator,
            label=self.label,
            match_score=self.score,
            text=self.builder.text,
            position=position,
            place=self.place,
            label_place=self.label_place,
            pieces=self.builder.pieces,
            tags=self.tags,
            number=self.number,
        )


@dataclass
class Walk:
    """The result of a walk: sections, the organizations in order of appearance, the forms met."""

    drafts: list[Draft] = field(default_factory=list)
    organizations: list[OrganizationName] = field(default_factory=list)
    listed: list[OrganizationName] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


def cut(document: ReportDocument, forms: Iterable[Form], title: str) -> Walk:
    """All sections of a document, in reading order."""
    return _Walker(tuple(forms), title).run(document)


class _Walker:
    def __init__(self, forms: tuple[Form, ...], title: str) -> None:
        self.forms = forms
        self.title = title
        self.result = Walk()
        self.organization: OrganizationName | None = None
        self.card: Form | None = None  # the form of this organization's card: its conclusions belong to it
        self.text: Draft | None = None
        self.captioned = False  # whether that is the title of the table
        self.table_lead = ""  # what the last lines before a table say of it
        self.opening = True  # the headings of a title page are one title
        self.stamped = False  # inside the lines that say what an annex belongs to
        self.heading_level: int | None = None  # of the heading that named the organization, or as if one had
        self.part_level: int | None = None  # of the last heading that named none
        self.heading: Draft | None = None  # the last heading: text after a table under it is its text too
        self.labels: Mapping[int, TextLabel] = {}  # labels in running text, by block
        self.cued: frozenset[str] = frozenset()  # forms whose words open the document
        self.schools = SchoolRuns({}, {})
        self.when: RowsOfTime | None = None  # the time over the rows of a table
        self.listed: tuple[str, Shape] | None = None  # within a list of schools: what it is about
        self.outline: list[tuple[int, str]] = []  # the headings over this place, with their levels

    def run(self, document: ReportDocument) -> Walk:
        blocks = _with_titles(document.blocks)
        self.schools = school_runs(blocks)
        self.labels = {n: la for n, la in labels_in(blocks, self.forms).items() if n not in self.schools.runs}
        opening = [b.text for b in blocks[:_OPENING_BLOCKS] if isinstance(b, Paragraph)]
        self.cued = cued_forms(self.forms, [self.title, *opening])
        self.result.forms += sorted({label.form.id for label in self.labels.values() if label.form})
        n = 0
        while n < len(blocks):
            block = blocks[n]
            if isinstance(block, Table):
                self.captioned = self.text is not None and self.text.tags == _CAPTION_TAGS
                self.table_lead = self.line_above()
                self.flush()
                self.table(block)
                n += 1
                continue
            if block.kind == "heading":
                self.under(block)
            follower = blocks[n + 1] if n + 1 < len(blocks) else None
            at_end = n >= len(blocks) - _SIGNATURE_BLOCKS
            if run := self.schools.runs.get(n):
                self.begin_run(block, run)
                n += 1
                continue
            if n in self.schools.topics and not _CONCLUSION.match(block.text):
                self.begin_list(self.schools.topics[n])
                n += 1
                continue
            if label := self.labels.get(n):
                self.labelled(block, label)
                n += 1
                continue
            n += self.paragraph(block, follower if isinstance(follower, Paragraph) else None, at_end)
        self.flush()
        self.named_by_title(opening)
        for draft in self.result.drafts:
            if draft.shape == "narrative" and not draft.builder.text:
                # A heading with nothing under it but a table: rules about annexes and placeholders read it.
                draft.builder.add(draft.label, draft.label_place)
        return self.result

    def named_by_title(self, opening: Sequence[str]) -> None:
        """The title tells the kind of a document whose tables are of no form, or of one that only their heads resemble:
        no row of theirs is known. A plan within it stays one."""
        sure = {d.form.id for d in self.result.drafts if d.form and d.indicator}
        alike = {f.id for f in self.forms if f.id in self.result.forms and f.id not in sure}
        if not all(f in alike for f in self.result.forms):
            return
        form = titled_form(self.forms, [self.title, *_titles(opening)])
        if form is not None and form.id not in self.result.forms:
            plans = {f.id for f in self.forms if f.shape == "plan"}
            self.result.forms[:] = [form.id, *(f for f in self.result.forms if f in plans)]

    def under(self, heading: Paragraph) -> None:
        """A heading ends those of its rank and below."""
        level = heading.level if heading.level is not None else _LOWEST_LEVEL
        self.outline = [(rank, text) for rank, text in self.outline if rank < level]
        if not self.opening and not self.in_title(one_line(heading.text)):
            self.outline.append((level, one_line(heading.text)))

    def headings(self) -> tuple[str, ...]:
        return tuple(text for _, text in reversed(self.outline))

    # ------------------------------------------------------------ running text

    def paragraph(self, block: Paragraph, follower: Paragraph | None, at_end: bool) -> int:
        """Takes a paragraph; returns how many blocks it used."""
        text = one_line(block.text)
        if _NAME_HINT.match(text) and len(text) < 80:
            return 1
        if follower is not None and _LEGAL_ONLY.search(text) and len(text) < 200:
            joined = heading_of(f"{text} {follower.text}")
            if joined:
                self.begin_organization(joined, block)
                return 2
        heading = heading_of(text)
        if heading and (block.kind in ("heading", "list_item", "caption") or not text.endswith((".", ";", ","))):
            self.begin_organization(heading, block)
            return 1
        annex = _ANNEX.match(text) or _STAMP.match(text)
        if annex and len(text) < 200 and self.result.drafts and not self.stamped:
            self.flush()
            self.organization, self.card = None, None
            self.text = self.draft(text if len(text) < 60 else annex[0].strip(), block, "narrative")
            self.stamped = True
            self.text.builder.add(block.text, block.place)  # it may name the order that approved it
            return 1
        if not _STAMP.match(text):
            self.stamped = False
        conclusion = _CONCLUSION.match(block.text)
        if (
            conclusion
            and fold(conclusion["lead"]).startswith("рекоменд")
            and self.text
            and self.text.shape == "conclusion"
            and ("рекоменд" in fold(self.text.label) or text.rstrip(" :") != one_line(conclusion["lead"]))
        ):
            conclusion = None  # the second half of the conclusions, not another part
        if conclusion and (
            block.kind == "heading"
            or conclusion["sep"] in (":", ".")
            or len(text) < 60
            or fold(text).startswith("вывод")
        ):
            self.begin_conclusion(block, conclusion)
            return 1
        if block.kind == "caption":
            self.caption(block)
            return 1
        if (
            (at_end or self.organization)
            and _SIGNATURE.match(text)
            and len(text) < 200
            and not text.endswith((".", ";"))
        ):
            self.flush()
            self.organization, self.card, self.heading = None, None, None
        if block.kind == "heading" and not self.opening and not self.in_title(text):
            self.flush()
            self.end_list()
            if self.organization and (_GENERAL_PART.match(text) or self.above(block)):
                self.organization, self.card = None, None
            self.part_level = block.level
            self.text = self.heading = self.draft(text, block, "narrative")
            return 1
        if self.text is not None and self.text.tags == _CAPTION_TAGS:
            self.flush()
        if self.text is None:
            self.text = self.heading or self.draft(self.title or text[:80], block, "narrative")
        self.opening = self.opening and block.kind == "heading"
        self.text.builder.add(block.text, block.place)
        return 1

    def begin_list(self, topic: str) -> None:
        """The line over a list of schools."""
        self.flush()
        self.organization, self.card, self.heading = None, None, None
        self.listed = topic, "conclusion" if _ADVICE.search(topic) else "narrative"

    def begin_run(self, block: Paragraph, run: SchoolRun) -> None:
        """A paragraph about one school of a list. What stands over the list says what the paragraphs are about."""
        if self.listed is None:
            above = self.text or self.heading
            topic = above.label if above and above.label != self.title else ""
            self.listed = topic, "conclusion" if _ADVICE.search(topic) else above.shape if above else "narrative"
            if self.text is not None and not self.text.builder.text and not self.text.taken:
                self.text = None
        self.flush()
        label, shape = self.listed
        self.organization, self.card, self.heading = run.organization, None, None
        self.heading_level, self.opening, self.stamped = None, False, False
        self.result.organizations.append(run.organization)
        draft = self.draft(label or run.organization.short_name, block, shape)
        if shape == "conclusion":
            draft.indicator, draft.score, draft.tags = "conclusions", 1.0, ("conclusions",)
        draft.builder.add(block.text[run.text :], block.place.at(run.text, len(block.text)))
        self.text = draft

    def end_list(self) -> None:
        """A line of the rank of that over the list ends the part of its last school."""
        if self.listed is not None:
            self.organization, self.card, self.listed = None, None, None

    def labelled(self, block: Paragraph, label: TextLabel) -> None:
        """A label within running text: what follows is its answer."""
        self.opening = self.stamped = False
        conclusion = _CONCLUSION.match(label.text) or (label.asked and _ASKS_CONCLUSION.match(label.text))
        if conclusion and _GENERAL.search(label.text):
            self.organization, self.card = None, None
        self.flush()
        if label.answer >= len(block.text):
            self.end_list()
        if block.kind == "heading" and self.organization and self.above(block):
            self.organization, self.card = None, None
        draft = self.draft(label.text, block, "conclusion" if conclusion else "card" if label.asked else "narrative")
        if conclusion:
            draft.indicator, draft.score, draft.tags, draft.form = "conclusions", 1.0, ("conclusions",), self.card
        elif label.match and label.form:
            place = label.match.section
            draft.shape, draft.form, self.card = "card", label.form, label.form
            draft.indicator, draft.score, draft.tags = place.id, label.match.score, place.tags
        elif self.card and label.answer < len(block.text):
            draft.shape, draft.form = "card", self.card  # a place that the form does not know, as in a table
        if label.answer < len(block.text):
            draft.builder.add(block.text[label.answer :], block.place.at(label.answer, len(block.text)))
        self.text = self.heading = draft

    def in_title(self, text: str) -> bool:
        """Is a line at the top a part of the document's title?"""
        return not self.result.drafts and self.heading is None and fold(text) in fold(self.title)

    def above(self, heading: Paragraph) -> bool:
        """Does the heading end the organization's part: by standing above the one that began it?"""
        return heading.level is not None and self.heading_level is not None and heading.level < self.heading_level

    def caption(self, block: Paragraph) -> None:
        """The title of a table is no part of the text above it."""
        text = self.text
        if text is None or text.tags != _CAPTION_TAGS:
            self.flush()
            self.text = text = self.draft(one_line(block.text), block, "narrative")
            text.tags = _CAPTION_TAGS
        text.builder.add(block.text, block.place)

    def begin_organization(self, name: OrganizationName, block: Paragraph) -> None:
        self.flush()
        self.organization, self.card, self.heading, self.listed = name, None, None, None
        self.heading_level = block.level if block.kind == "heading" else None
        self.opening = False
        self.result.organizations.append(name)

    def begin_conclusion(self, block: Paragraph, match: re.Match[str]) -> None:
        self.flush()
        if not block.text[match.end() :].strip():
            self.end_list()
        if _GENERAL.search(block.text[:90]) or (block.kind == "heading" and self.above(block)):
            self.organization, self.card = None, None
        draft = self.draft(one_line(match["lead"]), block, "conclusion")
        draft.tags = ("conclusions",)
        draft.indicator, draft.score = "conclusions", 1.0
        draft.form = self.card
        rest = block.text[match.end() :]
        lead = len(rest) - len(rest.lstrip(" \t:.–—-"))
        if rest.strip():
            start = match.end() + lead
            draft.builder.add(block.text[start:], block.place.at(start, len(block.text)))
        self.text = draft

    def draft(self, label: str, block: Paragraph, shape: Shape) -> Draft:
        draft = Draft(label, TextBuilder(), block.place, block.place, shape, self.organization)
        draft.headings = self.headings()
        return draft

    def flush(self) -> None:
        """Ends the running text. What stands under a heading goes on after a table: it is taken once."""
        text = self.text
        if text is not None and (text.builder.text or text.shape != "narrative" or text.label != self.title):
            if not text.taken:
                self.result.drafts.append(text)
            text.taken = True
        self.text = None

    # ------------------------------------------------------------ tables

    def line_above(self) -> str:
        """What may speak of the table that follows: its title, a short paragraph, or the heading above them."""
        if self.text is None:
            return ""
        last = one_line(self.text.builder.text.rsplit("\n", 1)[-1])
        if self.text.tags == _CAPTION_TAGS or _SPEAKS_OF_TABLE.search(last[:_LONGEST_LEAD]):
            return last
        if last and len(last) < _LONGEST_TITLE and last[-1] not in ".;!?…" and last[0].isupper():
            return last  # «Русский язык, 4 класс»: no sentence
        return "" if self.text.label == self.title else self.text.label

    def table(self, table: Table) -> None:
        if not self.result.drafts and table.n_rows == 1 and _HEADS_PAPER.search("\n".join(c.text for c in table.cells)):
            self.letterhead(table)
            return
        self.opening = self.stamped = False
        table = self.without_title(table)
        parts = by_school(table)
        around = self.organization, self.card
        if not parts:
            self.table_of_one(table)
            return
        for part in parts:
            self.organization, self.card = part.organization, None
            if part.organization:
                self.result.listed.append(part.organization)
            self.rows(part.table)
        self.organization, self.card = around

    def letterhead(self, table: Table) -> None:
        """A frame for what stands side by side at the top: who approved, who writes to whom. It is running text, called
        by what stands first."""
        place = table.cells[0].place
        draft = Draft(one_line(table.cells[0].text), TextBuilder(), place, place, "narrative")
        for cell in table.cells:
            draft.builder.add_cell(cell)
        self.result.drafts.append(draft)

    def table_of_one(self, table: Table) -> None:
        """A table without columns of schools: about the school whose part this is or that its title names, unless
        names of several stand over its rows. What follows such a table is about none of them."""
        around = self.organization, self.card
        titled = {name.key for name in find_schools(self.table_lead)} if self.captioned else set()
        known = next((name for name in self.result.organizations if titled == {name.key}), None)
        if known is not None:
            self.organization, self.card = known, None
        before = len(self.result.organizations)
        self.rows(table)
        named = {name.key for name in self.result.organizations[before:]}
        if len(named) > 1:
            self.organization, self.card = None, None
        elif known is not None and not named:
            self.organization, self.card = around

    def rows(self, table: Table) -> None:
        """A table whose rows are about one organization, those under names of schools aside."""
        grid = Grid(table)
        self.when = None
        layout = layout_of(grid, self.forms, self.cued)
        if layout.form and layout.form.id not in self.result.forms:
            self.result.forms.append(layout.form.id)
        if layout.form or layout.shape == "participants":
            self.heading = None
        if layout.shape == "participants":
            self.participants(grid, layout)
            return
        if layout.form and layout.form.per_organization:
            self.card = layout.form
        times = _times(grid, layout)
        for row in range(layout.header_rows, grid.n_rows):
            if grid.repeated(row) or not grid.row(row):
                continue
            if row in times:
                self.when = times[row]
                continue
            spanning = grid.spanning(row, layout.roles.get("number"))
            if spanning is not None and spanning.row == row and self.group(spanning, layout):
                continue
            if layout.shape == "criteria" and _heads_group(grid, layout, row):
                continue
            self.row(grid, layout, row)

    def without_title(self, table: Table) -> Table:
        """The table from its header on: rows of one cell above it name the school, or the table."""
        grid = Grid(table)
        row = 0
        while row < grid.n_rows - 2 and (title := grid.spanning(row)) is not None and title.colspan == grid.n_cols:
            row += title.rowspan
            if name := heading_of(title.text):
                self.named_in_table(name)
                continue
            draft = Draft(one_line(title.text), TextBuilder(), title.place, title.place, "narrative", self.organization)
            draft.builder.add_cell(title)
            draft.tags = _CAPTION_TAGS
            self.result.drafts.append(draft)
        cells = tuple(replace(c, row=c.row - row) for c in table.cells if c.row >= row)
        return replace(table, cells=cells) if row else table

    def named_in_table(self, name: OrganizationName) -> None:
        """An organization that a row names: its part ends with the part of the document that holds the table."""
        self.organization = name
        self.result.organizations.append(name)
        self.heading_level = None if self.part_level is None else self.part_level + 1

    def group(self, cell: Cell, layout: Layout) -> bool:
        """A row of one cell over the whole width: an organization's name, or a group of rows."""
        name = heading_of(cell.text)
        if name:
            self.named_in_table(name)
            return True
        return layout.shape in ("plan", "criteria", "statistics")

    def row(self, grid: Grid, layout: Layout, row: int) -> None:
        label_col = layout.roles.get("name" if layout.shape == "plan" else "label", 0)
        label_cell = grid.at(row, label_col)
        if label_cell is None:
            label_cell = grid.row(row)[0]
        if label_cell.row != row:
            self.continue_row(grid, layout, row, label_col)
            return
        label = one_line(label_cell.text)
        if not label and layout.shape in ("card", "directions") and self.result.drafts:
            self.continue_row(grid, layout, row, label_col)
            return
        number_col = layout.roles.get("number")
        number_cell = grid.at(row, number_col) if number_col is not None and number_col != label_col else None
        # A number merged over several rows numbers the first of them.
        numbers = number_cell is not None and number_cell.row == row
        number = one_line(number_cell.text).rstrip(".)") or None if numbers and number_cell else None
        cells = self.value_cells(grid, layout, row, label_col) or self.merged_answer(grid, layout, row, label_col)
        if not label and not any(c.text.strip() or c.tables for c, _ in cells):
            return
        group = group_of(grid, layout, row)
        organization = self.organization
        if group and group.school:
            organization = group.school
            self.result.listed.append(group.school)
        elif group and label:
            label = f"{group.text}, {label}"
        shape: Shape = "card" if layout.shape == "generic" or layout.shape == "participants" else layout.shape
        draft = Draft(
            label=label or one_line(" ".join(c.text for c in grid.row(row)))[:200],
            builder=TextBuilder(),
            place=(cells[0][0] if cells else label_cell).place,
            label_place=label_cell.place,
            shape=shape,
            organization=organization,
            form=layout.form,
            number=number,
            layout=layout,
            grid=grid,
            when=self.when,
            above=self.table_lead,
            headings=self.headings(),
        )
        match = match_label(label_cell.text, layout.form, number) if layout.form and label else None
        if match:
            draft.indicator, draft.score, draft.tags = match.section.id, match.score, match.section.tags
        if layout.shape == "plan":
            draft.builder.add(label, label_cell.place, "name")
        elif layout.states_targets:
            draft.builder.add_cell(label_cell, layout.headers[label_col])
        self.fill(draft, cells)
        if layout.shape == "plan":
            draft.event = self.event(draft, number)
        self.result.drafts.append(draft)

    def value_cells(self, grid: Grid, layout: Layout, row: int, label_col: int) -> list[tuple[Cell, str]]:
        """The cells of a row that hold values, with their role."""
        skip = {label_col, layout.roles.get("number", -1), layout.roles.get("group", -1)}
        by_col = {col: role for role, col in layout.roles.items()}
        out: list[tuple[Cell, str]] = []
        for col in range(grid.n_cols):
            cell = grid.at(row, col)
            if col in skip or cell is None or cell.row != row or any(cell is c for c, _ in out):
                continue
            if cell.col != col and cell.col in skip:
                continue  # a value merged into the label cell is the label itself
            if layout.shape == "statistics":
                column = next((c for c in layout.columns if c.index == col), None)
                role = f"{column.period}:{column.unit or 'count'}" if column else ""
            elif layout.shape in ("card", "directions"):
                role = ""
            elif layout.shape == "generic":
                role = layout.headers[col] if col < len(layout.headers) else ""
            else:
                role = by_col.get(col, layout.headers[col] if col < len(layout.headers) else "")
            out.append((cell, role))
        return out

    def merged_answer(self, grid: Grid, layout: Layout, row: int, label_col: int) -> list[tuple[Cell, str]]:
        """The one answer of several rows, where their answer cells are merged."""
        cell = grid.at(row, label_col + 1)
        answers = layout.shape in ("card", "directions", "generic") and grid.n_cols == label_col + 2
        return [(cell, "")] if answers and cell is not None and cell.row < row else []

    def continue_row(self, grid: Grid, layout: Layout, row: int, label_col: int) -> None:
        if self.result.drafts:
            self.fill(self.result.drafts[-1], self.value_cells(grid, layout, row, label_col))

    def fill(self, draft: Draft, cells: list[tuple[Cell, str]]) -> None:
        for cell, role in cells:
            before = len(draft.builder.pieces)
            draft.builder.add_cell(cell, role)
            draft.nested += tuple(_nested(t, draft.builder.pieces[before:]) for t in cell.tables)

    def event(self, draft: Draft, number: str | None) -> Event:
        section = draft.section("", 0, None)
        return Event(
            "",
            None,
            "",
            number,
            draft.label,
            section.part("term"),
            section.part("responsible"),
            section.part("result"),
            draft.label_place,
        )

    def participants(self, grid: Grid, layout: Layout) -> None:
        """A school a row: each other cell is a section about that school, labelled by its column."""
        school_col = layout.roles["label"]
        times = _times(grid, layout)
        for row in range(layout.header_rows, grid.n_rows):
            if row in times:
                self.when = times[row]
                continue
            cell = grid.at(row, school_col)
            name = in_school_column(cell.text) if cell else None
            if name:
                self.result.listed.append(name)
            for col in range(grid.n_cols):
                value = grid.at(row, col)
                if value is None or value.row != row or value.col != col or not (value.text.strip() or value.tables):
                    continue
                if col == school_col and name:
                    continue
                header = layout.headers[col] or self.title
                head = grid.at(0, col) if layout.header_rows else None
                draft = Draft(header, TextBuilder(), value.place, (head or value).place, "card", name, layout=layout)
                draft.above, draft.when, draft.headings = self.table_lead, self.when, self.headings()
                if layout.form and (match := match_label(header, layout.form)) is not None:
                    draft.form, draft.indicator = layout.form, match.section.id
                    draft.score, draft.tags = match.score, match.section.tags
                self.fill(draft, [(value, header)])
                numbering = col < school_col and draft.builder.text.strip().rstrip(".)").isdigit()
                if draft.builder.text and not numbering:
                    self.result.drafts.append(draft)


def _titles(opening: Sequence[str]) -> list[str]:
    """What the first lines say of a document, alone and each with the next: titles run over lines."""
    lines = [t for text in opening if (t := one_line(text)) and len(t) < _LONGEST_LEAD][:_TITLE_LINES]
    return [*lines, *(f"{a} {b}" for a, b in pairwise(lines))]


def _with_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the titles of tables that are written as plain paragraphs as captions."""
    out = list(blocks)
    for n, (block, below) in enumerate(pairwise(blocks)):
        if not isinstance(block, Paragraph) or block.kind != "paragraph" or not isinstance(below, Table):
            continue
        if len(block.text) < _LONGEST_LEAD and _TITLE_OF_TABLE.match(block.text):
            out[n] = replace(block, kind="caption")
    return tuple(out)


def _heads_group(grid: Grid, layout: Layout, row: int) -> bool:
    """A row without values that the form does not know, before rows numbered below it («2.» before «2.1»)."""
    number_col, label_col = layout.roles.get("number"), layout.roles["label"]
    if number_col is None or layout.form is None:
        return False
    own, below = grid.at(row, number_col), grid.at(row + 1, number_col)
    if own is None or below is None or any(c.text.strip() for c in grid.row(row) if c.col > label_col):
        return False
    number, label = one_line(own.text).rstrip(".)"), grid.at(row, label_col)
    known = label is not None and match_label(label.text, layout.form, number) is not None
    return not known and bool(number) and one_line(below.text).startswith(f"{number}.")


def _times(grid: Grid, layout: Layout) -> dict[int, RowsOfTime]:
    """The rows of one cell that say of which time the rows below them are, where they name several times."""
    spanning = ((row, grid.spanning(row)) for row in range(layout.header_rows, grid.n_rows))
    found = {row: when for row, cell in spanning if cell is not None and (when := when_of(cell.text)) is not None}
    latest = max(found.values(), default=("", 0))
    if len(set(found.values())) < 2:
        return {}
    return {row: RowsOfTime(when[0] or None, when < latest) for row, when in found.items()}


def _nested(table: Table, pieces: tuple[Piece, ...]) -> NestedTable:
    by_path = {p.place.path: (p.start, p.end) for p in pieces if p.in_table}
    return NestedTable(table, {(c.row, c.col): by_path[c.place.path] for c in table.cells if c.place.path in by_path})
