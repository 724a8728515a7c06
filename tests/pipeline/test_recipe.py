"""The main job over real files: the same answer whatever the way, a workspace that grows, trouble told apart."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.limits import Limits
from pipeline import run
from pipeline.messages import UserError
from pipeline.model import DocumentOutcome, RunReport
from pipeline.settings import Settings
from pipeline.workers import WorkerPool
from tests.pipeline.reports import city_report, sentence


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three reports, two of which share a long passage; a copy; two broken files; a file that is no report."""
    shared = sentence(1, 60)
    folder = tmp_path / "inbox"
    city_report(folder / "keys.docx", schools={"Средняя школа № 3": {"Цель программы": shared}})
    city_report(
        folder / "deep" / "pines.docx",
        "Сосновка",
        schools={"Средняя школа № 5": {"Цель программы": shared + " Точка."}},
    )
    city_report(folder / "rivers.docx", "Три Реки", schools={"Средняя школа № 8": {"Социальные партнеры школы": ""}})
    shutil.copy(folder / "keys.docx", folder / "deep" / "keys again.docx")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "rivers torn.docx").write_bytes((folder / "rivers.docx").read_bytes()[:3000])
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


def outcomes(report: RunReport) -> dict[str, DocumentOutcome]:
    return {d.file_name: d for d in report.documents}


def statuses(report: RunReport) -> dict[str, str]:
    return {name: d.status for name, d in outcomes(report).items()}


def findings_of(out: Path) -> bytes:
    return (out / "findings.jsonl").read_bytes()


def rows_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in findings_of(out).splitlines()]


def test_what_becomes_of_each_file(inbox: Path, tmp_path: Path) -> None:
    report = run([inbox], tmp_path / "out")
    assert statuses(report) == {
        "empty.docx": "quarantined",
        "keys again.docx": "ok",  # the first by name speaks for the content
        "keys.docx": "duplicate",
        "pines.docx": "ok",
        "rivers torn.docx": "quarantined",
        "rivers.docx": "ok",
    }
    found = outcomes(report)
    assert found["keys.docx"].duplicate_of == found["keys again.docx"].document_id
    assert "keys again.docx" in (found["keys.docx"].error or "")
    for name in ("empty.docx", "rivers torn.docx"):
        assert found[name].error
        assert found[name].advice
    assert [Path(path).name for path, _ in report.skipped] == ["photo.jpg"]
    assert report.exit_code == 2
    assert report.counts["documents"] == 6
    assert report.counts["organizations"] == 3
    assert report.counts["findings"] == len(rows_of(tmp_path / "out")) > 0
    assert {(p.a, p.b) for p in report.copied} in ({("СШ № 3", "СШ № 5")}, {("СШ № 5", "СШ № 3")})


def test_findings_do_not_depend_on_the_way(inbox: Path, tmp_path: Path) -> None:
    """Order of inputs, number and kind of workers, one run or several: the same bytes."""
    files = sorted(p for p in inbox.rglob("*.docx") if p.is_file())
    run([inbox], tmp_path / "folder")
    wanted = findings_of(tmp_path / "folder")
    assert wanted.count(b"\n") > 3

    run(list(reversed(files)), tmp_path / "reversed")
    run([inbox], tmp_path / "workers", Settings(workers=2))
    with ThreadPoolExecutor(3) as threads:
        run([inbox], tmp_path / "threads", executor=threads)
    for file in reversed(files):
        run([file], tmp_path / "one by one")
    run([*files, inbox], tmp_path / "twice")
    run([inbox], tmp_path / "twice")
    for name in ("reversed", "workers", "threads", "one by one", "twice"):
        assert findings_of(tmp_path / name) == wanted, name


def test_a_workspace_grows_and_reads_nothing_twice(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run([inbox / "keys.docx"], out)
    assert not outcomes(first)["keys.docx"].cached
    (inbox / "keys.docx").unlink()
    second = run([inbox / "rivers.docx"], out)
    assert statuses(second) == {"keys.docx": "ok", "rivers.docx": "ok"}
    assert {name: d.cached for name, d in outcomes(second).items()} == {"keys.docx": True, "rivers.docx": False}
    assert {d["file_name"] for d in json.loads((out / "run.json").read_text())["documents"]} == {
        "keys.docx",
        "rivers.docx",
    }


def test_a_moved_file_is_no_duplicate(inbox: Path, tmp_path: Path) -> None:
    run([inbox / "rivers.docx"], tmp_path / "out")
    (inbox / "rivers.docx").rename(inbox / "moved.docx")
    assert statuses(run([inbox / "moved.docx"], tmp_path / "out")) == {"moved.docx": "ok"}


def test_a_corrected_report_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path, out = tmp_path / "keys.docx", tmp_path / "out"
    city_report(path, schools={"Средняя школа № 3": {"Социальные партнеры школы": ""}})
    old = run([path], out)
    assert any(f.rule == "COM002" for f in old.findings)
    city_report(path)
    new = run([path], out)
    assert not any(f.rule == "COM002" for f in new.findings)
    by_status = {d.status: d for d in new.documents}
    assert set(by_status) == {"ok", "superseded"}
    assert by_status["ok"].supersedes == by_status["superseded"].document_id == old.documents[0].document_id
    assert new.conflicts == ()
    assert new.exit_code == 0


def test_a_changed_file_that_is_another_report_stays_and_is_told(tmp_path: Path) -> None:
    path, out = tmp_path / "report.docx", tmp_path / "out"
    city_report(path)
    first = run([path], out)
    city_report(path, "Сосновка")
    second = run([path], out)
    assert [d.status for d in second.documents] == ["ok", "ok"]
    (conflict,) = second.conflicts
    assert str(path) in conflict
    assert first.documents[0].document_id in conflict  # type: ignore[operator]


def test_the_same_report_in_two_files_is_a_conflict_until_one_replaces_the_other(tmp_path: Path) -> None:
    out, a, b = tmp_path / "out", tmp_path / "a.docx", tmp_path / "b.docx"
    city_report(a)
    city_report(b, schools={"Средняя школа № 3": {"Цель программы": sentence(5)}})
    both = run([a, b], out)
    assert statuses(both) == {"a.docx": "ok", "b.docx": "ok"}
    assert len(both.conflicts) == 1
    replaced = run([b], out, replaces="a.docx")
    assert statuses(replaced) == {"a.docx": "superseded", "b.docx": "ok"}
    assert replaced.conflicts == ()
    assert statuses(run([a], out)) == {"a.docx": "superseded", "b.docx": "ok"}, "a person's word holds"


def test_replacing_asks_for_one_file_and_a_known_document(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([inbox / "keys.docx"], out)
    before = findings_of(out)
    for inputs, document in (
        ([inbox], "keys.docx"),
        ([inbox / "rivers.docx"], "kejs.docx"),
        ([inbox / "keys.docx"], "keys.docx"),
    ):
        with pytest.raises(UserError):
            run(inputs, out, replaces=document)
    assert findings_of(out) == before
    assert statuses(run([], out)) == {"keys.docx": "ok"}


def test_a_forgotten_document_leaves_no_trace(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([inbox / "rivers.docx"], tmp_path / "without")
    document_id = outcomes(run([inbox / "keys.docx", inbox / "rivers.docx"], out))["keys.docx"].document_id
    for name in ("keys.docx", document_id, str(inbox / "keys.docx")):
        assert name
        run([inbox / "keys.docx"], out)
        assert statuses(run([], out, forget=name)) == {"rivers.docx": "ok"}
        assert findings_of(out) == findings_of(tmp_path / "without")
        kept = [p for p in (out / ".sverka").rglob("*") if p.is_file() and p.name.startswith(str(document_id))]
        assert kept == []


def test_the_broken_file_comes_again_in_whole(inbox: Path, tmp_path: Path) -> None:
    path, out = inbox / "rivers torn.docx", tmp_path / "out"
    assert run([path], out).exit_code == 2
    shutil.copy(inbox / "rivers.docx", path)
    whole = run([path], out)
    assert sorted(d.status for d in whole.documents) == ["ok", "superseded"]
    assert whole.exit_code == 0


def test_what_could_not_be_read_is_tried_again_when_the_limits_change(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    strict = Settings(limits=Limits(cells=2))
    assert statuses(run([inbox / "keys.docx"], out, strict)) == {"keys.docx": "quarantined"}
    again = run([], out, strict)
    assert outcomes(again)["keys.docx"].cached, "nothing has changed: not tried again"
    assert statuses(run([], out)) == {"keys.docx": "ok"}
    assert statuses(run([], out, strict)) == {"keys.docx": "ok"}, "what was read in whole stays read"


def test_files_too_large_by_the_configuration_are_refused(inbox: Path, tmp_path: Path) -> None:
    small = Settings(limits=replace(Limits(), file_bytes=1000))
    report = run([inbox / "keys.docx"], tmp_path / "out", small)
    assert statuses(report) == {"keys.docx": "quarantined"}
    assert statuses(run([], tmp_path / "out")) == {"keys.docx": "ok"}


def test_a_file_that_could_not_be_opened_is_tried_again(inbox: Path, tmp_path: Path) -> None:
    path, out = inbox / "later.docx", tmp_path / "out"
    os.symlink(inbox / "not there yet.docx", path)
    assert statuses(run([path], out)) == {"later.docx": "quarantined"}
    shutil.copy(inbox / "keys.docx", inbox / "not there yet.docx")
    assert statuses(run([], out)) == {"later.docx": "ok"}


def test_new_facts_change_what_is_recognised_without_reading_again(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "in" / "report.docx"
    city_report(path, schools={"Средняя школа № 3": {}})
    before = run([path], out)
    path.unlink()
    known = Settings(registry=_registry_of(before, "Школа имени первых учителей"))
    after = run([], out, known)
    assert after.counts["organizations"] == 1
    assert outcomes(after)["report.docx"].cached
    names = {o["name"] for o in _table(out, "organizations")}
    assert names == {"Школа имени первых учителей"}


def _registry_of(report: RunReport, name: str) -> Any:
    (organization,) = _table(Path(report.out), "organizations")
    from pipeline.model import Organization

    return (Organization(organization["organization_id"], name, name, organization["number"], "school"),)


def _table(out: Path, name: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = pq.read_table(out / "dataset" / f"{name}.parquet").to_pylist()
    return rows


class _Failing(Executor):
    """A pool whose machine is gone."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("the cluster is gone"))
        return future


def test_a_failure_of_ours_is_told_apart_kept_and_mended_by_the_next_run(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([inbox / "keys.docx"], out)
    report = run([inbox / "rivers.docx", inbox / "empty.docx"], out, executor=_Failing())
    assert report.exit_code == 3
    found = outcomes(report)
    assert found["keys.docx"].status == "ok"
    assert "the cluster is gone" in (found["rivers.docx"].crash or "")
    assert found["empty.docx"].crash is None
    assert "the cluster is gone" in (out / "run.json").read_text()
    assert "the cluster is gone" in (out / "sverka.log").read_text()
    mended = run([], out)
    assert statuses(mended) == {"empty.docx": "quarantined", "keys.docx": "ok", "rivers.docx": "ok"}
    assert mended.exit_code == 2


def test_a_pool_of_the_caller_is_used_and_left_open(inbox: Path, tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        run([inbox / "keys.docx"], tmp_path / "out", executor=pool)
        assert pool.submit(os.getpid).result() != os.getpid()


def test_nothing_is_made_for_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        run([tmp_path / "nowhere.docx"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_settings_reach_rules_and_outputs(inbox: Path, tmp_path: Path) -> None:
    plain = run([inbox / "rivers.docx"], tmp_path / "plain")
    empty = next(f for f in plain.findings if f.rule == "COM002")
    settings = Settings(lang="en")
    settings = replace(settings, rules=replace(settings.rules, suppress={empty.finding_id: "agreed"}))
    report = run([inbox / "rivers.docx"], tmp_path / "suppressed", settings)
    (row,) = [r for r in rows_of(tmp_path / "suppressed") if r["finding_id"] == empty.finding_id]
    assert row["suppressed"] == "agreed"
    assert row["message"] == row["message_en"]
    assert report.counts["findings_suppressed"] == 1
    off = run([], tmp_path / "suppressed", replace(settings, rules=replace(settings.rules, off=frozenset({"COM002"}))))
    assert not any(f.rule == "COM002" for f in off.findings)


def test_the_log_says_what_was_skipped_and_refused(inbox: Path, tmp_path: Path) -> None:
    run([inbox], tmp_path / "out")
    log = (tmp_path / "out" / "sverka.log").read_text(encoding="utf-8")
    assert "photo.jpg" in log
    assert "rivers torn.docx" in log
