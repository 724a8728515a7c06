"""What a file is, by its content and whatever its name says. What we don't read is refused with its own reason."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import UnreadableFile
from extractors.limits import DEFAULT_LIMITS, MB, Limits
from pipeline.document_model import Format, SourceFile

if TYPE_CHECKING:
    from extractors.archive import Archive

_HEAD = 4096
# PDF viewers accept the signature anywhere in the first kilobyte, and mail gateways do put lines before it.
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1024 * 1024

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
_ARCHIVES = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
)
# Names inside a ZIP that tell its format; the order matters where a file embeds another.
_ZIP_FORMATS = (
    ("xl/workbook", "spreadsheet"),
    ("ppt/presentation", "presentation"),
)
# Content types of a main part: plain or template; with macros they begin otherwise.
_WORD_MAIN_TYPES = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
_ODF_TEXT = b"opendocument.text"
_ODF_FORMATS = (
    (b"opendocument.spreadsheet", "spreadsheet"),
    (b"opendocument.presentation", "presentation"),
)
# A document with an inserted spreadsheet has the streams of both.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", None),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
)


def identify(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """The file with its true format, size and content hash. Raises UnreadableFile for all that we can't read."""
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("not_a_file")
        if status.st_size > limits.file_bytes:
            raise UnreadableFile("file_too_large", f"{status.st_size // MB} MB > {limits.file_bytes // MB} MB")
        found = detect(file, limits)
        return SourceFile(str(path), _sha256(file), found, status.st_size)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFile("not_found") from error
    except PermissionError as error:
        raise UnreadableFile("no_permission") from error
    except OSError as error:
        raise UnreadableFile("disk_error", error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableFile("not_found") from error


def detect(path: Path, limits: Limits = DEFAULT_LIMITS) -> Format:
    """The format of a regular file. Raises UnreadableFile with the reason, OSError if it can't be read at all."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise UnreadableFile("empty_file")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _detect_zip(path, limits)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(_OLE):
        return _detect_ole(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    raise UnreadableFile(*_foreign_reason(path, head))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _detect_zip(path: Path, limits: Limits) -> Format:
    from extractors.archive import Archive  # only here: a PDF must not pay for importing zipfile

    with Archive(path, limits) as archive:
        names = archive.names()
        if _is_word(archive):
            return "docx"
        if "mimetype" in archive:
            kind = archive.read("mimetype")[:200]
            if _ODF_TEXT in kind:
                return "odt"
            for mark, code in _ODF_FORMATS:
                if mark in kind:
                    raise UnreadableFile(code)
        for prefix, code in _ZIP_FORMATS:
            if any(name.startswith(prefix) for name in names):
                raise UnreadableFile(code)
        if "[content_types].xml" in archive:
            raise UnreadableFile("missing_document", "word/document.xml")
    raise UnreadableFile("archive", "ZIP")


def _is_word(archive: Archive) -> bool:
    if "word/document.xml" in archive:
        return True
    # The main part may have any name; its content type tells (document, template, with macros or without).
    if "[content_types].xml" not in archive:
        return False
    types = archive.read("[content_types].xml")
    return any(mark in types for mark in _WORD_MAIN_TYPES)


def _detect_ole(path: Path) -> Format:
    """Which program wrote an OLE2 file, by the names in its directory (UTF-16, wherever the directory lies)."""
    data = path.read_bytes()
    for name, reason in _OLE_STREAMS:
        if (name + "\0").encode("utf-16-le") in data:
            if reason is None:
                return "doc"
            raise UnreadableFile(reason)
    raise UnreadableFile("unknown_format")


def _foreign_reason(path: Path, head: bytes) -> tuple[str, str]:
    for signature, name in _IMAGES:
        if head.startswith(signature):
            return "image", name
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image", "WebP"
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "image", "HEIC"
    for signature, name in _ARCHIVES:
        if head.startswith(signature):
            return "archive", name
    if head.startswith(b"AT&TFORM"):
        return "djvu", ""
    if not head.strip(b"\0"):
        return ("blank_file" if _all_zero(path) else "unknown_format"), ""
    return _text_reason(head)


def _all_zero(path: Path) -> bool:
    with path.open("rb") as file:
        return all(not chunk.strip(b"\0") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _text_reason(head: bytes) -> tuple[str, str]:
    text = _decode(head)
    if text is None:
        return "unknown_format", ""
    start = text.lstrip("\ufeff \t\r\n").lower()
    if 'progid="word.document"' in start or "<pkg:package" in start or "<w:worddocument" in start:
        return "word_xml", ""
    if start.startswith(("<!doctype html", "<html", "mime-version:")) or "<html" in start[:1000]:
        return "html", ""
    return "plain_text", ""


def _decode(head: bytes) -> str | None:
    """The beginning of a text file, None if it is none: control characters don't occur in text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if any(byte < 9 or 13 < byte < 27 for byte in head):
        return None
    return head.decode("utf-8", errors="replace")
