"""Runs that stand above or below their line, or are struck through: directly or by a character style."""

from __future__ import annotations

from lxml import etree

from extractors.docx import names as n
from extractors.docx.styles import Styles, told_shift, told_strike
from extractors.raised import Shift, shifted


def shift_of(run: etree._Element, styles: Styles) -> Shift | None:
    """How a run stands to its line."""
    properties = run.find(n.RPR)
    if properties is None:
        return None
    own = told_shift(properties)
    if own is not None:
        return own[0]
    named = properties.find(n.R_STYLE)
    return styles.shift(named.get(n.VAL)) if named is not None else None


def is_struck(run: etree._Element, styles: Styles) -> bool:
    """Whether a run is struck through, by one line or two: its author took it back."""
    properties = run.find(n.RPR)
    if properties is None:
        return False
    own = told_strike(properties)
    if own is not None:
        return own
    named = properties.find(n.R_STYLE)
    return named is not None and styles.strikes(named.get(n.VAL))


def write_shifts(parts: list[str], shifts: dict[int, Shift]) -> None:
    """Write the parts of a line that are shifted as such; runs beside one another are one. A line that is shifted as
    a whole is an ordinary line."""
    if all(i in shifts or not part.strip() for i, part in enumerate(parts)):
        return
    before, i = "", 0
    while i < len(parts):
        shift, end = shifts.get(i), i + 1
        while shift is not None and end < len(parts) and shifts.get(end) == shift:
            end += 1
        whole = "".join(parts[i:end])
        parts[i] = whole if shift is None else shifted(whole, shift, before)
        parts[i + 1 : end] = [""] * (end - i - 1)
        before = whole or before
        i = end
