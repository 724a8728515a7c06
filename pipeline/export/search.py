"""Full text search in SQLite (FTS5) that knows Russian: any form of a word finds every other.

FTS5 folds the case of Cyrillic but knows no word forms, and neither Datasette nor a plain SQLite can be taught a
tokenizer. So the index holds, beside the text as written, all forms of its words: whatever form is asked, it is there.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from language.morphology import forms

# What is searched of each table: SQL for its text.
SEARCHED = {
    "findings": "concat_ws_(message, suggestion, (SELECT group_concat(quote, char(10)) FROM evidence e "
    "WHERE e.finding_id = findings.finding_id))",
    "evidence": "quote",
    "sections": "concat_ws_(label, text)",
    "measurements": "label",
    "events": "concat_ws_(name, result)",
}
_WORD = re.compile(r"\w+")


def add_search(target: sqlite3.Connection) -> None:
    """Adds <table>_fts for each table of SEARCHED; its rowid is the table's."""
    target.create_function("concat_ws_", -1, _joined, deterministic=True)
    for table, expression in SEARCHED.items():
        # An index alone: the texts are not kept twice.
        target.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5(text, forms, content='', tokenize='unicode61')")
        rows = target.execute(f"SELECT rowid, {expression} FROM {table}")
        target.executemany(f"INSERT INTO {table}_fts (rowid, text, forms) VALUES (?, ?, ?)", _indexed(rows))
        target.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")


def _indexed(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    for rowid, text in rows:
        words = {word.lower() for word in _WORD.findall(text)}
        others = {form for word in words for form in _forms(word)} - words
        yield rowid, text, " ".join(sorted(others))


@lru_cache(maxsize=200_000)
def _forms(word: str) -> frozenset[str]:
    return frozenset() if word.isdigit() else forms(word)


def _joined(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
