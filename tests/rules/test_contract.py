"""What every rule of the catalogue owes its readers, whoever wrote it."""

from __future__ import annotations

import ast
import json
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import rules
from language.text import squeeze
from pipeline.codec import to_json
from pipeline.model import Finding
from rules.page import pages, parse
from rules.registry import FAMILIES, all_rules, rule_by_code
from rules.rule import Rule
from rules.runner import check
from tests.minidoc import documents
from tests.rules.support import corpus, corpus_of, findings

ROOT = Path(rules.__file__).parent.parent

CATALOGUE = """
COM001 missing-section warning, COM002 empty-section warning, COM003 unfilled-placeholder error,
COM004 bare-negative info, COM005 missing-value warning, COM006 numbering-gap info,
MON001 absent-monitoring-results warning, MON002 only-psychological-diagnostics warning,
MON003 no-comparison-with-previous warning, MON004 too-few-monitorings info,
DUP001 passage-copied-between-organizations error, DUP002 figures-copied-between-organizations error,
DUP003 passage-repeated-within-report warning, DUP004 recommendations-identical warning,
DUP005 copied-from-previous-year warning, DUP006 foreign-organization-mentioned error,
NUM001 value-out-of-range error, NUM002 share-disagrees-with-count error, NUM003 parts-disagree-with-total error,
NUM004 malformed-number warning, NUM005 unit-missing info, NUM006 text-disagrees-with-table error,
NUM007 conflicting-values error, NUM008 change-disagrees-with-values warning, NUM009 implied-bases-disagree warning,
NUM010 published-figure-disagrees-with-reports warning,
DYN001 decline warning, DYN002 target-not-above-current warning, DYN003 claimed-trend-contradicts-values error,
DYN004 stale-period warning, DYN005 target-below-previous warning, DYN006 change-without-base info,
DAT001 impossible-date error, DAT002 date-outside-period warning, DAT003 document-reference-conflict error,
DAT004 execution-shorter-than-plan warning, DAT005 results-later-than-approval warning,
DAT006 programme-already-ended warning,
EVD001 completion-without-evidence warning, EVD002 unspecific-link info,
EVD003 publications-without-reference warning, EVD004 plan-reported-as-result warning,
EVD005 pupils-event-as-methodical info, EVD006 trajectories-without-figures info,
LOG001 conclusion-contradicts-indicators error, LOG002 missing-conclusion warning,
LOG003 recommendations-not-linked warning, LOG004 low-results-without-training warning,
LOG005 weakness-repeated-without-decision warning, LOG006 conclusion-contradicts-other-document warning,
LOG007 missed-target-without-reason warning,
PRJ001 no-project-activity warning, PRJ002 low-engagement info, PRJ003 single-project info,
PRJ004 only-school-events info,
PAR001 no-partners warning, PAR002 municipal-centre-not-partner info, PAR003 parents-not-partners info,
PAR004 no-partner-school-contract warning,
PII001 pupil-named error, PII002 staff-named info, PII003 contact-details warning,
DOC001 unreadable-document error, DOC002 unknown-form warning, DOC003 scanned-document info
"""

RULES = all_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])


def test_codes_names_and_severities_are_those_of_the_catalogue() -> None:
    promised = {tuple(entry.split()) for entry in CATALOGUE.replace("\n", " ").split(",")}
    assert {(r.code, r.name, r.severity) for r in RULES} == promised


def test_a_code_leads_to_its_rule_in_any_case() -> None:
    assert [rule_by_code(r.code.lower()) for r in RULES] == list(RULES)
    with pytest.raises(KeyError):
        rule_by_code("COM999")


@each_rule
def test_the_bad_example_fires_and_the_good_one_is_silent(rule: Rule) -> None:
    page = parse(rule)
    assert findings(rule.code, page.bad), "silent on its bad example"
    fired = findings(rule.code, page.good)
    assert not fired, f"fires on its good example: {fired[0].message_ru}"


@each_rule
def test_messages_are_filled_in_both_languages(rule: Rule) -> None:
    for finding in findings(rule.code, parse(rule).bad):
        for lang in ("ru", "en"):
            message, suggestion = finding.message(lang), finding.suggestion(lang)
            assert message
            assert suggestion
            assert not re.search(r"[{}]|None", message + suggestion)
        assert re.search(r"[а-яё]", finding.message_ru)
        assert _names(rule.message_ru) <= set(finding.params)


@each_rule
def test_the_message_names_what_is_wrong(rule: Rule) -> None:
    assert _names(rule.message_ru), "a message without a parameter can't name the offending value"


@each_rule
def test_both_languages_tell_the_same(rule: Rule) -> None:
    for part in ("message", "suggestion"):
        ru, en = (_names(getattr(rule, f"{part}_{lang}")) for lang in ("ru", "en"))
        assert {name.removesuffix("_en") for name in en} == ru, part


@each_rule
def test_evidence_is_quoted_word_for_word(rule: Rule) -> None:
    bad = parse(rule).bad
    written = squeeze(re.sub(r"<br ?/?>|\|", " ", bad))
    for finding in findings(rule.code, bad):
        assert finding.evidence or rule.family == "DOC"
        for side in finding.evidence + finding.related:
            # A quote may run over the cells of a row.
            assert all(squeeze(line) in written for line in re.split(r"[\n|]", side.quote))
            assert side.place.path


@each_rule
def test_options_are_explained(rule: Rule) -> None:
    for option in rule.options:
        assert re.search(r"[а-яё]{3}", option.doc)
    assert len({o.name for o in rule.options}) == len(rule.options)


@each_rule
def test_what_a_finding_follows_from_is_a_rule(rule: Rule) -> None:
    assert {rule_by_code(code).code for code in rule.follows} == set(rule.follows)


def test_findings_are_the_same_for_any_order_of_documents() -> None:
    read = [d for r in RULES if r.scope == "document" for d in documents(parse(r).bad)][:12]
    one, _ = check(corpus_of(*read), RULES)
    other, _ = check(corpus_of(*reversed(read)), RULES)
    assert _bytes(one) == _bytes(other)
    assert len({f.finding_id for f in one}) == len(one)


@each_rule
def test_no_rule_crashes_on_the_example_of_another(rule: Rule) -> None:
    _, outcomes = check(corpus(parse(rule).bad), RULES)
    assert [o.crashed[0][1] for o in outcomes if o.crashed] == []


def test_rules_know_no_reader_and_no_file() -> None:
    allowed = ("rules", "pipeline.model", "pipeline.tables", "language", "__future__")
    for path in (ROOT / "rules").rglob("*.py"):
        if path.name in ("page.py", "loader.py"):
            continue  # write the pages, read the questions of indicators: they judge nothing
        for name in _imports(path):
            top = name.split(".")[0]
            ours = name.startswith(allowed) and top not in ("extractors", "flows")
            assert ours or top in sys.stdlib_module_names, f"{path.name} imports {name}"
            assert top not in ("pathlib", "os", "io", "time", "random", "socket", "subprocess"), path.name


def test_the_list_of_rules_needs_no_heavy_library() -> None:
    program = (
        "import sys; from rules.registry import all_rules; from rules.page import render;"
        "[render(r) for r in all_rules()];"
        "print([m for m in ('numpy', 'pandas', 'spacy', 'prefect', 'pdfplumber', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_generated_pages_are_fresh() -> None:
    folder = ROOT / "docs" / "rules"
    written = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")}
    stale = sorted(name for name, text in pages().items() if written.get(name) != text)
    assert stale == [], "run: python -m rules.page --write docs/rules"
    assert sorted(set(written) - set(pages())) == []


def test_every_family_has_its_folder() -> None:
    for letters, (folder, _, _) in FAMILIES.items():
        assert (ROOT / "rules" / folder).is_dir()
        assert any(r.family == letters for r in RULES)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _bytes(found: tuple[Finding, ...]) -> bytes:
    return json.dumps([to_json(f) for f in found], ensure_ascii=False).encode()


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
