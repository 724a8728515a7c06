"""A flow run's process ends with the `sverka serve` that started it: no run goes on that nobody looks after.

Nothing is lost by it: the workspace keeps its old outputs, and the next run takes up the files.
"""

from __future__ import annotations

import os
import signal
import threading
import time

_VARIABLE = "SVERKA_SERVE"
_LOOK_SECONDS = 0.5


def hold_out() -> None:
    """Called by `serve`: the processes that it starts will know whom to watch."""
    os.environ[_VARIABLE] = str(os.getpid())


def take_hold() -> None:
    """Called in a flow run: watches the parent process if that is a `serve`."""
    parent = os.environ.get(_VARIABLE)
    if parent == str(os.getppid()):
        threading.Thread(target=_watch, args=(int(parent),), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    # Not by the kernel's signal on a parent's death: that comes when the thread that started us ends.
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
