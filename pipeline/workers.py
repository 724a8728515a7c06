"""Worker processes as a `concurrent.futures.Executor`, made for a batch that must not stop.

Unlike a ProcessPoolExecutor: a worker that dies (memory, a fault in a C library) costs its own task and not the
pool; the caller's main module is not run again in the workers, so that a plain script may call `pipeline.run`; an
interrupt ends the workers at once; and none outlives its parent, since each ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import IO, Any, ParamSpec, TypeVar

from extractors.processes import die_with_parent

P = ParamSpec("P")
T = TypeVar("T")

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from pipeline.workers import serve; serve(int(sys.argv[2]))"
)
_GRACE = 2.0  # seconds between asking a worker to end and ending it


class WorkerDied(Exception):
    """A worker process ended in the middle of a task."""


class WorkerPool(Executor):
    """`workers` processes, each started when first needed. Tasks and results must be picklable."""

    def __init__(self, workers: int) -> None:
        # A thread a process: it does nothing but wait for it.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="sverka-worker")
        self._mine = threading.local()
        self._running: set[_Worker] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Runs fn(*args, **kwargs) in a worker. The future raises WorkerDied where the worker did not survive it."""
        return self._threads.submit(self._call, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers: when their tasks are done, or now if `cancel_futures`."""
        if cancel_futures:
            with self._guard:
                self._stopped = True
                running = list(self._running)
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in running:
                worker.ask_to_end()
            until = time.monotonic() + _GRACE
            for worker in running:
                worker.end(until - time.monotonic())
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        with self._guard:
            running, self._running = list(self._running), set()
        for worker in running:
            worker.end()

    def _call(self, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            with self._guard:
                if self._stopped:
                    raise WorkerDied("the pool was stopped")
                worker = self._mine.worker = _Worker()
                self._running.add(worker)
        try:
            done, value = worker.call((fn, args, kwargs))
        except (EOFError, OSError) as error:
            self._mine.worker = None
            with self._guard:
                self._running.discard(worker)
            raise WorkerDied(f"a worker process ended with code {worker.end()}") from error
        if not done:
            raise value
        result: T = value
        return result


class _Worker:
    """One process: reads pickled calls from its input, writes pickled results to its output."""

    def __init__(self) -> None:
        # A session of its own: Ctrl-C at the terminal is for us, who then end it and what it has started.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def call(self, task: Any) -> tuple[bool, Any]:
        """The outcome of a call: (True, result) or (False, exception). Raises EOFError where the process died."""
        assert self._process.stdin
        assert self._process.stdout
        _send(self._process.stdin, task)
        outcome: tuple[bool, Any] = pickle.load(self._process.stdout)
        return outcome

    def ask_to_end(self) -> None:
        """Lets the process clean up after itself."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()

    def end(self, grace: float = _GRACE) -> int:
        """Ends the process, by force after `grace` seconds, and whatever it has left; its exit code."""
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            code = self._process.wait(max(0.0, grace))
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        return code


def _send(stream: IO[bytes], value: Any) -> None:
    stream.write(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    stream.flush()


def serve(parent: int) -> None:
    """The life of a worker process: calls in, results out, until the input ends, SIGTERM, or the parent is killed."""
    calls = sys.stdin.buffer
    # What a library prints must not mix with the results.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # In the middle of a task it would not see that its input has ended.
    die_with_parent(parent, signal.SIGTERM)
    try:
        while True:
            _send(results, _outcome(*pickle.load(calls)))
    except (EOFError, BrokenPipeError, SystemExit) as end:  # the pool has gone, or says that we should go
        # The task has cleaned up behind itself; what is left, taking half a second, is to free memory.
        os._exit(end.code if isinstance(end, SystemExit) and isinstance(end.code, int) else 0)


def _outcome(fn: Callable[..., Any], args: Any, kwargs: Any) -> tuple[bool, Any]:
    try:
        return True, fn(*args, **kwargs)
    except Exception as error:
        return False, error
