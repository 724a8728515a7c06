"""The pages one after another: tables and paragraphs that run over page ends put together."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.continuations import is_continuation
from extractors.pdf.hyphens import Vocabulary, join_texts
from extractors.pdf.joins import Draft, continues, draft_of, extend, with_head_freed
from extractors.pdf.lattice import Grid
from extractors.pdf.paragraphs import MARKER, Column, TextBlock

# A line goes to the page's first paragraph unless it begins further in than this (sizes).
_INDENT = 0.8
# The line between two parts of a table has no more lines than this.
_LONGEST_LINE = 2


@dataclass(slots=True)
class PlacedText:
    """A paragraph and the page on which it begins."""

    page: int
    block: TextBlock
    column: Column
    footnote: bool = False


Item = PlacedText | Draft


class Sequence:
    """The blocks of a document so far. `bottom` is how far down (points) its pages are filled.

    `lines` are those between the parts of tables, which are no text of the document but of its pages.
    """

    def __init__(self, vocabulary: Vocabulary, bottom: float) -> None:
        self.items: list[Item] = []
        self._vocabulary = vocabulary
        self._bottom = bottom
        self._page = 0
        self._column: Column | None = None
        self._began = 0
        # A line behind a table, which may announce more of it, until it is known whether more comes.
        self._announced: PlacedText | None = None
        self.lines: list[PlacedText] = []

    def begin_page(self, number: int) -> None:
        """What is added from now on stands on this page."""
        self.end_announcement()
        self._page = number
        self._began = len(self.items)

    def _cut_by_page(self) -> Item | None:
        """The last thing of the pages before, footnotes left out, if nothing stands above on this page."""
        if len(self.items) > self._began:
            return None
        return self._last_but_notes()

    def add_table(self, grid: Grid) -> bool:
        """Adds a table or the rest of one; False where the grid is no table by itself and continues none."""
        if self._announced is not None and self._add_announced(grid):
            return True
        self.end_announcement()
        draft = self._cut_by_page()
        if isinstance(draft, Draft):
            last_page, last_grid = draft.last
            grid = with_head_freed(draft, grid)
            if last_page == self._page - 1 and continues(draft, grid, self._bottom - last_grid.box[3]):
                extend(draft, self._page, grid)
                self._began -= 1
                return True
        if grid.fragment:
            return False
        self.items.append(draft_of(grid, self._page))
        return True

    def _add_announced(self, grid: Grid) -> bool:
        draft = self._last_but_notes()
        if self._announced is None or not isinstance(draft, Draft):
            return False
        grid = with_head_freed(draft, grid)
        if not 0 <= self._page - draft.last[0] <= 1 or not continues(draft, grid, 0.0, announced=True):
            return False
        if not is_continuation(self._announced.block.text):
            return False
        extend(draft, self._page, grid)
        self.lines.append(self._announced)
        # What follows stands on this page, behind the table.
        self._began = len(self.items) - 1
        self._announced = None
        return True

    def _last_but_notes(self) -> Item | None:
        return next((i for i in reversed(self.items) if not (isinstance(i, PlacedText) and i.footnote)), None)

    def end_announcement(self) -> None:
        """To be called when all is added: a line that announced a table, which never came, is text."""
        if self._announced is not None:
            self.items.append(self._announced)
            self._announced = None

    def add_text(self, block: TextBlock, column: Column) -> None:
        """Adds a paragraph or the rest of one."""
        self.end_announcement()
        if column is not self._column:
            # The next column of a page goes on like the next page.
            self._column, self._began = column, len(self.items)
        if len(block.lines) <= _LONGEST_LINE and isinstance(self._last_but_notes(), Draft):
            block.pages = [self._page] * len(block.lines)
            self._announced = PlacedText(self._page, block, column)
            return
        before = self._cut_by_page()
        if isinstance(before, PlacedText) and _runs_on(before, block, column):
            before.block.pages.extend([self._page] * len(block.lines))
            before.block.lines.extend(block.lines)
            before.block.text = join_texts(before.block.text, block.text, self._vocabulary)
            before.column = column
            self._began -= 1
            return
        block.pages = [self._page] * len(block.lines)
        self.items.append(PlacedText(self._page, block, column))

    def add_footnote(self, block: TextBlock) -> None:
        """Adds a footnote, at the end of its page."""
        self.end_announcement()
        block.pages = [self._page] * len(block.lines)
        column = Column(block.box[0], block.box[2])
        self.items.append(PlacedText(self._page, block, column, footnote=True))


def _runs_on(before: PlacedText, block: TextBlock, column: Column) -> bool:
    """Whether the first paragraph of a page or column is the rest of the last one of the page or column before."""
    last, first = before.block.lines[-1], block.lines[0]
    if last.angle or first.angle or abs(last.size - first.size) > 0.1 * last.size:
        return False
    if before.block.centred or block.centred or MARKER.match(block.text):
        return False
    need = first.words[0].x1 - first.words[0].x0 + 0.9 * first.size
    if before.column.right - last.x1 > need or first.x0 > column.left + _INDENT * first.size:
        return False
    return block.text[0].islower() or before.block.text[-1] not in ".!?:;"
