"""The recipe: triage, read, recognise, index, check, publish. Everything else serves one of these words.

Where names are to be kept out of the outputs, a redaction stands between check and publish, and no writer knows of it.
"""

from __future__ import annotations

import datetime as dt
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from extractors.recognise import Known
from pipeline import interrupts
from pipeline.baseline import apart
from pipeline.copies import copied_pairs
from pipeline.documents import read_and_recognise, standings_of
from pipeline.index import build_corpus
from pipeline.intake import Wishes, take_in
from pipeline.judgements import Judgements
from pipeline.ledger import Ledger
from pipeline.messages import text
from pipeline.model import Corpus, Finding, RuleOutcome, RunReport
from pipeline.outcome import conflict_texts, counts, outcomes, unreadable
from pipeline.processing import Shared
from pipeline.progress import Silent, Watcher
from pipeline.publish import publish
from pipeline.redaction.learn import redactor_for, redactor_of_paths
from pipeline.redaction.redact import redacted
from pipeline.run_log import LOGGER, written_to
from pipeline.settings import Settings, known_forms
from pipeline.triage import Triage, require, triage
from pipeline.verdicts import settled
from pipeline.workspace import LastRun, State, opened
from rules.registry import all_rules
from rules.runner import check

T = TypeVar("T")


def run(
    inputs: Iterable[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    replaces: str | None = None,
    forget: str | None = None,
    executor: Executor | None = None,
    watcher: Watcher | None = None,
) -> RunReport:
    """Takes the inputs (files and folders) into the workspace `out` and writes all its outputs anew.

    `replaces` names a document whose place the one input takes, `forget` one that is to be taken out (by its id, path
    or file name). Reading and recognition are spread over `executor`
    where one is given, else over processes of their own where that pays. Without inputs the outputs are written
    from what the workspace holds.

    Raises UserError for what the caller can mend; a file that can't be read and a failure of ours on one document
    or in one rule are told in the RunReport. The old outputs stay where this raises.
    """
    settings, watcher = settings or Settings(), watcher or Silent()
    paths, out = [Path(p) for p in inputs], Path(out)
    require(paths)
    shared = shared_of(settings)
    lang, folders = settings.lang, (str(out.absolute()), str(Path.home()))
    with ExitStack() as held:
        workspace = held.enter_context(opened(out, redact=settings.redact))
        hide = redactor_of_paths((), lang, folders).text if workspace.redacted else None
        log = held.enter_context(written_to(workspace.log, hide))
        course = _Course(watcher)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")

        with course.stage("triage"):
            files = triage(paths, out, now, settings.limits)
            if workspace.redacted:
                log.rewrite_by(redactor_of_paths(_paths(files, workspace.state.ledger), lang, folders).text)
            intake = take_in(workspace.state.ledger, files, now, settings.limits, Wishes(out, replaces, forget))
            ledger = intake.ledger

        with course.stage("read"):
            documents = read_and_recognise(
                intake,
                workspace,
                shared,
                now,
                workers=settings.workers,
                executor=executor,
                on_start=lambda total: watcher.stage("read", total),
                on_done=course.done,
            )
            readings = standings_of(documents)
            standings = ledger.standings(readings)

        with course.stage("index"):
            current = [d.report for s in standings if s.current and (d := documents[s.sha256]).report]
            corpus = course.attempt(
                "index",
                lambda: build_corpus(current, shared.forms, settings.as_of, settings.registry),
                Corpus(tuple(sorted(current, key=lambda r: r.document_id)), shared.forms, {}, as_of=settings.as_of),
            )
            corpus = replace(corpus, unreadable=unreadable(ledger, standings, documents))

        with course.stage("check"):
            nothing: tuple[tuple[Finding, ...], tuple[RuleOutcome, ...]] = ((), ())
            chosen = replace(settings.rules, suppress={**settled(out), **settings.rules.suppress})
            memory = Judgements(workspace, corpus)
            findings, rules = course.attempt("check", lambda: check(corpus, all_rules(), chosen, memory), nothing)
            workspace.prune_judgements(memory.met)
            findings = apart(findings, settings.known)

        rows = outcomes(ledger, standings, documents, lang, workspace.log)
        report = RunReport(
            out=str(out),
            documents=rows,
            skipped=tuple((s.path, text(s.reason, lang)) for s in files.skipped),
            findings=findings,
            rules=rules,
            counts=counts(corpus, rows, findings),
            seconds=course.seconds,
            conflicts=conflict_texts(ledger, standings, readings, lang),
            copied=copied_pairs(corpus),
            crashes=tuple(course.crashes),
        )
        if workspace.redacted:
            with course.stage("redact"):
                redactor = redactor_for(corpus, report, lang, folders)
                corpus, report = redacted(corpus, report, redactor)
                log.rewrite_by(redactor.text)
        log.write_held()
        _write_log(report)

        with course.stage("publish"):
            # The state first: were the outputs newer than it, the next run would lose what they show.
            workspace.save(State(ledger, _last_run(settings)))
            publish(out, corpus, report, lang, settings.indicators)
            workspace.prune(set(ledger.contents()))
        return replace(report, seconds=course.seconds)


def _paths(files: Triage, ledger: Ledger) -> set[str]:
    """Every path that a line of the log may name."""
    met = {f.path for part in (files.accepted, files.refused, files.skipped) for f in part}
    return met | {a.path for a in ledger.arrivals} | set(ledger.refused)


def shared_of(settings: Settings) -> Shared:
    """What every document of a run is processed with."""
    forms = known_forms(settings.forms, settings.file)
    known = Known(
        region=settings.region,
        municipality=settings.municipality,
        period_start=settings.period_start,
        period_end=settings.period_end,
        registry=settings.registry,
    )
    return Shared(forms, known, settings.limits)


@dataclass
class _Course:
    """How the run goes: tells the watcher and the log, keeps the seconds of each stage and what crashed."""

    watcher: Watcher
    seconds: dict[str, float] = field(default_factory=dict)
    crashes: list[tuple[str, str]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        interrupts.check()
        if name != "read":  # which announces itself when it knows how many documents there are
            self.watcher.stage(name)
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began
        LOGGER.info("%s: %.2f s", name, self.seconds[name])

    def done(self, file_name: str) -> None:
        interrupts.check()
        self.watcher.advance(file_name)

    def attempt(self, name: str, work: Callable[[], T], otherwise: T) -> T:
        """The work's result; where it fails, `otherwise`, and the traceback is kept."""
        try:
            return work()
        except Exception:
            self.crashes.append((name, traceback.format_exc()))
            return otherwise


def _last_run(settings: Settings) -> LastRun:
    return LastRun(
        str(settings.file) if settings.file else None,
        settings.lang,
        settings.as_of.isoformat() if settings.as_of else None,
        tuple(sorted(settings.known)),
    )


def _write_log(report: RunReport) -> None:
    for path, reason in report.skipped:
        LOGGER.info("skipped %s: %s", path, reason)
    for document in report.documents:
        if document.error:
            LOGGER.warning("%s: %s: %s", document.path, document.status, document.error)
        if document.crash:
            LOGGER.error("%s\n%s", document.path, document.crash)
    for conflict in report.conflicts:
        LOGGER.warning("%s", conflict)
    for rule in report.rules:
        for document_id, trace in rule.crashed:
            LOGGER.error("%s on %s\n%s", rule.rule, document_id or "the corpus", trace)
    for stage, trace in report.crashes:
        LOGGER.error("%s\n%s", stage, trace)
