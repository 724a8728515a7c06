"""How much one file may cost before we give up on it. A 300-page report stays far below all of these."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of one reading. Times in seconds, sizes in bytes.

    `part_bytes` and `text_bytes` bound what a ZIP entry that we read, and all of them together, may expand to;
    `expanded_bytes` bounds what the archive declares as a whole, pictures included (they are never unpacked).
    `result_bytes` bounds what the reading process hands back.
    A page that is a picture has `ocr_page_seconds` of processor time to itself, at most `ocr_pages` of a document are
    recognised; LibreOffice has `conversion_seconds` for a file. These come on top of the reader's own time.
    """

    cpu_seconds: float = 60
    wall_seconds: float = 120
    memory_bytes: int = 1536 * MB
    file_bytes: int = 300 * MB
    directory_bytes: int = 4 * MB
    part_bytes: int = 64 * MB
    text_bytes: int = 160 * MB
    expanded_bytes: int = 8 * 1024 * MB
    result_bytes: int = 128 * MB
    cells: int = 200_000
    nested_tables: int = 20
    ocr_page_seconds: float = 30
    ocr_pages: int = 300
    conversion_seconds: float = 120


DEFAULT_LIMITS = Limits()
