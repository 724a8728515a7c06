"""What a document rule said of a report, in a form that can be kept: hits name their section instead of holding it.

A rule is asked again only where something it looks at has changed; who keeps the answers (`Memory`) knows what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.model import Report
from rules.rule import Abstention, Hit, OptionValue, Rule


@dataclass(frozen=True)
class KeptHit:
    """A hit without its section, and the section's id."""

    hit: Hit
    section_id: str | None = None


@dataclass(frozen=True)
class Judged:
    """All that one rule with one set of options said of one report, in its order."""

    hits: tuple[KeptHit, ...] = ()
    abstentions: tuple[Abstention, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Hit | Abstention], report: Report) -> Judged | None:
        """The answers in this form; null where a hit is about a section that the report doesn't have as it is."""
        hits: list[KeptHit] = []
        abstentions: list[Abstention] = []
        for result in results:
            if isinstance(result, Abstention):
                abstentions.append(result)
                continue
            section = result.section
            if section is not None and report.section(section.section_id) != section:
                return None
            hits.append(KeptHit(replace(result, section=None), section.section_id if section else None))
        return cls(tuple(hits), tuple(abstentions))

    def results(self, report: Report) -> list[Hit | Abstention]:
        """The answers as the rule gave them: hits, then abstentions."""
        hits = [replace(k.hit, section=report.section(k.section_id)) for k in self.hits]
        return [*hits, *self.abstentions]


class Memory(Protocol):
    """Keeps what document rules said, as long as nothing they may look at has changed."""

    def answers(self, report: Report) -> Mapping[str, Judged]:
        """What was said of this report and still holds, by question."""

    def keep(self, report: Report, answers: Mapping[str, Judged]) -> None:
        """Remembers these answers about it, and no others."""


class Forgetful:
    """A memory that keeps nothing: every rule is asked."""

    def answers(self, report: Report) -> Mapping[str, Judged]:
        """Nothing."""
        return {}

    def keep(self, report: Report, answers: Mapping[str, Judged]) -> None:
        """Forgets them at once."""


def question_of(rule: Rule, options: Mapping[str, OptionValue]) -> str:
    """A rule and its options in one word."""
    return f"{rule.code} {json.dumps(dict(options), sort_keys=True, ensure_ascii=False)}"
