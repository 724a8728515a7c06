"""What a run leaves in OUT: all of it, whole, the same for the same input; whatever happens on the way."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.generations import replace_whole
from pipeline.model import Corpus, RunReport
from pipeline.publish import OUTPUTS, publish
from tests import factories

ROOT = Path(__file__).parents[2]


def made() -> tuple[Corpus, RunReport]:
    corpus = factories.corpus()
    return corpus, factories.run_report(corpus)


def contents(folder: Path) -> dict[str, str]:
    files = [p for p in folder.resolve().rglob("*") if p.is_file()]
    return {p.relative_to(folder.resolve()).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    publish(folder, *made())
    return folder


def test_everything_is_there_under_its_name(out: Path) -> None:
    assert {p.name for p in out.iterdir()} == {*OUTPUTS, ".sverka"}
    for name in OUTPUTS:
        assert (out / name).exists()
        assert not os.readlink(out / name).startswith("/"), "the folder must be movable"


def test_run_json_tells_what_became_of_everything(out: Path) -> None:
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    current = (out / ".sverka" / "current").resolve()
    assert {n: o["sha256"] for n, o in run["outputs"].items()} == {
        n: h for n, h in contents(current).items() if n != "run.json"
    }
    assert {d["file_name"]: d["status"] for d in run["documents"]} == {
        "broken.docx": "quarantined",
        "copy.docx": "duplicate",
        "region_2019.pdf": "ok",
        "zarechny_2019.docx": "ok",
    }
    abstained = next(r for r in run["rules"] if r["rule"] == "COM002")["abstained"]
    assert [(a["file_name"], a["reason"]) for a in abstained] == [
        ("region_2019.pdf", "Документ прочитан не полностью.")
    ]
    assert run["exit_code"] == 2
    assert run["seconds"]["publish"] > 0
    assert {"python", "duckdb", "pyarrow"} <= set(run["versions"])
    assert run["skipped"] == [{"path": "inbox/notes.txt", "reason": "не отчёт"}]


def test_the_order_of_inputs_changes_nothing(out: Path, tmp_path: Path) -> None:
    corpus, run = made()
    turned = replace(corpus, reports=corpus.reports[::-1], copies=corpus.copies[::-1])
    other = replace(run, documents=run.documents[::-1], findings=run.findings[::-1], rules=run.rules[::-1])
    publish(tmp_path, turned, replace(other, seconds={"read": 99.0}))
    first, second = contents(out / ".sverka" / "current"), contents(tmp_path / ".sverka" / "current")
    # The database file is laid out by DuckDB; its tables are those of the Parquet files (test_dataset.py).
    own = {"run.json", "dataset/sverka.duckdb"}
    assert {n: h for n, h in first.items() if n not in own} == {n: h for n, h in second.items() if n not in own}


def test_a_finding_is_a_line_with_all_that_belongs_to_it(out: Path) -> None:
    lines = [json.loads(x) for x in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [f["rank"] for f in lines] == list(range(1, 8))
    copied = lines[0]
    assert copied["message"] == copied["message_ru"] == "Текст СШ № 5 совпадает с текстом СШ № 9"
    assert copied["message_en"].startswith("In English")
    assert copied["params"] == {"value": "108 %"}
    (left,), (right,) = copied["evidence"], copied["related"]
    assert (left["organization"], right["organization"]) == ("СШ № 5", "СШ № 9")
    assert left["quote"].startswith("В мае 2019 года")
    assert left["locator"] == "таблица 2, строка 2, столбец 2"
    assert left["anchor"].startswith("b4/r1/c1:0-")
    assert left["file_name"] == "zarechny_2019.docx"
    consequence = next(f for f in lines if f["cause"])
    assert consequence["cause"] == next(f["finding_id"] for f in lines if f["rule"] == "COM002")
    assert [f["suppressed"] for f in lines if f["rule"] == "EVD002"] == ["адрес проверен"]


def test_english_is_spoken_where_it_is_asked_for(tmp_path: Path) -> None:
    publish(tmp_path, *made(), lang="en")
    first = json.loads((tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["message"] == first["message_en"]
    assert first["evidence"][0]["locator"] == "table 2, row 2, column 2"
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Findings in the reports" in page
    assert "Замечания" not in page


def test_a_separator_of_lines_in_a_text_does_not_break_a_line(tmp_path: Path) -> None:
    corpus = factories.corpus("раз\u2028два\x85три")
    publish(tmp_path, corpus, factories.run_report(corpus, "раз\u2028два\x85три"))
    lines = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 7
    assert "раз\u2028два\x85три" in json.loads(lines[0])["message"]


# ---------------------------------------------------------------- all or nothing

# Writes the outputs "old" or "new"; dies at the n-th change of the file system.
_CHILD = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    from pipeline.generations import replace_whole
    out, word, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    changes = 0
    def write(folder):
        (folder / "dataset").mkdir()
        (folder / "dataset" / "a.csv").write_text(word)
        (folder / "findings.jsonl").write_text(word)
        (folder / "run.json").write_text(word)
    def watch(event, arguments):
        global changes
        if event in ("os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "open"):
            changes += 1
            if changes == last:
                os._exit(9)
    sys.addaudithook(watch)
    replace_whole(out, ("dataset", "findings.jsonl", "run.json"), write)
""")
NAMES = ("dataset/a.csv", "findings.jsonl", "run.json")


def child(out: Path, word: str, last: int) -> int:
    return subprocess.run([sys.executable, "-S", "-c", _CHILD, str(out), word, str(last)], cwd=ROOT).returncode


def state(out: Path) -> set[str | None]:
    return {(out / name).read_text() if (out / name).is_file() else None for name in NAMES}


@pytest.mark.parametrize("before", ["nothing", "old", "old copied without links"])
def test_a_process_killed_at_any_step_leaves_the_old_outputs_or_the_new(tmp_path: Path, before: str) -> None:
    seen = []
    for last in range(1, 200):
        out = tmp_path / str(last)
        out.mkdir()
        if before != "nothing":
            replace_whole(out, ("dataset", "findings.jsonl", "run.json"), _old)
        if before == "old copied without links":
            shutil.copytree(out, tmp_path / f"{last} copy")  # follows links
            out = tmp_path / f"{last} copy"
            shutil.rmtree(out / ".sverka")
        code = child(out, "new", last)
        now = state(out)
        if before == "old copied without links" and None in now:
            # A folder can't be exchanged for a link in one step: here alone it may be gone for a moment.
            assert now == {"old", None}
            assert state(out / ".sverka" / "current") == {"old"}
            now = {"old"}
        assert len(now) == 1, f"killed at step {last}: {now}"
        seen.append(now.pop())
        if code == 0:
            break
        assert child(out, "newer", 0) == 0, "the next run mends it"
        assert state(out) == {"newer"}
        assert len(list((out / ".sverka" / "generations").iterdir())) == 1
    assert seen[-1] == "new"
    assert seen[0] == (None if before == "nothing" else "old")
    assert len(seen) > 10


def _old(folder: Path) -> None:
    (folder / "dataset").mkdir()
    for name in NAMES:
        (folder / name).write_text("old")


def test_a_failure_while_writing_leaves_the_old_outputs_and_no_litter(tmp_path: Path) -> None:
    publish(tmp_path, *made())
    before = contents(tmp_path)
    corpus, run = made()
    unknown = replace(run.findings[0], evidence=(replace(run.findings[0].evidence[0], quote=None),))  # type: ignore[arg-type]
    with pytest.raises((ValueError, TypeError, AttributeError)):
        publish(tmp_path, corpus, replace(run, findings=(unknown,)))
    assert contents(tmp_path) == before


def test_only_one_generation_is_kept(tmp_path: Path) -> None:
    for _ in range(3):
        publish(tmp_path, *made())
    assert len(list((tmp_path / ".sverka" / "generations").iterdir())) == 1


def test_an_output_that_somebody_saved_over_is_replaced(tmp_path: Path) -> None:
    """Excel saves by putting a new file in the place of the link."""
    publish(tmp_path, *made())
    (tmp_path / "findings.xlsx").unlink()
    (tmp_path / "findings.xlsx").write_bytes(b"saved by hand")
    publish(tmp_path, *made())
    assert (tmp_path / "findings.xlsx").read_bytes().startswith(b"PK")


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "symlink", refused)
    for _ in range(2):
        publish(tmp_path, *made())
        assert {p.name for p in tmp_path.iterdir()} == {*OUTPUTS, ".sverka"}
        assert not any(p.is_symlink() for p in tmp_path.iterdir())
        run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
        assert all((tmp_path / name).is_file() for name in run["outputs"])


def test_a_real_run_killed_in_the_middle_leaves_whole_outputs(tmp_path: Path) -> None:
    publish(tmp_path, *made())
    loop = (
        "from pathlib import Path; from tests import factories; from pipeline.publish import publish\n"
        f"c = factories.corpus(); r = factories.run_report(c)\nwhile True: publish(Path({str(tmp_path)!r}), c, r)"
    )
    process = subprocess.Popen([sys.executable, "-c", loop], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    first = os.readlink(tmp_path / ".sverka" / "current")
    deadline = time.monotonic() + 60
    while os.readlink(tmp_path / ".sverka" / "current") == first and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert os.readlink(tmp_path / ".sverka" / "current") != first
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    for name, output in run["outputs"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == output["sha256"]
