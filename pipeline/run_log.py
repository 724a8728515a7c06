"""OUT/sverka.log: what a run did and met, for the person who has to find out why."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pipeline.messages import UserError

LOGGER = logging.getLogger("sverka")
_NOTE = "see "
_LARGEST = 5_000_000  # bytes; a scheduled run must not fill a disk


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """Appends to the log file while the block lasts. An exception that leaves it is logged with its traceback, and
    carries a note that says where (`log_of`)."""
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    level = LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield
    except UserError as error:
        LOGGER.error("%s", error)
        raise
    except Exception as error:
        LOGGER.exception("the run failed")
        error.add_note(f"{_NOTE}{path}")
        raise
    finally:
        LOGGER.setLevel(level)
        LOGGER.removeHandler(handler)
        handler.close()


def log_of(error: BaseException) -> str | None:
    """The log that holds the traceback of an exception, if one does."""
    notes: list[str] = getattr(error, "__notes__", [])
    return next((note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE)), None)
