"""The queue: which findings stand on a page, and how many wait where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from review.index import folded
from review.tables import findings, verdicts

PAGE = 50
# Stands in the address for findings that belong to no organization.
NOBODY = "-"
STATES = ("waiting", "confirmed", "false_positive", "waived", "asked", "gone", "returned", "all")

_joined = findings.outerjoin(verdicts, findings.c.finding_id == verdicts.c.finding_id)
_waits = verdicts.c.verdict.is_(None)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; an empty text asks for everything."""

    organization: str = ""
    rule: str = ""
    severity: str = ""
    state: str = "waiting"
    q: str = ""
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The query of the address, with changes."""
        return urlencode({k: v for k, v in (asdict(self) | changes).items() if v and (k, v) != ("page", 1)})


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with the verdict that holds."""

    row: Any
    places: list[dict[str, Any]]


def cards(connection: sa.Connection, wanted: Filter) -> tuple[list[Card], int]:
    """The findings of a page in order of weight, and how many there are on all pages."""
    where = _where(wanted)
    total = connection.scalar(sa.select(sa.func.count()).select_from(_joined).where(*where)) or 0
    chosen = _selected().where(*where).order_by(findings.c.rank, findings.c.number)
    rows = connection.execute(chosen.limit(PAGE).offset((wanted.page - 1) * PAGE))
    return [Card(r, json.loads(r.places)) for r in rows], total


def card(connection: sa.Connection, number: int) -> Card | None:
    """A finding by its number."""
    row = connection.execute(_selected().where(findings.c.number == number)).first()
    return Card(row, json.loads(row.places)) if row else None


def owners(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    """organization, waiting, total: of the findings that the last run made; what waits most first."""
    waiting = sa.func.sum(sa.case((_waits, 1), else_=0)).label("waiting")
    asked = sa.select(findings.c.organization, waiting, sa.func.count().label("total")).select_from(_joined)
    grouped = asked.where(findings.c.present).group_by(findings.c.organization)
    return connection.execute(grouped.order_by(waiting.desc(), findings.c.organization)).all()


def rules(connection: sa.Connection) -> Sequence[str]:
    """The codes of the rules that found something."""
    return connection.scalars(sa.select(findings.c.rule).distinct().order_by(findings.c.rule)).all()


def _selected() -> sa.Select[Any]:
    said = [verdicts.c[n] for n in ("verdict", "decision", "note", "reviewer", "decided_at")]
    return sa.select(*findings.c, *said).select_from(_joined)


def _where(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    owner = "" if wanted.organization == NOBODY else wanted.organization
    where: list[sa.ColumnElement[bool]] = [findings.c.organization == owner] if wanted.organization else []
    where += [findings.c[n] == v for n in ("rule", "severity") if (v := getattr(wanted, n))]
    where += [findings.c.search.contains(word, autoescape=True) for word in folded(wanted.q).split()]
    if wanted.state == "gone":
        return [*where, ~findings.c.present]
    where.append(findings.c.present)
    if wanted.state == "returned":
        where.append(findings.c.returned)
    elif wanted.state == "waiting":
        where.append(_waits)
    elif wanted.state != "all":
        where.append(verdicts.c.verdict == wanted.state)
    return where
