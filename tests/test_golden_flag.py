"""A run that writes golden files must not pass for a run that checks them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def test_a_run_with_the_flag_fails_though_its_tests_pass() -> None:
    one_test = (
        f"{Path(__file__).parent}/extractors/test_reading_formats.py::test_an_unknown_reason_is_a_mistake_of_ours"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", one_test]

    plain = subprocess.run(command, capture_output=True, text=True)
    updating = subprocess.run([*command, "--update-golden"], capture_output=True, text=True)

    assert plain.returncode == pytest.ExitCode.OK
    assert updating.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 passed" in updating.stdout
