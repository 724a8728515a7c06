"""One table or view of the dataset as a workbook or as CSV."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.schema import TABLES
from pipeline.dataset.views import views
from pipeline.export.spreadsheet import spreadsheet_csv
from pipeline.files import named_by_user, write_whole
from pipeline.messages import UserError, text
from pipeline.model import Lang
from pipeline.query import ask, database_of, query


def export_table(
    table: str | None, out: Path, fmt: str, to: Path | None, lang: Lang = "ru", *, comma: bool = False
) -> str:
    """What to print: the table as CSV, or which file it was written to. `fmt` is xlsx or csv.

    `comma` writes CSV for a spreadsheet with decimal commas. Raises UserError for a table that is not there and for a
    file that can't be written.
    """
    names = [item.name for item in (*TABLES, *views())]
    if table is None:
        raise UserError("export_needs_table", format=fmt, tables=", ".join(names))
    if table not in names:
        raise UserError("export_no_table", name=table, tables=", ".join(names))
    sql = f"SELECT * FROM {table}"
    if fmt == "xlsx":
        to = to or Path(f"{table}.xlsx")
    if not comma:
        return query(sql, out, fmt, to, lang)
    columns, rows = ask(sql, database_of(out))
    content = spreadsheet_csv(columns, rows)
    if to is None:
        return content.removeprefix("\ufeff").rstrip("\r\n")
    with named_by_user(to):
        write_whole(to, content.encode("utf-8"))
    return text("query_written", lang, count=len(rows), path=to)
