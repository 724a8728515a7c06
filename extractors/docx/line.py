"""What a paragraph holds: pieces of text and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.docx.drawings import Drawn
from extractors.docx.links import Link, write_addresses
from extractors.docx.shifts import write_shifts
from extractors.raised import Shift


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A reference to a foot- or endnote. `mark` is empty where the author wrote a mark of his own."""

    kind: str
    identity: str
    mark: str


@dataclass(slots=True)
class Line:
    """What a paragraph holds. `hid` tells that it has text that is hidden; `uncertain` a formula that was not
    understood; `shifts` which parts stand above or below the line."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    caption: bool = False
    hid: bool = False
    uncertain: str = ""
    shifts: dict[int, Shift] = field(default_factory=dict)

    def text(self) -> str:
        """The whole text, with the addresses of links."""
        if self.shifts:
            write_shifts(self.parts, self.shifts)
            self.shifts.clear()
        if self.links:
            write_addresses(self.parts, self.links)
            self.links.clear()
        return "".join(self.parts)
