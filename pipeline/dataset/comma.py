"""CSV: one file a table (UTF-8, RFC 4180). Values are kept as they are, for programs.

A text that begins with "=" stays what the author wrote: a prefix that disarms it in a spreadsheet would falsify the
data for everyone else. Spreadsheets get findings.xlsx and summary.xlsx, where no text runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.csv as pc


def write_csv(folder: Path, tables: Mapping[str, Any]) -> None:
    """Writes <folder>/<table>.csv: texts quoted, nulls bare, so that an empty text and no value differ."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        pc.write_csv(table, folder / f"{name}.csv", pc.WriteOptions(quoting_style="all_valid"))
