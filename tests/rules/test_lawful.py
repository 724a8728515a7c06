"""Reports in which everything is in order, though a hasty rule would stumble: written in other words than the samples.

What they hold by right: a nine-year school with dashes, exams that nobody sat, plans that were met, targets where fewer
is better, shares rounded or of another whole, contracts and orders of one number, a year that a school year crosses,
events that two schools visited, sentences that two schools fill with figures of their own, parts that need not add up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.registry import all_rules
from rules.runner import check
from tests.rules.support import corpus

NO_FAULT = "DOC002"  # a layout of no known form says that checks are missing, not that the report is wrong
REPORTS = sorted((Path(__file__).parent / "lawful").glob("*.txt"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_a_lawful_report_has_no_error_and_no_warning(path: Path) -> None:
    findings, outcomes = check(corpus(path.read_text(encoding="utf-8")), all_rules())
    assert [o.crashed[0][1] for o in outcomes if o.crashed] == []
    assert [f.message_ru for f in findings if f.severity != "info" and f.rule != NO_FAULT] == []


def test_lawful_reports_do_not_accuse_each_other() -> None:
    together = "\n".join(f"=== {p.stem}.docx\n{p.read_text(encoding='utf-8')}" for p in REPORTS)
    findings, _ = check(corpus(together), all_rules())
    assert [f.message_ru for f in findings if f.severity != "info" and f.rule != NO_FAULT] == []
