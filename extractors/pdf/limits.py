"""Bounds on what is read from one file, so that no file takes unbounded time or memory.

Each is far above what office reports hold; what lies beyond is dropped and said in the document's issues.
"""

from __future__ import annotations

PAGES = 5_000
CHARACTERS_A_PAGE = 150_000
CHARACTERS_A_DOCUMENT = 6_000_000
DRAWINGS_A_PAGE = 60_000
DRAWINGS_A_DOCUMENT = 600_000
SEGMENTS_A_DRAWING = 4_000
NESTED_DRAWINGS = 6
RULINGS_A_PAGE = 3_000
GRID_CELLS = 60_000
GRIDS_A_PAGE = 300
COLUMNS = 80
NESTED_TABLES = 4
# Pages without text that pdfplumber tries as well before the rest is taken for scans.
SECOND_CHANCES = 5
ANNOTATIONS_A_PAGE = 1000
FIELD_BYTES = 20_000
