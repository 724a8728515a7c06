"""The two sides of a copy, as a finding shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import CopiedText, Corpus, Evidence, Passage, Section
from rules.rule import quote


def accusing(corpus: Corpus, channel: str) -> Iterator[tuple[tuple[str, str, str, str], CopiedText]]:
    """Copies between two organizations, with the key of their pair of sections. Conclusions in a document about
    several organizations are left out: its author wrote them all."""
    for copied in corpus.copies:
        if copied.label != "copy" or copied.channel != channel:
            continue
        if _by_the_author(corpus, copied.a) or _by_the_author(corpus, copied.b):
            continue
        a, b = copied.a, copied.b
        yield (a.document_id, a.section_id, b.document_id, b.section_id), copied


def seen_from_both(found: Sequence[CopiedText]) -> Iterator[list[CopiedText]]:
    """The copies of a pair as each document is to show them: within one document once, else from either side."""
    yield list(found)
    if found and found[0].a.document_id != found[0].b.document_id:
        yield [replace(c, a=c.b, b=c.a) for c in found]


def section_of(corpus: Corpus, passage: Passage) -> Section:
    """The section of a passage. Raises LookupError where the index and the report disagree."""
    section = corpus.report(passage.document_id).section(passage.section_id)
    if section is None:
        raise LookupError(f"no section {passage.section_id} in {passage.document_id}")
    return section


def quote_of(corpus: Corpus, passage: Passage) -> Evidence:
    """The passage word for word."""
    return quote(corpus.report(passage.document_id), section_of(corpus, passage), passage.start, passage.end)


def name_of_owner(corpus: Corpus, passage: Passage) -> str:
    """Whose passage it is: the organization's short name, else the municipality or the file."""
    report = corpus.report(passage.document_id)
    organization = corpus.registry.get(passage.organization_id or "")
    return organization.short_name if organization else report.facts.municipality or report.file_name


def pair_of(copied: CopiedText) -> str:
    """The two whose reports copy each other: all that they share is one matter, in however many sections."""
    return " ".join(sorted(p.organization_id or p.document_id for p in (copied.a, copied.b)))


def _by_the_author(corpus: Corpus, passage: Passage) -> bool:
    several = corpus.report(passage.document_id).organization_id is None
    return several and section_of(corpus, passage).shape == "conclusion"
