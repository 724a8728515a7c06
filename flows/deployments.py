"""`sverka serve`: the ingestion flow as a served deployment with a schedule."""

from __future__ import annotations

import sys
from pathlib import Path

from flows.server import prefect_server
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
) -> int:
    """Serves until interrupted; the exit code. Without a schedule the inbox is looked at once a minute.

    One run at a time: a second would only wait for the workspace.
    """
    inbox, out = inbox.absolute(), out.absolute()
    inbox.mkdir(parents=True, exist_ok=True)
    try:
        with prefect_server() as url:
            _serve(url, inbox, out, cron, every, config.absolute() if config else None, lang, workers)
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
) -> None:
    # Only now: prefect reads its settings when it is imported.
    from prefect import serve as serve_deployments
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.ingest import ingest

    deployment = ingest.to_deployment(
        name=NAME,
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
    print(f"inbox {inbox}, outputs {out}, Prefect at {url}", flush=True)
    serve_deployments(deployment, limit=1)
