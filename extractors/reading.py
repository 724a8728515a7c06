"""Reading any file: what it is by content, then its reader, in a process of its own.

read("report.docx")      -> ReportDocument, or UnreadableFile with a reason and an advice
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.collector import collector_paused
from extractors.errors import UnreadableFile
from extractors.limits import DEFAULT_LIMITS, Limits
from pipeline.document_model import ExtractionIssue, ReportDocument, SourceFile

if TYPE_CHECKING:
    from extractors.ocr.model import ReadPage

# Fewer letters than the shortest report has words. Readers know better what is little for their format.
_ALMOST_NO_TEXT = 12


def read(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The document in a file. Raises UnreadableFile (see `extractors.errors`), ReaderCrashed for a fault of ours."""
    from extractors.formats import identify

    return read_source(identify(path, limits), limits)


def read_source(source: SourceFile, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The document in a file that has been identified. Raises as `read` does.

    Old formats are read as LibreOffice converts them; pages that are pictures as tesseract recognises them.
    """
    from extractors.isolation import read_isolated

    if source.format not in ("docx", "pdf"):
        from extractors.office import converted

        with converted(source, limits) as docx:
            return replace(read_isolated(docx, limits), source=source)
    document = read_isolated(source, limits)
    if source.format == "pdf" and document.issues:
        document = _with_scans(document, limits)
    return document


def _with_scans(document: ReportDocument, limits: Limits) -> ReportDocument:
    from extractors.isolation import read_isolated
    from extractors.ocr.scans import recognise_pages, scanned_pages

    scans = scanned_pages(document)
    if not scans:
        return document
    pages, issues = recognise_pages(document.source, scans, limits)
    if pages:
        document = read_isolated(document.source, limits, pages)
    return replace(document, issues=(*document.issues, *issues))


def read_in_process(
    source: SourceFile, limits: Limits = DEFAULT_LIMITS, recognised: Sequence[ReadPage] = ()
) -> ReportDocument:
    """A DOCX or PDF without a process of its own: for measuring, and for what runs in the child.

    `recognised` are pages of a PDF that take the place of its own; none is recognised here. Limits on time and memory
    do not hold. Raises UnreadableFile, MemoryError.
    """
    try:
        with collector_paused():
            return _judge(_read(source, limits, recognised))
    except OSError as error:
        # Gone or closed to us since it was identified; anything else is no fault of the file.
        if not os.path.exists(source.path):
            raise UnreadableFile("not_found") from error
        if not os.access(source.path, os.R_OK):
            raise UnreadableFile("no_permission") from error
        raise


def _read(source: SourceFile, limits: Limits, recognised: Sequence[ReadPage]) -> ReportDocument:
    # Only the reader that is needed: a PDF must not wait for lxml, nor a DOCX for pdfium.
    if source.format == "docx":
        from extractors.docx import read_docx

        return read_docx(source, limits)
    from extractors.pdf import read_pdf

    return read_pdf(source, recognised)


def _judge(document: ReportDocument) -> ReportDocument:
    """Next to nothing read is no success, whatever the reader thought of it."""
    letters = 0
    for paragraph in document.paragraphs():
        letters += sum(map(str.isalnum, paragraph.text))
        if letters >= _ALMOST_NO_TEXT:
            return document
    issue = ExtractionIssue("almost_no_text", f"{letters} letters")
    return replace(document, issues=(*document.issues, issue), status="partial")
