"""Footnotes and endnotes by id, numbered in the order of their references, as Word prints them."""

from __future__ import annotations

from lxml import etree

from extractors.docx import names as n
from extractors.docx.line import NoteReference
from extractors.docx.numerals import roman
from extractors.docx.package import Package

_TYPE = n.W + "type"
_PARTS = {"footnote": ("footnotes", n.FOOTNOTE), "endnote": ("endnotes", n.ENDNOTE)}


class Notes:
    """The notes of a document; their parts are read when the first reference comes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._elements: dict[str, dict[str, etree._Element]] = {}
        self._marks: dict[tuple[str, str], str] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._taken: set[tuple[str, str]] = set()

    def number(self, kind: str, identity: str) -> str:
        """The mark of a note: "1" for footnotes, "i" for endnotes; the same for each reference to it."""
        key = (kind, identity)
        if key not in self._marks:
            self._counts[kind] += 1
            count = self._counts[kind]
            self._marks[key] = str(count) if kind == "footnote" else roman(count)
        return self._marks[key]

    def take(self, reference: NoteReference) -> etree._Element | None:
        """The note, the first time that it is referenced; None for one that is missing or was taken."""
        key = (reference.kind, reference.identity)
        if key in self._taken:
            return None
        self._taken.add(key)
        return self._load(reference.kind).get(reference.identity)

    def part(self, kind: str) -> str:
        """The part that holds the notes of a kind, "" if there is none."""
        name = _PARTS[kind][0]
        found = self._package.relationships(self._package.main).values()
        return next((r.target for r in found if r.kind == name), "")

    def _load(self, kind: str) -> dict[str, etree._Element]:
        if kind not in self._elements:
            name, tag = _PARTS[kind]
            tree = self._package.tree_of(name)
            # Those with a type are the lines that Word draws between text and notes.
            notes = tree.iterchildren(tag) if tree is not None else ()
            self._elements[kind] = {e.get(n.ID, ""): e for e in notes if e.get(_TYPE, "normal") == "normal"}
        return self._elements[kind]
