"""CPU of reading documents, next to other libraries on the same machine, in one run.

    uv run bench/reading.py [FOLDER ...] [--repeat N]
    uv run --group peers bench/reading.py [FOLDER ...]

FOLDER: with .docx and .pdf files, by default samples/reports. Each reader builds all that it can say of the document:
ours the whole JSON of `sverka read --json`, the others their text and tables. Figures are the least of N readings in
this process, after one that warms up; peers that are not installed are left out. The cost of a process of one's own
is a table of its own, for the smallest PDF of each folder.

The group "peers" holds those that need little; docling, which brings torch, is measured where it is importable:
`uv pip install docling`. Its PDF models are fetched at the first use.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

Reader = Callable[[Path], object]


def ours(path: Path) -> object:
    from extractors.formats import identify
    from extractors.reading import read_in_process
    from extractors.rendering import to_public_json

    return json.dumps(to_public_json(read_in_process(identify(path))), ensure_ascii=False)


def pdfplumber_text_and_tables(path: Path) -> object:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def python_docx_walk(path: Path) -> object:
    import docx

    document = docx.Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [p.text for p in document.paragraphs], tables


def pymupdf_text_and_tables(path: Path) -> object:
    import pymupdf

    with pymupdf.open(path) as pdf:
        return [(page.get_text(), [t.extract() for t in page.find_tables().tables]) for page in pdf]


def camelot_lattice(path: Path) -> object:
    import camelot

    return [table.df for table in camelot.read_pdf(str(path), pages="all", flavor="lattice")]


def docx2python_body(path: Path) -> object:
    from docx2python import docx2python

    with docx2python(str(path)) as document:
        return document.body


_docling: list[Any] = []


def docling_json(path: Path) -> object:
    from docling.document_converter import DocumentConverter

    if not _docling:
        _docling.append(DocumentConverter())
    return _docling[0].convert(str(path)).document.export_to_dict()


def markitdown_text(path: Path) -> object:
    from markitdown import MarkItDown

    return MarkItDown().convert(str(path)).text_content


# Peer, the module that shows whether it is installed, its formats. The first of a format is the measure of the goals.
PEERS: list[tuple[str, str, tuple[str, ...], Reader]] = [
    ("pdfplumber text + tables", "pdfplumber", (".pdf",), pdfplumber_text_and_tables),
    ("python-docx walk", "docx", (".docx",), python_docx_walk),
    ("PyMuPDF text + tables", "pymupdf", (".pdf",), pymupdf_text_and_tables),
    ("camelot lattice", "camelot", (".pdf",), camelot_lattice),
    ("docx2python", "docx2python", (".docx",), docx2python_body),
    ("docling", "docling", (".pdf", ".docx"), docling_json),
    ("markitdown", "markitdown", (".pdf", ".docx"), markitdown_text),
]


def cpu(read: Reader, path: Path, repeat: int) -> float | None:
    """Seconds of the fastest reading; None where the reader fails."""
    seconds = []
    for n in range(repeat + 1):
        began = time.process_time()
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                read(path)
        except Exception:  # a peer may fail on a document; that is a result
            return None
        if n:
            seconds.append(time.process_time() - began)
    return min(seconds)


def installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def documents(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (p for p in sorted(folder.iterdir()) if p.suffix in (".docx", ".pdf"))


def table(headers: list[str], rows: list[list[str]]) -> None:
    widths = [max(len(row[i]) for row in [headers, *rows]) for i in range(len(headers))]
    for row in (headers, ["-" * w for w in widths], *rows):
        print(
            "  ".join(
                cell.ljust(w) if i < 2 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
            )
        )
    print()


def in_one_process(paths: list[Path], repeat: int) -> None:
    peers = [p for p in PEERS if installed(p[1])]
    rows: list[list[str]] = []
    sums: dict[tuple[str, str], list[float]] = {}
    for path in paths:
        own = cpu(ours, path, repeat)
        rows.append([path.name, "sverka", f"{own:.3f}" if own is not None else "failed", ""])
        for name, _, suffixes, read in peers:
            if path.suffix not in suffixes:
                continue
            theirs = cpu(read, path, repeat)
            ratio = f"{own / theirs:.2f}" if own is not None and theirs else ""
            rows.append([path.name, name, f"{theirs:.3f}" if theirs is not None else "failed", ratio])
            if own is not None and theirs:
                total = sums.setdefault((path.suffix, name), [0.0, 0.0])
                total[0] += own
                total[1] += theirs
    for (suffix, name), (own_sum, their_sum) in sums.items():
        rows.append([f"all {suffix}", name, f"{their_sum:.3f}", f"{own_sum / their_sum:.2f}"])
    table(["document", "reader", "CPU s", "sverka / peer"], rows)


def of_children(command: list[str], compiled: str) -> float:
    # Installed packages are compiled; ours must be too, though it runs from the source tree.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole_processes(paths: list[Path], repeat: int) -> None:
    """`sverka read` of the smallest PDF of each folder as a process, isolation included, and pdfplumber as one."""
    plumber = (
        "import pdfplumber, sys\nwith pdfplumber.open(sys.argv[1]) as pdf:\n"
        "    print([(p.extract_text(), p.extract_tables()) for p in pdf.pages])"
    )
    inside = (
        "import sys, json; from pathlib import Path; from extractors.formats import identify; "
        "from extractors.reading import read_in_process; from extractors.rendering import to_public_json; "
        "print(json.dumps(to_public_json(read_in_process(identify(Path(sys.argv[1]))))))"
    )
    smallest: dict[Path, Path] = {}
    for path in sorted((p.resolve() for p in paths if p.suffix == ".pdf"), key=lambda p: p.stat().st_size):
        smallest.setdefault(path.parent, path)
    rows = []
    with tempfile.TemporaryDirectory() as compiled:
        for path in smallest.values():
            commands = {
                "sverka read --json": [sys.executable, "-m", "pipeline.cli", "read", str(path), "--json"],
                "sverka without isolation": [sys.executable, "-c", inside, str(path)],
                "pdfplumber text + tables": [sys.executable, "-c", plumber, str(path)],
            }
            seconds = {
                name: min([of_children(command, compiled) for _ in range(repeat + 1)][1:])
                for name, command in commands.items()
            }
            theirs = seconds["pdfplumber text + tables"]
            rows += [[path.name, name, f"{value:.3f}", f"{value / theirs:.2f}"] for name, value in seconds.items()]
    if rows:
        table(["document", "whole process", "CPU s", "to pdfplumber"], rows)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path, default=[ROOT / "samples" / "reports"])
    arguments.add_argument("--repeat", type=int, default=3)
    options = arguments.parse_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    paths = list(documents(options.folders))
    in_one_process(paths, options.repeat)
    whole_processes(paths, options.repeat)


if __name__ == "__main__":
    main()
