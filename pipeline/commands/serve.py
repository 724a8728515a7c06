"""`sverka serve`: takes reports from an inbox by schedule."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.common import add_config, add_lang, add_workers, positive, settings_from

HELP = "take reports from an inbox by schedule (Prefect)"
DESCRIPTION = """\
Serves scheduled ingestion: files that lie still in the folder INBOX are run into OUT and moved aside.
Uses the Prefect server that is configured, or starts one of its own."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--inbox", required=True, type=Path, metavar="DIR", help="folder where reports arrive")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder for the outputs")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--cron", metavar="CRON", help='schedule, like "0 6 * * 1-5"')
    when.add_argument("--every", type=positive, metavar="SECONDS", help="look at the inbox every SECONDS")
    parser.add_argument(
        "--port", type=positive, default=4200, help="where a Prefect server of its own listens (default: 4200)"
    )
    parser.add_argument(
        "--name", default="inbox", help="name of the deployment where several share a server (default: inbox)"
    )
    add_config(parser)
    add_lang(parser)
    add_workers(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Serves until interrupted."""
    settings_from(arguments)  # a wrong configuration is told now, not at the first run of the night
    from flows.deployments import serve

    code: int = serve(
        inbox=arguments.inbox,
        out=arguments.out,
        cron=arguments.cron,
        every=arguments.every,
        config=arguments.config,
        lang=arguments.lang,
        workers=arguments.workers,
        port=arguments.port,
        name=arguments.name,
    )
    return code
