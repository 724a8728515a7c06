"""The dataset of the samples is a data package that the validator of its standard accepts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline import run

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"


def test_package_of_samples_with_empty_answers_is_valid(tmp_path: Path) -> None:
    names = ("lesoyarsky_2020_plan_execution.docx", "tihorechensk_2019_city_report.docx")
    run([SAMPLES / name for name in names], tmp_path / "out")
    package = tmp_path / "out" / "dataset" / "datapackage.json"
    command = [sys.executable, "-m", "frictionless", "validate", "--trusted", str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
