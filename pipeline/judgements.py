"""What document rules said of each report, kept between runs: a run judges what is new.

    OUT/.sverka/judgements/<sha256>.json.gz    the answers of all document rules about one content

The answers hold as long as their key: the code of rules and readers, forms, the date of the run, the report itself
and the earlier reports of the same subjects, which is all that a document rule is given (`rules.runner`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline import fingerprints
from pipeline.model import Corpus, Report
from pipeline.workspace import Workspace
from rules.judged import Judged


@dataclass(frozen=True)
class StoredJudgements:
    """The answers about one content by question, and the key with which they hold."""

    key: str
    answers: Mapping[str, Judged] = field(default_factory=dict)


class Judgements:
    """The memory of a run over a workspace. `met` are the contents it was asked about."""

    def __init__(self, workspace: Workspace, corpus: Corpus) -> None:
        self._workspace = workspace
        self._common = fingerprints.of(fingerprints.of_rules(), corpus.forms, corpus.as_of)
        self._earlier: dict[str, list[tuple[str, Report]]] = defaultdict(list)
        for (document_id, about), report in corpus.previous.items():
            self._earlier[document_id].append((about, report))
        self._contents: dict[str, str] = {}
        self.met: set[str] = set()

    def answers(self, report: Report) -> Mapping[str, Judged]:
        """The answers that still hold about a report. What holds no more is deleted: it may quote a forgotten one."""
        sha = report.document.source.sha256
        self.met.add(sha)
        stored = self._workspace.judgements(sha, StoredJudgements)
        if stored is not None and stored.key == self._key(report):
            return stored.answers
        self._workspace.drop_judgements(sha)
        return {}

    def keep(self, report: Report, answers: Mapping[str, Judged]) -> None:
        """Stores the answers about a report."""
        stored = StoredJudgements(self._key(report), answers)
        self._workspace.store_judgements(report.document.source.sha256, stored)

    def _key(self, report: Report) -> str:
        earlier = sorted((about, self._content(r)) for about, r in self._earlier[report.document_id])
        return fingerprints.of(self._common, self._content(report), earlier)

    def _content(self, report: Report) -> str:
        source = report.document.source
        if source.sha256 not in self._contents:
            stored = self._workspace.digest_of(source.sha256)
            self._contents[source.sha256] = fingerprints.of(stored, source)
        return self._contents[source.sha256]
