"""Which files are reports: accepts, refuses with a reason, or skips. Looks at contents, not at names.

In a folder, what doesn't claim to be a report is skipped without a word of blame; a file that a person named is
either accepted or refused.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.formats import detect
from extractors.limits import MB, Limits
from pipeline.ledger import by_name
from pipeline.messages import UserError
from pipeline.model import SourceFile

REPORT_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf"})
_UNFINISHED_SUFFIXES = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp"})
_LOCK_PREFIXES = ("~$", ".~lock.")
_MAGIC = (b"%PDF-", b"PK\x03\x04")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that can't be a document: `code` and `detail` of `extractors.errors`; no hash where it can't be read."""

    path: str
    sha256: str | None
    size: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is no report. `reason` is a key of `pipeline.messages`."""

    path: str
    reason: str


@dataclass(frozen=True)
class Triage:
    """The outcome, each part in order of name. Equal contents stand side by side here; the ledger tells them apart."""

    accepted: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]
    skipped: tuple[Skipped, ...]


def require(inputs: Iterable[Path]) -> None:
    """Raises UserError for an input that does not exist: a slip in the command, not a bad report."""
    for path in inputs:
        if not os.path.lexists(path):
            raise UserError("no_such_path", path=path)


def triage(inputs: Iterable[Path], out: Path, received_at: str, limits: Limits) -> Triage:
    """Files and folders in any mix and order; folders are walked to the bottom, without the folder `out`."""
    named: set[str] = set()
    found: set[str] = set()
    skipped: dict[str, Skipped] = {}
    refused: dict[str, Refused] = {}
    for path in inputs:
        top = os.path.abspath(path)
        if not os.path.isdir(top):
            named.add(top)
            continue
        for item in _walk(top, os.path.abspath(out)):
            if isinstance(item, Skipped):
                skipped[item.path] = item
            elif isinstance(item, Refused):
                refused[item.path] = item
            else:
                found.add(item)
    accepted: dict[str, SourceFile] = {}
    for file in named | found:
        result = examine(file, received_at, limits)
        if isinstance(result, SourceFile):
            accepted[result.path] = result
        elif file in named or _claims_to_be_report(file):
            refused[result.path] = result
        else:
            skipped[file] = Skipped(file, "skipped_unsupported")
    return Triage(
        tuple(sorted(accepted.values(), key=lambda s: by_name(s.path))),
        tuple(sorted(refused.values(), key=lambda r: by_name(r.path))),
        tuple(sorted((s for s in skipped.values() if s.path not in named), key=lambda s: by_name(s.path))),
    )


def examine(path: str, received_at: str, limits: Limits) -> SourceFile | Refused:
    """One file: its content hash and true format, or why it can't be a document."""
    sha256: str | None = None
    size = 0
    try:
        shown = os.fsencode(path).decode("utf-8", "replace")
        if shown != path:  # no output of ours could name it
            return Refused(shown, None, 0, "bad_file_name", "")
        before = os.stat(path)
        size = before.st_size
        if not stat.S_ISREG(before.st_mode):
            return Refused(path, None, 0, "not_a_file", "")
        sha256 = content_hash(path)
        after = os.stat(path)
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            return Refused(path, None, 0, "still_changing", "")
        if size > limits.file_bytes:
            return Refused(path, sha256, size, "file_too_large", f"{size // MB} MB > {limits.file_bytes // MB} MB")
        return SourceFile(path, sha256, detect(Path(path), limits), size, received_at)
    except UnreadableFile as error:
        return Refused(path, sha256, size, error.code, error.detail)
    except (FileNotFoundError, NotADirectoryError):
        return Refused(path, None, 0, "not_found", "")
    except PermissionError:
        return Refused(path, None, 0, "no_permission", "")
    except OSError as error:
        return Refused(path, None, 0, "disk_error", error.strerror or str(error))


def content_hash(path: str) -> str:
    """SHA-256 of a file's bytes. Raises OSError."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _walk(top: str, out: str) -> Iterator[str | Skipped | Refused]:
    """Files that may be reports, what is skipped, and folders that can't be entered."""
    barred: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=barred.append):
        keep: list[str] = []
        for name in folders:
            path = os.path.join(folder, name)
            if path == out:
                yield Skipped(path, "skipped_output")
            elif name.startswith("."):
                yield Skipped(path, "skipped_hidden_folder")
            elif os.path.islink(path):
                yield Skipped(path, "skipped_link")
            else:
                keep.append(name)
        folders[:] = keep
        for name in files:
            path = os.path.join(folder, name)
            reason = _reason_to_skip(path, name)
            yield Skipped(path, reason) if reason else path
    for error in barred:
        # A folder full of reports may lie behind it: that is worth a word.
        code = "no_permission" if isinstance(error, PermissionError) else "disk_error"
        yield Refused(str(error.filename), None, 0, code, error.strerror or "")


def _reason_to_skip(path: str, name: str) -> str | None:
    if name.startswith(_LOCK_PREFIXES):
        return "skipped_lock"
    if name.startswith("."):
        return "skipped_hidden"
    if _suffix(name) in _UNFINISHED_SUFFIXES:
        return "skipped_unfinished"
    if _claims_to_be_report(name):
        return None
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return "skipped_special"
        with open(path, "rb") as file:
            return None if file.read(8).startswith(_MAGIC) else "skipped_unsupported"
    except OSError:
        return "skipped_unsupported"


def _claims_to_be_report(path: str) -> bool:
    return _suffix(path) in REPORT_SUFFIXES


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def look_again(paths: Sequence[str], sha256: str, received_at: str, limits: Limits) -> SourceFile | Refused | None:
    """A content that was taken in earlier, at whichever of its paths it still lies; null where it is gone."""
    for path in paths:
        result = examine(path, received_at, limits)
        if result.sha256 == sha256:
            return result
    return None
