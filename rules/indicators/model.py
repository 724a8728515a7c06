"""What an indicator is: a question to each school, and the tests that tell a yes from a no."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model import ClaimKind

Verdict = Literal["yes", "no", "unknown"]
Reading = Literal["answered", "denied", "blank"]
Share = Literal["largest", "together"]


@dataclass(frozen=True, slots=True)
class Told:
    """How the place is filled: with an answer, with a bare no, or not at all."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Names:
    """A line of the answer names all of these senses, none of the others, and denies none."""

    senses: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """Words or two years' figures say that it rose, fell or stayed: one of the measures, or what the senses name.

    Of the senses in the sentence the one nearest to the move decides, whether of `senses` or of `others`.
    """

    way: ClaimKind
    measures: tuple[str, ...] = ()
    senses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasShare:
    """A current share in percent of one of the measures lies within bounds: the largest that is stated, or all of them
    together (more than which no share of the whole can be)."""

    measures: tuple[str, ...]
    of: Share = "largest"
    at_least: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Another indicator was answered so."""

    code: str
    verdict: Verdict


Test = Told | Names | Moved | HasShare | Answers


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the regional table. `sections` are ids of forms' sections in which the answer is looked for, `tags` name
    more of them by their tags. `published` are ids of the rows of a published table that state it. Where one of
    `unless` holds the answer is no; then `yes` are tried, then `no`, in their order; where none holds it is unknown.

    `per` municipality asks each document for its territory instead of each school. `base` is out of whom a share is
    taken: the schools that reported, or all that the registry lists for the territory.
    """

    code: str
    name_ru: str
    name_en: str
    question: str
    yes: tuple[Test, ...]
    no: tuple[Test, ...] = ()
    unless: tuple[Test, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    per: Literal["school", "municipality"] = "school"
    base: Literal["reported", "known"] = "reported"

    def name(self, lang: str) -> str:
        """The name in a language."""
        return self.name_en if lang == "en" else self.name_ru


@dataclass(frozen=True, slots=True)
class Answer:
    """What one school answers. `quote` are the words that decided, whole; `section_id` where they stand."""

    verdict: Verdict
    section_id: str | None = None
    quote: str | None = None


UNKNOWN = Answer("unknown")


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """The indicators by code, in the order of the table, and the names of their groups by number (Russian, English)."""

    indicators: dict[str, Indicator]
    groups: dict[str, tuple[str, str]]
