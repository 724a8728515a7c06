"""Seconds that a thousand letters take: the findings of the samples, given to ever new schools.

uv run bench/letters.py
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from pathlib import Path

from pipeline import run
from pipeline.letters.post import Wishes, write_letters
from pipeline.settings import Settings

SAMPLES = Path(__file__).parents[1] / "samples" / "reports"
LETTERS = 1000


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        run([SAMPLES], folder / "out", Settings())
        path = folder / "out" / "findings.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        rows = [r for r in rows if r["organization_id"]]
        schools = len({r["organization_id"] for r in rows})
        with path.open("w", encoding="utf-8") as lines:
            for turn in range(-(-LETTERS // schools)):
                for row in rows:
                    own = {k: f"{row[k]}-{turn}" for k in ("organization_id", "finding_id")}
                    name = f"{row['organization']} ({turn})"
                    line = {**row, **own, "organization": name}
                    lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        wall, cpu = time.perf_counter(), time.process_time()
        sent = write_letters(folder / "out", folder / "to", Wishes(), "ru")
        print(f"{sent.letters} letters, {sent.reports} reports with {sent.placed} comments:", end=" ")
        print(f"{time.perf_counter() - wall:.1f} s, CPU {time.process_time() - cpu:.1f} s")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
