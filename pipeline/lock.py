"""One run at a time: a lock on a workspace that names its holder and dies with its process."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.messages import UserError


@contextmanager
def held(path: Path, workspace: Path) -> Iterator[None]:
    """Holds the lock file `path`. Raises UserError that names the holder where another process has it.

    The kernel lets go of it when the process ends, however it ends; the text inside only says who it was.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError("workspace_locked", path=workspace, **_holder(path)) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(_me()).encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _me() -> dict[str, str]:
    since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    return {"pid": str(os.getpid()), "host": socket.gethostname(), "since": since}


def _holder(path: Path) -> dict[str, str]:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return {key: str(holder[key]) for key in ("pid", "host", "since")}
    except (OSError, ValueError, KeyError):  # it has the lock and hasn't written its name yet
        return {"pid": "?", "host": "?", "since": "?"}
