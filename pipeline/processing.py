"""From a file to a report: what is done to each document on its own, and may be done in another process."""

from __future__ import annotations

import os
import pickle
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.errors import UnreadableFile
from extractors.limits import Limits
from extractors.reading import read_source
from extractors.recognise import Known, recognise
from pipeline.model import Form, Report, ReportDocument, SourceFile


@dataclass(frozen=True)
class Job:
    """A document to be read where it lies now (`path`), or only to be recognised where `document` is there already.

    `source` is what it is called in the workspace.
    """

    source: SourceFile
    path: str
    document: ReportDocument | None = None


@dataclass(frozen=True)
class Shared:
    """What all documents of a run are processed with."""

    forms: Mapping[str, Form]
    known: Known
    limits: Limits

    def packed(self) -> bytes:
        """For the way to another process."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


@dataclass(frozen=True)
class Processed:
    """What became of a job: a report, or why the file is unreadable (code, detail), or the traceback of our failure.

    A document that was read but not understood for a failure of ours has `document` and `crash`.
    """

    sha256: str
    document: ReportDocument | None = None
    report: Report | None = None
    unreadable: tuple[str, str] | None = None
    crash: str | None = None
    read_seconds: float = 0.0
    recognise_seconds: float = 0.0


def process(jobs: Sequence[Job], shared: bytes) -> tuple[Processed, ...]:
    """Reads and recognises a batch. Never raises for a single document: that is told in its result."""
    common = _unpacked(shared)
    return tuple(_process(job, common) for job in jobs)


@lru_cache(maxsize=2)
def _unpacked(shared: bytes) -> Shared:
    # Once a process: recognition prepares matchers for the forms that it is given.
    value: Shared = pickle.loads(shared)
    return value


def _process(job: Job, shared: Shared) -> Processed:
    began = time.perf_counter()
    done = Processed(job.source.sha256, job.document)
    try:
        if job.document is None:
            document = replace(_read(job, shared.limits), source=job.source)
            done = replace(done, document=document, read_seconds=time.perf_counter() - began)
            began = time.perf_counter()
        assert done.document is not None
        report = recognise(done.document, shared.forms, shared.known)
        return replace(done, report=report, recognise_seconds=time.perf_counter() - began)
    except UnreadableFile as error:
        return replace(done, unreadable=(error.code, error.detail), read_seconds=time.perf_counter() - began)
    except Exception:
        return replace(done, crash=traceback.format_exc())


def _read(job: Job, limits: Limits) -> ReportDocument:
    before = _state(job.path)
    document = read_source(replace(job.source, path=job.path), limits)
    if _state(job.path) != before:
        raise UnreadableFile("still_changing")
    return document


def _state(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError as error:
        raise UnreadableFile("not_found") from error
    return status.st_size, status.st_mtime_ns
