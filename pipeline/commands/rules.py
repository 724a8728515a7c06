"""`sverka rules`: the catalogue."""

from __future__ import annotations

import argparse

from pipeline.commands.common import add_lang

HELP = "list the rules"
DESCRIPTION = "Lists the rules: code, severity, name and title."


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the catalogue."""
    from rules.registry import FAMILIES, all_rules

    english = arguments.lang == "en"
    catalogue = all_rules()
    width = max((len(r.name) for r in catalogue), default=0)
    for letters, (_, title_ru, title_en) in FAMILIES.items():
        family = [r for r in catalogue if r.family == letters]
        if not family:
            continue
        print(f"{letters}  {title_en if english else title_ru}")
        for rule in family:
            title = rule.title_en if english else rule.title_ru
            print(f"  {rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {title}")
    return 0
