"""Builds the documents of this folder: `python -m tests.golden.pdf.build [NAME ...]`. One a quirk, named after it.

They are committed, because fonts and PDF writers differ from machine to machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.golden.pdf import quirks_letters, quirks_pages, quirks_parts, quirks_tables, quirks_unruled

FOLDER = Path(__file__).parent
QUIRKS: dict[str, Callable[[], bytes]] = {
    quirk.__name__: quirk
    for module in (quirks_tables, quirks_unruled, quirks_pages, quirks_letters, quirks_parts)
    for quirk in module.QUIRKS
}


def main(*names: str) -> None:
    """Write the documents with the given names, or all of them, anew."""
    for name in names or QUIRKS:
        (FOLDER / f"{name}.pdf").write_bytes(QUIRKS[name]())


if __name__ == "__main__":
    main(*sys.argv[1:])
