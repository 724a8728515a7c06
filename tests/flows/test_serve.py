"""`sverka serve` against a real Prefect server on loopback, with a schedule of seconds."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = next(iter(sorted((SAMPLES / "reports").glob("*directions*.docx"))))
BAD = SAMPLES / "damaged" / "truncated.docx"


def environment(home: Path, **more: str) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    return env | {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"} | more


@contextmanager
def process(command: list[str], env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as stream:
        started = subprocess.Popen(command, env=env, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def wait_for(what: Callable[[], Any], seconds: float, log: Path) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.5)
    pytest.fail(f"nothing came within {seconds} s; the log:\n{log.read_text(errors='replace')[-4000:]}")


def call(url: str, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(f"{url}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def finished(url: str) -> list[dict[str, Any]]:
    """Flow runs that ended, oldest first."""
    runs = call(url, "/flow_runs/filter", {"sort": "START_TIME_ASC", "limit": 200})
    return [r for r in runs if r["state_type"] in ("COMPLETED", "FAILED", "CRASHED")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    url, log = f"http://127.0.0.1:{port}/api", home / "server.log"

    def healthy() -> bool:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):
                return True
        except OSError:
            return False

    with process(command, environment(home), log):
        wait_for(healthy, 90, log)
        yield url, home


def serve_command(inbox: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", "serve", "--inbox", str(inbox), "--out", str(out), "--every", "4"]


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
    documents = json.loads((out / "run.json").read_text())["documents"]
    assert {d["file_name"]: d["status"] for d in documents} == {REPORT.name: "ok", BAD.name: "quarantined"}


def test_without_a_server_one_is_started_and_ended(tmp_path: Path) -> None:
    inbox, out, log = tmp_path / "inbox", tmp_path / "out", tmp_path / "serve.log"
    inbox.mkdir()
    shutil.copy(REPORT, inbox)
    with process(serve_command(inbox, out), environment(tmp_path / "home"), log) as served:
        wait_for(lambda: (out / "run.json").exists(), 120, log)
        port = int(re.findall(r"Prefect at http://127\.0\.0\.1:(\d+)", log.read_text())[0])
    assert served.returncode is not None
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0  # nobody listens any more
