"""Where a redacted workspace keeps what names people: outside OUT, in the state folder of the user who runs it.

    OUT/.sverka/redacted            marks the workspace for good, and names its private folder
    ~/.local/state/sverka/<name>/   state.json, readings/, reports/, judgements/, lock; for this user alone (0700)

A workspace once redacted stays so: nothing that a later run writes into OUT can bring the names back.
"""

from __future__ import annotations

import re
import secrets
import shutil
from pathlib import Path

import platformdirs

from pipeline.files import write_whole
from pipeline.messages import UserError

FOLDER = ".sverka"
LOG = "sverka.log"
_MARK = "redacted"
_OWNER = "workspace.txt"
_PARTS = ("state.json", "readings", "reports", "judgements")


def is_redacted(out: Path) -> bool:
    """Whether a workspace was ever written with names replaced."""
    return (out / FOLDER / _MARK).is_file()


def folder_of(out: Path) -> Path:
    """The folder of a workspace's state and caches. Raises UserError where it is not on this machine."""
    if not is_redacted(out):
        return out / FOLDER
    mark = out / FOLDER / _MARK
    name = mark.read_text(encoding="utf-8").strip()
    if not re.fullmatch(r"[0-9a-f]{16}", name):
        raise UserError("state_unreadable", path=mark, folder=out, detail=repr(name))
    private = _home() / name
    if not private.is_dir():
        raise UserError("private_missing", path=out, folder=private)
    return private


def make_redacted(out: Path) -> None:
    """Moves what names people out of OUT, and marks the workspace. The caller holds its lock. Raises UserError.

    Killed at any moment, it leaves a workspace that is redacted by the next run that asks for it, with all it held.
    """
    if not is_redacted(out):
        name = secrets.token_hex(8)
        private = _home() / name
        try:
            private.mkdir(mode=0o700, parents=True)
            for part in _PARTS:
                _copy(out / FOLDER / part, private / part)
        except OSError as error:
            raise UserError("private_not_a_folder", path=private, detail=error.strerror) from error
        for log in out.glob(f"{LOG}*"):
            log.unlink()
        write_whole(out / FOLDER / _MARK, name.encode(), durable=True)
    write_whole(folder_of(out) / _OWNER, f"{out.absolute()}\n".encode("utf-8", "surrogateescape"))
    for part in _PARTS:
        _delete(out / FOLDER / part)


def _home() -> Path:
    return platformdirs.user_state_path("sverka", appauthor=False)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
