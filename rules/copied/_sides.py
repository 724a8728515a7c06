"""The two sides of a copy, as a finding shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import CopiedText, Corpus, Evidence, Passage, Section
from rules.numbers._shares import implied_bases
from rules.numbers._wholes import pupil_pairs, pupils, teacher_pairs, teachers
from rules.rule import quote

_Key = tuple[str, ...]


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


def oriented(corpus: Corpus, pairs: Mapping[_Key, list[CopiedText]]) -> dict[_Key, list[CopiedText]]:
    """The copies of each pair, within one document from the side of the school whose own numbers they do not fit."""
    strangers = _strangers(corpus)
    out = {}
    for key, found in pairs.items():
        first = found[0]
        swapped = (
            first.a.document_id == first.b.document_id and strangers.get(pair_of(first)) == first.b.organization_id
        )
        out[key] = [replace(c, a=c.b, b=c.a) for c in found] if swapped else found
    return out


def _strangers(corpus: Corpus) -> dict[str, str | None]:
    """For a pair of schools the one whose number of teachers or pupils the shared figures do not go with, where they
    go with that of the other."""
    found: dict[str, str | None] = {}
    for _, copied in accusing(corpus, "figures"):
        fits = [_fits(corpus, side) for side in (copied.a, copied.b)]
        if fits == [True, False] or fits == [False, True]:
            stranger = copied.b if fits[0] else copied.a
            found.setdefault(pair_of(copied), stranger.organization_id)
    return found


def _fits(corpus: Corpus, passage: Passage) -> bool | None:
    """Whether the shares of a passage are of as many teachers or pupils as its school states; None where it has
    none."""
    report, about = corpus.report(passage.document_id), passage.organization_id or ""
    judged = []
    for total, pairs in ((teachers(report, about), teacher_pairs), (pupils(report, about), pupil_pairs)):
        for pair in pairs(report, about, total) if total else ():
            inside = passage.start <= pair.share.span[0] < passage.end
            if pair.section.section_id == passage.section_id and inside and pair.count.value:
                implied = implied_bases(pair.count.value, pair.share)
                judged.append(bool(implied) and total is not None and total.value in implied)
    return all(judged) if judged else None


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
