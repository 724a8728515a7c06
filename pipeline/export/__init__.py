"""The dataset for other programs: SQLite for Datasette, tables for spreadsheets."""
