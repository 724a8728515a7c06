"""Readers of documents and the recognition of what stands in them. `read` reads one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.reading import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    # Lazy: importing a part must not load the others.
    if name == "read":
        from extractors.reading import read

        return read
    raise AttributeError(name)
