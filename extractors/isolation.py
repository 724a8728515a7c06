"""Reading a file in a process of its own, under limits on time and memory."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extractors.collector import collector_paused
from extractors.errors import UnreadableFile
from extractors.limits import DEFAULT_LIMITS, MB, Limits
from extractors.ocr.model import ReadPage
from extractors.processes import TooSlow, start
from extractors.programs import ProgramFailed
from pipeline.codec import from_json, to_json
from pipeline.document_model import ReportDocument, SourceFile

_SCRATCH = "sverka-read-"
# Longer than any reading may take.
_STALE_SECONDS = 24 * 3600
_NEW_SECONDS = 10
_TIME_SIGNALS = ("SIGXCPU", "SIGALRM")


class ReaderCrashed(Exception):
    """Our own code failed in the reading process. The text is its traceback."""


def read_isolated(
    source: SourceFile, limits: Limits = DEFAULT_LIMITS, recognised: Sequence[ReadPage] = ()
) -> ReportDocument:
    """The document in a file, read in a child process, which is gone when this returns, with all that it started
    and its temporary files. `recognised` are pages of a PDF that take the place of its own.

    Raises UnreadableFile where the file can't be read or exceeds the limits, ReaderCrashed where our code failed.
    """
    with scratch_folder() as scratch:
        request: dict[str, Any] = {"task": "read", "source": to_json(source)}
        if recognised:
            file = Path(scratch, "recognised.json")
            file.write_text(json.dumps(to_json(tuple(recognised))), encoding="utf-8")
            request["recognised"] = str(file)
        answer = ask(request, limits, scratch)
    with collector_paused():
        return from_json(ReportDocument, answer)


@contextlib.contextmanager
def scratch_folder() -> Iterator[str]:
    """A folder for temporary files, which is gone afterwards."""
    _sweep(tempfile.gettempdir())
    scratch = tempfile.mkdtemp(prefix=_SCRATCH)
    try:
        with _held(scratch):
            yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _held(folder: str) -> Iterator[bool]:
    """Hold a folder until the block or this process ends; whether it could be: then nobody else holds it."""
    with contextlib.ExitStack() as open_until_then:
        yield _hold(folder, open_until_then)


def _hold(folder: str, open_until_then: contextlib.ExitStack) -> bool:
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        open_until_then.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):  # another holds it, or nothing can be held here (Windows)
        return False
    return True


@cache
def _sweep(folder: str) -> None:
    """Remove, once a process, what readings left whose process was killed: nobody else can."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(_SCRATCH):
                continue
            age = time.time() - entry.stat(follow_symlinks=False).st_mtime
            # One that is new may not be held yet.
            if age > _NEW_SECONDS:
                with _held(entry.path) as free:
                    if free or age > _STALE_SECONDS:
                        shutil.rmtree(entry.path, ignore_errors=True)


def ask(request: Mapping[str, Any], limits: Limits, scratch: str) -> Any:
    """The answer of a child process to a request (see `extractors.child`), in plain JSON.

    Raises UnreadableFile, ReaderCrashed, and ProgramFailed where a program of others failed.
    """
    answer, status = _run(request, limits, scratch)
    message = _parse(answer)
    if message is None:
        raise _death(status, limits)
    if "result" in message:
        return message["result"]
    if "unreadable" in message:
        raise UnreadableFile(*message["unreadable"])
    if "failed" in message:
        raise ProgramFailed(message["failed"])
    raise ReaderCrashed(message["crash"])


def _run(request: Mapping[str, Any], limits: Limits, scratch: str) -> tuple[bytes, int]:
    request = {
        **request,
        # Every field is stated: the codec leaves out defaults, which the child must not need to know.
        "limits": {name: getattr(limits, name) for name in Limits.__slots__},
        "parent": os.getpid(),
    }
    process = start(request, scratch)
    status = 0
    try:
        answer = process.answer(limits.wall_seconds)
    except TooSlow:
        raise UnreadableFile("time_limit", f"{limits.wall_seconds:g} s") from None
    finally:
        status = process.end()
    return answer, status


def _parse(answer: bytes) -> dict[str, Any] | None:
    try:
        message = json.loads(answer.decode("utf-8", errors="surrogatepass"))
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def _death(status: int, limits: Limits) -> Exception:
    """What the end of a child without an answer means."""
    if status >= 0:
        return ReaderCrashed(f"the reading process ended with exit code {status} and no answer")
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    if name in _TIME_SIGNALS:
        return UnreadableFile("time_limit", f"{limits.cpu_seconds:g} s CPU")
    if name == "SIGKILL":  # nobody but the kernel, short of memory, kills it before its answer
        return UnreadableFile("memory_limit", f"{limits.memory_bytes // MB} MB")
    return UnreadableFile("reader_killed", name)
