"""What a person sees while a run is at work: a bar on a terminal, plain lines otherwise, nothing for programs."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TextIO

from pipeline.messages import text
from pipeline.model import Lang

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Watcher(Protocol):
    """Told of what is going on. Stages are named as in the messages: "triage", "read", "index" …"""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` documents are to be done in it."""

    def advance(self, file_name: str) -> None:
        """One more document of the stage is done."""

    def close(self) -> None:
        """Nothing more will come."""


class Silent:
    """Says nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, file_name: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Lines:
    """A line a stage and a document: for logs and pipes."""

    def __init__(self, lang: Lang, stream: TextIO) -> None:
        self._lang = lang
        self._stream = stream
        self._total = self._done = 0

    def stage(self, name: str, total: int | None = None) -> None:
        """A line, unless there is nothing to do."""
        self._total, self._done = total or 0, 0
        if total != 0:
            self._say(text(f"stage_{name}", self._lang))

    def advance(self, file_name: str) -> None:
        """A line with the count."""
        self._done += 1
        self._say(f"  {self._done}/{self._total} {file_name}")

    def close(self) -> None:
        """Nothing."""

    def _say(self, line: str) -> None:
        with suppress(BrokenPipeError):  # nobody listens any more: no reason to stop the work
            print(line, file=self._stream, flush=True)


class Bar:
    """A bar that a terminal redraws."""

    def __init__(self, lang: Lang) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._lang = lang
        self._progress: RichProgress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[file]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._progress.start()
        self._task: TaskID | None = None

    def stage(self, name: str, total: int | None = None) -> None:
        """The bar begins anew."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(text(f"stage_{name}", self._lang), total=total, file="")

    def advance(self, file_name: str) -> None:
        """A step."""
        if self._task is not None:
            from rich.markup import escape

            self._progress.update(self._task, advance=1, file=escape(file_name))

    def close(self) -> None:
        """Gives the terminal back."""
        self._progress.stop()


def for_stream(stream: TextIO, lang: Lang) -> Watcher:
    """What suits a stream."""
    return Bar(lang) if stream is sys.stderr and stream.isatty() else Lines(lang, stream)
