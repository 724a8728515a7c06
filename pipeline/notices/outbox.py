"""What people have been told, and what they are still to be told: a mail server that is away loses no notice.

OUT/.sverka/notices/told.json      ids of errors and unreadable documents, the last failure
OUT/.sverka/notices/at-work        since when a run has been at work, or was when it was killed
OUT/.sverka/notices/<id>.<way>     a notice that has not gone this way (email, webhook) yet
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import private
from pipeline.codec import from_json, to_json
from pipeline.files import write_whole
from pipeline.messages import text
from pipeline.model import Lang, RunReport
from pipeline.notices import send
from pipeline.notices.notice import Notice, errors_in, unreadable_in
from pipeline.notices.settings import NoticeSettings

_AT_WORK = "at-work"


@dataclass(frozen=True)
class Told:
    """What needs not be told again."""

    errors: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    failure: str | None = None


class Outbox:
    """The notices of a workspace. One process at a time uses it, as one run at a time is served."""

    def __init__(self, out: Path, settings: NoticeSettings, lang: Lang) -> None:
        self._out, self._settings, self._lang = out, settings, lang
        self._ways: Mapping[str, Callable[[Notice], None]] = _ways(settings)

    def after_run(self, report: RunReport) -> None:
        """Puts up what a run has brought. A run of ours that failed is told with all it found."""
        told = self._told()
        errors = tuple(errors_in(self._out))
        unreadable = dict(unreadable_in(report, ()))
        failure = self._failure_of(report) if report.exit_code == 3 else None
        notice = replace(
            self._empty(),
            errors=tuple(e for e in errors if e.finding_id not in set(told.errors) and "errors" in self._settings.on),
            unreadable=tuple(d for key, d in unreadable.items() if key not in told.unreadable)
            if "unreadable" in self._settings.on
            else (),
            failure=failure if failure != told.failure and "failed" in self._settings.on else None,
        )
        self._put(notice, Told(tuple(e.finding_id for e in errors), tuple(unreadable), failure))

    def after_failure(self, failure: str) -> None:
        """Puts up that a run did not come to its end; once for the same reason, not at every look."""
        told = self._told()
        if failure != told.failure and "failed" in self._settings.on:
            self._put(replace(self._empty(), failure=failure), replace(told, failure=failure))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Around a run: the next look tells of one that was killed."""
        mark = self._made() / _AT_WORK
        write_whole(mark, dt.datetime.now().astimezone().isoformat(timespec="seconds").encode())
        try:
            yield
        finally:
            mark.unlink(missing_ok=True)

    def after_a_kill(self) -> None:
        """Puts up that the run before did not come to its end, where it didn't."""
        mark = self._folder / _AT_WORK
        if mark.is_file():
            self.after_failure(text("run_broke_off", self._lang, since=mark.read_text()))
            mark.unlink()

    def deliver(self) -> list[str]:
        """Sends all that waits; what went wrong, in words. What did not go waits for the next call."""
        wrong = []
        for path in sorted(self._folder.glob("*.*")) if self._folder.is_dir() else []:
            way = self._ways.get(path.suffix[1:])
            if way is None:
                continue
            try:
                way(from_json(Notice, json.loads(path.read_bytes())))
            except (OSError, ValueError) as error:
                wrong.append(f"{path.suffix[1:]}: {type(error).__name__}: {error}")
                continue
            path.unlink()
        return wrong

    def _put(self, notice: Notice, told: Told) -> None:
        self._made()
        if notice.worth_sending:
            for way in self._ways:
                data = json.dumps(to_json(notice), ensure_ascii=False).encode()
                write_whole(self._folder / f"{notice.id}.{way}", data, durable=True)
        # After the notices: killed in between, people are told twice rather than never.
        write_whole(self._folder / "told.json", json.dumps(to_json(told)).encode(), durable=True)

    def _told(self) -> Told:
        try:
            return from_json(Told, json.loads((self._folder / "told.json").read_bytes()))
        except FileNotFoundError:
            return Told()

    @property
    def _folder(self) -> Path:
        # Asked each time: a run may have made the workspace one that names nobody.
        return private.folder_of(self._out) / "notices"

    def _made(self) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def _empty(self) -> Notice:
        return Notice(secrets.token_hex(8), str(self._out), self._lang)

    def _failure_of(self, report: RunReport) -> str:
        names = [d.file_name for d in report.documents if d.crash]
        names += [r.rule for r in report.rules if r.crashed] + [stage for stage, _ in report.crashes]
        return f"{', '.join(names)} ({self._out / private.LOG})"


def _ways(settings: NoticeSettings) -> dict[str, Callable[[Notice], None]]:
    ways: dict[str, Callable[[Notice], None]] = {}
    if settings.email_to:
        ways["email"] = lambda notice: send.email(notice, settings)
    if address := send.webhook_of(settings):
        ways["webhook"] = lambda notice: send.post(notice, address)
    return ways
