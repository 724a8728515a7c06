"""What docs/analysts.md and docs/analysis.ipynb show is what the sample reports answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline.cli import main
from pipeline.model import Lang
from pipeline.query import query
from tests.conftest import Golden

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "analysts.md"
PAGES: dict[Lang, Path] = {"en": PAGE, "ru": ROOT / "docs" / "ru" / "analysts.md"}
NOTEBOOK = ROOT / "docs" / "analysis.ipynb"
ASKED = re.compile(r"^```sql\n(.*?)^```\n\n```text\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "out"
    assert main(["run", str(ROOT / "samples" / "reports"), "--out", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_shows_what_its_queries_answer(out: Path, lang: Lang, golden: Golden) -> None:
    page = PAGES[lang].read_text(encoding="utf-8")
    assert page.count("```sql") == len(ASKED.findall(page)) >= 6
    answers = []

    def answered(match: re.Match[str]) -> str:
        answers.append(query(match[1], out, "table", None, lang))
        return f"```sql\n{match[1]}```\n\n```text\n{answers[-1]}\n```"

    golden.check(PAGES[lang], ASKED.sub(answered, page))
    assert all(int(answer.rpartition(": ")[2]) > 0 for answer in answers)


def test_both_languages_ask_the_same() -> None:
    english, russian = ([sql for sql, _ in ASKED.findall(p.read_text(encoding="utf-8"))] for p in PAGES.values())
    assert english == russian


def test_commands_of_the_page_work(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    commands = re.findall(r"`(sverka export [^`]*)`", page) + re.findall(r"uv run (sverka query .*?\.xlsx)", page)
    assert len(commands) == 4
    for command in commands:
        words = shlex.split(
            command.replace("OUT", str(out)).replace("out/samples", str(out)).replace("TABLE", "figures")
        )
        assert main(words[1:]) == 0
    made = {"school_year.xlsx", "figures.xlsx", "figures.csv", "sverka.sqlite", "sverka.metadata.json"}
    assert {p.name for p in tmp_path.iterdir()} == made


def executed(out: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The notebook run anew, bare of what differs from machine to machine."""
    monkeypatch.setenv("SVERKA_OUT", str(out))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata = {}
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    return notebook


def shown(notebook: Any) -> list[str]:
    """Every text that the cells show; of a picture, that it is one."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert all(output.output_type in ("execute_result", "display_data") for output in outputs)
    return ["(picture)" if "image/png" in output.data else output.data["text/plain"] for output in outputs]


def test_the_notebook_runs_and_shows_what_is_stored(
    out: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    fresh = executed(out, monkeypatch)
    if request.config.getoption("--update-golden"):
        nbformat.write(fresh, NOTEBOOK)
    stored = nbformat.read(NOTEBOOK, as_version=4)
    assert shown(fresh) == shown(stored)
    assert shown(stored).count("(picture)") == 3


def test_the_notebook_holds_no_path_of_a_machine() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    texts = [cell.source for cell in notebook.cells] + shown(notebook)
    assert not [text for text in texts if re.search(r"(?:^|[\s'\"(])(?:/(?!/)\w+/|[A-Z]:\\)", text)]
