"""`sverka explain`: why a figure means what it means."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.common import add_config, add_lang, settings_from
from pipeline.messages import UserError

HELP = "tell why a figure is what it is"
DESCRIPTION = """\
Tells of a measurement of a workspace, step by step, which words and which place gave its measure, period, owner and
certainty. MEASUREMENT is a measurement_id of the dataset."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("out", type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument("measurement", metavar="MEASUREMENT", help="measurement_id of the dataset")
    add_lang(parser)
    add_config(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Prints the steps."""
    from extractors.recognise import explain
    from pipeline.recipe import shared_of
    from pipeline.workspace import exists, opened

    settings = settings_from(arguments)
    if not exists(arguments.out):
        raise UserError("not_a_workspace", path=arguments.out)
    shared = shared_of(settings)
    begins = arguments.measurement.split("-", 1)[0]
    with opened(arguments.out) as workspace:
        for sha in workspace.state.ledger.contents():
            stored = workspace.reading(sha) if sha.startswith(begins) else None
            if stored is None or stored.document is None:
                continue
            told = explain(stored.document, shared.forms, shared.known, arguments.measurement)
            if told is not None:
                figure, steps = told
                print(f"{figure.label}: {figure.raw}  ({figure.place.locator(settings.lang)})")
                for step in steps:
                    words = f"  «{step.words}»" if step.words else ""
                    print(f"  {step.field} = {step.value or '–'}  [{step.basis}]{words}")
                return 0
    raise UserError("no_measurement", name=arguments.measurement)
