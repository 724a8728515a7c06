"""Which two organizations share most copied text: the closing table of a run."""

from __future__ import annotations

from collections import defaultdict

from pipeline.model import CopiedPair, Corpus, Passage


def copied_pairs(corpus: Corpus) -> tuple[CopiedPair, ...]:
    """Pairs of organizations by words copied, most first. Conclusions are left out: another hand wrote them."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for copied in corpus.copies:
        if copied.label != "copy" or _concluding(corpus, copied.a) or _concluding(corpus, copied.b):
            continue
        a, b = copied.a.organization_id, copied.b.organization_id
        if a and b and a != b:
            found[min(a, b), max(a, b)].append(copied.words)
    ranked = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(CopiedPair(_name(corpus, a), _name(corpus, b), len(w), sum(w)) for (a, b), w in ranked)


def _name(corpus: Corpus, organization_id: str) -> str:
    organization = corpus.registry.get(organization_id)
    return organization.short_name if organization else organization_id


def _concluding(corpus: Corpus, passage: Passage) -> bool:
    section = corpus.report(passage.document_id).section(passage.section_id)
    return section is not None and section.shape == "conclusion"
