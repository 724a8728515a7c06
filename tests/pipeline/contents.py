"""Everything that stands in the files of a folder, however it is packed: for tests that look for what must not."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file, of each part of an archive, of the values of a table; and the paths themselves."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield f"name of {name}", name.encode()
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield name, data
        if data[:2] == b"\x1f\x8b":
            yield f"{name} unpacked", gzip.decompress(data)
        elif data[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for part in archive.namelist():
                    yield f"{name}/{part}", archive.read(part)
        elif path.suffix == ".parquet":
            yield (
                f"{name} unpacked",
                json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode(),
            )
        elif path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                for (table,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall():
                    rows = connection.execute(f"SELECT * FROM {table}").fetchall()
                    yield f"{name}/{table}", json.dumps(rows, default=str, ensure_ascii=False).encode()


def places_of(words: Iterable[str], folder: Path) -> dict[str, list[str]]:
    """Which of the words stand where under a folder, in any case and usual encoding; short ones as whole words."""
    found: dict[str, list[str]] = {}
    patterns = {w: re.compile(rf"(?<!\w){re.escape(w)}(?!\w)", re.I) for w in words if len(w) < _SHORT}
    for name, data in contents(folder):
        for encoding in _ENCODINGS:
            text = data.decode(encoding, "ignore").lower()
            for word in words:
                if patterns[word].search(text) if word in patterns else word.lower() in text:
                    found.setdefault(word, []).append(name)
    return found


_ENCODINGS = ("utf-8", "utf-16-le")
_SHORT = 5
