"""Ctrl-C and SIGTERM as exceptions, so that locks and workers are let go on their way up."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(BaseException):
    """SIGTERM. Not an Exception: no handler of ordinary errors may swallow it."""


_RAISED = {signal.SIGINT: KeyboardInterrupt, signal.SIGTERM: Terminated}
_pending: list[type[BaseException]] = []


@contextmanager
def raised() -> Iterator[None]:
    """While the block lasts, SIGINT raises KeyboardInterrupt and SIGTERM raises Terminated in it."""
    try:
        former = {number: signal.signal(number, _on_signal) for number in _RAISED}
    except ValueError:  # not the main thread: signals are someone else's
        yield
        return
    try:
        yield
    finally:
        _pending.clear()
        for number, handler in former.items():
            signal.signal(number, handler)


def check() -> None:
    """Raises a request to stop once more. Python drops what a handler raises inside a destructor or a callback of the
    garbage collector; long work asks here between its steps."""
    if _pending:
        raise _pending[-1]


def _on_signal(number: int, frame: FrameType | None) -> None:
    _pending.append(_RAISED[signal.Signals(number)])
    raise _pending[-1]
