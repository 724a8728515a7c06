"""Worker processes: a death costs one task, an interrupt ends them, none outlives its parent."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.workers import WorkerDied, WorkerPool


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(pids: list[int], seconds: float = 5) -> list[int]:
    end = time.monotonic() + seconds
    while (left := [p for p in pids if alive(p)]) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def test_results_and_exceptions_come_back() -> None:
    with WorkerPool(2) as pool:
        assert [f.result() for f in [pool.submit(operator.mul, n, n) for n in range(20)]] == [n * n for n in range(20)]
        with pytest.raises(ZeroDivisionError):
            pool.submit(operator.truediv, 1, 0).result()


def test_what_a_task_prints_does_not_mix_with_results(capfd: pytest.CaptureFixture[str]) -> None:
    with WorkerPool(1) as pool:
        assert pool.submit(os.system, "echo from a library").result() == 0
        assert pool.submit(operator.add, 1, 1).result() == 2
    assert "from a library" in capfd.readouterr().err


def test_a_worker_that_dies_costs_its_own_task_only() -> None:
    with WorkerPool(2) as pool:
        dying = [pool.submit(os._exit, 9), pool.submit(os.abort)]
        others = [pool.submit(operator.add, n, 1) for n in range(10)]
        for future in dying:
            with pytest.raises(WorkerDied):
                future.result()
        assert [f.result() for f in others] == list(range(1, 11))


def test_stopping_ends_workers_and_what_they_started_at_once() -> None:
    pool = WorkerPool(2)
    pids = [pool.submit(os.getpid).result()]
    futures = [pool.submit(os.system, "sleep 60") for _ in range(5)]
    time.sleep(0.3)
    children = [int(p) for pid in pids for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    began = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - began < 5
    assert all(f.done() for f in futures)
    assert wait_until_gone(pids + children) == []


PARENT = """
import os, time
from pipeline.workers import WorkerPool
pool = WorkerPool(1)
print(pool.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""


def test_no_worker_outlives_a_killed_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    assert alive(worker)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert wait_until_gone([worker]) == []


def test_a_plain_script_may_use_it_without_a_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import operator\nfrom pipeline.workers import WorkerPool\n"
        "with WorkerPool(2) as pool:\n    print(pool.submit(operator.add, 1, 2).result())\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "3\n"
