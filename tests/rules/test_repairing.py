"""Sound words in the place of a planted flaw take its finding away, and bring none."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest

from pipeline.model import Finding
from tests.rules.bases import REPORTS, findings_of, sample
from tests.rules.edits import edited
from tests.rules.repairs import REPAIRS, Repair

EXPECTED = REPORTS.parent / "expected" / "findings.jsonl"

# What a finding is about; its quotes may change with a repair that leaves it standing.
About = tuple[str, str, str | None, str | None]


def about(findings: tuple[Finding, ...]) -> Counter[About]:
    return Counter((f.rule, f.file_name, f.organization, f.section_label) for f in findings)


@cache
def before(names: tuple[str, ...]) -> Counter[About]:
    return about(findings_of(tuple(map(sample, names))))


@pytest.mark.parametrize("repair", REPAIRS, ids=lambda r: f"{' '.join(r.loses)} in {r.document}")
def test_a_repaired_flaw_loses_exactly_its_findings(repair: Repair) -> None:
    flawed = before((repair.document, *repair.beside))
    whole = edited(sample(repair.document), *repair.edits)
    repaired = about(findings_of((whole, *map(sample, repair.beside))))
    assert sorted(rule for rule, *_ in (flawed - repaired).elements()) == list(repair.loses)
    assert repaired - flawed == Counter()


def test_every_planted_flaw_has_a_repair() -> None:
    rows = map(json.loads, EXPECTED.read_text(encoding="utf-8").splitlines())
    planted = {(row["document"], row["rule"]) for row in rows if row["must"]}
    assert planted - {(r.document, rule) for r in REPAIRS for rule in r.loses} == set()
