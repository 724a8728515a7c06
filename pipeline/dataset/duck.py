"""DuckDB: all tables in one file, with comments, for SQL and for `sverka query`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipeline.dataset.schema import TABLES


def write_duckdb(path: Path, tables: Mapping[str, Any]) -> None:
    """Writes the database file; every table and column has its description as a comment."""
    with duckdb.connect(str(path)) as connection:
        for table in TABLES:
            connection.register("incoming", tables[table.name])
            connection.execute(f"CREATE TABLE {table.name} AS SELECT * FROM incoming")
            connection.unregister("incoming")
            connection.execute(f"COMMENT ON TABLE {table.name} IS {_literal(table.description)}")
            for column in table.columns:
                connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_literal(column.description)}")
        connection.execute("CHECKPOINT")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
