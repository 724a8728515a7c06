"""Old formats: .doc, .odt and .rtf converted to DOCX by LibreOffice, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.archive import Archive
from extractors.errors import UnreadableFile
from extractors.isolation import ask, scratch_folder
from extractors.limits import Limits
from extractors.programs import ProgramFailed, output_of
from pipeline.document_model import Format, SourceFile

PACKAGE = "libreoffice-writer"
# LibreOffice's names of what it reads; without one it would take a damaged file for plain text.
_FILTERS: dict[Format, str] = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
# The reason to refuse a format where LibreOffice is missing.
_REASONS: dict[Format, str] = {"doc": "old_doc", "odt": "odt", "rtf": "rtf"}

# No macros run, nothing is fetched from elsewhere.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def program() -> str | None:
    """The path of LibreOffice's program, null where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextlib.contextmanager
def converted(source: SourceFile, limits: Limits) -> Iterator[SourceFile]:
    """The file as DOCX, under the identity of the original, until the context is left.

    Raises UnreadableFile: the format's own reason without LibreOffice, "encrypted", "not_converted", "time_limit";
    ReaderCrashed where our code failed.
    """
    if program() is None:
        raise UnreadableFile(_REASONS[source.format])
    if _is_encrypted(source, limits):
        raise UnreadableFile("encrypted")
    budget = replace(limits, cpu_seconds=limits.conversion_seconds, wall_seconds=limits.conversion_seconds)
    with scratch_folder() as scratch:
        request = {"task": "convert", "path": source.path, "format": source.format, "folder": scratch}
        try:
            docx = ask(request, budget, scratch)
        except ProgramFailed as error:
            raise UnreadableFile("not_converted", str(error)) from error
        yield replace(source, path=docx, format="docx")


def convert(path: str, found: Format, folder: str, limits: Limits) -> str:
    """Converts a file of the format `found`; the path of the DOCX in `folder`. For a process of its own.

    Raises ProgramFailed, ProgramTooSlow, UnreadableFile("not_found").
    """
    office = program()
    if office is None:
        raise ProgramFailed("LibreOffice is not installed")
    home = Path(folder)
    profile = home / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    # A copy: LibreOffice puts its lock beside what it opens.
    original = home / f"original.{found}"
    try:
        shutil.copyfile(path, original)
    except FileNotFoundError as error:
        raise UnreadableFile("not_found") from error
    said = output_of(
        [
            office,
            f"-env:UserInstallation={profile.parent.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault"),
            f"--infilter={_FILTERS[found]}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(original)),
        ],
        limits.conversion_seconds,
        {**os.environ, "HOME": folder, "XDG_CACHE_HOME": folder, "XDG_CONFIG_HOME": folder, "SAL_USE_VCLPLUGIN": "svp"},
    )
    docx = home / "original.docx"
    # It ends with success even where it could not open the file.
    if not docx.is_file():
        raise ProgramFailed(said.strip().splitlines()[-1] if said.strip() else "no result")
    return str(docx)


def _is_encrypted(source: SourceFile, limits: Limits) -> bool:
    """Whether a password is needed: LibreOffice would only say that it can't load the file."""
    if source.format == "odt":
        with Archive(Path(source.path), limits) as archive:
            name = "meta-inf/manifest.xml"
            return name in archive and b"encryption-data" in archive.read(name)
    if source.format == "doc":
        with open(source.path, "rb") as file:
            head = file.read(1024)
        # The head of the text stream, which Word writes right after the container's own head.
        identifier, flags = struct.unpack_from("<H8xH", head.ljust(1024, b"\0"), 512)
        return bool(identifier == 0xA5EC and flags & 0x0100)
    return False
