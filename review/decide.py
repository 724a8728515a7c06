"""Verdicts: made, taken back, never lost, never written over unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from review.tables import decisions, findings, verdicts

VERDICTS = ("confirmed", "false_positive", "waived", "asked")


class Conflict(Exception):
    """Somebody decided about the finding after it was shown."""


def decide(engine: sa.Engine, finding_id: str, verdict: str | None, note: str, reviewer: str, shown: int) -> None:
    """Makes a verdict (None: takes it back) on a finding that was shown with the decision `shown` (0: with none).

    On disk when this returns. Raises Conflict.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    said = {"verdict": verdict, "note": note, "reviewer": reviewer, "decided_at": now}
    with engine.begin() as connection:
        made = connection.execute(sa.insert(decisions).values(finding_id=finding_id, **said)).inserted_primary_key
        assert made is not None
        returned = findings.c.finding_id == finding_id
        connection.execute(sa.update(findings).where(returned).values(returned=False))
        if shown:
            held = (verdicts.c.finding_id == finding_id) & (verdicts.c.decision == shown)
            changed = connection.execute(sa.update(verdicts).where(held).values(decision=made[0], **said))
            if changed.rowcount != 1:
                raise Conflict
            return
        try:
            connection.execute(sa.insert(verdicts).values(finding_id=finding_id, decision=made[0], **said))
        except IntegrityError:
            raise Conflict from None


def undo(engine: sa.Engine, finding_id: str, reviewer: str, shown: int) -> None:
    """Puts back what held before the decision `shown`, which must still hold. Raises Conflict."""
    before = history(engine, finding_id)
    earlier = [d for d in before if d.id < shown]
    old = earlier[-1] if earlier else None
    decide(engine, finding_id, old.verdict if old else None, old.note if old else "", reviewer, shown)


def history(engine: sa.Engine, finding_id: str) -> Sequence[sa.Row[Any]]:
    """Every decision about a finding, the first first."""
    asked = sa.select(decisions).where(decisions.c.finding_id == finding_id).order_by(decisions.c.id)
    with engine.connect() as connection:
        return connection.execute(asked).all()
