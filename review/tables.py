"""The tables of a desk's database, `OUT/review.sqlite`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipeline.verdicts import DATABASE

metadata = sa.MetaData()

# What findings.jsonl held when it was last looked at, and before: a row is never deleted, so that `number` can be
# quoted; `present` is false for a finding that the last run no longer made.
findings = sa.Table(
    "findings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("finding_id", sa.Text, nullable=False, unique=True),
    sa.Column("rule", sa.Text, nullable=False, index=True),
    sa.Column("severity", sa.Text, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("cause", sa.Text),
    sa.Column("report_id", sa.Text),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("organization_id", sa.Text),
    sa.Column("organization", sa.Text, nullable=False),
    sa.Column("section_label", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("suggestion", sa.Text, nullable=False),
    sa.Column("places", sa.Text, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
    sa.Column("present", sa.Boolean, nullable=False),
    sa.Column("returned", sa.Boolean, nullable=False),
    sa.Index("findings_order", "present", "rank"),
    sa.Index("findings_owner", "organization", "present"),
)
# Every decision ever made, in order; taking one back is a decision, too.
decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("finding_id", sa.Text, nullable=False, index=True),
    sa.Column("verdict", sa.Text),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("reviewer", sa.Text, nullable=False),
    sa.Column("decided_at", sa.Text, nullable=False),
)
# The decision that holds for a finding.
verdicts = sa.Table(
    "verdicts",
    metadata,
    sa.Column("finding_id", sa.Text, primary_key=True),
    sa.Column("decision", sa.Integer, nullable=False),
    sa.Column("verdict", sa.Text),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("reviewer", sa.Text, nullable=False),
    sa.Column("decided_at", sa.Text, nullable=False),
)
# The state of findings.jsonl that `findings` shows.
seen = sa.Table("seen", metadata, sa.Column("stamp", sa.Text, primary_key=True))


def opened(out: Path) -> sa.Engine:
    """The database of the workspace `out`, made where there is none."""
    engine = sa.create_engine(f"sqlite:///{out / DATABASE}", connect_args={"timeout": 30})

    @sa.event.listens_for(engine, "connect")
    def _durable(connection: Any, _: object) -> None:
        # FULL: a verdict that was acknowledged outlives a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    metadata.create_all(engine)
    return engine
