"""The process of one reading: a copy of this one where that is safe, a fresh interpreter where it is not.

A copy starts in a tenth of the time. It is safe only while this process has a single thread (Linux knows, and counts
those of C libraries): it would inherit the locks of others in whatever state.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, Protocol

_ROOT = Path(__file__).resolve().parent.parent
_CHUNK = 1 << 20
_POLL_SECONDS = 0.001


class TooSlow(Exception):
    """The process was not done in time."""


class ReadingProcess(Protocol):
    """A process at work. `end` must be called, whatever happens."""

    def answer(self, seconds: float) -> bytes:
        """All that it said when it has ended by itself. Raises TooSlow."""

    def end(self) -> int:
        """Ends it with all that it started, if it is still there; its exit code, negative for a signal."""


def start(request: Mapping[str, Any], scratch: str) -> ReadingProcess:
    """A process that does what `request` says (see `extractors.child`), with its temporary files in `scratch`."""
    return Copy(request, scratch) if has_one_thread() else Interpreter(request, scratch)


def has_one_thread() -> bool:
    """Whether this process is known to have a single thread."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def die_with_parent(parent: int, by: signal.Signals) -> None:
    """Let the kernel send us a signal when the thread of `parent` that started us ends."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, by, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


class Copy:
    """A copy of this process, which has what we have loaded and nothing that we have open."""

    def __init__(self, request: Mapping[str, Any], scratch: str) -> None:
        self._answers, answers = os.pipe()
        self._status: int | None = None
        # A signal that is raised as an exception must not carry the copy out of here.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            self._pid = os.fork()
            if self._pid == 0:
                _live(request, answers, scratch, mask)
        except OSError:
            os.close(self._answers)
            raise
        finally:
            os.close(answers)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def answer(self, seconds: float) -> bytes:
        """All that it said when it has ended by itself. Raises TooSlow."""
        import select

        until = time.monotonic() + seconds
        said = []
        while select.select([self._answers], [], [], max(0.0, until - time.monotonic()))[0]:
            if chunk := os.read(self._answers, _CHUNK):
                said.append(chunk)
            else:
                self._wait(until)
                return b"".join(said)
        raise TooSlow

    def _wait(self, until: float) -> None:
        while self._status is None:
            self._reap(os.WNOHANG)
            if time.monotonic() > until:
                raise TooSlow
            time.sleep(_POLL_SECONDS)

    def _reap(self, options: int) -> None:
        try:
            pid, status = os.waitpid(self._pid, options)
        except ChildProcessError:  # a caller that ignores SIGCHLD lets the system bury its children
            pid, status = self._pid, 0
        if pid:
            self._status = os.waitstatus_to_exitcode(status)

    def end(self) -> int:
        """Ends it with all that it started, if it is still there; its exit code, negative for a signal."""
        if self._status is None:  # perhaps before it had a group of its own
            os.kill(self._pid, signal.SIGKILL)
        _kill_group(self._pid)
        if self._status is None:
            self._reap(0)
        os.close(self._answers)
        return self._status or 0


def _live(request: Mapping[str, Any], answers: int, scratch: str, mask: Iterable[int]) -> NoReturn:
    """The life of a copy. It never returns to what its parent was doing."""
    code = 1
    try:
        _forget_parent(answers, scratch)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        from extractors import child

        child.respond(request, answers, os.sysconf("SC_PAGESIZE") * _pages_in_use())
        code = 0
    finally:
        os._exit(code)  # no buffers are written a second time, no exit handlers of the parent run


def _forget_parent(answers: int, scratch: str) -> None:
    """Let go of the parent's signal handlers, session, files and folder of programs."""
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, answers)
    os.closerange(answers + 1, os.sysconf("SC_OPEN_MAX"))
    os.environ.update(_temporary(scratch))
    tempfile.tempdir = scratch
    here = ("", os.getcwd())
    sys.path[:] = [folder for folder in sys.path if folder not in here or folder == str(_ROOT)]


def _pages_in_use() -> int:
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0])


class Interpreter:
    """A fresh interpreter, started as `python -m extractors.child`."""

    def __init__(self, request: Mapping[str, Any], scratch: str) -> None:
        import json
        import subprocess

        self._process = subprocess.Popen(
            # -P: a folder with reports may hold a file named like one of our modules.
            [sys.executable, "-P", "-m", "extractors.child", json.dumps(request)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(scratch),
            start_new_session=True,
        )

    def answer(self, seconds: float) -> bytes:
        """All that it said when it has ended by itself. Raises TooSlow."""
        import subprocess

        try:
            return self._process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            raise TooSlow from None

    def end(self) -> int:
        """Ends it with all that it started, if it is still there; its exit code, negative for a signal."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            _kill_group(self._process.pid)
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        return self._process.returncode


def _kill_group(leader: int) -> None:
    """A library may have started programs of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _environment(scratch: str) -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **_temporary(scratch), "PYTHONPATH": os.pathsep.join(paths)}


def _temporary(scratch: str) -> dict[str, str]:
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)
