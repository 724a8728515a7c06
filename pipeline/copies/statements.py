"""What is compared: the text that one organization stands for under one label of its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.text import fold
from pipeline.copies.tokens import Tokens, tokenize
from pipeline.copies.worth import NAME, worth
from pipeline.model import Report, Section

SHAPES = ("card", "criteria", "statistics", "directions", "narrative", "conclusion")
# In these places reports name things of others: events of the city, partners, contracts.
LISTING_TAGS = frozenset({"events", "partners", "contracts"})
# Here schools repeat aims and bodies that laws and manuals put into their mouths.
SET_PHRASE_TAGS = frozenset({"programme", "goal", "governance"})
PROSE_WORDS = 15.0  # of prose that two neighbours share make a copy
STRANGERS_WORDS = 20.0  # the same for two of different municipalities, who read the same manuals
SET_PHRASE_WORDS = 25.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A section to compare.

    `owner` is whose text it is, never compared with itself; `name` tells organizations of unknown place apart;
    `group` is the municipality, or the document where that is unknown. `worth` says of each token how much it
    proves; a copy needs `minimum` of it. `numbers` are the figures as compared, with their offsets.
    """

    document_id: str
    section: Section
    organization_id: str | None
    owner: str
    name: str
    group: str
    year: int
    placed: bool
    authority: bool
    kind: str
    tokens: Tokens
    worth: tuple[float, ...]
    minimum: float
    numbers: tuple[tuple[str, int, int], ...]

    @property
    def text(self) -> str:
        """What stands there."""
        return self.section.text

    def minimum_with(self, other: Statement) -> float:
        """How much the two must share to be a copy."""
        return max(self.minimum, other.minimum, 0.0 if self.group == other.group else STRANGERS_WORDS)

    def may_be_same_author(self, other: Statement) -> bool:
        """Whether the two texts may have one author, who repeats but does not copy. Two schools № 3 of unknown
        places may be one; a school and the authority above it write about the same things by right."""
        if self.owner == other.owner or self.authority != other.authority:
            return True
        return self.name == other.name and not (self.placed and other.placed)


def statements(reports: Sequence[Report]) -> list[Statement]:
    """The statements of all reports, in their order."""
    return [s for report in reports for s in _of_report(report)]


def _of_report(report: Report) -> Iterator[Statement]:
    for section in report.sections:
        organization_id = section.organization_id or report.organization_id
        organization = report.organization(organization_id)
        authority = organization_id is None
        place = (organization and organization.municipality) or report.facts.municipality
        # A plan's rows are compared where each school has its own; those of an authority tell what all were to do.
        told = section.shape in SHAPES or (section.shape == "plan" and organization_id is not None)
        if not told or not section.text.strip() or (authority and not place):
            continue
        tags = frozenset(section.tags)
        tokens = tokenize(section.text)
        yield Statement(
            document_id=report.document_id,
            section=section,
            organization_id=organization_id,
            owner=organization_id or f"authority of {place}",
            name=f"{organization.kind} {organization.number or fold(organization.short_name)}" if organization else "",
            group=place or report.document_id,
            year=report.facts.year or 0,
            placed=bool(place),
            authority=authority,
            kind=section.indicator or fold(section.label),
            tokens=tokens,
            worth=_worth(section, tokens, listing=bool(tags & LISTING_TAGS)),
            # Authorities quote the same programmes and orders of the region at length.
            numbers=_numbers(report, section),
            minimum=2 * SET_PHRASE_WORDS if authority else SET_PHRASE_WORDS if tags & SET_PHRASE_TAGS else PROSE_WORDS,
        )


def _worth(section: Section, tokens: Tokens, listing: bool) -> tuple[float, ...]:
    """What each token proves; of a plan's row only the result is the school's own."""
    values = worth(section.text, tokens, listing)
    if section.shape != "plan":
        return values
    own = [(p.start, p.end) for p in section.pieces if p.role == "result"]
    inside = (any(a <= start < b for a, b in own) for start in tokens.starts)
    return tuple(value if mine else NAME for value, mine in zip(values, inside, strict=True))


def _numbers(report: Report, section: Section) -> tuple[tuple[str, int, int], ...]:
    found = (m for m in report.measurements_of(section) if m.value is not None)
    return tuple((f"{m.value.normalize():f}", *m.span) for m in found if m.value is not None)
