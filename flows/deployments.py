"""`sverka serve`: the ingestion flow as a served deployment with a schedule."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from flows.lifeline import hold_out
from flows.server import PORT, page_of, prefect_server
from pipeline.model import Lang

NAME = "inbox"
_EVERY_SECONDS = 60


def serve(
    inbox: Path,
    out: Path,
    cron: str | None = None,
    every: int | None = None,
    config: Path | None = None,
    lang: Lang | None = None,
    workers: int | None = None,
    port: int = PORT,
    name: str = NAME,
) -> int:
    """Serves until interrupted; the exit code. Without a schedule the inbox is looked at once a minute.

    One run at a time: a second would only wait for the workspace.
    """
    inbox, out = inbox.absolute(), out.absolute()
    inbox.mkdir(parents=True, exist_ok=True)
    try:
        with prefect_server(port) as url:
            _serve(url, inbox, out, cron, every, config.absolute() if config else None, lang, workers, name)
    except RuntimeError as error:
        print(f"sverka serve: {error}", file=sys.stderr)
        return 3
    return 0


def _serve(
    url: str,
    inbox: Path,
    out: Path,
    cron: str | None,
    every: int | None,
    config: Path | None,
    lang: Lang | None,
    workers: int | None,
    name: str,
) -> None:
    # Only now: prefect reads its settings when it is imported.
    from prefect import serve as serve_deployments
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.due import drop_stale
    from flows.ingest import ingest

    deployment = ingest.to_deployment(
        name=name,
        cron=cron,
        interval=None if cron else (every or _EVERY_SECONDS),
        paused=False,
        parameters={
            "inbox": str(inbox),
            "out": str(out),
            "config": str(config) if config else None,
            "lang": lang,
            "workers": workers,
        },
        entrypoint_type=EntrypointType.MODULE_PATH,
        concurrency_limit=1,
    )
    assert isinstance(deployment, RunnerDeployment)  # a coroutine only inside an event loop
    print(f"inbox {inbox}, outputs {out}, Prefect's page at {page_of(url)}", flush=True)
    drop_stale(f"{ingest.name}/{name}")
    hold_out()
    logging.getLogger("prefect.runner").addFilter(_worth_telling)
    serve_deployments(deployment, limit=1)


def _worth_telling(record: logging.LogRecord) -> bool:
    # That the next run waits for the one at work is how it is meant to be.
    return "at capacity" not in record.getMessage()
