"""`sverka serve` and Prefect servers as processes, and what Prefect's API tells of them."""

from __future__ import annotations

import json
import os
import re
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
    """A command at work; its output goes to the end of `log`. Ended politely, then by force."""
    with log.open("ab") as stream:
        started = subprocess.Popen(command, env=env, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(40)
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve_command(inbox: Path, out: Path, *more: str) -> list[str]:
    command = [sys.executable, "-m", "pipeline.cli", "serve", "--inbox", str(inbox), "--out", str(out), "--every", "4"]
    return [*command, "--port", str(free_port()), *more]


def page_in(log: Path) -> str:
    """The address of Prefect's page that `serve` printed; empty before it did."""
    found = re.findall(r"Prefect's page at (http://127\.0\.0\.1:\d+)", log.read_text())
    return found[-1] if found else ""


def prefect_server(home: Path, **env: str) -> Iterator[str]:
    """A Prefect server of the test's own, without a page; its address."""
    port = free_port()
    start = ["-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    url, log = f"http://127.0.0.1:{port}/api", home / "server.log"

    def healthy() -> bool:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):
                return True
        except OSError:
            return False

    with process([sys.executable, *start], environment(home, **env), log):
        wait_for(healthy, 120, log)
        yield url


def statuses(out: Path) -> dict[str, str]:
    """What became of each document, by file name."""
    return {d["file_name"]: d["status"] for d in json.loads((out / "run.json").read_text())["documents"]}
