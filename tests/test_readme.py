"""What the README shows is run as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^uv run (sverka query .*)$", README, re.M)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "out"
    reports = ROOT / "samples" / "reports"
    inputs = [str(reports / "tihorechensk_2019_city_report.docx"), str(reports / "dalneborsky_2019_plan_criteria.pdf")]
    assert main(["run", *inputs, "--out", str(folder)]) == 0
    return folder


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 3


@pytest.mark.parametrize("line", QUERIES)
def test_query_of_the_readme(line: str, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = shlex.split(line)[1:]
    arguments[arguments.index("--out") + 1] = str(out)
    capsys.readouterr()
    assert main(arguments) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_every_command_is_listed() -> None:
    listed = set(re.findall(r"sverka (\w+)", README))
    assert set(COMMANDS) <= listed


def test_every_path_of_the_readme_exists() -> None:
    for path in re.findall(r"\]\(((?:docs|samples|CONTRIBUTING)[^)#]*)\)", README):
        assert (ROOT / path).exists(), path
