"""Options and fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; the run then fails")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    # Goldens that were just written prove nothing, and a flag left on would never show it.
    if session.config.getoption("--update-golden") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--update-golden"):
        terminalreporter.write_line("golden files were written: look at the difference and run again without the flag")


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
