"""The pages of a document that are pictures: which they are, and recognising them, each in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.errors import UnreadableFile
from extractors.isolation import ask, scratch_folder
from extractors.limits import Limits
from extractors.ocr import tesseract
from extractors.ocr.model import ReadPage
from extractors.programs import ProgramFailed
from pipeline.codec import from_json
from pipeline.document_model import ExtractionIssue, Place, ReportDocument, SourceFile

# Issues of pages whose picture says more than their text layer.
_UNREAD = frozenset({"page_without_text", "letters_unknown"})
_MISSING = "ocr_missing"


def scanned_pages(document: ReportDocument) -> list[int]:
    """The numbers of the pages to be recognised, from 1."""
    return sorted({i.place.page for i in document.issues if i.code in _UNREAD and i.place and i.place.page})


def unread_scans(document: ReportDocument) -> UnreadableFile | None:
    """What to tell of the pages that stayed unread, null where there are none. Nothing to be raised."""
    numbers = scanned_pages(document)
    if not numbers:
        return None
    missing = any(issue.code == _MISSING for issue in document.issues)
    code = "recognition_missing" if missing else "not_recognised"
    return UnreadableFile(code, ", ".join(map(str, numbers)))


def recognise_pages(
    source: SourceFile, numbers: Sequence[int], limits: Limits
) -> tuple[list[ReadPage], tuple[ExtractionIssue, ...]]:
    """The pages of a PDF that could be recognised, and why the others could not be.

    Issues: "ocr_missing" (with what to install), "ocr_failed" (a page), "ocr_pages_left" (beyond the limit).
    Raises ReaderCrashed where our code failed.
    """
    languages = tesseract.languages()
    if languages is None:
        return [], (ExtractionIssue(_MISSING, tesseract.PACKAGES),)
    pages: list[ReadPage] = []
    issues: list[ExtractionIssue] = []
    budget = replace(
        limits,
        cpu_seconds=limits.ocr_page_seconds,
        # Where others use the processors too, the clock runs faster than the processor time.
        wall_seconds=max(limits.wall_seconds, 2 * limits.ocr_page_seconds),
    )
    for number in numbers[: limits.ocr_pages]:
        try:
            pages.append(_recognised(source, number, languages, budget))
        except (UnreadableFile, ProgramFailed) as error:
            issues.append(ExtractionIssue("ocr_failed", str(error), Place(f"page{number}", page=number)))
    if len(numbers) > limits.ocr_pages:
        issues.append(ExtractionIssue("ocr_pages_left", str(len(numbers) - limits.ocr_pages)))
    return pages, tuple(issues)


def _recognised(source: SourceFile, number: int, languages: str, budget: Limits) -> ReadPage:
    with scratch_folder() as scratch:
        request = {"task": "recognise", "path": source.path, "page": number, "languages": languages}
        return from_json(ReadPage, ask(request, budget, scratch))
