"""Reading any file: what it is by content, then its reader, in a process of its own.

read("report.docx")      -> ReportDocument, or UnreadableFile with a reason and an advice
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.limits import DEFAULT_LIMITS, Limits
from pipeline.model import ExtractionIssue, ReportDocument, SourceFile

# A title page has more; a report has thousands.
_ALMOST_NO_TEXT = 40


def read(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The document in a file. Raises UnreadableFile (see `extractors.errors`), ReaderCrashed for a fault of ours."""
    from extractors.formats import identify

    return read_source(identify(path, limits), limits)


def read_source(source: SourceFile, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The document in a file that has been identified. Raises as `read` does."""
    from extractors.isolation import read_isolated

    return read_isolated(source, limits)


def read_in_process(source: SourceFile, limits: Limits = DEFAULT_LIMITS) -> ReportDocument:
    """The same without a process of its own: for measuring, and for what runs in the child.

    Limits on time and memory do not hold here. Raises UnreadableFile, MemoryError.
    """
    try:
        return _judge(_read(source, limits))
    except FileNotFoundError as error:  # gone since it was identified
        raise UnreadableFile("not_found") from error
    except PermissionError as error:
        raise UnreadableFile("no_permission") from error


def _read(source: SourceFile, limits: Limits) -> ReportDocument:
    # Only the reader that is needed: a PDF must not wait for lxml, nor a DOCX for pdfium.
    if source.format == "docx":
        from extractors.docx import read_docx

        return read_docx(source, limits)
    from extractors.pdf import read_pdf

    return read_pdf(source)


def _judge(document: ReportDocument) -> ReportDocument:
    """Next to nothing read is no success, whatever the reader thought of it."""
    letters = 0
    for paragraph in document.paragraphs():
        letters += sum(map(str.isalnum, paragraph.text))
        if letters >= _ALMOST_NO_TEXT:
            return document
    issue = ExtractionIssue("almost_no_text", f"{letters} characters")
    return replace(document, issues=(*document.issues, issue), status="partial")
