"""`sverka measures`: what a figure can measure."""

from __future__ import annotations

import argparse

from pipeline.commands.common import add_lang

HELP = "list the measures"
DESCRIPTION = (
    "Lists the taxonomy: code, unit, which way is better, what a share is taken of, and the name of each measure."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the list."""
    from language.taxonomy import measures

    held = measures().values()
    width = max(len(m.code) for m in held)
    signs = {"higher": "↑", "lower": "↓", None: " "}
    for m in held:
        name = m.name_en if arguments.lang == "en" else m.name_ru
        whole = f"/ {m.whole}" if m.whole else ""
        print(f"{m.code:<{width}}  {signs[m.better]}  {m.aggregate:<6}  {m.units[0]:<8}  {name}  {whole}".rstrip())
    return 0
