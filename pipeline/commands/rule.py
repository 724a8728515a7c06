"""`sverka rule CODE`: a rule's page."""

from __future__ import annotations

import argparse
import difflib

from pipeline.commands.common import add_lang
from pipeline.messages import UserError

HELP = "show a rule: what it finds, why, examples, options"
DESCRIPTION = "Shows the page of a rule: what it finds, why that matters, a bad and a good example, options, limits."


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("code", metavar="CODE", help="the rule's code, like NUM002")
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the page."""
    from rules.page import render
    from rules.registry import all_rules, rule_by_code

    try:
        rule = rule_by_code(arguments.code)
    except KeyError:
        known = [r.code for r in all_rules()]
        near = difflib.get_close_matches(arguments.code.upper(), known, 1)
        raise UserError("rule_unknown", code=arguments.code, hint=near[0] if near else "") from None
    print(render(rule))
    return 0
