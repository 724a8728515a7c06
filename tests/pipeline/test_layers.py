"""Who may import whom, and what the quick commands must not load."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.fingerprints import SHARED

ROOT = Path(__file__).parents[2]
PACKAGES = ("language", "pipeline", "extractors", "rules", "flows", "review")
HEAVY = ("numpy", "pandas", "spacy", "prefect", "pyarrow", "duckdb")

COMMAND_LINE = ("pipeline.cli", "pipeline.commands")


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


def imported(path: Path) -> set[str]:
    """Modules of ours that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            whole = {f"{module}.{a.name}" for a in node.names}
            found |= {m for m in whole if is_module(m)} or {module}
    return {m for m in found if m.split(".")[0] in PACKAGES}


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def within(module: str, *packages: str) -> bool:
    return any(module == p or module.startswith(p + ".") for p in packages)


def allowed(importer: str, module: str) -> bool:
    if within(importer, "language"):
        return within(module, "language")
    if importer in SHARED:
        return module in SHARED or within(module, "language")
    if within(importer, "extractors"):
        return within(module, "extractors", "language") or module in SHARED
    if within(importer, "rules"):
        return within(module, "rules", "language") or module in SHARED
    if within(importer, "pipeline") and not within(importer, *COMMAND_LINE):
        return not within(module, "flows", "review", *COMMAND_LINE)
    if within(importer, "flows"):
        return not within(module, "review")
    return not (within(importer, "review") and within(module, "flows"))


def test_the_walk_sees_the_packages() -> None:
    names = {name for name, _ in modules()}
    assert {"pipeline.recipe", "pipeline.commands.run", "extractors.reading", "rules.runner", "flows"} <= names
    assert imported(ROOT / "pipeline" / "recipe.py") >= {"pipeline.triage", "rules.runner", "extractors.recognise"}
    assert "flows.deployments" in imported(ROOT / "pipeline" / "commands" / "serve.py")


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_imports_go_one_way(name: str, path: Path) -> None:
    assert {m for m in imported(path) if not allowed(name, m)} == set()


@pytest.fixture
def tripwires(tmp_path: Path) -> Path:
    """Modules in the place of the heavy ones, which write down that they were imported, in whatever process."""
    for name in HEAVY:
        (tmp_path / f"{name}.py").write_text(
            f"import pathlib\n(pathlib.Path(__file__).parent / 'tripped {name}').touch()\nraise ImportError\n"
        )
    return tmp_path


def sverka(arguments: list[str], tripwires: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(tripwires)}
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=60, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["rule", "COM002"],
        ["forms"],
        ["--help"],
        ["read", "samples/reports/lugovodsk_2019_city_report.docx"],
        ["read", "--json", "samples/reports/verhnerechensk_2019_regional_analysis.pdf"],
    ],
    ids=" ".join,
)
def test_quick_commands_load_nothing_heavy(arguments: list[str], tripwires: Path) -> None:
    done = sverka(arguments, tripwires)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert [p.name for p in tripwires.glob("tripped *")] == []


def test_the_tripwires_work(tripwires: Path) -> None:
    done = sverka(["query", "select 1", "--out", "samples"], tripwires)
    assert done.returncode != 0
    assert [p.name for p in tripwires.glob("tripped *")] == ["tripped duckdb"]
