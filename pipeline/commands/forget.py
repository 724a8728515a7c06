"""`sverka forget`: takes a document out of a workspace."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import add_config, add_lang, settings_from
from pipeline.messages import text
from pipeline.model import Lang

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.workspace import LastRun

HELP = "take a document out of OUT"
DESCRIPTION = """\
Takes a document out of a workspace: out of its outputs, which are written anew, and out of its caches.
The settings of the last run hold unless others are given."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("out", type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument("document", metavar="DOCUMENT", help="document id (or its beginning), path or file name")
    add_lang(parser)
    add_config(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Forgets and prints what is left."""
    from pipeline.workspace import last_run

    last = last_run(arguments.out)
    arguments.lang = arguments.lang or last.lang
    settings = settings_from(arguments) if arguments.config else _remembered(last, arguments.lang)
    settings = replace(settings, known=frozenset(last.known))
    lang = settings.lang
    from pipeline.closing import closing_table
    from pipeline.recipe import run

    report = run([], arguments.out, settings, forget=arguments.document)
    print(text("forgotten", lang, name=arguments.document))
    print(closing_table(report, lang))
    return report.exit_code


def _remembered(last: LastRun, lang: Lang) -> Settings:
    from pipeline import settings

    chosen = settings.Settings()
    if last.config and Path(last.config).is_file():
        chosen = settings.load(Path(last.config))
    elif last.config:
        print(text("settings_remembered", lang, path=last.config), file=sys.stderr)
    as_of = dt.date.fromisoformat(last.as_of) if last.as_of else None
    return replace(chosen, lang=lang or chosen.lang, as_of=as_of)
