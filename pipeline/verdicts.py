"""What reviewers decided about findings, as a run reads it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

# The reviewers' database in a workspace.
DATABASE = "review.sqlite"

_SETTLED = {"false_positive": "ложное (решение проверяющего)", "waived": "не требуем (решение проверяющего)"}


def settled(out: Path) -> Mapping[str, str]:
    """finding_id -> reason, of the findings that reviewers called false or waived in the workspace `out`."""
    path = out / DATABASE
    if not path.is_file():
        return {}
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'verdicts'").fetchone():
            return {}  # a desk that is just being opened for the first time
        rows = connection.execute("SELECT finding_id, verdict, note FROM verdicts ORDER BY finding_id").fetchall()
    return {i: f"{_SETTLED[v]}: {note}" if note else _SETTLED[v] for i, v, note in rows if v in _SETTLED}
