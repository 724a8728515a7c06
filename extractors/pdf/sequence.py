"""The pages one after another: tables and paragraphs that run over page ends put together."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pdf.hyphens import Vocabulary, join_texts
from extractors.pdf.joins import Draft, continues, draft_of, extend, with_head_freed
from extractors.pdf.lattice import Grid
from extractors.pdf.paragraphs import MARKER, Column, TextBlock

# A line goes to the page's first paragraph unless it begins further in than this (sizes).
_INDENT = 0.8


@dataclass(slots=True)
class PlacedText:
    """A paragraph and the page on which it begins."""

    page: int
    block: TextBlock
    column: Column
    footnote: bool = False


Item = PlacedText | Draft


class Sequence:
    """The blocks of a document so far. `bottom` is how far down (points) its pages are filled."""

    def __init__(self, vocabulary: Vocabulary, bottom: float) -> None:
        self.items: list[Item] = []
        self._vocabulary = vocabulary
        self._bottom = bottom
        self._page = 0
        self._column: Column | None = None
        self._began = 0

    def begin_page(self, number: int) -> None:
        """What is added from now on stands on this page."""
        self._page = number
        self._began = len(self.items)

    def _cut_by_page(self) -> Item | None:
        """The last thing of the pages before, footnotes left out, if nothing stands above on this page."""
        if len(self.items) > self._began:
            return None
        return next((i for i in reversed(self.items) if not (isinstance(i, PlacedText) and i.footnote)), None)

    def add_table(self, grid: Grid) -> bool:
        """Adds a table or the rest of one; False where the grid is no table by itself and continues none."""
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

    def add_text(self, block: TextBlock, column: Column) -> None:
        """Adds a paragraph or the rest of one."""
        if column is not self._column:
            # The next column of a page goes on like the next page.
            self._column, self._began = column, len(self.items)
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
