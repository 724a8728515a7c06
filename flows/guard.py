"""Runs a server for as long as its caller lives: `python -m flows.guard COMMAND...`, with a pipe as its input.

The pipe closes when the caller ends, however it ends; the server is then ended with all that it has started. A caller
that is killed can't do that itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from functools import partial

from extractors.processes import die_with_parent

_PATIENCE = 10.0


def main(command: list[str]) -> None:
    """Starts the command, waits for the end of the input or of the command, leaves nothing behind."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)  # the pipe alone says when to end
    restore = partial(_as_a_child, os.getpid())
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=restore)
    threading.Thread(target=lambda: os._exit(_code(server.wait())), daemon=True).start()
    while os.read(0, 1024):
        pass
    end_group(server)
    os._exit(0)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that leads a group, and the group: politely, then by force."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            return
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            continue


def _as_a_child(guard: int) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_DFL)
    die_with_parent(guard, signal.SIGTERM)


def _code(code: int) -> int:
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    main(sys.argv[1:])
