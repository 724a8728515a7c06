"""findings.jsonl: a finding a line, in order of reading, with its quotes whole.

The file is byte for byte equal for any order of inputs, any number of workers, one run or several: nothing in it
depends on time, and keys stand in one order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from language.text import storable
from pipeline.dataset.rows import evidence_fields
from pipeline.model import Finding
from pipeline.overview import Overview


def write_findings(path: Path, overview: Overview) -> None:
    """Writes every finding, so that the file can be a baseline: a suppressed one has the reason in `suppressed`, one
    of the run's own baseline is `known`."""
    findings = sorted(overview.run.findings, key=lambda f: f.rank)
    lines = "".join(_line(finding_fields(f, overview)) + "\n" for f in findings)
    path.write_text(lines, encoding="utf-8", newline="\n")


# JSON allows them inside a line; programs that split a text into lines break there.
_LINE_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def _line(fields: Mapping[str, object]) -> str:
    return storable(json.dumps(fields, ensure_ascii=False)).translate(_LINE_BREAKS)


def finding_fields(finding: Finding, overview: Overview) -> Mapping[str, object]:
    """A finding as a line of the file has it."""
    f = finding
    return {
        "finding_id": f.finding_id,
        "rule": f.rule,
        "severity": f.severity,
        "rank": f.rank,
        "cause": f.cause,
        "document_id": f.document_id,
        "report_id": f.report_id,
        "file_name": f.file_name,
        "organization_id": f.organization_id,
        "organization": f.organization,
        "section_id": f.section_id,
        "section_label": f.section_label,
        "message": f.message(overview.lang),
        "message_ru": f.message_ru,
        "message_en": f.message_en,
        "suggestion": f.suggestion(overview.lang),
        "params": {key: f.params[key] for key in sorted(f.params)},
        "suppressed": f.suppressed,
        "known": f.known,
        "evidence": [evidence_fields(e, overview) for e in f.evidence],
        "related": [evidence_fields(e, overview) for e in f.related],
    }
