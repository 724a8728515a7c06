"""Which documents a workspace holds, and which of them count: a pure account of what arrived, in order.

A document is a content. Its standing follows from where it lay last: the latest content of a path is the path's
present one; equal content at several paths is one document and its duplicates; a content that its path has lost is
superseded where the newer one is known to be the same report, and stays beside it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.model import Format, SourceFile


@dataclass(frozen=True, slots=True)
class Arrival:
    """A content seen at a path, when first seen there."""

    path: str
    sha256: str
    size: int
    received_at: str


@dataclass(frozen=True)
class Ledger:
    """All that arrived, oldest first. `replaced` maps a content to the one that a user put in its place.

    `refused` are paths whose content could not even be hashed: path -> (code, detail).
    """

    arrivals: tuple[Arrival, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, arrival: Arrival) -> Ledger:
        """With one more arrival; the same ledger where its path holds this content already."""
        refused = {p: r for p, r in self.refused.items() if p != arrival.path}
        if self._present().get(arrival.path) == arrival.sha256:
            return replace(self, refused=refused)
        return replace(self, arrivals=(*self.arrivals, arrival), refused=refused)

    def refuse(self, path: str, code: str, detail: str) -> Ledger:
        """With a path that could not be hashed."""
        return replace(self, refused={**self.refused, path: (code, detail)})

    def drop_refused(self, path: str) -> Ledger:
        """Without a refused path that is no longer there."""
        return replace(self, refused={p: r for p, r in self.refused.items() if p != path})

    def put_in_place(self, old: str, new: str) -> Ledger:
        """With the content `new` in the place of `old`, by a user's word."""
        replaced = {k: v for k, v in self.replaced.items() if k != new}
        return replace(self, replaced={**replaced, old: new})

    def forget(self, sha256: str) -> Ledger:
        """Without a content."""
        return Ledger(
            tuple(a for a in self.arrivals if a.sha256 != sha256),
            {k: v for k, v in self.replaced.items() if sha256 not in (k, v)},
            self.refused,
        )

    def contents(self) -> tuple[str, ...]:
        """Every content, in a stable order."""
        return tuple(sorted({a.sha256 for a in self.arrivals}))

    def present(self, sha256: str) -> tuple[str, ...]:
        """The paths that hold a content now, as far as we have been told."""
        return tuple(sorted((p for p, s in self._present().items() if s == sha256), key=by_name))

    def paths(self, sha256: str) -> tuple[str, ...]:
        """Where a content lies, or lay last; the first is the one that names the document."""
        return self.present(sha256) or tuple(sorted({a.path for a in self.arrivals if a.sha256 == sha256}, key=by_name))

    def _present(self) -> dict[str, str]:
        return {a.path: a.sha256 for a in self.arrivals}

    def standings(self, readings: Mapping[str, Reading]) -> tuple[Standing, ...]:
        """The standing of every content. `readings` says what each one turned out to be.

        Neither the order of paths in one run nor the number of runs matters to it, only which content came later
        to one and the same path.
        """
        present = self._present()
        live: dict[str, list[str]] = {}
        past: dict[str, set[str]] = {}
        latest: dict[str, int] = {}
        by_path: dict[str, list[tuple[int, str]]] = {}
        for n, a in enumerate(self.arrivals):
            past.setdefault(a.sha256, set()).add(a.path)
            latest[a.sha256] = n
            by_path.setdefault(a.path, []).append((n, a.sha256))
        for path, sha in present.items():
            live.setdefault(sha, []).append(path)
        replaced = {
            old: new for old, new in self.replaced.items() if old in latest and new in latest and readings[new].readable
        }

        def successor(sha: str) -> str | None:
            if sha in replaced:
                return replaced[sha]
            if sha in live:
                return None
            mine = readings[sha]
            for path in sorted(past[sha], key=by_name):
                for n, other in reversed(by_path[path]):
                    if n < latest[sha]:
                        break
                    if other in replaced or other == sha or not readings[other].readable:
                        continue
                    # What could not be read holds nothing to lose: the next content of its path takes its place.
                    if not mine.readable or (mine.report_id and mine.report_id == readings[other].report_id):
                        return other
            return None

        out = []
        for sha in sorted(latest):
            paths = sorted(live.get(sha) or past[sha], key=by_name)
            displaced = sha not in live and present[paths[0]] != sha
            out.append(Standing(sha, paths[0], tuple(paths[1:]) if sha in live else (), successor(sha), displaced))
        return tuple(out)

    def source(self, sha256: str, format_: Format) -> SourceFile:
        """A content as a source, under the path that names it."""
        path = self.paths(sha256)[0]
        first = next(a for a in self.arrivals if a.sha256 == sha256)
        return SourceFile(path, sha256, format_, first.size, first.received_at)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a content turned out to be: its report_id where it is known."""

    readable: bool
    report_id: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of a content in a workspace. `copies` are further paths of it; `superseded_by` is a content.

    `displaced`: its path now holds another content.
    """

    sha256: str
    path: str
    copies: tuple[str, ...]
    superseded_by: str | None
    displaced: bool

    @property
    def current(self) -> bool:
        """Whether it counts."""
        return self.superseded_by is None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Documents that stand side by side although one may replace another; `what` is the report or the path."""

    kind: Literal["report", "path"]
    what: str
    documents: tuple[str, ...]


def conflicts(standings: tuple[Standing, ...], readings: Mapping[str, Reading]) -> tuple[Conflict, ...]:
    """What a user should decide: one report in several documents, or a changed file of unknown identity."""
    current = [s for s in standings if s.current]
    found = []
    reports: dict[str, list[Standing]] = {}
    for s in current:
        report_id = readings[s.sha256].report_id
        if report_id:
            reports.setdefault(report_id, []).append(s)
    for report_id, group in sorted(reports.items()):
        if len(group) > 1:
            group.sort(key=lambda s: (by_name(s.path), s.sha256))
            found.append(Conflict("report", report_id, tuple(s.sha256 for s in group)))
    told = {sha for c in found for sha in c.documents}
    at = {s.path: s.sha256 for s in current if not s.displaced} | {p: s.sha256 for s in current for p in s.copies}
    for s in sorted((s for s in current if s.displaced), key=lambda s: (by_name(s.path), s.sha256)):
        newer = at.get(s.path)
        if newer and not {s.sha256, newer} <= told:
            found.append(Conflict("path", s.path, (s.sha256, newer)))
    return tuple(found)


def by_name(path: str) -> tuple[str, str]:
    """Order of paths: by file name first, so that the folder that holds the files plays no part where names differ."""
    return path.replace("\\", "/").rsplit("/", 1)[-1], path
