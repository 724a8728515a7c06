"""run.json: what became of each document and rule, with which versions, and the hash of everything that was written.

Times stand here and nowhere else, so that the other text outputs of two equal runs are equal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from language.text import storable
from pipeline.model import SCHEMA_VERSION, DocumentOutcome, RuleOutcome
from pipeline.overview import Overview

_PACKAGES = ("sverka", "lxml", "pypdfium2", "pdfplumber", "spacy", "pymorphy3", "rapidfuzz", "pyarrow", "duckdb")


def write_run(path: Path, overview: Overview, seconds: Mapping[str, float]) -> None:
    """Writes run.json beside the other outputs, which must be there already. `seconds` by stage."""
    run = overview.run
    data = {
        "schema_version": SCHEMA_VERSION,
        "finished_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "lang": overview.lang,
        "as_of": overview.corpus.as_of.isoformat() if overview.corpus.as_of else None,
        "exit_code": run.exit_code,
        "versions": _versions(),
        "counts": dict(run.counts),
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "documents": [_document(f.outcome) for f in overview.files],
        "skipped": [{"path": p, "reason": reason} for p, reason in sorted(run.skipped)],
        "conflicts": list(run.conflicts),
        "crashes": [{"stage": stage, "traceback": trace} for stage, trace in run.crashes],
        "rules": [_rule(r, overview) for r in sorted(run.rules, key=lambda r: r.rule)],
        "outputs": _hashes(path.parent, path.name),
    }
    path.write_text(storable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n", encoding="utf-8")


def _document(outcome: DocumentOutcome) -> dict[str, object]:
    names = "document_id file_name path sha256 format status error advice duplicate_of supersedes pages cached crash"
    return {name: getattr(outcome, name) for name in names.split()}


def _rule(outcome: RuleOutcome, overview: Overview) -> dict[str, object]:
    files = {f.outcome.document_id: f.outcome.file_name for f in overview.files if f.report}
    return {
        "rule": outcome.rule,
        "findings": outcome.findings,
        "abstained": [
            {"document_id": d, "file_name": files.get(d), "reason": reason} for d, reason in outcome.abstained
        ],
        "crashed": [
            {"document_id": d or None, "file_name": files.get(d), "traceback": trace} for d, trace in outcome.crashed
        ],
    }


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # an optional part, or run from a checkout that is not installed
            continue
    return found


def _hashes(folder: Path, itself: str) -> dict[str, dict[str, object]]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != itself)
    return {p.relative_to(folder).as_posix(): {"sha256": _sha256(p), "bytes": p.stat().st_size} for p in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
