"""An inbox folder: which files have stopped changing, and moving them aside before they are read.

A file is moved first and read where it lies then, so that its path stays the same for ever and a crash between the two
loses nothing: what lies in the folder of taken files and is not in the workspace is taken up by the next run.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TAKEN = "taken"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart")


@dataclass(frozen=True, slots=True)
class Left:
    """Something in the inbox that is not taken, and why."""

    path: Path
    why: Literal["link", "hidden", "lock file", "unfinished"]


def waiting(inbox: Path) -> Iterator[Path]:
    """Files that lie in the inbox, in folders too; hidden, lock and half-downloaded ones are no reports yet."""
    return (path for path, why in _lying(inbox) if why is None)


def left_lying(inbox: Path) -> Iterator[Left]:
    """What is not taken: links (also to folders), hidden, lock and half-downloaded files. Our own are not named."""
    return (Left(path, why) for path, why in _lying(inbox) if why and not path.name.startswith(".sverka"))


def _lying(inbox: Path) -> Iterator[tuple[Path, Literal["link", "hidden", "lock file", "unfinished"] | None]]:
    for folder, folders, files in os.walk(inbox):
        linked = {d for d in folders if Path(folder, d).is_symlink()}
        folders[:] = sorted(d for d in folders if not d.startswith(".") and Path(folder, d) != inbox / TAKEN)
        for name in sorted({*files, *linked}):
            path = Path(folder, name)
            if name.startswith("."):
                yield path, "hidden"
            elif path.is_symlink():
                yield path, "link"
            elif name.startswith("~$"):
                yield path, "lock file"
            else:
                yield path, "unfinished" if name.lower().endswith(_UNFINISHED) else None


def settled(inbox: Path, quiet_seconds: float) -> list[Path]:
    """The waiting files whose size and time of change stayed the same for `quiet_seconds`, which this call waits."""
    before = {path: state for path in waiting(inbox) if (state := _state(path))}
    if not before:
        return []
    time.sleep(quiet_seconds)
    return [path for path in waiting(inbox) if path in before and _state(path) == before[path]]


def take(inbox: Path, files: list[Path]) -> list[Path]:
    """Moves files into the folder of taken ones, under their own relative path; returns where they lie now.

    A name that is taken by another content gets a number. The same content again replaces nothing either: that it came
    twice is for the workspace to tell.
    """
    moved = []
    for path in files:
        target = _free(inbox / TAKEN / path.relative_to(inbox))
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
        moved.append(target)
    return moved


def not_yet_known(inbox: Path, contents: Collection[str], paths: Collection[str]) -> list[Path]:
    """Taken files that are known by neither path nor content (sha256): left over from a run that did not end.

    A known path is believed without a look at the content, since nothing in the folder of taken files is replaced.
    """
    folder = inbox / TAKEN
    files = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    return [p for p in files if str(p) not in paths and sha256(p) not in contents]


def sha256(path: Path) -> str:
    """The content hash of a file, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _free(path: Path) -> Path:
    candidate, n = path, 1
    while candidate.exists():
        n += 1
        candidate = path.with_name(f"{path.stem} ({n}){path.suffix}")
    return candidate


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None  # taken away while we looked
    return status.st_size, status.st_mtime_ns
