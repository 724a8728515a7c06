"""How captions of tables and figures begin."""

from __future__ import annotations

import re

CAPTION = re.compile(
    r"(?:таблица|табл\.|рисунок|рис\.|диаграмма|график|схема|table|figure|fig\.|chart|exhibit)\s*(?:№\s*)?"
    r"(?:\d[\d.\-]*|[а-яa-z][.\-–]?\d[\d.\-]*|[ivx]+)(?![^\W\d_])",
    re.IGNORECASE,
)
