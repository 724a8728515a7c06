"""Writes the outputs of a run and switches to them in whole."""

from __future__ import annotations

import time
from pathlib import Path

from pipeline.generations import replace_whole
from pipeline.model import Corpus, Lang, RunReport
from pipeline.overview import Overview

# run.json is written last: it holds the hashes of the others.
OUTPUTS = ("dataset", "findings.jsonl", "findings.xlsx", "report.html", "summary.xlsx", "run.json")


def publish(out: Path, corpus: Corpus, run: RunReport, lang: Lang = "ru", indicators: tuple[Path, ...] = ()) -> None:
    """Writes dataset, findings, page, workbooks and run.json into the workspace `out`, all or nothing.

    `indicators` are files of the user's own. `out` must be locked by the caller. Raises OSError where the disk
    refuses; the old outputs stay then.
    """
    overview = Overview(corpus, run, lang, own_indicators=indicators)
    replace_whole(out, OUTPUTS, lambda folder: _write(folder, overview))


def _write(folder: Path, overview: Overview) -> None:
    # Heavy libraries stand behind these: loaded only by a run that publishes.
    from pipeline.dataset.write import write_dataset
    from pipeline.findings_file import write_findings
    from pipeline.page.render import write_page
    from pipeline.run_file import write_run
    from pipeline.workbook.findings import write_findings_workbook
    from pipeline.workbook.summary import write_summary_workbook

    began = time.monotonic()
    write_dataset(folder / "dataset", overview)
    write_findings(folder / "findings.jsonl", overview)
    write_findings_workbook(folder / "findings.xlsx", overview)
    write_summary_workbook(folder / "summary.xlsx", overview)
    write_page(folder / "report.html", overview)
    seconds = dict(overview.run.seconds) | {"publish": time.monotonic() - began}
    write_run(folder / "run.json", overview, seconds)
