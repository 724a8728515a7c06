"""Keeps the table of files in `samples/README.md` in step with the content."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from samples.builder.expected import rows
from samples.builder.report import Report

BEGIN, END = "<!-- files -->", "<!-- /files -->"


def update_readme(path: Path, reports: list[Report]) -> None:
    """Replaces what stands between the marks."""
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    path.write_text(f"{head}{BEGIN}\n{table(reports)}{END}{rest.partition(END)[2]}", encoding="utf-8")


def table(reports: list[Report]) -> str:
    """The Markdown table: file | purpose | planted flaws."""
    lines = ["| file | purpose | planted flaws |", "| --- | --- | --- |"]
    for r in reports:
        name = f"{r.name}.{r.meta['format']}"
        found = Counter(f["rule"] for f in rows(r, name)["findings"] if f["must"])
        codes = ", ".join(f"{c} × {n}" if n > 1 else c for c, n in sorted(found.items()))
        planted = f"{r.meta['planted']} ({codes})" if codes else r.meta["planted"]
        lines.append(f"| `{name}` | {r.meta['purpose']} | {planted} |")
    return "\n".join(lines) + "\n"
