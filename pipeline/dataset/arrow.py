"""The tables of the dataset as Arrow tables, typed by the schema even when empty."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from language.text import storable
from pipeline.dataset.rows import all_rows
from pipeline.dataset.schema import TABLES, Table
from pipeline.overview import Overview

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def arrow_schema(table: Table) -> Any:
    """The Arrow schema of a table; every field carries its description."""
    return pa.schema(
        [
            pa.field(c.name, _TYPES[c.type], nullable=not c.required, metadata={"description": c.description})
            for c in table.columns
        ],
        metadata={"description": table.description},
    )


def arrow_tables(overview: Overview) -> dict[str, Any]:
    """Every table of the dataset by name. Raises ValueError where a row does not fit the schema: our error."""
    rows = all_rows(overview)
    out = {}
    for table in TABLES:
        names = [c.name for c in table.columns]
        for row in rows[table.name]:
            if set(row) != set(names):
                raise ValueError(f"{table.name}: a row has {sorted(set(row) ^ set(names))} too many or too few")
        columns = [[_storable(row[name]) for row in rows[table.name]] for name in names]
        schema = arrow_schema(table)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        out[table.name] = pa.table(arrays, schema=schema)
        for column, array in zip(table.columns, arrays, strict=True):
            if column.required and array.null_count:
                raise ValueError(f"{table.name}.{column.name}: required, but {array.null_count} rows have none")
    return out


def _storable(value: object) -> object:
    return storable(value) if isinstance(value, str) else value
