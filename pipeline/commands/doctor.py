"""`sverka doctor`: which optional parts are there."""

from __future__ import annotations

import argparse

from pipeline.commands.common import add_lang
from pipeline.model import Lang

HELP = "which optional parts are installed, and how to get the others"
DESCRIPTION = "Shows which optional parts are installed: OCR, LibreOffice, a browser, Datasette, a Prefect server."


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints a line a part. A missing part is no error: the main job needs none of them."""
    from pipeline.doctor import examine

    lang: Lang = arguments.lang or "ru"
    missing = "нет; установить" if lang == "ru" else "missing; to install"
    for part in examine():
        mark = "+" if part.found else "-"
        print(f"{mark} {part.name} ({part.purpose(lang)}): {part.found or f'{missing}: {part.hint}'}")
    return 0
