"""The flow: takes what has settled in an inbox, runs the recipe over it, tells the outcome."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import deployment
from prefect.states import Completed, Failed

from flows import inbox as box
from flows.artifact import summary
from flows.batches import TaskExecutor
from flows.due import drop_due
from flows.left import news
from flows.lifeline import take_hold
from pipeline.messages import UserError
from pipeline.model import Lang, RunReport
from pipeline.notices.outbox import Outbox
from pipeline.recipe import run
from pipeline.settings import Settings, load
from pipeline.workspace import Workspace, exists


@flow(name="sverka-ingest", persist_result=False)
def ingest(
    inbox: str,
    out: str,
    config: str | None = None,
    lang: Lang | None = None,
    workers: int | None = None,
    quiet_seconds: float = 3.0,
) -> Any:
    """One look at the inbox. Failed where our code or the configuration failed, never for a bad report."""
    take_hold()
    if deployment_id := deployment.id:
        drop_due(UUID(str(deployment_id)))
    logger = get_run_logger()
    folder = Path(inbox)
    for item in news(folder):
        logger.warning("left lying in the inbox (%s): %s", item.why, item.path)
    try:
        settings = _settings(config, lang, workers)
        outbox = Outbox(Path(out), settings.notices, settings.lang)
        outbox.after_a_kill()
    except (UserError, OSError) as error:
        return Failed(message=str(error))
    try:
        return _look(folder, Path(out), settings, outbox, quiet_seconds)
    finally:
        for wrong in outbox.deliver():
            logger.error("a notice could not be sent, the next look tries again: %s", wrong)


def _look(folder: Path, out: Path, settings: Settings, outbox: Outbox, quiet_seconds: float) -> Any:
    try:
        taken = box.take(folder, box.settled(folder, quiet_seconds))
        files = sorted({*taken, *box.not_yet_known(folder, *_known(out))})
        if not files:
            return Completed(message="nothing new in the inbox")
        get_run_logger().info("taking %d files", len(files))
        with outbox.at_work(), TaskExecutor(settings.workers or os.cpu_count() or 1) as executor:
            report = run(files, out, settings, executor=executor)
    except UserError as error:
        # The files stay among the taken ones and are not known yet: the next run takes them up.
        outbox.after_failure(error.text(settings.lang))
        return Failed(message=str(error))
    except Exception as error:
        outbox.after_failure(f"{type(error).__name__}: {error}")
        raise
    outbox.after_run(report)
    create_markdown_artifact(summary(report, settings.lang), key="sverka-summary", description="Sverka")
    return outcome(report)


def outcome(report: RunReport) -> Any:
    """The state of the flow run, from our own account of it."""
    bad = sum(d.status == "quarantined" for d in report.documents)
    message = f"{len(report.documents)} documents, {bad} unreadable, {report.counts['findings']} findings"
    if report.exit_code == 3:
        return Failed(message=f"{message}; an error of ours, see {report.out}/sverka.log and run.json")
    return Completed(message=message)


def _known(out: Path) -> tuple[set[str], set[str]]:
    """The contents and the paths that the workspace knows."""
    if not exists(out):
        return set(), set()
    arrivals = Workspace(out).state.ledger.arrivals
    return {a.sha256 for a in arrivals}, {a.path for a in arrivals}


def _settings(config: str | None, lang: Lang | None, workers: int | None) -> Settings:
    settings = load(Path(config)) if config else Settings()
    return replace(settings, lang=lang or settings.lang, workers=workers or settings.workers)
