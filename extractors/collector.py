"""Reading makes thousands of objects that live on and next to no cycles: collecting garbage meanwhile finds nothing
and takes as long as the reading itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector, if it runs. It is one for the whole process: only for bounded work."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
