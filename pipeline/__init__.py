"""Sverka's pipeline: report files in, dataset and findings out. `run` is the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.recipe import run

__all__ = ["run"]


def __getattr__(name: str) -> Any:
    # Lazy: `sverka read` and `sverka rules` must start without pandas, spaCy and Prefect.
    if name == "run":
        from pipeline.recipe import run

        return run
    raise AttributeError(name)
