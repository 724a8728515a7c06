"""Documents written as a few lines of text, for tests and for the examples in the pages of rules.

    # A heading
    A paragraph. A line that begins with "- " is a list item.
    | Показатели | Описание |
    | Реквизиты договоров | нет<br>второй абзац ячейки |

A row of one cell in a wider table spans all of its columns.
An empty line ends a table. A row runs on over several lines until one ends with "|". "=== имя.docx" begins another
document.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from pipeline.model import Block, Cell, ExtractionIssue, Paragraph, Place, ReportDocument, SourceFile, Table


def documents(markup: str) -> list[ReportDocument]:
    """The documents of a markup, in order; one where it has no "===" line."""
    parts = re.split(r"^=== *(.+)$", _dedent(markup), flags=re.M)
    if len(parts) == 1:
        return [document(parts[0])]
    return [document(text, name.strip()) for name, text in zip(parts[1::2], parts[2::2], strict=True)]


def document(markup: str, name: str = "report.docx") -> ReportDocument:
    """One document."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    issues: list[ExtractionIssue] = []
    tables = 0

    def flush() -> None:
        nonlocal tables
        if rows:
            tables += 1
            blocks.append(_table(rows, len(blocks), tables))
            rows.clear()

    for line in _joined_rows(_dedent(markup).splitlines()):
        if line.startswith("|"):
            rows.append([c.strip() for c in line.strip("|").split("|")])
            continue
        flush()
        if not line:
            continue
        if line.startswith("! "):
            issues.append(_issue(line[2:]))
            continue
        kind = "heading" if line.startswith("# ") else "list_item" if line.startswith("- ") else "paragraph"
        text = line[2:] if kind == "heading" else line
        n = sum(isinstance(b, Paragraph) for b in blocks) + 1
        blocks.append(Paragraph(kind, text, Place(f"b{len(blocks)}", paragraph=n), 1 if kind == "heading" else None))
    flush()
    sha = hashlib.sha256(f"{name}\n{markup}".encode()).hexdigest()
    status: Literal["ok", "partial"] = "partial" if issues else "ok"
    source = SourceFile(name, sha, "docx", len(markup))
    return ReportDocument(source, tuple(blocks), issues=tuple(issues), status=status)


def _issue(line: str) -> ExtractionIssue:
    code, _, detail = (part.strip() for part in line.partition(":"))
    place = Place(f"page{detail}", page=int(detail)) if detail.isdigit() else None
    return ExtractionIssue(code, detail, place)


def _table(rows: list[list[str]], block: int, number: int) -> Table:
    path = f"b{block}"
    cells = []
    width = max(len(row) for row in rows)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            place = Place(f"{path}/r{r}/c{c}", table=number, row=r + 1, col=c + 1)
            paragraphs = tuple(
                Paragraph(
                    "paragraph",
                    t.strip(),
                    Place(f"{place.path}/p{i}", table=number, row=r + 1, col=c + 1, paragraph=i + 1),
                )
                for i, t in enumerate(re.split(r"<br ?/?>", text))
                if t.strip()
            )
            span = width if len(row) == 1 else 1
            cells.append(Cell(r, c, paragraphs, place, colspan=span))
    return Table(tuple(cells), Place(path, table=number))


def _joined_rows(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].startswith("|") and not joined[-1].endswith("|"):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _dedent(markup: str) -> str:
    return "\n".join(line.strip() for line in markup.strip().splitlines())
