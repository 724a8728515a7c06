"""OUT/sverka.log: what a run did and met, for the person who has to find out why."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pipeline.messages import UserError

LOGGER = logging.getLogger("sverka")
_NOTE = "see "
_LARGEST = 5_000_000  # bytes; a scheduled run must not fill a disk
_FORMAT = logging.Formatter("%(asctime)s %(levelname)s %(message)s")


class RunLog(logging.Handler):
    """Passes lines on to the log file; holds them back first where they must be rewritten by what the run learns.

    Held lines reach the root logger (`--verbose`) no sooner and in no other wording than the file.
    """

    def __init__(self, target: logging.Handler, *, held: bool) -> None:
        super().__init__()
        self._target = target
        self._held: list[logging.LogRecord] | None = [] if held else None
        self._rewrite: Callable[[str], str] | None = None

    def rewrite_by(self, rewrite: Callable[[str], str]) -> None:
        """From now on, held lines included, every text goes through `rewrite`."""
        self._rewrite = rewrite

    def write_held(self) -> None:
        """Writes what was held back, and holds nothing more."""
        held, self._held = self._held, None
        for record in held or ():
            self.emit(record)

    def emit(self, record: logging.LogRecord) -> None:
        """A line."""
        if self._held is not None:
            self._held.append(record)
            return
        if self._rewrite is None:
            self._target.handle(record)
            return
        told = copy.copy(record)
        told.msg, told.args = self._rewrite(record.getMessage()), None
        if record.exc_info:
            told.exc_text, told.exc_info = self._rewrite(_FORMAT.formatException(record.exc_info)), None
        self._target.handle(told)
        if logging.getLogger().handlers:
            logging.getLogger().handle(told)


@contextmanager
def written_to(path: Path, rewrite: Callable[[str], str] | None = None) -> Iterator[RunLog]:
    """Appends to the log file while the block lasts. An exception that leaves it is logged with its traceback, and
    carries a note that says where (`log_of`).

    With `rewrite`, lines are held back until they are released, or the block ends, and go through it.
    """
    file = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="backslashreplace")
    file.setFormatter(_FORMAT)
    log = RunLog(file, held=rewrite is not None)
    level, propagate = LOGGER.level, LOGGER.propagate
    LOGGER.addHandler(log)
    LOGGER.setLevel(logging.DEBUG)
    if rewrite is not None:
        log.rewrite_by(rewrite)
        LOGGER.propagate = False
    try:
        yield log
    except UserError as error:
        LOGGER.error("%s", error)
        raise
    except Exception as error:
        LOGGER.exception("the run failed")
        error.add_note(f"{_NOTE}{path}")
        raise
    finally:
        log.write_held()
        LOGGER.setLevel(level)
        LOGGER.propagate = propagate
        LOGGER.removeHandler(log)
        file.close()


def log_of(error: BaseException) -> str | None:
    """The log that holds the traceback of an exception, if one does."""
    notes: list[str] = getattr(error, "__notes__", [])
    return next((note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE)), None)
