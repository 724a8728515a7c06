"""DuckDB: all tables and views in one file, with comments, for SQL and for `sverka query`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipeline.dataset.schema import TABLES, Table
from pipeline.dataset.views import views


def write_duckdb(path: Path, tables: Mapping[str, Any]) -> None:
    """Writes the database file; every table, view and column has its description as a comment."""
    with duckdb.connect(str(path)) as connection:
        for table in TABLES:
            connection.register("incoming", tables[table.name])
            connection.execute(f"CREATE TABLE {table.name} AS SELECT * FROM incoming")
            connection.unregister("incoming")
            _comment(connection, "TABLE", table)
        for view in views():
            connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
            _comment(connection, "VIEW", view)
        connection.execute("CHECKPOINT")


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, what: Table) -> None:
    connection.execute(f"COMMENT ON {kind} {what.name} IS {_literal(what.description)}")
    for column in what.columns:
        connection.execute(f"COMMENT ON COLUMN {what.name}.{column.name} IS {_literal(column.description)}")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
