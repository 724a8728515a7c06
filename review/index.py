"""Keeps the table of findings in step with the workspace's findings.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from review.tables import findings, seen, verdicts

_BATCH = 500


def refresh(engine: sa.Engine, out: Path) -> None:
    """Reads findings.jsonl again where a run has replaced it; all or nothing."""
    path = (out / "findings.jsonl").resolve()
    stat = path.stat()
    stamp = f"{path}:{stat.st_mtime_ns}:{stat.st_size}"
    with engine.connect() as connection:
        if connection.scalar(sa.select(seen.c.stamp)) == stamp:
            return
    with engine.begin() as connection:
        connection.execute(sa.delete(seen))  # takes the lock: another process waits here and then finds nothing new
        gone = sa.select(findings.c.finding_id).where(~findings.c.present)
        away = set(connection.scalars(gone.where(findings.c.finding_id.in_(sa.select(verdicts.c.finding_id)))))
        connection.execute(sa.update(findings).values(present=False))
        with path.open(encoding="utf-8") as lines:
            while batch := list(islice(_rows(lines, away), _BATCH)):
                put = insert(findings)
                fresh: dict[str, sa.ColumnElement[Any]] = {
                    c.name: put.excluded[c.name] for c in findings.c if c.name not in ("number", "returned")
                }
                fresh["returned"] = findings.c.returned | put.excluded.returned
                connection.execute(put.on_conflict_do_update(index_elements=["finding_id"], set_=fresh), batch)
        connection.execute(sa.insert(seen).values(stamp=stamp))


def folded(text: str) -> str:
    """A text as it is searched: without case, ё as е."""
    return text.casefold().replace("ё", "е")


def _rows(lines: Iterator[str], away: set[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        f = json.loads(line)
        places = [dict(e, side=side) for side in ("evidence", "related") for e in f[side]]
        row = {name: f[name] for name in ("finding_id", "rule", "severity", "rank", "cause", "report_id")}
        row |= {"file_name": f["file_name"], "organization_id": f["organization_id"]}
        row |= {name: f[name] or "" for name in ("organization", "section_label", "message", "suggestion")}
        said = (row["organization"], row["file_name"], row["section_label"], row["message"])
        row["search"] = folded(" ".join((*said, *(e["quote"] for e in places))))
        row["places"] = json.dumps(places, ensure_ascii=False)
        yield row | {"present": True, "returned": f["finding_id"] in away}
