"""Builds the documents of this folder: `python -m tests.golden.docx.build`. One a quirk, named after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.golden.docx import quirks_forms, quirks_lists, quirks_package, quirks_runs, quirks_tables, quirks_text

FOLDER = Path(__file__).parent
QUIRKS: dict[str, Callable[[], bytes]] = {
    quirk.__name__: quirk
    for module in (quirks_text, quirks_runs, quirks_forms, quirks_lists, quirks_tables, quirks_package)
    for quirk in module.QUIRKS
}


def main() -> None:
    """Write every document anew."""
    for name, quirk in QUIRKS.items():
        (FOLDER / f"{name}.docx").write_bytes(quirk())


if __name__ == "__main__":
    main()
