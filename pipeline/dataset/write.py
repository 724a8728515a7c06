"""Writes the dataset folder in every format."""

from __future__ import annotations

from pathlib import Path

from pipeline.overview import Overview


def write_dataset(folder: Path, overview: Overview) -> None:
    """Writes <folder>/ with all tables as Parquet, CSV and DuckDB, and their description."""
    from pipeline.dataset.arrow import arrow_tables
    from pipeline.dataset.comma import write_csv
    from pipeline.dataset.duck import write_duckdb
    from pipeline.dataset.package import write_package
    from pipeline.dataset.parquet import write_parquet

    folder.mkdir()
    tables = arrow_tables(overview)
    write_parquet(folder, tables)
    write_csv(folder / "csv", tables)
    write_duckdb(folder / "sverka.duckdb", tables)
    write_package(folder / "datapackage.json")
