"""The folder OUT as a workspace: what arrived, and what was read and understood of it, kept between runs.

    OUT/.sverka/lock       who is at work
    OUT/.sverka/state.json the ledger of documents, and the settings of the last run
    OUT/.sverka/readings/  a document as read, or why it could not be
    OUT/.sverka/reports/   a document as understood
    OUT/.sverka/judgements/ what document rules said of it

Readings, reports and judgements are a cache, each with the fingerprint of what it was made with; the state is not.
All but the lock of OUT lie elsewhere where names are kept out of OUT (`pipeline.private`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pipeline import lock, private
from pipeline.codec import from_json, to_json
from pipeline.files import write_whole
from pipeline.ledger import Ledger
from pipeline.messages import UserError
from pipeline.model import Report, ReportDocument, SourceFile
from pipeline.private import FOLDER, LOG

STATE_VERSION = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LastRun:
    """The settings of the last run, so that taking a document out needs none of them again. `known` are the findings
    of its baseline."""

    config: str | None = None
    lang: str | None = None
    as_of: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """What a workspace remembers."""

    ledger: Ledger = field(default_factory=Ledger)
    last_run: LastRun = field(default_factory=LastRun)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a content could not be read: a code of `extractors.errors` and its detail."""

    code: str
    detail: str


@dataclass(frozen=True)
class StoredReading:
    """A content as read. `limits` is the fingerprint of the limits under which it was read."""

    key: str
    limits: str
    document: ReportDocument | None = None
    unreadable: Unreadable | None = None

    @property
    def complete(self) -> bool:
        """Whether everything was read."""
        return self.document is not None and self.document.status == "ok"


@dataclass(frozen=True)
class StoredReport:
    """A content as understood, without the document it was understood from."""

    key: str
    report: Report


class Workspace:
    """A workspace that this process holds. Made by `opened`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.redacted = private.is_redacted(out)
        self.folder = private.folder_of(out)
        self.log = out / LOG
        self.state = _load_state(self.folder / "state.json", self.folder)

    def save(self, state: State) -> None:
        """Remembers the state, in one step."""
        data = json.dumps({"version": STATE_VERSION, **to_json(state)}, ensure_ascii=False, indent=1)
        write_whole(self.folder / "state.json", data.encode(), durable=True)
        self.state = state

    def reading(self, sha256: str) -> StoredReading | None:
        """What was read of a content, null where nothing is stored (or not in a form that we know)."""
        return _load(self.folder / "readings" / f"{sha256}.json.gz", StoredReading)

    def store_reading(self, sha256: str, reading: StoredReading) -> None:
        """Keeps what was read."""
        _store(self.folder / "readings" / f"{sha256}.json.gz", reading)

    def report(self, sha256: str, key: str, document: ReportDocument) -> Report | None:
        """What was understood of a document, if it was understood under this key."""
        stored = _load(self.folder / "reports" / f"{sha256}.json.gz", StoredReport)
        return replace(stored.report, document=document) if stored and stored.key == key else None

    def store_report(self, sha256: str, key: str, report: Report) -> None:
        """Keeps what was understood."""
        bare = ReportDocument(report.document.source, ())
        _store(self.folder / "reports" / f"{sha256}.json.gz", StoredReport(key, replace(report, document=bare)))

    def digest_of(self, sha256: str) -> str:
        """A hash of what is stored of a content: its reading and its report."""
        digest = hashlib.sha256()
        for name in ("readings", "reports"):
            path = self.folder / name / f"{sha256}.json.gz"
            digest.update(path.read_bytes() if path.exists() else b"-")
        return digest.hexdigest()

    def judgements(self, sha256: str, cls: type[T]) -> T | None:
        """What rules said of a content, as `cls` has it; null where nothing (or nothing of that form) is stored."""
        return _load(self.folder / "judgements" / f"{sha256}.json.gz", cls)

    def store_judgements(self, sha256: str, judgements: object) -> None:
        """Keeps what rules said."""
        _store(self.folder / "judgements" / f"{sha256}.json.gz", judgements)

    def drop_judgements(self, sha256: str) -> None:
        """Deletes what rules said of a content."""
        (self.folder / "judgements" / f"{sha256}.json.gz").unlink(missing_ok=True)

    def prune_judgements(self, keep: set[str]) -> None:
        """Deletes what rules said of any other content."""
        for path in (self.folder / "judgements").iterdir():
            if path.name.removesuffix(".json.gz") not in keep:
                path.unlink(missing_ok=True)

    def prune(self, keep: set[str]) -> None:
        """Deletes what is stored of any other content: what a person took out must not linger here."""
        for name in ("readings", "reports", "judgements"):
            for path in (self.folder / name).iterdir():
                if path.name.removesuffix(".json.gz") not in keep:
                    path.unlink(missing_ok=True)


@contextmanager
def opened(out: Path, *, redact: bool = False) -> Iterator[Workspace]:
    """The workspace in the folder `out`, made where it isn't, held against other runs. Raises UserError.

    `redact` makes it one whose outputs name nobody, for good.
    """
    try:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("out_not_a_folder", path=out, detail=error.strerror) from error
    with ExitStack() as held:
        held.enter_context(lock.held(out / FOLDER / "lock", out))
        if redact or private.is_redacted(out):
            private.make_redacted(out)
            # A copy of OUT shares the private folder of the first.
            held.enter_context(lock.held(private.folder_of(out) / "lock", out))
        for name in ("readings", "reports", "judgements"):
            # They hold what reports say of people.
            (private.folder_of(out) / name).mkdir(mode=0o700, exist_ok=True)
        yield Workspace(out)


def exists(out: Path) -> bool:
    """Whether a folder is a workspace."""
    return private.is_redacted(out) or (out / FOLDER / "state.json").is_file()


def last_run(out: Path) -> LastRun:
    """The settings of the last run in a workspace. Raises UserError where there is none."""
    if not exists(out):
        raise UserError("not_a_workspace", path=out)
    return Workspace(out).state.last_run


def _load_state(path: Path, folder: Path) -> State:
    if not path.exists():
        return State()
    try:
        data = json.loads(path.read_bytes())
        if int(data.pop("version")) > STATE_VERSION:
            raise UserError("state_newer", path=path)
        return from_json(State, data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError("state_unreadable", path=path, folder=folder, detail=error) from error


def _store(path: Path, value: Any) -> None:
    text = json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))
    write_whole(path, gzip.compress(text.encode("utf-8", "surrogatepass"), 1, mtime=0))


def _load(path: Path, cls: type[T]) -> T | None:
    try:
        return from_json(cls, json.loads(gzip.decompress(path.read_bytes()).decode("utf-8", "surrogatepass")))
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error):
        return None  # not there, damaged, or of another version: a cache is made anew


def source_of(document: ReportDocument, source: SourceFile) -> ReportDocument:
    """The document under the source's present path: a content may have been read under another name."""
    return document if document.source == source else replace(document, source=source)
