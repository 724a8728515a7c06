"""A content file as read: what the writers are to write, and what a careful reader is to find."""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.builder.layout import Block, Sheet
from samples.builder.markup import Flaw, Parsed


@dataclass(frozen=True)
class Org:
    """An organization that the report is about."""

    short_name: str
    name: str
    number: str | None
    kind: str
    level: str | None


@dataclass(frozen=True)
class Part:
    """A section as a careful reader sees it. `parts` holds the text, or the text of each column by role. `edges` says
    that the text is all of it; lines of another kind (a title, a name under a post) may stand around it without."""

    organization: str | None
    shape: str
    label: str
    parts: dict[str, Parsed]
    number: str | None = None
    flaws: tuple[Flaw, ...] = ()
    listed: bool = True
    edges: bool = True


@dataclass
class Report:
    """A content file, read: what to write, and what to expect."""

    name: str
    meta: dict[str, str]
    organizations: list[Org]
    flaws: list[tuple[Flaw, str | None, str | None]]
    parts: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """For the writers."""
        m = self.meta
        return Sheet(
            m["title"],
            tuple(self.blocks),
            m.get("header", ""),
            m.get("footer", ""),
            m.get("page") == "landscape",
            {k: m[k] for k in ("author", "font", "size") if k in m},
        )
