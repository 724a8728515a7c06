"""Builds `samples/reports`, `samples/damaged`, `samples/expected` and the table in `samples/README.md`.

    python -m samples.build [--out DIR] [--check]

--out writes elsewhere; --check lists figures in the content that carry no annotation, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from samples.builder import docx_writer, pdf_writer
from samples.builder.content import CONTENT, load
from samples.builder.damaged import write_damaged
from samples.builder.expected import TABLES, rows, unannotated
from samples.builder.readme import update_readme
from samples.builder.report import Report

HERE = Path(__file__).parent


def reports() -> list[Report]:
    """All content files that are reports, by name."""
    return [load(p) for p in sorted(CONTENT.glob("*.report"))]


def file_name(report: Report) -> str:
    """Name of the document that a content file becomes."""
    return f"{report.name}.{report.meta['format']}"


def build(out: Path) -> None:
    """Writes everything under `out`. Raises FileNotFoundError where fonts for PDF are missing."""
    folders = {name: out / name for name in ("reports", "damaged", "expected")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    everything = reports()
    expected: dict[str, list[dict[str, object]]] = {t: [] for t in TABLES}
    for report in everything:
        name = file_name(report)
        writer = docx_writer if report.meta["format"] == "docx" else pdf_writer
        writer.write(report.sheet, folders["reports"] / name)
        for table, found in rows(report, name).items():
            expected[table] += found
    for table, found in expected.items():
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found)
        (folders["expected"] / f"{table}.jsonl").write_text(text, encoding="utf-8")
    write_damaged(folders["damaged"], everything[0].sheet)
    if out == HERE:
        update_readme(HERE / "README.md", everything)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if args.check:
        stray = [f"{r.name}: {line}" for r in reports() for line in unannotated(r)]
        print("\n".join(stray) or "every figure is annotated")
        return bool(stray)
    build(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
