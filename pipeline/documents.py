"""Every document of a workspace as a report: from the cache where nothing has changed, processed where it has."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import ExitStack, closing
from dataclasses import dataclass

from extractors.limits import Limits
from pipeline import fingerprints
from pipeline.doctor import reading_tools
from pipeline.intake import Intake
from pipeline.ledger import Ledger, Reading
from pipeline.model import Report, ReportDocument, SourceFile
from pipeline.processing import Job, Processed, Shared, process
from pipeline.run_log import LOGGER
from pipeline.triage import Refused, look_again
from pipeline.workers import WorkerPool
from pipeline.workspace import StoredReading, Unreadable, Workspace, source_of

# About the moment rather than the content: never remembered.
_PASSING = frozenset({"not_found", "no_permission", "disk_error", "still_changing"})
# May be the fault of a busy machine: tried again when a person gives the file again.
_RESOURCES = frozenset({"time_limit", "memory_limit", "reader_killed"})
# A worker costs two seconds of imports; below this many documents for each it doesn't pay.
_DOCUMENTS_A_WORKER = 4
_MOST_WORKERS = 8
_BATCHES_A_RUN = 32
_LARGEST_BATCH = 16


@dataclass(frozen=True)
class Document:
    """A content and what is known of it: a report, or why it is unreadable, or the traceback of our failure."""

    sha256: str
    reading: ReportDocument | None = None
    report: Report | None = None
    unreadable: Unreadable | None = None
    crash: str | None = None
    cached: bool = False

    @property
    def standing(self) -> Reading:
        """What the ledger needs to know."""
        return Reading(self.report is not None, self.report.report_id if self.report else None)


@dataclass(frozen=True)
class Keys:
    """Fingerprints of what readings and reports are made with."""

    reading: str
    limits: str
    shared: str

    @classmethod
    def of(cls, shared: Shared) -> Keys:
        """The fingerprints for a run."""
        reading = fingerprints.of(fingerprints.of_reader(), reading_tools())
        return cls(reading, fingerprints.of(shared.limits), fingerprints.of(shared.forms, shared.known))

    def report(self, source: SourceFile) -> str:
        """The fingerprint of a report of this source. The file's name may be part of what it says."""
        return fingerprints.of(self.reading, self.shared, source.file_name)


def read_and_recognise(
    intake: Intake,
    workspace: Workspace,
    shared: Shared,
    received_at: str,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    on_start: Callable[[int], None] = lambda total: None,
    on_done: Callable[[str], None] = lambda file_name: None,
) -> dict[str, Document]:
    """All documents of the ledger, by content. New results go into the workspace's cache as they come."""
    keys = Keys.of(shared)
    documents: dict[str, Document] = {}
    jobs: list[Job] = []
    for sha in intake.ledger.contents():
        found = _known(sha, intake, workspace, keys, received_at, shared.limits)
        if isinstance(found, Job):
            jobs.append(found)
        else:
            documents[sha] = found
    on_start(len(jobs))
    fresh = {job.source.sha256: job for job in jobs}
    with closing(_all_processed(jobs, shared, workers, executor)) as results:
        for done in results:
            job = fresh[done.sha256]
            documents[done.sha256] = _kept(done, job, workspace, keys)
            spent = done.read_seconds, done.recognise_seconds
            LOGGER.debug("%s: read in %.2f s, recognised in %.2f s", job.source.file_name, *spent)
            on_done(job.source.file_name)
    return documents


def _known(
    sha: str, intake: Intake, workspace: Workspace, keys: Keys, received_at: str, limits: Limits
) -> Document | Job:
    ledger, given = intake.ledger, intake.present.get(sha)
    stored = workspace.reading(sha)
    if _outdated(stored, keys, again=given is not None):
        found = given or look_again(ledger.paths(sha), sha, received_at, limits)
        if isinstance(found, SourceFile):
            return Job(ledger.source(sha, found.format), found.path)
        if isinstance(found, Refused):
            reason = Unreadable(found.code, found.detail)
            workspace.store_reading(sha, StoredReading(keys.reading, keys.limits, unreadable=reason))
            return Document(sha, unreadable=reason)
        # The file is gone: what was read of it once is better than nothing.
    if stored is None:
        return Document(sha, unreadable=Unreadable("not_found", ""))
    if stored.document is None:
        return Document(sha, unreadable=stored.unreadable, cached=True)
    return _understood(sha, stored.document, ledger, workspace, keys)


def _outdated(stored: StoredReading | None, keys: Keys, again: bool) -> bool:
    if stored is None or stored.key != keys.reading:
        return True
    if stored.complete:
        return False
    if again and stored.unreadable and stored.unreadable.code in _RESOURCES:
        return True
    return stored.limits != keys.limits


def _understood(sha: str, document: ReportDocument, ledger: Ledger, workspace: Workspace, keys: Keys) -> Document | Job:
    document = source_of(document, ledger.source(sha, document.source.format))
    report = workspace.report(sha, keys.report(document.source), document)
    if report is None:
        return Job(document.source, document.source.path, document)
    return Document(sha, document, report, cached=True)


def _kept(done: Processed, job: Job, workspace: Workspace, keys: Keys) -> Document:
    unreadable = Unreadable(*done.unreadable) if done.unreadable else None
    newly_read = job.document is None and (done.document is not None or unreadable is not None)
    if newly_read and not (unreadable and unreadable.code in _PASSING):
        reading = StoredReading(keys.reading, keys.limits, done.document, unreadable)
        workspace.store_reading(done.sha256, reading)
    if done.report is not None:
        workspace.store_report(done.sha256, keys.report(job.source), done.report)
    return Document(done.sha256, done.document, done.report, unreadable, done.crash, job.document is not None)


def _all_processed(
    jobs: Sequence[Job], shared: Shared, workers: int | None, executor: Executor | None
) -> Generator[Processed, None, None]:
    packed = shared.packed()
    number = workers or _workers_for(len(jobs))
    if executor is None and number == 1:
        for job in jobs:
            yield from process([job], packed)
        return
    with ExitStack() as stack:
        if executor is None:
            executor = pool = WorkerPool(min(number, max(1, len(jobs))))
            # On an interrupt nothing may go on in the background.
            stack.callback(pool.shutdown, cancel_futures=True)
            size = 1
        else:
            size = max(1, min(_LARGEST_BATCH, len(jobs) // _BATCHES_A_RUN))
        # The largest first, so that none of them is left for the end.
        ordered = sorted(jobs, key=lambda job: (-job.source.size, job.source.sha256))
        batches = [ordered[i : i + size] for i in range(0, len(ordered), size)]
        running = {executor.submit(process, batch, packed): batch for batch in batches}
        for future in as_completed(running):
            error = future.exception()
            if error is None:
                yield from future.result()
            else:
                # The process was lost, not only a document: its whole batch is told so.
                yield from (Processed(job.source.sha256, job.document, crash=repr(error)) for job in running[future])


def _workers_for(jobs: int) -> int:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, _MOST_WORKERS, jobs // _DOCUMENTS_A_WORKER))


def standings_of(documents: Mapping[str, Document]) -> dict[str, Reading]:
    """What the ledger needs to know of all documents."""
    return {sha: document.standing for sha, document in documents.items()}
