"""Options and fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SKIPS_FAIL = bool(os.environ.get("SVERKA_FAIL_ON_SKIP"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; the run then fails")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    # Goldens that were just written prove nothing, and a flag left on would never show it.
    written = session.config.getoption("--update-golden")
    # Where everything is installed, a skipped test means that something is not tested any more.
    if (written or (SKIPS_FAIL and _skipped(session.config))) and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [r.nodeid for r in reporter.stats.get("skipped", [])] if reporter else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--update-golden"):
        terminalreporter.write_line("golden files were written: look at the difference and run again without the flag")
    if SKIPS_FAIL and _skipped(config):
        terminalreporter.write_line("SVERKA_FAIL_ON_SKIP is set, and these were skipped:")
        for name in _skipped(config):
            terminalreporter.write_line(f"  {name}")


class Golden:
    """Compares text with a file, or writes the file when asked to."""

    def __init__(self, update: bool) -> None:
        self._update = update

    def check(self, path: Path, text: str) -> None:
        if self._update:
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: write it by --update-golden"
        assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(request.config.getoption("--update-golden"))
