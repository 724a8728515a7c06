"""Runs that the schedule made and that nobody needs: one look at the inbox sees all that lies there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import ObjectNotFound

_PAGE = 100


def drop_stale(deployment: str) -> None:
    """Drops all runs that a former `serve` left scheduled: they would look into the inbox it was given."""
    with get_client(sync_client=True) as client:
        try:
            found = client.read_deployment_by_name(deployment)
        except ObjectNotFound:
            return
        while _drop(client, _scheduled(client, found.id)):
            pass


def drop_due(deployment_id: UUID) -> None:
    """Drops the runs that became due while another one was at work."""
    now = dt.datetime.now(dt.UTC)
    with get_client(sync_client=True) as client:
        _drop(client, (r for r in _scheduled(client, deployment_id) if (r.expected_start_time or now) < now))


def _scheduled(client: SyncPrefectClient, deployment_id: UUID) -> list[FlowRun]:
    """A page of runs that wait, without those that a person has asked for."""
    wanted = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
    )
    return [r for r in client.read_flow_runs(flow_run_filter=wanted, limit=_PAGE) if r.auto_scheduled]


def _drop(client: SyncPrefectClient, runs: Iterable[FlowRun]) -> int:
    dropped = 0
    for run in runs:
        try:
            client.delete_flow_run(run.id)
        except ObjectNotFound:
            continue
        dropped += 1
    return dropped
