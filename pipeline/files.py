"""Writing files whole: a reader finds the old content or the new, never half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.messages import UserError


@contextmanager
def named_by_user(path: Path) -> Iterator[None]:
    """Around the writing of a file that the user named: what the system refuses is raised as UserError."""
    try:
        if path.is_dir() or not path.parent.is_dir():
            raise UserError("to_is_folder" if path.is_dir() else "to_without_folder", path=path, folder=path.parent)
        yield
    except OSError as error:
        raise UserError("to_refused", path=path, detail=error.strerror or error) from error


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Replaces `path` by `data` in one step; `durable` sees to it that the data outlive a power cut."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
