"""What a paragraph is: heading, list item, caption or plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.pdf.captions import CAPTION
from extractors.pdf.lines import Line
from extractors.pdf.paragraphs import LEADERS, TextBlock
from pipeline.document_model import BlockKind

_CAPTION_ONLY = re.compile(CAPTION.pattern + r"[.:]?\s*$", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:\d{1,2}\.)+\d{0,2}\.?\s|(?:глава|раздел|часть|section|chapter)\s+[\dIVX]+", re.I)
_CLOSED = re.compile(r"[.;:,][»”\")]*$")
_LONGEST_HEADING = 250
_LONGEST_CAPTION = 300


class Kinds:
    """Judges paragraphs against the document's running text."""

    def __init__(self, lines: Iterable[Line]) -> None:
        sizes: Counter[float] = Counter()
        bold = total = 0
        for line in lines:
            n = sum(len(w.text) for w in line.words)
            sizes[round(line.size * 2) / 2] += n
            total += n
            bold += n if line.bold else 0
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self._body_is_bold = bold * 2 > total
        larger = sorted((s for s in sizes if s >= 1.12 * self.body), reverse=True)
        self._levels = {size: i + 1 for i, size in enumerate(larger[:4])}
        self._after_caption = False

    def kind_of(self, block: TextBlock, before_table: bool) -> tuple[BlockKind, int | None]:
        """The kind of the next paragraph of the document, and the level of a heading."""
        text = block.text
        title_of_caption, self._after_caption = self._after_caption, False
        if _CAPTION_ONLY.match(text):
            self._after_caption = True
            return "caption", None
        if len(text) <= _LONGEST_CAPTION:
            if CAPTION.match(text) and not _CLOSED.search(text.rstrip(".")) and self._is_short(block):
                return "caption", None
            if title_of_caption and before_table:
                return "caption", None
        level = self._heading_level(block)
        if level is not None:
            return "heading", level
        return ("list_item", None) if block.marker else ("paragraph", None)

    def _is_short(self, block: TextBlock) -> bool:
        return len(block.lines) <= 3

    def _heading_level(self, block: TextBlock) -> int | None:
        text = block.text
        if (
            block.lines[0].angle
            or len(text) > _LONGEST_HEADING
            or len(block.lines) > 4
            or _CLOSED.search(text)
            or not _has_letters(text)
        ):
            return None
        if LEADERS.search(text):
            # A line of a table of contents.
            return None
        size = round(block.size * 2) / 2
        depth = len(self._levels)
        if size in self._levels and (not block.marker or block.bold or _NUMBERING.match(text)):
            return self._levels[size]
        if size < 0.95 * self.body or (text[0].islower() and not block.marker):
            return None
        if block.bold and not self._body_is_bold:
            numbering = _NUMBERING.match(text)
            deeper = max(numbering.group().strip(". ").count(".") - 1, 0) if numbering else 0
            return depth + 1 + deeper
        if block.centred and len(block.lines) <= 3:
            capitals = text.upper() == text
            return depth + 1 if capitals else depth + 2
        return None


def _has_letters(text: str) -> bool:
    return sum(ch.isalpha() for ch in text) >= 3
