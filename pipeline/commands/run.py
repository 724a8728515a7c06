"""`sverka run`: the main job."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.commands.common import add_config, add_lang, add_workers, day, settings_from

HELP = "read reports, check them, write dataset and findings"
DESCRIPTION = """\
Reads reports (DOCX, PDF), checks them and writes dataset, findings and a page for reviewers into the folder OUT.

Folders are walked to the bottom; what is no report in them is skipped and listed. OUT grows: run again with more
files, and only what is new or changed is read."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="files and folders, in any mix")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder for the outputs")
    add_lang(parser)
    add_workers(parser)
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help="today, for rules about dates (default: the dates of the reports)"
    )
    add_config(parser)
    parser.add_argument(
        "--fail-on", choices=("error", "warning"), help="exit with 1 if there are findings as severe as this"
    )
    parser.add_argument(
        "--replaces", metavar="DOCUMENT", help="the one INPUT takes the place of this document (id, path or file name)"
    )
    parser.add_argument(
        "--redact",
        action="store_true",
        help="put placeholders in the place of people's names and contacts in all outputs; OUT stays so for good",
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FINDINGS", help="a former findings.jsonl: show only what is new since"
    )
    parser.add_argument("--verbose", action="store_true", help="print the log as well")


def execute(arguments: argparse.Namespace) -> int:
    """Runs; the exit code."""
    settings = settings_from(arguments, tell=True)
    if arguments.workers:
        settings = replace(settings, workers=arguments.workers)
    if arguments.as_of:
        settings = replace(settings, as_of=arguments.as_of)
    if arguments.redact:
        settings = replace(settings, redact=True)
    if arguments.baseline:
        from pipeline.baseline import load_baseline

        settings = replace(settings, known=load_baseline(arguments.baseline))
    from pipeline.closing import closing_table
    from pipeline.progress import for_stream
    from pipeline.recipe import run

    if arguments.verbose:
        logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    watcher = for_stream(sys.stderr, settings.lang)
    try:
        report = run(arguments.inputs, arguments.out, settings, replaces=arguments.replaces, watcher=watcher)
    finally:
        watcher.close()
    print(closing_table(report, settings.lang))
    return max(report.exit_code, _failed_on(arguments.fail_on, report.counts))


def _failed_on(threshold: str | None, counts: Mapping[str, int]) -> int:
    severities = {"error": ("error",), "warning": ("error", "warning")}.get(threshold or "", ())
    return int(any(counts[f"findings_{severity}"] for severity in severities))
