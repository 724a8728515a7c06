"""The parts of a Word package: bytes, XML trees and relationships. Pictures are never unpacked.

Robust where Word is: a missing or damaged side part costs that part only and leaves an issue.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from extractors.archive import Archive
from extractors.errors import UnreadableFile
from pipeline.document_model import ExtractionIssue

_CONTENT_TYPES = "[Content_Types].xml"
_USUAL_MAIN = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
# Namespaces are declared at the head of a part.
_DECLARATIONS = 100_000
# Strict OOXML differs from what Word writes by default in its namespaces alone, as far as text goes.
_STRICT_TO_TRANSITIONAL = tuple(
    (_STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional)
    for strict, transitional in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
        (b"drawingml/", b"drawingml/2006/"),
    )
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of the type ("hyperlink", "header"); `target` a part's name, or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one document. `issues` grows while parts are read."""

    def __init__(self, archive: Archive) -> None:
        """Raises UnreadableFile where there is no main part."""
        self._archive = archive
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.issues: list[ExtractionIssue] = []
        self.main = self._main_part()

    def main_bytes(self) -> bytes:
        """The main part as UTF-8. Raises UnreadableFile."""
        return _plain(self._archive.read(self.main))

    def main_tree(self, data: bytes) -> etree._Element:
        """The main part as a tree; one that is not well-formed is repaired as far as it goes, with an issue."""
        try:
            return parse(data)
        except etree.XMLSyntaxError as error:
            tree = _repair(data, error, self.main)
            self.issues.append(ExtractionIssue("xml_repaired", f"{self.main}: {error.msg}"))
            return tree

    def bytes_of(self, kind: str) -> bytes:
        """The side part ("styles", "numbering") of the main part as UTF-8; empty where there is none."""
        relationship = self._only(kind)
        return self._side_bytes(relationship.target) if relationship else b""

    def tree_of(self, kind: str, data: bytes | None = None) -> etree._Element | None:
        """The side part of this kind as a tree; `data` if it has been read before."""
        relationship = self._only(kind)
        return self.tree(relationship.target, data) if relationship else None

    def tree(self, name: str, data: bytes | None = None) -> etree._Element | None:
        """A side part as a tree, None (with an issue) where it can't be read."""
        data = self._side_bytes(name) if data is None else data
        if not data:
            return None
        try:
            return parse(data)
        except etree.XMLSyntaxError as error:
            self.issues.append(ExtractionIssue("part_unreadable", f"{name}: {error.msg}"))
        return None

    def _side_bytes(self, name: str) -> bytes:
        try:
            return _plain(self._archive.read(name))
        except KeyError:
            # A dangling relationship: nothing is there that could be lost.
            self.issues.append(ExtractionIssue("part_missing", name))
        except UnreadableFile as error:
            if error.code != "corrupt":
                raise
            self.issues.append(ExtractionIssue("part_unreadable", name))
        return b""

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _only(self, kind: str) -> Relationship | None:
        found = self.relationships(self.main).values()
        return next((r for r in found if r.kind == kind and not r.external), None)

    def _main_part(self) -> str:
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self._archive:
                return relationship.target
        if _USUAL_MAIN in self._archive:
            return _USUAL_MAIN
        raise UnreadableFile("missing_document", _USUAL_MAIN)

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self._archive:
            return {}
        tree = self.tree(source)
        found = {}
        for element in tree if tree is not None else ():
            target, identity = element.get("Target"), element.get("Id")
            if target is None or identity is None:
                continue
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[identity] = Relationship(kind, target, external)
        return found


def parse(data: bytes) -> etree._Element:
    """The root of an XML part. Raises XMLSyntaxError, UnreadableFile (a DTD, endless nesting), MemoryError."""
    # Word writes no DTD. Entities can blow a part up, so a part with one is not even handed to the parser.
    if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise UnreadableFile("xml_entities")
    return _parse(data, recover=False)


def _parse(data: bytes, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=recover,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # Short of memory, libxml2 fails without a word of what is wrong.
        if error.msg is None or "unknown error" in error.msg or "memory" in error.msg.lower():
            raise MemoryError from error
        if "Excessive depth" in error.msg:
            raise UnreadableFile("too_deep") from error
        raise


def _repair(data: bytes, error: etree.XMLSyntaxError, name: str) -> etree._Element:
    try:
        tree = _parse(data, recover=True)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None or not len(tree):
        raise UnreadableFile("corrupt", name) from error
    return tree


def _plain(data: bytes) -> bytes:
    """UTF-8 and Transitional namespaces, whatever the part was written in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0" or data[:1] == b"\0":
        data = _to_utf8(data)
    if data.find(_STRICT, 0, _DECLARATIONS) >= 0:
        for strict, transitional in _STRICT_TO_TRANSITIONAL:
            data = data.replace(strict, transitional)
    return data


def _to_utf8(data: bytes) -> bytes:
    encoding = (
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    )
    text = data.decode(encoding, errors="replace")
    if text.startswith("<?xml"):
        text = text[text.index("?>") + 2 :]
    return text.encode()
