"""What Datasette shows beside the rows: descriptions of tables and columns, labels in the place of ids, search."""

from __future__ import annotations

from typing import Any

from pipeline.dataset.schema import TABLES
from pipeline.dataset.views import views
from pipeline.export.search import SEARCHED

# The column that tells a row to people.
LABELS = {
    "documents": "file_name",
    "organizations": "short_name",
    "sections": "label",
    "measurements": "raw",
    "claims": "text",
    "mentions": "text",
    "events": "name",
    "findings": "message",
    "measures": "name",
}
# Datasette lists all columns above search and rows: a box that scrolls leaves these in sight.
_STYLE = "data:text/css,dl.column-descriptions{max-height:8em;overflow-y:auto}"


def metadata(name: str) -> dict[str, Any]:
    """The metadata of Datasette for a database file of this name (without its ending), as JSON data."""
    tables: dict[str, Any] = {}
    for table in (*TABLES, *views()):
        described: dict[str, Any] = {
            "title": f"{table.name}: one row is {table.row}",
            "description": table.description,
            "columns": {c.name: c.description for c in table.columns},
        }
        if table.name in LABELS:
            described["label_column"] = LABELS[table.name]
        if table.name in SEARCHED:
            described |= {"fts_table": f"{table.name}_fts", "fts_pk": "rowid"}
        tables[table.name] = described
    tables |= {f"{table}_fts": {"hidden": True} for table in SEARCHED}
    tables["findings"]["sort"] = "rank"
    return {
        "title": "Sverka: what stands in the reports and what is wrong in them",
        "extra_css_urls": [_STYLE],
        "databases": {name: {"tables": tables}},
    }
