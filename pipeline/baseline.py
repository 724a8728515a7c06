"""A baseline: the findings of a former run, so that this one shows only what is new."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.messages import UserError
from pipeline.model import Finding

_FINDING_ID = re.compile(r"[0-9a-f]{16}")
_RULE = re.compile(r"[A-Z]{3}\d{3}")


def load_baseline(path: Path) -> frozenset[str]:
    """The ids of the findings in a findings.jsonl; an empty file is a run without findings.

    Raises UserError, with the line, for anything else: a baseline that is not what it seems would hide nothing.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UserError("baseline_missing", path=path) from error
    return frozenset(_finding_id(line, n, path) for n, line in enumerate(lines, 1) if line.strip())


def _finding_id(line: bytes, number: int, path: Path) -> str:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise UserError("baseline_line", path=path, line=number, detail=error) from error
    fields = data if isinstance(data, dict) else {}
    for name, pattern in (("finding_id", _FINDING_ID), ("rule", _RULE)):
        if not pattern.fullmatch(str(fields.get(name, ""))):
            raise UserError("baseline_line", path=path, line=number, detail=name)
    return str(fields["finding_id"])


def apart(findings: Iterable[Finding], known: Collection[str]) -> tuple[Finding, ...]:
    """The findings with those of the baseline marked, and ranked after the new ones."""
    marked = [replace(f, known=f.finding_id in known) for f in findings]
    marked.sort(key=lambda f: (f.suppressed is not None, f.known, f.rank))
    return tuple(replace(f, rank=n) for n, f in enumerate(marked, 1))
