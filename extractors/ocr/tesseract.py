"""The program tesseract: whether it is there, and what it reads in a picture."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from extractors.programs import ProgramFailed, output_of

NEEDED = "rus"
PACKAGES = "tesseract-ocr tesseract-ocr-rus"
# Links and the like are Latin; costs a tenth more time.
_ALSO = "eng"
_SECONDS = 20.0
# How tesseract calls what it is given: a page to be analysed, a single block of text.
_MODES = {"page": "3", "block": "6"}
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)


def program() -> str | None:
    """The path of tesseract, null where it isn't installed."""
    return shutil.which("tesseract")


def installed() -> frozenset[str]:
    """The languages that it can read, none where it isn't installed."""
    path = program()
    if path is None:
        return frozenset()
    try:
        done = subprocess.run(
            [path, "--list-langs"], capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((done.stdout or done.stderr).split())


def languages() -> str | None:
    """What to read in, as tesseract wants it named; null where Russian can't be read."""
    there = installed()
    if NEEDED not in there:
        return None
    return f"{NEEDED}+{_ALSO}" if _ALSO in there else NEEDED


def read(pictures: list[Path], languages: str, what: Literal["page", "block"], cpu_seconds: float) -> str:
    """The words of pictures as hOCR: of a page with any layout, or of single blocks of text.

    Raises ProgramFailed, ProgramTooSlow (see `extractors.programs`).
    """
    # One start for many pictures: loading a language takes longer than reading a cell.
    listed = pictures[0].with_name("pictures.txt")
    listed.write_text("".join(f"{picture}\n" for picture in pictures), encoding="utf-8")
    # The resolution is stated: a file's own, where wrong, would make tesseract look for letters of another size.
    options = ["-l", languages, "--dpi", "300", "--psm", _MODES[what], "hocr"]
    return output_of([_path(), str(listed), "stdout", *options], cpu_seconds, _environment())


def quarter_turns(picture: Path, cpu_seconds: float) -> int:
    """Clockwise quarter turns that make the text of a picture upright, 0 where tesseract can't tell."""
    try:
        said = output_of([_path(), str(picture), "stdout", "-l", "osd", "--psm", "0"], cpu_seconds, _environment())
    except ProgramFailed:  # too little text, or no data for it
        return 0
    found = _ROTATE.search(said)
    return int(found.group(1)) // 90 % 4 if found else 0


def _path() -> str:
    path = program()
    if path is None:
        raise ProgramFailed("tesseract is not installed")
    return path


def _environment() -> dict[str, str]:
    # With more threads it takes twice the time, for the waiting of each for the others.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}
