"""Parquet: one file a table, for pandas, Polars, R and DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq


def write_parquet(folder: Path, tables: Mapping[str, Any]) -> None:
    """Writes <folder>/<table>.parquet."""
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
