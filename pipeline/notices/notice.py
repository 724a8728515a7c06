"""A notice: what is new since people were last told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Lang, RunReport


@dataclass(frozen=True, slots=True)
class NewError:
    """A finding of severity error, as findings.jsonl has it."""

    finding_id: str
    rule: str
    file_name: str
    organization: str | None
    message: str


@dataclass(frozen=True, slots=True)
class NewUnreadable:
    """A report that could not be read, with what its sender can do."""

    file_name: str
    error: str
    advice: str


@dataclass(frozen=True)
class Notice:
    """Told once. `id` is that of the e-mail, so that one that is sent twice is seen to be the same."""

    id: str
    out: str
    lang: Lang = "ru"
    errors: tuple[NewError, ...] = ()
    unreadable: tuple[NewUnreadable, ...] = ()
    failure: str | None = None

    @property
    def worth_sending(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.errors or self.unreadable or self.failure)


def errors_in(out: Path) -> Iterator[NewError]:
    """The errors that a workspace shows now; none where it has no outputs yet."""
    try:
        lines = (out / "findings.jsonl").open(encoding="utf-8")
    except FileNotFoundError:
        return
    with lines:
        for line in lines:
            fields = json.loads(line)
            if fields["severity"] == "error" and not fields["known"] and not fields["suppressed"]:
                yield NewError(
                    fields["finding_id"], fields["rule"], fields["file_name"], fields["organization"], fields["message"]
                )


def unreadable_in(report: RunReport, told: Collection[str]) -> Iterator[tuple[str, NewUnreadable]]:
    """The unreadable documents of a run that were not told of, each by what it is remembered by."""
    for document in report.documents:
        key = document.document_id or document.path
        if document.status == "quarantined" and key not in told:
            yield key, NewUnreadable(document.file_name, document.error or "", document.advice or "")
