"""A report of three hundred pages is far from any limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.limits import DEFAULT_LIMITS, MB, Limits
from extractors.reading import read
from tests.golden.docx.package import docx, p, tbl, tc, tr
from tests.scans import bound

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
PAGES = 300
# A third of what a file may use.
LIMITS = Limits(
    cpu_seconds=DEFAULT_LIMITS.cpu_seconds / 3,
    memory_bytes=DEFAULT_LIMITS.memory_bytes // 3,
    result_bytes=DEFAULT_LIMITS.result_bytes // 3,
    part_bytes=DEFAULT_LIMITS.part_bytes // 3,
    cells=DEFAULT_LIMITS.cells // 3,
)


def test_a_pdf_of_300_pages_of_text_and_tables(tmp_path: Path) -> None:
    report = SAMPLES / "verhnerechensk_2019_regional_analysis.pdf"
    pages = read(report).pages or 0
    whole = bound([(report, [n % pages + 1 for n in range(PAGES)])], tmp_path / "large.pdf")

    document = read(whole, LIMITS)

    assert (document.pages, document.status, document.issues) == (PAGES, "ok", ())
    assert {b.place.page for b in document.paragraphs()} >= set(range(1, PAGES + 1, pages))


def test_a_docx_of_300_pages_of_text_and_tables(tmp_path: Path) -> None:
    words = " ".join(["Школа выполнила мероприятия программы."] * 10)
    rows = "".join(tr(tc(f"Показатель {n}"), tc("41,2 %"), tc("43,8 %"), tc(words[:80])) for n in range(15))
    file = tmp_path / "large.docx"
    file.write_bytes(docx((p(words) * 4 + tbl(rows, columns=4)) * PAGES))

    document = read(file, LIMITS)

    assert (document.status, len(document.blocks)) == ("ok", 5 * PAGES)
    assert file.stat().st_size < MB


@pytest.mark.parametrize("name", ["cpu_seconds", "wall_seconds", "memory_bytes"])
def test_the_limits_are_those_that_the_page_states(name: str) -> None:
    page = (SAMPLES.parents[1] / "docs" / "reading.md").read_text(encoding="utf-8")
    stated = {"cpu_seconds": "60 seconds of CPU", "wall_seconds": "120 seconds of wall time", "memory_bytes": "1.5 GB"}

    value = getattr(DEFAULT_LIMITS, name)

    assert stated[name] in page
    assert value == {"cpu_seconds": 60, "wall_seconds": 120, "memory_bytes": 1536 * MB}[name]
