"""A DOCX and its print by LibreOffice, read both ways and compared: words in their order, cells, figures."""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.office import program
from extractors.raised import RAISED_CHARACTERS
from pipeline.model import Cell, ReportDocument, Table

_SECONDS = 240
# A footnote's mark is "[1]" in a DOCX and "¹" in its print; lists and tables bring their marks along in either.
_MARK = re.compile(rf"\[(?:\d{{1,3}}|[ivx]{{1,5}})\]|[{RAISED_CHARACTERS}]+")
_WORD = re.compile(r"[^\W_]+(?:[-–./,:][^\W_]+)*|[☐☒☑✓%№]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of two readings that agree, 0 to 1. `differences` are the runs of words that do not."""

    words: float
    cells: float
    figures: float
    differences: tuple[tuple[str, str], ...]


def printed(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """The PDF of each DOCX by its stem, printed by LibreOffice in one go."""
    office = program()
    assert office is not None
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
        env={**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"},
    )
    return {file.stem: folder / f"{file.stem}.pdf" for file in files}


def agreement(typed: ReportDocument, print_: ReportDocument) -> Agreement:
    """How far two readings of one text agree."""
    one, other = _words(typed), _words(print_)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    differences = tuple(
        (" ".join(one[a:b]), " ".join(other[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    )
    return Agreement(
        _share(same, len(one), len(other)),
        _alike(Counter(_cells(typed)), Counter(_cells(print_))),
        _alike(Counter(_figures(one)), Counter(_figures(other))),
        differences,
    )


def _share(same: int, one: int, other: int) -> float:
    return 2 * same / (one + other) if one + other else 1.0


def _alike(one: Counter[object], other: Counter[object]) -> float:
    return _share((one & other).total(), one.total(), other.total())


def _plain(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", _MARK.sub(" ", text)).replace("ё", "е").lower())


def _words(document: ReportDocument) -> list[str]:
    """The words of the text, then those of the footnotes, which stand at other places in a print."""
    words: list[str] = []
    notes: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in _all_cells(block):
                words.extend(_plain(cell.text))
        elif block.kind == "footnote" and block.text[0] not in RAISED_CHARACTERS:
            notes.extend(_plain(re.sub(r"^\s*\d+\s", "", block.text)))
        else:
            words.extend(_plain(block.text))
    return words + notes


def _all_cells(table: Table) -> Iterator[Cell]:
    for cell in table.cells:
        if not cell.repeated_header:
            yield cell
            for inner in cell.tables:
                yield from _all_cells(inner)


def _figures(words: list[str]) -> list[object]:
    return [figure for word in words for figure in _FIGURE.findall(word)]


def _cells(document: ReportDocument) -> list[object]:
    """Each cell with the number of its table, its row among those that repeat no head, its column and its text."""
    cells: list[object] = []
    for number, table in enumerate(table for block in document.tables() for table in _seen(block)):
        repeated = sorted({c.row for c in table.cells if c.repeated_header})
        for cell in table.cells:
            if not cell.repeated_header:
                row = cell.row - sum(1 for r in repeated if r < cell.row)
                cells.append((number, row, cell.col, " ".join(_plain(cell.text))))
    return cells


def _seen(table: Table) -> Iterator[Table]:
    """The table, or what stands in it where it has one row and is there to set things side by side."""
    if table.n_rows > 1:
        yield table
        return
    for cell in table.cells:
        for inner in cell.tables:
            yield from _seen(inner)
