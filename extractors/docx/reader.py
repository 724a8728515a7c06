"""From a Word file to a ReportDocument."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from extractors.archive import Archive
from extractors.docx import names as n
from extractors.docx.body import Context, Walk
from extractors.docx.notes import Notes
from extractors.docx.numbering import Numbering
from extractors.docx.package import Package
from extractors.docx.sinks import BodySink, FurnitureSink
from extractors.docx.styles import Styles
from extractors.docx.stylesheet import StyleSheet
from extractors.docx.survey import survey
from extractors.errors import UnreadableFile
from extractors.limits import DEFAULT_LIMITS, Limits
from pipeline.document_model import Block, ExtractionIssue, Paragraph, ReportDocument, SourceFile

# Issues that mean that text is missing; charts and embedded objects are illustrations.
_PARTIAL = frozenset(
    (
        "almost_no_text",
        "text_not_reached",
        "part_unreadable",
        "xml_repaired",
        "nested_too_deep",
        "inserted_file_not_read",
    )
)
# Fewer characters than this, and than this for each picture, are titles over pictures of pages.
_LITTLE_TEXT = 500
_LITTLE_FOR_A_PICTURE = 30


def read_docx(source: SourceFile, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The document in a Word file; "partial" where some of its text could not be read.

    Raises UnreadableFile (damaged, without text, beyond the limits), MemoryError.
    """
    with Archive(Path(source.path), limits) as archive:
        try:
            return _read(Package(archive), source, limits)
        except RecursionError as error:
            raise UnreadableFile("too_deep") from error


def _read(package: Package, source: SourceFile, limits: Limits) -> ReportDocument:
    data = package.main_bytes()
    root = package.main_tree(data)
    body = _body(root)
    if body is None:
        raise UnreadableFile("corrupt", package.main)
    context = _context(package, data, limits)
    surveyed = survey(body, context.tracks_changes)
    if surveyed.cells > limits.cells:
        raise UnreadableFile("too_many_cells", str(surveyed.cells))
    sink, furniture = BodySink(), FurnitureSink()
    walks = [Walk(context, package.main)]
    walks[0].walk(body, sink, surveyed)
    for part in _furniture_parts(package, surveyed.references):
        tree = package.tree(part)
        if tree is not None:
            walks.append(Walk(context, part))
            walks[-1].walk(tree, furniture)
    for line in walks[0].between_parts:
        furniture.add("paragraph", line, None)
    pictures = walks[0].pictures
    if not _has_text(sink.blocks):
        raise UnreadableFile("pictures_only", str(pictures)) if pictures else UnreadableFile("no_text")
    issues = [*package.issues, *(issue for walk in walks for issue in walk.issues), *_lost_text(walks)]
    if walks[0].expected < min(_LITTLE_TEXT, pictures * _LITTLE_FOR_A_PICTURE):
        issues.append(ExtractionIssue("almost_no_text", f"{walks[0].expected} characters, {pictures} pictures"))
    return ReportDocument(
        source=source,
        blocks=tuple(sink.blocks),
        furniture=tuple(b for b in furniture.blocks if isinstance(b, Paragraph)),
        issues=tuple(issues),
        status="partial" if any(i.code in _PARTIAL for i in issues) else "ok",
    )


def _body(root: etree._Element) -> etree._Element | None:
    """The body. What broken writers put into further ones comes behind."""
    bodies = root.findall(n.BODY)
    for other in bodies[1:]:
        bodies[0].extend(list(other))
    return bodies[0] if bodies else None


def _context(package: Package, data: bytes, limits: Limits) -> Context:
    style_data = package.bytes_of("styles")
    styles = Styles(StyleSheet(style_data, lambda: package.tree_of("styles", style_data)))
    numbering = Numbering(lambda: package.tree_of("numbering"), styles)
    may_hide = b"vanish" in data or b"vanish" in style_data
    tracks_changes = b"author" in data
    styled = b":rStyle" in data
    return Context(
        package,
        styles,
        numbering,
        Notes(package),
        may_hide,
        styled and b"vertAlign" in style_data,
        styled and b"trike" in style_data,
        b"dings" in data,  # Wingdings, Webdings
        tracks_changes,
        limits.nested_tables,
    )


def _furniture_parts(package: Package, references: Sequence[str]) -> list[str]:
    """The parts of running headers and footers, each once, in the order of the sections that use them."""
    relationships = package.relationships(package.main)
    parts: dict[str, None] = {}
    for reference in references:
        found = relationships.get(reference)
        if found is not None and not found.external:
            parts[found.target] = None
    return list(parts)


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Paragraph) or any(_has_text(cell.blocks) for cell in block.cells) for block in blocks)


def _lost_text(walks: list[Walk]) -> list[ExtractionIssue]:
    lost = sum(walk.expected - walk.reached for walk in walks)
    return [ExtractionIssue("text_not_reached", f"{lost} characters")] if lost > 0 else []
