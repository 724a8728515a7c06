"""datapackage.json: what the CSV files hold, in the terms of the Frictionless Data Package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.dataset.schema import TABLES, Column, Table


def descriptor() -> dict[str, Any]:
    """The data package as JSON data: a resource a table, every column described."""
    return {
        "profile": "tabular-data-package",
        "name": "sverka-dataset",
        "title": "Sverka: what stands in the reports and what is wrong in them",
        "description": "Each table stands here as csv/<table>.csv and as <table>.parquet, and all of them in "
        "sverka.duckdb. Texts are raw: open the workbooks beside this folder, not these CSV files, in a spreadsheet.",
        "resources": [_resource(table) for table in TABLES],
    }


def write_package(path: Path) -> None:
    """Writes the descriptor; it depends on the schema alone."""
    path.write_text(json.dumps(descriptor(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(c) for c in table.columns], "missingValues": [""]}
    keys = [c for c in table.columns if c.required and c.unique]
    if keys:
        schema["primaryKey"] = keys[0].name
    references = [
        {"fields": c.name, "reference": {"resource": _target(c.refers, table), "fields": _key(c.refers)}}
        for c in table.columns
        if c.refers
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"csv/{table.name}.csv",
        "title": f"One row is {table.row}",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"},
        "schema": schema,
    }


def _target(refers: str, table: Table) -> str:
    # In a data package the empty string means the resource itself.
    return "" if refers == table.name else refers


def _key(refers: str) -> str:
    return next(t.columns[0].name for t in TABLES if t.name == refers)


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, Any] = {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.required and not column.may_be_empty:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field
