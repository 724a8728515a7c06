"""`sverka forms`: the forms that documents are recognised by."""

from __future__ import annotations

import argparse

from pipeline.commands.common import add_config, add_lang, settings_from
from pipeline.settings import known_forms

HELP = "list the forms"
DESCRIPTION = "Lists the forms that documents are recognised by, those of your configuration among them."


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    add_lang(parser)
    add_config(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the list."""
    settings = settings_from(arguments)
    forms = known_forms(settings.forms, settings.file)
    width = max(len(f.id) for f in forms.values())
    for form in forms.values():
        print(f"{form.id:<{width}}  {form.shape:<10}  {len(form.sections):>3}  {form.name}")
    return 0
