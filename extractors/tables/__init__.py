"""Tables read once: which row and which column is for what."""

from extractors.tables.reading import Tables, read_table

__all__ = ["Tables", "read_table"]
