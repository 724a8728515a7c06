"""`sverka export`: the dataset for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.common import add_lang
from pipeline.messages import UserError, text
from pipeline.model import Lang

HELP = "write the dataset for SQLite, Datasette or a spreadsheet"
DESCRIPTION = """\
  sverka export sqlite --out OUT            all tables as sverka.sqlite, with full text search that finds a word in
                                            any form, and sverka.metadata.json for Datasette
  sverka export xlsx TABLE --out OUT        a table or view as TABLE.xlsx, for any spreadsheet
  sverka export csv TABLE --out OUT         a table or view on the screen or, by --to, in a file
  sverka export csv TABLE --decimal comma   the same as a Russian LibreOffice or Excel reads it: decimal commas,
                                            semicolons
Tables and views: docs/dataset.md, or sverka query "SHOW TABLES" --out OUT."""
FORMATS = ("sqlite", "xlsx", "csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help="sqlite, xlsx or csv")
    parser.add_argument("table", nargs="?", metavar="TABLE", help="table or view to write (not for sqlite)")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="folder with the outputs")
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="default: sverka.sqlite or TABLE.xlsx in the current folder"
    )
    parser.add_argument("--decimal", choices=("point", "comma"), help="sign in numbers of csv (default: point)")
    add_lang(parser)


def execute(arguments: argparse.Namespace) -> int:
    """Writes and says where."""
    from pipeline.export.tables import export_table
    from pipeline.query import database_of

    lang: Lang = arguments.lang or "ru"
    chosen, table, to = arguments.format, arguments.table, arguments.to
    if arguments.decimal and chosen != "csv":
        raise UserError("export_decimal", format=chosen)
    if chosen != "sqlite":
        print(export_table(table, arguments.out, chosen, to, lang, comma=arguments.decimal == "comma"))
        return 0
    from pipeline.export.sqlite import export_sqlite
    from pipeline.files import named_by_user

    if table:
        raise UserError("export_whole", name=table)
    to = to or Path("sverka.sqlite")
    with named_by_user(to):
        described = export_sqlite(database_of(arguments.out), to)
    print(text("exported_sqlite", lang, path=to, described=described))
    return 0
