"""docs/dataset.md, the data dictionary: `python -m pipeline.dataset.document --write` makes it from the schema."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pipeline.dataset.schema import TABLES, Column, Table
from pipeline.dataset.views import views

PATH = Path(__file__).parents[2] / "docs" / "dataset.md"

_HEAD = """# The dataset

Made from `pipeline/dataset/schema.py` by `python -m pipeline.dataset.document --write`.

A run writes each table three times, with the same rows: `OUT/dataset/<table>.parquet`, `OUT/dataset/csv/<table>.csv`
(UTF-8, comma), and a table of `OUT/dataset/sverka.duckdb`, where every column carries its description as a comment.
`OUT/dataset/datapackage.json` describes the CSV files as a Frictionless Data Package. Columns are scalar: one table
refers to another by id.

Texts are kept as written: normalised forms stand in columns of their own. The CSV files are for programs and hold
the texts as they are, a text that begins with `=` too; in a spreadsheet open `OUT/findings.xlsx` and
`OUT/summary.xlsx`, where no text of a report runs as a formula. In CSV no value is bare and an empty text is `""`;
readers that don't tell the two apart see both as missing.

`sverka query "SQL" --out OUT` asks the dataset in SQL and can't change it; [analysts.md](analysts.md) has questions
and answers. `sverka export` writes it for SQLite and Datasette, and single tables for spreadsheets.
"""

_VIEWS = """
Views, in `sverka.duckdb` only:
"""


def render() -> str:
    """The data dictionary as Markdown."""
    links = "\n".join(f"- [{t.name}](#{t.name}): one row is {t.row}" for t in TABLES)
    asked = "\n".join(f"- [{v.name}](#{v.name}): one row is {v.row}" for v in views())
    return "\n".join([_HEAD, links, _VIEWS, asked, *(_table(t) for t in (TABLES + views()))])


def _table(table: Table) -> str:
    rows = "\n".join(f"| `{c.name}` | {_type(c)} | {_meaning(c)} |" for c in table.columns)
    return (
        f"\n## {table.name}\n\n{table.description} One row is {table.row}.\n\n"
        f"| Column | Type | Meaning |\n|---|---|---|\n{rows}\n"
    )


def _type(column: Column) -> str:
    return column.type if column.required else f"{column.type}, may be null"


def _meaning(column: Column) -> str:
    out = [column.description]
    if column.values:
        out.append("One of " + ", ".join(f"`{v}`" for v in column.values) + ".")
    if column.refers:
        out.append(f"Refers to [{column.refers}](#{column.refers}).")
    return " ".join(out).replace("|", "\\|")


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the data dictionary, writes it to docs/dataset.md of this checkout, or checks that file."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.dataset.document", description=main.__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write docs/dataset.md")
    what.add_argument("--check", action="store_true", help="fail if docs/dataset.md is stale")
    given = parser.parse_args(arguments)
    if given.write:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(render(), encoding="utf-8")
    elif given.check:
        if not PATH.is_file() or PATH.read_text(encoding="utf-8") != render():
            raise SystemExit("docs/dataset.md is stale: python -m pipeline.dataset.document --write")
    else:
        print(render(), end="")


if __name__ == "__main__":
    main()
