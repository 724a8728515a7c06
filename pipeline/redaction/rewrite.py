"""A text with some of its stretches replaced, and where each of its characters has gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Rewrite:
    """`text` after the edits, which stand in order and don't overlap."""

    text: str
    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, text: str, edits: Iterable[Edit]) -> Rewrite:
        """The text with the edits made."""
        ordered = tuple(sorted(edits, key=lambda e: e.start))
        parts, at = [], 0
        for e in ordered:
            parts += [text[at : e.start], e.replacement]
            at = e.end
        return cls("".join(parts) + text[at:], ordered)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands now; it grows to take in a replacement that it cuts."""
        return self._at(start, 0), self._at(end, 1)

    def _at(self, offset: int, side: int) -> int:
        shift = 0
        for e in self.edits:
            if offset <= e.start:
                break
            grown = len(e.replacement) - (e.end - e.start)
            if offset < e.end:
                return e.start + shift + side * len(e.replacement)
            shift += grown
        return offset + shift


class Edits:
    """Gathers edits of one text; the first to claim a stretch has it."""

    def __init__(self) -> None:
        self._taken: list[Edit] = []
        self._made: list[Edit] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nobody has claimed any of it."""
        return all(e.end <= start or end <= e.start for e in self._taken)

    def claim(self, start: int, end: int, replacement: str | None) -> None:
        """Replaces the stretch, or keeps it as it is where `replacement` is None; nothing where it is taken."""
        if self.free(start, end):
            self._taken.append(Edit(start, end, replacement or ""))
            if replacement is not None:
                self._made.append(self._taken[-1])

    def made(self) -> tuple[Edit, ...]:
        """The edits so far."""
        return tuple(self._made)
