"""`sverka form draft`: a first form for a new layout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.commands.common import UNREADABLE, add_config, add_lang, settings_from
from pipeline.messages import UserError, text
from pipeline.model import Lang

HELP = "draft a form from a document of unknown layout"
DESCRIPTION = """\
Drafts a form: prints YAML with the columns and labels that stand in the tables of FILE. Finish it by hand, put it into
a folder and name the folder in sverka.toml (forms)."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    draft = actions.add_parser("draft", help="print a first form for the tables of a document", description=DESCRIPTION)
    draft.add_argument("file", type=Path, metavar="FILE", help="a DOCX or PDF file")
    draft.add_argument("--id", default="new_form", metavar="NAME", help="id of the form (default: new_form)")
    add_lang(draft)
    add_config(draft)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the draft; the exit code."""
    from extractors.errors import UnreadableFile
    from extractors.forms.draft import NothingToDraft, draft_form
    from extractors.forms.loader import load_forms
    from extractors.reading import read

    settings = settings_from(arguments)
    lang: Lang = arguments.lang or "ru"
    if not arguments.file.exists():
        raise UserError("no_such_path", path=arguments.file)
    try:
        document = read(arguments.file, settings.limits)
        print(draft_form(document, load_forms(settings.forms).values(), arguments.id), end="")
    except UnreadableFile as error:
        print(f"{arguments.file}: {error.error(lang)} {error.advice(lang)}", file=sys.stderr)
        return UNREADABLE
    except NothingToDraft:
        print(f"{arguments.file}: {text('nothing_to_draft', lang)}", file=sys.stderr)
        return UNREADABLE
    return 0
