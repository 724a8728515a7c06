"""The findings that go back to authors, as the files of a run hold them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.messages import UserError
from pipeline.verdicts import DATABASE, settled


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document and where they stand: `path`, `page`, `box` and `locator` as in
    `pipeline.document_model.Place`."""

    document_id: str
    text: str
    locator: str
    path: str
    page: int | None = None
    box: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding for its author. `question` is what a reviewer asks of him."""

    finding_id: str
    rule: str
    severity: str
    message: str
    suggestion: str
    document_id: str
    organization_id: str | None
    organization: str | None
    section: str | None
    cause: str | None
    quotes: tuple[Quote, ...]
    question: str = ""


def remarks_of(out: Path) -> tuple[Remark, ...]:
    """The findings of a workspace in order of reading, without those that somebody dismissed or that were known before.
    Raises UserError where the folder holds no findings."""
    path = out / "findings.jsonl"
    if not path.is_file():
        raise UserError("not_a_workspace", path=out)
    # What was dismissed after the last run is not yet suppressed in its files.
    asked, dismissed = _asked(out), settled(out)
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(
        _remark(row, asked)
        for row in lines
        if row["suppressed"] is None and not row["known"] and row["finding_id"] not in dismissed
    )


def _remark(row: Mapping[str, object], asked: Mapping[str, str]) -> Remark:
    def said(key: str) -> str | None:
        value = row[key]
        return None if value is None else str(value)

    finding_id = str(row["finding_id"])
    return Remark(
        finding_id=finding_id,
        rule=str(row["rule"]),
        severity=str(row["severity"]),
        message=str(row["message_ru"]),
        suggestion=str(row["suggestion"]),
        document_id=str(row["document_id"]),
        organization_id=said("organization_id"),
        organization=said("organization"),
        section=said("section_label"),
        cause=said("cause"),
        quotes=tuple(_quotes(row["evidence"])),
        question=asked.get(finding_id, ""),
    )


def _quotes(evidence: object) -> Iterator[Quote]:
    assert isinstance(evidence, list)
    for item in evidence:
        anchor = _ANCHOR.fullmatch(item["anchor"] or "")
        yield Quote(
            document_id=item["document_id"],
            text=item["quote"] or "",
            locator=item["locator"] or "",
            path=anchor["path"] if anchor else "",
            page=int(anchor["page"]) if anchor and anchor["page"] else None,
            box=tuple(map(float, anchor["box"].split(","))) if anchor and anchor["box"] else None,
        )


_ANCHOR = re.compile(r"(?:p(?P<page>\d+)/)?(?P<path>[^:@]*)(?::\d+-\d+)?(?:@(?P<box>[-\d.,]+))?")


def _asked(out: Path) -> dict[str, str]:
    """finding_id -> what a reviewer asks the author about it."""
    path = out / DATABASE
    if not path.is_file():
        return {}
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'verdicts'").fetchone():
            return {}
        rows = connection.execute("SELECT finding_id, note FROM verdicts WHERE verdict = 'asked' ORDER BY finding_id")
        return {finding_id: note or "" for finding_id, note in rows}


class Names:
    """Names of schools that a letter may not tell. `known` are all of them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({n for n in known if n}, key=len, reverse=True)

    def hidden(self, text: str, own: Iterable[str], instead: str) -> str:
        """The text with the names of schools other than `own` replaced."""
        kept = set(own)
        for name in self._known:
            if name not in kept and name in text:
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text)
        return text
