"""SQLite: the dataset as one file for Datasette and all that reads SQLite, with keys, views and full text search."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from pipeline.dataset.schema import TABLES, Column, Table
from pipeline.dataset.views import views
from pipeline.export.metadata import metadata
from pipeline.export.search import add_search
from pipeline.files import write_whole

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT", "boolean": "INTEGER"}
_ROWS = 10_000  # rows on the way at once


def export_sqlite(database: Path, to: Path) -> Path:
    """Writes `to`, and beside it the description for Datasette, whose path is returned.

    Dates are ISO 8601 texts, booleans 0 and 1. `database` is the DuckDB file of a workspace. Both files are replaced
    whole. Raises OSError where the folder can't be written to.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".tmp", dir=to.parent)
    os.close(handle)
    try:
        with duckdb.connect(str(database), read_only=True) as source, closing(sqlite3.connect(temporary)) as target:
            # Nobody reads the file before it is whole.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            for table in TABLES:
                _copy(table, source, target)
            for view in views():
                target.execute(f"CREATE VIEW {view.name} AS {view.sql}")
            add_search(target)
            target.execute("ANALYZE")
            target.commit()
        _shared(Path(temporary))
        os.replace(temporary, to)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    described = to.with_suffix(".metadata.json")
    write_whole(described, (json.dumps(metadata(to.stem), ensure_ascii=False, indent=1) + "\n").encode())
    _shared(described)
    return described


def _copy(table: Table, source: duckdb.DuckDBPyConnection, target: sqlite3.Connection) -> None:
    definitions = ",\n  ".join(_definition(column, first=column is table.columns[0]) for column in table.columns)
    target.execute(f"CREATE TABLE {table.name} (\n  {definitions}\n)")
    places = ", ".join("?" * len(table.columns))
    target.executemany(f"INSERT INTO {table.name} VALUES ({places})", _rows(table, source))
    for column in table.columns:
        if column.refers:
            target.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")


def _rows(table: Table, source: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f"CAST({c.name} AS VARCHAR)" if c.type == "date" else c.name for c in table.columns)
    cursor = source.execute(f"SELECT {columns} FROM {table.name}")
    while rows := cursor.fetchmany(_ROWS):
        yield from rows


def _definition(column: Column, *, first: bool) -> str:
    words = [column.name, _TYPES[column.type]]
    if column.unique:
        # `documents` has rows without an id: a primary key of texts may be null in SQLite.
        words.append("PRIMARY KEY" if first else "UNIQUE")
    if column.required:
        words.append("NOT NULL")
    if column.refers:
        key = next(t.columns[0].name for t in TABLES if t.name == column.refers)
        words.append(f"REFERENCES {column.refers} ({key})")
    return " ".join(words)


def _shared(path: Path) -> None:
    """Lets others read the file as they may read what this user writes: temporary files are their owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
