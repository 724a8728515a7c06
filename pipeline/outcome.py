"""What became of each file, in words: the rows of `documents`, the conflicts, the counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.ocr.scans import unread_scans
from pipeline.documents import Document
from pipeline.intake import described
from pipeline.ledger import Ledger, Reading, Standing, by_name, conflicts
from pipeline.messages import text
from pipeline.model import Corpus, DocumentOutcome, Finding, Lang, UnreadableDocument
from pipeline.workspace import Unreadable

_NAMED = 5  # documents that a sentence about a conflict names


def outcomes(
    ledger: Ledger,
    standings: Iterable[Standing],
    documents: Mapping[str, Document],
    lang: Lang,
    log: Path,
) -> tuple[DocumentOutcome, ...]:
    """A row for each file, in order of name: every document, its duplicates, and files that can't even be hashed."""
    standings = tuple(standings)
    came = {a.sha256: n for n, a in enumerate(ledger.arrivals)}
    predecessor: dict[str, str] = {}
    for s in sorted(standings, key=lambda s: came[s.sha256]):
        if s.superseded_by:
            predecessor[s.superseded_by] = s.sha256
    rows = []
    for s in standings:
        document = documents[s.sha256]
        first = _row(s, document, predecessor.get(s.sha256), lang, log)
        rows.append(first)
        # A copy of what can't be read is as unreadable as the first: only what counts once is a duplicate.
        rows += [_copy(first, path, lang) for path in s.copies]
    for path, (code, detail) in ledger.refused.items():
        error, advice = _texts(Unreadable(code, detail), lang)
        rows.append(DocumentOutcome(path, by_name(path)[0], "quarantined", error=error, advice=advice))
    return tuple(sorted(rows, key=lambda r: (r.file_name, r.path, r.sha256 or "")))


def _row(s: Standing, document: Document, predecessor: str | None, lang: Lang, log: Path) -> DocumentOutcome:
    error = advice = None
    if document.crash:
        error, advice = text("crash", lang), text("crash_advice", lang, log=log)
    elif document.unreadable:
        error, advice = _texts(document.unreadable, lang)
    elif document.reading and (gap := unread_scans(document.reading)):
        error, advice = gap.error(lang), gap.advice(lang)
    reading = document.reading
    return DocumentOutcome(
        path=s.path,
        file_name=by_name(s.path)[0],
        status="superseded" if not s.current else reading.status if reading and document.report else "quarantined",
        document_id=s.sha256[:16],
        sha256=s.sha256,
        format=reading.source.format if reading else None,
        error=error,
        advice=advice,
        supersedes=predecessor[:16] if predecessor else None,
        pages=reading.pages if reading else None,
        cached=document.cached,
        crash=document.crash if s.current else None,
    )


def _copy(first: DocumentOutcome, path: str, lang: Lang) -> DocumentOutcome:
    unreadable = first.status == "quarantined"
    return DocumentOutcome(
        path=path,
        file_name=by_name(path)[0],
        status="quarantined" if unreadable else "duplicate",
        document_id=first.document_id,
        sha256=first.sha256,
        format=first.format,
        error=first.error if unreadable else text("duplicate", lang, path=first.path),
        advice=first.advice if unreadable else text("duplicate_advice", lang),
        duplicate_of=first.document_id,
        pages=first.pages,
        cached=first.cached,
    )


def _texts(reason: Unreadable, lang: Lang) -> tuple[str, str]:
    error = UnreadableFile(reason.code, reason.detail)
    return error.error(lang), error.advice(lang)


def unreadable(
    ledger: Ledger, standings: Iterable[Standing], documents: Mapping[str, Document]
) -> tuple[UnreadableDocument, ...]:
    """The documents that could not be read by a fault of their own, in both languages, for the rules."""
    found = []
    for s in standings:
        reason = documents[s.sha256].unreadable
        if s.current and reason:
            # The format of what can't be read is not known; rules ask for the name alone.
            source = ledger.source(s.sha256, "pdf" if s.path.lower().endswith(".pdf") else "docx")
            found.append(UnreadableDocument(source, *_texts(reason, "ru"), *_texts(reason, "en")))
    return tuple(sorted(found, key=lambda u: u.source.document_id))


def conflict_texts(
    ledger: Ledger, standings: tuple[Standing, ...], readings: Mapping[str, Reading], lang: Lang
) -> tuple[str, ...]:
    """What a person should decide, a sentence each."""
    out = []
    for conflict in conflicts(standings, readings):
        names = ", ".join(described(ledger, conflict.documents[:_NAMED]))
        if len(conflict.documents) > _NAMED:
            names += text("and_more", lang, n=len(conflict.documents) - _NAMED)
        if conflict.kind == "report":
            out.append(text("conflict_report", lang, report=conflict.what, documents=names))
        else:
            old = conflict.documents[0][:16]
            out.append(text("conflict_path", lang, path=conflict.what, documents=names, old=old))
    return tuple(out)


def counts(corpus: Corpus, rows: Iterable[DocumentOutcome], findings: Iterable[Finding]) -> dict[str, int]:
    """The numbers of the closing table: documents by status, content of the current ones, findings by severity."""
    rows, findings = tuple(rows), tuple(findings)
    by_status = Counter(r.status for r in rows)
    by_severity = Counter(f.severity for f in findings if f.shown)
    return {
        "documents": len(rows),
        **{f"documents_{s}": by_status[s] for s in ("ok", "partial", "quarantined", "duplicate", "superseded")},
        "organizations": len({o.organization_id for r in corpus.reports for o in r.organizations}),
        "sections": sum(len(r.sections) for r in corpus.reports),
        "measurements": sum(len(r.measurements) for r in corpus.reports),
        "mentions": sum(len(r.mentions) for r in corpus.reports),
        "events": sum(len(r.events) for r in corpus.reports),
        "findings": sum(by_severity.values()),
        **{f"findings_{s}": by_severity[s] for s in ("error", "warning", "info")},
        "findings_known": sum(f.known and f.suppressed is None for f in findings),
        "findings_suppressed": sum(f.suppressed is not None for f in findings),
    }
