"""`sverka serve` against a real Prefect server on loopback, with a schedule of seconds."""

import os
import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.flows.serving import (
    BAD,
    REPORT,
    call,
    environment,
    finished,
    listens,
    page_in,
    prefect_server,
    process,
    serve_command,
    statuses,
    wait_for,
)

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: uv sync installs it")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    home = tmp_path_factory.mktemp("prefect")
    for url in prefect_server(home):
        yield url, home


def test_inbox_is_ingested_by_schedule_once(server: tuple[str, Path], tmp_path: Path) -> None:
    url, home = server
    inbox, out, log = tmp_path / "inbox", tmp_path / "out", tmp_path / "serve.log"
    inbox.mkdir()
    shutil.copy(REPORT, inbox)
    shutil.copy(BAD, inbox)
    with process(serve_command(inbox, out), environment(home, PREFECT_API_URL=url), log):
        wait_for(lambda: (out / "run.json").exists(), 60, log)
        first = wait_for(lambda: [r for r in finished(url) if "1 unreadable" in (r["state"]["message"] or "")], 30, log)
        assert first[0]["state_type"] == "COMPLETED"  # a bad report is no failure of the run
        artifacts = call(url, "/artifacts/filter", {})
        assert any(BAD.name in a["data"] for a in artifacts if a["key"] == "sverka-summary")
        assert sorted(p.name for p in (inbox / "taken").iterdir()) == sorted([REPORT.name, BAD.name])

        before = (out / "run.json").read_bytes()
        wait_for(lambda: [r for r in finished(url) if r["state"]["message"] == "nothing new in the inbox"], 60, log)
        assert (out / "run.json").read_bytes() == before

        # Our own failure: the workspace's memory is broken. The run fails, the file waits for the repair.
        state = out / ".sverka" / "state.json"
        good = state.read_bytes()
        state.write_bytes(b"{")
        shutil.copy(REPORT, inbox / "again.docx")
        wait_for(lambda: [r for r in finished(url) if r["state_type"] == "FAILED"], 60, log)
        state.write_bytes(good)
    assert statuses(out) == {REPORT.name: "ok", BAD.name: "quarantined"}
    assert "at capacity" not in log.read_text()  # although a run takes longer than from one look to the next


def test_a_forgotten_file_is_read_again(server: tuple[str, Path], tmp_path: Path) -> None:
    url, home = server
    inbox, out, log = tmp_path / "inbox", tmp_path / "out", tmp_path / "serve.log"
    inbox.mkdir()
    shutil.copy(BAD, inbox)
    shutil.copy(BAD.with_name("truncated.pdf"), inbox)
    with process(serve_command(inbox, out), environment(home, PREFECT_API_URL=url), log):
        wait_for(lambda: (out / "run.json").exists() and len(statuses(out)) == 2, 60, log)

        def forgotten() -> bool:  # not while a run is at work
            return main(["forget", str(out), BAD.name]) == 2

        wait_for(forgotten, 30, log)
        wait_for(lambda: len(statuses(out)) == 2, 60, log)
        assert statuses(out) == {BAD.name: "quarantined", "truncated.pdf": "quarantined"}


def test_without_a_server_one_is_started_shown_and_ended(tmp_path: Path) -> None:
    inbox, out, log = tmp_path / "inbox", tmp_path / "out", tmp_path / "serve.log"
    inbox.mkdir()
    shutil.copy(REPORT, inbox)
    (inbox / "link.docx").symlink_to(REPORT)
    (inbox / "~$report.docx").write_bytes(b"lock")
    with process(serve_command(inbox, out), environment(tmp_path / "home"), log) as served:
        wait_for(lambda: (out / "run.json").exists(), 120, log)
        page = page_in(log)
        wait_for(lambda: log.read_text().count("Finished in state") >= 2, 60, log)
        told = log.read_text()
        shown = re.findall(r"View at (\S+)", told)[0]
        assert shown.startswith(page)
        request = urllib.request.Request(shown, headers={"Accept": "text/html"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 200
        if CHROMIUM:
            with playwright.sync_playwright() as started:
                browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                opened = browser.new_page()
                opened.goto(shown)
                opened.get_by_text("sverka-ingest").first.wait_for(timeout=30_000)
                browser.close()
        assert told.count("left lying in the inbox (link)") == 1  # once, not at every look
        assert told.count("left lying in the inbox (lock file)") == 1
    assert served.returncode is not None
    assert not listens(int(page.rpartition(":")[2]))


def test_the_server_ends_with_a_serve_that_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "serve.log"
    with process(serve_command(tmp_path / "inbox", tmp_path / "out"), environment(tmp_path / "home"), log) as served:
        page = wait_for(lambda: page_in(log), 120, log)
        port = int(page.rpartition(":")[2])
        assert listens(port)
        served.kill()
        served.wait()
        wait_for(lambda: not listens(port), 30, log)
        # And nothing else that it had started is left: a guard or server would keep its folder in its environment.
        wait_for(lambda: not _still_there(str(tmp_path / "home")), 30, log)


def _still_there(home: str) -> list[int]:
    """Processes of ours whose environment names a folder (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"PREFECT_HOME={home}\0".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found
