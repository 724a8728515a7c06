"""`sverka query`: SQL over the dataset."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.common import add_lang
from pipeline.messages import UserError
from pipeline.model import Lang

HELP = "ask the dataset in SQL"
DESCRIPTION = """\
Asks the dataset of a workspace in SQL (DuckDB, read only, no access to other files). Tables: documents,
organizations, sections, measurements, claims, mentions, events, summary, summary_organizations, findings, evidence,
measures. Views: figures (measurements with names), school_year (a school and year a row, a measure a column).
docs/dataset.md tells of every column, and so does "DESCRIBE school_year"."""
FORMATS = ("table", "csv", "xlsx", "json")


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("sql", metavar="SQL", help="one SELECT, in quotes")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument("--format", choices=FORMATS, help="default: by the name of --to, else a table")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write to this file instead of the screen")
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Asks and prints."""
    from pipeline.query import query

    lang: Lang = arguments.lang or "ru"
    print(query(arguments.sql, arguments.out, _format(arguments.format, arguments.to), arguments.to, lang))
    return 0


def _format(chosen: str | None, to: Path | None) -> str:
    if chosen or to is None:
        return chosen or "table"
    suffix = to.suffix.lower().removeprefix(".")
    if suffix == "txt":
        return "table"
    if suffix not in FORMATS:
        raise UserError("query_needs_format", path=to)
    return suffix
