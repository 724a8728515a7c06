"""The transformation between check and publish: a corpus and a run without names and contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model import (
    Claim,
    CopiedText,
    Corpus,
    Measurement,
    Mention,
    Organization,
    Passage,
    Piece,
    Report,
    ReportDocument,
    RunReport,
    Section,
)
from pipeline.redaction.learn import counts
from pipeline.redaction.names import name_of
from pipeline.redaction.redactor import Redactor
from pipeline.redaction.rewrite import Rewrite
from pipeline.redaction.walk import mapped

_PATHS = frozenset({"path", "file_name"})
_HASHES = frozenset({"sha256", "document_id", "finding_id", "cause", "duplicate_of", "supersedes"})


def redacted(corpus: Corpus, run: RunReport, redactor: Redactor) -> tuple[Corpus, RunReport]:
    """Both without names and contacts; nothing else changes, ids of findings and documents least of all.

    Addresses (`Place`) go on pointing into the reports as they are. Of the documents themselves the blocks are left
    out: no output holds them.
    """
    transform = _Transform(redactor)
    return transform.corpus(corpus), transform.run(run)


class _Transform:
    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor

    def _change(self, text: str, field: str) -> str:
        if field in _HASHES:
            return text
        if field in _PATHS:
            return self._redactor.path(text)
        if field.endswith("_id"):
            return self._redactor.identifier(text)
        return self._redactor.text(text)

    def run(self, run: RunReport) -> RunReport:
        """The account of the run. `out` stays: it is no output's content, and tells where they are."""
        done = mapped(replace(run, skipped=()), self._change)
        return replace(
            done,
            out=run.out,
            skipped=tuple((self._redactor.path(path), self._redactor.text(why)) for path, why in run.skipped),
            counts={**run.counts, **counts(self._redactor)},
        )

    def corpus(self, corpus: Corpus) -> Corpus:
        """All of it; the forms are nobody's report."""
        texts = {
            (r.document_id, s.section_id): self._redactor.rewritten(s.text) for r in corpus.reports for s in r.sections
        }
        reports = {r.document_id: self._report(r) for r in corpus.reports}
        identifier = self._redactor.identifier
        return replace(
            corpus,
            reports=tuple(reports[r.document_id] for r in corpus.reports),
            registry=self._registry(corpus.registry),
            listed=frozenset(self._redactor.identifier(i) for i in corpus.listed),
            copies=tuple(self._copy(c, texts) for c in corpus.copies),
            previous={
                (document, identifier(organization)): reports.get(r.document_id) or self._report(r)
                for (document, organization), r in corpus.previous.items()
            },
            unreadable=mapped(corpus.unreadable, self._change),
        )

    def _registry(self, registry: Mapping[str, Organization]) -> dict[str, Organization]:
        # What a user's own columns hold of people no one has told us: they stay out.
        return {
            self._redactor.identifier(key): replace(mapped(o, self._change), details=()) for key, o in registry.items()
        }

    def _report(self, report: Report) -> Report:
        texts = {s.section_id: self._redactor.rewritten(s.text) for s in report.sections}
        name = name_of(report.facts.signatory or "")
        facts = mapped(report.facts, self._change)
        if report.facts.signatory:
            facts = replace(facts, signatory=self._redactor.person(name, report.facts.signatory))
        return replace(
            report,
            document=self._document(report.document),
            facts=facts,
            organizations=mapped(report.organizations, self._change),
            organization_id=mapped(report.organization_id, self._change, "organization_id"),
            sections=tuple(self._section(s, texts[s.section_id]) for s in report.sections),
            measurements=tuple(self._measurement(m, texts) for m in report.measurements),
            mentions=tuple(self._mention(m, texts) for m in report.mentions),
            events=mapped(report.events, self._change),
            claims=tuple(self._claim(c, texts) for c in report.claims),
        )

    def _document(self, document: ReportDocument) -> ReportDocument:
        bare = replace(document, blocks=(), furniture=())
        return mapped(bare, self._change)

    def _section(self, section: Section, text: Rewrite) -> Section:
        pieces = tuple(self._piece(p, text) for p in section.pieces)
        return replace(mapped(section, self._change), text=text.text, pieces=pieces)

    def _piece(self, piece: Piece, text: Rewrite) -> Piece:
        start, end = text.span(piece.start, piece.end)
        return replace(piece, start=start, end=end)

    def _measurement(self, item: Measurement, texts: Mapping[str, Rewrite]) -> Measurement:
        return replace(mapped(item, self._change), span=self._span(item, texts))

    def _mention(self, item: Mention, texts: Mapping[str, Rewrite]) -> Mention:
        done = replace(mapped(item, self._change), span=self._span(item, texts))
        if item.kind != "person":
            return done
        return replace(done, text=self._redactor.person(name_of(item.text), item.text))

    def _claim(self, item: Claim, texts: Mapping[str, Rewrite]) -> Claim:
        return replace(mapped(item, self._change), span=self._span(item, texts))

    def _span(self, item: Measurement | Mention | Claim, texts: Mapping[str, Rewrite]) -> tuple[int, int]:
        text = texts.get(item.section_id or "")
        return text.span(*item.span) if text else item.span

    def _copy(self, copy: CopiedText, texts: Mapping[tuple[str, str], Rewrite]) -> CopiedText:
        return replace(mapped(copy, self._change), a=self._passage(copy.a, texts), b=self._passage(copy.b, texts))

    def _passage(self, passage: Passage, texts: Mapping[tuple[str, str], Rewrite]) -> Passage:
        done = mapped(passage, self._change)
        text = texts.get((passage.document_id, passage.section_id))
        if text is None:
            return done
        start, end = text.span(passage.start, passage.end)
        return replace(done, start=start, end=end)
