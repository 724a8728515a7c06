"""Which two organizations share most copied text: the closing table of a run."""

from __future__ import annotations

from collections import defaultdict

from pipeline.model import CopiedPair, CopiedText, Corpus, Passage


def copied_pairs(corpus: Corpus) -> tuple[CopiedPair, ...]:
    """Pairs of organizations by words and figures copied, most first. Conclusions are left out: another hand wrote
    them."""
    found: dict[tuple[str, str], list[CopiedText]] = defaultdict(list)
    for copied in corpus.copies:
        if copied.label != "copy" or _concluding(corpus, copied.a) or _concluding(corpus, copied.b):
            continue
        a, b = copied.a.organization_id, copied.b.organization_id
        if a and b and a != b:
            found[min(a, b), max(a, b)].append(copied)
    pairs = []
    for ids, copies in found.items():
        words = sum(c.words for c in copies if c.channel == "text")
        figures = sum(len(c.figures) for c in copies if c.channel == "figures")
        pairs.append(
            (
                -words - figures,
                ids,
                CopiedPair(_name(corpus, ids[0]), _name(corpus, ids[1]), *ids, len(copies), words, figures),
            )
        )
    return tuple(pair for _, _, pair in sorted(pairs, key=lambda p: p[:2]))


def _name(corpus: Corpus, organization_id: str) -> str:
    organization = corpus.registry.get(organization_id)
    return organization.short_name if organization else organization_id


def _concluding(corpus: Corpus, passage: Passage) -> bool:
    section = corpus.report(passage.document_id).section(passage.section_id)
    return section is not None and section.shape == "conclusion"
