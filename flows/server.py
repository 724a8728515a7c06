"""A Prefect server of our own, where none is configured: on loopback, with Prefect's page, ended when we end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PORT = 4200
_START_SECONDS = 90.0
_STOP_SECONDS = 25.0
_PORTS_TRIED = 20


@contextmanager
def prefect_server(port: int = PORT) -> Iterator[str]:
    """The address of the server to use. Must be entered before `prefect` is imported: it reads its settings then.

    A server of our own listens at `port`, or the next free one. Raises RuntimeError where it does not come up.
    """
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    # By default the page is unpacked into the installed package, which a service's user may not write.
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    os.environ.setdefault("PREFECT_UI_STATIC_DIRECTORY", str(home / "page"))
    configured = os.environ.get("PREFECT_API_URL") or _profile_url()
    if configured:
        yield configured
        return
    port = _free_port(port)
    url = f"http://127.0.0.1:{port}/api"
    server = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--ui"]
    guard = subprocess.Popen(
        [sys.executable, "-m", "flows.guard", *server],
        env={**os.environ, "PREFECT_UI_API_URL": url},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(guard, url)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        _stop(guard)


def page_of(url: str) -> str:
    """The address of Prefect's page beside its API."""
    return os.environ.get("PREFECT_UI_URL") or url.removesuffix("/api")


def _profile_url() -> str | None:
    """The server that the user's Prefect profile names, asked in another process: here it would be read too soon."""
    code = "from prefect.settings import PREFECT_API_URL; print(PREFECT_API_URL.value() or '')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or None


def _free_port(wanted: int) -> int:
    for port in range(wanted, wanted + _PORTS_TRIED):
        with socket.socket() as probe:
            # As the server will: a port whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise RuntimeError(f"no port is free from {wanted} to {wanted + _PORTS_TRIED - 1}")


def _wait(guard: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if guard.poll() is not None:
            raise RuntimeError(f"the Prefect server ended with code {guard.returncode} before it came up")
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"the Prefect server did not come up within {_START_SECONDS:.0f} s")


def _stop(guard: subprocess.Popen[bytes]) -> None:
    assert guard.stdin
    guard.stdin.close()
    try:
        guard.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(guard.pid, signal.SIGKILL)  # the kernel tells the server
        guard.wait()
