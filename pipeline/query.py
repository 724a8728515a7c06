"""SQL over the dataset of a workspace. It can read the dataset and nothing else."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast, get_args

import duckdb

from language.text import displayable, one_line, shorten, storable
from pipeline.dataset.schema import TABLES
from pipeline.dataset.views import views
from pipeline.files import named_by_user, write_whole
from pipeline.messages import UserError, text
from pipeline.model import Lang

QueryFormat = Literal["table", "csv", "xlsx", "json"]
FORMATS: tuple[QueryFormat, ...] = get_args(QueryFormat)
_CELL = 60  # characters of a cell in a text table


@dataclass(frozen=True, slots=True)
class _Result:
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    lang: Lang


def query(sql: str, out: Path, fmt: str, to: Path | None, lang: Lang = "ru") -> str:
    """What to print: the result of one SELECT over OUT/dataset, or a line that says which file it was written to.

    `fmt` is one of FORMATS; xlsx needs `to`. In a text table long cells are cut, marked by "…"; all rows are there.
    Raises UserError for a folder without a dataset, for SQL that fails, for SQL that would do more than read and for a
    file that can't be written.
    """
    database = database_of(out)
    if fmt == "xlsx" and to is None:
        raise UserError("query_needs_file", format=fmt)
    columns, rows = ask(sql, database)
    result = _Result(columns, rows, lang)
    if to is None:
        return _TEXT[cast(QueryFormat, fmt)](result)
    with named_by_user(to):
        if fmt == "xlsx":
            _write_xlsx(result, to)
        else:
            write_whole(to, (_TEXT[cast(QueryFormat, fmt)](result) + "\n").encode("utf-8"))
    return text("query_written", lang, count=len(rows), path=to)


def database_of(out: Path) -> Path:
    """The DuckDB file of a workspace. Raises UserError for a folder without one."""
    database = out / "dataset" / "sverka.duckdb"
    if not database.is_file():
        raise UserError("not_a_workspace", path=out)
    return database


def ask(sql: str, database: Path) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Columns and rows of one SELECT, which can read the database and nothing else. Raises UserError."""
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
        path = str(database.resolve()).replace("'", "''")
        connection.execute(f"ATTACH '{path}' AS dataset (READ_ONLY)")
        connection.execute("USE dataset")
        # From here on no file can be opened, read or written, and no setting changed back.
        connection.execute("SET temp_directory = ''")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1:
                raise UserError("query_one", count=len(statements))
            kind = statements[0].type.name
            if kind not in ("SELECT", "EXPLAIN", "MULTI"):  # MULTI is what a PIVOT becomes
                raise UserError("query_read_only", statement=kind)
            cursor = connection.execute(statements[0])
            return tuple(d[0] for d in cursor.description), tuple(cursor.fetchall())
        except duckdb.Error as error:
            tables = ", ".join(item.name for item in (*TABLES, *views()))
            raise UserError("query_failed", detail=str(error).strip(), tables=tables) from None


def _table(result: _Result) -> str:
    cells = [[_cell(value) for value in row] for row in result.rows]
    widths = [max(map(len, column)) for column in zip(result.columns, *cells, strict=True)]
    numbers = [all(isinstance(row[n], int | float | Decimal | None) for row in result.rows) for n in range(len(widths))]

    def line(values: Sequence[str]) -> str:
        aligned = (v.rjust(w) if right else v.ljust(w) for v, w, right in zip(values, widths, numbers, strict=True))
        return "  ".join(aligned).rstrip()

    rule = "  ".join("-" * w for w in widths)
    end = text("query_rows", result.lang, count=len(result.rows))
    return "\n".join([line(result.columns), rule, *map(line, cells), end])


def _cell(value: Any) -> str:
    return "" if value is None else shorten(displayable(one_line(str(_plain(value)))), _CELL)


def _csv(result: _Result) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([None if value is None else _plain(value) for value in row] for row in result.rows)
    return storable(stream.getvalue()).rstrip("\n")


def _json(result: _Result) -> str:
    rows = [dict(zip(result.columns, map(_plain, row), strict=True)) for row in result.rows]
    return storable(json.dumps(rows, ensure_ascii=False, indent=1, default=str))


_TEXT: Mapping[QueryFormat, Callable[[_Result], str]] = {"table": _table, "csv": _csv, "json": _json}


def _plain(value: Any) -> Any:
    """The value as JSON and spreadsheets know it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def _write_xlsx(result: _Result, path: Path) -> None:
    from pipeline.workbook.sheet import Heading, workbook

    headings = [
        Heading(name, min(60, max([len(name) + 4, *(len(_cell(row[n])) + 2 for row in result.rows[:200])])), wrap=True)
        for n, name in enumerate(result.columns)
    ]
    rows = [tuple(map(_in_sheet, row)) for row in result.rows]
    with workbook(path, result.lang) as book:
        book.add("SQL").table(headings, rows)


def _in_sheet(value: Any) -> int | float | str | dt.date | None:
    if isinstance(value, dt.date):  # a spreadsheet sorts and counts with dates
        return value
    plain = _plain(value)
    return plain if isinstance(plain, int | float | str | None) else str(plain)
