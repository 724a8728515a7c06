"""Replaces many files and folders in one step.

Several files can't be replaced in one step, one link can. Everything is written into a generation of its own,
OUT/.sverka/generations/<n>/; the names that people see in OUT are links through OUT/.sverka/current, and `current`
is moved from the old generation to the new one by a single rename. A process killed before it leaves the old
outputs, one killed after it the new ones.

    OUT/findings.jsonl -> .sverka/current/findings.jsonl
    OUT/.sverka/current -> generations/7
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

STATE = ".sverka"


def replace_whole(out: Path, names: Sequence[str], write: Callable[[Path], None]) -> None:
    """Calls `write` with an empty folder, where it makes all `names`, and switches `out` to them.

    `out` must be locked by the caller. What `write` raises passes through; the old outputs stay then. On a file
    system without links (a USB stick, some network shares) the names are replaced one by one, the last name first
    removed and put back last: while it is missing, the outputs are not whole.
    """
    generations = out / STATE / "generations"
    generations.mkdir(parents=True, exist_ok=True)
    try:
        fresh = _new(generations)
        write(fresh)
        if _links_work(out):
            _switch(out, names, fresh)
        else:
            _replace_one_by_one(out, names, fresh)
    finally:
        _clean(out)


def _new(generations: Path) -> Path:
    number = max((int(p.name) for p in generations.iterdir() if p.name.isdecimal()), default=0) + 1
    folder = generations / str(number)
    folder.mkdir()
    return folder


def _switch(out: Path, names: Sequence[str], fresh: Path) -> None:
    current = out / STATE / "current"
    if not (current.is_symlink() and current.exists()):
        _adopt(out, names, current)
    # The names come first: where nothing was published yet they lead nowhere until `current` is there.
    for name in names:
        _link_name(out, name)
    _link(Path("generations") / fresh.name, current)


def _link(target: Path, link: Path) -> None:
    """Makes or moves a link in one step."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    os.replace(fresh, link)


def _link_name(out: Path, name: str) -> None:
    path, target = out / name, Path(STATE) / "current" / name
    if path.is_symlink() and Path(os.readlink(path)) == target:
        return
    if path.is_dir() and not path.is_symlink():
        # Only where a workspace was copied without its links: a link can't take a folder's place in one step.
        os.rename(path, _new(out / STATE / "generations") / name)
    _link(target, path)


def _adopt(out: Path, names: Sequence[str], current: Path) -> None:
    """Takes over the outputs of a workspace that was copied as plain files, so that they stay until the switch."""
    plain = [name for name in names if (out / name).exists()]
    if not plain:
        return
    adopted = _new(current.with_name("generations"))
    for name in plain:
        copy = shutil.copytree if (out / name).is_dir() else shutil.copy2
        copy(out / name, adopted / name)
    if current.is_dir() and not current.is_symlink():
        os.rename(current, _new(adopted.parent) / current.name)
    _link(Path("generations") / adopted.name, current)


def _links_work(out: Path) -> bool:
    probe = out / STATE / ".probe"
    probe.unlink(missing_ok=True)
    try:
        probe.symlink_to("nowhere")
    except OSError:
        return False
    probe.unlink()
    return True


def _replace_one_by_one(out: Path, names: Sequence[str], fresh: Path) -> None:
    (out / names[-1]).unlink(missing_ok=True)
    for name in names:
        if (out / name).is_dir():
            shutil.rmtree(out / name)
        os.replace(fresh / name, out / name)


def _clean(out: Path) -> None:
    """Removes every generation but the current one: old ones, and what a killed run left."""
    current = out / STATE / "current"
    keep = Path(os.readlink(current)).name if current.is_symlink() else None
    for old in (out / STATE / "generations").iterdir():
        if old.name != keep:
            shutil.rmtree(old, ignore_errors=True)
