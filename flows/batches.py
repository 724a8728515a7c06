"""The recipe's executor inside a flow: each batch of documents is a Prefect task, its work done in a process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from pipeline.workers import WorkerPool

P = ParamSpec("P")
T = TypeVar("T")


@task(name="read-batch", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
def _batch(pool: WorkerPool, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return pool.submit(fn, *args, **kwargs).result()


class TaskExecutor(Executor):
    """Submits every call as a task run of the current flow run."""

    def __init__(self, workers: int) -> None:
        self._pool = WorkerPool(workers)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Runs fn(*args, **kwargs) in a task."""
        outcome: Future[T] = Future()
        outcome.set_running_or_notify_cancel()
        run = _batch.submit(self._pool, fn, args, dict(kwargs))

        def settle(done: Any) -> None:
            try:
                outcome.set_result(done.result())
            except BaseException as error:
                outcome.set_exception(error)

        run.add_done_callback(settle)
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the worker processes."""
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
