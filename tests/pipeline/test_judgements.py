"""Document rules are asked again only where something they look at has changed; the outputs never tell."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.recipe import run
from pipeline.settings import Settings
from rules.settings import RuleSettings
from tests.pipeline.reports import city_report

FALL = {"Результаты мониторингов": "Качество обученности 38 %, в прошлом году 52 %. Договор № ____"}


def stored(out: Path) -> dict[str, tuple[int, bytes]]:
    """What is kept, with the file each of it is in: a file written anew is another."""
    folder = out / ".sverka" / "judgements"
    return {p.name: (p.stat().st_ino, gzip.decompress(p.read_bytes())) for p in folder.iterdir()}


def findings(out: Path) -> bytes:
    return (out / "findings.jsonl").read_bytes()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    city_report(folder / "one.docx", "Белые Ключи", schools={"Средняя школа № 3": FALL})
    city_report(folder / "two.docx", "Серые Пески", schools={"Средняя школа № 5": FALL})
    return folder


def test_one_more_report_has_only_itself_judged_and_the_findings_are_those_of_one_run(
    inbox: Path, tmp_path: Path
) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run([inbox], out)
    before = stored(out)
    more = city_report(inbox / "three.docx", "Старый Брод", schools={"Средняя школа № 8": FALL})
    run([more], out)
    after = stored(out)
    assert len(before) == 2
    assert len(after) == 3
    assert before.items() <= after.items()
    run([inbox], fresh)
    assert findings(out) == findings(fresh)
    assert findings(out).count(b"\n") > 0


def test_a_changed_option_is_heeded_and_taken_back(inbox: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run([inbox], out)
    usual = findings(out)
    strict = replace(Settings(), rules=RuleSettings(off=frozenset({"COM003"})))
    run([], out, strict)
    run([inbox], fresh, strict)
    assert findings(out) == findings(fresh) != usual
    run([], out)
    assert findings(out) == usual


def test_a_damaged_memory_is_no_memory(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([inbox], out)
    usual = findings(out)
    for path in (out / ".sverka" / "judgements").iterdir():
        path.write_bytes(b"torn")
    run([], out)
    assert findings(out) == usual


def test_nothing_quotes_a_report_that_was_taken_out(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = "Учителя каждую неделю собирали в мастерской чертежи теплицы и обсуждали с семьями, что удалось вырастить. "
    told = {"Результаты мониторингов": text * 3 + "Проводились опросы родителей о режиме дня и занятиях в кружках."}
    older = city_report(tmp_path / "older.docx", years="2017/2018", schools={"Средняя школа № 3": told})
    newer = city_report(tmp_path / "newer.docx", years="2018/2019", schools={"Средняя школа № 3": told})
    run([older, newer], out)
    assert b"older.docx" in b"".join(text for _, text in stored(out).values())
    assert b'"DUP005"' in findings(out)
    run([], out, forget="older.docx")
    assert len(stored(out)) == 1
    assert b"older.docx" not in b"".join(text for _, text in stored(out).values())
    assert b'"DUP005"' not in findings(out)
