"""`sverka indicators`: the regional indicators of a workspace, and why a school was counted."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.common import add_config, add_lang, settings_from
from pipeline.messages import UserError

HELP = "the indicators of a municipality or region, computed from its schools' reports"
DESCRIPTION = """\
Prints the indicators of each municipality and region of a workspace: how many schools answer yes, out of how many, of
how many it can't be told. "explain CODE SCHOOL" tells what was asked of a school, what it answers, and which words
decided. SCHOOL is a short name («СШ № 15») or an organization_id."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("ask", nargs="*", metavar="explain CODE SCHOOL", help="why a school was counted as it was")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument("--analysis", type=Path, metavar="FILE", help="write the draft of an analysis (DOCX, Russian)")
    add_lang(parser)
    add_config(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the table, or the answer of one school."""
    from pipeline.indicators.told import explained, tabled
    from rules.indicators.loader import load_indicators

    settings = settings_from(arguments)
    known = load_indicators(settings.indicators)
    if arguments.analysis:
        from pipeline.indicators.analysis import write_analysis

        write_analysis(arguments.out, known, arguments.analysis)
        print(arguments.analysis)
    elif not arguments.ask:
        print(tabled(arguments.out, known, settings.lang))
    elif len(arguments.ask) == 3 and arguments.ask[0] == "explain":
        print(explained(arguments.out, known, arguments.ask[1], arguments.ask[2], settings.lang))
    else:
        raise UserError("indicators_ask")
    return 0
