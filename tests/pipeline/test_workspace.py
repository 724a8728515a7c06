"""A workspace: held by one run at a time, remembered between runs, never half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.ledger import Arrival, Ledger
from pipeline.messages import UserError
from pipeline.workspace import LastRun, State, StoredReading, Unreadable, last_run, opened

HOLD = """
import sys, time
from pathlib import Path
from pipeline.workspace import opened
with opened(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(out: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(out)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_turned_away_with_the_name_of_the_first(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with pytest.raises(UserError) as error, opened(tmp_path):
            pytest.fail("two runs in one workspace")
        message = error.value.text("ru")
        assert str(process.pid) in message
        assert os.uname().nodename in message
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_lock_goes_with_its_process_however_it_ends(tmp_path: Path, how: signal.Signals) -> None:
    process = holder(tmp_path)
    process.send_signal(how)
    process.communicate()
    with opened(tmp_path) as workspace:
        assert workspace.state == State()


def test_the_state_comes_back(tmp_path: Path) -> None:
    ledger = Ledger().take(Arrival("/in/отчёт.docx", "a" * 64, 10, "2026-01-01"))
    ledger = ledger.refuse("/in/closed.docx", "no_permission", "").put_in_place("b" * 64, "a" * 64)
    state = State(ledger, LastRun("/in/sverka.toml", "en", "2026-01-01"))
    with opened(tmp_path) as workspace:
        workspace.save(state)
    with opened(tmp_path) as workspace:
        assert workspace.state == state
    assert last_run(tmp_path) == state.last_run


def test_a_state_that_cannot_be_understood_is_never_overwritten(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.save(State())
    path = tmp_path / ".sverka" / "state.json"
    for content in ("{", "[]", "{}", json.dumps({"version": 99}), json.dumps({"version": 1, "ledger": {"what": 1}})):
        path.write_text(content)
        with pytest.raises(UserError) as error, opened(tmp_path):
            pytest.fail("opened")
        assert str(path) in error.value.text("ru")
        assert path.read_text() == content


def test_a_folder_without_a_workspace_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        last_run(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b rubbish", None])
def test_a_damaged_cache_is_no_cache(tmp_path: Path, damage: bytes | None) -> None:
    with opened(tmp_path) as workspace:
        stored = StoredReading("key", "limits", unreadable=Unreadable("empty_file", ""))
        workspace.store_reading("a" * 64, stored)
        assert workspace.reading("a" * 64) == stored
        path = tmp_path / ".sverka" / "readings" / f"{'a' * 64}.json.gz"
        path.write_bytes(path.read_bytes()[:-9] if damage is None else damage)
        assert workspace.reading("a" * 64) is None


def test_what_was_read_is_closed_to_others(tmp_path: Path) -> None:
    with opened(tmp_path):
        for name in ("readings", "reports"):
            assert (tmp_path / ".sverka" / name).stat().st_mode & 0o077 == 0


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as error, opened(tmp_path / "file"):
        pytest.fail("opened")
    assert str(tmp_path / "file") in error.value.text("ru")
