"""What a run takes into the workspace: the files of triage on the one side, the ledger of documents on the other."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.limits import Limits
from pipeline.ledger import Arrival, Ledger, by_name
from pipeline.messages import UserError
from pipeline.model import SourceFile
from pipeline.triage import Refused, Triage, examine

SHORTEST_ID = 6


@dataclass(frozen=True)
class Intake:
    """The ledger with all that came, and where each content that came can be opened or why it was refused."""

    ledger: Ledger
    present: dict[str, SourceFile | Refused]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants done to documents that a workspace (`out`) holds already, named by id, path or file name.

    `replaces` is the document whose place the run's one file takes, `forget` the one to be taken out.
    """

    out: Path
    replaces: str | None = None
    forget: str | None = None


def take_in(ledger: Ledger, files: Triage, received_at: str, limits: Limits, wishes: Wishes) -> Intake:
    """Enters the files of a run, and tries those again that could not even be hashed before.

    Raises UserError where a wish names no document, or several.
    """
    if wishes.forget:
        ledger = _without(ledger, wishes.forget, wishes.out)
    old = resolve(ledger, wishes.replaces, wishes.out) if wishes.replaces else None
    came: list[SourceFile | Refused] = [*files.accepted, *files.refused]
    came_paths = {item.path for item in came}
    for path in ledger.refused:
        if path in came_paths:
            continue
        if os.path.lexists(path):
            came.append(examine(path, received_at, limits))
        else:
            ledger = ledger.drop_refused(path)
    present: dict[str, SourceFile | Refused] = {}
    for item in sorted(came, key=lambda item: by_name(item.path)):
        if item.sha256 is None:
            assert isinstance(item, Refused)
            ledger = ledger.refuse(item.path, item.code, item.detail)
            continue
        present.setdefault(item.sha256, item)
        ledger = _without_moved(ledger, item.sha256)
        ledger = ledger.take(Arrival(item.path, item.sha256, item.size, received_at))
    if old is not None:
        ledger = _replace(ledger, old, files)
    return Intake(ledger, present)


def _without(ledger: Ledger, name: str, out: Path) -> Ledger:
    path = os.path.abspath(name)
    if path in ledger.refused:
        return ledger.drop_refused(path)
    return ledger.forget(resolve(ledger, name, out))


def _without_moved(ledger: Ledger, sha256: str) -> Ledger:
    """A file that was moved is no duplicate: where it has left, it no longer counts."""
    left = {p for p in ledger.present(sha256) if not os.path.lexists(p)}
    if not left:
        return ledger
    kept = tuple(a for a in ledger.arrivals if a.sha256 != sha256 or a.path not in left)
    return replace(ledger, arrivals=kept)


def _replace(ledger: Ledger, old: str, files: Triage) -> Ledger:
    # An unreadable file takes its place too; the ledger lets the old one count until the new one can be read.
    came: list[SourceFile | Refused] = [*files.refused, *files.accepted]
    contents = {f.sha256: f.path for f in came if f.sha256}
    if len(contents) != 1:
        raise UserError("replaces_needs_one", count=len(contents))
    ((new, path),) = contents.items()
    if new == old:
        raise UserError("replaces_itself", path=path, name=old[:16])
    return ledger.put_in_place(old, new)


def resolve(ledger: Ledger, name: str, out: Path) -> str:
    """The content that a person means by a document id (or its beginning), a path or a file name.

    Raises UserError where there is none, or more than one.
    """
    path = os.path.abspath(name)
    by_path = {a.sha256 for a in ledger.arrivals if a.path == path}
    if by_path:
        latest = [a.sha256 for a in ledger.arrivals if a.path == path][-1]
        return latest
    by_id = {s for s in ledger.contents() if len(name) >= SHORTEST_ID and s.startswith(name.lower())}
    by_file_name = {a.sha256 for a in ledger.arrivals if by_name(a.path)[0] == name}
    found = by_id or by_file_name
    if len(found) > 1:
        raise UserError("document_ambiguous", name=name, candidates=", ".join(described(ledger, found)))
    if not found:
        near = difflib.get_close_matches(name, [by_name(a.path)[0] for a in ledger.arrivals], 1)
        raise UserError("document_unknown", path=out, name=name, hint=near[0] if near else "")
    return found.pop()


def described(ledger: Ledger, contents: Iterable[str]) -> list[str]:
    """Documents as a person knows them: id and path."""
    return [f"{sha[:16]} ({ledger.paths(sha)[0]})" for sha in sorted(contents)]
