"""Opening a ZIP that may be hostile: what it declares is looked at before anything is unpacked.

Only the standard library's `zipfile` unpacks; it never writes more than an entry declares and checks the sum.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from extractors.errors import UnreadableFile
from extractors.limits import MB, Limits

_END_RECORD = b"PK\x05\x06"
_END_RECORD_SIZE = 22
_COMMENT_MAX = 65_535
_ENCRYPTED = 0x1


class Archive:
    """The entries of a ZIP by name. Names are matched without regard to case, "\\" is taken for "/"."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises UnreadableFile: truncated, corrupt, zip_bomb, encrypted."""
        self._limits = limits
        self._unpacked = 0
        self._file = path.open("rb")
        try:
            self._open(limits)
        except BaseException:
            self._file.close()
            raise

    def _open(self, limits: Limits) -> None:
        _check_directory_size(self._file, limits)
        try:
            self._zip = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, struct.error, ValueError, EOFError, NotImplementedError) as error:
            raise UnreadableFile("corrupt", "ZIP") from error
        entries = self._zip.infolist()
        declared = sum(e.file_size for e in entries)
        if declared > limits.expanded_bytes:
            raise UnreadableFile("zip_bomb", f"{declared // MB} MB")
        self._entries = {_normal(e.filename): e for e in entries}
        if any(e.flag_bits & _ENCRYPTED for e in entries):
            raise UnreadableFile("encrypted")

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._file.close()

    def names(self) -> list[str]:
        """The names of the entries, lower case, in the order of the archive."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises KeyError if there is none, UnreadableFile: zip_bomb, corrupt."""
        entry = self._entries[_normal(name)]
        self._unpacked += entry.file_size
        if entry.file_size > self._limits.part_bytes or self._unpacked > self._limits.text_bytes:
            raise UnreadableFile("zip_bomb", f"{name}: {entry.file_size // MB} MB")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, struct.error) as error:
            raise UnreadableFile("corrupt", name) from error


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_directory_size(file: BinaryIO, limits: Limits) -> None:
    """Refuse a table of contents of millions of entries before `zipfile` makes an object of each."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_RECORD_SIZE - _COMMENT_MAX))
    tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) - at < _END_RECORD_SIZE:
        raise UnreadableFile("truncated")
    directory_bytes = struct.unpack_from("<I", tail, at + 12)[0]
    # A ZIP64 archive has 0xFFFFFFFF here: no office document needs that.
    if directory_bytes > limits.directory_bytes:
        raise UnreadableFile("zip_bomb", f"ZIP directory: {directory_bytes // MB} MB")
